//! Titles before a name, and what they give away: "Mrs Clinton" is a woman, "President Biden" a president.

use super::gazetteer::{Gazetteer, Gender};
use crate::language::{Document, Pos, Tag};

/// Whether the word before a name is a personal title.
pub(crate) fn is_titled(document: &Document, name: usize) -> bool {
    before(document, name).next().is_some_and(|word| Gazetteer::get().title(word).is_some())
}

/// The gender that the titles before a name give away.
pub(crate) fn gender(document: &Document, name: usize) -> Option<Gender> {
    before(document, name).take(3).find_map(|word| Gazetteer::get().title(word).flatten())
}

/// The words of the noun phrase before a name, nearest first, back to its determiner or the sentence's start.
pub(crate) fn before(document: &Document, name: usize) -> impl Iterator<Item = &str> {
    let start = document.tokens.get(name).map_or(name, |t| document.sentence(t.sentence).start);
    (start..name)
        .rev()
        .take(6)
        .take_while(|&i| {
            document.tokens.get(i).is_some_and(|t| {
                matches!(t.pos, Pos::Noun | Pos::Propn | Pos::Adj)
                    || matches!(t.tag, Tag::Hyph)
                    || document.word(i) == "."
            })
        })
        .map(|i| document.word(i))
}
