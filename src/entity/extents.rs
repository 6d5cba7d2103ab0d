//! Names that the readers cut too short: "Kim Jong" of "Kim Jong-un", "Waitangi" of "Waitangi Day", "Lars Holm" of
//! "Lars Holm Jr.".

use super::EntityType;
use super::gazetteer::Gazetteer;
use super::names::Found;
use super::person_names::NameWord;
use crate::language::{Document, Tag};

/// The longest name of the tables, in tokens.
const LONGEST: usize = 9;

/// Lengthens a name to what is surely still part of it.
pub(crate) fn extend(document: &Document, name: Found) -> Found {
    let end = hyphenated(document, &name).or_else(|| tabled(document, &name)).or_else(|| generation(document, &name));
    if let Some(end) = end {
        return Found { second: name.second, ..Found::new(document, name.tokens.start..end, name.kind, name.sure) };
    }
    if makes_event(document, &name) {
        return Found::new(document, name.tokens.start..name.tokens.end + 1, EntityType::Event, 1.0);
    }
    name
}

/// "Kim Jong" goes on in "-un": a person's name of two words, without a space.
fn hyphenated(document: &Document, name: &Found) -> Option<usize> {
    let end = name.tokens.end;
    let joined = |token: usize| document.tokens.get(token).is_some_and(|t| !t.space_after);
    let goes_on = name.kind == EntityType::Person
        && name.tokens.len() > 1
        && document.word(end) == "-"
        && joined(end - 1)
        && joined(end)
        && document.word(end + 1).chars().all(char::is_alphabetic)
        && document.tokens.get(end + 1).is_some_and(|t| !matches!(t.tag, Tag::Vbn | Tag::Vbd | Tag::Vbg | Tag::Jj));
    goes_on.then_some(end + 2)
}

/// "Lars Holm" goes on in "Jr.", which tells him from his father.
fn generation(document: &Document, name: &Found) -> Option<usize> {
    let end = name.tokens.end;
    let follows = name.kind == EntityType::Person && NameWord::of(document.word(end)) == Some(NameWord::Generation);
    follows.then_some(end + 1)
}

/// "United Nations High" goes on as the tables have it: "United Nations High Commissioner for Refugees".
fn tabled(document: &Document, name: &Found) -> Option<usize> {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let sentence = document.tokens.get(start).map_or(start..end, |t| document.sentence(t.sentence));
    let last = sentence.end.min(start + LONGEST);
    let organization = name.kind == EntityType::Organization;
    let tables = Gazetteer::get();
    (end + 1..=last).rev().filter(|_| organization).find(|end| tables.index(document.words(start..*end)).is_some())
}

/// "Waitangi Day", "Ukraine War": a place or thing with a capitalised event word behind it.
fn makes_event(document: &Document, name: &Found) -> bool {
    let next = name.tokens.end;
    let open = matches!(name.kind, EntityType::Place | EntityType::Other | EntityType::Event);
    let same = document
        .tokens
        .get(next)
        .zip(document.tokens.get(name.tokens.start))
        .is_some_and(|(a, b)| a.sentence == b.sentence);
    open && same
        && matches!(
            document.word(next),
            "War" | "Day" | "Games" | "Olympics" | "Summit" | "Conference" | "Crisis" | "Revolution" | "Massacre"
        )
}
