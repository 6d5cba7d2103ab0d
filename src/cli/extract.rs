//! `claimgraph extract`: articles to records, as JSON lines.

use super::Outcome;
use std::path::Path;

/// Print what is read in articles, as JSON lines
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

/// Runs the command.
pub(super) fn run(_arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    anyhow::bail!("`extract` is not built yet")
}
