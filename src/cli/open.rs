//! The one door to a graph folder for every command: its records, which nodes their entities are, and the store.
//!
//! Whoever opens a graph here sees it as people decided that it is: the journal is applied.

use super::{disk, records, report};
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
    /// What names the state that the folder was in.
    #[cfg(feature = "rocksdb")]
    pub(super) state: String,
}

/// Opens a graph folder; or a file of records as `extract` prints them (`-`: standard input), which has no journal.
pub(super) fn open(graph: &Path) -> anyhow::Result<Opened> {
    match records::from_file(graph)? {
        Some(records) => Ok(Opened {
            identity: Identity::resolve(&records),
            records,
            #[cfg(feature = "rocksdb")]
            state: String::new(),
        }),
        None => opened(&Folder::open(graph)?),
    }
}

/// The graph of a folder that is open already.
pub(super) fn opened(folder: &Folder) -> anyhow::Result<Opened> {
    // Before the records: a decision is made about what is there, so it is never older than what it is about.
    let decisions = folder.journal()?;
    let mut records = records::of_folder(folder)?;
    let identity = Identity::with_journal(&mut records, &Journal::read(&decisions));
    Ok(Opened {
        records,
        identity,
        #[cfg(feature = "rocksdb")]
        state: folder.state(&decisions)?,
    })
}

/// Says which decisions of a folder's journal do not fit its documents, and whether there are any.
pub(super) fn report_unfit(folder: &Path) -> anyhow::Result<bool> {
    Ok(Folder::is_decided(folder)? && report::unfit(&opened(&Folder::open(folder)?)?.identity))
}

/// The RDF view of a graph folder.
pub(super) fn graph(folder: &Path, namespaces: &Namespaces) -> anyhow::Result<Graph> {
    if records::is_file(folder) {
        let Opened { records, identity, .. } = open(folder)?;
        return Ok(Graph::open(&records, &identity, namespaces));
    }
    if let Some(graph) = disk::ready(folder, namespaces) {
        return Ok(graph);
    }
    let opened = opened(&Folder::open(folder)?)?;
    let made = disk::made(folder, namespaces, &opened);
    Ok(made.unwrap_or_else(|| Graph::open(&opened.records, &opened.identity, namespaces)))
}

/// A graph folder with all its views, as it is now.
pub(super) fn snapshot(folder: &Path, namespaces: &Namespaces) -> anyhow::Result<Snapshot> {
    let opened = opened(&Folder::open(folder)?)?;
    let graph = disk::served(folder, namespaces, &opened);
    let graph = graph.unwrap_or_else(|| Graph::open(&opened.records, &opened.identity, namespaces));
    let Opened { records, identity, .. } = opened;
    let claims = ClaimGraph::new(&records, &identity);
    Ok(Snapshot { records, identity, claims, graph })
}
