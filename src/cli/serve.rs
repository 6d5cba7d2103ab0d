//! `claimgraph serve`: the graph over HTTP.

use super::base_iri::BaseIri;
use super::report::WithHint;
use super::{Outcome, open, serve_edit};
use crate::serve::{Change, LoadError, Options, ServeError, Snapshot, Source, serve};
use crate::store::Namespaces;
use anyhow::Context;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

const EXAMPLES: &str = "\
Examples:
  claimgraph serve                         pages at http://127.0.0.1:7878/, SPARQL at /sparql
  claimgraph -g ukraine.graph serve --bind 127.0.0.1:8080
  claimgraph serve --edit                  merge, split and reject from the pages, with the address that is printed
  curl 'http://127.0.0.1:7878/sparql' --data-urlencode 'query=SELECT * { ?claim a cg:Claim } LIMIT 5'";

/// Serve the graph over HTTP: pages to look around in, and the SPARQL protocol
///
/// Read-only, unless --edit lets those decide who have the token: nothing else that comes in can change the graph. What is built meanwhile is served as soon as it is committed.
/// Listens on this machine alone unless --bind says otherwise. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    bind: SocketAddr,
    /// Stop a query after so many seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = super::query::seconds)]
    timeout: Duration,
    /// Cut an answer after so many rows
    #[arg(long, value_name = "ROWS", default_value_t = Options::default().rows)]
    rows: usize,
    /// Stop a query that takes more memory than so many MB beyond the graph
    #[arg(long, value_name = "MB", default_value = "1024", value_parser = clap::value_parser!(u64).range(1..=u64::MAX >> 20))]
    memory: u64,
    /// Answer so many queries at once; who comes then waits, and whoever takes longest gives way
    #[arg(long, value_name = "COUNT", default_value = "8", value_parser = clap::value_parser!(u16).range(1..=1024))]
    queries: u16,
    /// Take so many connections at once
    #[arg(long, value_name = "COUNT", default_value = "512", value_parser = clap::value_parser!(u16).range(1..))]
    connections: u16,
    /// Let pages of another origin ask from a browser: https://news.example, or * for all
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    cors: Option<String>,
    /// Let whoever has the address that is printed merge, split and reject from the pages
    #[arg(long)]
    edit: bool,
    #[command(flatten)]
    base_iri: BaseIri,
}

/// An origin that can stand in a header.
fn origin(text: &str) -> Result<String, String> {
    let sound = text == "*" || (text.starts_with("http://") || text.starts_with("https://")) && !text.ends_with('/');
    let sound = sound && text.bytes().all(|byte| byte.is_ascii_graphic());
    if sound { Ok(text.to_owned()) } else { Err("an origin is like https://news.example, without a path".to_owned()) }
}

/// Runs the command. The address goes to stdout once requests are answered.
pub(super) fn run(arguments: Arguments, folder: &Path) -> anyhow::Result<Outcome> {
    let options = Options {
        bind: arguments.bind,
        cors: arguments.cors.as_deref().and_then(|origin| origin.parse().ok()),
        timeout: arguments.timeout,
        rows: arguments.rows,
        memory: arguments.memory << 20,
        queries: arguments.queries.into(),
        connections: arguments.connections.into(),
        ..Options::default()
    };
    let token = if arguments.edit { Some(token()?) } else { None };
    let key = token.as_ref().map(|token| format!("?token={token}")).unwrap_or_default();
    let namespaces = arguments.base_iri.namespaces()?;
    let source = FolderSource { folder: folder.to_owned(), namespaces, token };
    let served = serve(&options, Box::new(source), |address| {
        // Nobody may be there to read it.
        let _ = writeln!(std::io::stdout(), "http://{address}/{key}");
    });
    match served {
        Ok(()) => Ok(Outcome::Done),
        Err(ServeError::Load(error)) => Err(anyhow::Error::from_boxed(error)),
        Err(error) => match error.hint() {
            Some(hint) => Err(error).hint(hint),
            None => Err(error.into()),
        },
    }
}

/// What those have to show who may decide: 128 bits that nobody can guess.
fn token() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).context("cannot make a token")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A graph folder as what is served.
struct FolderSource {
    folder: PathBuf,
    namespaces: Namespaces,
    token: Option<String>,
}

impl Source for FolderSource {
    fn stamp(&self) -> String {
        // A commit and a decision both add to a file.
        let of = |file: &str| match self.folder.join(file).metadata() {
            Ok(metadata) => format!("{:?} {:?}", metadata.len(), metadata.modified().ok()),
            Err(_) => String::new(),
        };
        ["records/manifest", "journal.jsonl"].map(of).join(" ")
    }

    fn load(&self) -> Result<Snapshot, LoadError> {
        Ok(open::snapshot(&self.folder, &self.namespaces)?)
    }

    fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    fn change(&self, change: &Change, why: Option<&str>) -> Result<(), LoadError> {
        Ok(serve_edit::change(&self.folder, change, why)?)
    }
}
