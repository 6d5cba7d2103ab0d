//! The graphs one by one as N-Triples, for stores of others that take a graph at a time.

use super::export::{Profile, each_graph, without_triple_terms};
use super::namespaces::Namespaces;
use crate::identity::Identity;
use crate::record::Record;
use oxigraph::model::{GraphName, Quad, TripleRef};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// One graph, with its statements sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphTriples {
    /// The IRI of an article graph; `None` for what all documents share.
    pub name: Option<String>,
    /// A statement each, as N-Triples without line ends; SPARQL reads them as well.
    pub statements: Vec<String>,
}

/// How many graphs there are: one for each document, and the one that they share.
pub fn graph_count(records: &[Record]) -> usize {
    records.iter().map(|record| &record.id).collect::<BTreeSet<_>>().len() + 1
}

/// Hands over one graph after the other, first what all documents share, then the article graphs sorted by their names.
///
/// # Errors
/// Those of the receiver, which end it.
pub fn each_graph_as_triples<E>(
    (records, identity, namespaces): (&[Record], &Identity, &Namespaces),
    profile: Profile,
    mut receive: impl FnMut(GraphTriples) -> Result<(), E>,
) -> Result<(), E> {
    each_graph(records, identity, namespaces, |quads| {
        let name = quads.first().and_then(|quad| match &quad.graph_name {
            GraphName::NamedNode(name) => Some(name.as_str().to_owned()),
            GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
        });
        let quads = match profile {
            Profile::Rdf11 => Cow::Owned(without_triple_terms(&quads)),
            Profile::Rdf12 => Cow::Borrowed(&quads),
        };
        receive(GraphTriples { name, statements: quads.iter().map(statement).collect() })
    })
}

fn statement(quad: &Quad) -> String {
    format!("{} .", TripleRef::from(quad.as_ref()))
}
