//! What the service can do, in RDF: the [service description](https://www.w3.org/TR/sparql11-service-description/).

use super::media;
use super::snapshot::Served;
use super::sparql::{accept, not_acceptable};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

const SD: &str = "http://www.w3.org/ns/sparql-service-description#";
const FORMS: [&str; 6] =
    ["SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples"];

/// The description as a response.
pub(super) fn describe(served: &Served, headers: &HeaderMap) -> Response {
    let Some(form) = media::best(accept(headers).as_deref(), &media::STATEMENTS) else { return not_acceptable() };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).filter(|host| is_host(host));
    let service = format!("http://{}/sparql", host.unwrap_or("localhost"));
    let text = description(&service, &served.snapshot().graph.namespaces().dataset_iri());
    ([(header::CONTENT_TYPE, media::name(form)), (header::VARY, "accept")], text).into_response()
}

/// Whether a header's host can stand in an IRI.
fn is_host(host: &str) -> bool {
    !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
}

/// The description in N-Triples, which are Turtle too.
fn description(service: &str, dataset: &str) -> String {
    let mut text = String::new();
    let mut say = |subject: &str, predicate: &str, object: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "<{subject}> <{predicate}> <{object}> .");
    };
    let kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    let sd = |term: &str| format!("{SD}{term}");
    say(service, kind, &sd("Service"));
    say(service, &sd("endpoint"), service);
    say(service, &sd("supportedLanguage"), &sd("SPARQL11Query"));
    for form in FORMS {
        say(service, &sd("resultFormat"), &format!("http://www.w3.org/ns/formats/{form}"));
    }
    say(service, &sd("defaultDataset"), dataset);
    say(dataset, kind, &sd("Dataset"));
    let default = format!("{dataset}#default");
    say(dataset, &sd("defaultGraph"), &default);
    say(&default, kind, &sd("Graph"));
    text
}
