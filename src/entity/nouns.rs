//! What a common noun stands for: "spokesman" is a person by his role, "officials" a group, "agency" a body.

use super::EntityType;
use super::gazetteer::Gender;
use crate::language::{Document, Tag};
use crate::lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// How a noun presents what it stands for: the third column of `roles.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum NounClass {
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

impl NounClass {
    /// From its name in the table.
    pub(crate) fn parse(class: &str) -> Option<Self> {
        Some(match class {
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

/// A noun of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) class: NounClass,
    pub(crate) gender: Option<Gender>,
    /// Always more than one: "talks", "people".
    pub(crate) plural: bool,
}

impl Noun {
    /// Whether it stands for a human being.
    pub(crate) fn is_person(self) -> bool {
        matches!(
            self.class,
            NounClass::Office
                | NounClass::Role
                | NounClass::Kin
                | NounClass::Social
                | NounClass::Source
                | NounClass::Person
        )
    }
}

struct Nouns {
    roles: FxHashMap<&'static str, Noun>,
    deeds: FxHashSet<&'static str>,
}

/// Nouns that stand for nothing that could be a node: time, measure, manner, mere parts.
const ABSTRACT: &[&str] = &[
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "second",
    "time",
    "moment",
    "today",
    "yesterday",
    "tomorrow",
    "night",
    "morning",
    "afternoon",
    "evening",
    "weekend",
    "decade",
    "century",
    "date",
    "period",
    "era",
    "age",
    "way",
    "manner",
    "kind",
    "sort",
    "type",
    "form",
    "lot",
    "number",
    "amount",
    "percent",
    "percentage",
    "rate",
    "degree",
    "extent",
    "level",
    "case",
    "fact",
    "thing",
    "reason",
    "result",
    "instance",
    "example",
    "addition",
    "order",
    "terms",
    "term",
    "account",
    "sense",
    "basis",
    "behalf",
    "course",
    "end",
    "beginning",
    "middle",
    "rest",
    "bit",
    "piece",
    "point",
    "question",
    "matter",
    "issue",
    "purpose",
    "lack",
    "need",
    "chance",
    "possibility",
    "opportunity",
    "while",
    "ability",
    "doubt",
    "view",
    "side",
    "hand",
    "front",
    "back",
    "top",
    "bottom",
    "face",
    "eye",
    "head",
    "heart",
    "mind",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dollar",
    "euro",
    "pound",
    "mile",
    "kilometre",
    "kilometer",
    "meter",
    "metre",
    "ton",
    "tonne",
    "half",
    "quarter",
    "third",
    "majority",
    "minority",
    "one",
    "self",
];

fn nouns() -> &'static Nouns {
    static TABLE: OnceLock<Nouns> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut roles = FxHashMap::default();
        for row in lexicon::rows(include_str!("../../data/lexicon/roles.tsv")) {
            let (Some(noun), Some(class)) = (row.first(), row.get(2).and_then(|class| NounClass::parse(class))) else {
                continue;
            };
            let gender = row.get(3).and_then(|column| Gender::parse(column));
            let plural = row.get(4).is_some_and(|column| *column == "p");
            roles.entry(*noun).or_insert(Noun { class, gender, plural });
        }
        let deeds = lexicon::rows(include_str!("../../data/lexicon/nouns.tsv")).filter_map(|row| row.first().copied());
        Nouns { roles, deeds: deeds.collect() }
    })
}

/// The noun that a token heads, with as many words before it as the table knows: "prime minister"; and the words.
pub(crate) fn read(document: &Document, head: usize) -> (String, Option<Noun>) {
    let lemma = document.tokens.get(head).map_or(String::new(), |t| t.lemma.to_lowercase());
    let table = nouns();
    let sentence = document.tokens.get(head).map_or(head..head, |t| document.sentence(t.sentence));
    for back in [2, 1] {
        let Some(start) = head.checked_sub(back).filter(|start| *start >= sentence.start) else { continue };
        let before = document.words(start..head).to_lowercase();
        let phrase = if before.ends_with('-') { format!("{before}{lemma}") } else { format!("{before} {lemma}") };
        if let Some(noun) = table.roles.get(phrase.as_str()) {
            return (phrase, Some(*noun));
        }
    }
    let noun = table.roles.get(lemma.as_str()).copied();
    (lemma, noun)
}

/// The noun of a lemma, where the table has it.
pub(crate) fn by_lemma(lemma: &str) -> Option<Noun> {
    nouns().roles.get(lemma).copied()
}

/// Whether a lemma names a deed: "withdrawal", "agreement".
pub(crate) fn is_deed(lemma: &str) -> bool {
    nouns().deeds.contains(lemma)
}

/// Whether a lemma stands for nothing that could be a node.
pub(crate) fn is_abstract(lemma: &str) -> bool {
    ABSTRACT.contains(&lemma)
}

/// Whether a token's form is plural.
pub(crate) fn is_plural(document: &Document, token: usize) -> bool {
    document.tokens.get(token).is_some_and(|t| matches!(t.tag, Tag::Nns | Tag::Nnps))
}

/// What a noun phrase of this noun would be: people of one kind are a group, and so are several bodies.
pub(crate) fn type_of(noun: Option<Noun>, lemma: &str, plural: bool) -> EntityType {
    match noun {
        Some(noun) if noun.is_person() => {
            if plural || noun.plural {
                EntityType::Group
            } else {
                EntityType::Person
            }
        }
        Some(Noun { class: NounClass::Group, .. }) => EntityType::Group,
        Some(Noun { class: NounClass::Body, .. }) => {
            if plural {
                EntityType::Group
            } else {
                EntityType::Organization
            }
        }
        Some(Noun { class: NounClass::Place, .. }) => EntityType::Place,
        Some(Noun { class: NounClass::Event, .. }) => EntityType::Event,
        Some(Noun { class: NounClass::Work, .. }) => EntityType::Work,
        Some(Noun { class: NounClass::Law, .. }) => EntityType::Law,
        Some(Noun { class: NounClass::Product, .. }) => EntityType::Product,
        _ if is_deed(lemma) => EntityType::Event,
        _ => EntityType::Other,
    }
}
