//! The explorer: pages to search, look around, check evidence and ask in.
//!
//! Every page is HTML that works without scripts; scripts add suggestions, the graph that grows by clicking, and
//! completion of queries. Articles are hostile input: every text of theirs goes through [`html::escaped`], every page has a
//! Content-Security-Policy that lets nothing run or load but what this program brings along, and nothing is fetched
//! from anywhere else. What pages look up is made once for each state of the graph ([`index`]).

mod assets;
mod claim;
mod claims;
mod compare;
mod completion;
mod edit;
mod entity;
mod filter;
mod form;
mod front;
mod graph;
mod html;
mod index;
mod question;
mod search;
mod standalone;
mod statements;
mod theme;
mod timeline;

pub use standalone::{Standalone, standalone};

use super::snapshot::{Served, Snapshot};
use crate::identity::Node;
use crate::record::{ClaimRecord, Record};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Router, middleware};
use filter::{Filter, Parameters};
use html::{Frame, escaped, page};
use index::{ClaimAt, Index};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

/// The scripts of pages with a graph.
#[cfg(feature = "web")]
const GRAPH_SCRIPTS: &[&str] = &["cytoscape.js", "layout-base.js", "cose-base.js", "fcose.js", "graph.js"];
/// Without the libraries the pictures that the server draws stay.
#[cfg(not(feature = "web"))]
const GRAPH_SCRIPTS: &[&str] = &[];

/// What nothing may do: run or load what is not ours, be framed, send a form elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The routes of all pages.
pub(super) fn routes() -> Router<Served> {
    Router::new()
        .route("/", shown(|site, _| Ok(front::front(site))))
        .route("/search", shown(|site, parameters| Ok(search::search(site, parameters))))
        .route("/entity", shown(entity::entity))
        .route("/claim", shown(claim::claim))
        .route("/document", shown(claim::document))
        .route("/timeline", shown(timeline::timeline))
        .route("/compare", shown(compare::compare))
        .route("/query", get(question::question))
        .route("/edit", post(edit::edit))
        .route("/suggestions.json", data(|site, parameters| Ok(search::suggestions(site, parameters))))
        .route("/graph.json", data(graph::graph))
        .route("/graph.dot", text("text/vnd.graphviz; charset=utf-8", graph::dot))
        .route("/completions.json", data(|site, _| Ok(completion::completions(site))))
        .route("/assets/{name}", get(assets::asset))
        .layer(middleware::map_response(guarded))
}

/// Makes what the first page needs, so that whoever comes first need not wait for it.
pub(super) fn prepare(served: &Served) {
    let site = Site::new(served);
    front::front(&site);
    graph::front(&site);
}

/// What a page is made of: one state of the graph, and what is looked up in it.
pub(super) struct Site {
    snapshot: Arc<Snapshot>,
    cached: Arc<Cached>,
    /// Where whoever asks may decide.
    token: Option<String>,
    /// Whether something has just been decided.
    done: bool,
}

/// What is made once for each state of the graph.
pub(super) struct Cached {
    index: Index,
    picture: OnceLock<String>,
    front: OnceLock<serde_json::Value>,
    completions: OnceLock<serde_json::Value>,
}

/// Something that an address names and the graph does not have.
pub(super) struct NotFound(&'static str);

impl std::ops::Deref for Site {
    type Target = Cached;

    fn deref(&self) -> &Cached {
        &self.cached
    }
}

impl Site {
    fn new(served: &Served) -> Self {
        let snapshot = served.snapshot();
        Self { cached: cached(&snapshot), token: None, done: false, snapshot }
    }

    /// The site for somebody who may decide, where the address or a cookie has the token.
    fn of(served: &Served, headers: &HeaderMap, parameters: &Parameters) -> Self {
        let done = parameters.contains_key("done");
        Self { token: edit::token(served, headers, parameters), done, ..Self::new(served) }
    }

    fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    fn front_picture(&self) -> String {
        self.picture.get_or_init(|| front::picture(&self.snapshot)).clone()
    }

    fn node(&self, key: &str) -> Result<(usize, &Node), NotFound> {
        let found = self.index.node(key).and_then(|index| Some((index, self.snapshot.identity.nodes.get(index)?)));
        found.ok_or(NotFound("entity"))
    }

    fn claim(&self, (record, claim): ClaimAt) -> Option<(&Record, &ClaimRecord)> {
        let record = self.snapshot.records.get(record)?;
        Some((record, record.claims.get(claim)?))
    }

    fn filtered(&self, claims: &[ClaimAt], filter: &Filter) -> Vec<ClaimAt> {
        let fits = |at: &&ClaimAt| {
            self.claim(**at).is_some_and(|(record, claim)| filter.fits(&self.snapshot.identity, at.0, record, claim))
        };
        claims.iter().filter(fits).copied().collect()
    }

    fn all_claims(&self) -> Vec<ClaimAt> {
        let records = self.snapshot.records.iter().enumerate();
        let all = records.flat_map(|(index, record)| (0..record.claims.len()).map(move |claim| (index, claim)));
        all.filter(|(record, claim)| !self.snapshot.identity.is_rejected(*record, *claim)).collect()
    }
}

/// The index of a state of the graph: made by the first request that sees it.
fn cached(snapshot: &Arc<Snapshot>) -> Arc<Cached> {
    static LAST: Mutex<Option<(Weak<Snapshot>, Arc<Cached>)>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    match &*last {
        Some((of, cached)) if Weak::ptr_eq(of, &Arc::downgrade(snapshot)) => Arc::clone(cached),
        _ => {
            let index = Index::new(&snapshot.records, &snapshot.identity);
            let made = Arc::new(Cached {
                index,
                picture: OnceLock::new(),
                front: OnceLock::new(),
                completions: OnceLock::new(),
            });
            *last = Some((Arc::downgrade(snapshot), Arc::clone(&made)));
            made
        }
    }
}

/// A page. A token in the address is kept in a cookie.
fn shown(make: fn(&Site, &Parameters) -> Result<String, NotFound>) -> MethodRouter<Served> {
    get(
        move |State(served): State<Served>, headers: HeaderMap, Query(parameters): Query<Vec<(String, String)>>| async move {
            let parameters = parameters.into_iter().collect::<Parameters>();
            answered(move || {
                let site = Site::of(&served, &headers, &parameters);
                let page = Html(make(&site, &parameters)?);
                let kept = site.token().filter(|_| parameters.contains_key("token")).map(edit::cookie);
                Ok((kept.map(|cookie| [(header::SET_COOKIE, cookie)]), page))
            })
            .await
        },
    )
}

/// Data for a script.
fn data(make: fn(&Site, &Parameters) -> Result<serde_json::Value, NotFound>) -> MethodRouter<Served> {
    text("application/json", move |site, parameters| make(site, parameters).map(|value| value.to_string()))
}

/// A text that is no page.
fn text(
    kind: &'static str,
    make: impl Fn(&Site, &Parameters) -> Result<String, NotFound> + Copy + Send + Sync + 'static,
) -> MethodRouter<Served> {
    get(move |State(served): State<Served>, Query(parameters): Query<Vec<(String, String)>>| async move {
        let of_kind = move |body: String| ([(header::CONTENT_TYPE, kind)], body);
        answered(move || make(&Site::new(&served), &parameters.into_iter().collect()).map(of_kind)).await
    })
}

/// Makes an answer where it may take its time, away from what listens.
async fn answered<T: IntoResponse + Send + 'static>(
    make: impl FnOnce() -> Result<T, NotFound> + Send + 'static,
) -> Response {
    match tokio::task::spawn_blocking(make).await {
        Ok(Ok(answer)) => answer.into_response(),
        Ok(Err(NotFound(what))) => {
            let main = format!("<h1>No such {what}</h1><p>It may have been removed, or merged with another.</p>");
            let frame = Frame { title: "Not found", ..Frame::default() };
            (StatusCode::NOT_FOUND, Html(page(frame, &main))).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Adds what keeps hostile texts harmless even if one got through.
async fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let policies = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not `no-referrer`: with it browsers do not say where a form comes from.
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in policies {
        // The one script with a policy of its own has set it.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// A picture that a script replaces by a graph that grows; `address` is what it asks for.
fn graph_box(address: &str, picture: &str, name: &str) -> String {
    if picture.is_empty() {
        return r#"<p class="empty">No claim connects one entity with another here.</p>"#.to_owned();
    }
    format!(
        r#"<div class="graph" data-address="{}" data-name="{}"><div class="picture">{picture}</div></div>"#,
        escaped(address),
        escaped(name)
    )
}
