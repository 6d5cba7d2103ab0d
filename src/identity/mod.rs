//! One node for one thing, across all documents.
//!
//! Each record knows its entities under ids of its own (`e1`, `e2`, …). Here they become nodes of the graph:
//! the same full name and type is one node, whatever document it stands in, and an unnamed source stays inside
//! its document. The nodes are the same for the same records in any order, and a node's key depends on nothing
//! but its own name and type, so its IRI stays the same as documents come and go.
//!
//! ```
//! use claimgraph::identity::Identity;
//!
//! let identity = Identity::resolve(&[]);
//! assert!(identity.nodes.is_empty());
//! ```

mod key;

pub use key::{DIGITS, claim_key, content_hash, document_key, named_key, node_key, slug};

use crate::entity::{EntityType, MentionKind};
use crate::origin::Origins;
use crate::record::{EntityRecord, Record};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Index of a node in [`Identity::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub usize);

/// One thing of the graph, with everything that all documents together say it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What its IRI ends in, and what it is sorted by: `person-vladimir-putin`.
    pub key: String,
    /// The name to show: the one that most mentions are gathered under.
    pub label: String,
    /// What it is.
    pub kind: EntityType,
    /// False for unnamed sources and groups, which belong to one document.
    pub named: bool,
    /// Every name that it goes by, the label included, with the number of mentions by that name; sorted by name.
    pub aliases: Vec<(String, usize)>,
    /// A Wikidata item; where documents differ, the one that most of them give.
    pub wikidata: Option<String>,
    /// Indices of the records that know it, ascending.
    pub records: Vec<usize>,
    /// Mentions of every kind in all documents.
    pub mentions: usize,
}

/// Which entities of which records are which nodes.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    /// All nodes, sorted by key.
    pub nodes: Vec<Node>,
    /// Which documents are one report, so that what counts documents can count independent origins beside.
    pub origins: Origins,
    /// For each record, its entities' nodes.
    by_record: Vec<FxHashMap<String, NodeId>>,
}

impl Identity {
    /// Finds the nodes of all entities of all records.
    pub fn resolve(records: &[Record]) -> Self {
        let mut drafts = BTreeMap::<String, Draft>::new();
        for (index, record) in records.iter().enumerate() {
            for entity in &record.entities {
                drafts.entry(node_key(record, entity)).or_insert_with(|| Draft::new(entity)).add(index, entity);
            }
        }
        let ids = drafts.keys().enumerate().map(|(index, key)| (key.as_str(), NodeId(index))).collect();
        let by_record = records.iter().map(|record| entities_to_nodes(record, &ids)).collect();
        let nodes = drafts.into_iter().map(|(key, draft)| draft.finish(key)).collect();
        Self { nodes, by_record, origins: Origins::of(records) }
    }

    /// The node of an entity; `None` for a record or an entity that [`Identity::resolve`] never saw.
    pub fn node_of(&self, record_index: usize, entity_id: &str) -> Option<NodeId> {
        self.by_record.get(record_index)?.get(entity_id).copied()
    }

    /// The node of an id that this identity gave out; `None` for an id of another one.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0)
    }
}

/// The nodes of one record's entities.
fn entities_to_nodes(record: &Record, ids: &FxHashMap<&str, NodeId>) -> FxHashMap<String, NodeId> {
    let node_of = |entity: &EntityRecord| Some((entity.id.clone(), *ids.get(node_key(record, entity).as_str())?));
    record.entities.iter().filter_map(node_of).collect()
}

/// A node while its entities are being gathered.
struct Draft {
    kind: EntityType,
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
    fn new(entity: &EntityRecord) -> Self {
        Self {
            kind: entity.kind,
            named: entity.named,
            labels: BTreeMap::new(),
            aliases: BTreeMap::new(),
            wikidata: BTreeMap::new(),
            records: Vec::new(),
            mentions: 0,
        }
    }

    fn add(&mut self, record_index: usize, entity: &EntityRecord) {
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
            kind: self.kind,
            named: self.named,
            aliases: self.aliases.into_iter().collect(),
            wikidata: most_frequent(&self.wikidata),
            records: self.records,
            mentions: self.mentions,
            key,
        }
    }
}

/// The most frequent one; of equals the first in code point order: "NATO" rather than "Nato", and no leading "the".
fn most_frequent(counts: &BTreeMap<String, usize>) -> Option<String> {
    let best = counts.iter().max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a)))?;
    Some(best.0.clone())
}

#[cfg(test)]
mod tests;
