//! Clusters of occurrences: which entities of which records are one thing, while that is being found out.

use super::{Node, key};
use crate::entity::{EntityType, MentionKind};
use crate::record::{EntityRecord, Record};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An entity of a record: index of the record, index of the entity in it.
pub(super) type Occurrence = (usize, usize);

/// What is taken for one thing.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    /// The key of its node.
    pub(super) key: String,
    /// The name to show, where a person gave one.
    pub(super) label: Option<String>,
    /// The type, where a person gave one.
    pub(super) kind: Option<EntityType>,
    pub(super) members: Vec<Occurrence>,
}

/// All clusters; every occurrence is in one. One that lost all its members is no node.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    pub(super) list: Vec<Cluster>,
    /// The cluster of each occurrence, by record and entity.
    of: Vec<Vec<usize>>,
    /// The cluster that each key leads to, those that were merged away included.
    keys: FxHashMap<String, usize>,
}

impl Clusters {
    /// Takes groups of occurrences, each with the key of its node.
    pub(super) fn new(records: &[Record], groups: impl IntoIterator<Item = (String, Vec<Occurrence>)>) -> Self {
        let of = records.iter().map(|record| vec![usize::MAX; record.entities.len()]).collect();
        let mut clusters = Self { list: Vec::new(), of, keys: FxHashMap::default() };
        for (key, members) in groups {
            clusters.add(Cluster { key, members, ..Cluster::default() });
        }
        clusters
    }

    /// Adds a cluster with its members, who leave theirs.
    pub(super) fn add(&mut self, cluster: Cluster) -> usize {
        let index = self.list.len();
        for &member in &cluster.members {
            if let Some(before) = self.at(member).and_then(|before| self.list.get_mut(before)) {
                before.members.retain(|other| *other != member);
            }
            self.put(member, index);
        }
        self.keys.insert(cluster.key.clone(), index);
        self.list.push(cluster);
        index
    }

    /// Lets keys that lead nowhere yet lead to a cluster.
    pub(super) fn lead(&mut self, keys: Vec<String>, cluster: usize) {
        for key in keys {
            self.keys.entry(key).or_insert(cluster);
        }
    }

    /// Moves all members of the second to the first, which the second's key leads to from then on.
    pub(super) fn join(&mut self, into: usize, from: usize) {
        let Some(cluster) = self.list.get_mut(from).filter(|_| into != from) else { return };
        let members = std::mem::take(&mut cluster.members);
        self.keys.values_mut().filter(|index| **index == from).for_each(|index| *index = into);
        for &member in &members {
            self.put(member, into);
        }
        if let Some(cluster) = self.list.get_mut(into) {
            cluster.members.extend(members);
        }
    }

    /// The cluster of an occurrence.
    pub(super) fn at(&self, (record, entity): Occurrence) -> Option<usize> {
        self.of.get(record)?.get(entity).copied().filter(|cluster| *cluster != usize::MAX)
    }

    /// The cluster that a key leads to, where it has members.
    pub(super) fn by_key(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied().filter(|index| self.list.get(*index).is_some_and(|c| !c.members.is_empty()))
    }

    /// The cluster that a cluster's members went to, when it was joined with another.
    pub(super) fn joined(&self, cluster: usize) -> usize {
        self.list.get(cluster).and_then(|found| self.keys.get(&found.key).copied()).unwrap_or(cluster)
    }

    /// The keys that lead to other keys' nodes.
    pub(super) fn moved(&self) -> BTreeMap<String, String> {
        let moved = self.keys.iter().filter_map(|(key, index)| Some((key, &self.list.get(*index)?.key)));
        moved.filter(|(key, now)| key != now).map(|(key, now)| (key.clone(), now.clone())).collect()
    }

    fn put(&mut self, (record, entity): Occurrence, cluster: usize) {
        let Some(of) = self.of.get_mut(record) else { return };
        if of.len() <= entity {
            of.resize(entity + 1, usize::MAX);
        }
        if let Some(slot) = of.get_mut(entity) {
            *slot = cluster;
        }
    }
}

impl Cluster {
    /// The node that it comes to.
    pub(super) fn node(&self, records: &[Record]) -> Node {
        let mut draft = Draft::default();
        let mut members = self.members.clone();
        members.sort_unstable();
        for (record, entity) in members {
            if let Some(found) = records.get(record).and_then(|record| record.entities.get(entity)) {
                draft.add(record, found);
            }
        }
        let mut node = draft.finish(self.key.clone());
        node.kind = self.kind.unwrap_or(node.kind);
        if let Some(label) = &self.label {
            node.label.clone_from(label);
            if !node.aliases.iter().any(|(alias, _)| alias == label) {
                node.aliases.push((label.clone(), 0));
                node.aliases.sort();
            }
        }
        node
    }
}

/// A node while its entities are being gathered.
#[derive(Default)]
struct Draft {
    /// Entities of each type.
    kinds: BTreeMap<EntityType, usize>,
    named: bool,
    /// Mentions gathered under each full name.
    labels: BTreeMap<String, usize>,
    aliases: BTreeMap<String, usize>,
    /// Documents that give each Wikidata item.
    wikidata: BTreeMap<String, usize>,
    records: Vec<usize>,
    mentions: usize,
}

impl Draft {
    fn add(&mut self, record_index: usize, entity: &EntityRecord) {
        *self.kinds.entry(entity.kind).or_default() += 1;
        self.named |= entity.named;
        *self.labels.entry(key::one_line(&entity.name)).or_default() += entity.mentions.len();
        self.aliases.entry(key::one_line(&entity.name)).or_default();
        for mention in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            *self.aliases.entry(key::one_line(&mention.text)).or_default() += 1;
        }
        if let Some(item) = &entity.wikidata {
            *self.wikidata.entry(item.clone()).or_default() += 1;
        }
        // One document may have two entities of one name: it still is one document.
        if self.records.last() != Some(&record_index) {
            self.records.push(record_index);
        }
        self.mentions += entity.mentions.len();
    }

    fn finish(self, key: String) -> Node {
        Node {
            label: most_frequent(&self.labels).unwrap_or_else(|| key.clone()),
            kind: most_frequent(&self.kinds).unwrap_or(EntityType::Other),
            named: self.named,
            aliases: self.aliases.into_iter().collect(),
            wikidata: most_frequent(&self.wikidata),
            records: self.records,
            mentions: self.mentions,
            key,
        }
    }
}

/// The most frequent one; of equals the first in order: "NATO" rather than "Nato", and no leading "the".
fn most_frequent<T: Ord + Clone>(counts: &BTreeMap<T, usize>) -> Option<T> {
    let best = counts.iter().max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a)))?;
    Some(best.0.clone())
}
