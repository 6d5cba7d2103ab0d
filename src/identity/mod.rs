//! One node for one thing, across all documents.
//!
//! Each record knows its entities under ids of its own (`e1`, `e2`, …). Here they become nodes of the graph: one thing is one
//! node under whatever names documents know it, two namesakes are two, and an unnamed source stays inside its document.
//! What speaks for and against two being one is weighed ([`evidence`]); where it is not enough, they are kept apart, and
//! [`Identity::undecided`] asks a person. The nodes are the same for the same records in any order, and a node's key is made
//! of its name and type, so its IRI stays the same as documents come and go; only namesakes' keys have an end that tells them apart.
//!
//! A person has the last word: the [`Journal`] of decisions is replayed over what is found here.
//!
//! ```
//! use claimgraph::identity::Identity;
//!
//! let identity = Identity::resolve(&[]);
//! assert!(identity.nodes.is_empty());
//! ```

mod bare;
mod cluster;
mod countries;
mod evidence;
mod journal;
mod key;
mod names;
mod namesakes;
mod parts;
mod profile;
mod renames;
mod resolve;

pub use journal::{ClaimReference, Decision, DocumentReference, EntityReference, Entry, Journal, Unfit};
pub use key::{DIGITS, claim_key, content_hash, document_key, named_key, node_key, slug};

use crate::entity::EntityType;
use crate::origin::Origins;
use crate::record::Record;
use cluster::Clusters;
use resolve::Doubted;
use rustc_hash::{FxHashMap, FxHashSet};
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

/// A line of the journal that had its effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The line.
    pub entry: Entry,
    /// The nodes that it made what they are.
    pub nodes: Vec<NodeId>,
    /// The claims that it rejects: index of the record, index of the claim.
    pub claims: Vec<(usize, usize)>,
}

/// Two nodes that may be one thing: they are kept apart, and a person is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// The two, by key.
    pub nodes: [NodeId; 2],
    /// What all reasons add up to: 1 would be certainly the same.
    pub score: f64,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
}

/// A piece of evidence for or against two things being one.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// In words.
    pub what: String,
    /// For it where positive, against it where negative.
    pub weight: f64,
}

/// Which entities of which records are which nodes, and what a person decided about them.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    /// All nodes, sorted by key.
    pub nodes: Vec<Node>,
    /// Which documents are one report, so that what counts documents can count independent origins beside.
    pub origins: Origins,
    /// The lines of the journal that hold and fit, in order.
    pub applied: Vec<Applied>,
    /// The lines of the journal that hold and do not fit, in order.
    pub unfit: Vec<Unfit>,
    /// The pairs that may be one thing, the likeliest first.
    pub undecided: Vec<Doubt>,
    /// For each record, its entities' nodes.
    by_record: Vec<FxHashMap<String, NodeId>>,
    /// Keys that now lead to another node.
    moved: BTreeMap<String, String>,
    rejected: FxHashSet<(usize, usize)>,
}

impl Identity {
    /// Finds the nodes of all entities of all records.
    pub fn resolve(records: &[Record]) -> Self {
        let (found, origins) = rayon::join(|| resolve::find(records, &[]), || Origins::of(records));
        Self::finish(records, found, journal::Replayed::default(), origins)
    }

    /// Finds the nodes, and lets the decisions of a journal have the last word.
    ///
    /// Where some mentions of an entity were split off, the records get an entity for them.
    pub fn with_journal(records: &mut [Record], journal: &Journal) -> Self {
        // What is decided about entities changes no text, so origins need not wait for it.
        let found = rayon::join(|| resolve::find(records, &journal.apart()), || Origins::of(records));
        let ((mut clusters, doubts), origins) = found;
        let replayed = journal::replay(journal, records, &mut clusters);
        Self::finish(records, (clusters, doubts), replayed, origins)
    }

    fn finish(
        records: &[Record],
        (clusters, doubts): (Clusters, Vec<Doubted>),
        replayed: journal::Replayed,
        origins: Origins,
    ) -> Self {
        let mut order = (0..clusters.list.len()).collect::<Vec<_>>();
        order.retain(|index| clusters.list.get(*index).is_some_and(|cluster| !cluster.members.is_empty()));
        order.sort_by_key(|index| clusters.list.get(*index).map(|cluster| &cluster.key));
        let nodes = order.iter().filter_map(|index| clusters.list.get(*index)).map(|cluster| cluster.node(records));
        let mut ids = vec![None; clusters.list.len()];
        for (id, cluster) in order.iter().enumerate() {
            if let Some(slot) = ids.get_mut(*cluster) {
                *slot = Some(NodeId(id));
            }
        }
        let id = |cluster: usize| ids.get(cluster).copied().flatten();
        let of_record = |(index, record): (usize, &Record)| {
            let entities = record.entities.iter().enumerate();
            entities.filter_map(|(at, entity)| Some((entity.id.clone(), id(clusters.at((index, at))?)?))).collect()
        };
        Self {
            nodes: nodes.collect(),
            by_record: records.iter().enumerate().map(of_record).collect(),
            origins,
            undecided: undecided(doubts, &clusters, id),
            moved: clusters.moved(),
            rejected: replayed.applied.iter().flat_map(|applied| applied.claims.iter().copied()).collect(),
            unfit: replayed.unfit,
            applied: replayed.applied.into_iter().map(|applied| applied.finish(id)).collect(),
        }
    }

    /// The node of an entity; `None` for a record or an entity that [`Identity::resolve`] never saw.
    pub fn node_of(&self, record_index: usize, entity_id: &str) -> Option<NodeId> {
        self.by_record.get(record_index)?.get(entity_id).copied()
    }

    /// The node of an id that this identity gave out; `None` for an id of another one.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0)
    }

    /// The key of the node that a key leads to: itself, unless that node was made one with another.
    pub fn key_now<'a>(&'a self, key: &'a str) -> &'a str {
        self.moved.get(key).map_or(key, String::as_str)
    }

    /// Whether a person rejected a claim: nothing may build on it.
    pub fn is_rejected(&self, record_index: usize, claim_index: usize) -> bool {
        self.rejected.contains(&(record_index, claim_index))
    }
}

/// The pairs that nobody decided about since, the likeliest first.
fn undecided(doubts: Vec<Doubted>, clusters: &Clusters, id: impl Fn(usize) -> Option<NodeId>) -> Vec<Doubt> {
    let mut undecided = BTreeMap::<[NodeId; 2], Doubt>::new();
    for Doubted { clusters: [one, other], score, reasons } in doubts {
        let now = |cluster: usize| id(clusters.joined(cluster));
        let (Some(one), Some(other)) = (now(one), now(other)) else { continue };
        let nodes = [one.min(other), one.max(other)];
        if one != other && undecided.get(&nodes).is_none_or(|known| known.score < score) {
            undecided.insert(nodes, Doubt { nodes, score, reasons });
        }
    }
    let mut undecided = undecided.into_values().collect::<Vec<_>>();
    undecided.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.nodes.cmp(&other.nodes)));
    undecided
}

#[cfg(test)]
mod tests;
