//! What a query can be completed with: prefixes, classes and properties of this graph, found by asking it. Nothing is
//! looked up anywhere else.

use super::Site;
use super::question::{prefixes, rows};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// Those of statements, and the relations of claims: what is only reported is no statement, and is asked for all the same.
const PROPERTIES: &str = "SELECT DISTINCT ?property { { ?s ?property ?o } UNION { GRAPH ?graph { ?s ?property ?o } } \
    UNION { GRAPH ?graph { ?claim rdf:predicate ?property } } } LIMIT 4000";

/// How long the graph may be asked.
const TIMEOUT: Duration = Duration::from_secs(5);

pub(super) fn completions(site: &Site) -> Value {
    site.completions.get_or_init(|| {
        let prefixes = prefixes(site).into_iter().collect::<BTreeMap<_, _>>();
        let short = |iri: &str| {
            let fits = prefixes.iter().filter(|(_, base)| iri.starts_with(base.as_str()));
            let longest = fits.max_by_key(|(_, base)| base.len());
            let (prefix, base) = longest?;
            Some(format!("{prefix}:{}", iri.get(base.len()..)?))
        };
        let asked = |query: &str| {
            let found = rows(site, query, TIMEOUT).unwrap_or_default();
            let mut names = found.iter().filter_map(|row| short(row.first()?.as_ref()?.text.as_str())).collect::<Vec<_>>();
            names.sort();
            names.dedup();
            names
        };
        json!({
            "prefixes": prefixes,
            "classes": asked("SELECT DISTINCT ?class { { [] a ?class } UNION { GRAPH ?graph { [] a ?class } } } LIMIT 500"),
            "properties":
                asked(PROPERTIES),
        })
    }).clone()
}
