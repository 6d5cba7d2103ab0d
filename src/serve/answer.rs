//! From a question to a response, within all limits: what the SPARQL protocol and the graph store protocol share.

use super::media;
use super::snapshot::Served;
use crate::query::{Bounds, Question, Reason, Refusal, Rendered, answer_apart};
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::OwnedSemaphorePermit;

/// Says that an answer was cut at the limit of rows.
const CUT: &str = "claimgraph-cut";

/// The answer to a question, evaluated apart.
pub(super) async fn ask(served: &Served, question: Question, rows: usize) -> Result<Rendered, Refusal> {
    let busy = || Refusal { reason: Reason::GaveWay, message: "too many questions at once".into(), hint: None };
    let place = served.queue().enter().await.ok_or_else(busy)?;
    let leash = place.leash();
    let (snapshot, options) = (served.snapshot(), served.options());
    let bounds = Bounds { timeout: options.timeout, rows, bytes: options.answer_bytes, memory: options.memory };
    let answered = tokio::task::spawn_blocking(move || {
        let answer = answer_apart(&question, &snapshot.graph, &bounds, place.stop());
        drop(place);
        answer
    });
    let answer = answered.await;
    drop(leash);
    answer.unwrap_or_else(|_| Err(busy()))
}

/// An answer as a response.
pub(super) fn respond(served: &Served, rendered: Rendered) -> Response {
    let kilobytes = u32::try_from(rendered.body.len() >> 10).unwrap_or(u32::MAX) + 1;
    let Some(room) = served.room(kilobytes) else {
        let message = "too many large answers are being sent".to_owned();
        return refuse(Refusal { reason: Reason::GaveWay, message, hint: None });
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media::name(rendered.format)));
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    if rendered.cut {
        headers.insert(CUT, HeaderValue::from(rendered.count));
    }
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(rendered.body.len()));
    (headers, Body::new(Held { bytes: Some(rendered.body.into()), _room: room })).into_response()
}

/// Why there is no answer, as a response.
pub(super) fn refuse(refusal: Refusal) -> Response {
    let status = match refusal.reason {
        Reason::Bad => StatusCode::BAD_REQUEST,
        Reason::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        Reason::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
        Reason::Timeout | Reason::TooMuch | Reason::GaveWay => StatusCode::SERVICE_UNAVAILABLE,
        Reason::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let mut response = complain(status, &refusal.message, refusal.hint.as_deref());
    if refusal.reason == Reason::GaveWay {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}

/// An error in words, as on the command line.
pub(super) fn complain(status: StatusCode, message: &str, hint: Option<&str>) -> Response {
    let hint = hint.map(|hint| format!("hint: {hint}\n")).unwrap_or_default();
    (status, format!("error: {message}\n{hint}")).into_response()
}

/// A whole body, and the room that it takes in the memory until it is sent or given up.
struct Held {
    bytes: Option<Bytes>,
    _room: OwnedSemaphorePermit,
}

impl hyper::body::Body for Held {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
        // In pieces, so that a client that has gone is noticed before the last of them.
        let Some(bytes) = self.bytes.as_mut().filter(|bytes| !bytes.is_empty()) else { return Poll::Ready(None) };
        let piece = bytes.split_to(bytes.len().min(1 << 16));
        Poll::Ready(Some(Ok(hyper::body::Frame::data(piece))))
    }
}
