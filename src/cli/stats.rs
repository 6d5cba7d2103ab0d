//! `claimgraph stats`: what the graph folder holds.

use super::Outcome;
use std::path::Path;

/// Say what the graph folder holds
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(_arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    anyhow::bail!("`stats` is not built yet")
}
