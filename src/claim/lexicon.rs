//! The word tables of claims: verbs, event nouns, roles, what governs certainty.

use super::{Certainty, RelationType};
use crate::lexicon::rows;
use rustc_hash::FxHashMap;
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

/// What a role noun is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoleClass {
    /// Can stand as a title before a name.
    Office,
    /// A post or function.
    Role,
    /// A relative.
    Kin,
    /// A friend, a rival.
    Social,
    /// People who speak unnamed.
    Source,
    /// Any person.
    Person,
    /// Collective people.
    Group,
    /// A body that acts as one.
    Body,
    /// A place.
    Place,
    /// An event.
    Event,
    /// A work.
    Work,
    /// A law.
    Law,
    /// A product.
    Product,
}

impl RoleClass {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "office" => Self::Office,
            "role" => Self::Role,
            "kin" => Self::Kin,
            "social" => Self::Social,
            "source" => Self::Source,
            "person" => Self::Person,
            "group" => Self::Group,
            "body" => Self::Body,
            "place" => Self::Place,
            "event" => Self::Event,
            "work" => Self::Work,
            "law" => Self::Law,
            "product" => Self::Product,
            _ => return None,
        })
    }
}

/// A noun for people, bodies and things by their role: "spokesman", "ally", "ministry".
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleNoun {
    /// The type of its relation to what it is the role of.
    pub(crate) kind: Option<RelationType>,
    /// What it is used for.
    pub(crate) class: RoleClass,
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
            "certain" | "reported" => Self::Holds(Certainty::Certain),
            "probable" => Self::Holds(Certainty::Probable),
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
    nouns: FxHashMap<&'static str, EventNoun>,
    roles: FxHashMap<&'static str, RoleNoun>,
    implicatives: FxHashMap<&'static str, Implicative>,
    hedges: FxHashMap<&'static str, Outcome>,
}

impl Lexicon {
    /// The tables that are compiled in, read once.
    pub(crate) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self {
            verbs: read(include_str!("../../data/lexicon/verbs.tsv"), |row| relation_type(row.get(1)?)),
            nouns: read(include_str!("../../data/lexicon/nouns.tsv"), event_noun),
            roles: read(include_str!("../../data/lexicon/roles.tsv"), |row| {
                Some(RoleNoun { kind: relation_type(row.get(1)?)?, class: RoleClass::parse(row.get(2)?)? })
            }),
            implicatives: read(include_str!("../../data/lexicon/implicatives.tsv"), |row| {
                Some(Implicative { affirmed: Outcome::parse(row.get(1)?)?, negated: Outcome::parse(row.get(2)?)? })
            }),
            hedges: read(include_str!("../../data/lexicon/hedges.tsv"), |row| Outcome::parse(row.get(1)?)),
        })
    }

    /// A verb pattern: `call`, `call on`, `take part in`. `Some(None)`: known, but of no type.
    pub(crate) fn verb(&self, pattern: &str) -> Option<Option<RelationType>> {
        self.verbs.get(pattern).copied()
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
        self.implicatives.get(pattern).copied()
    }

    /// What an adverb, adjective or modal does to what it stands by.
    pub(crate) fn hedge(&self, word: &str) -> Option<Outcome> {
        self.hedges.get(word).copied()
    }
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

    #[test]
    fn the_tables_are_read() {
        let lexicon = Lexicon::get();
        assert_eq!(lexicon.verb("invade"), Some(Some(RelationType::Assault)));
        assert_eq!(lexicon.noun("invasion").map(|n| n.verb), Some("invade"));
        assert!(lexicon.role("spokesman").is_some_and(|r| r.class == RoleClass::Role || r.class == RoleClass::Source));
        assert!(lexicon.implicative("fail to").is_some_and(|i| i.affirmed == Outcome::Not));
        assert_eq!(lexicon.hedge("may"), Some(Outcome::Holds(Certainty::Possible)));
    }
}
