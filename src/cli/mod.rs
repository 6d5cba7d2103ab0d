//! The command line: one file per command, and the only place with `anyhow`, progress and terminal colour.
//!
//! A command is a file with its arguments (`clap::Args`) and `run(arguments, graph) -> anyhow::Result<Outcome>`.
//! It writes data to [`output`], and returns errors: [`report`] alone prints them, with a hint where there is one.

mod base_iri;
mod build;
#[cfg_attr(not(feature = "rocksdb"), path = "no_disk.rs")]
mod disk;
mod draw;
mod edit;
mod eval;
mod explain;
mod explain_html;
mod export;
mod extract;
mod filter;
mod graphviz;
mod name;
mod open;
mod output;
mod passage;
mod pdf_text;
mod progress;
mod push;
mod query;
mod reading;
mod records;
mod remove;
mod report;
mod serve;
mod serve_edit;
mod skipped;
mod stats;
mod stop;
mod summary;
mod verify;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Turns news articles into a knowledge graph of claims.
///
/// Every edge says who asserted it, how surely, and in which words of which article.
#[derive(Debug, Parser)]
#[command(name = "claimgraph", version, arg_required_else_help = true, max_term_width = 100, after_long_help = EXAMPLES)]
struct Arguments {
    /// The graph folder; or, for commands that only read, a file of records as `extract` prints them (`-`: standard input)
    #[arg(short, long, global = true, value_name = "DIR", default_value = "news.graph", env = "CLAIMGRAPH")]
    graph: PathBuf,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  claimgraph build articles/           read every article of a directory into news.graph
  claimgraph query --list              see what can be asked
  claimgraph explain Putin             read the claims about somebody, with who says so
  claimgraph extract story.txt | jq .  see what is read in one article

Exit codes: 0 done; 1 done, but something was skipped or the answer is empty; 2 failed.";

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Extract(extract::Arguments),
    Query(query::Arguments),
    Export(export::Arguments),
    Draw(draw::Arguments),
    Explain(explain::Arguments),
    Serve(serve::Arguments),
    Push(push::Arguments),
    Edit(edit::Arguments),
    Eval(eval::Arguments),
    Stats(stats::Arguments),
    Verify(verify::Arguments),
    Remove(remove::Arguments),
    /// Read one PDF file, as `build` and `extract` have it read: in a process of its own
    #[command(name = crate::article::PDF_TEXT, hide = true)]
    PdfText,
}

/// How a command ended, where it did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All of it was done: exit code 0.
    Done,
    /// Something was skipped, or the answer is empty: exit code 1.
    Partial,
}

/// Runs the program with the arguments of this process: 0 done, 1 something skipped or nothing found, 2 failed.
pub fn run() -> ExitCode {
    let Arguments { graph, command } = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return report::usage(&error),
    };
    let result = match command {
        Command::Build(arguments) => build::run(arguments, &graph),
        Command::Extract(arguments) => extract::run(arguments, &graph),
        Command::Query(arguments) => query::run(arguments, &graph),
        Command::Export(arguments) => export::run(arguments, &graph),
        Command::Draw(arguments) => draw::run(arguments, &graph),
        Command::Explain(arguments) => explain::run(arguments, &graph),
        Command::Serve(arguments) => serve::run(arguments, &graph),
        Command::Push(arguments) => push::run(arguments, &graph),
        Command::Edit(arguments) => edit::run(arguments, &graph),
        Command::Eval(arguments) => eval::run(arguments, &graph),
        Command::Stats(arguments) => stats::run(arguments, &graph),
        Command::Verify(arguments) => verify::run(arguments, &graph),
        Command::Remove(arguments) => remove::run(arguments, &graph),
        Command::PdfText => pdf_text::run(),
    };
    disk::end(report::finish(result))
}
