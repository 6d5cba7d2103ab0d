//! Opening the graph of a folder: its records, which nodes their entities are, and the store.

use crate::folder::Folder;
use crate::graph::ClaimGraph;
use crate::identity::Identity;
use crate::record::Record;
use crate::serve::Snapshot;
use crate::store::{Graph, Namespaces};
use std::path::Path;

/// All records of a graph folder.
pub(super) fn records(folder: &Path) -> anyhow::Result<Vec<Record>> {
    Ok(Folder::open(folder)?.records().collect::<Result<Vec<_>, _>>()?)
}

/// The RDF view of a graph folder, in memory.
pub(super) fn graph(folder: &Path) -> anyhow::Result<Graph> {
    let records = records(folder)?;
    Ok(Graph::open(&records, &Identity::resolve(&records), &Namespaces::default())?)
}

/// A graph folder with all its views, as it is now.
pub(super) fn snapshot(folder: &Path) -> anyhow::Result<Snapshot> {
    let mut records = records(folder)?;
    // What is shown does not hang on the order in which it was written.
    records.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
    let identity = Identity::resolve(&records);
    let claims = ClaimGraph::new(&records, &identity);
    let graph = Graph::open(&records, &identity, &Namespaces::default())?;
    Ok(Snapshot { records, identity, claims, graph })
}
