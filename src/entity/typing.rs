//! One type for one string: where the readers disagree with each other or with themselves, the whole document
//! decides.
//!
//! "Rathbun" is a person wherever "Mark Rathbun" is one; "Britain" is a place because the tables say so.

use super::gazetteer::{Gazetteer, Sort};
use super::names::Found;
use super::titles;
use super::{EntityType, MentionKind};
use crate::language::{Dep, Document, Pos};
use crate::lexicon;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

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
const TAIL: f32 = 1.0;

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
        if name.tokens.len() > 1
            && let Some(kind) = text.split_whitespace().next_back().and_then(|last| tails().get(last))
        {
            vote(&mut entry, *kind, TAIL);
        }
        name.kind = winner(&entry).unwrap_or(name.kind);
        if name.kind == EntityType::Organization && is_movement(document, name) {
            name.kind = EntityType::Group;
        }
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

/// "Mark Rathbun" makes "Rathbun" a person, and "Rathbun", a person elsewhere, makes one of "Mark Rathbun".
fn vote_by_full_names(document: &Document, found: &[Found], votes: &mut FxHashMap<String, Votes>) {
    let persons = |votes: &FxHashMap<String, Votes>, text: &str| {
        votes.get(&key(text)).is_some_and(|entry| winner(entry) == Some(EntityType::Person))
    };
    let mut more: Vec<String> = Vec::new();
    for name in found.iter().filter(|n| n.form == MentionKind::Name && n.tokens.len() > 1) {
        let text = name.text(document);
        let Some((given, family)) = text.rsplit_once(char::is_whitespace) else { continue };
        if name.kind == EntityType::Person && votes.contains_key(&key(family)) {
            more.push(key(family));
        }
        let first = Gazetteer::get().first_name(given).is_some();
        if name.tokens.len() == 2 && (first || persons(votes, family) && Gazetteer::get().index(given).is_none()) {
            more.push(key(text));
        }
    }
    for key in more {
        if let Some(entry) = votes.get_mut(&key) {
            vote(entry, EntityType::Person, FULL_NAME);
        }
    }
}

/// What a name is by its last word: the rows of `name_tails.tsv`.
fn tails() -> &'static FxHashMap<&'static str, EntityType> {
    static TAILS: OnceLock<FxHashMap<&'static str, EntityType>> = OnceLock::new();
    TAILS.get_or_init(|| {
        let rows = lexicon::rows(include_str!("../../data/lexicon/name_tails.tsv"));
        let kind = |name: &str| match name {
            "law" => EntityType::Law,
            "event" => EntityType::Event,
            _ => EntityType::Organization,
        };
        rows.filter_map(|row| Some((*row.first()?, kind(row.get(1)?)))).collect()
    })
}

/// "Communists", "Sadrists", "a Marxist writer": people of a mind, and no body, where the tables know none of that name.
fn is_movement(document: &Document, name: &Found) -> bool {
    let text = name.text(document);
    let tagged = document.tokens.get(name.tokens.start);
    let adjective = tagged.is_some_and(|t| t.pos == Pos::Adj || matches!(t.dep, Dep::Amod)) && text.ends_with("ist");
    name.tokens.len() == 1
        && text.chars().filter(|c| c.is_uppercase()).count() == 1
        && (adjective || text.ends_with("ists") || text.ends_with("ites"))
        && Gazetteer::get().index(text).is_none()
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
