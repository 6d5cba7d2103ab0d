//! What the pages look up, made once for each state of the graph: the claims of every entity, and names to search.

use crate::identity::Identity;
use crate::record::{ClaimRecord, Record};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A claim by its record and its place in it.
pub(super) type ClaimAt = (usize, usize);

/// The index of a graph.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// For every node the claims that have it at one end, by date of publication (undated last).
    by_node: Vec<Vec<ClaimAt>>,
    /// The place of each document's record.
    documents: FxHashMap<String, usize>,
    /// The place of each node by its key.
    keys: FxHashMap<String, usize>,
    /// Every name in lower case with its node; the nodes that are mentioned most come first.
    names: Vec<(String, usize)>,
    /// Nodes by number of claims, the most first; named ones only.
    pub(super) most_claims: Vec<usize>,
}

impl Index {
    /// Makes the index.
    pub(super) fn new(records: &[Record], identity: &Identity) -> Self {
        let mut index = Self { by_node: vec![Vec::new(); identity.nodes.len()], ..Self::default() };
        let mut order = (0..records.len()).collect::<Vec<_>>();
        let published = |record: &usize| records.get(*record).and_then(|record| record.published.as_deref());
        order.sort_by_key(|record| (published(record).is_none(), published(record), *record));
        for (record_index, record) in order.iter().filter_map(|index| Some((*index, records.get(*index)?))) {
            index.documents.entry(record.id.clone()).or_insert(record_index);
            let held = record.claims.iter().enumerate().filter(|(at, _)| !identity.is_rejected(record_index, *at));
            for (place, claim) in held {
                let (subject, object) = ends(identity, record_index, claim);
                let object = object.filter(|object| Some(*object) != subject);
                for node in subject.into_iter().chain(object) {
                    if let Some(claims) = index.by_node.get_mut(node) {
                        claims.push((record_index, place));
                    }
                }
            }
        }
        for (place, node) in identity.nodes.iter().enumerate() {
            index.keys.insert(node.key.clone(), place);
            let labels = std::iter::once(&node.label).chain(node.aliases.iter().map(|(alias, _)| alias));
            let mut names = labels.map(|name| name.to_lowercase()).collect::<Vec<_>>();
            names.sort();
            names.dedup();
            index.names.extend(names.into_iter().map(|name| (name, place)));
        }
        let mentions = |place: &usize| identity.nodes.get(*place).map_or(0, |node| node.mentions);
        index.names.sort_by_key(|(_, place)| (Reverse(mentions(place)), *place));
        let named = |place: &usize| identity.nodes.get(*place).is_some_and(|node| node.named);
        index.most_claims = (0..identity.nodes.len()).filter(named).collect();
        index.most_claims.sort_by_key(|place| (Reverse(index.by_node[*place].len()), *place));
        index
    }

    /// The claims of a node.
    pub(super) fn claims(&self, node: usize) -> &[ClaimAt] {
        self.by_node.get(node).map(Vec::as_slice).unwrap_or_default()
    }

    /// The record of a document.
    pub(super) fn document(&self, id: &str) -> Option<usize> {
        self.documents.get(id).copied()
    }

    /// The node of a key.
    pub(super) fn node(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied()
    }

    /// The nodes that a name of begins with what was typed, then those with a word that does, then those that hold it;
    /// among these the ones with most mentions first.
    pub(super) fn search(&self, typed: &str, most: usize) -> Vec<usize> {
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if typed.is_empty() {
            return Vec::new();
        }
        let inner = format!(" {typed}");
        let mut found = Vec::new();
        let rules: [&dyn Fn(&str) -> bool; 4] =
            [&|name| name == typed, &|name| name.starts_with(&typed), &|name| name.contains(&inner), &|name| {
                name.contains(&typed)
            }];
        let mut seen = rustc_hash::FxHashSet::default();
        for rule in rules {
            for (_, node) in self.names.iter().filter(|(name, _)| rule(name)) {
                if found.len() < most && seen.insert(*node) {
                    found.push(*node);
                }
            }
        }
        found
    }
}

/// The nodes at the ends of a claim.
pub(super) fn ends(identity: &Identity, record: usize, claim: &ClaimRecord) -> (Option<usize>, Option<usize>) {
    let node = |id: Option<&str>| identity.node_of(record, id?).map(|id| id.0);
    (node(claim.subject.entity.as_deref()), node(claim.object.entity.as_deref()))
}

/// The node of the innermost voice of a claim, where it is an entity.
pub(super) fn speaker(identity: &Identity, index: usize, record: &Record, claim: &ClaimRecord) -> Option<usize> {
    let id = claim.attribution.last()?;
    let attribution = record.attributions.iter().find(|attribution| attribution.id == *id)?;
    identity.node_of(index, attribution.source.as_ref()?.entity.as_deref()?).map(|id| id.0)
}
