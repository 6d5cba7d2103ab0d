//! Demonyms: "Russian forces" speaks of Russia, "Russians" are a people.

use super::gazetteer::{Demonym, Gazetteer};
use super::names::Found;
use super::{EntityType, MentionKind};
use crate::language::{Dep, Document, Pos, Tag};

/// Turns the demonyms among the names into mentions of their country or people, and adds those not yet found.
pub(crate) fn settle(document: &Document, found: &mut Vec<Found>) {
    let mut taken = vec![false; document.tokens.len()];
    found.retain_mut(|name| {
        let keep = read(document, name);
        if keep {
            for slot in taken.get_mut(name.tokens.clone()).into_iter().flatten() {
                *slot = true;
            }
        }
        keep
    });
    let mut index = 0;
    while index < document.tokens.len() {
        let length = length_at(document, &taken, index);
        if length > 0 {
            let mut name = Found::new(document, index..index + length, EntityType::Group, 1.0);
            if read(document, &mut name) {
                found.push(name);
            }
        }
        index += length.max(1);
    }
}

/// How many free tokens make a demonym here: two in "South African", else one, else none.
fn length_at(document: &Document, taken: &[bool], at: usize) -> usize {
    if taken.get(at).copied().unwrap_or(true) || !document.word(at).starts_with(char::is_uppercase) {
        return 0;
    }
    let two = !taken.get(at + 1).copied().unwrap_or(true) && look_up(document.words(at..at + 2)).is_some();
    if two { 2 } else { usize::from(look_up(document.word(at)).is_some()) }
}

/// A demonym that is not at the same time a name ("US", "Hong Kong").
fn look_up(words: &str) -> Option<Demonym> {
    let tables = Gazetteer::get();
    tables.demonym(words).filter(|_| tables.index(words).is_none())
}

/// Reads one name as a demonym where it is one; false where it means nothing by itself ("Western", "Muslim").
fn read(document: &Document, name: &mut Found) -> bool {
    let Some(demonym) = look_up(name.text(document)) else { return true };
    if matches!(name.kind, EntityType::Person | EntityType::Organization) && name.sure > 0.8 && demonym.place.is_none()
    {
        return true;
    }
    let last = name.tokens.end.saturating_sub(1);
    if demonym.people && is_head(document, last) {
        name.kind = EntityType::Group;
        return true;
    }
    if demonym.adjective && demonym.place.is_some() && !is_person_noun(document, last) {
        name.kind = EntityType::Place;
        name.form = MentionKind::Nominal;
        return true;
    }
    false
}

/// Whether a token heads its noun phrase: "the Russians said", not "Russian forces".
fn is_head(document: &Document, token: usize) -> bool {
    document.tokens.get(token).is_some_and(|t| {
        let modifies =
            matches!(t.dep, Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Advmod | Dep::Acomp) && t.pos != Pos::Noun;
        !(modifies || t.dep == Dep::Compound && t.head > token)
    })
}

/// "An American said": a person of that people, not the country.
fn is_person_noun(document: &Document, token: usize) -> bool {
    document.tokens.get(token).is_some_and(|t| {
        matches!(t.tag, Tag::Nn | Tag::Nnp)
            && matches!(t.dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Attr | Dep::Appos | Dep::Conj)
    })
}
