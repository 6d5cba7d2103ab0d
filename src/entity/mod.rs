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
mod equations;
mod evidence;
mod extents;
mod first_person;
mod furniture;
mod gazetteer;
mod joins;
mod merge;
mod metonyms;
mod model;
mod names;
mod nominals;
mod nouns;
mod own;
mod person_names;
mod persons;
mod pleonastic;
mod possessions;
mod pronouns;
mod repeats;
mod several;
mod sorts;
mod speeches;
mod state_bodies;
mod titles;
mod typing;

pub(crate) use first_person::first_person;
pub use first_person::resolve_first_person;
pub use model::{Entities, Entity, EntityId, EntityType, Mention, MentionKind, Open, StandsFor};
pub(crate) use names::seen_by_one;
pub(crate) use nouns::NounClass;
pub use own::{LineProblem, OwnNames};
pub(crate) use person_names::{Distinction, NameWord, given_names};

use crate::language::Document;
use evidence::Evidence;

/// The Wikidata item of the country that a name or an adjective of origin means: "US", "Indonesian".
pub(crate) fn country_item(words: &str) -> Option<&'static str> {
    let tables = gazetteer::Gazetteer::get();
    let country = tables.demonym(words).and_then(|demonym| demonym.place).or_else(|| tables.index(words))?;
    tables.at(country).filter(|item| item.sort == gazetteer::Sort::Country)?.wikidata
}

/// Finds everything that a document speaks of.
pub fn find(document: &Document) -> Entities {
    find_with(document, &OwnNames::default())
}

/// Finds everything that a document speaks of, with names of the user's own.
pub fn find_with(document: &Document, own: &OwnNames) -> Entities {
    let evidence = Evidence::gather(document);
    let mut found = names::find(document, &evidence);
    own.find(document, &mut found);
    let (drafts, joined) = merge::merge(document, &found);
    let (mut drafts, open, several) = coreference::resolve(document, &evidence, &found, drafts, &joined);
    metonyms::hint(document, &mut drafts);
    let entities = drafts.into_iter().map(draft::Draft::finish).collect();
    let mut entities = Entities::new(own.unite(document, entities), document.tokens.len());
    entities.open = open;
    entities.several = several;
    entities.several.sort_unstable();
    entities
}
