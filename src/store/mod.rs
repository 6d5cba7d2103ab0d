//! The graph as RDF: quads from records, and the index that holds them.
//!
//! Everything that one document says stands in its article graph: its claims, each with who says so, how surely
//! and in which words. The default graph holds what the documents share: the entities, the relations, the
//! vocabulary, and the plain edges. A plain edge `s p o` is there only for claims that are positive, certain and in an
//! article's own voice ([`is_plain`]); a denied, hedged or merely quoted claim never is one.
//!
//! ```
//! use claimgraph::{identity::Identity, store::{Graph, Namespaces}};
//!
//! let graph = Graph::open(&[], &Identity::default(), &Namespaces::default());
//! assert!(graph.quad_count() > 0, "the vocabulary is always there");
//! ```
//!
//! This room alone knows oxigraph. IRIs are slugs and hashes of content ([`Namespaces`]), so the same records
//! give the same quads in every run, in any order and by any number of threads.

mod claim;
mod dataset;
mod decision;
mod dictionary;
#[cfg(feature = "rocksdb")]
mod disk;
mod document;
mod evidence;
mod export;
mod index;
mod literal;
mod names;
mod namespaces;
mod origins;
mod paths;
mod rows;
mod select;
mod shared;
mod sums;
mod triples;
mod verify;
mod vocabulary;
mod voice;

/// The form in which two names are one name, for finding entities by what they are called.
pub(crate) use crate::identity::slug as name_key;
pub use claim::is_plain;
#[cfg(feature = "rocksdb")]
pub use disk::{DiskError, DiskView};
pub use document::quads;
pub(crate) use export::with_prefixes;
pub use export::{ExportFormat, Profile, export, export_records, export_records_with_times};
pub use namespaces::Namespaces;
pub use rows::Rows;
pub(crate) use select::{Effort, Selection};
pub use shared::shared_quads;
pub use sums::{Damage, damaged_views};
pub use triples::{GraphTriples, each_graph_as_triples, graph_count};
pub use verify::verify;
pub use vocabulary::{NAMESPACE as VOCABULARY, PREFIXES, RELATIONS, VOCABULARY_TURTLE};

use crate::identity::Identity;
use crate::record::Record;
use dataset::Dataset;
use index::{Index, Part};
use names::Names;
use oxigraph::model::{NamedNode, Quad};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults};
use rayon::prelude::*;
use spareval::QueryEvaluator;
use spargebra::Query;
use std::sync::Arc;

/// Documents whose quads are made at once: enough to keep all threads busy, few enough to stay small in memory.
const BATCH: usize = 256;

/// Documents that are put into the index as one: few enough to keep all threads busy.
const PART: usize = 16;

/// Quads of a graph for each thread of a query: for fewer it is not worth starting one.
const QUADS_OF_A_THREAD: usize = 50_000;

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The export could not be written.
    #[error("cannot write the export: {0}")]
    Write(#[from] std::io::Error),
}

/// The RDF view of a graph, and the names that its IRIs are made of. A clone is the same view.
#[derive(Clone)]
pub struct Graph {
    view: View,
    namespaces: Namespaces,
}

/// Where the quads are.
#[derive(Clone)]
enum View {
    Memory(Arc<Memory>),
    #[cfg(feature = "rocksdb")]
    Disk(Arc<disk::OnDisk>),
}

/// The quads in memory, and whom names mean.
struct Memory {
    index: Index,
    names: Names,
}

impl Graph {
    /// Loads everything that the records say into memory.
    pub fn open(records: &[Record], identity: &Identity, namespaces: &Namespaces) -> Self {
        let of_records = |(number, chunk): (usize, &[Record])| {
            let indices = number * PART..;
            Part::new(chunk.iter().zip(indices).flat_map(|(record, index)| quads(record, index, identity, namespaces)))
        };
        let (shared, mut parts) = rayon::join(
            || Part::new(shared_quads(records, identity, namespaces)),
            || records.par_chunks(PART).enumerate().map(of_records).collect::<Vec<_>>(),
        );
        parts.push(shared);
        let index = Index::new(parts);
        let names = names::names(&index, namespaces);
        Self { view: View::Memory(Arc::new(Memory { index, names })), namespaces: namespaces.clone() }
    }

    /// The number of quads; on disk they are counted one by one.
    pub fn quad_count(&self) -> usize {
        match &self.view {
            View::Memory(memory) => memory.index.len(),
            #[cfg(feature = "rocksdb")]
            View::Disk(disk) => disk.quad_count().unwrap_or_default(),
        }
    }

    /// Whether the quads are on disk: then each process that asks opens them for itself.
    pub fn is_on_disk(&self) -> bool {
        match &self.view {
            View::Memory(_) => false,
            #[cfg(feature = "rocksdb")]
            View::Disk(_) => true,
        }
    }

    /// What is damaged where the quads are, if anything is: all of them are read for that.
    pub(crate) fn damage(&self) -> Option<QueryEvaluationError> {
        match &self.view {
            View::Memory(_) => None,
            #[cfg(feature = "rocksdb")]
            View::Disk(disk) => disk.damage(),
        }
    }

    /// Answers a query, as long as it is not cancelled. The answer is read while it is found.
    pub(crate) fn evaluate<T>(
        &self,
        query: &Query,
        cancellation: CancellationToken,
        read: impl FnOnce(QueryResults<'_>) -> Result<T, QueryEvaluationError>,
    ) -> Result<T, QueryEvaluationError> {
        match &self.view {
            View::Memory(memory) => {
                let evaluator = QueryEvaluator::new().with_cancellation_token(cancellation);
                read(evaluator.prepare(query).execute(Dataset::whole(&memory.index))?)
            }
            #[cfg(feature = "rocksdb")]
            View::Disk(disk) => disk.evaluate(query, cancellation, read),
        }
    }

    /// Answers a `SELECT`; `None` where it is for [`Self::evaluate`].
    pub(crate) fn select(&self, query: &Query, effort: &Effort) -> Result<Option<Selection>, QueryEvaluationError> {
        match &self.view {
            View::Memory(memory) => {
                let threads = effort.threads.min(memory.index.len() / QUADS_OF_A_THREAD).max(1);
                select::select(&memory.index, query, &Effort { threads, ..effort.clone() })
            }
            #[cfg(feature = "rocksdb")]
            View::Disk(_) => Ok(None),
        }
    }

    /// The entities that go by a name, by their IRIs; whatever the case, with "the" or without.
    pub(crate) fn called(&self, name: &str) -> Result<Vec<NamedNode>, QueryEvaluationError> {
        match &self.view {
            View::Memory(memory) => Ok(names::called((&memory.index, &memory.names), name)),
            #[cfg(feature = "rocksdb")]
            View::Disk(disk) => disk.called(name),
        }
    }

    /// Looks at all names of entities.
    pub(crate) fn each_name(&self, see: &mut dyn FnMut(&str)) -> Result<(), QueryEvaluationError> {
        match &self.view {
            View::Memory(memory) => {
                names::each(&memory.index, &self.namespaces, see);
                Ok(())
            }
            #[cfg(feature = "rocksdb")]
            View::Disk(disk) => disk.each_name(&self.namespaces, see),
        }
    }

    /// The shortest paths over plain edges from any of some nodes to any of some others, `longest` steps at most: the first
    /// `most` by their names.
    pub(crate) fn shortest_paths(
        &self,
        from: &[NamedNode],
        to: &[NamedNode],
        (longest, most): (usize, usize),
    ) -> Result<Vec<Vec<NamedNode>>, QueryEvaluationError> {
        match &self.view {
            View::Memory(memory) => paths::shortest(&memory.index, from, to, (longest, most)),
            #[cfg(feature = "rocksdb")]
            View::Disk(disk) => paths::shortest(disk.edges()?, from, to, (longest, most)),
        }
    }

    /// Everything that a plain edge connects with a node, by name.
    pub(crate) fn neighbours(&self, node: &NamedNode) -> Result<Vec<NamedNode>, QueryEvaluationError> {
        match &self.view {
            View::Memory(memory) => paths::neighbours(&memory.index, node),
            #[cfg(feature = "rocksdb")]
            View::Disk(disk) => paths::neighbours(disk.edges()?, node),
        }
    }

    /// What the IRIs of this graph begin with.
    pub fn namespaces(&self) -> &Namespaces {
        &self.namespaces
    }
}

/// Every quad of a graph, sorted by graph (the default graph first), subject, predicate and object, each once.
pub fn all_quads(records: &[Record], identity: &Identity, namespaces: &Namespaces) -> Vec<Quad> {
    let mut all = Vec::new();
    let Ok(()) = export::each_graph(records, identity, namespaces, |quads| {
        all.extend(quads);
        Ok::<(), std::convert::Infallible>(())
    });
    all
}

#[cfg(test)]
mod tests;
