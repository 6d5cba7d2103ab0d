//! `claimgraph extract`: articles to records, as JSON lines.

use super::Outcome;
use super::output::Output;
use super::reading::ReadingArguments;
use super::stop::Stop;
use crate::article::Article;
use crate::pipeline::{Batch, Pipeline};
use anyhow::{Context, ensure};
use std::io::Write;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  claimgraph extract story.txt                      the record of one article
  claimgraph extract articles/ > records.jsonl      one line for each article, in order
  curl -s https://example.org/story.txt | claimgraph extract -
  claimgraph extract story.txt | jq '.claims[] | [.relation.lemma, .confidence]'";

/// Print what is read in articles, as JSON lines
///
/// Prints one record a line for each article, in the order of the input. A record has the text, its sentences,
/// the entities with their mentions, who says what, and the claims, each with the span of the words that say it.
/// Spans are counted in Unicode code points of the text.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: ReadingArguments,
}

/// Runs the command.
pub(super) fn run(arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    let pipeline = arguments.reading.pipeline()?;
    let mut reading = arguments.reading.open()?;
    let stop = Stop::default();
    let mut output = Output::new();
    let mut batch = Batch::default();
    let read = loop {
        match reading.next(&stop, &|tell| tell()) {
            Ok(Some(article)) => {
                if batch.push(article) {
                    write(&pipeline, batch.take(), &mut output)?;
                }
            }
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    // What was read before an error is written all the same.
    write(&pipeline, batch.take(), &mut output)?;
    output.finish()?;
    read?;
    reading.report_skipped();
    reading.anything()?;
    Ok(if reading.skipped() > 0 { Outcome::Partial } else { Outcome::Done })
}

fn write(pipeline: &Pipeline, articles: Vec<Article>, output: &mut Output) -> anyhow::Result<()> {
    for reading in pipeline.read(articles, |_| ()) {
        let record = reading.record;
        let problems = record.verify();
        let path = record.path.as_deref().unwrap_or(&record.id);
        ensure!(problems.is_empty(), "internal error: the record of {path} is unsound: {}", problems[0]);
        serde_json::to_writer(&mut *output, &record).context("cannot write to standard output")?;
        output.write_all(b"\n").context("cannot write to standard output")?;
    }
    Ok(())
}
