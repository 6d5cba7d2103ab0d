//! The index as oxigraph's SPARQL evaluator wants to see it.

use super::index::{DEFAULT_GRAPH, Index, Matching};
use oxigraph::model::Term;
use spareval::{InternalQuad, QueryableDataset};
use std::convert::Infallible;
use std::rc::Rc;

/// A term of an evaluation: one of the graph, by its number; or one that the query brings or computes, and the graph has not.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum EvaluatedTerm {
    Held(u32),
    Made(Rc<Term>),
}

/// An index to evaluate queries on.
#[derive(Clone, Copy)]
pub(super) struct Dataset<'a>(pub(super) &'a Index);

/// What is asked for at one place of a pattern.
enum Asked {
    Any,
    This(u32),
    /// Something that no quad has.
    Nothing,
}

fn asked(term: Option<&EvaluatedTerm>) -> Asked {
    match term {
        None => Asked::Any,
        Some(EvaluatedTerm::Held(number)) => Asked::This(*number),
        Some(EvaluatedTerm::Made(_)) => Asked::Nothing,
    }
}

impl<'a> Dataset<'a> {
    fn matching(&self, places: [Asked; 4]) -> Matching<'a> {
        let mut bound = [None; 4];
        for (bound, place) in bound.iter_mut().zip(places) {
            *bound = match place {
                Asked::Any => None,
                Asked::This(number) => Some(number),
                Asked::Nothing => return Matching::none(),
            };
        }
        let [subject, predicate, object, graph] = bound;
        self.0.matching(subject, predicate, object, graph)
    }
}

impl<'a> QueryableDataset<'a> for Dataset<'a> {
    type InternalTerm = EvaluatedTerm;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&EvaluatedTerm>,
        predicate: Option<&EvaluatedTerm>,
        object: Option<&EvaluatedTerm>,
        graph_name: Option<Option<&EvaluatedTerm>>,
    ) -> impl Iterator<Item = Result<InternalQuad<EvaluatedTerm>, Infallible>> + use<'a> {
        let graph = match graph_name {
            None => Asked::Any,
            Some(None) => Asked::This(DEFAULT_GRAPH),
            Some(graph) => asked(graph),
        };
        self.matching([asked(subject), asked(predicate), asked(object), graph]).map(
            |[subject, predicate, object, graph]| {
                Ok(InternalQuad {
                    subject: EvaluatedTerm::Held(subject),
                    predicate: EvaluatedTerm::Held(predicate),
                    object: EvaluatedTerm::Held(object),
                    graph_name: (graph != DEFAULT_GRAPH).then_some(EvaluatedTerm::Held(graph)),
                })
            },
        )
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<EvaluatedTerm, Infallible>> + use<'a> {
        self.0.named_graphs().map(|graph| Ok(EvaluatedTerm::Held(graph)))
    }

    fn contains_internal_graph_name(&self, graph_name: &EvaluatedTerm) -> Result<bool, Infallible> {
        let places = [Asked::Any, Asked::Any, Asked::Any, asked(Some(graph_name))];
        Ok(self.matching(places).next().is_some())
    }

    fn internalize_term(&self, term: Term) -> Result<EvaluatedTerm, Infallible> {
        let number = self.0.dictionary().find(&term);
        Ok(number.map_or_else(|| EvaluatedTerm::Made(Rc::new(term)), EvaluatedTerm::Held))
    }

    fn externalize_term(&self, term: EvaluatedTerm) -> Result<Term, Infallible> {
        Ok(match term {
            EvaluatedTerm::Made(term) => Rc::unwrap_or_clone(term),
            // Numbers come from the index alone, so each has its term.
            EvaluatedTerm::Held(number) => {
                let term = self.0.dictionary().term(number).cloned();
                term.unwrap_or_else(|| oxigraph::model::BlankNode::default().into())
            }
        })
    }
}
