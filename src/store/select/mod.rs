//! The rows of a `SELECT` on the index in memory: found by oxigraph's evaluator, on several threads where a query goes article by
//! article or group by group, and put in order as numbers. They become terms last, when it is known which of them are answered.

mod by_graph;
mod by_group;
mod ending;
mod order;
mod table;

use super::dataset::{Answered, Dataset, Made, Patience};
use super::index::{ALL_NAMED, Index};
use super::rows::Rows;
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults};
use spareval::QueryEvaluator;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::ops::Range;
use std::thread::{self, ScopedJoinHandle};
use table::Table;

#[cfg(test)]
mod tests;

/// Stack of an evaluation, which recurses as deep as the query is nested or its sums are long.
const STACK: usize = 256 << 20;

/// The rows of an answer.
pub(crate) struct Selection {
    /// The columns' names, without question marks.
    pub(crate) columns: Vec<String>,
    /// The rows, in their order where the query says one.
    pub(crate) rows: Rows,
    /// There were more than asked for.
    pub(crate) cut: bool,
}

/// How an answer may be found.
#[derive(Clone)]
pub(crate) struct Effort {
    /// Rows that are wanted at most.
    pub(crate) rows: usize,
    /// Threads to find them; with one, no other is ever started.
    pub(crate) threads: usize,
    /// How often something may be looked up before threads are started.
    pub(crate) quick: usize,
    /// What stops it.
    pub(crate) cancellation: CancellationToken,
}

/// Answers a query; `None` where it is better left to the evaluator as a whole.
pub(super) fn select(index: &Index, query: &Query, effort: &Effort) -> Result<Option<Selection>, QueryEvaluationError> {
    let Some((query, ending)) = ending::take_off(query) else { return Ok(None) };
    let Query::Select { pattern: GraphPattern::Project { variables, .. }, .. } = &query else { return Ok(None) };
    let search = Search {
        index,
        query: &query,
        width: variables.len(),
        distinct: ending.distinct,
        // Where they are in no order, no more need be found than are wanted.
        most: if ending.order.is_empty() { effort.rows.saturating_add(1) } else { usize::MAX },
        quick: effort.quick,
        cancellation: &effort.cancellation,
    };
    let Some(table) = search.with_threads(effort.threads)? else { return Ok(None) };
    let Some(mut rows) = table.in_order(&ending, effort.threads > 1) else { return Ok(None) };
    rows.drain(..ending.start.min(rows.len()));
    rows.truncate(ending.length.unwrap_or(usize::MAX));
    let cut = rows.len() > effort.rows;
    rows.truncate(effort.rows);
    let columns = variables.iter().take(ending.columns).map(|column| column.as_str().to_owned()).collect();
    Ok(Some(Selection { columns, rows: table.rows(&rows, ending.columns), cut }))
}

/// What the rows of a table are found by.
struct Search<'a, 'q> {
    index: &'a Index,
    query: &'q Query,
    /// Columns of a row.
    width: usize,
    /// Whether equal rows are one.
    distinct: bool,
    /// Rows to stop at.
    most: usize,
    quick: usize,
    cancellation: &'q CancellationToken,
}

/// What one thread finds.
enum Share {
    All,
    /// All that is found before so much was looked up; else nothing.
    Quick,
    /// The rows from some of the named graphs.
    Graphs(Range<u32>),
    /// The groups of which the first key falls to this share of so many.
    Groups(u64, u64),
}

/// The rows that a search found; `None` where they cannot be told.
type Found<'a> = Result<Option<Table<'a>>, QueryEvaluationError>;

impl<'a> Search<'a, '_> {
    /// All rows, found by several threads where they can be shared out and are not found at once.
    fn with_threads(&self, threads: usize) -> Found<'a> {
        let of_groups = by_group::shared(self.query);
        let shares = match &of_groups {
            _ if threads < 2 => Vec::new(),
            Some(_) => (0..threads as u64).map(|share| Share::Groups(share, threads as u64)).collect(),
            None if by_graph::is_by_graph(self.query) => {
                self.index.split(threads).into_iter().map(Share::Graphs).collect()
            }
            None => Vec::new(),
        };
        if shares.is_empty() {
            return self.rows(&Share::All);
        }
        match self.rows(&Share::Quick) {
            Err(QueryEvaluationError::Cancelled) if !self.cancellation.is_cancelled() => {}
            found => return found,
        }
        let search = &Search { query: of_groups.as_ref().unwrap_or(self.query), ..*self };
        let parts = thread::scope(|scope| {
            let start =
                |share| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || search.rows(share));
            let started = shares.iter().map(start).collect::<Vec<_>>();
            let ended =
                started.into_iter().zip(&shares).map(|(thread, share)| match thread.map(ScopedJoinHandle::join) {
                    Ok(Ok(found)) => found,
                    Ok(Err(panic)) => std::panic::resume_unwind(panic),
                    // There is no memory for another stack.
                    Err(_) => search.rows(share),
                });
            ended.collect::<Result<Option<Vec<_>>, _>>()
        })?;
        match parts.and_then(|parts| parts.into_iter().reduce(Table::followed_by)) {
            // Which of too many rows are answered must not depend on the number of threads.
            Some(table) if table.len() >= self.most => self.rows(&Share::All),
            table => Ok(table),
        }
    }

    /// The rows of a share, as numbers.
    fn rows(&self, share: &Share) -> Found<'a> {
        let (made, answered) = (Made::default(), Answered::new());
        let graphs = if let Share::Graphs(graphs) = share { graphs.clone() } else { ALL_NAMED };
        let mut evaluator = QueryEvaluator::new().with_cancellation_token(self.cancellation.clone());
        let (mut patience, mut stopped) = (None, self.cancellation.clone());
        match *share {
            Share::All | Share::Graphs(_) => {}
            Share::Quick => {
                let stop = CancellationToken::new();
                evaluator = QueryEvaluator::new().with_cancellation_token(stop.clone());
                patience = Some(Patience { left: self.quick.into(), stop: stop.clone() });
                stopped = stop;
            }
            Share::Groups(share, of) => {
                evaluator = evaluator
                    .with_custom_function(by_group::function(), move |terms| by_group::is_of_share(terms, share, of));
            }
        }
        let dataset = Dataset::numbered(self.index, graphs, &made, &answered).patient(patience);
        let QueryResults::Solutions(solutions) = evaluator.prepare(self.query).execute(dataset)? else {
            return Ok(None);
        };
        let mut table = Table::new(self.index.dictionary(), self.width, self.distinct);
        for solution in solutions {
            let solution = solution?;
            let mut numbers = answered.numbers.borrow_mut();
            if !table.push(solution.values(), &numbers) {
                return Ok(None);
            }
            numbers.clear();
            if table.len() >= self.most {
                break;
            }
        }
        if stopped.is_cancelled() {
            // The evaluator takes what it could not look up in `MINUS` and `EXISTS` for nothing found.
            return Err(QueryEvaluationError::Cancelled);
        }
        table.made = made.take();
        Ok(Some(table))
    }
}
