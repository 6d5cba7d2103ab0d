//! The [SPARQL protocol](https://www.w3.org/TR/sparql11-protocol/) at `/sparql`: queries by GET and by both kinds of POST,
//! and what the service can do where there is no query.

use super::answer::{ask, complain, refuse, respond};
use super::patience::BODY;
use super::snapshot::Served;
use super::{description, media};
use crate::query::Question;
use axum::Router;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::get;

/// Bytes of a request's body that are read: more than any query that is run.
const LONGEST_BODY: usize = 1 << 20;

/// The routes of the protocol.
pub(super) fn routes() -> Router<Served> {
    Router::new().route("/sparql", get(by_get).post(by_post))
}

/// A query in the address: `/sparql?query=…`.
async fn by_get(State(served): State<Served>, RawQuery(address): RawQuery, headers: HeaderMap) -> Response {
    let address = address.unwrap_or_default();
    if address.is_empty() {
        return description::describe(&served, &headers);
    }
    match question(address.as_bytes(), None, &headers) {
        Ok(question) => answer(&served, question).await,
        Err(complaint) => complaint,
    }
}

/// A query in the body, as a form or as it is.
async fn by_post(
    State(served): State<Served>,
    RawQuery(address): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !matches!(kind.as_str(), "application/sparql-query" | "application/x-www-form-urlencoded") {
        let message = match kind.as_str() {
            "application/sparql-update" => "the server is read-only, and takes no updates".to_owned(),
            "" => "the request does not say what its body is".to_owned(),
            kind => format!("a query is not sent as {kind}"),
        };
        let hint = "send application/sparql-query, or application/x-www-form-urlencoded with query=…";
        return complain(StatusCode::UNSUPPORTED_MEDIA_TYPE, &message, Some(hint));
    }
    let body = match tokio::time::timeout(BODY, axum::body::to_bytes(body, LONGEST_BODY)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => {
            let message = format!("the request has more than {LONGEST_BODY} bytes, or broke off");
            return complain(StatusCode::PAYLOAD_TOO_LARGE, &message, None);
        }
        Err(_) => return complain(StatusCode::REQUEST_TIMEOUT, "the request took too long to arrive", None),
    };
    let question = if kind == "application/sparql-query" {
        match std::str::from_utf8(&body) {
            Ok(text) => question(address.unwrap_or_default().as_bytes(), Some(text), &headers),
            Err(_) => Err(complain(StatusCode::BAD_REQUEST, "the query is not UTF-8", None)),
        }
    } else {
        question(&body, None, &headers)
    };
    match question {
        Ok(question) => answer(&served, question).await,
        Err(complaint) => complaint,
    }
}

async fn answer(served: &Served, question: Question) -> Response {
    match ask(served, question, served.options().rows).await {
        Ok(rendered) => respond(served, rendered),
        Err(refusal) => refuse(refusal),
    }
}

/// The question of a request's parameters, its text perhaps given apart from them.
#[expect(clippy::result_large_err, reason = "a response is what both arms end as")]
fn question(parameters: &[u8], text: Option<&str>, headers: &HeaderMap) -> Result<Question, Response> {
    let mut texts = text.map(str::to_owned).into_iter().collect::<Vec<_>>();
    let (mut default_graphs, mut named_graphs) = (Vec::new(), Vec::new());
    for (name, value) in form_urlencoded::parse(parameters) {
        match name.as_ref() {
            "query" => texts.push(value.into_owned()),
            "default-graph-uri" => default_graphs.push(value.into_owned()),
            "named-graph-uri" => named_graphs.push(value.into_owned()),
            "update" | "using-graph-uri" | "using-named-graph-uri" => {
                return Err(complain(StatusCode::BAD_REQUEST, "the server is read-only, and takes no updates", None));
            }
            // Clients have parameters of their own.
            _ => {}
        }
    }
    let [text] = <[String; 1]>::try_from(texts).map_err(|texts| {
        let message = if texts.is_empty() { "the request has no query" } else { "the request has several queries" };
        complain(StatusCode::BAD_REQUEST, message, Some("one query, as /sparql?query=SELECT…"))
    })?;
    let accept = accept(headers);
    let rows_as = media::best(accept.as_deref(), &media::ROWS);
    let statements_as = media::best(accept.as_deref(), &media::STATEMENTS);
    if rows_as.is_none() && statements_as.is_none() {
        return Err(not_acceptable());
    }
    Ok(Question { text, default_graphs, named_graphs, rows_as, statements_as })
}

/// All `Accept` headers as one.
pub(super) fn accept(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let values = values.collect::<Vec<_>>();
    (!values.is_empty()).then(|| values.join(","))
}

/// That no form which the server has is one that the client takes.
pub(super) fn not_acceptable() -> Response {
    let names = |forms: &[(&'static str, _)]| forms.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let hint = format!("there are {}, and for statements {}", names(&media::ROWS), names(&media::STATEMENTS));
    complain(StatusCode::NOT_ACCEPTABLE, "no form that is accepted is there", Some(&hint))
}
