//! Whom "I" and "we" mean: whoever is quoted; in a statement, the side of the one who makes it; else whoever writes.
//!
//! A press release says "we welcome the deal" and never names its "we" again; a relation of theirs is one all the same,
//! between somebody unnamed and whom they speak of.

use super::{Attribution, AttributionKind};
use crate::entity::{Entities, Entity, EntityId, EntityType, Mention, MentionKind, first_person, resolve_first_person};
use crate::language::Document;
use std::collections::BTreeMap;
use std::ops::Range;

/// A text with more open first persons than this is a speech or a letter. Whoever speaks there has a name, and another
/// reader may know it: it is left open.
const SPEECH: usize = 20;

/// Gives every "I" to whoever speaks, every "we" outside quote marks to a group without a name, and the attributions
/// whose source is such a pronoun their entity.
pub(super) fn resolve(document: &Document, entities: &mut Entities, attributions: &mut [Attribution]) {
    let quotes = quotes(attributions);
    resolve_first_person(entities, document, &quotes);
    unnamed(document, entities, &quotes);
    for source in attributions.iter_mut().filter_map(|a| a.source.as_mut()) {
        let pronoun = source.tokens.len() == 1 && first_person(document, source.tokens.start).is_some();
        if pronoun && source.entity.is_none() {
            source.entity = entities.at(source.tokens.start);
        }
    }
}

/// What is quoted, with who speaks there.
fn quotes(attributions: &[Attribution]) -> Vec<(Range<usize>, EntityId)> {
    let direct = attributions.iter().filter(|a| a.kind == AttributionKind::Direct);
    direct
        .filter_map(|a| Some((a, a.source.as_ref()?.entity?)))
        .flat_map(|(a, speaker)| a.content.iter().map(move |piece| (piece.clone(), speaker)))
        .collect()
}

/// The first persons that are still open outside quote marks: for each speaker, and for the writer of a text that is no
/// speech, one unnamed entity for "I" and one for "we".
fn unnamed(document: &Document, entities: &mut Entities, quotes: &[(Range<usize>, EntityId)]) {
    let mut open: BTreeMap<(Option<EntityId>, bool), Vec<usize>> = BTreeMap::new();
    let mut marked = false;
    for token in 0..document.tokens.len() {
        match document.word(token) {
            "“" => marked = true,
            "”" => marked = false,
            "\"" => marked = !marked,
            _ => {}
        }
        // A small "i" is a name, an initial or a slip.
        let slip = document.word(token) == "i";
        let Some(several) = first_person(document, token).filter(|_| !marked && !slip) else { continue };
        if entities.mention_at(token).is_some_and(|mention| mention.kind == MentionKind::Pronoun) {
            continue;
        }
        let speaker = quotes.iter().find(|(tokens, _)| tokens.contains(&token)).map(|(_, speaker)| *speaker);
        open.entry((speaker, several)).or_default().push(token);
    }
    if open.values().map(Vec::len).sum::<usize>() > SPEECH {
        return;
    }
    for ((_, several), tokens) in open {
        let mention = |&token: &usize| {
            let span = document.span(token..token + 1);
            let tokens = token..token + 1;
            Mention { start: span.start, end: span.end, tokens, head: token, kind: MentionKind::Pronoun }
        };
        entities.list.push(Entity {
            name: if several { "we" } else { "I" }.to_owned(),
            kind: if several { EntityType::Group } else { EntityType::Person },
            named: false,
            wikidata: None,
            stands_for: None,
            mentions: tokens.iter().map(mention).collect(),
        });
    }
    // The index by token has to know them too.
    entities.add(Vec::new());
}
