//! The border types of the room: attributions and claims, as ranges of tokens of a document.

use super::{RelationType, attribution};
use crate::entity::EntityId;
use std::ops::Range;

/// How an attribution is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributionKind {
    /// In the speaker's words, between quote marks.
    Direct,
    /// In the writer's words: "he said that …", "she fears …".
    Indirect,
    /// By a report, or from hearsay: "according to the Post", "reportedly".
    Report,
}

/// Index of an attribution in [`Claims::attributions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AttributionId(pub usize);

/// Who is spoken of as the source: an entity, where it is one, and the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The entity, where the words mean one.
    pub entity: Option<EntityId>,
    /// The words that name the source.
    pub tokens: Range<usize>,
}

/// The word or words that make it an attribution: "said", "according to".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The words.
    pub tokens: Range<usize>,
    /// Their dictionary form.
    pub lemma: String,
}

/// Somebody saying, thinking or reporting something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// How it is put.
    pub kind: AttributionKind,
    /// Who; `None` only where the text hides it ("it was reported").
    pub source: Option<Source>,
    /// The cue.
    pub cue: Cue,
    /// What is said, in one piece or several (a broken quote), in the order of the text.
    pub content: Vec<Range<usize>>,
    /// What the cue makes of its content: how sure the source is of it.
    pub stance: attribution::Stance,
    /// The attribution that this one stands inside.
    pub within: Option<AttributionId>,
}

/// Whether the innermost voice asserts or denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

/// How surely the innermost voice puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// As plain fact.
    Certain,
    /// As likely, planned or believed.
    Probable,
    /// As possible, conditional, alleged or asked.
    Possible,
}

/// When it holds, seen from the time of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tense {
    /// Before.
    Past,
    /// At the time, or always.
    Present,
    /// After.
    Future,
}

/// An end of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The words.
    pub tokens: Range<usize>,
    /// The entity that they mean, or what they are instead.
    pub referent: Referent,
}

/// What the words of an argument refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Referent {
    /// An entity.
    Entity(EntityId),
    /// A noun phrase that is no entity.
    Phrase,
    /// A clause: "that there are disagreements".
    Clause,
    /// An amount, a date, a number.
    Value,
}

/// What is asserted to hold between the two ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The dictionary form with particle and preposition: `speak with`, `be spokesperson for`.
    pub lemma: String,
    /// The words that say it.
    pub tokens: Range<usize>,
    /// Its type, where the closed list has one.
    pub kind: Option<RelationType>,
}

/// When it happened, as far as the text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The words.
    pub tokens: Range<usize>,
    /// ISO 8601, to the precision that is known: `2022-02-24`, `2022-02`, `2022`.
    pub value: Option<String>,
}

/// A relation that the text asserts.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The one who acts: always an entity.
    pub subject: Argument,
    /// What is asserted.
    pub relation: Relation,
    /// The other end.
    pub object: Argument,
    /// Asserted or denied.
    pub polarity: Polarity,
    /// How surely.
    pub certainty: Certainty,
    /// When it holds.
    pub tense: Tense,
    /// The time that the text gives.
    pub time: Option<When>,
    /// The place that the text gives.
    pub place: Option<Argument>,
    /// The attributions that it stands inside, the outermost first; empty: the article's own voice.
    pub attribution: Vec<AttributionId>,
    /// The words that say it: one range, within a sentence where possible.
    pub evidence: Range<usize>,
    /// How likely the claim is read right, from 0 to 1.
    pub confidence: f32,
    /// The rule that made it: its function's name.
    pub rule: &'static str,
}

/// What one document asserts.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// What is asserted, in the order of the text.
    pub claims: Vec<Claim>,
}
