//! `claimgraph draw`: the graph as a picture.

use super::Outcome;
use std::path::Path;

/// Draw the graph with Graphviz
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(_arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    anyhow::bail!("`draw` is not built yet")
}
