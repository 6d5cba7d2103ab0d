//! Paths: what a query is given that asks how two things are connected.
//!
//! ```text
//! # walk: one other
//! VALUES (?way ?step ?s ?o) { (UNDEF UNDEF UNDEF UNDEF) }
//! ```
//!
//! The shortest paths between what the two parameters mean are found by a walk over the graph, and stand in the block: a row for
//! each step, in both directions. With one of the two set these are its own edges; with none the block stays as it is.

use super::QueryError;
use crate::store::Graph;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode};
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;

/// Who is more steps away has, as a rule, nothing to do with each other.
const LONGEST: usize = 3;

/// Paths that are shown: of people whom everybody meets there are hundreds.
const MOST: usize = 10;

/// The variables of the block.
const BLOCK: [&str; 4] = ["way", "step", "s", "o"];

/// A row of the block.
type Row = Vec<Option<GroundTerm>>;

/// The rows for two parameters, of which each may be unset; `None` where neither is set.
pub(super) fn rows(
    graph: &Graph,
    one: Option<&[NamedNode]>,
    other: Option<&[NamedNode]>,
) -> Result<Option<Vec<Row>>, QueryError> {
    let paths = match (one, other) {
        (Some(one), Some(other)) => {
            graph.shortest_paths(one, other, (LONGEST, MOST)).map_err(QueryError::Evaluation)?
        }
        (Some(nodes), None) | (None, Some(nodes)) => {
            let mut edges = Vec::new();
            for node in nodes {
                let neighbours = graph.neighbours(node).map_err(QueryError::Evaluation)?;
                edges.extend(neighbours.into_iter().map(|neighbour| vec![node.clone(), neighbour]));
            }
            edges
        }
        (None, None) => return Ok(None),
    };
    let steps = (1..).zip(&paths).flat_map(|(way, path)| {
        let steps = (1..).zip(path.windows(2));
        steps.flat_map(move |(step, ends)| match ends {
            [from, to] => vec![row(way, step, from, to), row(way, step, to, from)],
            _ => Vec::new(),
        })
    });
    Ok(Some(steps.collect()))
}

/// Puts the rows in the place of the block.
pub(super) fn set(pattern: &mut GraphPattern, rows: &[Row]) {
    if let GraphPattern::Values { variables, bindings } = pattern
        && variables.iter().map(|variable| variable.as_str()).eq(BLOCK)
    {
        *bindings = rows.to_vec();
    }
}

fn row(way: usize, step: usize, subject: &NamedNode, object: &NamedNode) -> Row {
    let number = |number: usize| GroundTerm::Literal(Literal::new_typed_literal(number.to_string(), xsd::INTEGER));
    vec![Some(number(way)), Some(number(step)), Some(subject.clone().into()), Some(object.clone().into())]
}
