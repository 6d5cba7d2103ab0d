//! Parameters: variables that a one-variable `VALUES` block gives a default, set in the parsed query.

use super::QueryError;
use super::header::{Header, ParameterKind};
use super::names;
use super::parse::each_pattern;
use super::paths;
use crate::store::{Graph, VOCABULARY};
use jiff::civil::Date;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Variable};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::GroundTerm;
use std::collections::BTreeMap;

/// Sets parameters, each `(name, value)`, by what the header says that they are.
pub(super) fn bind(
    query: &mut Query,
    header: &Header,
    settings: &[(String, String)],
    graph: &Graph,
) -> Result<(), QueryError> {
    let mut set_to = BTreeMap::new();
    for (name, value) in settings {
        let Some(default) = default_term(query, name) else {
            return Err(QueryError::UnknownParameter { name: name.clone(), known: known(query) });
        };
        let declared = header.parameters.iter().find(|parameter| parameter.name == *name);
        let terms = match declared {
            Some(parameter) => typed(parameter.kind, name, value, graph)?,
            None => like(&default, name, value, graph)?,
        };
        each_pattern(query, &mut |pattern| set(pattern, name, &terms));
        set_to.insert(name.as_str(), terms);
    }
    if let Some(walk) = &header.walk {
        let [one, other] = walk.each_ref().map(|name| set_to.get(name.as_str()).map(|terms| nodes(terms)));
        if let Some(rows) = paths::rows(graph, one.as_deref(), other.as_deref())? {
            each_pattern(query, &mut |pattern| paths::set(pattern, &rows));
        }
    }
    Ok(())
}

/// Those of some terms that are nodes.
fn nodes(terms: &[GroundTerm]) -> Vec<NamedNode> {
    let node = |term: &GroundTerm| if let GroundTerm::NamedNode(node) = term { Some(node.clone()) } else { None };
    terms.iter().filter_map(node).collect()
}

/// What stands in a query for a parameter that is not set; `None` for one that it does not have, `Some("any")` for `UNDEF`.
pub fn default_of(query: &Query, name: &str) -> Option<String> {
    Some(match default_term(&mut query.clone(), name)? {
        Some(GroundTerm::Literal(literal)) => literal.value().to_owned(),
        Some(term) => term.to_string(),
        None => "any".to_owned(),
    })
}

/// Puts the terms in the place of a parameter's default.
fn set(pattern: &mut GraphPattern, name: &str, terms: &[GroundTerm]) {
    if let GraphPattern::Values { variables, bindings } = pattern
        && is_parameter(variables, bindings, name)
    {
        *bindings = terms.iter().map(|term| vec![Some(term.clone())]).collect();
    }
}

/// A block of one variable and one row is a parameter: `VALUES ?person { UNDEF }`.
fn is_parameter(variables: &[Variable], bindings: &[Vec<Option<GroundTerm>>], name: &str) -> bool {
    matches!(variables, [variable] if variable.as_str() == name) && bindings.len() == 1
}

/// The default of a parameter, where `Some(None)` is `UNDEF`.
fn default_term(query: &mut Query, name: &str) -> Option<Option<GroundTerm>> {
    let mut default = None;
    each_pattern(query, &mut |pattern| {
        if let GraphPattern::Values { variables, bindings } = pattern
            && is_parameter(variables, bindings, name)
        {
            default = bindings.first().and_then(|row| row.first().cloned());
        }
    });
    default
}

/// The names of all parameters.
fn known(query: &mut Query) -> Vec<String> {
    let mut names = Vec::new();
    each_pattern(query, &mut |pattern| {
        if let GraphPattern::Values { variables, bindings } = pattern
            && let ([variable], [_]) = (variables.as_slice(), bindings.as_slice())
        {
            names.push(variable.as_str().to_owned());
        }
    });
    names.sort_unstable();
    names.dedup();
    names
}

/// The terms of a value whose kind the header gives. A name can mean several entities; the query is asked of all.
fn typed(kind: ParameterKind, name: &str, value: &str, graph: &Graph) -> Result<Vec<GroundTerm>, QueryError> {
    let wrong = |expected| QueryError::Value { name: name.to_owned(), value: value.to_owned(), expected };
    let term = match kind {
        ParameterKind::Entity => {
            return Ok(names::entities(graph, value)?.into_iter().map(GroundTerm::NamedNode).collect());
        }
        ParameterKind::Text => Literal::new_simple_literal(value).into(),
        ParameterKind::Integer => Literal::from(value.parse::<i64>().map_err(|_| wrong("whole number"))?).into(),
        ParameterKind::Date => {
            let day = value.parse::<Date>().map_err(|_| wrong("day such as 2022-02-24"))?;
            Literal::new_typed_literal(day.to_string(), xsd::DATE).into()
        }
        ParameterKind::RelationType => {
            let local = value.trim_start_matches("cg:").to_uppercase();
            if !local.chars().all(|c| c.is_ascii_uppercase() || c == '_') || local.is_empty() {
                return Err(wrong("relation type such as ACCUSE"));
            }
            NamedNode::new_unchecked(format!("{VOCABULARY}{local}")).into()
        }
    };
    Ok(vec![term])
}

/// The terms of a value that no header speaks of: of the kind of the default, and where that is `UNDEF` an entity.
fn like(default: &Option<GroundTerm>, name: &str, value: &str, graph: &Graph) -> Result<Vec<GroundTerm>, QueryError> {
    match default {
        Some(GroundTerm::Literal(literal)) if literal.datatype() == xsd::INTEGER => {
            typed(ParameterKind::Integer, name, value, graph)
        }
        Some(GroundTerm::Literal(literal)) if literal.datatype() == xsd::DATE => {
            typed(ParameterKind::Date, name, value, graph)
        }
        Some(GroundTerm::Literal(_)) => typed(ParameterKind::Text, name, value, graph),
        Some(GroundTerm::NamedNode(node)) if node.as_str().starts_with(VOCABULARY) => {
            typed(ParameterKind::RelationType, name, value, graph)
        }
        _ => typed(ParameterKind::Entity, name, value, graph),
    }
}
