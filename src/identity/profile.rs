//! Profiles: what documents say of a thing beside its name.
//!
//! A profile is what the claims and the places of one entity's mentions say: in which field of life somebody is, of which
//! country, with whom they have to do, when they were born. Profiles of one thing add up.

use super::cluster::Occurrence;
use super::countries::{Country, country, is_country};
use super::key::{one_line, slug};
use super::names::body;
use crate::claim::{Polarity, RelationType};
use crate::entity::{EntityType, MentionKind};
use crate::lexicon;
use crate::record::{ClaimRecord, CodePoints, EntityRecord, MentionRecord, Record};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Neighbours that one document may give: more would only say that it is long.
const NEIGHBOURS: usize = 48;

/// What is known of a thing.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Fields of life: "politics", "sport".
    pub(super) fields: BTreeSet<&'static str>,
    /// Countries that it is said to be of or in.
    pub(super) countries: BTreeSet<Country>,
    /// Places that a place is said to be in, countries left out.
    pub(super) within: BTreeSet<u32>,
    /// Countries that its documents speak of at all.
    pub(super) around: BTreeSet<Country>,
    /// "he" and "she", how often.
    pub(super) pronouns: [usize; 2],
    /// Years in which somebody of the age given may be born: from, to.
    pub(super) born: Option<(i32, i32)>,
    /// Persons, organizations and places that stand in the same documents.
    pub(super) neighbours: FxHashSet<u32>,
}

impl Profile {
    /// Adds what another profile knows.
    pub(super) fn add(&mut self, other: &Profile) {
        self.fields.extend(&other.fields);
        self.countries.extend(&other.countries);
        self.within.extend(&other.within);
        self.around.extend(&other.around);
        self.neighbours.extend(&other.neighbours);
        self.pronouns = [self.pronouns[0] + other.pronouns[0], self.pronouns[1] + other.pronouns[1]];
        self.born = match (self.born, other.born) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
    }

    /// Whether the pronouns are a man's (false) or a woman's (true); `None` where they do not say.
    pub(super) fn is_woman(&self) -> Option<bool> {
        let [he, she] = self.pronouns;
        if he > 2 * she {
            Some(false)
        } else if she > 2 * he {
            Some(true)
        } else {
            None
        }
    }
}

/// The profiles of all named occurrences, and the names of neighbours.
pub(super) struct Profiles {
    of: FxHashMap<Occurrence, Profile>,
    names: Vec<String>,
}

impl Profiles {
    /// Reads the profiles out of the records.
    pub(super) fn read(records: &[&Record]) -> Self {
        let mut names = Names::default();
        let neighbours = records.iter().map(|record| neighbours(record, &mut names)).collect::<Vec<_>>();
        // Whoever stands in many documents is everybody's neighbour.
        let mut documents = vec![0_usize; names.list.len()];
        for name in neighbours.iter().flatten() {
            documents.iter_mut().skip(name.1 as usize).take(1).for_each(|count| *count += 1);
        }
        let telling = |name: u32| documents.get(name as usize).is_some_and(|n| *n <= 12.max(records.len() / 50));
        let mut of = FxHashMap::default();
        for (index, (record, neighbours)) in records.iter().zip(&neighbours).enumerate() {
            let reading = Reading::new(record);
            for (at, entity) in record.entities.iter().enumerate().filter(|(_, entity)| entity.named) {
                let mut profile = reading.profile(entity, &mut names);
                let others = neighbours.iter().filter(|(other, name)| *other != at && telling(*name));
                profile.neighbours = others.map(|(_, name)| *name).collect();
                place_by_surroundings(entity, &mut profile);
                of.insert((index, at), profile);
            }
        }
        Self { of, names: names.list }
    }

    /// The profile of an occurrence.
    pub(super) fn get(&self, occurrence: Occurrence) -> Option<&Profile> {
        self.of.get(&occurrence)
    }

    /// All profiles of some occurrences, added up.
    pub(super) fn sum<'a>(&self, occurrences: impl IntoIterator<Item = &'a Occurrence>) -> Profile {
        let mut sum = Profile::default();
        occurrences.into_iter().filter_map(|occurrence| self.of.get(occurrence)).for_each(|profile| sum.add(profile));
        sum
    }

    /// The name of a neighbour, to show.
    pub(super) fn name(&self, neighbour: u32) -> &str {
        self.names.get(neighbour as usize).map_or("?", String::as_str)
    }
}

/// A place or body of which its document does not say where it is: in the country that the tables know it in, else in the
/// only one that the document speaks of.
fn place_by_surroundings(entity: &EntityRecord, profile: &mut Profile) {
    let placed = match entity.kind {
        EntityType::Place => !is_country(&entity.name),
        EntityType::Organization => body(&entity.name).is_common,
        _ => false,
    };
    if !placed || !profile.countries.is_empty() {
        return;
    }
    let of_name = match entity.kind {
        EntityType::Place => country(&entity.name),
        _ => body(&entity.name).country,
    };
    let only = profile.around.first().filter(|_| profile.around.len() == 1).copied();
    profile.countries.extend(of_name.or(only));
}

/// Numbers for names.
#[derive(Default)]
struct Names {
    numbers: FxHashMap<String, u32>,
    list: Vec<String>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        let next = self.list.len() as u32;
        let number = *self.numbers.entry(slug(name)).or_insert(next);
        if number == next {
            self.list.push(one_line(name));
        }
        number
    }
}

/// The names in a record that may tell namesakes apart, each with its entity: no countries, and no bare first or family names.
fn neighbours(record: &Record, names: &mut Names) -> Vec<(usize, u32)> {
    let tells = |entity: &EntityRecord| {
        entity.named
            && match entity.kind {
                EntityType::Person => entity.name.contains(' '),
                EntityType::Organization | EntityType::Product | EntityType::Work | EntityType::Event => true,
                EntityType::Place => !is_country(&entity.name),
                _ => false,
            }
    };
    let entities = record.entities.iter().enumerate().filter(|(_, entity)| tells(entity)).take(NEIGHBOURS);
    entities.map(|(at, entity)| (at, names.number(&entity.name))).collect()
}

/// A record, prepared for reading profiles.
struct Reading<'a> {
    text: CodePoints<'a>,
    /// Mentions of places that have a country, by their first code point.
    places: BTreeMap<usize, (&'a MentionRecord, &'a EntityRecord)>,
    places_by_id: FxHashMap<&'a str, &'a EntityRecord>,
    claims: FxHashMap<&'a str, Vec<&'a ClaimRecord>>,
    around: BTreeSet<Country>,
    year: Option<i32>,
}

impl<'a> Reading<'a> {
    fn new(record: &'a Record) -> Self {
        let places =
            record.entities.iter().filter(|e| matches!(e.kind, EntityType::Place | EntityType::Group) && e.named);
        let mut reading = Self {
            text: CodePoints::new(&record.text),
            places: BTreeMap::new(),
            places_by_id: FxHashMap::default(),
            claims: FxHashMap::default(),
            around: BTreeSet::new(),
            year: record.published.as_deref().and_then(|day| day.get(..4)?.parse().ok()),
        };
        for place in places {
            reading.places.extend(place.mentions.iter().map(|mention| (mention.start, (mention, place))));
            reading.places_by_id.insert(&place.id, place);
            reading.around.extend(country_of(place));
        }
        for claim in record.claims.iter().filter(|claim| claim.polarity == Polarity::Positive) {
            if let Some(subject) = claim.subject.entity.as_deref() {
                reading.claims.entry(subject).or_default().push(claim);
            }
        }
        reading
    }

    fn profile(&self, entity: &EntityRecord, names: &mut Names) -> Profile {
        let mut profile = Profile { around: self.around.clone(), ..Profile::default() };
        for claim in self.claims.get(entity.id.as_str()).into_iter().flatten() {
            self.read_claim(claim, entity, &mut profile, names);
        }
        for mention in &entity.mentions {
            match mention.kind {
                MentionKind::Pronoun => count_pronoun(&mention.text, &mut profile.pronouns),
                MentionKind::Nominal | MentionKind::Name => {
                    profile.fields.extend(mention.text.split(' ').filter_map(field).filter(|_| is_nominal(mention)));
                    self.read_place(mention, entity, &mut profile, names);
                    profile.born = profile.born.or_else(|| self.born(mention));
                }
            }
        }
        profile
    }

    /// What a claim about somebody says they are, and of where.
    fn read_claim(&self, claim: &ClaimRecord, entity: &EntityRecord, profile: &mut Profile, names: &mut Names) {
        let lemma = claim.relation.lemma.as_str();
        let state = matches!(
            claim.relation.kind,
            Some(
                RelationType::Role
                    | RelationType::Leads
                    | RelationType::Member
                    | RelationType::CitizenOf
                    | RelationType::LocatedIn
                    | RelationType::PartOf
            )
        );
        if let Some(what) = lemma.strip_prefix("be ").filter(|_| !lemma.starts_with("be born")) {
            profile.fields.extend(what.split(' ').filter_map(field));
        }
        if lemma == "be" && claim.object.entity.is_none() {
            let words = self.text.slice(claim.object.start, claim.object.end).unwrap_or_default();
            // A role is few words; more are a clause that may speak of others.
            if words.split(' ').count() <= 6 {
                profile.fields.extend(words.split([' ', ',']).filter_map(field));
            }
        }
        let holds = [" of", " in", " from", " for"].iter().any(|preposition| lemma.ends_with(preposition));
        if let (true, Some(place)) =
            (state && holds, claim.object.entity.as_deref().and_then(|id| self.places_by_id.get(id)))
        {
            profile.countries.extend(country_of(place));
            if entity.kind == EntityType::Place && !is_country(&place.name) {
                profile.within.insert(names.number(&place.name));
            }
        }
    }

    /// The country right before or within the words ("the British minister", "Russia's central bank"); for a place also the
    /// one right after ("Paris, Texas").
    fn read_place(&self, mention: &MentionRecord, entity: &EntityRecord, profile: &mut Profile, names: &mut Names) {
        for (_, (place, of)) in self.places.range(mention.start..mention.end) {
            if place.end <= mention.end && of.id != entity.id {
                profile.countries.extend(country_of(of));
            }
        }
        if let Some((_, (place, of))) = self.places.range(..mention.start).next_back() {
            let between = self.text.slice(place.end.min(mention.start), mention.start).unwrap_or_default();
            if place.end <= mention.start && matches!(between, " " | "'s " | "’s ") && of.id != entity.id {
                profile.countries.extend(country_of(of));
            }
        }
        if entity.kind == EntityType::Place
            && let Some((place, of)) = self.places.get(&(mention.end + 2))
            && self.text.slice(mention.end, place.start) == Some(", ")
            && of.id != entity.id
        {
            profile.countries.extend(country_of(of));
            if !is_country(&of.name) {
                profile.within.insert(names.number(&of.name));
            }
        }
    }

    /// The years of birth that an age after a name allows: "Maria Lopez, 61, …".
    fn born(&self, mention: &MentionRecord) -> Option<(i32, i32)> {
        let after = self.text.slice(mention.end, mention.end + 5)?;
        let after = after.strip_prefix(", ").or_else(|| after.strip_prefix(" ("))?;
        let digits = after.chars().take_while(char::is_ascii_digit).collect::<String>();
        let age = digits.parse::<i32>().ok().filter(|age| (15..=110).contains(age))?;
        let closed = after.get(digits.len()..).is_some_and(|rest| rest.starts_with([',', ')', '.']));
        self.year.filter(|_| closed).map(|year| (year - age - 1, year - age))
    }
}

fn is_nominal(mention: &MentionRecord) -> bool {
    mention.kind == MentionKind::Nominal
}

/// The country of a place or people: of its name, else of the words that it goes by.
fn country_of(place: &EntityRecord) -> Option<Country> {
    let words = || place.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun).find_map(|m| country(&m.text));
    country(&place.name).or_else(words)
}

fn count_pronoun(word: &str, pronouns: &mut [usize; 2]) {
    match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => pronouns[0] += 1,
        "she" | "her" | "hers" | "herself" => pronouns[1] += 1,
        _ => {}
    }
}

/// The field of life that a noun for a person is of.
fn field(word: &str) -> Option<&'static str> {
    static FIELDS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let fields = FIELDS.get_or_init(|| {
        let rows = lexicon::rows(include_str!("../../data/lexicon/fields.tsv"));
        rows.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
    });
    fields.get(word.trim_matches([',', '.']).to_lowercase().as_str()).copied()
}
