//! The evidence of a claim: the article's text with subject, relation, object, cue and source marked, and the claims
//! before and after it; and the page of an article with all of its claims.

use super::claims::{self, View};
use super::filter::{Filter, Parameters};
use super::html::{Frame, count, escaped, page};
use super::index::{ClaimAt, ends};
use super::{NotFound, Site};
use crate::graph::dot::links::{self, encoded};
use crate::graph::evidence::{self, Evidence};
use crate::record::Record;

pub(super) fn claim(site: &Site, parameters: &Parameters) -> Result<String, NotFound> {
    let document = parameters.get("document").map(String::as_str).unwrap_or_default();
    let record = site.index.document(document).ok_or(NotFound("article"))?;
    let place = parameters.get("n").and_then(|n| n.parse::<usize>().ok()).ok_or(NotFound("claim"))?;
    let snapshot = &site.snapshot;
    if snapshot.identity.is_rejected(record, place) {
        return Err(NotFound("claim"));
    }
    let passage = evidence::one(&snapshot.records, &snapshot.identity, record, place, false);
    let whole = evidence::one(&snapshot.records, &snapshot.identity, record, place, true);
    let (Some(passage), Some(whole)) = (passage, whole) else { return Err(NotFound("claim")) };
    let context = context(parameters);
    let view = View { identity: &snapshot.identity, base: Some(""), context: &context };
    let main = format!(
        r#"<div id="evidence" class="evidence {}">{}{}{}<p class="facets">{}</p>{}
<p class="legend" aria-hidden="true"><mark class="subject">subject</mark> <mark class="relation">relation</mark> <mark class="object">object</mark> <mark class="source">source</mark> <mark class="cue">cue</mark></p>
<article class="text">{}<p class="facets">{}</p><div class="body">{}</div></article></div>"#,
        claims::style(&passage),
        siblings(site, parameters, (record, place), &context),
        claims::headline(&passage, view, "h1"),
        claims::voices(&passage, view),
        claims::facets(&passage),
        super::edit::reject_form(site, &passage, place),
        headline(whole.record),
        origin(whole.record),
        body(&passage, &whole),
    );
    Ok(page(Frame { title: "Evidence", ..Frame::default() }, &main))
}

/// The text before the passage, the passage, and the text after it.
fn body(passage: &Evidence, whole: &Evidence) -> String {
    let (start, end) = (passage.passage.start, passage.passage.end);
    format!(
        r#"{}<span id="passage" class="passage" tabindex="-1">{}</span>{}"#,
        claims::marked(whole, &(0..start)),
        claims::marked(whole, &(start..end)),
        claims::marked(whole, &(end..whole.passage.end.max(end)))
    )
}

/// The headline of the article, where its text does not begin with it.
fn headline(record: &Record) -> String {
    let title = record.title.as_deref().unwrap_or("An article without a headline");
    // A heading of Markdown keeps its marks in the text.
    let begins = record.text.trim_start_matches(['#', ' ', '\n']).starts_with(title);
    if begins { String::new() } else { format!("<h2>{}</h2>", escaped(title)) }
}

/// Outlet, date, author, and where the article is.
fn origin(record: &Record) -> String {
    let mut parts = [record.publisher.as_ref(), record.author.as_ref(), record.published.as_ref()]
        .into_iter()
        .flatten()
        .map(|part| escaped(part))
        .collect::<Vec<_>>();
    match record.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
        Some(url) => parts.push(format!(r#"<a href="{0}" rel="noreferrer">{0}</a>"#, escaped(url))),
        None => parts.extend(record.path.as_ref().map(|path| escaped(path))),
    }
    parts.push(format!(r#"<a href="/document?id={}">all claims of this article</a>"#, encoded(&record.id)));
    parts.join(" · ")
}

/// What the links of the page carry along: of whom the claims before and after are.
fn context(parameters: &Parameters) -> String {
    let names = ["about", "and"].into_iter().filter_map(|name| parameters.get(name));
    let keys = names.map(String::as_str).collect::<Vec<_>>();
    claims::context(&keys, &Filter::new(parameters).address())
}

/// Links to the claims before and after: of the entity, or of the two, that they are looked at for; else of the article.
fn siblings(site: &Site, parameters: &Parameters, at: ClaimAt, context: &str) -> String {
    let listed = listed(site, parameters, at.0);
    let Some(place) = listed.iter().position(|other| *other == at) else { return String::new() };
    let link = |other: Option<&ClaimAt>, rel: &str, words: &str| {
        let target = other.and_then(|at| Some((site.claim(*at)?.0, at.1)));
        target.map_or_else(String::new, |(record, claim)| {
            let href = escaped(&format!("{}{context}", links::claim_path(&record.id, claim)));
            format!(r#"<a rel="{rel}" href="{href}">{words}</a>"#)
        })
    };
    format!(
        r#"<nav class="pager" aria-label="Evidence before and after">{} <span>evidence {} of {}</span> {}</nav>"#,
        link(place.checked_sub(1).and_then(|before| listed.get(before)), "prev", "← previous"),
        place + 1,
        listed.len(),
        link(listed.get(place + 1), "next", "next →"),
    )
}

/// The claims among which this one is looked at.
fn listed(site: &Site, parameters: &Parameters, record: usize) -> Vec<ClaimAt> {
    let node = |name: &str| parameters.get(name).and_then(|key| site.index.node(key));
    let Some(about) = node("about") else {
        let claims = site.snapshot.records.get(record).map_or(0, |record| record.claims.len());
        let held = |claim: &usize| !site.snapshot.identity.is_rejected(record, *claim);
        return (0..claims).filter(held).map(|claim| (record, claim)).collect();
    };
    let mut listed = site.filtered(site.index.claims(about), &Filter::new(parameters));
    if let Some(and) = node("and") {
        listed.retain(|at| {
            let Some((_, claim)) = site.claim(*at) else { return false };
            let (subject, object) = ends(&site.snapshot.identity, at.0, claim);
            subject == Some(and) || object == Some(and)
        });
    }
    listed
}

pub(super) fn document(site: &Site, parameters: &Parameters) -> Result<String, NotFound> {
    let id = parameters.get("id").map(String::as_str).unwrap_or_default();
    let index = site.index.document(id).ok_or(NotFound("article"))?;
    let snapshot = &site.snapshot;
    let record = snapshot.records.get(index).ok_or(NotFound("article"))?;
    let view = View { identity: &snapshot.identity, base: Some(""), context: "" };
    let held =
        (0..record.claims.len()).filter(|claim| !snapshot.identity.is_rejected(index, *claim)).collect::<Vec<_>>();
    let items = held.iter().copied().filter_map(|claim| {
        let found = evidence::one(&snapshot.records, &snapshot.identity, index, claim, false)?;
        Some(format!("<li>{}</li>", claims::article(&found, claim, view)))
    });
    let title = record.title.as_deref().unwrap_or("An article without a headline");
    let main = format!(
        r#"{}<header class="about"><h1>{}</h1><p>{}</p></header><details><summary>The text</summary><div class="body text">{}</div></details>
<section><h2>{}</h2><ol class="claims">{}</ol></section>"#,
        super::edit::done(site),
        escaped(title),
        origin(record),
        escaped(&record.text),
        count(held.len(), "claim", "claims"),
        items.collect::<String>()
    );
    Ok(page(Frame { title, ..Frame::default() }, &main))
}
