//! `claimgraph stats`: what the graph folder holds.

use super::output::Output;
use super::summary::Summary;
use super::{Outcome, disk, open, records};
use crate::entity::Open;
use crate::folder::Folder;
use crate::identity::Journal;
use crate::record::Record;
use anyhow::Context;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  claimgraph stats
  claimgraph -g ukraine.graph stats";

/// Say what the graph folder holds
///
/// Counts documents, sentences, entities, attributions and claims as the records have them, before entities of
/// several documents are made one, and says how large the folder is.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(_arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    if let Some(records) = records::from_file(graph)? {
        return of_file(&records);
    }
    let folder = Folder::open(graph)?;
    let journal = Journal::read(&folder.journal()?);
    let mut counts = Counts::default();
    for record in folder.records() {
        counts.add(&record?);
    }
    let (bytes, remark) = disk::size(graph);
    let mut output = Output::new();
    write!(output, "{}", counts.summary(&folder, &journal).row("bytes of RDF", bytes, remark))
        .context("cannot write to standard output")?;
    output.finish()?;
    open::report_unfit(graph)?;
    Ok(if counts.documents == 0 { Outcome::Partial } else { Outcome::Done })
}

/// What a file of records comes to: nothing was decided about it, and nothing in it is dead.
fn of_file(records: &[Record]) -> anyhow::Result<Outcome> {
    let mut counts = Counts::default();
    records.iter().for_each(|record| counts.add(record));
    let mut output = Output::new();
    write!(output, "{}", counts.table()).context("cannot write to standard output")?;
    output.finish()?;
    Ok(if records.is_empty() { Outcome::Partial } else { Outcome::Done })
}

#[derive(Default)]
struct Counts {
    documents: usize,
    characters: usize,
    sentences: usize,
    entities: usize,
    attributions: usize,
    claims: usize,
    open: Open,
    types: BTreeMap<String, usize>,
}

impl Counts {
    fn add(&mut self, record: &Record) {
        self.documents += 1;
        self.characters += record.text.chars().count();
        self.sentences += record.sentences.len();
        self.entities += record.entities.len();
        self.attributions += record.attributions.len();
        self.claims += record.claims.len();
        self.open.pronouns += record.open.pronouns;
        self.open.descriptions += record.open.descriptions;
        for entity in &record.entities {
            *self.types.entry(format!("{:?}", entity.kind)).or_default() += 1;
        }
    }

    fn table(&self) -> Summary {
        let types: Vec<String> = self.types.iter().map(|(name, count)| format!("{count} {name}")).collect();
        let mut summary = Summary::default();
        summary
            .row("documents", self.documents, "")
            .row("characters", self.characters, "")
            .row("sentences", self.sentences, "")
            .row("entities", self.entities, types.join(", "))
            .row("attributions", self.attributions, "")
            .row("claims", self.claims, "")
            .row("open pronouns", self.open.pronouns, "given to nobody rather than guessed")
            .row("open descriptions", self.open.descriptions, "such as \"the company\", of something not named before");
        summary
    }

    fn summary(&self, folder: &Folder, journal: &Journal) -> Summary {
        let mut summary = self.table();
        summary
            .row("decisions", journal.lines.len(), "by people; `edit log` lists them")
            .row("dead records", folder.dead(), "replaced or removed, still on the disk")
            .row("bytes on disk", folder.size(), "");
        summary
    }
}
