//! "I" and "we" in direct quotes: once it is known who speaks, so is whom these mean.

use super::{Entities, EntityId, EntityType, Mention, MentionKind};
use crate::language::{Document, Tag};
use std::ops::Range;

/// Adds "I", "my" … in direct quotes as mentions of the quote's speaker, and "we", "our" … where the speaker is a
/// body or a group; a person's "we" means people whom the text seldom names.
///
/// `quotes` holds the tokens of each quote and its speaker, as attribution found them; of nested quotes the inner
/// one counts.
pub fn resolve_first_person(entities: &mut Entities, document: &Document, quotes: &[(Range<usize>, EntityId)]) {
    let mut speaker: Vec<Option<(usize, EntityId)>> = vec![None; document.tokens.len()];
    for (tokens, id) in quotes {
        for slot in speaker.get_mut(tokens.clone()).into_iter().flatten() {
            if slot.is_none_or(|(length, _)| tokens.len() < length) {
                *slot = Some((tokens.len(), *id));
            }
        }
    }
    let mut mentions = Vec::new();
    for (token, slot) in speaker.iter().enumerate() {
        // Whoever speaks the whole text may have been found already.
        let known = entities.mention_at(token).is_some_and(|mention| mention.kind == MentionKind::Pronoun);
        if let Some((_, id)) = slot
            && !known
            && let Some(several) = first_person(document, token)
            && entities.get(*id).is_some_and(|entity| several == is_several(entity.kind))
        {
            let (span, tokens) = (document.span(token..token + 1), token..token + 1);
            mentions.push((
                *id,
                Mention { start: span.start, end: span.end, tokens, head: token, kind: MentionKind::Pronoun },
            ));
        }
    }
    entities.add(mentions);
}

/// Whether a token is a pronoun of the first person, and if so whether of the plural.
pub(crate) fn first_person(document: &Document, token: usize) -> Option<bool> {
    if !matches!(document.tokens.get(token)?.tag, Tag::Prp | Tag::PrpS) {
        return None;
    }
    match document.word(token).to_lowercase().as_str() {
        "i" | "me" | "my" | "mine" | "myself" => Some(false),
        "we" | "us" | "our" | "ours" | "ourselves" => Some(true),
        _ => None,
    }
}

fn is_several(kind: EntityType) -> bool {
    matches!(kind, EntityType::Organization | EntityType::Group | EntityType::Place)
}
