//! A name that was read once is a name wherever it stands again: readers miss repetitions, the document does not.

use super::EntityType;
use super::evidence::Evidence;
use super::gazetteer::Gazetteer;
use super::names::Found;
use crate::language::{Document, Tag};
use rustc_hash::FxHashMap;

/// Adds the repetitions of names already found, and known names that both readers missed.
pub(crate) fn add(document: &Document, evidence: &Evidence, found: &mut Vec<Found>) {
    let mut taken = vec![false; document.tokens.len()];
    for name in found.iter() {
        for slot in taken.get_mut(name.tokens.clone()).into_iter().flatten() {
            *slot = true;
        }
    }
    let known = known(document, evidence, found);
    let mut index = 0;
    while index < document.tokens.len() {
        match repetition(document, &known, &taken, index) {
            Some((length, kind)) if is_free(document, &taken, index, length) => {
                found.push(Found::new(document, index..index + length, kind, 0.4));
                index += length;
            }
            _ => index += 1,
        }
    }
}

/// The names found so far by their first word, the longest first.
type Known<'d> = FxHashMap<&'d str, Vec<(Vec<&'d str>, EntityType)>>;

fn known<'d>(document: &'d Document, evidence: &Evidence, found: &[Found]) -> Known<'d> {
    let mut known: Known<'d> = FxHashMap::default();
    let mut put = |words: Vec<&'d str>, kind: EntityType| {
        if let Some(first) = words.first() {
            let entry = known.entry(first).or_default();
            if !entry.iter().any(|(w, _)| *w == words) {
                entry.push((words, kind));
            }
        }
    };
    for name in found {
        let words: Vec<&str> = name.tokens.clone().map(|t| document.word(t)).collect();
        let family = words.last().copied().filter(|_| name.kind == EntityType::Person && words.len() > 1);
        if words.len() > 1 || words.first().is_some_and(|w| is_telling(w, evidence)) {
            put(words, name.kind);
        }
        if let Some(family) = family.filter(|w| is_telling(w, evidence)) {
            put(vec![family], EntityType::Person);
        }
    }
    for names in known.values_mut() {
        names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    known
}

/// A single word that is enough of a name to be looked for: not "Will", not "US" as "us".
fn is_telling(word: &str, evidence: &Evidence) -> bool {
    word.chars().count() > 2 && word.starts_with(char::is_uppercase) && !evidence.is_ordinary(word)
}

/// The longest known name that begins at a token, or an item of the gazetteer of one or two words.
fn repetition(document: &Document, known: &Known<'_>, taken: &[bool], at: usize) -> Option<(usize, EntityType)> {
    let token = document.tokens.get(at)?;
    let word = document.word(at);
    if taken.get(at).copied().unwrap_or(true) || !word.starts_with(char::is_uppercase) {
        return None;
    }
    if let Some(names) = known.get(word) {
        let same = |words: &[&str]| words.iter().enumerate().all(|(i, w)| document.word(at + i) == *w);
        if let Some((words, kind)) = names.iter().find(|(words, _)| same(words)) {
            return Some((words.len(), *kind));
        }
    }
    if !matches!(token.tag, Tag::Nnp | Tag::Nnps) {
        return None;
    }
    let tables = Gazetteer::get();
    for length in [2, 1] {
        let words = document.words(at..at + length);
        if let Some(item) = tables.item(words) {
            return Some((length, item.kind()));
        }
    }
    None
}

/// Free tokens, and no part of a longer run of capitals that may be another name: "Paris" in "Paris Hilton".
fn is_free(document: &Document, taken: &[bool], at: usize, length: usize) -> bool {
    let proper = |index: usize| {
        document.tokens.get(index).is_some_and(|t| {
            matches!(t.tag, Tag::Nnp | Tag::Nnps)
                && document.tokens.get(at).is_some_and(|here| here.sentence == t.sentence)
                && !taken.get(index).copied().unwrap_or(false)
                && Gazetteer::get().title(document.word(index)).is_none()
        })
    };
    let free = (at..at + length).all(|i| !taken.get(i).copied().unwrap_or(true));
    free && !proper(at + length) && !at.checked_sub(1).is_some_and(proper)
}
