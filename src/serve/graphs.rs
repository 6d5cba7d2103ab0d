//! The reading half of the [graph store protocol](https://www.w3.org/TR/sparql11-http-rdf-update/) at `/store`: whole graphs
//! by their names.

use super::answer::{ask, complain, refuse, respond};
use super::media;
use super::snapshot::Served;
use super::sparql::{accept, not_acceptable};
use crate::query::Question;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;

/// All of the graph that the question is asked of.
const ALL: &str = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }";

/// The route; HEAD is GET without the body, and everything else is no method here.
pub(super) fn routes() -> Router<Served> {
    Router::new().route("/store", get(graph))
}

/// `/store?default` or `/store?graph=IRI`.
async fn graph(State(served): State<Served>, RawQuery(address): RawQuery, headers: HeaderMap) -> Response {
    let (mut default, mut named) = (false, Vec::new());
    for (name, value) in form_urlencoded::parse(address.unwrap_or_default().as_bytes()) {
        match name.as_ref() {
            "default" => default = true,
            "graph" => named.push(value.into_owned()),
            _ => {}
        }
    }
    if named.len() + usize::from(default) != 1 {
        let hint = Some("/store?default, or /store?graph=IRI");
        return complain(StatusCode::BAD_REQUEST, "the request does not name one graph", hint);
    }
    let Some(form) = media::best(accept(&headers).as_deref(), &media::STATEMENTS) else { return not_acceptable() };
    let question =
        Question { text: ALL.to_owned(), default_graphs: named, statements_as: Some(form), ..Question::default() };
    match ask(&served, question, usize::MAX).await {
        // A graph without statements is none: the store knows no empty ones.
        Ok(rendered) if rendered.count == 0 => complain(StatusCode::NOT_FOUND, "there is no such graph", None),
        Ok(rendered) => respond(&served, rendered),
        Err(refusal) => refuse(refusal),
    }
}
