//! `claimgraph remove`: documents out of the graph folder.

use super::Outcome;
use super::output::Output;
use super::report::WithHint;
use crate::folder::{Folder, Held};
use anyhow::{Context, anyhow};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  claimgraph remove articles/kremlin.txt
  claimgraph remove https://example.org/story.html sha256:0f3a…
  claimgraph remove 'articles/2021-*'";

/// Take documents out of the graph folder
///
/// Takes out just what the documents contributed; entities that others speak of stay. A document that is built
/// again comes back.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Documents, each by its id, URL or path, or a pattern of these with `*`
    #[arg(value_name = "DOCUMENT", required = true)]
    documents: Vec<String>,
}

/// Runs the command: prints the path of each document that it took out. A name that fits none is an error, and nothing is taken out.
pub(super) fn run(arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    // A removal makes no folder where there is none.
    Folder::open(graph)?;
    let mut writer = Folder::create(graph)?;
    let folder = writer.read()?;
    let mut found: BTreeSet<&Held> = BTreeSet::new();
    for pattern in &arguments.documents {
        let before = found.len();
        found.extend(folder.documents().filter(|held| names(pattern, held)));
        if found.len() == before && !found.iter().any(|held| names(pattern, held)) {
            return Err(anyhow!("no document {pattern} in {}", graph.display()))
                .hint("`claimgraph query -e 'SELECT ?doc { ?doc a schema:NewsArticle }'` lists them");
        }
    }
    let lines: BTreeSet<String> =
        found.iter().map(|held| held.url.as_ref().or(held.path.as_ref()).unwrap_or(&held.id).clone()).collect();
    let ids: BTreeSet<String> = found.iter().map(|held| held.id.clone()).collect();
    writer.remove(&ids)?;
    let mut output = Output::new();
    for line in lines {
        writeln!(output, "{line}").context("cannot write to standard output")?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// Whether a pattern is a name of the document.
fn names(pattern: &str, held: &Held) -> bool {
    [Some(&held.id), held.path.as_ref(), held.url.as_ref()].into_iter().flatten().any(|name| fits(pattern, name))
}

/// Whether a name fits a pattern, in which `*` stands for any characters.
fn fits(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, name, expected) in [
            ("a.txt", "a.txt", true),
            ("a.txt", "b/a.txt", false),
            ("*.txt", "b/a.txt", true),
            ("b/*", "b/a.txt", true),
            ("b*a*t", "b/a.txt", true),
            ("a*a", "a", false),
            ("*x*", "a.md", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}
