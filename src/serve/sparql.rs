//! The SPARQL protocol at `/sparql`.

use super::snapshot::Served;
use crate::query::{self, AnswerFormat, Data, Layout, Limits, QueryError};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// The routes of the protocol.
pub(super) fn routes() -> Router<Served> {
    Router::new().route("/sparql", get(by_get))
}

/// A query in the address: `/sparql?query=…`.
async fn by_get(State(served): State<Served>, Query(parameters): Query<Vec<(String, String)>>) -> Response {
    let Some((_, text)) = parameters.into_iter().find(|(name, _)| name == "query") else {
        return (StatusCode::BAD_REQUEST, "no query: /sparql?query=SELECT…\n").into_response();
    };
    let answer = tokio::task::spawn_blocking(move || answer(&served, &text)).await;
    match answer {
        Ok(Ok((media_type, body))) => ([(header::CONTENT_TYPE, media_type)], body).into_response(),
        Ok(Err(error)) => (StatusCode::BAD_REQUEST, format!("{error}\n")).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn answer(served: &Served, text: &str) -> Result<(&'static str, Vec<u8>), QueryError> {
    let snapshot = served.snapshot();
    let prepared = query::prepare(text, &[], &snapshot.graph)?;
    let limits = Limits { timeout: served.options().timeout, ..Limits::default() };
    let answer = query::run(&prepared, &snapshot.graph, &limits)?;
    let (media_type, format) = match answer.data {
        Data::Statements(_) => ("text/turtle", AnswerFormat::Turtle),
        _ => ("application/sparql-results+json", AnswerFormat::Json),
    };
    let mut body = Vec::new();
    query::render(&answer.data, format, &snapshot.graph, &Layout::default(), &mut body)?;
    Ok((media_type, body))
}
