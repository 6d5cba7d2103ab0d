//! `claimgraph remove`: documents out of the graph folder.

use super::Outcome;
use std::path::Path;

/// Take documents out of the graph folder
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(_arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    anyhow::bail!("`remove` is not built yet")
}
