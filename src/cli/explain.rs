//! `claimgraph explain`: the claims about somebody, in their own words.

use super::Outcome;
use std::path::Path;

/// Show the claims about an entity, or between two
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(_arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    anyhow::bail!("`explain` is not built yet")
}
