//! `claimgraph export`: the whole graph in a standard form.

use super::base_iri::BaseIri;
use super::open::Opened;
use super::report::WithHint;
use super::{Outcome, open};
use crate::folder::Folder;
use crate::graph::export::{self as for_graphs, Form, Source, Table};
use crate::identity::Identity;
use crate::record::Record;
use crate::store::{ExportFormat, Profile, export_records_with_times};
use anyhow::{Context, anyhow};
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  claimgraph export > graph.nq
  claimgraph export --format trig -o graph.trig
  claimgraph export --format jsonld | jq .
  claimgraph export --profile rdf11 > graph.nq         for stores that do not know RDF 1.2 yet
  claimgraph export --format gexf -o graph.gexf        open it in Gephi
  claimgraph export --format neo4j -o import/          four tables for `neo4j-admin database import`
  claimgraph export --format ftm > entities.ftm.json   for Aleph and OpenSanctions
  claimgraph export --base-iri https://news.example/ | gzip > graph.nq.gz";

/// Write the whole graph in a standard form
///
/// Sorted, and the same bytes for the same articles: two exports can be compared line by line.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The form
    #[arg(short, long, default_value = "nquads")]
    format: Format,
    /// Which RDF the statements may use
    #[arg(long, default_value = "rdf12")]
    profile: ProfileArgument,
    /// The file to write, for `neo4j` the folder; stdout if it is not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Say when each article was read: then two builds of the same articles are no longer the same bytes
    #[arg(long)]
    activity_times: bool,
    #[command(flatten)]
    base_iri: BaseIri,
}

/// The forms, as the command line calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// RDF 1.2 N-Quads: one statement a line
    Nquads,
    /// RDF 1.2 TriG: grouped by article, with prefixes
    Trig,
    /// Turtle: all articles in one graph, for tools that know no other
    Turtle,
    /// JSON-LD, in RDF 1.1: claims are plain nodes
    #[value(name = "jsonld", alias = "json-ld")]
    JsonLd,
    /// GraphML, for yEd, Cytoscape, networkx: an edge is a claim, with its voices and its quote
    #[value(name = "graphml")]
    GraphMl,
    /// GEXF 1.3, for Gephi
    Gexf,
    /// Tables for Neo4j's importer, in a folder
    Neo4j,
    /// FollowTheMoney entities, for Aleph and OpenSanctions: of the claims only those that may be read as fact
    #[value(name = "ftm", alias = "followthemoney")]
    FollowTheMoney,
}

/// Which RDF to write, as the command line calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ProfileArgument {
    /// RDF 1.2: claims are reifiers, with triple terms
    Rdf12,
    /// RDF 1.1: claims are plain nodes with subject, predicate and object, for readers that know no triple terms
    Rdf11,
}

impl From<ProfileArgument> for Profile {
    fn from(argument: ProfileArgument) -> Self {
        match argument {
            ProfileArgument::Rdf12 => Self::Rdf12,
            ProfileArgument::Rdf11 => Self::Rdf11,
        }
    }
}

/// Runs the command.
pub(super) fn run(arguments: Arguments, folder: &Path) -> anyhow::Result<Outcome> {
    let namespaces = arguments.base_iri.namespaces()?;
    let Opened { records, identity, .. } = open::open(folder)?;
    let times = if arguments.activity_times { Folder::open(folder)?.read_times() } else { BTreeMap::new() };
    let output = arguments.output.as_deref();
    let rdf = |format| {
        let form = (format, arguments.profile.into());
        let graph = (&records[..], &identity, &namespaces);
        to_file_or_stdout(output, |writer| Ok(export_records_with_times(graph, &times, form, writer)?))
    };
    let form = |form| {
        let source = Source::new(&records, &identity);
        to_file_or_stdout(output, |writer| written(writer, |text| for_graphs::write(form, &source, text)))
    };
    match arguments.format {
        Format::Nquads => rdf(ExportFormat::NQuads)?,
        Format::Trig => rdf(ExportFormat::TriG)?,
        Format::Turtle => rdf(ExportFormat::Turtle)?,
        Format::JsonLd => rdf(ExportFormat::JsonLd)?,
        Format::GraphMl => form(Form::GraphMl)?,
        Format::Gexf => form(Form::Gexf)?,
        Format::FollowTheMoney => form(Form::FollowTheMoney)?,
        Format::Neo4j => tables(output, &records, &identity)?,
    }
    Ok(if records.is_empty() { Outcome::Partial } else { Outcome::Done })
}

/// Hands a buffered file, or stdout, to what writes.
fn to_file_or_stdout(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let Some(path) = path else {
        let mut writer = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        write(&mut writer)?;
        return writer.flush().context("cannot write to standard output");
    };
    let name = || format!("cannot write {}", path.display());
    let mut writer = BufWriter::with_capacity(1 << 16, File::create(path).with_context(name)?);
    write(&mut writer).with_context(name)?;
    writer.flush().with_context(name)
}

/// Neo4j's importer takes a file for each kind of node and of relationship.
fn tables(folder: Option<&Path>, records: &[Record], identity: &Identity) -> anyhow::Result<()> {
    let folder = folder
        .ok_or_else(|| anyhow!("these are four tables, which cannot all go to stdout"))
        .hint("name a folder for them: `--format neo4j -o import/`")?;
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let source = Source::new(records, identity);
    for table in Table::ALL {
        let path = folder.join(table.file());
        to_file_or_stdout(Some(&path), |writer| written(writer, |text| for_graphs::write_table(table, &source, text)))?;
    }
    Ok(())
}

/// Text on its way into bytes: the first error of the writer is kept, since one of formatting says nothing.
struct Text<'a> {
    writer: &'a mut dyn Write,
    failed: Option<io::Error>,
}

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.writer.write_all(text.as_bytes()).map_err(|error| {
            self.failed.get_or_insert(error);
            fmt::Error
        })
    }
}

/// Runs what writes text, with the writer's own error where there is one.
fn written(writer: &mut dyn Write, write: impl FnOnce(&mut dyn fmt::Write) -> fmt::Result) -> anyhow::Result<()> {
    let mut text = Text { writer, failed: None };
    let result = write(&mut text);
    text.failed.map_or(Ok(()), Err)?;
    Ok(result?)
}
