//! The graph as RDF: quads from records, and the store that holds them.
//!
//! Everything that one document says stands in its article graph: its claims, each with who says so, how surely
//! and in which words. The default graph holds what the documents share: the entities, the relations, the
//! vocabulary, and the plain edges. A plain edge `s p o` is there only for claims that are positive, certain and in an
//! article's own voice ([`is_plain`]); a denied, hedged or merely quoted claim never is one.
//!
//! ```
//! use claimgraph::{identity::Identity, store::{Graph, Namespaces}};
//!
//! let graph = Graph::open(&[], &Identity::default(), &Namespaces::default())?;
//! assert!(graph.quad_count()? > 0, "the vocabulary is always there");
//! # Ok::<_, claimgraph::store::StoreError>(())
//! ```
//!
//! This room alone knows oxigraph. IRIs are slugs and hashes of content ([`Namespaces`]), so the same records
//! give the same quads in every run, in any order and by any number of threads.

mod claim;
mod decision;
mod document;
mod evidence;
mod export;
mod namespaces;
mod origins;
mod shared;
mod triples;
mod verify;
mod vocabulary;
mod voice;

/// The form in which two names are one name, for finding entities by what they are called.
pub(crate) use crate::identity::slug as name_key;
pub use claim::is_plain;
pub use document::quads;
pub(crate) use export::with_prefixes;
pub use export::{ExportFormat, Profile, export, export_records, export_records_with_times};
pub use namespaces::Namespaces;
pub use shared::shared_quads;
pub use triples::{GraphTriples, each_graph_as_triples, graph_count};
pub use verify::verify;
pub use vocabulary::{NAMESPACE as VOCABULARY, PREFIXES, RELATIONS, VOCABULARY_TURTLE};

use crate::identity::Identity;
use crate::record::Record;
use oxigraph::model::Quad;
use oxigraph::store::{StorageError, Store};
use rayon::prelude::*;

/// Documents whose quads are made at once: enough to keep all threads busy, few enough to stay small in memory.
const BATCH: usize = 256;

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The store itself failed.
    #[error("cannot keep the graph in memory: {0}")]
    Storage(#[from] StorageError),
    /// The export could not be written.
    #[error("cannot write the export: {0}")]
    Write(#[from] std::io::Error),
}

/// The RDF view of a graph, in memory, and the names that its IRIs are made of.
pub struct Graph {
    store: Store,
    namespaces: Namespaces,
}

impl Graph {
    /// Loads everything that the records say.
    pub fn open(records: &[Record], identity: &Identity, namespaces: &Namespaces) -> Result<Self, StoreError> {
        let store = Store::new()?;
        let mut loader = store.bulk_loader();
        loader.load_quads(shared_quads(records, identity, namespaces))?;
        for (batch, chunk) in records.chunks(BATCH).enumerate() {
            let per_document = chunk
                .par_iter()
                .enumerate()
                .map(|(index, record)| quads(record, batch * BATCH + index, identity, namespaces))
                .collect::<Vec<_>>();
            loader.load_quads(per_document.into_iter().flatten())?;
        }
        loader.commit()?;
        Ok(Self { store, namespaces: namespaces.clone() })
    }

    /// The number of quads.
    pub fn quad_count(&self) -> Result<usize, StoreError> {
        Ok(self.store.len()?)
    }

    /// The store, for reading.
    pub(crate) fn store(&self) -> &Store {
        &self.store
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
