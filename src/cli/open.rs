//! The one door to a graph folder for every command: its records, which nodes their entities are, and the store.
//!
//! Whoever opens a graph here sees it as people decided that it is: the journal is applied.

use super::{records, report};
use crate::folder::Folder;
use crate::graph::ClaimGraph;
use crate::identity::{Identity, Journal};
use crate::record::Record;
use crate::serve::Snapshot;
use crate::store::{Graph, Namespaces};
use std::path::Path;

/// A graph with its decisions applied.
pub(super) struct Opened {
    /// The records, in an order that does not hang on when they were written.
    pub(super) records: Vec<Record>,
    /// Their nodes.
    pub(super) identity: Identity,
}

/// Opens a graph folder; or a file of records as `extract` prints them (`-`: standard input), which has no journal.
pub(super) fn open(graph: &Path) -> anyhow::Result<Opened> {
    match records::from_file(graph)? {
        Some(records) => Ok(Opened { identity: Identity::resolve(&records), records }),
        None => opened(&Folder::open(graph)?),
    }
}

/// The graph of a folder that is open already.
pub(super) fn opened(folder: &Folder) -> anyhow::Result<Opened> {
    // Before the records: a decision is made about what is there, so it is never older than what it is about.
    let journal = Journal::read(&folder.journal()?);
    let mut records = records::of_folder(folder)?;
    let identity = Identity::with_journal(&mut records, &journal);
    Ok(Opened { records, identity })
}

/// Says which decisions of a folder's journal do not fit its documents, and whether there are any.
pub(super) fn report_unfit(folder: &Path) -> anyhow::Result<bool> {
    Ok(Folder::is_decided(folder)? && report::unfit(&opened(&Folder::open(folder)?)?.identity))
}

/// The RDF view of a graph folder, in memory.
pub(super) fn graph(folder: &Path, namespaces: &Namespaces) -> anyhow::Result<Graph> {
    if records::is_file(folder) {
        let Opened { records, identity, .. } = open(folder)?;
        return Ok(Graph::open(&records, &identity, namespaces));
    }
    let Opened { records, identity } = opened(&Folder::open(folder)?)?;
    Ok(Graph::open(&records, &identity, namespaces))
}

/// A graph folder with all its views, as it is now.
pub(super) fn snapshot(folder: &Path, namespaces: &Namespaces) -> anyhow::Result<Snapshot> {
    let Opened { records, identity } = opened(&Folder::open(folder)?)?;
    let claims = ClaimGraph::new(&records, &identity);
    let graph = Graph::open(&records, &identity, namespaces);
    Ok(Snapshot { records, identity, claims, graph })
}
