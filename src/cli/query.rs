//! `claimgraph query`: questions to the graph.

use super::base_iri::BaseIri;
use super::report::{self, WithHint};
use super::{Outcome, open};
use crate::query::{
    self, Answer, AnswerFormat, Data, Layout, Limits, NAMED_QUERIES, NamedQuery, ParameterKind, Prepared, QueryError,
};
use crate::store::Graph;
use anyhow::{Context, anyhow};
use comfy_table::{Table, presets};
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::Path;
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  claimgraph query --list                                  what can be asked by name
  claimgraph query who-said-what --set person=Putin        one of them, of one person
  claimgraph query sources --limit 10 --format csv > top.csv
  claimgraph query -e 'SELECT ?name { ?x a cg:Person ; rdfs:label ?name }'
  claimgraph query -e 'DESCRIBE ent:person-vladimir-putin'

A query of your own needs no PREFIX for cg, ent, rel, doc, rdf, rdfs, xsd, owl, skos, schema, prov and oa. Its
parameters are its blocks of one variable and one value: VALUES ?person { UNDEF }.";

/// Ask the graph, in SPARQL or by the name of a query
///
/// Answers come as a table on a terminal and as CSV (statements as Turtle) elsewhere. Nothing that is asked can
/// change the graph or reach the network. An empty answer ends with exit code 1.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The name of a query, or a file with SPARQL, or - for stdin
    #[arg(value_name = "NAME|FILE", required_unless_present_any = ["sparql", "list"])]
    query: Option<String>,
    /// The query itself
    #[arg(short = 'e', long, value_name = "SPARQL", conflicts_with = "query")]
    sparql: Option<String>,
    /// Say what each named query answers, and what can be set
    #[arg(short, long, conflicts_with_all = ["query", "sparql"])]
    list: bool,
    /// Set a parameter of the query; may be given several times
    #[arg(short, long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// The form of the answer
    #[arg(short, long)]
    format: Option<Format>,
    /// Stop after so many rows
    #[arg(short = 'n', long, value_name = "ROWS")]
    limit: Option<usize>,
    /// Stop after so many seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    timeout: Duration,
    #[command(flatten)]
    base_iri: BaseIri,
}

/// The forms of an answer, as the command line calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// To read
    Table,
    /// Values only
    Csv,
    /// Full terms
    Tsv,
    /// SPARQL results in JSON
    Json,
    /// SPARQL results in XML
    Xml,
    /// Statements, with prefixes
    Turtle,
    /// Statements, one a line
    Ntriples,
}

/// Runs the command, on a stack that is deep enough for any question that is read.
pub(super) fn run(arguments: Arguments, folder: &Path) -> anyhow::Result<Outcome> {
    std::thread::scope(|scope| {
        let deep = std::thread::Builder::new().stack_size(query::STACK);
        let answer = deep.spawn_scoped(scope, || answer(&arguments, folder)).context("cannot start a thread")?;
        answer.join().unwrap_or_else(|_| hinted(Err(QueryError::Crashed)))
    })
}

fn answer(arguments: &Arguments, folder: &Path) -> anyhow::Result<Outcome> {
    if arguments.list {
        return list();
    }
    let text = text(arguments)?;
    let settings = settings(&arguments.set)?;
    let graph = open::graph(folder, &arguments.base_iri.namespaces()?)?;
    let prepared = match query::prepare(&text, &settings, &graph) {
        Err(error @ QueryError::UnknownEntity { .. }) => {
            // A name that the graph does not have is an empty answer, not a failure.
            return Ok(empty(hinted::<()>(Err(error))));
        }
        prepared => hinted(prepared)?,
    };
    let limits = Limits { rows: arguments.limit.unwrap_or(Limits::default().rows), timeout: arguments.timeout };
    let answer = hinted(query::run(&prepared, &graph, &limits))?;
    write(&answer, arguments, &graph)?;
    outcome(&answer, arguments, &prepared)
}

/// The SPARQL: given, of a named query, or of a file.
fn text(arguments: &Arguments) -> anyhow::Result<String> {
    let Some(name) = &arguments.query else { return Ok(arguments.sparql.clone().unwrap_or_default()) };
    if let Some(named) = query::find(name) {
        return Ok(named.text.to_owned());
    }
    if name == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).context("cannot read the query from standard input")?;
        return Ok(text);
    }
    let path = Path::new(name);
    // Not `is_file`: what a shell makes of `<(echo …)` is a pipe.
    if path.exists() && !path.is_dir() {
        return std::fs::read_to_string(path).with_context(|| format!("cannot read query {name}"));
    }
    let hint = match query::closest(name) {
        Some(close) => format!("did you mean {close}? `claimgraph query --list` names all of them"),
        None => "`claimgraph query --list` names all of them; SPARQL itself goes behind -e".to_owned(),
    };
    Err(anyhow!("no query and no file is called {name}")).hint(hint)
}

/// The settings, each parted at its first `=`.
fn settings(set: &[String]) -> anyhow::Result<Vec<(String, String)>> {
    let part = |setting: &String| match setting.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().trim_start_matches('?').to_owned(), value.to_owned()))
        }
        _ => Err(QueryError::Setting(setting.clone())),
    };
    hinted(set.iter().map(part).collect::<Result<Vec<_>, _>>())
}

/// Writes the answer to stdout. No colour is in it, and so nothing is taken out of it either: data may hold anything.
fn write(answer: &Answer, arguments: &Arguments, graph: &Graph) -> anyhow::Result<()> {
    let stdout = io::stdout().lock();
    let terminal = stdout.is_terminal();
    let format = match arguments.format {
        Some(Format::Csv) => AnswerFormat::Csv,
        Some(Format::Tsv) => AnswerFormat::Tsv,
        Some(Format::Json) => AnswerFormat::Json,
        Some(Format::Xml) => AnswerFormat::Xml,
        Some(Format::Turtle) => AnswerFormat::Turtle,
        Some(Format::Ntriples) => AnswerFormat::NTriples,
        None if !terminal && !matches!(answer.data, Data::Statements(_)) => AnswerFormat::Csv,
        Some(Format::Table) | None => AnswerFormat::Table,
    };
    let width = terminal_size::terminal_size().map(|(terminal_size::Width(width), _)| width);
    let layout = Layout { width: width.filter(|_| terminal) };
    let mut writer = BufWriter::with_capacity(1 << 16, stdout);
    hinted(query::render(&answer.data, format, graph, &layout, &mut writer))?;
    writer.flush().context("cannot write to standard output")
}

/// Says how much it is, and that there is nothing or more where that is so.
fn outcome(answer: &Answer, arguments: &Arguments, prepared: &Prepared) -> anyhow::Result<Outcome> {
    if answer.data.is_empty() {
        let hint = match prepared.header.parameters.is_empty() || arguments.set.is_empty() {
            true => "`claimgraph stats` says what the graph holds",
            false => "fewer settings match more",
        };
        return Ok(empty(Err(anyhow!("nothing in the graph answers this")).hint(hint)));
    }
    if answer.cut && arguments.limit.is_none() {
        report::warning(&anyhow!("the answer was cut after {} rows", answer.data.len()));
        return Ok(Outcome::Partial);
    }
    if io::stderr().is_terminal() && !matches!(answer.data, Data::Truth(_)) {
        let (count, more) = (answer.data.len(), if answer.cut { ", and there are more" } else { "" });
        let noun = if count == 1 { "row" } else { "rows" };
        report::note(&format!("{count} {noun}{more}"));
    }
    Ok(Outcome::Done)
}

/// Says why there is no answer, which is no failure.
fn empty(reason: anyhow::Result<()>) -> Outcome {
    if let Err(reason) = reason {
        report::warning(&reason);
    }
    Outcome::Partial
}

/// What can be asked by name.
fn list() -> anyhow::Result<Outcome> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for named in NAMED_QUERIES {
        let NamedQuery { name, .. } = named;
        let header = named.header();
        let set = |parameter: &query::Parameter| format!("{}={}", parameter.name, placeholder(parameter.kind));
        let set = header.parameters.iter().map(set).collect::<Vec<_>>().join(" ");
        table.add_row([name.to_owned(), header.title, set]);
    }
    let mut writer = BufWriter::new(io::stdout().lock());
    for line in table.lines() {
        writeln!(writer, "{}", line.trim()).context("cannot write to standard output")?;
    }
    writer.flush().context("cannot write to standard output")?;
    Ok(Outcome::Done)
}

/// What stands for a value in the list.
fn placeholder(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::Entity => "NAME",
        ParameterKind::Text => "WORDS",
        ParameterKind::Integer => "NUMBER",
        ParameterKind::Date => "DAY",
        ParameterKind::RelationType => "TYPE",
    }
}

/// The room's error with its own next step.
fn hinted<T>(result: Result<T, QueryError>) -> anyhow::Result<T> {
    match result {
        Ok(value) => Ok(value),
        Err(error) => match error.hint() {
            Some(hint) => Err(error).hint(hint),
            None => Err(error.into()),
        },
    }
}

/// A number of seconds, fractions allowed.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "not a span of time".to_owned())
}
