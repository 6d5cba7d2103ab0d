//! Changes to a parsed query that leave its answer as it is: what it need not look for is taken out, and rows that it puts in no
//! order are put in one.

use super::parse::each_pattern;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, AggregateFunction, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// Functions that make another value for each row, which no two are then equal in.
const MAKES_ANOTHER: [&str; 3] = ["UUID(", "RAND(", "BNODE("];

/// Whether the query itself says in which order its rows come.
pub(super) fn is_ordered(query: &Query) -> bool {
    let Query::Select { pattern, .. } = query else { return false };
    let mut pattern = pattern;
    loop {
        pattern = match pattern {
            GraphPattern::Slice { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Project { inner, .. } => inner,
            pattern => return matches!(pattern, GraphPattern::OrderBy { .. }),
        }
    }
}

/// Lets rows that the order of a query leaves equal go by their columns, from the first to the last.
pub(super) fn settle_ties(query: &mut Query) {
    let Query::Select { pattern, .. } = query else { return };
    let mut pattern = pattern;
    while let GraphPattern::Slice { inner, .. } | GraphPattern::Distinct { inner } = pattern {
        pattern = inner;
    }
    if let GraphPattern::Project { inner, variables } = pattern
        && let GraphPattern::OrderBy { expression, .. } = inner.as_mut()
    {
        expression.extend(variables.iter().cloned().map(Expression::Variable).map(OrderExpression::Asc));
    }
}

/// The query without what finds nothing that its answer shows.
///
/// `VALUES ?person { UNDEF }` joins each row as it is: a parameter that was not set. And with nobody to find,
/// `{ ?claim rdf:subject ?person } UNION { ?claim rdf:object ?person }` is true of every claim of which `?claim rdf:subject ?s`
/// is asked as well: it only finds each of them twice.
pub(super) fn without_needless(query: &Query) -> Query {
    let mut query = query.clone();
    // What was joined with one may itself be one.
    let mut again = true;
    while std::mem::take(&mut again) {
        each_pattern(&mut query, &mut |pattern| {
            let GraphPattern::Join { left, right } = pattern else { return };
            let other = match (is_neutral(left), is_neutral(right)) {
                (true, _) => right,
                (false, true) => left,
                (false, false) => return,
            };
            let other = std::mem::take(other.as_mut());
            (*pattern, again) = (other, true);
        });
    }
    // Each is looked for in the whole query, where its variable may be used; there are never many.
    while let Some(less) = without_one(&query) {
        query = less;
    }
    query
}

/// Whether a pattern has one row, and nothing in it.
fn is_neutral(pattern: &GraphPattern) -> bool {
    matches!(pattern, GraphPattern::Values { bindings, .. }
        if bindings.len() == 1 && bindings.iter().flatten().all(Option::is_none))
}

/// The query without one union that only multiplies rows; `None` where it has none.
fn without_one(query: &Query) -> Option<Query> {
    let mut less = query.clone();
    let Query::Select { pattern, .. } = &mut less else { return None };
    let variable = take_from(pattern, false)?;
    // What is not in the text is not in the query; what only looks like it, in a string, does no harm.
    let text = less.to_string();
    if MAKES_ANOTHER.iter().any(|function| text.contains(function)) {
        return None;
    }
    let mut after = text.split(&variable).skip(1).map(|rest| rest.chars().next());
    let is_used = after.any(|next| !next.is_some_and(|next| next.is_alphanumeric() || next == '_'));
    (!is_used).then_some(less)
}

/// Takes a union out where only different rows count: below `DISTINCT`, or below counts of different things.
fn take_from(pattern: &mut GraphPattern, distinct: bool) -> Option<String> {
    match pattern {
        GraphPattern::Distinct { inner } => take_from(inner, true),
        GraphPattern::Slice { inner, .. } if !distinct => take_from(inner, false),
        GraphPattern::Group { inner, aggregates, .. } => {
            if aggregates.iter().all(|(_, aggregate)| is_of_different(aggregate)) { take_union(inner) } else { None }
        }
        GraphPattern::Project { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. } => take_from(inner, distinct),
        pattern => {
            if distinct {
                take_union(pattern)
            } else {
                None
            }
        }
    }
}

/// Whether it is the same of rows and of the same rows several times.
fn is_of_different(aggregate: &AggregateExpression) -> bool {
    match aggregate {
        AggregateExpression::CountSolutions { distinct } => *distinct,
        AggregateExpression::FunctionCall { name, distinct, .. } => {
            *distinct || matches!(name, AggregateFunction::Min | AggregateFunction::Max)
        }
    }
}

/// Takes out a union of which one side is sure to find something, and says the variable that it alone has.
fn take_union(pattern: &mut GraphPattern) -> Option<String> {
    match pattern {
        GraphPattern::Join { .. } => {
            let asked = triples(pattern);
            take_from_join(pattern, &asked)
        }
        GraphPattern::Graph { inner, .. } | GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => {
            take_union(inner)
        }
        GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } => take_union(left),
        _ => None,
    }
}

/// Looks through a join and the joins in it, all of which ask the same graph.
fn take_from_join(pattern: &mut GraphPattern, asked: &[TriplePattern]) -> Option<String> {
    match pattern {
        GraphPattern::Join { left, right } => {
            let variable = take_from_join(left, asked).or_else(|| take_from_join(right, asked))?;
            // Nothing in `GRAPH` is not nothing: it stands for every graph, and would be begun with.
            let nothing = GraphPattern::default();
            let rest = match (**left == nothing, **right == nothing) {
                (true, _) => Some(std::mem::take(right.as_mut())),
                (_, true) => Some(std::mem::take(left.as_mut())),
                _ => None,
            };
            if let Some(rest) = rest {
                *pattern = rest;
            }
            Some(variable)
        }
        GraphPattern::Union { left, right } => {
            let (one, other) = (only(left)?, only(right)?);
            let is_asked = |triple: &TriplePattern| {
                let same =
                    |asked: &TriplePattern| asked.subject == triple.subject && asked.predicate == triple.predicate;
                asked.iter().any(same)
            };
            let is_free = one.object == other.object && one.subject != one.object && other.subject != other.object;
            let TermPattern::Variable(variable) = &one.object else { return None };
            if !is_free || !(is_asked(one) || is_asked(other)) {
                return None;
            }
            let variable = variable.to_string();
            *pattern = GraphPattern::default();
            Some(variable)
        }
        // Another graph, or rows that are filtered before they are joined.
        pattern => take_union(pattern),
    }
}

/// The one triple that a pattern asks for, if it is one with a known predicate.
fn only(pattern: &GraphPattern) -> Option<&TriplePattern> {
    let GraphPattern::Bgp { patterns } = pattern else { return None };
    let [triple] = patterns.as_slice() else { return None };
    matches!(triple.predicate, NamedNodePattern::NamedNode(_)).then_some(triple)
}

/// The triples that a join asks for, in the graph that the whole of it asks.
fn triples(pattern: &GraphPattern) -> Vec<TriplePattern> {
    match pattern {
        GraphPattern::Bgp { patterns } => patterns.clone(),
        GraphPattern::Join { left, right } => [triples(left), triples(right)].concat(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    fn parsed(text: &str) -> Query {
        SparqlParser::new().with_prefix("", "urn:t:").expect("an IRI").parse_query(text).expect(text)
    }

    #[test]
    fn what_finds_nothing_of_its_own_is_taken_out() {
        let check = |text: &str, expected: &str| {
            // Nothing is written as a space.
            let written = |query: &Query| query.to_string().replace(' ', "");
            assert_eq!(written(&without_needless(&parsed(text))), written(&parsed(expected)));
        };
        // Parsed once: the parser names what a query counts differently each time.
        let same = |text: &str| {
            let query = parsed(text);
            assert_eq!(without_needless(&query), query, "{text}");
        };
        let union = "{ ?c :subject ?who } UNION { ?c :object ?who }";
        check(
            &format!("SELECT DISTINCT ?s {{ VALUES ?who {{ UNDEF }} GRAPH ?g {{ {union} ?c :subject ?s ; :is ?i }} }}"),
            "SELECT DISTINCT ?s { GRAPH ?g { ?c :subject ?s ; :is ?i } }",
        );
        let counted = format!("SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {union} ?c :object ?s }} GROUP BY ?s");
        assert!(!without_needless(&parsed(&counted)).to_string().contains("?who"));
        check("SELECT ?s { VALUES ?a { UNDEF } VALUES ?b { UNDEF } ?s ?p ?o }", "SELECT ?s { ?s ?p ?o }");
        // How often counts.
        same(&format!("SELECT ?s {{ {union} ?c :subject ?s }}"));
        same(&format!("SELECT (COUNT(?s) AS ?n) {{ {union} ?c :subject ?s }} GROUP BY ?s"));
        same(&format!("SELECT DISTINCT (RAND() AS ?n) {{ {union} ?c :subject ?s }}"));
        same(&format!("SELECT DISTINCT ?s {{ SELECT ?s {{ {union} ?c :subject ?s }} LIMIT 3 }}"));
        // Somebody is looked for.
        same(&format!("SELECT DISTINCT ?s {{ VALUES ?who {{ :ann }} {union} ?c :subject ?s }}"));
        same(&format!("SELECT DISTINCT ?who {{ {union} ?c :subject ?s }}"));
        same(&format!("SELECT DISTINCT ?s {{ {union} ?c :subject ?s FILTER(?who != :bob) }}"));
        // Neither side is sure to find something.
        same(&format!("SELECT DISTINCT ?s {{ {union} ?c :says ?s }}"));
        same(&format!("SELECT DISTINCT ?s {{ GRAPH ?g {{ {union} }} ?c :subject ?s }}"));
        same("SELECT DISTINCT ?s { { ?c :subject ?who } UNION { ?c :object :bob } ?c :subject ?s }");
    }

    #[test]
    fn ties_go_by_the_columns() {
        let mut query = parsed("SELECT DISTINCT ?a ?b { ?a ?b ?c } ORDER BY DESC(?c) LIMIT 3");
        settle_ties(&mut query);
        assert_eq!(query, parsed("SELECT DISTINCT ?a ?b { ?a ?b ?c } ORDER BY DESC(?c) ?a ?b LIMIT 3"));
        let mut query = parsed("SELECT ?a { ?a ?b ?c }");
        settle_ties(&mut query);
        assert_eq!(query, parsed("SELECT ?a { ?a ?b ?c }"));
        assert!(is_ordered(&parsed("SELECT ?a { ?a ?b ?c } ORDER BY ?b LIMIT 1")));
        assert!(!is_ordered(&parsed("SELECT ?a { ?a ?b ?c }")));
    }
}
