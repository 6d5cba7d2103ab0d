//! The word tables of claims: verbs, event nouns, roles, what governs certainty.

use super::{Certainty, RelationType, Tense};
use crate::entity::NounClass;
use crate::lexicon::rows;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// An event or deed noun that stands for a relation: "invasion" for *invade*.
#[derive(Debug, Clone)]
pub(crate) struct EventNoun {
    /// Its type.
    pub(crate) kind: Option<RelationType>,
    /// The verb that it stands for: the relation's lemma.
    pub(crate) verb: &'static str,
    /// The prepositions of the one who acts: "by".
    pub(crate) subject_preps: Vec<&'static str>,
    /// The prepositions of the one who is acted on: "of", "on".
    pub(crate) object_preps: Vec<&'static str>,
    /// Whether its possessive is the object: "his arrest".
    pub(crate) possessive_is_object: bool,
}

/// A noun for people, bodies and things by their role: "spokesman", "ally", "ministry".
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleNoun {
    /// The type of its relation to what it is the role of.
    pub(crate) kind: Option<RelationType>,
    /// What it is used for.
    pub(crate) class: NounClass,
}

/// A compound preposition that says a relation: "in support of".
#[derive(Debug, Clone, Copy)]
pub(crate) struct CompoundPreposition {
    /// Its type.
    pub(crate) kind: Option<RelationType>,
    /// The relation's lemma.
    pub(crate) verb: &'static str,
    /// Whether it leads from its object to whoever acts: "with help from".
    pub(crate) back: bool,
}

/// A sense of a verb that the kind of one of its ends tells apart: "join" a person, "join" a party.
#[derive(Debug, Clone)]
pub(crate) struct Sense {
    /// Which end decides.
    pub(crate) of_object: bool,
    /// The kinds of things that it is: names of entity types in lower case, `thing` where it is no entity.
    pub(crate) ends: Vec<&'static str>,
    /// The type in this sense.
    pub(crate) kind: Option<RelationType>,
}

/// What becomes of a complement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It holds, as surely as this at most.
    Holds(Certainty),
    /// It does not hold.
    Not,
    /// It is still to come.
    Future,
}

impl Outcome {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "certain" => Self::Holds(Certainty::Certain),
            "probable" | "reported" => Self::Holds(Certainty::Probable),
            "possible" | "alleged" => Self::Holds(Certainty::Possible),
            "not" => Self::Not,
            "future" => Self::Future,
            _ => return None,
        })
    }
}

/// What a governor makes of its complement, when it is itself affirmed and when it is negated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Implicative {
    /// "managed to leave"
    pub(crate) affirmed: Outcome,
    /// "did not manage to leave"
    pub(crate) negated: Outcome,
}

/// All the tables of claims.
#[derive(Debug)]
pub(crate) struct Lexicon {
    verbs: FxHashMap<&'static str, Option<RelationType>>,
    /// The first words of all patterns of verbs.
    verb_lemmas: FxHashSet<&'static str>,
    nouns: FxHashMap<&'static str, EventNoun>,
    roles: FxHashMap<&'static str, RoleNoun>,
    implicatives: FxHashMap<&'static str, Implicative>,
    hedges: FxHashMap<&'static str, Outcome>,
    /// The phrases with a gap, "in * view", as the words before and after it.
    hedges_with_gap: Vec<(&'static str, &'static str, Outcome)>,
    compound_prepositions: FxHashMap<&'static str, CompoundPreposition>,
    senses: FxHashMap<&'static str, Vec<Sense>>,
    tenures: FxHashMap<&'static str, Tense>,
    suffered: FxHashSet<&'static str>,
}

impl Lexicon {
    /// The tables that are compiled in, read once.
    pub(crate) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self {
            verbs: read(include_str!("../../data/lexicon/verbs.tsv"), |row| relation_type(row.get(1)?)),
            verb_lemmas: rows(include_str!("../../data/lexicon/verbs.tsv"))
                .filter_map(|row| row.first()?.split(' ').next())
                .collect(),
            nouns: read(include_str!("../../data/lexicon/nouns.tsv"), event_noun),
            roles: read(include_str!("../../data/lexicon/roles.tsv"), |row| {
                Some(RoleNoun { kind: relation_type(row.get(1)?)?, class: NounClass::parse(row.get(2)?)? })
            }),
            implicatives: read(include_str!("../../data/lexicon/implicatives.tsv"), |row| {
                Some(Implicative { affirmed: Outcome::parse(row.get(1)?)?, negated: Outcome::parse(row.get(2)?)? })
            }),
            hedges: read(include_str!("../../data/lexicon/hedges.tsv"), |row| Outcome::parse(row.get(1)?)),
            hedges_with_gap: rows(include_str!("../../data/lexicon/hedges.tsv"))
                .filter_map(|row| row.first()?.split_once(" * ").zip(Outcome::parse(row.get(1)?)))
                .map(|((before, after), outcome)| (before, after, outcome))
                .collect(),
            compound_prepositions: read(include_str!("../../data/lexicon/prepositions.tsv"), |row| {
                let (kind, verb) = (relation_type(row.get(1)?)?, *row.get(2)?);
                Some(CompoundPreposition { kind, verb, back: *row.get(3)? == "back" })
            }),
            senses: senses(include_str!("../../data/lexicon/senses.tsv")),
            tenures: read(include_str!("../../data/lexicon/tenures.tsv"), |row| tenure(row.get(1)?)),
            suffered: rows(include_str!("../../data/lexicon/suffered.tsv"))
                .filter_map(|r| r.first().copied())
                .collect(),
        })
    }

    /// A verb pattern: `call`, `call on`, `take part in`. `Some(None)`: known, but of no type.
    pub(crate) fn verb(&self, pattern: &str) -> Option<Option<RelationType>> {
        self.verbs.get(pattern).copied()
    }

    /// Whether any pattern of the table begins with this verb.
    pub(crate) fn knows_verb(&self, lemma: &str) -> bool {
        self.verb_lemmas.contains(lemma)
    }

    /// An event noun, by lemma.
    pub(crate) fn noun(&self, lemma: &str) -> Option<&EventNoun> {
        self.nouns.get(lemma)
    }

    /// A role noun, by lemma; several words in lower case with the last one's lemma.
    pub(crate) fn role(&self, words: &str) -> Option<RoleNoun> {
        self.roles.get(words).copied()
    }

    /// What a governor makes of its complement: `manage to`, `avoid`, `deny that`.
    pub(crate) fn implicative(&self, pattern: &str) -> Option<Implicative> {
        let row = self.implicatives.get(pattern).copied();
        #[cfg(test)]
        fire(row.is_some(), pattern);
        row
    }

    /// A compound preposition, by its words: "in support of".
    pub(crate) fn compound_preposition(&self, words: &str) -> Option<CompoundPreposition> {
        self.compound_prepositions.get(words).copied()
    }

    /// The senses of a relation's lemma that the kinds of its ends tell apart, the first that fits first.
    pub(crate) fn senses(&self, lemma: &str) -> &[Sense] {
        self.senses.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// When a role is held that this word stands before: "former", "future".
    pub(crate) fn tenure(&self, word: &str) -> Option<Tense> {
        self.tenures.get(word).copied()
    }

    /// Whether the bare past form of a verb tells in a headline what was done to its subject: "Merkel sued over layoffs".
    pub(crate) fn is_suffered(&self, lemma: &str) -> bool {
        self.suffered.contains(lemma)
    }

    /// What an adverb, adjective or modal does to what it stands by.
    pub(crate) fn hedge(&self, word: &str) -> Option<Outcome> {
        let row = self.hedges.get(word).copied();
        #[cfg(test)]
        fire(row.is_some(), word);
        row
    }

    /// What a phrase does to what it stands by: "in all likelihood", "in his view".
    pub(crate) fn hedging_phrase(&self, phrase: &str) -> Option<Outcome> {
        let with_gap = || self.hedges_with_gap.iter().find(|(before, after, _)| has_gap(phrase, before, after));
        self.hedge(phrase).or_else(|| {
            let row = with_gap()?;
            #[cfg(test)]
            fire(true, &format!("{} * {}", row.0, row.1));
            Some(row.2)
        })
    }
}

#[cfg(test)]
thread_local! {
    /// The rows that decided something since they were last asked for.
    static FIRED: std::cell::RefCell<Vec<String>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// Keeps a row that decided something: for the test that none is dead.
#[cfg(test)]
fn fire(known: bool, row: &str) {
    if known {
        FIRED.with(|fired| fired.borrow_mut().push(row.to_owned()));
    }
}

/// The rows that decided something since this was last asked.
#[cfg(test)]
pub(super) fn fired() -> Vec<String> {
    FIRED.with(std::cell::RefCell::take)
}

/// Whether a phrase has these words before and after a gap of one to four words.
fn has_gap(phrase: &str, before: &str, after: &str) -> bool {
    let gap = phrase.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    gap.is_some_and(|gap| {
        gap.starts_with(' ') && gap.ends_with(' ') && (1..=4).contains(&gap.split_whitespace().count())
    })
}

/// The senses of each verb, in the order of the table.
fn senses(table: &'static str) -> FxHashMap<&'static str, Vec<Sense>> {
    let mut senses: FxHashMap<&'static str, Vec<Sense>> = FxHashMap::default();
    for row in rows(table) {
        let [verb, end, ends, kind] = row.as_slice() else { continue };
        let Some(kind) = relation_type(kind) else { continue };
        let sense = Sense { of_object: *end == "object", ends: preps(ends), kind };
        senses.entry(*verb).or_default().push(sense);
    }
    senses
}

fn read<T>(table: &'static str, parse: impl Fn(&[&'static str]) -> Option<T>) -> FxHashMap<&'static str, T> {
    rows(table).filter_map(|row| Some((*row.first()?, parse(&row)?))).collect()
}

fn event_noun(row: &[&'static str]) -> Option<EventNoun> {
    Some(EventNoun {
        kind: relation_type(row.get(1)?)?,
        verb: row.get(2)?,
        subject_preps: preps(row.get(3)?),
        object_preps: preps(row.get(4)?),
        possessive_is_object: row.get(5) == Some(&"poss=object"),
    })
}

fn preps(cell: &'static str) -> Vec<&'static str> {
    cell.split(',').map(str::trim).filter(|p| !p.is_empty() && *p != "-").collect()
}

fn tenure(cell: &str) -> Option<Tense> {
    match cell {
        "past" => Some(Tense::Past),
        "future" => Some(Tense::Future),
        _ => None,
    }
}

/// A cell that holds a type, or `-` for none.
fn relation_type(cell: &str) -> Option<Option<RelationType>> {
    if cell == "-" {
        return Some(None);
    }
    RelationType::parse(cell).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::reading::Reading;
    use crate::entity::Entities;
    use crate::language::{Language, Tag};
    use std::collections::BTreeSet;

    #[test]
    fn the_tables_are_read() {
        let lexicon = Lexicon::get();
        assert_eq!(lexicon.verb("invade"), Some(Some(RelationType::Assault)));
        assert_eq!(lexicon.noun("invasion").map(|n| n.verb), Some("invade"));
        assert!(lexicon.role("spokesman").is_some_and(|r| r.class == NounClass::Role || r.class == NounClass::Source));
        assert!(lexicon.implicative("fail to").is_some_and(|i| i.affirmed == Outcome::Not));
        assert_eq!(lexicon.hedge("may"), Some(Outcome::Holds(Certainty::Possible)));
        assert!(lexicon.compound_preposition("with help from").is_some_and(|p| p.back));
        assert!(!lexicon.senses("join").is_empty());
    }

    /// Whether every row of a table has as many columns, and a valid cell where `valid` asks for one.
    fn check(name: &str, table: &'static str, columns: usize, valid: impl Fn(&[&'static str]) -> bool) {
        let mut seen = BTreeSet::new();
        for row in rows(table) {
            let word = row.first().copied().unwrap_or_default();
            assert!(row.len() >= columns, "{name}: {word} has {} columns", row.len());
            assert!(valid(&row), "{name}: {row:?}");
            assert!(name == "senses" || seen.insert(word), "{name}: {word} stands there twice");
            let lower = word.chars().all(|c| !c.is_uppercase());
            assert!(lower && !word.contains("  ") && !word.is_empty(), "{name}: {word} is no dictionary form");
        }
    }

    #[test]
    fn every_row_of_every_table_means_something() {
        let kind = |row: &[&'static str], column: usize| row.get(column).and_then(|cell| relation_type(cell)).is_some();
        let outcome = |row: &[&'static str], column: usize| row.get(column).and_then(|c| Outcome::parse(c)).is_some();
        check("verbs", include_str!("../../data/lexicon/verbs.tsv"), 2, |row| kind(row, 1));
        check("nouns", include_str!("../../data/lexicon/nouns.tsv"), 5, |row| kind(row, 1));
        check("roles", include_str!("../../data/lexicon/roles.tsv"), 3, |row| {
            kind(row, 1) && row.get(2).and_then(|class| NounClass::parse(class)).is_some()
        });
        check("implicatives", include_str!("../../data/lexicon/implicatives.tsv"), 3, |row| {
            outcome(row, 1) && outcome(row, 2)
        });
        check("hedges", include_str!("../../data/lexicon/hedges.tsv"), 2, |row| outcome(row, 1));
        check("prepositions", include_str!("../../data/lexicon/prepositions.tsv"), 4, |row| {
            kind(row, 1) && matches!(row.get(3), Some(&"forward" | &"back"))
        });
        check("tenures", include_str!("../../data/lexicon/tenures.tsv"), 2, |row| {
            row.get(1).is_some_and(|cell| tenure(cell).is_some())
        });
        check("suffered", include_str!("../../data/lexicon/suffered.tsv"), 1, |_| true);
        check("senses", include_str!("../../data/lexicon/senses.tsv"), 4, |row| {
            kind(row, 3) && matches!(row.get(1), Some(&"object" | &"subject"))
        });
    }

    /// "resupply" in the third person: what a text has of a verb most often, and what the lemmatizer fails at most.
    fn third_person(verb: &str) -> String {
        match verb {
            "be" => "is".to_owned(),
            "have" => "has".to_owned(),
            _ if verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("ch") || verb.ends_with("sh") => {
                format!("{verb}es")
            }
            _ => match verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
                Some(stem) => format!("{stem}ies"),
                None => format!("{verb}s"),
            },
        }
    }

    /// A row whose verb no text yields is a dead row; a lemma of the same type in another spelling will do.
    #[test]
    fn every_verb_of_the_table_is_a_lemma_that_texts_yield() {
        let lexicon = Lexicon::get();
        let verbs: BTreeSet<_> = lexicon.verb_lemmas.iter().copied().collect();
        let (mut wrong, mut passed_over) = (Vec::new(), Vec::new());
        for verb in &verbs {
            let document = Language::get().read(&format!("She {} it.", third_person(verb)));
            let entities = Entities::default();
            let reading = Reading::new(&document, &entities, &[]);
            if document.tokens.len() != 4 || reading.tree.tag(1) != Some(Tag::Vbz) {
                // Tagged as something else, or cut at its hyphen: nothing is learnt of the lemmatizer.
                passed_over.push(verb);
                continue;
            }
            let lemma = reading.verb_lemma(1);
            if lemma != **verb && (lexicon.verb(&lemma).is_none() || lexicon.verb(&lemma) != lexicon.verb(verb)) {
                wrong.push(format!("{verb}: {lemma}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(passed_over.len() * 10 < verbs.len(), "{} of {} are no verbs here", passed_over.len(), verbs.len());
    }
}
