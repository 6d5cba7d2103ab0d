//! Parts: occurrences that are surely one thing, before things of other names are compared with them.
//!
//! Occurrences are blocked by name, looked up in an index and never searched for; namesakes are parted. A person known by one
//! word alone is left for [`super::bare`], where there are full names that the word may be short for.

use super::cluster::Occurrence;
use super::countries::is_country;
use super::evidence::{Prior, compare};
use super::names::{self, BodyName, PersonName};
use super::namesakes;
use super::profile::{Profile, Profiles};
use super::{node_key, slug};
use crate::entity::{EntityType, MentionKind};
use crate::record::{EntityRecord, Record};
use std::collections::{BTreeMap, BTreeSet};

/// Some occurrences that are one thing.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) members: Vec<Occurrence>,
    pub(super) profile: Profile,
    pub(super) kind: EntityType,
    pub(super) name: Name,
    /// The slug of its full name.
    pub(super) slug: String,
    /// Its full name as one document writes it.
    pub(super) shown: String,
    /// Items of the tables, each with the number of documents.
    pub(super) items: BTreeMap<String, usize>,
    /// The acronyms that documents introduce for it.
    pub(super) acronyms: BTreeSet<String>,
    /// The keys that its occurrences have by their names, each with their number.
    pub(super) keys: BTreeMap<String, usize>,
    /// Whether its name is short for those of several people: "George Bush".
    pub(super) is_one_of_several: bool,
}

/// A name, taken apart as far as its type allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// Of two words or more.
    Person(PersonName),
    /// A person known by one word.
    Bare(String),
    Body(BodyName),
    /// No name that others may be compared with: places, events; and unnamed things.
    Other,
}

impl Name {
    /// A person's full name.
    pub(super) fn person(&self) -> Option<&PersonName> {
        match self {
            Self::Person(name) => Some(name),
            _ => None,
        }
    }
}

/// How two namesakes are taken for two: part, part, score, prior.
pub(super) type Namesakes = Vec<(usize, usize, f64, Prior)>;

/// All parts, and the pairs of namesakes that were nearly taken for one.
pub(super) fn find(records: &[&Record], profiles: &Profiles) -> (Vec<Part>, Namesakes) {
    let mut blocks = BTreeMap::<String, Vec<Occurrence>>::new();
    for (index, record) in records.iter().enumerate() {
        for (at, entity) in record.entities.iter().enumerate() {
            blocks.entry(block(record, entity)).or_default().push((index, at));
        }
    }
    let (mut parts, mut namesakes) = (Vec::new(), Vec::new());
    for occurrences in blocks.into_values() {
        let Some(entity) = occurrences.first().and_then(|first| entity(records, *first)) else { continue };
        let name = name(entity);
        let from = parts.len();
        let (prior, strict) = prior(entity, &name);
        let things = match prior {
            Some(prior) => namesakes::part(&occurrences, profiles, prior, strict),
            None => vec![occurrences],
        };
        parts.extend(things.into_iter().map(|members| part(members, name.clone(), records, profiles)));
        for (one, other) in (from..parts.len()).flat_map(|i| (i + 1..parts.len()).map(move |j| (i, j))).take(64) {
            if let (Some(first), Some(second), Some(prior)) = (parts.get(one), parts.get(other), prior) {
                let score = compare(&first.profile, &second.profile, strict).score(prior);
                namesakes.push((one, other, score, prior));
            }
        }
    }
    (parts, namesakes)
}

/// What an entity is looked up by: the same for all that may be one by its name alone.
fn block(record: &Record, entity: &EntityRecord) -> String {
    match name(entity) {
        // Whether it is the British one or stands in a British article, it is one name.
        Name::Body(BodyName { base, is_common: true, .. }) => format!("body-{base}"),
        _ => node_key(record, entity),
    }
}

fn name(entity: &EntityRecord) -> Name {
    match entity.kind {
        _ if !entity.named => Name::Other,
        EntityType::Person => match names::person(&entity.name) {
            Some(name) => Name::Person(name),
            None => Name::Bare(names::person_words(&entity.name).join(" ")),
        },
        EntityType::Organization | EntityType::Product => Name::Body(names::body(&entity.name)),
        _ => Name::Other,
    }
}

/// What the name alone says of two occurrences of it, and whether they are told apart by their country; `None` where nothing but
/// the name matters.
fn prior(entity: &EntityRecord, name: &Name) -> (Option<Prior>, bool) {
    match name {
        _ if !entity.named => (None, false),
        Name::Person(_) | Name::Bare(_) => (Some(Prior::SameName), false),
        Name::Body(body) if body.is_common => (Some(Prior::CommonName), true),
        Name::Other if entity.kind == EntityType::Place && !is_country(&entity.name) => (Some(Prior::SameName), true),
        Name::Body(_) | Name::Other => (None, false),
    }
}

/// Makes a part of occurrences of one name.
pub(super) fn part(members: Vec<Occurrence>, name: Name, records: &[&Record], profiles: &Profiles) -> Part {
    let mut part = Part {
        profile: profiles.sum(&members),
        kind: EntityType::Other,
        name,
        slug: String::new(),
        shown: String::new(),
        items: BTreeMap::new(),
        acronyms: BTreeSet::new(),
        keys: BTreeMap::new(),
        is_one_of_several: false,
        members,
    };
    for &(index, at) in &part.members {
        let Some(record) = records.get(index) else { continue };
        let Some(entity) = record.entities.get(at) else { continue };
        if part.slug.is_empty() {
            (part.slug, part.kind) = (slug(&entity.name), entity.kind);
            part.shown.clone_from(&entity.name);
        }
        *part.keys.entry(node_key(record, entity)).or_default() += 1;
        if let Some(item) = &entity.wikidata {
            *part.items.entry(item.clone()).or_default() += 1;
        }
        if entity.kind == EntityType::Organization && entity.name.contains(' ') {
            let named = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
            let acronyms = named.map(|mention| mention.text.replace('.', "")).filter(|text| names::is_acronym(text));
            part.acronyms.extend(acronyms);
        }
    }
    part
}

/// The entity of an occurrence.
pub(super) fn entity<'a>(records: &[&'a Record], (index, at): Occurrence) -> Option<&'a EntityRecord> {
    records.get(index)?.entities.get(at)
}

impl Part {
    /// Its name as an acronym is compared, without stops.
    pub(super) fn acronym(&self) -> String {
        self.shown.replace('.', "")
    }

    /// The initials of its name, where it has several words.
    pub(super) fn initials(&self) -> Option<String> {
        names::initials(&self.shown)
    }

    /// Whether its name is short for others: one word of a person's, an acronym.
    pub(super) fn is_short(&self) -> bool {
        match &self.name {
            Name::Bare(_) => true,
            Name::Body(_) => names::is_acronym(&self.acronym()),
            _ => self.is_one_of_several,
        }
    }

    /// Whether two are one person's full name, in whatever form.
    pub(super) fn has_name_of(&self, other: &Part) -> bool {
        match (&self.name, &other.name) {
            (Name::Person(one), Name::Person(two)) => {
                (&one.given, &one.family) == (&two.given, &two.family) && !one.conflicts(two)
            }
            _ => false,
        }
    }

    /// Whether it is a thing of one document.
    pub(super) fn is_unnamed(&self) -> bool {
        self.keys.keys().any(|key| key.contains('.'))
    }

    /// Whether its country tells it apart from others of its name.
    pub(super) fn is_strict(&self) -> bool {
        match &self.name {
            Name::Body(body) => body.is_common,
            Name::Other => self.kind == EntityType::Place,
            _ => false,
        }
    }
}
