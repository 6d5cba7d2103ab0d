//! `claimgraph verify`: whether the graph folder is sound.

use super::open::Opened;
use super::output::Output;
use super::{Outcome, disk, open, records};
use crate::folder::{Folder, FolderError};
use crate::identity::Identity;
use crate::push;
use crate::record::Record;
use crate::store::{self, Namespaces};
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
/// text is the one that its id is the hash of, that every quote is the words of its span, that every decision of the
/// journal and every note of `push` is as it was written, that the decisions still fit, and that the RDF (that in store/ too) says what the records say: each claim its facets and
/// voices, each piece of evidence its words, and no plain edge without a claim that allows it.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {}

/// Runs the command: prints each problem on a line of its own, and ends with 1 if there is any.
pub(super) fn run(_arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    if let Some(records) = records::from_file(graph)? {
        return of_file(&records);
    }
    let folder = match Folder::open(graph) {
        Ok(folder) => folder,
        // What a flipped byte makes of the file that names the form, and of the manifest.
        Err(damage @ (FolderError::Corrupt { .. } | FolderError::UnknownFormat { .. })) => {
            return report(&[damage.to_string()], 0);
        }
        Err(error) => return Err(error.into()),
    };
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
    // Damage of the journal is damage too, whatever the records are like.
    problems.extend(folder.journal().err().map(|damage| damage.to_string()));
    problems.extend(push::damaged_notes(graph).context("cannot read what was pushed")?);
    problems.extend(store::damaged_views(graph));
    // Where records are damaged, it cannot be told what fits them.
    if problems.is_empty() {
        let opened = open::opened(&folder)?;
        let Opened { records, identity, .. } = &opened;
        let unfit = identity.unfit.iter().map(|unfit| format!("journal.jsonl, line {}: {}", unfit.number, unfit.why));
        problems.extend(unfit);
        problems.extend(store::verify(records, identity, &Namespaces::default()));
        problems.extend(disk::problems(graph, &opened)?);
    }
    report(&problems, documents)
}

/// Looks at a file of records, as far as it can be told without the folder: whether each holds together, and the RDF says what they say.
fn of_file(records: &[Record]) -> anyhow::Result<Outcome> {
    let of = |record: &Record| {
        let path = record.path.clone().unwrap_or_else(|| record.id.clone());
        record.verify().into_iter().map(move |problem| format!("{path}: {problem}"))
    };
    let mut problems: Vec<String> = records.iter().flat_map(of).collect();
    if problems.is_empty() {
        problems = store::verify(records, &Identity::resolve(records), &Namespaces::default());
    }
    report(&problems, records.len())
}

/// Prints each problem, and how much was looked at.
fn report(problems: &[String], documents: usize) -> anyhow::Result<Outcome> {
    let mut output = Output::new();
    for problem in problems {
        output.line(problem).context("cannot write to standard output")?;
    }
    let counts = format!("{documents} documents checked, {} problems", problems.len());
    writeln!(output, "{counts}").context("cannot write to standard output")?;
    output.finish()?;
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Partial })
}
