//! How likely a claim is read right, from what produced it.
//!
//! The rule's own strength comes first (it counts the steps that were taken to a shared subject), then what is known of
//! the ends, how far they lie apart, and whether the words agree with the lexicon. The weights were set so that the
//! share of right claims grows with the confidence; `claimgraph eval` shows that share by bands of it.

use super::drafts::Draft;
use super::reading::Reading;
use super::{Argument, Referent};
use crate::entity::{self, MentionKind};
use crate::language::Pos;

/// A clause's ends are rarely further apart than this many tokens; beyond it the parse is seldom right.
const FAR: usize = 24;
/// A sentence of more tokens than this is seldom parsed right to its end.
const LONG: usize = 55;

/// From 0.05 to 0.99: nothing is ruled out, and nothing is sure.
pub(crate) fn confidence(reading: &Reading<'_>, draft: &Draft, subject: &Argument, object: &Argument) -> f32 {
    let confidence = draft.strength
        * rule(reading, draft)
        * end(reading, subject)
        * end(reading, object)
        * distance(draft, subject, object)
        * sentence(reading, draft)
        * lexicon(draft);
    confidence.clamp(0.05, 0.99)
}

/// What the strength of a rule does not tell: a post with a name to it is read right nine times in ten, "the forces of
/// the north" two times in three.
fn rule(reading: &Reading<'_>, draft: &Draft) -> f32 {
    match draft.rule {
        "role_title" | "role_of" if reading.is_named(draft.subject) => 1.05,
        "role_title" | "role_of" => 0.85,
        "speech" => 0.95,
        "copula" | "copula_noun" | "copula_preposition" => 0.9,
        _ => 1.0,
    }
}

/// A pronoun may mean somebody else, and so may a description; what is no entity may have wrong borders.
fn end(reading: &Reading<'_>, argument: &Argument) -> f32 {
    let pronoun = argument.tokens.len() == 1 && reading.tree.pos(argument.tokens.start) == Pos::Pron;
    match argument.referent {
        Referent::Entity(_) if pronoun => 0.8,
        Referent::Entity(id) => match reading.entities.list.get(id.0) {
            // Measured: 73 of 100 claims with a name that both readers of names see are right, 69 with one that only one sees.
            Some(entity) if entity.named && is_name(reading, argument) => {
                if entity::seen_by_one(reading.document(), &argument.tokens) { 0.95 } else { 1.0 }
            }
            // "the company" for a name that stands elsewhere.
            Some(entity) if entity.named => 0.9,
            _ => 0.95,
        },
        Referent::Phrase => 0.85,
        Referent::Clause | Referent::Value => 0.9,
    }
}

fn is_name(reading: &Reading<'_>, argument: &Argument) -> bool {
    argument.tokens.clone().any(|t| reading.is_named(t) && reading.mention_kind(t) == Some(MentionKind::Name))
}

fn distance(draft: &Draft, subject: &Argument, object: &Argument) -> f32 {
    let words = &draft.relation;
    let first = subject.tokens.start.min(object.tokens.start).min(words.start);
    let last = subject.tokens.end.min(object.tokens.end).max(words.end);
    match last.saturating_sub(first) {
        0..=12 => 1.0,
        13..=FAR => 0.95,
        _ => 0.75,
    }
}

fn sentence(reading: &Reading<'_>, draft: &Draft) -> f32 {
    if reading.tree.sentence(draft.trigger).len() > LONG { 0.85 } else { 1.0 }
}

/// A verb or noun that the lexicon knows as a relation is one more often than another; least of all is a verb one with
/// a preposition of which the lexicon knows nothing, since that is often only where, when or how.
fn lexicon(draft: &Draft) -> f32 {
    match draft.kind {
        Some(_) => 1.0,
        None if draft.lemma.contains(' ') => 0.6,
        None => 0.9,
    }
}
