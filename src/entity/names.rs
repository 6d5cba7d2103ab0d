//! The names of a document: what the two readers found, trimmed, typed and repeated.
//!
//! The encoder's persons, organizations, places, peoples and events come first; the recogniser adds the types
//! that the encoder lacks, and is its second opinion.

use super::acronyms;
use super::borders;
use super::demonyms;
use super::evidence::Evidence;
use super::extents;
use super::furniture;
use super::gazetteer::Gazetteer;
use super::joins;
use super::repeats;
use super::typing;
use super::{EntityType, MentionKind};
use crate::language::{Dep, Document, Name, NameLabel, Span};
use std::ops::Range;

/// A name in the text, before it is known what it means.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The tokens, without title, determiner and possessive mark.
    pub(crate) tokens: Range<usize>,
    /// The code points.
    pub(crate) span: Span,
    pub(crate) kind: EntityType,
    /// [`MentionKind::Nominal`] for "Russian", which means Russia without naming it.
    pub(crate) form: MentionKind,
    /// How sure the reader was.
    pub(crate) sure: f32,
    /// What the recogniser takes the same words for.
    pub(crate) second: Option<EntityType>,
}

impl Found {
    /// A name of these tokens, whole.
    pub(crate) fn new(document: &Document, tokens: Range<usize>, kind: EntityType, sure: f32) -> Self {
        let span = document.span(tokens.clone());
        Self { tokens, span, kind, form: MentionKind::Name, sure, second: None }
    }

    /// The words as they stand.
    pub(crate) fn text<'d>(&self, document: &'d Document) -> &'d str {
        slice(document, &self.tokens, self.span)
    }
}

/// The text of a span that lies within some tokens, perhaps cutting the first or last ("Putin-backed").
pub(crate) fn slice<'d>(document: &'d Document, tokens: &Range<usize>, span: Span) -> &'d str {
    let words = document.words(tokens.clone());
    let whole = document.span(tokens.clone());
    if whole == span {
        return words;
    }
    let byte = |offset: usize| words.char_indices().nth(offset).map_or(words.len(), |(byte, _)| byte);
    let from = byte(span.start.saturating_sub(whole.start));
    let to = byte(span.end.saturating_sub(whole.start));
    words.get(from..to).unwrap_or(words)
}

/// A name as one line, whatever breaks the text has in it.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The syntactic head of some tokens: the one whose own head lies outside.
pub(crate) fn head(document: &Document, tokens: &Range<usize>) -> usize {
    let outside = |index: &usize| {
        document.tokens.get(*index).is_some_and(|t| !tokens.contains(&t.head) || t.dep == Dep::Root || t.head == *index)
    };
    tokens.clone().rev().find(outside).unwrap_or(tokens.start)
}

/// All names of a document, in the order of the text, none overlapping another.
pub(crate) fn find(document: &Document, evidence: &Evidence) -> Vec<Found> {
    let mut found: Vec<Found> = read(document)
        .into_iter()
        .filter_map(|name| borders::trim(document, evidence, name))
        .flat_map(|name| borders::split_slash(document, name))
        .flat_map(|name| borders::split_credit(document, name))
        .map(|name| borders::without_tail(document, name))
        .map(|name| extents::extend(document, name))
        .filter(|name| !borders::is_false(document, evidence, name))
        .collect();
    found = joins::join(document, found);
    furniture::settle(document, &mut found);
    acronyms::add(document, &mut found);
    repeats::add(document, evidence, &mut found);
    typing::settle(document, &mut found);
    demonyms::settle(document, &mut found);
    found.sort_by_key(|name| (name.tokens.start, name.tokens.end));
    found
}

/// What the readers found, the encoder first.
fn read(document: &Document) -> Vec<Found> {
    let mut taken = vec![false; document.tokens.len()];
    let mut found = Vec::new();
    let (first, second) = match &document.encoded {
        Some(encoded) => (encoded, Some(&document.recognised)),
        None => (&document.recognised, None),
    };
    for name in first {
        if let Some(kind) = type_of(name.label).filter(|_| second.is_some() || is_plausible(document, name)) {
            take(&mut found, &mut taken, document, name, kind);
        }
    }
    for name in second.into_iter().flatten() {
        let Some(kind) = type_of(name.label) else { continue };
        let free = name.tokens.clone().all(|t| !taken.get(t).copied().unwrap_or(true));
        if free {
            if adds_to_encoder(document, name) {
                take(&mut found, &mut taken, document, name, kind);
            }
        } else {
            second_opinion(&mut found, name, kind);
        }
    }
    found.sort_by_key(|name| name.tokens.start);
    found
}

fn take(found: &mut Vec<Found>, taken: &mut [bool], document: &Document, name: &Name, kind: EntityType) {
    let whole = document.span(name.tokens.clone());
    let span = Span { start: name.span.start.max(whole.start), end: name.span.end.min(whole.end) };
    if name.tokens.is_empty() || span.start >= span.end {
        return;
    }
    for token in name.tokens.clone() {
        if let Some(slot) = taken.get_mut(token) {
            *slot = true;
        }
    }
    let (tokens, form) = (name.tokens.clone(), MentionKind::Name);
    found.push(Found { tokens, span, kind, form, sure: name.confidence, second: None });
}

/// Notes what the recogniser says where both see a name; `found` is in the order of the text.
fn second_opinion(found: &mut [Found], name: &Name, kind: EntityType) {
    let at = found.partition_point(|f| f.tokens.end <= name.tokens.start);
    if let Some(same) = found.get_mut(at)
        && same.tokens.start < name.tokens.end
        && same.tokens.end == name.tokens.end
    {
        same.second = Some(kind);
    }
}

/// Whether a name that only the recogniser sees is kept: a type that the encoder lacks, or a known name.
fn adds_to_encoder(document: &Document, name: &Name) -> bool {
    let words = document.words(name.tokens.clone());
    match name.label {
        NameLabel::WorkOfArt | NameLabel::Law | NameLabel::Product | NameLabel::Event | NameLabel::Language => {
            is_plausible(document, name)
        }
        NameLabel::Facility => name.tokens.len() > 1 && is_plausible(document, name),
        _ => {
            let tables = Gazetteer::get();
            words.starts_with(char::is_uppercase) && (tables.index(words).is_some() || tables.demonym(words).is_some())
        }
    }
}

/// Whether the words look like a name of their label: a law and a work have more than one word, all long words
/// of a product, a work, a law or an event are capitalised.
fn is_plausible(document: &Document, name: &Name) -> bool {
    let words = document.words(name.tokens.clone());
    let capitalised = words.split_whitespace().all(|w| w.chars().count() < 5 || !w.starts_with(char::is_lowercase));
    match name.label {
        NameLabel::WorkOfArt => {
            let quoted =
                name.tokens.start.checked_sub(1).is_some_and(|t| matches!(document.word(t), "\"" | "“" | "‘" | "'"));
            name.tokens.len() > 1 && capitalised && quoted
        }
        NameLabel::Law => name.tokens.len() > 1 && capitalised,
        NameLabel::Product | NameLabel::Event => {
            capitalised && words.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        }
        _ => words.chars().any(char::is_uppercase),
    }
}

/// Whether of the two readers of names only one sees a name among some tokens. In doubt, and without the encoder, it is false.
pub(crate) fn seen_by_one(document: &Document, tokens: &Range<usize>) -> bool {
    let sees = |names: &[Name]| {
        let first = names.partition_point(|name| name.tokens.end <= tokens.start);
        let among = names.iter().skip(first).take_while(|name| name.tokens.start < tokens.end);
        among.filter_map(|name| type_of(name.label)).next().is_some()
    };
    document.encoded.as_ref().is_some_and(|encoded| sees(encoded) != sees(&document.recognised))
}

/// The type of a label; `None` for dates and amounts, which are no entities.
fn type_of(label: NameLabel) -> Option<EntityType> {
    Some(match label {
        NameLabel::Person => EntityType::Person,
        NameLabel::Norp => EntityType::Group,
        NameLabel::Organization => EntityType::Organization,
        NameLabel::Facility | NameLabel::GeoPolitical | NameLabel::Location => EntityType::Place,
        NameLabel::Product => EntityType::Product,
        NameLabel::Event => EntityType::Event,
        NameLabel::WorkOfArt => EntityType::Work,
        NameLabel::Law => EntityType::Law,
        NameLabel::Language | NameLabel::Misc => EntityType::Other,
        NameLabel::Date
        | NameLabel::Time
        | NameLabel::Percent
        | NameLabel::Money
        | NameLabel::Quantity
        | NameLabel::Ordinal
        | NameLabel::Cardinal => return None,
    })
}
