//! Which names mean the same thing within a document: parts, aliases, acronyms and demonyms join.
//!
//! "The Washington Post" and "the Post" are one, "the EU" and the "European Union", "Britain" and "British".

use super::acronyms;
use super::draft::Draft;
use super::gazetteer::{Gazetteer, Sort};
use super::names::{self, Found};
use super::{EntityType, Mention, MentionKind, persons, state_bodies, titles};
use crate::language::Document;
use rustc_hash::FxHashMap;

/// Last words of a name that may be left away: "Labour" for "Labour Party".
const TAILS: &[&str] = &[
    "party",
    "group",
    "foundation",
    "inc",
    "inc.",
    "corp",
    "corp.",
    "corporation",
    "company",
    "co",
    "co.",
    "ltd",
    "ltd.",
    "plc",
    "llc",
    "ag",
    "sa",
    "news",
    "agency",
    "airlines",
    "bank",
    "newspaper",
    "magazine",
    "movement",
    "university",
    "university.",
    "organization",
    "organisation",
    "association",
    "institute",
    "army",
    "province",
    "county",
    "city",
    "state",
    "region",
    "war",
];

/// Joins the names to entities, each with its mentions; and says for each name which entity it joined.
pub(crate) fn merge(document: &Document, found: &[Found]) -> (Vec<Draft>, Vec<usize>) {
    let persons = persons::cluster(document, found);
    let mut keys: Vec<String> = Vec::with_capacity(found.len());
    for (index, name) in found.iter().enumerate() {
        keys.push(match persons.get(index).copied().flatten() {
            Some(cluster) => format!("person {cluster}"),
            None => key(document, name),
        });
    }
    join_brackets(document, found, &mut keys);
    join_short_forms(document, found, &mut keys);
    let (mut drafts, mut joined): (Vec<Draft>, Vec<usize>) = (Vec::new(), Vec::with_capacity(found.len()));
    let mut by_key: FxHashMap<&str, usize> = FxHashMap::default();
    for (name, key) in found.iter().zip(&keys) {
        let index = *by_key.entry(key).or_insert_with(|| {
            drafts.push(Draft::new(String::new(), name.kind, true));
            drafts.len() - 1
        });
        if let Some(draft) = drafts.get_mut(index) {
            add(document, draft, name);
        }
        joined.push(index);
    }
    (drafts, joined)
}

/// Adds a name to its entity; the longest name becomes the entity's own.
fn add(document: &Document, draft: &mut Draft, name: &Found) {
    let text = name.text(document);
    // "KREMLIN" of a headline gives way to "Kremlin".
    let shouted = is_capitals(&draft.name) && !is_capitals(text);
    let longer = text.chars().count() + usize::from(shouted) > draft.name.chars().count();
    if name.form == MentionKind::Name && longer || draft.name.is_empty() {
        draft.name = names::one_line(text);
        if name.form == MentionKind::Name {
            draft.kind = name.kind;
        }
    }
    if name.kind == EntityType::Person {
        draft.gender = draft.gender.or_else(|| persons::gender(document, name));
    }
    draft.item = draft.item.or_else(|| item(document, name));
    let head = names::head(document, &name.tokens);
    let (start, end) = (name.span.start, name.span.end);
    draft.mentions.push(Mention { start, end, tokens: name.tokens.clone(), head, kind: name.form });
}

/// The gazetteer's item of a name, where its type agrees.
fn item(document: &Document, name: &Found) -> Option<usize> {
    let tables = Gazetteer::get();
    let text = name.text(document);
    let index = match name.form {
        MentionKind::Name => tables.index(text).or_else(|| tables.index(text.trim_end_matches('.'))),
        _ => tables.demonym(text).and_then(|demonym| demonym.place),
    };
    index.filter(|i| tables.at(*i).is_some_and(|item| item.kind() == name.kind))
}

/// What makes two names of things the same: the gazetteer's item, else the words without what may be left away.
fn key(document: &Document, name: &Found) -> String {
    if let Some(item) = item(document, name) {
        return format!("item {item}");
    }
    if let Some(body) = state_bodies::key(name.text(document)).filter(|_| name.kind == EntityType::Organization) {
        return format!("body {body}");
    }
    let text = name.text(document).to_lowercase().replace('.', "");
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|w| matches!(*w, "inc" | "corp" | "ltd" | "plc" | "llc" | "co")) {
        words.pop();
    }
    // Organizations and places share keys with the other types, for one string has one type.
    words.join(" ")
}

/// "European Union (EU)": the acronym takes the key of the name before it, everywhere.
fn join_brackets(document: &Document, found: &[Found], keys: &mut [String]) {
    let mut same: FxHashMap<String, String> = FxHashMap::default();
    for (index, name) in found.iter().enumerate() {
        let acronym = acronyms::bracketed(document, name)
            .filter(|at| found.get(index + 1).is_some_and(|next| next.tokens == (*at..*at + 1)));
        if acronym.is_some()
            && let (Some(long), Some(short)) = (keys.get(index), keys.get(index + 1))
            && long != short
        {
            same.entry(short.clone()).or_insert_with(|| long.clone());
        }
    }
    replace(keys, &same);
}

/// "the Post" for "The Washington Post", "Labour" for "Labour Party", "KCNA" for its initials: a short form that
/// fits just one longer name.
fn join_short_forms(document: &Document, found: &[Found], keys: &mut [String]) {
    let mut long: FxHashMap<String, Vec<(String, EntityType)>> = FxHashMap::default();
    let thing = |name: &Found| {
        name.form == MentionKind::Name
            && name.kind != EntityType::Group
            && (name.kind != EntityType::Person || may_be_product(document, name))
    };
    for (name, key) in found.iter().zip(keys.iter()).filter(|(name, _)| thing(name)) {
        for short in short_forms(&names::one_line(name.text(document)), name.kind) {
            let entry = long.entry(short).or_default();
            if !entry.iter().any(|(known, _)| known == key) {
                entry.push((key.clone(), name.kind));
            }
        }
    }
    let mut same: FxHashMap<String, String> = FxHashMap::default();
    for (name, key) in found.iter().zip(keys.iter()).filter(|(name, _)| thing(name)) {
        let text = name.text(document);
        if let Some([(only, kind)]) = long.get(&text.to_lowercase()).map(Vec::as_slice)
            && only != key
            && (*kind == name.kind || is_capitals(text) || is_direction(text) || are_things(*kind, name.kind))
        {
            same.entry(key.clone()).or_insert_with(|| only.clone());
        }
    }
    replace(keys, &same);
}

fn replace(keys: &mut [String], same: &FxHashMap<String, String>) {
    for key in keys {
        if let Some(other) = same.get(key) {
            key.clone_from(other);
        }
    }
}

/// The single words that a longer name may be called by, in small letters.
fn short_forms(name: &str, kind: EntityType) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let mut short: Vec<String> =
        acronyms::initials(name).iter().filter(|i| i.len() > 1).map(|i| i.to_lowercase()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return short };
    if words.len() < 2 {
        return Vec::new();
    }
    // "United Kingdom Home Office" and "Home Office".
    for state in 1..words.len().min(3) {
        let (country, rest) = words.split_at(state);
        if kind == EntityType::Organization && is_state(&country.join(" ")) {
            short.push(rest.join(" ").to_lowercase());
        }
    }
    if kind == EntityType::Place && is_direction(first) {
        short.push(first.to_lowercase());
    }
    if matches!(kind, EntityType::Organization | EntityType::Product) && last.starts_with(char::is_uppercase) {
        // "the House" is a chamber of a parliament, and not the White House.
        short.extend(Some(last.to_lowercase()).filter(|last| last != "house"));
    }
    // "Ludlow Foundation" for "Ludlow Foundation for the Arts".
    let preposition = words.iter().position(|word| matches!(*word, "of" | "for" | "on" | "in" | "at"));
    if kind == EntityType::Organization
        && let Some((front, _)) = preposition.filter(|at| *at > 1).and_then(|at| words.split_at_checked(at))
    {
        short.push(front.join(" ").to_lowercase());
    }
    if words.len() == 2 && TAILS.contains(&last.to_lowercase().as_str()) {
        short.push(first.to_lowercase());
    }
    short
}

/// "Chrome", read as a person's name, may be "Google Chrome" where nothing makes it a person.
fn may_be_product(document: &Document, name: &Found) -> bool {
    name.tokens.len() == 1
        && !titles::is_titled(document, name.tokens.start)
        && Gazetteer::get().first_name(document.word(name.tokens.start)).is_none()
}

/// Readers waver between a maker and what it makes: "Mozilla Firefox" and "Firefox" are one all the same.
fn are_things(long: EntityType, short: EntityType) -> bool {
    let made = |kind: EntityType| matches!(kind, EntityType::Product | EntityType::Work | EntityType::Other);
    made(long) && (made(short) || matches!(short, EntityType::Organization | EntityType::Person))
        || long == EntityType::Organization && made(short)
}

fn is_capitals(text: &str) -> bool {
    text.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

/// "the North" for North Korea.
fn is_direction(word: &str) -> bool {
    matches!(word, "North" | "South" | "East" | "West")
}

/// A country or its adjective.
fn is_state(words: &str) -> bool {
    let tables = Gazetteer::get();
    let item = tables.demonym(words).and_then(|demonym| demonym.place).or_else(|| tables.index(words));
    item.and_then(|index| tables.at(index)).is_some_and(|item| item.sort == Sort::Country)
}
