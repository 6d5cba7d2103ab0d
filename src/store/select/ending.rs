//! What a `SELECT` does with its rows once they are found: order, choose columns, drop doubles, cut.
//!
//! The evaluator orders rows by comparing their terms, text by text, each copied for each comparison; that takes longer than finding
//! them. So all this is taken off the query, and done with numbers.

use oxigraph::model::Variable;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern, OrderExpression};

/// What is to be done with the rows of a query.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ending {
    /// The first columns, which are answered; those after them are there to order by.
    pub(super) columns: usize,
    /// Whether equal rows are one.
    pub(super) distinct: bool,
    /// The columns to order by; `true` is from the greatest to the least.
    pub(super) order: Vec<(usize, bool)>,
    /// Rows to leave out at the beginning.
    pub(super) start: usize,
    /// Rows to keep at most.
    pub(super) length: Option<usize>,
}

/// Takes the ending off a query; `None` where it is no `SELECT` of this form, or does better with the evaluator: what asks for a few
/// rows in no order can stop when it has them.
pub(super) fn take_off(query: &Query) -> Option<(Query, Ending)> {
    let Query::Select { dataset, pattern, base_iri } = query else { return None };
    let mut ending = Ending::default();
    let mut pattern = pattern;
    if let GraphPattern::Slice { inner, start, length } = pattern {
        (ending.start, ending.length) = (*start, *length);
        pattern = inner;
    }
    if let GraphPattern::Distinct { inner } = pattern {
        ending.distinct = true;
        pattern = inner;
    }
    let GraphPattern::Project { inner, variables } = pattern else { return None };
    if variables.is_empty() {
        return None;
    }
    let mut columns = variables.clone();
    ending.columns = columns.len();
    let mut rows = inner.as_ref().clone();
    if let GraphPattern::OrderBy { inner, expression } = inner.as_ref() {
        rows = inner.as_ref().clone();
        for (number, by) in expression.iter().enumerate() {
            let (OrderExpression::Asc(key) | OrderExpression::Desc(key)) = by;
            let variable = if let Expression::Variable(variable) = key {
                variable.clone()
            } else {
                // No query can name a variable like this.
                let variable = Variable::new_unchecked(format!("order {number}"));
                rows = GraphPattern::Extend { inner: rows.into(), variable: variable.clone(), expression: key.clone() };
                variable
            };
            let column = columns.iter().position(|column| *column == variable).unwrap_or_else(|| {
                columns.push(variable);
                columns.len() - 1
            });
            ending.order.push((column, matches!(by, OrderExpression::Desc(_))));
        }
    } else if ending.start > 0 || ending.length.is_some() {
        return None;
    }
    let pattern = GraphPattern::Project { inner: rows.into(), variables: columns };
    Some((Query::Select { dataset: dataset.clone(), pattern, base_iri: base_iri.clone() }, ending))
}
