//! `claimgraph build`: articles into the graph folder.

use super::output::Output;
use super::progress::Progress;
use super::reading::ReadingArguments;
use super::summary::Summary;
use super::{Outcome, open};
use crate::article::Article;
use crate::folder::{Entry, Folder, Place, Plan, Writer};
use crate::pipeline::{Batch, Pipeline, document_id};
use crate::record::Record;
use anyhow::Context;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

const EXAMPLES: &str = "\
Examples:
  claimgraph build articles/                  every .txt, .md and .jsonl file below articles/, into news.graph
  claimgraph build -g ukraine.graph 2022.jsonl
  claimgraph build --strict --threads 1 articles/
  zstdcat wire.jsonl.zst | claimgraph build -

A build that was stopped goes on where it was when it is started again.";

/// Read articles into the graph folder
///
/// Reads articles, and writes what they claim into the graph folder. Articles that it has already are not read again,
/// and a changed article takes the place of the old one at the same URL or path.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadingArguments,
    /// Read all articles again, those that the graph has already as well
    #[arg(long)]
    reread: bool,
}

/// Runs the command.
pub(super) fn run(arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    let begin = Instant::now();
    let Arguments { reading, reread } = arguments;
    let (mut articles, pipeline) = reading.open()?;
    let writer = Folder::create(graph)?;
    let plan = Plan::new(writer.folder());
    let mut build =
        Build { pipeline, writer, plan, waiting: Vec::new(), batch: Batch::default(), sum: Sum::default(), reread };
    let progress = Progress::new();
    while let Some(article) = articles.next(&|tell| progress.around(tell))? {
        build.add(article, &progress)?;
    }
    build.write(&progress)?;
    progress.finish();
    build.sum.skipped = articles.skipped;
    let mut output = Output::new();
    write!(output, "{}", build.sum.summary(begin.elapsed())).context("cannot write to standard output")?;
    output.finish()?;
    open::report_unfit(build.writer.folder())?;
    Ok(if articles.skipped > 0 { Outcome::Partial } else { Outcome::Done })
}

struct Build {
    pipeline: Pipeline,
    writer: Writer,
    plan: Plan,
    /// What the next commit places, in order; those still to be read stand in `batch` and have no record yet.
    waiting: Vec<Waiting>,
    batch: Batch,
    sum: Sum,
    /// Whether to read even what is known.
    reread: bool,
}

struct Waiting {
    entry: Entry,
    /// Whether its record comes out of the batch.
    to_read: bool,
}

impl Build {
    /// Looks whether an article is known, and lets it wait for the next commit if not.
    fn add(&mut self, article: Article, progress: &Progress) -> anyhow::Result<()> {
        let id = document_id(&article);
        let digest = self.pipeline.digest(&article);
        let place = self.plan.place(&id, article.url.as_deref(), &article.path, &digest);
        let place = if self.reread && place != Place::New { Place::Replaced } else { place };
        self.sum.count(place);
        if place == Place::Unchanged {
            return Ok(());
        }
        let to_read = place != Place::Linked;
        let (path, url) = (Some(article.path.clone()), article.url.clone());
        self.waiting.push(Waiting { entry: Entry { id: id.clone(), path, url, digest, record: None }, to_read });
        // An input's own id is for `extract`; in the graph a document is known by its text.
        if to_read && self.batch.push(Article { id: Some(id), ..article }) {
            self.write(progress)?;
        }
        Ok(())
    }

    /// Reads the batch, and commits all that waits.
    fn write(&mut self, progress: &Progress) -> anyhow::Result<()> {
        let mut readings = self.pipeline.read(self.batch.take(), |reading| progress.read(reading)).into_iter();
        let mut entries = Vec::new();
        for Waiting { mut entry, to_read } in self.waiting.drain(..) {
            if to_read && let Some(reading) = readings.next() {
                self.sum.add(&reading.record, reading.words);
                entry.record = Some(reading.record);
            }
            entries.push(entry);
        }
        Ok(self.writer.commit(entries)?)
    }
}

/// What the table at the end says.
#[derive(Debug, Default)]
struct Sum {
    new: usize,
    replaced: usize,
    unchanged: usize,
    skipped: usize,
    sentences: usize,
    words: usize,
    entities: usize,
    claims: usize,
}

impl Sum {
    fn count(&mut self, place: Place) {
        match place {
            Place::New => self.new += 1,
            Place::Replaced => self.replaced += 1,
            Place::Unchanged | Place::Linked => self.unchanged += 1,
        }
    }

    fn add(&mut self, record: &Record, words: usize) {
        self.sentences += record.sentences.len();
        self.words += words;
        self.entities += record.entities.len();
        self.claims += record.claims.len();
    }

    fn summary(&self, time: Duration) -> Summary {
        let seconds = time.as_secs_f64();
        let states =
            [("new", self.new), ("replaced", self.replaced), ("unchanged", self.unchanged), ("skipped", self.skipped)];
        let states: Vec<String> =
            states.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{count} {name}")).collect();
        let mut summary = Summary::default();
        summary
            .row("documents", self.new + self.replaced + self.unchanged, states.join(", "))
            .row("sentences", self.sentences, "")
            .row("words", self.words, "")
            .row("entities", self.entities, "")
            .row("claims", self.claims, "")
            .row("seconds", format!("{seconds:.1}"), "")
            .row("words per second", format!("{:.0}", self.words as f64 / seconds.max(1e-3)), "");
        summary
    }
}
