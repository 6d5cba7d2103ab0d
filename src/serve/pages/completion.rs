//! What a query can be completed with: prefixes, classes and properties of this graph, found by asking it. Nothing is
//! looked up anywhere else.

use super::Site;
use super::question::rows;
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
        let namespaces = site.snapshot.graph.namespaces();
        // What has no prefix cannot be completed with one.
        let short = |iri: &str| Some(namespaces.short(iri)).filter(|short| short != iri);
        let asked = |query: &str| {
            let found = rows(site, query, TIMEOUT);
            let mut names = found.iter().filter_map(|row| short(row.first()?.as_ref()?.text.as_str())).collect::<Vec<_>>();
            names.sort();
            names.dedup();
            names
        };
        json!({
            "prefixes": namespaces.prefixes().into_iter().collect::<BTreeMap<_, _>>(),
            "classes": asked("SELECT DISTINCT ?class { { [] a ?class } UNION { GRAPH ?graph { [] a ?class } } } LIMIT 500"),
            "properties":
                asked(PROPERTIES),
        })
    }).clone()
}
