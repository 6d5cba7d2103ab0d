//! From text to a query that may be run: parsed, found harmless, and with its parameters set.

use super::header::{self, Header};
use super::{QueryError, parameters, size};
use crate::store::Graph;
use oxigraph::model::NamedNode;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression, QueryDataset};
use spargebra::{Query, SparqlParser};

/// A query that was found harmless, with everything set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// What the text says of itself.
    pub header: Header,
    /// The query.
    pub query: Query,
}

impl Prepared {
    /// The query asked of other graphs than its own `FROM` says: the first are its default graph, together; with none of
    /// either kind it stays as it is.
    ///
    /// # Errors
    /// [`QueryError::Graph`] for what is no absolute IRI.
    pub fn over(mut self, default: &[String], named: &[String]) -> Result<Self, QueryError> {
        if default.is_empty() && named.is_empty() {
            return Ok(self);
        }
        let graphs = |iris: &[String]| {
            let graph = |iri: &String| NamedNode::new(iri).map_err(|_| QueryError::Graph(iri.clone()));
            iris.iter().map(graph).collect::<Result<Vec<_>, _>>()
        };
        let (Query::Select { dataset, .. }
        | Query::Construct { dataset, .. }
        | Query::Describe { dataset, .. }
        | Query::Ask { dataset, .. }) = &mut self.query;
        *dataset = Some(QueryDataset { default: graphs(default)?, named: Some(graphs(named)?) });
        Ok(self)
    }

    /// Whether the answer is statements, not rows or a truth.
    pub fn is_of_statements(&self) -> bool {
        matches!(self.query, Query::Construct { .. } | Query::Describe { .. })
    }
}

/// Reads a query and sets its parameters.
///
/// # Errors
/// [`QueryError::Syntax`] with line and column; [`QueryError::Update`] and [`QueryError::Service`] for what is never run;
/// the parameters' own errors. What is large is read by recursion: see [`super::STACK`].
pub fn prepare(text: &str, settings: &[(String, String)], graph: &Graph) -> Result<Prepared, QueryError> {
    size::check(text)?;
    let mut query = match parser(graph).parse_query(text) {
        Ok(query) => query,
        Err(_) if is_update(text, graph) => return Err(QueryError::Update),
        Err(error) => return Err(syntax_error(text, &error.to_string())),
    };
    let mut calls_service = false;
    each_pattern(&mut query, &mut |pattern| calls_service |= matches!(pattern, GraphPattern::Service { .. }));
    if calls_service {
        return Err(QueryError::Service);
    }
    let header = header::read(text);
    parameters::bind(&mut query, &header, settings, graph)?;
    if selects_all(text) {
        order_columns(&mut query, text);
    }
    Ok(Prepared { header, query })
}

/// Whether the outermost projection is `SELECT *`.
fn selects_all(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let spaced = lines.collect::<Vec<_>>().join(" ").to_lowercase().replace('*', " * ").replace('{', " { ");
    let mut words = spaced.split_whitespace().skip_while(|word| *word != "select").skip(1);
    words.find(|word| !matches!(*word, "distinct" | "reduced")) == Some("*")
}

/// Puts the columns of `SELECT *` in the order in which the text names them: the parser has them in another each run.
fn order_columns(query: &mut Query, text: &str) {
    let Query::Select { pattern, .. } = query else { return };
    let mut pattern = pattern;
    while let GraphPattern::Slice { inner, .. } | GraphPattern::Distinct { inner } | GraphPattern::Reduced { inner } =
        pattern
    {
        pattern = inner;
    }
    if let GraphPattern::Project { variables, .. } = pattern {
        let names = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '?' | '$'))).collect::<Vec<_>>();
        variables.sort_by_cached_key(|variable| {
            let place = names.iter().position(|name| name.trim_start_matches(['?', '$']) == variable.as_str());
            (place, variable.as_str().to_owned())
        });
    }
}

/// Whether the text is SPARQL Update; an empty text parses as an update of nothing.
fn is_update(text: &str, graph: &Graph) -> bool {
    parser(graph).parse_update(text).is_ok_and(|update| !update.operations.is_empty())
}

/// A parser that knows the prefixes, so that no query need declare them and line numbers stay the user's own.
fn parser(graph: &Graph) -> SparqlParser {
    graph.namespaces().prefixes().into_iter().fold(SparqlParser::new(), |parser, (name, iri)| {
        // Every prefix is a valid IRI; a query that uses one that were not would be told so.
        parser.clone().with_prefix(name, iri).unwrap_or(parser)
    })
}

/// The parser's complaint ("error at 1:8: expected one of …") with the line that it is about.
fn syntax_error(text: &str, message: &str) -> QueryError {
    let place = message.strip_prefix("error at ").and_then(|rest| {
        let (line, rest) = rest.split_once(':')?;
        let (column, reason) = rest.split_once(':')?;
        Some((line.trim().parse().ok()?, column.trim().parse().ok()?, reason.trim()))
    });
    let (line, column, reason): (usize, usize, &str) = place.unwrap_or((1, 1, message));
    let source_line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().replace(char::is_control, " ");
    QueryError::Syntax { line, column, reason: shortened(reason), source_line }
}

/// The first few of the things that could have stood there: the parser lists up to sixty.
fn shortened(reason: &str) -> String {
    // `[_]` is the parser's word for any character, which tells a reader nothing.
    let reason = reason.strip_suffix(", [_]").unwrap_or(reason);
    match reason.match_indices(", ").nth(6) {
        Some((end, _)) if reason.starts_with("expected one of") => format!("{} …", &reason[..end]),
        _ => reason.to_owned(),
    }
}

/// Calls a function on every pattern of a query, inner ones and those in `EXISTS` included.
pub(super) fn each_pattern(query: &mut Query, visit: &mut dyn FnMut(&mut GraphPattern)) {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    walk(pattern, visit);
}

fn walk(pattern: &mut GraphPattern, visit: &mut dyn FnMut(&mut GraphPattern)) {
    visit(pattern);
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => {}
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Minus { left, right } => {
            walk(left, visit);
            walk(right, visit);
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            walk(left, visit);
            walk(right, visit);
            expression.iter_mut().for_each(|expression| walk_expression(expression, visit));
        }
        GraphPattern::Filter { expr, inner } => {
            walk_expression(expr, visit);
            walk(inner, visit);
        }
        GraphPattern::Extend { inner, expression, .. } => {
            walk_expression(expression, visit);
            walk(inner, visit);
        }
        GraphPattern::OrderBy { inner, expression } => {
            for OrderExpression::Asc(expression) | OrderExpression::Desc(expression) in expression {
                walk_expression(expression, visit);
            }
            walk(inner, visit);
        }
        GraphPattern::Group { inner, aggregates, .. } => {
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                    walk_expression(expr, visit);
                }
            }
            walk(inner, visit);
        }
        GraphPattern::Graph { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Service { inner, .. } => walk(inner, visit),
    }
}

fn walk_expression(expression: &mut Expression, visit: &mut dyn FnMut(&mut GraphPattern)) {
    match expression {
        Expression::Exists(pattern) => walk(pattern, visit),
        Expression::NamedNode(_) | Expression::Literal(_) | Expression::Variable(_) | Expression::Bound(_) => {}
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => {
            walk_expression(a, visit);
            walk_expression(b, visit);
        }
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => walk_expression(a, visit),
        Expression::In(a, list) => {
            walk_expression(a, visit);
            list.iter_mut().for_each(|item| walk_expression(item, visit));
        }
        Expression::If(a, b, c) => {
            for part in [a, b, c] {
                walk_expression(part, visit);
            }
        }
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
            list.iter_mut().for_each(|item| walk_expression(item, visit));
        }
    }
}
