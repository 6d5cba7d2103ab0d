//! The order of terms in `ORDER BY`, as oxigraph's evaluator has it: a rank for each term of a column.
//!
//! Nothing comes first, then blank nodes, IRIs and literals ([SPARQL 1.1, 15.1](https://www.w3.org/TR/sparql11-query/#modOrderBy)).
//! Numbers, days and instants go by their value and all other literals by their text, in that order where a column has them
//! all; SPARQL leaves that open.

use oxigraph::model::Term;
use oxigraph::model::vocab::{rdf, xsd};
use oxsdatatypes::{Date, DateTime, Decimal, Double, TimezoneOffset};
use rayon::prelude::*;
use spareval::ExpressionTerm;
use std::cmp::Ordering;

/// What a term is ordered by.
#[derive(Debug, PartialEq, PartialOrd)]
enum Key<'a> {
    Blank(&'a str),
    Named(&'a str),
    Number(Number),
    Day(Date),
    Instant(DateTime),
    Text(&'a str, &'a str, &'a str),
}

/// A number: as a floating one, and exactly where it is.
#[derive(Debug)]
struct Number(f64, Option<Decimal>);

impl Number {
    /// Whether the two are equal in SPARQL, where only exact numbers compare exactly.
    fn is(&self, other: &Self) -> bool {
        let exact = self.1.zip(other.1);
        self.0 == other.0 && exact.is_none_or(|(one, other)| one == other)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.0.total_cmp(&other.0).then_with(|| match (self.1, other.1) {
            (Some(one), Some(other)) => one.cmp(&other),
            (one, other) => other.is_some().cmp(&one.is_some()),
        }))
    }
}

/// The key of a term; `None` for what is compared in ways of its own: times of day, durations, triples.
fn key(term: &Term) -> Option<Key<'_>> {
    let literal = match term {
        Term::BlankNode(node) => return Some(Key::Blank(node.as_str())),
        Term::NamedNode(node) => return Some(Key::Named(node.as_str())),
        Term::Literal(literal) => literal,
        Term::Triple(_) => return None,
    };
    let datatype = literal.as_ref().datatype();
    let text = Key::Text(literal.value(), datatype.as_str(), literal.language().unwrap_or_default());
    if datatype == xsd::STRING || datatype == rdf::LANG_STRING {
        return Some(text);
    }
    let exact = |value: Decimal| Key::Number(Number(Double::from(value).into(), Some(value)));
    Some(match ExpressionTerm::from(term.clone()) {
        ExpressionTerm::IntegerLiteral(value) => exact(value.into()),
        ExpressionTerm::DecimalLiteral(value) => exact(value),
        ExpressionTerm::DoubleLiteral(value) => Key::Number(Number(value.into(), None)),
        ExpressionTerm::FloatLiteral(value) => Key::Number(Number(Double::from(value).into(), None)),
        // Without a time zone it is taken for UTC.
        ExpressionTerm::DateLiteral(value) => Key::Day(value.adjust(Some(TimezoneOffset::UTC)).unwrap_or(value)),
        ExpressionTerm::DateTimeLiteral(value) => {
            Key::Instant(value.adjust(Some(TimezoneOffset::UTC)).unwrap_or(value))
        }
        ExpressionTerm::BooleanLiteral(_) | ExpressionTerm::OtherTypedLiteral { .. } => text,
        _ => return None,
    })
}

/// The ranks of terms, from 1; equal terms have the same. `None` where some cannot be ranked.
pub(super) fn ranks(terms: &[&Term], parallel: bool) -> Option<Vec<u32>> {
    let keys = terms.iter().map(|term| key(term)).collect::<Option<Vec<_>>>()?;
    let mut order = (0..keys.len()).collect::<Vec<_>>();
    let compare = |one: &usize, other: &usize| keys[*one].partial_cmp(&keys[*other]).unwrap_or(one.cmp(other));
    if parallel {
        order.par_sort_unstable_by(compare);
    } else {
        order.sort_unstable_by(compare);
    }
    let mut ranks = vec![0; keys.len()];
    let mut rank = 0;
    let mut before = None;
    for place in order {
        let key = &keys[place];
        rank += u32::from(!before.is_some_and(|before| same(before, key)));
        ranks[place] = rank;
        before = Some(key);
    }
    Some(ranks)
}

/// Whether neither of two terms comes before the other.
fn same(one: &Key<'_>, other: &Key<'_>) -> bool {
    match (one, other) {
        (Key::Number(one), Key::Number(other)) => one.is(other),
        (one, other) => one == other,
    }
}

/// Two terms by their keys; nothing comes before anything.
pub(super) fn compare(one: Option<&Term>, other: Option<&Term>) -> Ordering {
    let (Some(one), Some(other)) = (one, other) else { return one.is_some().cmp(&other.is_some()) };
    match (key(one), key(other)) {
        (Some(one), Some(other)) => one.partial_cmp(&other).unwrap_or(Ordering::Equal),
        (None, None) => one.to_string().cmp(&other.to_string()),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}
