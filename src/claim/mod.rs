//! What a document asserts: relations between entities, who says so, and how surely.
//!
//! A [`Claim`] is a relation that the text asserts; an [`Attribution`] is somebody saying, thinking or
//! reporting something. Claims name the attributions that they stand inside, the outermost first.

pub mod attribution;

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

/// The closed list of relation types: PLOVER's events, statements, and the states of link charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RelationType {
    /// agree, sign a deal with, accept, promise
    Agree,
    /// meet, speak with, phone, visit, negotiate
    Consult,
    /// praise, endorse, back, defend
    Support,
    /// apologise, release, lift, yield
    Concede,
    /// work with, cooperate, share intelligence
    Cooperate,
    /// help, fund, assist, supply, rescue
    Aid,
    /// withdraw, resign, surrender, pull out
    Retreat,
    /// demand, urge, ask, call on
    Request,
    /// blame, accuse, criticise, sue, investigate
    Accuse,
    /// deny, refuse, oppose, veto
    Reject,
    /// threaten, warn, give an ultimatum
    Threaten,
    /// protest, demonstrate, strike, boycott
    Protest,
    /// sanction, expel, suspend, cut ties
    Sanction,
    /// deploy, mobilise, put on alert
    Mobilize,
    /// arrest, detain, seize, ban, prosecute
    Coerce,
    /// attack, invade, kill, bomb
    Assault,
    /// say, report, confirm, reveal, tell
    Say,
    /// believe, want, plan, fear, expect
    Think,
    /// president of, spokesman for
    Role,
    /// belongs to, works for, plays for
    Member,
    /// head of, leads, commands
    Leads,
    /// owns, has, controls
    Owns,
    /// part of, branch of
    PartOf,
    /// in, based in, took place in
    LocatedIn,
    /// Russian, of France, comes from
    CitizenOf,
    /// wife, son, brother of
    Family,
    /// friend, ally, rival, colleague
    Social,
    /// founded, wrote, built
    Created,
    /// also known as, called
    Named,
    /// takes part in, attends, competes in
    Participates,
    /// travels to, flees to, arrives in
    MovesTo,
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
