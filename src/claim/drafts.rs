//! A claim in the making: what a rule writes down, before entities, facets and voices are filled in.

use super::RelationType;
use super::facets::Facets;
use crate::entity::EntityId;
use std::ops::Range;

/// The other end of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// A noun phrase, by its head: an entity where it means one, else a phrase.
    Noun(usize),
    /// An entity that a part of a name means: "Indonesia" in "the Indonesian Navy".
    Part(EntityId, Range<usize>),
    /// A clause.
    Clause(Range<usize>),
    /// An amount or a time.
    Value(Range<usize>),
    /// The title of something written, which is an entity by itself.
    Title(Range<usize>),
    /// Words that are no noun phrase.
    Words(Range<usize>),
}

/// A claim in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The rule that wrote it.
    pub(crate) rule: &'static str,
    /// The head of the noun phrase that acts.
    pub(crate) subject: usize,
    /// The other end.
    pub(crate) object: Target,
    /// The token whose clause decides polarity, certainty, tense and voices.
    pub(crate) trigger: usize,
    /// The words of the relation.
    pub(crate) relation: Range<usize>,
    /// The relation's dictionary form.
    pub(crate) lemma: String,
    /// Its type.
    pub(crate) kind: Option<RelationType>,
    /// The facets, where the rule knows better than the clause.
    pub(crate) facets: Option<Facets>,
    /// How often the rule is right, from 0 to 1.
    pub(crate) strength: f32,
}
