//! The document record: the waist between reading and the graph, and its JSON.
//!
//! One record is one document with everything that was read in it. It is what `claimgraph extract` prints,
//! what the graph folder keeps, and what any other program may write for claimgraph to build a graph from.
//! Spans are half-open ranges of Unicode code points into [`Record::text`].

mod assemble;
mod code_points;
mod verify;

pub(crate) use code_points::CodePoints;
pub use verify::Problem;

use crate::claim::{AttributionKind, Certainty, Polarity, RelationType, Tense};
use crate::entity::{EntityType, MentionKind, Open, StandsFor};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One document, with everything that was read in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The input's own id, or `sha256:` and the hash of the text.
    pub id: String,
    /// The path as given.
    pub path: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The byline.
    pub author: Option<String>,
    /// The date of publication.
    pub published: Option<String>,
    /// The news agency that it credits; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Where its text links to on other sites; left out where it does not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// Where else the very same text was published: known in a graph folder, and left out where it was not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<CopyRecord>,
    /// The language, ISO 639-1.
    pub language: String,
    /// The text that all spans point into.
    pub text: String,
    /// The sentences: `[start, end)`.
    pub sentences: Vec<[usize; 2]>,
    /// The entities.
    pub entities: Vec<EntityRecord>,
    /// How many pronouns and descriptions were left open, rather than guessed.
    #[serde(default)]
    pub open: Open,
    /// Who says what.
    pub attributions: Vec<AttributionRecord>,
    /// What is asserted.
    pub claims: Vec<ClaimRecord>,
}

impl Record {
    /// What it goes by: its id, and the paths and addresses where it and its copies stand.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let own = [Some(&self.id), self.path.as_ref(), self.url.as_ref()];
        let copies = self.copies.iter().flat_map(|copy| [copy.path.as_ref(), copy.url.as_ref()]);
        own.into_iter().chain(copies).flatten().map(String::as_str)
    }
}

/// The very same text at another place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CopyRecord {
    /// The path as given.
    pub path: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
}

impl CopyRecord {
    /// What it is known by: its address, else its path.
    pub fn place(&self) -> &str {
        self.url.as_deref().or(self.path.as_deref()).unwrap_or_default()
    }
}

/// An entity of a record: what a node of the graph is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// `e1`, `e2`, …: unique in the record.
    pub id: String,
    /// Its fullest name.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// False for unnamed sources and groups.
    pub named: bool,
    /// A Wikidata item (`Q7747`), only ever from a table.
    pub wikidata: Option<String>,
    /// What a place stands for where it acts ("the Kremlin"); left out for all else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<StandsFor>,
    /// Where it is mentioned.
    pub mentions: Vec<MentionRecord>,
}

/// A mention of an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MentionRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// How it refers.
    pub kind: MentionKind,
}

/// Somebody saying, thinking or reporting something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttributionRecord {
    /// `a1`, `a2`, …: unique in the record.
    pub id: String,
    /// How it is put.
    pub kind: AttributionKind,
    /// Who; null only where the text hides it.
    pub source: Option<SourceRecord>,
    /// The cue.
    pub cue: CueRecord,
    /// What is said, in one piece or several.
    pub content: Vec<SpanRecord>,
    /// The attribution that this one stands inside.
    pub within: Option<String>,
}

/// The source of an attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// The entity's id, where the words mean one.
    pub entity: Option<String>,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// The cue of an attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CueRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Its dictionary form.
    pub lemma: String,
}

/// A range of code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A relation that the text asserts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// `c1`, `c2`, …: unique in the record.
    pub id: String,
    /// The one who acts.
    pub subject: ArgumentRecord,
    /// What is asserted.
    pub relation: RelationRecord,
    /// The other end.
    pub object: ArgumentRecord,
    /// Asserted or denied, by the innermost voice.
    pub polarity: Polarity,
    /// How surely the innermost voice puts it.
    pub certainty: Certainty,
    /// When it holds.
    pub tense: Tense,
    /// The time that the text gives.
    pub time: Option<TimeRecord>,
    /// The place that the text gives.
    pub place: Option<ArgumentRecord>,
    /// Ids of the attributions that it stands inside, the outermost first.
    pub attribution: Vec<String>,
    /// The words that say it.
    pub evidence: SpanRecord,
    /// How likely the claim is read right, from 0 to 1, to two digits.
    pub confidence: f64,
}

/// An end of a claim: an entity, or a span of another kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArgumentRecord {
    /// The entity's id, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// What it is where it is no entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ArgumentKind>,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// What an argument is where it is no entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArgumentKind {
    /// A noun phrase.
    Phrase,
    /// A clause.
    Clause,
    /// An amount, a date, a number.
    Value,
}

/// What is asserted between two ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelationRecord {
    /// The dictionary form with particle and preposition.
    pub lemma: String,
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// A type of the closed list, or null.
    #[serde(rename = "type")]
    pub kind: Option<RelationType>,
}

/// A time expression and what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// ISO 8601, to the precision that is known.
    pub value: Option<String>,
}

/// The id of a document that came with none: `sha256:` and the hash of its text, in hexadecimal.
pub fn text_id(text: &str) -> String {
    format!("sha256:{}", hexadecimal(&Sha256::digest(text.as_bytes())))
}

/// Bytes in hexadecimal, lower case.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
