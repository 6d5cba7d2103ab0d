//! Decisions from the page: merge, split and reject, where the server was started with `--edit`.
//!
//! Who has the token may decide. It comes in the address once and is kept in a cookie that no other site can use and no
//! script can read; every form carries it as well, and a form is taken only from a page of this server itself.

use super::filter::Parameters;
use super::html::{Frame, escaped, page};
use super::{Served, Site, answered};
use crate::graph::dot::links::{encoded, entity_path};
use crate::graph::evidence::Evidence;
use crate::identity::Node;
use crate::serve::patience::BODY;
use crate::serve::snapshot::Change;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use tokio::time::timeout;

/// Bytes of a form at most.
const LONGEST: usize = 1 << 16;
/// Articles to choose among, the latest first.
const ARTICLES: usize = 500;
/// The name of the cookie that keeps the token.
const COOKIE: &str = "claimgraph-edit";

/// The token, where whoever asks has it: in the address or in the cookie.
pub(super) fn token(served: &Served, headers: &HeaderMap, parameters: &Parameters) -> Option<String> {
    let token = served.token()?;
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
    let cookies = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    let kept = cookies.filter(|(name, _)| *name == COOKIE).map(|(_, value)| value);
    let given = parameters.get("token").map(String::as_str);
    kept.chain(given).any(|given| same(given, token)).then(|| token.to_owned())
}

/// The header that keeps the token, for an answer to an address that had it.
pub(super) fn cookie(token: &str) -> String {
    format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict")
}

/// Compares in a time that does not tell how much is right.
fn same(given: &str, token: &str) -> bool {
    let different = given.bytes().zip(token.bytes()).fold(0, |different, (a, b)| different | (a ^ b));
    given.len() == token.len() && different == 0
}

/// The forms of an entity's page; nothing where the graph may not be edited.
pub(super) fn forms(site: &Site, node: &Node) -> String {
    if site.token().is_none() {
        return String::new();
    }
    let hidden = format!(r#"<input type="hidden" name="key" value="{}">"#, escaped(&node.key));
    let merge = r#"<label>The same as <input name="other" required placeholder="name of another entity"></label>"#;
    format!(
        r#"{}<details class="edits"><summary>Correct it</summary>{}{}</details>"#,
        done(site),
        form(site, "merge", &format!("{hidden}{merge}"), "Merge"),
        form(site, "split", &format!("{hidden}{}", split_fields(site, node)), "Split")
    )
}

/// Where an entity is another: by what it is called, by the article, or by both.
fn split_fields(site: &Site, node: &Node) -> String {
    let names = node.aliases.iter().map(|(alias, _)| format!("<option>{}</option>", escaped(alias)));
    let mut records = node.records.iter().filter_map(|index| site.snapshot.records.get(*index)).collect::<Vec<_>>();
    records.sort_by(|a, b| (&b.published, &a.id).cmp(&(&a.published, &b.id)));
    let articles = records.into_iter().take(ARTICLES).map(|record| {
        let date = record.published.as_deref().map(|date| format!("{} ", date.get(..10).unwrap_or(date)));
        let title = record.title.as_ref().or(record.path.as_ref()).unwrap_or(&record.id);
        let shown = format!("{}{title}", date.unwrap_or_default());
        format!(r#"<option value="{}">{}</option>"#, escaped(&record.id), escaped(&shown))
    });
    format!(
        concat!(
            r#"<label>Where it is called <select name="mention"><option value="">anything</option>{}</select></label> "#,
            r#"<label>in <select name="document"><option value="">all articles</option>{}</select></label> "#,
            r#"<label>it is another: <input name="name" placeholder="its name, if another"></label>"#
        ),
        names.collect::<String>(),
        articles.collect::<String>()
    )
}

/// That something has just been decided.
pub(super) fn done(site: &Site) -> &'static str {
    if site.done {
        concat!(
            r#"<p class="done" role="status">Decided. It stands in the journal of the graph: "#,
            "<code>claimgraph edit log</code> lists it, and <code>claimgraph edit restore</code> takes it back.</p>"
        )
    } else {
        ""
    }
}

/// The form that rejects a claim; nothing where the graph may not be edited.
pub(super) fn reject_form(site: &Site, evidence: &Evidence, place: usize) -> String {
    if site.token().is_none() {
        return String::new();
    }
    let document = escaped(&evidence.record.id);
    let fields = format!(
        r#"<input type="hidden" name="document" value="{document}"><input type="hidden" name="n" value="{place}">"#
    );
    form(site, "reject", &fields, "Reject this claim")
}

fn form(site: &Site, action: &str, fields: &str, button: &str) -> String {
    let token = escaped(site.token().unwrap_or_default());
    let danger = if action == "reject" { r#" class="danger""# } else { "" };
    format!(
        r#"<form class="edit {action}" method="post" action="/edit" aria-label="{button}"><input type="hidden" name="token" value="{token}"><input type="hidden" name="action" value="{action}">{fields}<label>Why <input name="why" placeholder="a reason, for the journal"></label><button{danger}>{button}</button></form>"#
    )
}

/// A decision by a form of ours.
pub(super) async fn edit(State(served): State<Served>, headers: HeaderMap, body: Body) -> Response {
    let refuse = |status, words: &str| refused(status, words, "/");
    if !from_here(&headers) {
        return refuse(StatusCode::FORBIDDEN, "a decision is taken only from a page of this server");
    }
    let forbidden =
        || refuse(StatusCode::FORBIDDEN, "the graph is edited with the token that `claimgraph serve --edit` prints");
    // Looked at before anything is read: where nobody may edit, nobody need be listened to.
    let Some(token) = served.token() else { return forbidden() };
    let body = match timeout(BODY, to_bytes(body, LONGEST)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return refuse(StatusCode::PAYLOAD_TOO_LARGE, "the form is too long"),
        Err(_) => return refuse(StatusCode::REQUEST_TIMEOUT, "the form took too long to arrive"),
    };
    let fields = super::form::fields(&body);
    let given = fields.get("token").map(String::as_str).unwrap_or_default();
    if !same(given, token) {
        return forbidden();
    }
    let text = |name: &str| fields.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let change = match text("action").as_str() {
        "merge" => Change::Merge { key: text("key"), other: text("other") },
        "split" => {
            Change::Split { key: text("key"), mention: text("mention"), document: text("document"), name: text("name") }
        }
        "reject" => match text("n").parse() {
            Ok(claim) => Change::Reject { document: text("document"), claim },
            Err(_) => return refuse(StatusCode::BAD_REQUEST, "which claim?"),
        },
        _ => return refuse(StatusCode::BAD_REQUEST, "a decision is to merge, split or reject"),
    };
    let why = text("why");
    let back = match &change {
        Change::Merge { key, .. } | Change::Split { key, .. } => entity_path(key),
        Change::Reject { document, .. } => format!("/document?id={}", encoded(document)),
    };
    answered(move || {
        Ok(match served.change(&change, Some(why.as_str()).filter(|why| !why.is_empty())) {
            Ok(()) => {
                let back = if still_there(&served, &change) { format!("{back}&done=1") } else { "/?done=1".to_owned() };
                (StatusCode::SEE_OTHER, [(header::LOCATION, back)]).into_response()
            }
            Err(error) => refused(StatusCode::CONFLICT, &error.to_string(), &back),
        })
    })
    .await
}

/// Whether what was decided about has a page yet: all of an entity may have been split off.
fn still_there(served: &Served, change: &Change) -> bool {
    match change {
        Change::Merge { key, .. } | Change::Split { key, .. } => Site::new(served).index.node(key).is_some(),
        Change::Reject { .. } => true,
    }
}

/// A page that says why nothing was decided, and leads back.
fn refused(status: StatusCode, why: &str, back: &str) -> Response {
    let main = format!(
        r#"<h1>Nothing was decided</h1><p class="error" role="alert">{}</p><p><a href="{}">Back</a></p>"#,
        escaped(why),
        escaped(back)
    );
    (status, Html(page(Frame { title: "Nothing was decided", ..Frame::default() }, &main))).into_response()
}

/// Whether a page of this server sent the form: browsers say where a form comes from, and no page can make them lie.
fn from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    origin.is_some() && origin == text(header::HOST)
}
