//! Names as identity compares them: people by given and family name in whatever transliteration, bodies without legal form
//! and country, acronyms.

use super::countries::{Country, country};
use super::key::slug;
use crate::entity::{Distinction, NameWord, given_names};
use crate::lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Spellings of one sound in names that come from other scripts, in the order in which they are replaced.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "s"),
    ("tsch", "c"),
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", "j"),
    ("ch", "c"),
    ("sh", "s"),
    ("zh", "z"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dj", "j"),
    ("tz", "c"),
    ("ts", "c"),
    ("ks", "x"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("yu", "u"),
    ("iu", "u"),
    ("ju", "u"),
    ("ya", "a"),
    ("ia", "a"),
    ("ja", "a"),
    ("yo", "o"),
    ("io", "o"),
    ("jo", "o"),
    ("ye", "e"),
    ("ie", "e"),
    ("je", "e"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ey", "e"),
    ("ei", "e"),
    ("ay", "e"),
    ("ai", "e"),
    ("ue", "u"),
    ("oe", "o"),
    ("ae", "a"),
    ("y", "i"),
    ("j", "i"),
];

/// A person's name, taken apart. The order of the fields is the order of blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonName {
    /// The given name in its first form: "Elizabeth" for "Liz"; one letter where there is only an initial.
    pub(super) given: String,
    /// The given name as it is written, in small letters.
    pub(super) written_given: String,
    /// The sounds of the family name.
    pub(super) family: String,
    /// The last word of the family name as it is written, in small letters.
    pub(super) written_family: String,
    /// All words behind the given name, in small letters: "von der leyen".
    tail: String,
    /// What tells people of this given and family name apart.
    pub(super) distinction: Distinction,
}

impl PersonName {
    /// Whether it is another's than a name of the same given and family name: "George W. Bush", "George H. W. Bush".
    pub(super) fn conflicts(&self, other: &Self) -> bool {
        let (one, two) = (&self.distinction, &other.distinction);
        // In another document "Robert Holm" may be the father of "Robert A. Holm Jr."; "Bob Holm" is how people call the son.
        let generation =
            one.generation != two.generation && self.written_given == other.written_given && !one.shares_middle(two);
        generation || one.conflicts(two)
    }

    /// Whether a family name in small letters is this one's, or the end of it.
    pub(super) fn has_family(&self, name: &str) -> bool {
        !name.contains(' ') || self.tail == name || self.tail.ends_with(&format!(" {name}"))
    }
}

/// A name of two words or more as a person's; none for "Von der Leyen", which is a family name alone.
pub(super) fn person(name: &str) -> Option<PersonName> {
    let words = person_words(name);
    let [given, rest @ ..] = words.as_slice() else { return None };
    let family = rest.last().filter(|_| !NameWord::is_particle(given))?;
    Some(PersonName {
        given: first_form(given),
        written_given: given.clone(),
        family: sounds(family),
        written_family: family.clone(),
        tail: rest.join(" "),
        distinction: Distinction::read(name),
    })
}

/// Whether some names of one given and family name are those of several people.
pub(super) fn are_several<'a>(names: impl Iterator<Item = &'a PersonName>) -> bool {
    // Few people of one name are told apart by more.
    let mut kinds = Vec::<&PersonName>::new();
    for name in names {
        if kinds.iter().any(|known| known.conflicts(name)) {
            return true;
        }
        if !kinds.contains(&name) {
            kinds.push(name);
        }
    }
    false
}

/// The words of a person's name in small letters, without titles and stops.
pub(super) fn person_words(name: &str) -> Vec<String> {
    let lower = plain(name);
    let words = lower.split(|c: char| c.is_whitespace() || c == ',').map(|word| word.trim_matches('.'));
    let part = |word: &&str| matches!(NameWord::of(word), None | Some(NameWord::Particle));
    let words = words.filter(|word| !word.is_empty()).filter(part);
    words.map(|word| word.strip_prefix("al-").or(word.strip_prefix("el-")).unwrap_or(word).to_owned()).collect()
}

/// Small letters without accents and apostrophes.
fn plain(name: &str) -> String {
    let letters = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let mut plain = String::with_capacity(name.len());
    for letter in letters {
        match letter {
            '\'' | '’' | '‘' | 'ʼ' => {}
            'ß' => plain.push_str("ss"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' => plain.push('d'),
            'ı' => plain.push('i'),
            'æ' => plain.push_str("ae"),
            other => plain.push(other),
        }
    }
    plain
}

/// The sounds of a word in small letters: the same for Zelensky, Zelenskyy and Zelenskiy.
pub(super) fn sounds(word: &str) -> String {
    let mut word: String = word.chars().filter(|c| *c != '-').collect();
    for (ending, full) in [("off", "ov"), ("eff", "ev")] {
        if let Some(stem) = word.strip_suffix(ending) {
            word = format!("{stem}{full}");
        }
    }
    let mut sounds = String::with_capacity(word.len());
    let mut rest = word.as_str();
    while let Some(letter) = rest.chars().next() {
        let (read, sound) = SOUNDS
            .iter()
            .find(|(spelling, _)| rest.starts_with(spelling))
            .map_or((letter.len_utf8(), None), |(spelling, sound)| (spelling.len(), Some(*sound)));
        match sound {
            Some(sound) => sounds.push_str(sound),
            None => sounds.push(letter),
        }
        rest = rest.get(read..).unwrap_or("");
    }
    // Doubled letters are one sound.
    let mut last = None;
    sounds.retain(|letter| last.replace(letter) != Some(letter));
    sounds
}

/// The first form of a given name, as sounds.
fn first_form(given: &str) -> String {
    static FORMS: OnceLock<FxHashMap<String, String>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        let mut forms = FxHashMap::default();
        for [name, others] in given_names() {
            for form in std::iter::once(name).chain(others.split(';')) {
                forms.entry(plain(form.trim())).or_insert_with(|| sounds(&plain(name)));
            }
        }
        forms
    });
    forms.get(given).cloned().unwrap_or_else(|| sounds(given))
}

/// A table of single words.
fn table(text: &'static str) -> FxHashSet<&'static str> {
    lexicon::rows(text).filter_map(|row| row.first().copied()).collect()
}

/// A body's name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BodyName {
    /// The name without legal form, and where every country has such a body without its country: "ministry of defence".
    pub(super) base: String,
    /// Whether every country, state or town may have one of this name.
    pub(super) is_common: bool,
    /// The country that the name itself gives: "British" in "British Ministry of Defence".
    pub(super) country: Option<Country>,
}

/// The name of an organization, without what does not tell it apart from itself.
pub(super) fn body(name: &str) -> BodyName {
    static BODIES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    static FORMS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let bodies = BODIES.get_or_init(|| table(include_str!("../../data/lexicon/bodies.tsv")));
    let forms = FORMS.get_or_init(|| table(include_str!("../../data/lexicon/company_forms.tsv")));
    let words = name.split_whitespace().map(|word| word.trim_matches(['.', ',', '(', ')'])).filter(|w| !w.is_empty());
    let mut words = words.collect::<Vec<_>>();
    if words.len() > 1 && words.first().is_some_and(|word| word.eq_ignore_ascii_case("the")) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| forms.contains(plain(word).replace('.', "").as_str())) {
        words.pop();
    }
    let (kept, country) = without_country(&words);
    let spelled = kept.iter().map(|word| british(&plain(word))).collect::<Vec<_>>();
    let is_common = spelled.iter().any(|word| bodies.contains(word.as_str()));
    if !is_common || kept.is_empty() {
        let spelled = words.iter().map(|word| british(&plain(word))).collect::<Vec<_>>();
        return BodyName { base: slug(&spelled.join(" ")), is_common: false, country: None };
    }
    // "Defence Ministry" is a Ministry of Defence.
    let base = match spelled.as_slice() {
        [what @ .., head] if head == "ministry" && !what.is_empty() && !what.contains(&"of".to_owned()) => {
            format!("{head} of {}", what.join(" "))
        }
        _ => spelled.join(" "),
    };
    BodyName { base: slug(&base), is_common, country }
}

/// The words without a country at the beginning ("British …") or the end ("… of Russia").
fn without_country<'a>(words: &[&'a str]) -> (Vec<&'a str>, Option<Country>) {
    for length in [3, 2, 1] {
        if words.len() > length {
            let (first, rest) = words.split_at(length);
            let name = first.join(" ");
            if let Some(country) = country(name.trim_end_matches("'s").trim_end_matches("’s")) {
                return (rest.to_vec(), Some(country));
            }
            let (rest, last) = words.split_at(words.len() - length);
            if let (Some((&"of", rest)), Some(country)) = (rest.split_last(), country(&last.join(" "))) {
                return (rest.to_vec(), Some(country));
            }
        }
    }
    (words.to_vec(), None)
}

/// British spelling, for comparison alone.
fn british(word: &str) -> String {
    match word {
        "defense" => "defence".to_owned(),
        "center" => "centre".to_owned(),
        "labor" => "labour".to_owned(),
        "program" => "programme".to_owned(),
        "theater" => "theatre".to_owned(),
        "&" => "and".to_owned(),
        _ => word.replace("ization", "isation"),
    }
}

/// Whether a name is written as an acronym: two to seven capitals.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| *c != '.').collect::<Vec<_>>();
    (2..=7).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
}

/// The initials of a name of several words in capitals, small words left out: "FMS" for "Federal Migration Service".
pub(super) fn initials(name: &str) -> Option<String> {
    let words = name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase) && *word != "The");
    let initials = words.filter_map(|word| word.chars().next()).collect::<String>();
    (initials.chars().count() > 1).then_some(initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_sound_alike() {
        for (one, other, alike) in [
            ("zelensky", "zelenskyy", true),
            ("zelenskiy", "zelenskyy", true),
            ("tymoshenko", "timoshenko", true),
            ("hussein", "husain", true),
            ("mueller", "muller", true),
            ("qassem", "kassem", true),
            ("romanoff", "romanov", true),
            ("johnson", "jonson", false),
            ("petrov", "petrova", false),
            ("smith", "schmidt", false),
        ] {
            assert_eq!(sounds(one) == sounds(other), alike, "{one} {other}");
        }
    }

    #[test]
    fn forms_of_a_given_name_are_one() {
        for (one, other, alike) in [
            ("Liz Truss", "Elizabeth Truss", true),
            ("Volodymyr Zelensky", "Vladimir Zelenskiy", true),
            ("Joe Biden", "Joseph R. Biden Jr.", true),
            ("Mohamed al-Amin", "Muhammad Amin", true),
            ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", true),
            ("Boris Johnson", "Carrie Johnson", false),
        ] {
            let name = |name: &str| person(name).map(|name| (name.given, name.family)).unwrap();
            assert_eq!(name(one) == name(other), alike, "{one} {other}");
        }
        assert_eq!(person("Johnson"), None);
        assert_eq!(person("Mr Johnson"), None);
        assert_eq!(person("Von der Leyen"), None);
    }

    #[test]
    fn bodies_lose_their_country_and_legal_form() {
        let check = |name: &str, base: &str, is_common: bool, country_of: Option<&str>| {
            let expected = BodyName { base: base.to_owned(), is_common, country: country_of.and_then(country) };
            assert_eq!(body(name), expected, "{name}");
        };
        check("British Ministry of Defence", "ministry-of-defence", true, Some("United Kingdom"));
        check("the Defense Ministry", "ministry-of-defence", true, None);
        check("Supreme Court of India", "supreme-court", true, Some("India"));
        check("Meta Platforms, Inc.", "meta-platforms", false, None);
        check("World Health Organization", "world-health-organisation", false, None);
        check("Russian Railways", "railways", true, Some("Russia"));
        check("Gazprom", "gazprom", false, None);
    }
}
