//! `claimgraph build`: articles into the graph folder.

use super::Outcome;
use std::path::Path;

/// Read articles into the graph folder
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(_arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    anyhow::bail!("`build` is not built yet")
}
