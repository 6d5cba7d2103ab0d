//! Whether a query can be answered by one thread for some groups and by another for the others.
//!
//! What `GROUP BY` counts in one group has nothing to do with what it counts in another. So each thread drops the rows whose first
//! key is not of its share, as soon as the key is known.

use oxigraph::model::{Literal, NamedNode, Term};
use rustc_hash::FxBuildHasher;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};
use std::hash::BuildHasher;

/// The function that says whether a key is of a thread's share.
pub(super) fn function() -> NamedNode {
    NamedNode::new_unchecked("urn:claimgraph:vocabulary/isOfShare")
}

/// Whether a key is of one of so many shares.
pub(super) fn is_of_share(key: &[Term], share: u64, of: u64) -> Option<Term> {
    // The low bits of this hash are poor.
    Some(Literal::from((FxBuildHasher.hash_one(key) >> 32) % of == share).into())
}

/// The query with only the groups of a share; `None` where it has no groups, or one.
pub(super) fn shared(query: &Query) -> Option<Query> {
    let mut query = query.clone();
    let Query::Select { pattern, .. } = &mut query else { return None };
    take_share(pattern)?;
    // There is one now for all rows.
    (!query.to_string().contains("NOW(")).then_some(query)
}

fn take_share(pattern: &mut GraphPattern) -> Option<()> {
    match pattern {
        GraphPattern::Project { inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. } => take_share(inner),
        GraphPattern::Group { inner, variables, .. } => {
            // A row without the key has a share as well.
            let key = Expression::Variable(variables.first()?.clone());
            let key = Expression::Coalesce(vec![key, Literal::new_simple_literal("").into()]);
            let expr = Expression::FunctionCall(Function::Custom(function()), vec![key]);
            *inner = GraphPattern::Filter { expr, inner: std::mem::take(inner) }.into();
            Some(())
        }
        _ => None,
    }
}
