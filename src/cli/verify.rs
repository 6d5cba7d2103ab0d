//! `claimgraph verify`: whether the graph folder is sound.

use super::output::Output;
use super::{Outcome, open};
use crate::folder::{Folder, FolderError};
use anyhow::Context;
use std::io::Write;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  claimgraph verify && echo sound
  claimgraph -g ukraine.graph verify";

/// Check that every record of the graph folder is sound
///
/// Reads everything in the folder again: that no byte has changed since it was written, that every document's
/// text is the one that its id is the hash of, that every quote is the words of its span, and that every decision
/// of the journal is as it was written and still fits.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {}

/// Runs the command: prints each problem on a line of its own, and ends with 1 if there is any.
pub(super) fn run(_arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    let folder = Folder::open(graph)?;
    let mut problems: Vec<String> = folder.damage().map(|damage| damage.to_string()).collect();
    let mut documents = 0;
    for record in folder.records() {
        match record {
            Ok(record) => {
                documents += 1;
                let path = record.path.as_deref().unwrap_or(&record.id);
                problems.extend(record.verify().iter().map(|problem| format!("{path}: {problem}")));
            }
            // Told already, with all other damage.
            Err(FolderError::Corrupt { .. }) if !problems.is_empty() => {}
            Err(error) => problems.push(error.to_string()),
        }
    }
    match folder.journal() {
        // Where records are damaged, it cannot be told what fits them.
        Ok(lines) if problems.is_empty() && !lines.is_empty() => {
            let unfit = open::opened(&folder)?.identity.unfit;
            problems.extend(unfit.iter().map(|unfit| format!("journal.jsonl, line {}: {}", unfit.number, unfit.why)));
        }
        Ok(_) => {}
        Err(error) => problems.push(error.to_string()),
    }
    let mut output = Output::new();
    for problem in &problems {
        writeln!(output, "{problem}").context("cannot write to standard output")?;
    }
    let counts = format!("{documents} documents checked, {} problems", problems.len());
    writeln!(output, "{counts}").context("cannot write to standard output")?;
    output.finish()?;
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Partial })
}
