//! The pages to look around in.

use super::snapshot::Served;
use axum::Router;
use axum::extract::State;
use axum::response::Html;
use axum::routing::get;

/// The routes of all pages.
pub(super) fn routes() -> Router<Served> {
    Router::new().route("/", get(front))
}

/// The front page: how much there is.
async fn front(State(served): State<Served>) -> Html<String> {
    let snapshot = served.snapshot();
    let (documents, entities) = (snapshot.records.len(), snapshot.identity.nodes.len());
    let claims = snapshot.claims.graph.edge_count();
    Html(format!(
        "<!doctype html><title>claimgraph</title><h1>claimgraph</h1>\n<p>{documents} documents, {entities} entities, {claims} claims \
         between them. SPARQL is answered at <a href=\"/sparql\">/sparql</a>.</p>\n"
    ))
}
