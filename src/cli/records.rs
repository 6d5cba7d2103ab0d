//! Where commands that only read take their records from: the graph folder, or a file of records.

use super::report::WithHint;
use crate::folder::Folder;
use crate::record::Record;
use anyhow::Context;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Whether a file of records is meant, and not a folder.
pub(super) fn is_file(graph: &Path) -> bool {
    // What a shell makes of `<(claimgraph extract …)` is a pipe.
    graph == Path::new("-") || graph.exists() && !graph.is_dir()
}

/// The records of a file of them, as `extract` prints them (`-`: standard input); `None` where a folder is meant.
pub(super) fn from_file(graph: &Path) -> anyhow::Result<Option<Vec<Record>>> {
    if graph == Path::new("-") {
        return parse(io::stdin().lock(), graph).map(Some);
    }
    if is_file(graph) {
        let file = File::open(graph).with_context(|| format!("cannot read {}", graph.display()))?;
        return parse(BufReader::new(file), graph).map(Some);
    }
    Ok(None)
}

/// All records of a graph folder.
pub(super) fn of_folder(folder: &Folder) -> anyhow::Result<Vec<Record>> {
    let mut records = folder.read()?;
    // A folder has them in the order in which they were written; what is shown does not hang on that.
    records.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
    Ok(records)
}

fn parse(lines: impl BufRead, path: &Path) -> anyhow::Result<Vec<Record>> {
    let mut records = Vec::new();
    for (number, line) in (1..).zip(lines.lines()) {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        if line.trim().is_empty() {
            continue;
        }
        let record = serde_json::from_str(&line)
            .with_context(|| format!("cannot read {}, line {number}: not a record", path.display()))
            .hint("records are what `claimgraph extract` prints")?;
        records.push(record);
    }
    Ok(records)
}
