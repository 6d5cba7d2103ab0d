//! `claimgraph push`: the graph into a triple store that is there already.

use super::Outcome;
use super::base_iri::BaseIri;
use super::export::ProfileArgument;
use super::open::{self, Opened};
use super::output::Output;
use super::report::WithHint;
use crate::folder::Folder;
use crate::push::{Arrived, Endpoint, Protocol, Pushed, Source, Step, push, rehearse};
use crate::store::graph_count;
use anyhow::{Context, anyhow};
use indicatif::{ProgressBar, ProgressStyle};
use std::env::{self, VarError};
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  claimgraph push http://localhost:3030/news/data --dry-run          what would be sent
  claimgraph push http://localhost:3030/news/data                    Graph Store: Fuseki, RDF4J, GraphDB …
  claimgraph push http://localhost:7878/store --profile rdf12        a store that knows RDF 1.2: Oxigraph
  claimgraph push --protocol update http://localhost:8890/sparql     SPARQL Update, in pieces
  CLAIMGRAPH_PASSWORD=… claimgraph push --user ada https://store.example/news/data
  CLAIMGRAPH_TOKEN=… claimgraph push https://store.example/news/data

A push that was stopped goes on where it was when it is started again. What an endpoint has is noted in the graph folder, in
pushed/; delete that, or say --anew, where the store has lost what it had.";

/// Send the graph to a SPARQL 1.1 Graph Store or Update endpoint
///
/// Each article's graph goes under its own name, and what the articles share under the name of the whole graph
/// (`urn:claimgraph:graph`). Only what has changed since the last push to the same address is sent, and a graph that is no longer
/// here is taken out there; no other graph is touched. This command goes online, to the address given and no other.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The address of the endpoint
    #[arg(value_name = "URL")]
    url: String,
    /// How to send
    #[arg(long, default_value = "graph-store")]
    protocol: ProtocolArgument,
    /// Which RDF the statements may use; few stores know 1.2 yet
    #[arg(long, default_value = "rdf11")]
    profile: ProfileArgument,
    /// Who asks; the password is taken from CLAIMGRAPH_PASSWORD, or a token instead of both from CLAIMGRAPH_TOKEN
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// Send so many statements at once at most [default: 50000 to a graph store, 2000 in an update]
    #[arg(long, value_name = "STATEMENTS", value_parser = clap::value_parser!(u32).range(1..))]
    batch: Option<u32>,
    /// Put what the articles share into the endpoint's default graph, in the place of all that is in it
    #[arg(long)]
    default_graph: bool,
    /// Send everything, also what has arrived before
    #[arg(long)]
    anew: bool,
    /// Say what would be sent and taken out, and send nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    base_iri: BaseIri,
}

/// The protocols, as the command line calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ProtocolArgument {
    /// SPARQL 1.1 Graph Store HTTP Protocol: each graph whole
    GraphStore,
    /// SPARQL 1.1 Update: CLEAR GRAPH and INSERT DATA, in pieces
    Update,
}

/// Runs the command.
pub(super) fn run(arguments: Arguments, folder: &Path) -> anyhow::Result<Outcome> {
    let endpoint = endpoint(&arguments)?;
    let namespaces = arguments.base_iri.namespaces()?;
    let Opened { records, identity, .. } = open::opened(&Folder::open(folder)?)?;
    let mut arrived = Arrived::at(folder, &endpoint.url)?;
    if arguments.anew {
        arrived = arrived.doubted();
    }
    let (records, identity, namespaces) = (&records[..], &identity, &namespaces);
    let source = Source { records, identity, namespaces, profile: arguments.profile.into() };
    let mut output = Output::new();
    let Pushed { sent, statements, kept, removed } = if arguments.dry_run {
        let mut steps = String::new();
        let pushed = rehearse(&source, &endpoint, &mut arrived, |step| tell(step, &mut steps));
        write!(output, "{steps}").context("cannot write to standard output")?;
        pushed
    } else {
        let bar = bar(graph_count(records) as u64);
        let pushed = push(&source, &endpoint, &mut arrived, |step| {
            bar.inc(1);
            if let Step::Remove { .. } = step {
                bar.inc_length(1);
            }
        });
        bar.finish_and_clear();
        pushed?
    };
    let would = if arguments.dry_run { "to be " } else { "" };
    writeln!(
        output,
        "{sent} graphs {would}sent ({statements} statements), {kept} there already, {removed} {would}taken out"
    )
    .context("cannot write to standard output")?;
    output.finish()?;
    Ok(if records.is_empty() { Outcome::Partial } else { Outcome::Done })
}

/// The endpoint, and who asks there: the secrets come out of the environment, where no list of processes shows them.
fn endpoint(arguments: &Arguments) -> anyhow::Result<Endpoint> {
    let protocol = match arguments.protocol {
        ProtocolArgument::GraphStore => Protocol::GraphStore,
        ProtocolArgument::Update => Protocol::Update,
    };
    let mut endpoint = Endpoint::new(&arguments.url, protocol)?;
    endpoint.statements = arguments.batch.map_or(endpoint.statements, |batch| batch as usize);
    endpoint.default_graph = arguments.default_graph;
    match (&arguments.user, secret("CLAIMGRAPH_PASSWORD")?, secret("CLAIMGRAPH_TOKEN")?) {
        (Some(user), Some(password), _) => Ok(endpoint.with_user(user, &password)?),
        (Some(user), None, _) => Err(anyhow!("there is no password for {user}"))
            .hint("put it into the environment as CLAIMGRAPH_PASSWORD, which may be empty"),
        (None, _, Some(token)) => Ok(endpoint.with_token(&token)?),
        (None, ..) => Ok(endpoint),
    }
}

fn secret(name: &str) -> anyhow::Result<Option<String>> {
    match env::var(name) {
        Ok(secret) => Ok(Some(secret)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(anyhow!("{name} is no UTF-8")),
    }
}

/// A step that would be made, in a line.
fn tell(step: Step<'_>, steps: &mut String) {
    // Writing to a string cannot fail.
    let _ = match step {
        Step::Send { graph, statements } => writeln!(steps, "send {graph} ({statements} statements)"),
        Step::Remove { graph } => writeln!(steps, "take out {graph}"),
        Step::Keep => Ok(()),
    };
}

/// The progress: on stderr, and only where somebody watches.
fn bar(graphs: u64) -> ProgressBar {
    let bar = ProgressBar::new(graphs);
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos} of {len} graphs, {eta} left") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
