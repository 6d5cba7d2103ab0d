//! Names that the readers cut in two: "A." and "Noel Kramer", "Returned and" and "Services League of Australia".

use super::EntityType;
use super::names::Found;
use crate::language::Document;

/// Small words inside the names of persons.
const PARTICLES: &[&str] =
    &["den", "der", "van", "von", "de", "da", "di", "del", "bin", "ibn", "al", "el", "ben", "i", "y"];
/// Words that no name ends with, but that stand inside names.
const LINKS: &[&str] = &["of", "and", "for", "&"];

/// Joins the pieces of one name; `found` is in the order of the text. A link that stays last is cut off.
pub(crate) fn join(document: &Document, found: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for name in found {
        match joined.last_mut() {
            Some(before) if goes_on(document, before, &name) => {
                let sure = before.sure.min(name.sure);
                let second = before.second.or(name.second);
                *before =
                    Found { second, ..Found::new(document, before.tokens.start..name.tokens.end, before.kind, sure) };
            }
            _ => joined.push(name),
        }
    }
    joined.into_iter().filter_map(|name| without_link(document, name)).collect()
}

/// Whether the second of two names is the rest of the first.
fn goes_on(document: &Document, one: &Found, other: &Found) -> bool {
    let (end, start) = (one.tokens.end, other.tokens.start);
    let spaced = end.checked_sub(1).and_then(|last| document.tokens.get(last)).is_some_and(|token| token.space_after);
    let same_sentence =
        document.tokens.get(one.tokens.start).map(|t| t.sentence) == document.tokens.get(start).map(|t| t.sentence);
    if !same_sentence || !spaced || document.furniture_at(start).is_some() {
        return false;
    }
    let last = document.word(end.saturating_sub(1));
    let persons = one.kind == EntityType::Person && other.kind == EntityType::Person;
    let initials = || one.tokens.clone().all(|t| is_initial(document.word(t)));
    match start.checked_sub(end) {
        Some(0) if persons => initials(),
        Some(0) => one.tokens.len() > 1 && LINKS.contains(&last) && one.kind != EntityType::Person,
        // "Joop", "den", "Uyl"
        Some(1) => {
            let between = document.word(end);
            persons && one.tokens.len() == 1 && other.tokens.len() == 1 && PARTICLES.contains(&between)
        }
        _ => false,
    }
}

/// "A.", "T.", "R.E.": capitals with points.
fn is_initial(word: &str) -> bool {
    word.len() <= 6 && word.ends_with('.') && word.chars().all(|c| c.is_uppercase() || c == '.')
}

/// A name without the "and" or "of" that it ends with.
fn without_link(document: &Document, name: Found) -> Option<Found> {
    let last = name.tokens.end.checked_sub(1)?;
    if !LINKS.contains(&document.word(last)) {
        return Some(name);
    }
    let tokens = name.tokens.start..last;
    (!tokens.is_empty()).then(|| Found { second: name.second, ..Found::new(document, tokens, name.kind, name.sure) })
}
