//! `claimgraph export`: the whole graph in a standard form.

use super::open::Opened;
use super::report::WithHint;
use super::{Outcome, open};
use crate::store::{ExportFormat, Namespaces, all_quads, export};
use anyhow::{Context, anyhow};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  claimgraph export > graph.nq
  claimgraph export --format trig -o graph.trig
  claimgraph export --base-iri https://news.example/ | gzip > graph.nq.gz";

/// Write the whole graph as RDF
///
/// Sorted, and the same bytes for the same articles: two exports can be compared line by line.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The form
    #[arg(short, long, default_value = "nquads")]
    format: Format,
    /// The file to write; stdout if it is not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the IRIs of entities and documents begin with
    #[arg(long, value_name = "IRI", default_value = "urn:claimgraph:")]
    base_iri: String,
}

/// The forms, as the command line calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// RDF 1.2 N-Quads: one statement a line
    Nquads,
    /// RDF 1.2 TriG: grouped by article, with prefixes
    Trig,
}

/// Runs the command.
pub(super) fn run(arguments: Arguments, folder: &Path) -> anyhow::Result<Outcome> {
    let namespaces = Namespaces::new(&arguments.base_iri)
        .ok_or_else(|| anyhow!("`{}` is no absolute IRI", arguments.base_iri))
        .hint("for example `--base-iri https://news.example/`")?;
    let format = match arguments.format {
        Format::Nquads => ExportFormat::NQuads,
        Format::Trig => ExportFormat::TriG,
    };
    let Opened { records, identity } = open::open(folder)?;
    let quads = all_quads(&records, &identity, &namespaces);
    match &arguments.output {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            let mut writer = BufWriter::with_capacity(1 << 16, file);
            export(&quads, format, &namespaces, &mut writer)?;
            writer.flush().with_context(|| format!("cannot write {}", path.display()))?;
        }
        None => export(&quads, format, &namespaces, BufWriter::with_capacity(1 << 16, io::stdout().lock()))?,
    }
    Ok(if records.is_empty() { Outcome::Partial } else { Outcome::Done })
}
