//! Whether a query can be answered by one thread for some articles and by another for the others.
//!
//! It can where each of its rows comes from one named graph: all its `GRAPH ?document { … }` have the same variable, and what is
//! outside of them asks the default graph alone. Then its rows are those of the one half of the graphs and those of the other.

use oxigraph::model::Variable;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::NamedNodePattern;

/// Which graphs the rows of a pattern come from.
#[derive(Clone, PartialEq, Eq)]
enum Origin {
    /// The default graph, or none.
    Shared,
    /// One named graph each, which this variable is bound to.
    Each(Variable),
}

/// Whether each row of a `SELECT` comes from one named graph.
pub(super) fn is_by_graph(query: &Query) -> bool {
    let Query::Select { dataset: None, pattern: GraphPattern::Project { inner, .. }, .. } = query else { return false };
    matches!(origin(inner), Some(Origin::Each(_)))
}

/// `None` where rows may come from several graphs, or nobody has thought about it.
fn origin(pattern: &GraphPattern) -> Option<Origin> {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => Some(Origin::Shared),
        GraphPattern::Graph { name: NamedNodePattern::Variable(graph), inner } => {
            (is_inside(inner) && touches(inner)).then(|| Origin::Each(graph.clone()))
        }
        GraphPattern::Join { left, right } => match (origin(left)?, origin(right)?) {
            (Origin::Shared, other) | (other, Origin::Shared) => Some(other),
            (left, right) => (left == right).then_some(left),
        },
        GraphPattern::Union { left, right } => {
            // What is shared would come once from each thread.
            let (left, right) = (origin(left)?, origin(right)?);
            (left == right).then_some(left)
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            let rows = also(origin(left)?, origin(right)?)?;
            expression.iter().all(|expression| fits(expression, &rows)).then_some(rows)
        }
        GraphPattern::Minus { left, right } => also(origin(left)?, origin(right)?),
        GraphPattern::Filter { expr, inner } => origin(inner).filter(|rows| fits(expr, rows)),
        GraphPattern::Extend { inner, expression, .. } => origin(inner).filter(|rows| fits(expression, rows)),
        _ => None,
    }
}

/// The origin of rows that others are looked for beside.
fn also(rows: Origin, others: Origin) -> Option<Origin> {
    (others == Origin::Shared || others == rows).then_some(rows)
}

/// Whether all that an expression looks for in graphs is in the graph that the row is from, or is shared.
fn fits(expression: &Expression, rows: &Origin) -> bool {
    match expression {
        Expression::NamedNode(_) | Expression::Literal(_) | Expression::Variable(_) | Expression::Bound(_) => true,
        Expression::Exists(pattern) => origin(pattern).is_some_and(|found| also(rows.clone(), found).is_some()),
        Expression::Or(left, right)
        | Expression::And(left, right)
        | Expression::Equal(left, right)
        | Expression::SameTerm(left, right)
        | Expression::Greater(left, right)
        | Expression::GreaterOrEqual(left, right)
        | Expression::Less(left, right)
        | Expression::LessOrEqual(left, right)
        | Expression::Add(left, right)
        | Expression::Subtract(left, right)
        | Expression::Multiply(left, right)
        | Expression::Divide(left, right) => fits(left, rows) && fits(right, rows),
        Expression::UnaryPlus(inner) | Expression::UnaryMinus(inner) | Expression::Not(inner) => fits(inner, rows),
        Expression::If(condition, then, otherwise) => {
            fits(condition, rows) && fits(then, rows) && fits(otherwise, rows)
        }
        Expression::In(inner, list) => fits(inner, rows) && list.iter().all(|item| fits(item, rows)),
        // There is one now for all rows.
        Expression::FunctionCall(Function::Now, _) => false,
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => list.iter().all(|item| fits(item, rows)),
    }
}

/// Whether a pattern inside of `GRAPH` is of the simple kind that asks that graph alone.
fn is_inside(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => true,
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => is_inside(left) && is_inside(right),
        GraphPattern::LeftJoin { left, right, expression } => {
            let plain = expression.as_ref().is_none_or(|expression| fits(expression, &Origin::Shared));
            is_inside(left) && is_inside(right) && plain
        }
        // A pattern in an expression stands in the same graph, and `origin` takes it for one of the default graph.
        GraphPattern::Filter { expr, inner } => is_inside(inner) && fits(expr, &Origin::Shared),
        GraphPattern::Extend { inner, expression, .. } => is_inside(inner) && fits(expression, &Origin::Shared),
        _ => false,
    }
}

/// Whether a pattern finds something in the graph for each row, so that its graph is bound.
fn touches(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { patterns } => !patterns.is_empty(),
        GraphPattern::Path { .. } => true,
        GraphPattern::Join { left, right } => touches(left) || touches(right),
        GraphPattern::Union { left, right } => touches(left) && touches(right),
        GraphPattern::LeftJoin { left: inner, .. }
        | GraphPattern::Minus { left: inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. } => touches(inner),
        _ => false,
    }
}
