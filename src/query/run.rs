//! Running a query: within its time, and no further than the rows that are asked for.

use super::parse::Prepared;
use super::plan;
use super::{QueryError, STACK};
use crate::store::{Effort, Graph, Rows};
use oxigraph::model::Triple;
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults};
use spargebra::Query;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// After how long to look whether the store is damaged: oxigraph's reader of a damaged table hands out its error without end, and the
/// evaluator gathers them.
const LOOK: Duration = Duration::from_secs(1);

/// How long an evaluation that was told to stop may take to do so.
const GRACE: Duration = Duration::from_millis(200);

/// What is looked up before threads are started: a question about one person is answered by then.
const QUICK: usize = 10_000;

/// How far a query may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Rows or statements, after which the answer is cut.
    pub rows: usize,
    /// Time, after which the query is stopped.
    pub timeout: Duration,
}

impl Default for Limits {
    /// A million rows, so that a cross product does not fill the memory, and half a minute.
    fn default() -> Self {
        Self { rows: 1_000_000, timeout: Duration::from_secs(30) }
    }
}

/// What a query answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer itself.
    pub data: Data,
    /// There was more than [`Limits::rows`].
    pub cut: bool,
}

/// The three kinds of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Of `SELECT`.
    Rows {
        /// The columns' names, without question marks.
        columns: Vec<String>,
        /// The values, one for each column.
        rows: Rows,
    },
    /// Of `ASK`.
    Truth(bool),
    /// Of `CONSTRUCT` and `DESCRIBE`: sorted, each once.
    Statements(Vec<Triple>),
}

impl Data {
    /// Rows or statements; a truth is one.
    pub fn len(&self) -> usize {
        match self {
            Self::Rows { rows, .. } => rows.len(),
            Self::Truth(_) => 1,
            Self::Statements(statements) => statements.len(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Answers a query.
///
/// The evaluator looks for its cancellation whenever it reads from the store, which a join of rows that it has already read
/// may not do for long. Then the answer is given up and the evaluation left to itself: it ends with the process at the latest.
///
/// # Errors
/// [`QueryError::Timeout`] where it takes too long; [`QueryError::Evaluation`] where it cannot be evaluated.
pub fn run(prepared: &Prepared, graph: &Graph, limits: &Limits) -> Result<Answer, QueryError> {
    let cancellation = CancellationToken::new();
    let (answered, answer) = mpsc::sync_channel(1);
    let evaluation = {
        let (query, graph) = (prepared.query.clone(), graph.clone());
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let effort = Effort { rows: limits.rows, threads, quick: QUICK, cancellation: cancellation.clone() };
        move || {
            // Nobody is there to take the answer once it has been given up.
            let _ = answered.send(evaluate(&query, &graph, &effort));
        }
    };
    let evaluation = thread::Builder::new().stack_size(STACK).spawn(evaluation)?;
    let first = answer.recv_timeout(limits.timeout.min(LOOK));
    if matches!(first, Err(RecvTimeoutError::Timeout))
        && let Some(damage) = graph.damage()
    {
        cancellation.cancel();
        return Err(QueryError::Evaluation(damage));
    }
    let rest = limits.timeout.saturating_sub(LOOK);
    let answer = first.or_else(|_| answer.recv_timeout(rest)).or_else(|_| {
        cancellation.cancel();
        answer.recv_timeout(GRACE)
    });
    if answer.is_ok() {
        // It lets go of the graph, and what that holds may be closed here.
        let _ = evaluation.join();
    }
    match answer {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(QueryEvaluationError::Cancelled)) | Err(RecvTimeoutError::Timeout) => {
            Err(QueryError::Timeout(limits.timeout))
        }
        Ok(Err(error)) => Err(QueryError::Evaluation(error)),
        Err(RecvTimeoutError::Disconnected) => Err(QueryError::Crashed),
    }
}

/// Answers a query on the thread that asks, with nobody to stop it: what is called in a process that will be killed in time.
/// That process has this thread alone, and starts no other.
pub(super) fn evaluate_here(prepared: &Prepared, graph: &Graph, limits: &Limits) -> Result<Answer, QueryError> {
    if cfg!(unix) {
        let effort = Effort { rows: limits.rows, threads: 1, quick: QUICK, cancellation: CancellationToken::new() };
        evaluate(&prepared.query, graph, &effort).map_err(QueryError::Evaluation)
    } else {
        run(prepared, graph, limits)
    }
}

fn evaluate(query: &Query, graph: &Graph, effort: &Effort) -> Result<Answer, QueryEvaluationError> {
    let ordered = plan::is_ordered(query);
    let mut query = plan::without_needless(query);
    if let Some(selection) = graph.select(&query, effort)? {
        return Ok(rows(selection.columns, selection.rows, ordered, selection.cut));
    }
    plan::settle_ties(&mut query);
    graph.evaluate(&query, effort.cancellation.clone(), |results| read(results, ordered, effort.rows))
}

/// Rows as they are answered.
fn rows(columns: Vec<String>, mut rows: Rows, ordered: bool, cut: bool) -> Answer {
    if !ordered {
        // Joins hash, so the rows come in another order each run; the same question has the same answer.
        rows.sort_as_written();
    }
    Answer { data: Data::Rows { columns, rows }, cut }
}

/// Reads an answer to its end, or to its limit.
fn read(results: QueryResults<'_>, ordered: bool, limit: usize) -> Result<Answer, QueryEvaluationError> {
    let mut cut = false;
    let data = match results {
        QueryResults::Boolean(truth) => Data::Truth(truth),
        QueryResults::Solutions(solutions) => {
            let columns = solutions.variables().iter().map(|variable| variable.as_str().to_owned());
            let columns = columns.collect::<Vec<_>>();
            let mut found = Rows::new(columns.len());
            for solution in solutions {
                if found.len() == limit {
                    cut = true;
                    break;
                }
                found.push(solution?.values().iter().map(Option::as_ref));
            }
            return Ok(rows(columns, found, ordered, cut));
        }
        QueryResults::Graph(triples) => {
            let mut statements = Vec::new();
            for triple in triples {
                if statements.len() == limit {
                    cut = true;
                    break;
                }
                statements.push(triple?);
            }
            statements.sort_by_cached_key(ToString::to_string);
            statements.dedup();
            Data::Statements(statements)
        }
    };
    Ok(Answer { data, cut })
}
