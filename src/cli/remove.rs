//! `claimgraph remove`: documents out of the graph folder.

use super::output::Output;
use super::report::WithHint;
use super::{Outcome, disk};
use crate::folder::{Folder, Held};
use crate::graph::glob;
use anyhow::{Context, anyhow};
use std::collections::BTreeSet;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  claimgraph remove articles/kremlin.txt
  claimgraph remove https://example.org/story.html sha256:0f3a…
  claimgraph remove 'articles/2021-*'";

/// Take documents out of the graph folder
///
/// Takes out just what the documents contributed; entities that others speak of stay. A text that stands at several places
/// stays as long as one of them does; its id names all of them. A document that is built again comes back.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Documents, each by its id, URL or path, or a pattern of these with `*` and `?`
    #[arg(value_name = "DOCUMENT", required = true)]
    documents: Vec<String>,
}

/// Runs the command: prints each place that it took a document from. A name that fits none is an error, and nothing is taken out.
pub(super) fn run(arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    // A removal makes no folder where there is none.
    Folder::open(graph)?;
    let mut writer = Folder::create(graph)?;
    let folder = writer.read()?;
    let mut locations: BTreeSet<String> = BTreeSet::new();
    for pattern in &arguments.documents {
        let found = named(&folder, pattern);
        if found.is_empty() {
            return Err(anyhow!("no document {pattern} in {}", graph.display()))
                .hint("`claimgraph query -e 'SELECT ?doc { GRAPH ?doc { ?doc a schema:NewsArticle } }'` lists them");
        }
        locations.extend(found.into_iter().map(|held| held.location().to_owned()));
    }
    writer.remove(&locations)?;
    drop(writer);
    disk::keep(graph);
    let mut output = Output::new();
    for location in locations {
        output.line(&location).context("cannot write to standard output")?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// What a name means: the document of that very name, for a `?` may be part of an address; else those whose names fit it as a pattern.
fn named<'a>(folder: &'a Folder, pattern: &str) -> Vec<&'a Held> {
    let of = |fits: &dyn Fn(&str) -> bool| -> Vec<&'a Held> {
        folder.documents().filter(|held| names(held).any(fits)).collect()
    };
    match of(&|name| name == pattern) {
        exact if !exact.is_empty() => exact,
        _ => of(&|name| glob::fits(pattern, name)),
    }
}

/// The names of a document at a location.
fn names(held: &Held) -> impl Iterator<Item = &str> {
    [Some(&held.id), held.path.as_ref(), held.url.as_ref()].into_iter().flatten().map(String::as_str)
}
