//! The graph over HTTP: the SPARQL protocol, and pages to look around in.
//!
//! Read-only always, and bound to this machine unless told otherwise. [`serve`] listens until Ctrl-C; where the graph comes
//! from is the caller's [`Source`], which is asked again when it says that the graph has changed. A request sees one
//! [`Snapshot`] from its first byte to its last, whatever is built meanwhile.
//!
//! To add routes: a file with `pub(super) fn routes() -> Router<Served>`, merged in [`router`]. A handler takes
//! `State(served): State<Served>`, and from it `served.snapshot()`: records, nodes, claims as a multigraph, and RDF.

mod answer;
mod description;
mod graphs;
mod guard;
mod listen;
mod media;
mod pages;
mod patience;
mod queue;
mod snapshot;
mod sparql;

pub use pages::{Standalone, standalone};
pub use snapshot::{Change, LoadError, Snapshot, Source};

use axum::Router;
use axum::http::HeaderValue;
use axum::middleware::from_fn_with_state;
use snapshot::Served;
use std::net::SocketAddr;
use std::time::Duration;

/// How the server runs.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen.
    pub bind: SocketAddr,
    /// The origin whose pages may ask from a browser (`https://news.example`, or `*`); none: only the server's own.
    pub cors: Option<HeaderValue>,
    /// How long a query may take.
    pub timeout: Duration,
    /// Rows or statements, after which an answer is cut, and says so in the header `claimgraph-cut`.
    pub rows: usize,
    /// Bytes of an answer, after which it is refused.
    pub answer_bytes: usize,
    /// Bytes of memory that a query may take beyond the graph.
    pub memory: u64,
    /// Queries evaluated at once.
    pub queries: usize,
    /// Connections at once.
    pub connections: usize,
}

impl Default for Options {
    /// This machine alone, half a minute, a million rows.
    fn default() -> Self {
        Self {
            bind: SocketAddr::from(([127, 0, 0, 1], 7878)),
            cors: None,
            timeout: Duration::from_secs(30),
            rows: 1_000_000,
            answer_bytes: 64 << 20,
            memory: 1 << 30,
            queries: 8,
            connections: 512,
        }
    }
}

/// Why the server could not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The graph could not be opened.
    #[error(transparent)]
    Load(LoadError),
    /// The address is not to be had.
    #[error("cannot listen on {address}: {source}")]
    Bind {
        /// The address asked for.
        address: SocketAddr,
        /// The operating system's answer.
        source: std::io::Error,
    },
    /// The operating system refused something else.
    #[error("cannot serve: {0}")]
    Io(#[from] std::io::Error),
}

impl ServeError {
    /// The next step, where there is one to advise.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Bind { source, .. } if source.kind() == std::io::ErrorKind::AddrInUse => {
                Some("something listens there already; `--bind 127.0.0.1:0` takes any free port")
            }
            Self::Bind { .. } => Some("for example `--bind 127.0.0.1:7878`"),
            Self::Load(_) | Self::Io(_) => None,
        }
    }
}

/// Serves a graph until Ctrl-C or a request to end. `listening` is told the address, once requests are answered.
///
/// # Errors
/// Where the graph cannot be opened or the address is not to be had; what goes wrong later is answered to the client.
pub fn serve(options: &Options, source: Box<dyn Source>, listening: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let served = Served::open(source, options.clone()).map_err(ServeError::Load)?;
    pages::prepare(&served);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        tokio::spawn(served.clone().follow());
        listen::listen(options, router(served), listening).await
    });
    // Whoever still evaluates is not waited for.
    runtime.shutdown_timeout(Duration::from_millis(100));
    done
}

/// All routes.
fn router(served: Served) -> Router {
    let routes = Router::new().merge(sparql::routes()).merge(graphs::routes()).merge(pages::routes());
    routes.layer(from_fn_with_state(served.clone(), guard::guard)).with_state(served)
}
