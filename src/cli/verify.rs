//! `claimgraph verify`: whether the graph folder is sound.

use super::Outcome;
use std::path::Path;

/// Check that every record of the graph folder is sound
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(_arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    anyhow::bail!("`verify` is not built yet")
}
