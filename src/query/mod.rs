//! Questions to the graph: named queries and SPARQL, their parameters, and their answers in every usual form.
//!
//! A query is text with a header; its parameters are the variables that a one-variable `VALUES` block gives a default. So each
//! query is plain SPARQL that any endpoint answers, and a setting replaces the block in the parsed query: no value is ever
//! pasted into the text.
//!
//! ```
//! use claimgraph::{identity::Identity, query, store::{Graph, Namespaces}};
//!
//! let graph = Graph::open(&[], &Identity::default(), &Namespaces::default());
//! let prepared = query::prepare("ASK { cg:Claim a rdfs:Class }", &[], &graph)?;
//! let answer = query::run(&prepared, &graph, &query::Limits::default())?;
//! assert_eq!(answer.data, query::Data::Truth(true));
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```
//!
//! Nothing here changes the graph or reaches the network: updates and `SERVICE` are refused before anything is evaluated.

mod apart;
mod header;
mod library;
mod names;
mod parameters;
mod parse;
mod paths;
mod plan;
mod render;
mod run;
mod size;
mod table;

pub use apart::{Bounds, Question, Reason, Refusal, Rendered, answer_apart};
pub use header::{Header, Parameter, ParameterKind};
pub use library::{NAMED_QUERIES, NamedQuery, closest, find};
pub use parameters::default_of;
pub use parse::{Prepared, prepare};
pub use render::{AnswerFormat, render};
pub use run::{Answer, Data, Limits, run};
pub use table::Layout;

/// The rows of an answer.
pub use crate::store::Rows;

use oxigraph::sparql::QueryEvaluationError;
use std::time::Duration;

/// The stack, in bytes, of a thread that reads or answers a question: both recurse as deep as it is nested, or its sums are long.
pub const STACK: usize = 256 << 20;

/// What can go wrong with a question.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The text is not SPARQL.
    #[error("cannot read the query: line {line}, column {column}: {reason}\n  {source_line}\n  {}^", " ".repeat(column.saturating_sub(1)))]
    Syntax {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in code points.
        column: usize,
        /// What was expected or is wrong.
        reason: String,
        /// The line itself.
        source_line: String,
    },
    /// It would change the graph.
    #[error("the query is an update, and the graph is read-only here")]
    Update,
    /// It would reach the network.
    #[error("the query calls SERVICE, and no query here reaches the network")]
    Service,
    /// It is longer or deeper than any honest query.
    #[error("the query is too {0}")]
    TooLarge(&'static str),
    /// A graph that the query is to be asked of has no name that could be one.
    #[error("`{0}` is no absolute IRI of a graph")]
    Graph(String),
    /// A setting without a name.
    #[error("a setting must be NAME=VALUE, not `{0}`")]
    Setting(String),
    /// A setting that nothing takes.
    #[error("the query has no parameter `{name}`")]
    UnknownParameter {
        /// The name as given.
        name: String,
        /// What it does have.
        known: Vec<String>,
    },
    /// A value of the wrong kind.
    #[error("`{value}` is no {expected} for parameter `{name}`")]
    Value {
        /// The parameter.
        name: String,
        /// The value as given.
        value: String,
        /// What it should be.
        expected: &'static str,
    },
    /// An entity that the graph does not know.
    #[error("the graph knows nobody and nothing called `{name}`")]
    UnknownEntity {
        /// The name as given.
        name: String,
        /// Names that are close to it.
        close: Vec<String>,
    },
    /// It took too long.
    #[error("the query was stopped after {} s", .0.as_secs_f32())]
    Timeout(Duration),
    /// It failed on the way.
    #[error("cannot answer the query: {0}")]
    Evaluation(#[source] QueryEvaluationError),
    /// The evaluator broke off.
    #[error("the query could not be evaluated: the evaluator broke off")]
    Crashed,
    /// A form that does not fit the answer.
    #[error("cannot write {what} as {format}")]
    Format {
        /// What kind of answer it is.
        what: &'static str,
        /// The form asked for.
        format: &'static str,
    },
    /// The answer could not be written.
    #[error("cannot write the answer")]
    Write(#[from] std::io::Error),
}

impl QueryError {
    /// The next step, in the words of the command line.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Syntax { reason, .. } if reason.to_lowercase().contains("prefix") => Some(
                "these prefixes need no declaration: cg ent rel doc rdf rdfs xsd owl skos schema prov oa".to_owned(),
            ),
            Self::Syntax { .. } => Some("`claimgraph query --list` names queries to start from".to_owned()),
            Self::Update => Some("use `claimgraph build` and `claimgraph remove` to change what is in it".to_owned()),
            Self::Service => Some("export the graph with `claimgraph export` and ask it elsewhere".to_owned()),
            Self::TooLarge(_) => Some("ask in several queries".to_owned()),
            Self::Graph(_) => Some("graphs are called like `urn:claimgraph:document/…`".to_owned()),
            Self::Setting(_) => Some("for example `--set person=Putin`".to_owned()),
            Self::UnknownParameter { known, .. } if known.is_empty() => {
                Some("a query takes a parameter by a block such as `VALUES ?person { UNDEF }`".to_owned())
            }
            Self::UnknownParameter { known, .. } => Some(format!("its parameters are: {}", known.join(", "))),
            Self::UnknownEntity { close, .. } if close.is_empty() => {
                Some("`claimgraph query sources` and `claimgraph stats` name some that it knows".to_owned())
            }
            Self::UnknownEntity { close, .. } => Some(format!("did you mean {}?", close.join(", "))),
            Self::Timeout(_) => Some("give it more time with `--timeout SECONDS`, or make it match less".to_owned()),
            Self::Format { what: "statements", .. } => Some("use `--format turtle` or `--format ntriples`".to_owned()),
            Self::Format { .. } => Some("use `--format table`, csv, tsv, json or xml".to_owned()),
            Self::Evaluation(QueryEvaluationError::Dataset(_)) => Some(
                "`claimgraph verify` names what is damaged; without its folder `store` the graph's view is made anew"
                    .to_owned(),
            ),
            Self::Value { .. } | Self::Crashed | Self::Evaluation(_) | Self::Write(_) => None,
        }
    }
}
