//! What people's names are made of, and what of it tells people of one given and family name apart: "George W. Bush" is not
//! "George H. W. Bush", "Donald Trump" not "Donald Trump Jr.".

use crate::lexicon;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a word in a person's name is that is neither a given nor a family name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameWord {
    /// Begins a family name of several words: "von", "bin".
    Particle,
    /// Tells a son from his father: "Jr.", "III".
    Generation,
    /// Follows a name without being part of it: "MP".
    Letters,
    /// Stands before a name without being part of it: "Mr".
    Title,
}

impl NameWord {
    /// What a word is, in whatever case.
    pub(crate) fn of(word: &str) -> Option<Self> {
        static WORDS: OnceLock<FxHashMap<&'static str, NameWord>> = OnceLock::new();
        let words = WORDS.get_or_init(|| {
            let rows = lexicon::rows(include_str!("../../data/lexicon/name_words.tsv"));
            rows.filter_map(|row| Some((*row.first()?, Self::parse(row.get(1)?)?))).collect()
        });
        words.get(word.trim_matches('.').to_lowercase().as_str()).copied()
    }

    fn parse(what: &str) -> Option<Self> {
        Some(match what {
            "particle" => Self::Particle,
            "generation" => Self::Generation,
            "letters" => Self::Letters,
            "title" => Self::Title,
            _ => return None,
        })
    }

    /// Whether a word is a particle.
    pub(crate) fn is_particle(word: &str) -> bool {
        Self::of(word) == Some(Self::Particle)
    }
}

/// Whether two given names in small letters are forms of one: "joe" and "joseph".
pub(crate) fn are_forms(one: &str, other: &str) -> bool {
    static FORMS: OnceLock<FxHashMap<String, Vec<usize>>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let mut forms = FxHashMap::<String, Vec<usize>>::default();
        for (number, [name, others]) in given_names().enumerate() {
            for form in std::iter::once(name).chain(others.split(';')) {
                forms.entry(form.trim().to_lowercase()).or_default().push(number);
            }
        }
        forms
    });
    let (Some(one), Some(other)) = (forms.get(one), forms.get(other)) else { return false };
    one.iter().any(|number| other.contains(number))
}

/// The given names of the table, each with its other forms.
pub(crate) fn given_names() -> impl Iterator<Item = [&'static str; 2]> {
    let rows = lexicon::rows(include_str!("../../data/lexicon/name_variants.tsv"));
    rows.map(|row| [row.first().copied().unwrap_or(""), row.get(1).copied().unwrap_or("")])
}

/// What a person's name has between the given and the family name, and which of father and son it says that it means.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Distinction {
    /// Middle names in small letters, without particles; initials as single letters.
    middles: Vec<String>,
    /// "jr", "iii".
    pub(crate) generation: Option<String>,
}

impl Distinction {
    /// Reads a name as it is written.
    pub(crate) fn read(name: &str) -> Self {
        let split = name.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
        let known = split.map(|word| (word, NameWord::of(word)));
        let mut words =
            known.filter(|(_, what)| !matches!(what, Some(NameWord::Letters | NameWord::Title))).collect::<Vec<_>>();
        let last = words.pop_if(|(_, what)| *what == Some(NameWord::Generation));
        let generation = last.filter(|_| !words.is_empty()).map(|(word, _)| word.trim_matches('.').to_lowercase());
        let shouted = words.last().is_some_and(|(family, _)| is_capitals(family));
        let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
        let names = inner.iter().filter(|(word, what)| *what != Some(NameWord::Particle) && !is_nickname(word));
        Self { middles: names.flat_map(|(word, _)| letters(word, shouted)).collect(), generation }
    }

    /// Whether two people have these names, who have the given and the family name in common.
    pub(crate) fn conflicts(&self, other: &Self) -> bool {
        let generation = match (&self.generation, &other.generation) {
            (Some(one), Some(other)) => one != other,
            (None, None) => false,
            (Some(_), None) => !self.is_full_form_of(other),
            (None, Some(_)) => !other.is_full_form_of(self),
        };
        generation || !(is_part(&self.middles, &other.middles) || is_part(&other.middles, &self.middles))
    }

    /// Whether both have one middle name written out: few people have such a name in common, but a father and his son
    /// may have an initial.
    pub(crate) fn shares_middle(&self, other: &Self) -> bool {
        self.middles.iter().any(|middle| middle.chars().count() > 1 && other.middles.contains(middle))
    }

    /// "Martin Luther King Jr." is "Martin Luther King", "Joseph R. Biden Jr." is "Joe Biden"; but "Donald Trump Jr." is not
    /// "Donald Trump": that would be all that tells them apart.
    fn is_full_form_of(&self, other: &Self) -> bool {
        self.shares_middle(other) || !self.middles.is_empty() && other.middles.is_empty()
    }

    /// What both know.
    pub(crate) fn join(&mut self, other: &Self) {
        if other.middles.len() > self.middles.len() {
            self.middles.clone_from(&other.middles);
        }
        self.generation = self.generation.take().or_else(|| other.generation.clone());
    }
}

/// Whether some middle names may be left of more: the first of them, as initials or written out; or any that are written out.
fn is_part(few: &[String], many: &[String]) -> bool {
    let initial = |name: &String| name.chars().next();
    let begins = few.len() <= many.len() && few.iter().zip(many).all(|(one, other)| initial(one) == initial(other));
    let mut rest = many.iter();
    begins || few.iter().all(|name| name.chars().count() > 1 && rest.any(|other| other == name))
}

/// A middle name, or the initials that it is made of: "H.W." and, where not all is in capitals, "HW".
fn letters(word: &str, shouted: bool) -> Vec<String> {
    let glued = word.trim_end_matches('.').contains('.') || !shouted && word.len() <= 3 && is_capitals(word);
    if glued {
        return word.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_lowercase().collect()).collect();
    }
    Vec::from([word.trim_matches('.').to_lowercase()])
}

fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// "Bone" in "Sam “Bone” Lindqvist".
fn is_nickname(word: &str) -> bool {
    word.starts_with(['"', '“', '‘', '\'', '('])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn middle_names_and_generations_tell_people_apart() {
        let check = |one: &str, other: &str, apart: bool| {
            let (first, second) = (Distinction::read(one), Distinction::read(other));
            assert_eq!(first.conflicts(&second), apart, "{one} {other}: {first:?} {second:?}");
            assert_eq!(second.conflicts(&first), apart, "{other} {one}");
        };
        check("George W. Bush", "George H. W. Bush", true);
        check("George W. Bush", "George H.W. Bush", true);
        check("George W Bush", "George HW Bush", true);
        check("GEORGE BUSH", "George W. Bush", false);
        check("George Bush", "George W. Bush", false);
        check("George Bush", "George H. W. Bush", false);
        check("Karin A. Dahl", "Karin Astrid Dahl", false);
        check("Karin A. Dahl", "Karin Berit Dahl", true);
        check("Luiz Inácio Lula da Silva", "Luiz Lula da Silva", false);
        check("Ida de la Cruz", "Ida Cruz", false);
        check("Sam \"Bone\" Lindqvist", "Sam B. Lindqvist", false);
        check("Donald Trump", "Donald Trump Jr.", true);
        check("Donald J. Trump", "Donald Trump Jr", true);
        check("Donald Trump, Jr.", "Donald Trump Jr", false);
        check("Lars Holm II", "Lars Holm III", true);
        check("Lars Holm Sr.", "Lars Holm", true);
        check("Martin Luther King", "Martin Luther King Jr.", false);
        check("Robert F. Kennedy", "Robert F. Kennedy Jr.", true);
        check("Joe Biden", "Joseph R. Biden Jr.", false);
        check("Mr Lars Holm MP", "Lars Holm", false);
        check("Holm Jr", "Holm", true);
    }

    #[test]
    fn given_names_have_forms() {
        assert!(are_forms("joe", "joseph") && are_forms("kate", "katherine") && are_forms("rick", "richard"));
        assert!(!are_forms("carl", "carrie") && !are_forms("boris", "boris johnson"));
    }

    #[test]
    fn every_row_of_name_words_says_what_the_word_is() {
        for row in lexicon::rows(include_str!("../../data/lexicon/name_words.tsv")) {
            let what = row.get(1).and_then(|what| NameWord::parse(what));
            assert!(row.len() == 2 && what.is_some() && NameWord::of(row[0]) == what, "{row:?}");
        }
    }
}
