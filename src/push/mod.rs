//! Sending the graph to a triple store that a team has already: any SPARQL 1.1 Graph Store or Update endpoint.
//!
//! Graph by graph: each article's graph under its own name, and what all articles share under the name of the whole graph, since
//! the default graph of a store of others is not ours to replace, unless somebody says so. A graph is replaced whole, so sending it twice
//! changes nothing. What has arrived is noted in the graph folder with its digest ([`Arrived`]) and is not sent again; a
//! graph that is no longer here is taken out there.
//!
//! ```no_run
//! use claimgraph::push::{Arrived, Endpoint, Protocol, Source, push};
//! use claimgraph::{identity::Identity, store::{Namespaces, Profile}};
//!
//! let (records, identity, namespaces) = (&[], &Identity::default(), &Namespaces::default());
//! let endpoint = Endpoint::new("http://localhost:7878/store", Protocol::GraphStore)?;
//! let mut arrived = Arrived::at("news.graph".as_ref(), &endpoint.url)?;
//! let source = Source { records, identity, namespaces, profile: Profile::Rdf11 };
//! let pushed = push(&source, &endpoint, &mut arrived, |step| println!("{step:?}"))?;
//! println!("{} graphs sent", pushed.sent);
//! # Ok::<_, claimgraph::push::PushError>(())
//! ```

mod arrived;
mod client;
mod endpoint;
mod error;

pub use arrived::{Arrived, damaged_notes};
pub use endpoint::{Endpoint, Protocol};
pub use error::PushError;

use crate::identity::{Identity, content_hash};
use crate::record::Record;
use crate::store::{GraphTriples, Namespaces, Profile, each_graph_as_triples};
use client::{Client, DEFAULT};
use std::collections::BTreeSet;
use std::convert::Infallible;

/// The digits of a graph's digest.
const DIGEST: usize = 32;

/// The graph to send, and in which RDF.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Its records.
    pub records: &'a [Record],
    /// The nodes that their entities are.
    pub identity: &'a Identity,
    /// What its IRIs begin with.
    pub namespaces: &'a Namespaces,
    /// Most stores do not know RDF 1.2 yet.
    pub profile: Profile,
}

/// What is done with one graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// It is sent.
    Send {
        /// Its name; `default` for the endpoint's default graph.
        graph: &'a str,
        /// How many statements it has.
        statements: usize,
    },
    /// It is there as it is.
    Keep,
    /// It is taken out there.
    Remove {
        /// Its name.
        graph: &'a str,
    },
}

/// What was done, in graphs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pushed {
    /// They were sent.
    pub sent: usize,
    /// The statements in them.
    pub statements: usize,
    /// They had arrived before.
    pub kept: usize,
    /// They were taken out.
    pub removed: usize,
}

/// What is to be done at an endpoint.
enum Act<'a> {
    Send { graph: &'a str, digest: &'a str, statements: &'a [String] },
    Remove { graph: &'a str },
}

/// Sends what has not arrived yet, and takes out what is no longer here; `watch` is told each step before it is made.
///
/// # Errors
/// The first graph that does not arrive ends it. What has arrived until then is noted.
pub fn push(
    source: &Source<'_>,
    endpoint: &Endpoint,
    arrived: &mut Arrived,
    watch: impl FnMut(Step<'_>),
) -> Result<Pushed, PushError> {
    let client = Client::new(endpoint);
    arrived.mend()?;
    run(source, endpoint, arrived, watch, |arrived, act| match act {
        Act::Send { graph, digest, statements } => {
            arrived.begin(graph)?;
            client.replace(graph, statements)?;
            arrived.arrive(graph, digest)
        }
        Act::Remove { graph } => {
            client.remove(graph)?;
            arrived.leave(graph)
        }
    })
}

/// Says what [`push`] would do. Nothing is sent, and nothing noted.
pub fn rehearse(
    source: &Source<'_>,
    endpoint: &Endpoint,
    arrived: &mut Arrived,
    watch: impl FnMut(Step<'_>),
) -> Pushed {
    let Ok(pushed) = run(source, endpoint, arrived, watch, |_, _| Ok::<(), Infallible>(()));
    pushed
}

fn run<E>(
    source: &Source<'_>,
    endpoint: &Endpoint,
    arrived: &mut Arrived,
    mut watch: impl FnMut(Step<'_>),
    mut make: impl FnMut(&mut Arrived, Act<'_>) -> Result<(), E>,
) -> Result<Pushed, E> {
    let Source { records, identity, namespaces, profile } = *source;
    let (mut pushed, mut here) = (Pushed::default(), BTreeSet::new());
    each_graph_as_triples((records, identity, namespaces), profile, |GraphTriples { name, statements }| {
        let shared = || if endpoint.default_graph { DEFAULT.to_owned() } else { namespaces.dataset_iri() };
        let graph = name.unwrap_or_else(shared);
        let lines = statements.iter().map(String::as_str).collect::<Vec<_>>();
        let digest = content_hash(&lines, DIGEST);
        here.insert(graph.clone());
        if arrived.has(&graph, &digest) {
            pushed.kept += 1;
            watch(Step::Keep);
            return Ok(());
        }
        watch(Step::Send { graph: &graph, statements: statements.len() });
        pushed.sent += 1;
        pushed.statements += statements.len();
        make(arrived, Act::Send { graph: &graph, digest: &digest, statements: &statements })
    })?;
    let gone = arrived.names().filter(|graph| !here.contains(*graph)).cloned().collect::<Vec<_>>();
    for graph in gone {
        watch(Step::Remove { graph: &graph });
        pushed.removed += 1;
        make(arrived, Act::Remove { graph: &graph })?;
    }
    Ok(pushed)
}
