//! Running a question of strangers apart: in a process of its own, which can be stopped whatever it does.
//!
//! The evaluator looks for its cancellation only when it reads from the store. A cross product of rows that it has read
//! already, a sum of a long list or a string that doubles forty times looks at nothing, and the last takes all memory
//! besides. No thread can be stopped in that, so each question is answered in a fork of this process, which sees the
//! graph as it is (pages are shared until somebody writes), has its own limit of memory and is killed when its time
//! is up. Where the system has no `fork`, a thread answers, and what cannot be stopped runs on.

#[cfg(unix)]
mod fork;
mod message;
#[cfg(not(unix))]
mod thread;

pub use message::{Reason, Refusal, Rendered};

use super::render::{AnswerFormat, render};
use super::run::{Data, Limits, evaluate_here};
use super::{Layout, QueryError, prepare};
use crate::store::Graph;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// A question with all that belongs to it.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The SPARQL.
    pub text: String,
    /// The graphs that make its default graph; with none of either kind, the query's own `FROM` or the store's.
    pub default_graphs: Vec<String>,
    /// The graphs that `GRAPH` sees.
    pub named_graphs: Vec<String>,
    /// The form for rows and truths; `None` where the client takes none.
    pub rows_as: Option<AnswerFormat>,
    /// The form for statements.
    pub statements_as: Option<AnswerFormat>,
}

/// How far a question may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Time until the answer is whole.
    pub timeout: Duration,
    /// Rows or statements, after which the answer is cut.
    pub rows: usize,
    /// Bytes of the answer, after which it is refused.
    pub bytes: usize,
    /// Bytes of memory beyond what the graph takes.
    pub memory: u64,
}

/// Answers a question in its own process. Blocks until it is answered, its time is up, or somebody sets `stop`.
///
/// # Errors
/// A [`Refusal`] that says whose fault it is.
pub fn answer_apart(
    question: &Question,
    graph: &Graph,
    bounds: &Bounds,
    stop: &AtomicBool,
) -> Result<Rendered, Refusal> {
    #[cfg(unix)]
    let answer = fork::answer(question, graph, bounds, stop);
    #[cfg(not(unix))]
    let answer = thread::answer(question, graph, bounds, stop);
    answer
}

/// Reads, evaluates and renders, wherever it is called.
fn answer_here(question: &Question, graph: &Graph, bounds: &Bounds) -> Result<Rendered, Refusal> {
    let prepared = prepare(&question.text, &[], graph)?.over(&question.default_graphs, &question.named_graphs)?;
    let form = if prepared.is_of_statements() { question.statements_as } else { question.rows_as };
    let format = form.ok_or_else(|| {
        let what = if prepared.is_of_statements() { "statements" } else { "rows" };
        Refusal::new(Reason::NotAcceptable, format!("the answer is {what}, and no form that is accepted fits them"))
    })?;
    let limits = Limits { rows: bounds.rows, timeout: bounds.timeout };
    let answer = evaluate_here(&prepared, graph, &limits)?;
    let mut body = Vec::new();
    render(&answer.data, format, graph, &Layout::default(), &mut body)?;
    let count = match &answer.data {
        Data::Truth(_) => 1,
        data => data.len(),
    };
    Ok(Rendered { format, cut: answer.cut, count, body })
}

impl From<QueryError> for Refusal {
    fn from(error: QueryError) -> Self {
        let reason = match &error {
            QueryError::TooLarge("long") => Reason::TooLong,
            QueryError::Timeout(_) => Reason::Timeout,
            QueryError::Evaluation(_) | QueryError::Crashed | QueryError::Write(_) => Reason::Failed,
            _ => Reason::Bad,
        };
        let hint = match &error {
            // The command line's next step is none for a client of a server.
            QueryError::Update => Some("the server is read-only".to_owned()),
            QueryError::Syntax { reason, .. } if !reason.to_lowercase().contains("prefix") => None,
            QueryError::UnknownParameter { .. } | QueryError::Timeout(_) => None,
            error => error.hint(),
        };
        Self { hint, ..Self::new(reason, error.to_string()) }
    }
}
