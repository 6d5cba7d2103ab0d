//! Entities that claims make: for the noun phrases that take part in one and were no entity before.

use super::reading::Reading;
use crate::entity::{Entity, EntityType, Mention, MentionKind, NounClass};
use crate::language::{Dep, Tag};
use std::ops::Range;

/// An unnamed entity for a noun phrase that takes part in a claim.
pub(super) fn unnamed(reading: &Reading<'_>, head: usize, tokens: Range<usize>) -> Entity {
    let document = reading.document();
    let span = document.span(tokens.clone());
    let plain = tokens.clone().find(|&t| reading.tree.dep(t) != Dep::Det).unwrap_or(tokens.start);
    Entity {
        name: document.words(plain.min(head)..tokens.end).to_owned(),
        kind: kind(reading, head),
        named: false,
        wikidata: None,
        stands_for: None,
        mentions: vec![Mention { start: span.start, end: span.end, tokens, head, kind: MentionKind::Nominal }],
    }
}

/// The type of an unnamed noun phrase, from its head's entry in the table of roles or of event nouns.
fn kind(reading: &Reading<'_>, head: usize) -> EntityType {
    if let Some((kind, _)) = reading.indefinite(head) {
        return kind;
    }
    if let Some((role, _)) = reading.role(head) {
        let plural = reading.tree.tag(head).is_some_and(|t| matches!(t, Tag::Nns | Tag::Nnps));
        return match role.class {
            NounClass::Body => EntityType::Organization,
            NounClass::Place => EntityType::Place,
            NounClass::Event => EntityType::Event,
            NounClass::Work => EntityType::Work,
            NounClass::Law => EntityType::Law,
            NounClass::Product => EntityType::Product,
            NounClass::Group => EntityType::Group,
            _ if plural => EntityType::Group,
            _ => EntityType::Person,
        };
    }
    match reading.lexicon.noun(&reading.tree.lemma(head)) {
        Some(_) => EntityType::Event,
        None => EntityType::Other,
    }
}
