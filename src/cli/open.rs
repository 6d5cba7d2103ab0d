//! Opening the graph of a folder: its records, which nodes their entities are, and the store.

use crate::folder::Folder;
use crate::identity::Identity;
use crate::record::Record;
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
