//! One type for one string: where the readers disagree with each other or with themselves, the whole document
//! decides.
//!
//! "Rathbun" is a person wherever "Mark Rathbun" is one; "Britain" is a place because the tables say so.

use super::EntityType;
use super::gazetteer::{Gazetteer, Sort};
use super::names::Found;
use super::titles;
use crate::language::Document;
use rustc_hash::FxHashMap;

/// The types in the order in which they win a tie.
const TYPES: [EntityType; 9] = [
    EntityType::Person,
    EntityType::Organization,
    EntityType::Place,
    EntityType::Group,
    EntityType::Event,
    EntityType::Law,
    EntityType::Work,
    EntityType::Product,
    EntityType::Other,
];

/// How much the second reader, the tables, a title and a full name weigh beside the first reader's confidence.
const SECOND: f32 = 0.3;
const TABLE: f32 = 1.0;
const TITLE: f32 = 1.0;
const FULL_NAME: f32 = 0.8;

/// Words that make an event: without one, an event of the encoder is doubtful (a ship, a prize, a programme).
const EVENT_WORDS: &[&str] = &[
    "war",
    "wars",
    "election",
    "elections",
    "cup",
    "battle",
    "summit",
    "olympics",
    "games",
    "conference",
    "referendum",
    "revolution",
    "uprising",
    "massacre",
    "holocaust",
    "attack",
    "attacks",
    "crisis",
    "championship",
    "championships",
    "festival",
    "day",
    "conflict",
    "invasion",
    "genocide",
    "coup",
    "strike",
    "protest",
    "protests",
    "siege",
    "operation",
    "hurricane",
    "earthquake",
    "storm",
    "congress",
    "convention",
    "meeting",
    "treaty",
    "march",
    "tournament",
    "league",
    "spring",
    "intifada",
    "brexit",
    "campaign",
    "movement",
    "offensive",
    "bombing",
    "primary",
    "primaries",
    "expo",
    "rebellion",
    "debate",
    "inquiry",
    "trial",
    "christmas",
    "easter",
    "ramadan",
    "world",
    "open",
    "super",
    "prix",
];

type Votes = [f32; TYPES.len()];

/// Gives every name the type that the document as a whole gives its string.
pub(crate) fn settle(document: &Document, found: &mut [Found]) {
    let mut votes: FxHashMap<String, Votes> = FxHashMap::default();
    for name in found.iter() {
        let entry = votes.entry(key(name.text(document))).or_insert([0.0; TYPES.len()]);
        vote(entry, name.kind, name.sure.max(0.05));
        if let Some(second) = name.second {
            vote(entry, second, SECOND);
        }
        if titles::is_titled(document, name.tokens.start) {
            vote(entry, EntityType::Person, TITLE);
        }
    }
    vote_by_full_names(document, found, &mut votes);
    for name in found.iter_mut() {
        let text = name.text(document);
        let Some(entry) = votes.get(&key(text)) else { continue };
        let mut entry = *entry;
        if let Some(item) = Gazetteer::get().item(text) {
            // A country that plays or negotiates reads like an organization, and is a place all the same.
            let country = matches!(item.sort, Sort::Country | Sort::State | Sort::Continent);
            let against =
                if country { entry.get(1).copied().unwrap_or(0.0) + entry.get(8).copied().unwrap_or(0.0) } else { 0.0 };
            vote(&mut entry, item.kind(), TABLE + against);
        }
        name.kind = winner(&entry).unwrap_or(name.kind);
        if name.kind == EntityType::Other && name.second != Some(EntityType::Other) {
            let numbered = text.chars().any(char::is_numeric).then_some(EntityType::Product);
            let doubted = matches!(name.second, Some(EntityType::Product | EntityType::Work | EntityType::Law));
            name.kind = name.second.filter(|_| doubted).or(numbered).unwrap_or(EntityType::Other);
        }
        if name.kind == EntityType::Event && !has_event_word(text) {
            // Ships, prizes, missiles and programs come out as events of the encoder.
            name.kind = name
                .second
                .filter(|k| !matches!(k, EntityType::Event | EntityType::Person))
                .unwrap_or(EntityType::Product);
        }
    }
}

/// "Mark Rathbun" makes "Rathbun" a person.
fn vote_by_full_names(document: &Document, found: &[Found], votes: &mut FxHashMap<String, Votes>) {
    for name in found.iter().filter(|n| n.kind == EntityType::Person && n.tokens.len() > 1) {
        if let Some(family) = name.text(document).split_whitespace().next_back()
            && let Some(entry) = votes.get_mut(&key(family))
        {
            vote(entry, EntityType::Person, FULL_NAME);
        }
    }
}

fn vote(votes: &mut Votes, kind: EntityType, weight: f32) {
    if let Some(at) = TYPES.iter().position(|k| *k == kind)
        && let Some(slot) = votes.get_mut(at)
    {
        *slot += weight;
    }
}

fn winner(votes: &Votes) -> Option<EntityType> {
    let mut best: Option<(EntityType, f32)> = None;
    for (kind, weight) in TYPES.iter().zip(votes) {
        if *weight > best.map_or(0.0, |(_, w)| w) {
            best = Some((*kind, *weight));
        }
    }
    best.map(|(kind, _)| kind)
}

fn has_event_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| EVENT_WORDS.contains(&word.to_lowercase().as_str()))
}

/// The string that a type belongs to: small letters, for capitals tell nothing in a headline.
fn key(text: &str) -> String {
    text.to_lowercase()
}
