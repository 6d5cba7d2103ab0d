//! The index as oxigraph's SPARQL evaluator wants to see it.

use super::dictionary::{Dictionary, Hashed};
use super::index::{ALL_NAMED, DEFAULT_GRAPH, Index, Matching};
use oxigraph::model::{BlankNode, Term};
use oxigraph::sparql::CancellationToken;
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};
use std::cell::{Cell, RefCell};
use std::num::NonZeroU32;
use std::ops::Range;
use std::rc::Rc;

/// A term of an evaluation, by its number: one of the graph, or, beyond those, one that the query brings or computes.
///
/// Rows of an evaluation are copied at every step of it, so a term is four bytes, bound or not.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct EvaluatedTerm(NonZeroU32);

/// The terms that an evaluation made, each once; their numbers follow those of the graph.
pub(super) type Made = Rc<RefCell<Dictionary>>;

/// Different terms that a query may make: a query that goes on past it would fill the memory.
const MOST_MADE: usize = 20_000_000;

/// A query made more different terms than can be held.
#[derive(Debug, thiserror::Error)]
#[error("the query computes more than {MOST_MADE} different values")]
pub(super) struct TooManyMade;

/// An index to evaluate queries on.
pub(super) struct Dataset<'a> {
    index: &'a Index,
    /// The named graphs that it shows.
    graphs: Range<u32>,
    made: Made,
    answered: Option<Answered>,
    patience: Option<Patience>,
}

/// How often an evaluation may look something up before it is stopped.
pub(super) struct Patience {
    pub(super) left: Cell<usize>,
    pub(super) stop: CancellationToken,
}

/// The numbers of the terms that an evaluation handed out, in the order in which it did.
///
/// The evaluator answers terms, which are strings to be copied: of every row, though only some may be wanted, and before they
/// are in order. So it is given the same blank node for all of them, and their numbers are read here.
#[derive(Clone)]
pub(super) struct Answered {
    pub(super) numbers: Rc<RefCell<Vec<u32>>>,
    instead: Term,
}

impl Answered {
    pub(super) fn new() -> Self {
        Self { numbers: Rc::default(), instead: BlankNode::new_from_unique_id(1).into() }
    }
}

/// What is asked for at one place of a pattern.
enum Asked {
    Any,
    This(u32),
    /// Something that no quad has.
    Nothing,
}

impl<'a> Dataset<'a> {
    /// The default graph and all named ones.
    pub(super) fn whole(index: &'a Index) -> Self {
        Self { index, graphs: ALL_NAMED, made: Made::default(), answered: None, patience: None }
    }

    /// The default graph and some of the named ones, of which numbers are answered.
    pub(super) fn numbered(index: &'a Index, graphs: Range<u32>, made: &Made, answered: &Answered) -> Self {
        Self { index, graphs, made: Rc::clone(made), answered: Some(answered.clone()), patience: None }
    }

    /// The same with an end to what may be looked up.
    pub(super) fn patient(self, patience: Option<Patience>) -> Self {
        Self { patience, ..self }
    }

    /// The last number of a term of the graph.
    fn held(&self) -> u32 {
        u32::try_from(self.index.dictionary().len()).unwrap_or(u32::MAX)
    }

    fn asked(&self, term: Option<&EvaluatedTerm>) -> Asked {
        match term {
            None => Asked::Any,
            Some(term) if term.0.get() <= self.held() => Asked::This(term.0.get()),
            Some(_) => Asked::Nothing,
        }
    }

    fn matching(&self, places: [Asked; 4]) -> Matching<'a> {
        if let Some(Patience { left, stop }) = &self.patience {
            left.set(left.get().saturating_sub(1));
            if left.get() == 0 {
                stop.cancel();
            }
        }
        let mut bound = [None; 4];
        for (bound, place) in bound.iter_mut().zip(places) {
            *bound = match place {
                Asked::Any => None,
                Asked::This(number) => Some(number),
                Asked::Nothing => return Matching::none(),
            };
        }
        self.index.matching_in(bound, &self.graphs)
    }

    fn term<T>(&self, number: EvaluatedTerm, read: impl FnOnce(&Term) -> T) -> Option<T> {
        match number.0.get().checked_sub(self.held()) {
            None | Some(0) => self.index.dictionary().term(number.0.get()).map(read),
            Some(made) => self.made.borrow().term(made).map(read),
        }
    }
}

/// The term of a number that the index gave; it never gives the 0 of the default graph for a term.
fn evaluated(number: u32) -> EvaluatedTerm {
    EvaluatedTerm(NonZeroU32::new(number).unwrap_or(NonZeroU32::MAX))
}

impl<'a> QueryableDataset<'a> for Dataset<'a> {
    type InternalTerm = EvaluatedTerm;
    type Error = TooManyMade;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&EvaluatedTerm>,
        predicate: Option<&EvaluatedTerm>,
        object: Option<&EvaluatedTerm>,
        graph_name: Option<Option<&EvaluatedTerm>>,
    ) -> impl Iterator<Item = Result<InternalQuad<EvaluatedTerm>, TooManyMade>> + use<'a> {
        let graph = match graph_name {
            None => Asked::Any,
            Some(None) => Asked::This(DEFAULT_GRAPH),
            Some(graph) => self.asked(graph),
        };
        self.matching([self.asked(subject), self.asked(predicate), self.asked(object), graph]).map(
            |[subject, predicate, object, graph]| {
                Ok(InternalQuad {
                    subject: evaluated(subject),
                    predicate: evaluated(predicate),
                    object: evaluated(object),
                    graph_name: (graph != DEFAULT_GRAPH).then(|| evaluated(graph)),
                })
            },
        )
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<EvaluatedTerm, TooManyMade>> + use<'a> {
        let graphs = self.graphs.clone();
        self.index.named_graphs().filter(move |graph| graphs.contains(graph)).map(|graph| Ok(evaluated(graph)))
    }

    fn contains_internal_graph_name(&self, graph_name: &EvaluatedTerm) -> Result<bool, TooManyMade> {
        let places = [Asked::Any, Asked::Any, Asked::Any, self.asked(Some(graph_name))];
        Ok(self.matching(places).next().is_some())
    }

    fn internalize_term(&self, term: Term) -> Result<EvaluatedTerm, TooManyMade> {
        if let Some(number) = self.index.dictionary().find(&term) {
            return Ok(evaluated(number));
        }
        let mut made = self.made.borrow_mut();
        let number = made.number(Hashed::new(term));
        if made.len() > MOST_MADE {
            return Err(TooManyMade);
        }
        Ok(evaluated(self.held().saturating_add(number)))
    }

    fn externalize_term(&self, term: EvaluatedTerm) -> Result<Term, TooManyMade> {
        if let Some(answered) = &self.answered {
            answered.numbers.borrow_mut().push(term.0.get());
            return Ok(answered.instead.clone());
        }
        // Numbers come from the index and the terms made alone, so each has its term.
        Ok(self.term(term, Term::clone).unwrap_or_else(|| BlankNode::default().into()))
    }

    fn externalize_expression_term(&self, term: EvaluatedTerm) -> Result<ExpressionTerm, TooManyMade> {
        Ok(self.term(term, Term::clone).unwrap_or_else(|| BlankNode::default().into()).into())
    }
}
