//! `claimgraph build`: articles into the graph folder.

mod batches;
mod sum;
mod watch;

use super::output::Output;
use super::progress::Progress;
use super::reading::{Fetching, Reading, ReadingArguments};
use super::report;
use super::stop::Stop;
use super::{Outcome, disk, open};
use crate::folder::{Folder, FolderError};
use crate::pipeline::Pipeline;
use anyhow::Context;
use batches::How;
use std::io::Write;
use std::path::Path;
use std::sync::PoisonError;
use std::time::{Duration, Instant};
use sum::Sum;
use watch::{Due, Watch};

const EXAMPLES: &str = "\
Examples:
  claimgraph build articles/                  every article below articles/, into news.graph
  claimgraph build -g ukraine.graph 2022.jsonl
  claimgraph build feed.xml                   again and again: only what is new is read
  claimgraph build --watch inbox/             and whatever is put there later, until Ctrl-C
  claimgraph build --watch --url https://example.org/feed.xml
  claimgraph build --url https://example.org/story.html
  claimgraph build --strict --threads 1 articles/
  zstdcat wire.jsonl.zst | claimgraph build -

A build that was stopped goes on where it was when it is started again.";

/// Read articles into the graph folder
///
/// Reads articles, and writes what they claim into the graph folder. Articles that it has already are not read again,
/// and a changed article takes the place of the old one at the same URL or path. Ctrl-C ends it with what is done.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadingArguments,
    /// Go on after the last article: read what is new or changes below the paths and at the addresses, until Ctrl-C
    #[arg(long)]
    watch: bool,
    /// With --watch: seconds after which an address is asked again; a server that can tell is only asked for what changed
    #[arg(long, value_name = "SECONDS", default_value = "600", requires = "watch", value_parser = clap::value_parser!(u64).range(1..))]
    every: u64,
    /// Read all articles again, those that the graph has already as well
    #[arg(long, conflicts_with = "watch")]
    reread: bool,
    /// Commit after so many bytes of text at the latest: less is lost where a build is killed, and more is synced
    #[arg(long, value_name = "BYTES", default_value = "512000", hide = true)]
    batch: usize,
}

/// Runs the command.
pub(super) fn run(arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    let stop = Stop::on_signal()?;
    let begin = Instant::now();
    let how = How { reread: arguments.reread, full: arguments.batch, alone: !arguments.watch };
    let (paths, addresses) = (arguments.reading.paths.clone(), arguments.reading.addresses()?);
    let every = Duration::from_secs(arguments.every);
    let watch = arguments.watch.then(|| Watch::new(paths.clone(), arguments.reading.format, addresses.clone(), every));
    let pipeline = arguments.reading.pipeline()?;
    let fetching = Fetching::default();
    let mut articles = arguments.reading.open_some(paths, addresses, &fetching)?;
    let (sum, outcome) = build(&pipeline, &mut articles, graph, &stop, how)?;
    let mut output = Output::new();
    write!(output, "{}", sum.summary(begin.elapsed())).context("cannot write to standard output")?;
    output.finish()?;
    open::report_unfit(graph)?;
    match watch {
        Some(watch) => {
            let reading = (&arguments.reading, &fetching);
            go_on(watch, reading, &pipeline, graph, &stop, How { reread: false, ..how })
        }
        None if stop.asked() => {
            report::note("stopped; what was read is kept, and the same command goes on with the rest");
            Ok(Outcome::Partial)
        }
        None => Ok(outcome),
    }
}

/// Reads articles into the folder, which is locked meanwhile and no longer.
fn build(
    pipeline: &Pipeline,
    articles: &mut Reading,
    graph: &Path,
    stop: &Stop,
    how: How,
) -> anyhow::Result<(Sum, Outcome)> {
    let mut writer = Folder::create(graph)?;
    let progress = Progress::new(articles.extent());
    let sum = batches::run(pipeline, &mut writer, articles, &progress, stop, how);
    progress.finish();
    articles.report_skipped();
    let sum = sum?;
    drop(writer);
    if !stop.asked() {
        disk::keep(graph);
    }
    if how.alone && !stop.asked() {
        articles.anything()?;
    }
    let outcome = if sum.skipped > 0 { Outcome::Partial } else { Outcome::Done };
    Ok((sum, outcome))
}

/// Reads what comes, until somebody stops it. What cannot be read is told of and left.
fn go_on(
    mut watch: Watch,
    (reading, fetching): (&ReadingArguments, &Fetching),
    pipeline: &Pipeline,
    graph: &Path,
    stop: &Stop,
    how: How,
) -> anyhow::Result<Outcome> {
    loop {
        let Some(Due { files, addresses }) = watch.wait(stop) else { return Ok(Outcome::Done) };
        let read = reading
            .open_some(files.clone(), addresses, fetching)
            .and_then(|mut articles| build(pipeline, &mut articles, graph, stop, How { alone: false, ..how }));
        match read {
            Ok((sum, _)) if sum.changed() => {
                let mut output = Output::new();
                writeln!(output, "{}", sum.states()).context("cannot write to standard output")?;
                output.finish()?;
            }
            Ok(_) => {}
            // Somebody else writes just now: the files are new until they are read.
            Err(error) if matches!(error.downcast_ref(), Some(FolderError::Locked { .. })) => {
                watch.again(&files);
                fetching.lock().unwrap_or_else(PoisonError::into_inner).forget();
            }
            Err(error) => report::warning(&error),
        }
    }
}
