//! From entities of records to things: parts of one name are compared where their names may mean one thing, and joined.
//!
//! Which are compared is looked up: by the sounds of a person's names, a body's name without its legal form, an item of the
//! tables, an acronym, another name that a document gives. All pairs are weighed before any is joined, the best first, and
//! documents are read in the order of their ids, so the outcome is a function of the set of documents.

use super::cluster::{Clusters, Occurrence};
use super::evidence::{DIFFERENT, Prior, SAME, compare};
use super::names::PersonName;
use super::parts::{Name, Part};
use super::profile::{Profile, Profiles};
use super::{Reason, bare, content_hash, parts, renames};
use crate::entity::EntityType;
use crate::record::Record;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Parts of one block that are compared each with each; of more, each only with the first ones.
const BLOCK: usize = 24;

/// Two clusters that may be one, what their evidence adds up to, and the evidence.
pub(super) struct Doubted {
    pub(super) clusters: [usize; 2],
    pub(super) score: f64,
    pub(super) reasons: Vec<Reason>,
}

/// Finds the clusters; pairs of keys in `apart` are never joined.
pub(super) fn find(records: &[Record], apart: &[[String; 2]]) -> (Clusters, Vec<Doubted>) {
    let mut order = (0..records.len()).collect::<Vec<_>>();
    order.sort_by_key(|index| records.get(*index).map(|record| (&record.id, &record.path)));
    let sorted = order.iter().filter_map(|index| records.get(*index)).collect::<Vec<_>>();
    let profiles = Profiles::read(&sorted);
    let (mut parts, namesakes) = parts::find(&sorted, &profiles);
    let mut pairs = bare::resolve(&mut parts, &sorted, &profiles);
    pairs.extend(candidates(&parts, &sorted));
    let mut things = Things::new(&parts, apart);
    let mut doubted = BTreeMap::<(usize, usize), (f64, Prior)>::new();
    let scored = pairs.into_iter().map(|(one, other, score, prior)| (score, one.min(other), one.max(other), prior));
    let mut scored = scored.collect::<Vec<_>>();
    scored.sort_by(|(a, i, j, _), (b, k, l, _)| b.total_cmp(a).then((i, j).cmp(&(k, l))));
    for (score, one, other, prior) in scored {
        if score < SAME - 1e-9 || !things.join(one, other, prior, &parts) {
            doubted.entry((one, other)).or_insert((score.min(SAME - 0.01), prior));
        }
    }
    for (one, other, score, prior) in namesakes.into_iter().filter(|(_, _, score, _)| *score < SAME) {
        doubted.entry((one, other)).or_insert((score, prior));
    }
    let back = |(index, at): Occurrence| (order.get(index).copied().unwrap_or(index), at);
    let (clusters, of_thing) = clusters(records, &sorted, &parts, &mut things, back);
    let mut doubts = BTreeMap::<[usize; 2], Doubted>::new();
    for ((one, other), (score, prior)) in doubted.into_iter().filter(|(_, (score, _))| *score >= DIFFERENT) {
        let ends = [one, other].map(|part| of_thing.get(&things.root(part)).copied());
        let ([Some(a), Some(b)], Some(first), Some(second)) = (ends, parts.get(one), parts.get(other)) else {
            continue;
        };
        if a != b && !things.are_apart(one, other) {
            let reasons = compare(&first.profile, &second.profile, first.is_strict()).reasons(prior, &profiles);
            let doubt = Doubted { clusters: [a.min(b), a.max(b)], score, reasons };
            let known = doubts.get(&doubt.clusters).is_some_and(|known| known.score >= score);
            if !known {
                doubts.insert(doubt.clusters, doubt);
            }
        }
    }
    (clusters, doubts.into_values().collect())
}

/// The pairs of parts whose names may mean one thing, each with what speaks for it.
fn candidates(parts: &[Part], records: &[&Record]) -> bare::Pairs {
    let mut blocks = BTreeMap::<String, Vec<usize>>::new();
    for (at, part) in parts.iter().enumerate() {
        match &part.name {
            Name::Person(name) => {
                blocks.entry(format!("person {} {}", name.given, name.family)).or_default().push(at);
                let initial = name.written_given.chars().next().unwrap_or_default();
                blocks.entry(format!("initial {initial} {}", name.family)).or_default().push(at);
            }
            Name::Body(body) => blocks.entry(format!("body {}", body.base)).or_default().push(at),
            _ => {}
        }
        if let Some((item, _)) = part.items.iter().max_by_key(|(item, count)| (**count, std::cmp::Reverse(*item))) {
            blocks.entry(format!("item {item}")).or_default().push(at);
        }
        if !matches!(part.kind, EntityType::Person) && !part.slug.is_empty() && !part.is_unnamed() {
            blocks.entry(format!("slug {}", part.slug)).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for (block, members) in blocks {
        for (index, &one) in members.iter().enumerate().take(BLOCK) {
            for &other in members.iter().skip(index + 1) {
                let (Some(first), Some(second)) = (parts.get(one), parts.get(other)) else { continue };
                if let Some(prior) = prior(&block, first, second) {
                    let score = compare(&first.profile, &second.profile, first.is_strict()).score(prior);
                    pairs.push((one, other, score, prior));
                }
            }
        }
    }
    pairs.extend(renamed(parts, records));
    pairs
}

/// What two names of a block say of each other; `None` where they cannot mean one thing, or were compared before.
fn prior(block: &str, one: &Part, other: &Part) -> Option<Prior> {
    let single = |part: &Part| !part.slug.contains('-');
    if block.starts_with("item ") {
        let persons = [one, other].map(|part| matches!(part.kind, EntityType::Person | EntityType::Group));
        // Those of one name were compared already: the tables know a name, not which of its bearers a text means.
        return (persons[0] == persons[1] && one.slug != other.slug).then_some(Prior::Table);
    }
    match (&one.name, &other.name) {
        (Name::Person(first), Name::Person(second)) => {
            let initial = first.written_given.chars().count() == 1 || second.written_given.chars().count() == 1;
            match () {
                () if one.slug == other.slug || first.conflicts(second) => None,
                // Blocks of initials are for initials, blocks of names for names.
                () if initial != block.starts_with("initial ") => None,
                () if initial => Some(Prior::Initial),
                () if first.written_family != second.written_family => Some(Prior::Transliteration),
                () if first.written_given != second.written_given => Some(Prior::GivenForm),
                // "George Bush" was weighed as a short name.
                () if one.is_one_of_several || other.is_one_of_several => None,
                () => Some(Prior::MiddleName),
            }
        }
        (Name::Body(first), Name::Body(second)) if block.starts_with("body ") => {
            // Bodies that every country has were parted by country already.
            (first.base == second.base && one.slug != other.slug && !first.is_common).then_some(Prior::BodyVariant)
        }
        _ if block.starts_with("slug ") && one.kind != other.kind => {
            let place = one.kind == EntityType::Place || other.kind == EntityType::Place;
            // A city's name is its team's as well; of several words it is one thing that a reader took for two.
            match (single(one), place) {
                (true, true) => None,
                (true, false) => Some(Prior::OtherType),
                (false, _) => Some(Prior::SameName),
            }
        }
        _ => None,
    }
}

/// The pairs that documents say are one.
fn renamed(parts: &[Part], records: &[&Record]) -> bare::Pairs {
    let mut of = FxHashMap::<Occurrence, usize>::default();
    for (at, part) in parts.iter().enumerate() {
        of.extend(part.members.iter().map(|member| (*member, at)));
    }
    let mut pairs = BTreeMap::<(usize, usize), f64>::new();
    for (index, record) in records.iter().enumerate() {
        for (one, other) in renames::find(index, record) {
            let (Some(&one), Some(&other)) = (of.get(&one), of.get(&other)) else { continue };
            let (Some(first), Some(second)) = (parts.get(one), parts.get(other)) else { continue };
            let score = compare(&first.profile, &second.profile, false).score(Prior::Renamed);
            if one != other {
                pairs.insert((one.min(other), one.max(other)), score);
            }
        }
    }
    pairs.into_iter().map(|((one, other), score)| (one, other, score, Prior::Renamed)).collect()
}

/// Parts as they are joined: a forest, with what each tree knows at its root.
struct Things<'a> {
    above: Vec<usize>,
    profiles: Vec<Profile>,
    keys: Vec<BTreeSet<String>>,
    /// The full names of each tree, each once.
    names: Vec<Vec<&'a PersonName>>,
    apart: &'a [[String; 2]],
}

impl<'a> Things<'a> {
    fn new(parts: &'a [Part], apart: &'a [[String; 2]]) -> Self {
        Self {
            above: (0..parts.len()).collect(),
            profiles: parts.iter().map(|part| part.profile.clone()).collect(),
            keys: parts.iter().map(|part| part.keys.keys().cloned().collect()).collect(),
            names: parts.iter().map(|part| part.name.person().into_iter().collect()).collect(),
            apart,
        }
    }

    fn root(&mut self, part: usize) -> usize {
        let mut root = part;
        while let Some(above) = self.above.get(root).copied().filter(|above| *above != root) {
            root = above;
        }
        if let Some(slot) = self.above.get_mut(part) {
            *slot = root;
        }
        root
    }

    /// Whether a person said that they are two.
    fn are_apart(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        let has = |thing: usize, key: &String| self.keys.get(thing).is_some_and(|keys| keys.contains(key));
        self.apart.iter().any(|[a, b]| (has(one, a) && has(other, b)) || (has(one, b) && has(other, a)))
    }

    /// Whether somebody of one tree and somebody of the other have names that are not one person's.
    fn conflict(&self, one: usize, other: usize) -> bool {
        let names = |tree: usize| self.names.get(tree).into_iter().flatten();
        let conflicts =
            |a: &PersonName, b: &PersonName| (&a.given, &a.family) == (&b.given, &b.family) && a.conflicts(b);
        names(one).any(|a| names(other).any(|b| conflicts(a, b)))
    }

    /// Joins what two parts are, unless what is known of both by now speaks against it.
    fn join(&mut self, one: usize, other: usize, prior: Prior, parts: &[Part]) -> bool {
        let (into, from) = (self.root(one), self.root(other));
        if into == from {
            return true;
        }
        let strict = parts.get(one).is_some_and(Part::is_strict);
        let comparison = match (self.profiles.get(into), self.profiles.get(from)) {
            (Some(first), Some(second)) => compare(first, second, strict),
            _ => return false,
        };
        // A short name was weighed against all that it may be short for, and is not weighed again.
        let weighed =
            matches!(prior, Prior::FamilyName(_) | Prior::GivenName | Prior::Acronym(_) | Prior::WithoutMiddle);
        if (!weighed && comparison.score(prior) < SAME - 1e-9)
            || self.conflict(into, from)
            || self.are_apart(one, other)
        {
            return false;
        }
        let (into, from) = (into.min(from), into.max(from));
        let (profile, keys) = (std::mem::take(&mut self.profiles[from]), std::mem::take(&mut self.keys[from]));
        self.profiles[into].add(&profile);
        self.keys[into].extend(keys);
        let names = std::mem::take(&mut self.names[from]);
        let known = &mut self.names[into];
        names.into_iter().for_each(|name| _ = (!known.contains(&name)).then(|| known.push(name)));
        self.above[from] = into;
        true
    }
}

/// The things as clusters with keys, and the cluster of each root.
fn clusters(
    records: &[Record],
    sorted: &[&Record],
    parts: &[Part],
    things: &mut Things,
    back: impl Fn(Occurrence) -> Occurrence,
) -> (Clusters, FxHashMap<usize, usize>) {
    let mut members = BTreeMap::<usize, Vec<usize>>::new();
    for part in 0..parts.len() {
        members.entry(things.root(part)).or_default().push(part);
    }
    let mut found = Vec::new();
    for (root, of) in members {
        let of = of.into_iter().filter_map(|part| parts.get(part)).collect::<Vec<_>>();
        let mut occurrences = of.iter().flat_map(|part| part.members.iter().copied()).collect::<Vec<_>>();
        occurrences.sort_unstable();
        let mut keys = BTreeMap::<&String, (bool, usize)>::new();
        for part in of {
            for (key, count) in &part.keys {
                let entry = keys.entry(key).or_default();
                // A full name before one that is short for it, however often that is used.
                *entry = (entry.0 || !part.is_short(), entry.1 + count);
            }
        }
        found.push((root, occurrences, keys));
    }
    // The thing with the most occurrences takes its name's key, its namesakes' keys get an end.
    found.sort_by_key(|(_, occurrences, _)| (usize::MAX - occurrences.len(), occurrences.first().copied()));
    let (mut taken, mut groups, mut roots) = (BTreeSet::new(), Vec::new(), Vec::new());
    let mut also = Vec::new();
    for (root, occurrences, keys) in found {
        let best = keys.iter().max_by_key(|(key, weight)| (**weight, std::cmp::Reverse(**key)));
        let Some(best) = best.map(|(key, _)| (*key).clone()) else { continue };
        let first = occurrences.first().and_then(|(index, at)| Some((sorted.get(*index)?, at)));
        let content = first.map_or(String::new(), |(record, at)| format!("{} {at}", record.id));
        let mut key = best.clone();
        while !taken.insert(key.clone()) {
            key = format!("{best}.{}", content_hash(&[&content, &key], 8));
        }
        also.push((groups.len(), keys.into_keys().cloned().collect::<Vec<_>>()));
        groups.push((key, occurrences.into_iter().map(&back).collect()));
        roots.push(root);
    }
    let mut clusters = Clusters::new(records, groups);
    for (cluster, keys) in also {
        clusters.lead(keys, cluster);
    }
    (clusters, roots.into_iter().enumerate().map(|(cluster, root)| (root, cluster)).collect())
}
