//! Who and what a document speaks of: mentions, and which of them mean the same thing.

use std::ops::Range;

/// What kind of thing an entity is: a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum EntityType {
    /// A human being.
    Person,
    /// A company, agency, party, government, team, outlet.
    Organization,
    /// A country, city, region, building, site.
    Place,
    /// Peoples, and unnamed bodies of people: "Western diplomats".
    Group,
    /// A war, election, meeting, attack.
    Event,
    /// A book, film, report, speech.
    Work,
    /// A product, vehicle, weapon.
    Product,
    /// A law, treaty, resolution.
    Law,
    /// Anything else.
    Other,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By a name: "Vladimir Putin".
    Name,
    /// By a description: "the Prime Minister", "Western diplomats".
    Nominal,
    /// By a pronoun: "he", "their".
    Pronoun,
}

/// One place in the text that means an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// First code point of the mention in the document's text.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The tokens that it covers, at least in part.
    pub tokens: Range<usize>,
    /// Its syntactic head: a token inside `tokens`.
    pub head: usize,
    /// How it refers.
    pub kind: MentionKind,
}

/// Index of an entity in [`Entities::list`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub usize);

/// Something that a document speaks of, under however many names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name, or for unnamed ones the description without its determiner.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// False for unnamed sources and groups, which are never merged across documents.
    pub named: bool,
    /// A Wikidata item, only ever from a table.
    pub wikidata: Option<String>,
    /// Where it is mentioned, in the order of the text.
    pub mentions: Vec<Mention>,
}

/// The entities of one document.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    /// All of them, in the order of their first mention.
    pub list: Vec<Entity>,
}
