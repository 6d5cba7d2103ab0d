//! `claimgraph query`: questions to the graph.

use super::Outcome;
use std::path::Path;

/// Ask the graph, in SPARQL or by the name of a query
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(_arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    anyhow::bail!("`query` is not built yet")
}
