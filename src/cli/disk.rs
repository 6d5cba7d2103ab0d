//! The RDF view on disk (feature `rocksdb`): opened where it is as the folder is, and made where it is not.
//!
//! It is never needed: what cannot be made on disk is made in memory, and told.

use super::base_iri::BaseIri;
use super::open::{self, Opened};
use super::report;
use crate::folder::Folder;
use crate::store::{DiskError, DiskView, Graph, Namespaces};
use anyhow::{Context, ensure};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

/// The view, if it is on disk as the folder is now. Says so where it is not, or is damaged.
pub(super) fn ready(path: &Path, namespaces: &Namespaces) -> Option<Graph> {
    // A folder that cannot be read is told of by who reads it next.
    let view = now(path, namespaces).ok()?;
    match view.open() {
        Ok(Some(graph)) => return Some(graph),
        Ok(None) if view.is_stale() => {
            report::note("the RDF in store/ is of another state of the graph, and is brought up to date")
        }
        Ok(None) => report::note("there is no RDF in store/ yet: it is made of the records"),
        Err(error) => report::warning(
            &anyhow::Error::from(error).context("the RDF in store/ is damaged, and is made anew of the records"),
        ),
    }
    None
}

/// The view of what was opened, once it is made on disk; nothing where it cannot be.
pub(super) fn made(path: &Path, namespaces: &Namespaces, opened: &Opened) -> Option<Graph> {
    let made = || -> anyhow::Result<Option<Graph>> {
        let view = DiskView::at(path, &opened.state, namespaces);
        view.make(&opened.records, &opened.identity)?;
        Ok(view.open()?)
    };
    made().unwrap_or_else(|error| {
        report::warning(&error.context("the RDF is in memory this time"));
        None
    })
}

/// The view of what was opened, for a server: made by another process where it is not there, because the forks that answer questions
/// would inherit RocksDB's locks without the threads that hold them. Nothing where it is not there even then.
pub(super) fn served(path: &Path, namespaces: &Namespaces, opened: &Opened) -> Option<Graph> {
    let view = DiskView::at(path, &opened.state, namespaces);
    if let Ok(Some(graph)) = view.open() {
        return Some(graph);
    }
    let made = || -> anyhow::Result<Option<Graph>> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--graph").arg(path).args(["query", "-e", "ASK {}", "--base-iri", namespaces.base()]);
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status()?;
        ensure!(status.success(), "the process that makes the RDF ended with {status}");
        Ok(view.open()?)
    };
    made().unwrap_or_else(|error| {
        report::warning(&error.context("the RDF is in memory this time"));
        None
    })
}

/// Makes the view of what a command has written.
pub(super) fn keep(path: &Path) {
    let keep = || -> anyhow::Result<()> {
        let namespaces = BaseIri::of_environment()?;
        if matches!(now(path, &namespaces)?.open(), Ok(Some(_))) {
            return Ok(());
        }
        let opened = open::opened(&Folder::open(path)?)?;
        Ok(DiskView::at(path, &opened.state, &namespaces).make(&opened.records, &opened.identity)?)
    };
    if let Err(error) = keep() {
        report::warning(&error.context("the RDF in store/ is not brought up to date"));
    }
}

/// What the view says that the records do not, and the other way round.
pub(super) fn problems(path: &Path, opened: &Opened) -> anyhow::Result<Vec<String>> {
    let view = DiskView::at(path, &opened.state, &BaseIri::of_environment()?);
    match view.problems(&opened.records, &opened.identity) {
        Err(DiskError::Storage(error)) => Ok(vec![format!("store: {error}")]),
        problems => problems.context("cannot read the RDF on disk"),
    }
}

/// How many bytes the view has on disk, and what to say of it.
pub(super) fn size(path: &Path) -> (u64, &'static str) {
    let view = BaseIri::of_environment().and_then(|namespaces| now(path, &namespaces));
    match view.map_or(0, |view| view.size()) {
        0 => (0, "RocksDB in store/, made when the graph is next asked"),
        bytes => (bytes, "RocksDB in store/"),
    }
}

/// How the process ends: at once, without what RocksDB would take down at its end. An evaluation that was given up may still be in it.
pub(super) fn end(code: u8) -> ExitCode {
    #[cfg(unix)]
    {
        use std::io::Write;
        // Nobody is there to read what cannot be written.
        let _ = std::io::stdout().flush();
        // SAFETY: ends the process; what is written to files is written, and all else goes with it.
        unsafe { libc::_exit(i32::from(code)) }
    }
    #[cfg(not(unix))]
    ExitCode::from(code)
}

fn now(path: &Path, namespaces: &Namespaces) -> anyhow::Result<DiskView> {
    Ok(DiskView::at(path, &Folder::state_now(path)?, namespaces))
}
