//! Names in datelines, bylines and credits: where they stand tells what they are.
//!
//! "NUSA DUA, Indonesia (AP) —" names two places and an agency, whatever they read like; "By Jane Doe" names a writer.

use super::EntityType;
use super::gazetteer::Gazetteer;
use super::names::Found;
use crate::language::{Document, Furniture, authors, dateline};
use std::ops::Range;

/// How sure a place of a dateline is that only its capitals and its dash give away: "PARIS — Prices rose."
const DOUBTFUL: f32 = 0.4;

/// Gives the names in a document's furniture their types and borders, and adds those that the readers missed.
pub(crate) fn settle(document: &Document, found: &mut Vec<Found>) {
    for (furniture, tokens) in &document.furniture {
        match furniture {
            Furniture::Dateline => read_dateline(document, tokens, found),
            Furniture::Byline => {
                for author in authors(document.words(tokens.clone())).unwrap_or_default() {
                    put(document, found, place(document, tokens, author), EntityType::Person, 1.0);
                }
            }
            Furniture::Credit => settle_credit(document, tokens, found),
            Furniture::Kicker => found.retain(|name| !overlaps(&name.tokens, tokens)),
        }
    }
    found.sort_by_key(|name| name.tokens.start);
}

/// "KYIV, Ukraine, Oct 8 (Reuters) —": places, and the agency.
fn read_dateline(document: &Document, tokens: &Range<usize>, found: &mut Vec<Found>) {
    let text = document.words(tokens.clone());
    let Some(dateline) = dateline::read(text) else { return };
    let tables = Gazetteer::get();
    // "WASHINGTON, D.C." is one place.
    let both = (dateline.places.as_slice().first().zip(dateline.places.get(1)))
        .and_then(|(one, two)| text.get(offset(text, one)..offset(text, two) + two.len()));
    let places = match both.filter(|both| tables.index(both).is_some()) {
        Some(both) => {
            std::iter::once(both).chain(dateline.places.get(2..).unwrap_or_default().iter().copied()).collect()
        }
        None => dateline.places.clone(),
    };
    for name in places {
        let range = place(document, tokens, name);
        let other = tables.item(name).is_some_and(|item| item.kind() != EntityType::Place);
        let known = found.iter().any(|f| overlaps(&f.tokens, &range) && f.kind == EntityType::Organization);
        if !other && (dateline.is_sure() || !known) {
            put(document, found, range, EntityType::Place, if dateline.is_sure() { 1.0 } else { DOUBTFUL });
        }
    }
    if let Some(agency) = dateline.agency {
        put(document, found, place(document, tokens, agency), EntityType::Organization, 1.0);
    }
}

/// "Picture: PA", "Photo: Jane Doe/Harbour Images": capitals alone are an agency.
fn settle_credit(document: &Document, tokens: &Range<usize>, found: &mut [Found]) {
    for name in found.iter_mut().filter(|name| overlaps(&name.tokens, tokens)) {
        let text = name.text(document);
        let capitals = text.len() > 1 && text.chars().all(char::is_uppercase);
        if capitals || matches!(name.kind, EntityType::Other | EntityType::Product | EntityType::Event) {
            (name.kind, name.sure) = (EntityType::Organization, 1.0);
        }
    }
}

/// Puts a name in the place of what the readers found there.
fn put(document: &Document, found: &mut Vec<Found>, tokens: Range<usize>, kind: EntityType, sure: f32) {
    if tokens.is_empty() {
        return;
    }
    found.retain(|name| !overlaps(&name.tokens, &tokens));
    found.push(Found::new(document, tokens, kind, sure));
}

/// The tokens that a part of the words of some tokens covers.
fn place(document: &Document, tokens: &Range<usize>, part: &str) -> Range<usize> {
    let words = document.words(tokens.clone());
    let Some(of) = document.tokens.get(tokens.clone()) else { return 0..0 };
    let from = of.first().map_or(0, |token| token.bytes.start) + offset(words, part);
    let first = of.partition_point(|token| token.bytes.end <= from);
    let last = of.partition_point(|token| token.bytes.start < from + part.len());
    tokens.start + first..tokens.start + last
}

/// Where a part of a text begins in it, in bytes.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
