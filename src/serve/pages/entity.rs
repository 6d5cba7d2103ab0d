//! The page of an entity: what it is called, its graph, and its claims with voices, facets and quotes.

use super::claims::{self, View};
use super::filter::{Filter, Parameters};
use super::html::{Frame, count, escaped, page};
use super::index::{ClaimAt, speaker};
use super::{NotFound, Site, front, graph_box};
use crate::claim::RelationType;
use crate::graph::dot::links::encoded;
use crate::graph::{Diagram, evidence, svg};
use crate::identity::Node;
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// Claims on a page.
const LISTED: usize = 40;
/// Neighbours in the graph of a page.
pub(super) const NEIGHBOURS: usize = 14;

pub(super) fn entity(site: &Site, parameters: &Parameters) -> Result<String, NotFound> {
    let key = parameters.get("key").map(String::as_str).unwrap_or_default();
    let (index, node) = site.node(key)?;
    let filter = Filter::new(parameters);
    let all = site.index.claims(index);
    let shown = site.filtered(all, &filter);
    let first = parameters.get("from").and_then(|from| from.parse::<usize>().ok()).unwrap_or(0);
    let context = claims::context(&[key], &filter.address());
    let view = View { identity: &site.snapshot.identity, base: Some(""), context: &context };
    let items = shown.iter().skip(first).take(LISTED).filter_map(|(record, claim)| {
        let found = evidence::one(&site.snapshot.records, &site.snapshot.identity, *record, *claim, false)?;
        Some(format!("<li>{}</li>", claims::article(&found, *claim, view)))
    });
    let hidden = format!(r#"<input type="hidden" name="key" value="{}">"#, escaped(key));
    let form = filter.form("/entity", &hidden, &kinds(site, all), &voices(site, all));
    let main = format!(
        r#"<header class="about"><h1>{}</h1><p>{}</p>{}</header>
<section aria-labelledby="graph-title"><h2 id="graph-title">What connects it</h2>{}</section>
<section aria-labelledby="claims-title"><h2 id="claims-title">{}</h2>{form}<ol class="claims" start="{}">{}</ol>{}</section>"#,
        escaped(&node.label),
        about(node),
        super::edit::forms(site, node),
        graph_box(
            &format!("{}{}", encoded(key), filter.address()),
            &picture(site, index, &filter),
            "What connects this entity"
        ),
        heading(shown.len(), all.len()),
        first + 1,
        items.collect::<String>(),
        pager(key, &filter, first, shown.len()),
    );
    let frame = Frame { title: &node.label, scripts: super::GRAPH_SCRIPTS, ..Frame::default() };
    Ok(page(frame, &main))
}

/// "Person, also Putin, President Putin · wikidata Q7747 · timeline · compare voices"
fn about(node: &Node) -> String {
    let mut aliases = node.aliases.iter().filter(|(alias, _)| *alias != node.label).collect::<Vec<_>>();
    aliases.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    let also = aliases.iter().take(8).map(|(alias, _)| escaped(alias)).collect::<Vec<_>>().join(", ");
    let also = if also.is_empty() { String::new() } else { format!(", also {also}") };
    let digits = |item: &&str| item.len() > 1 && item[1..].bytes().all(|byte| byte.is_ascii_digit());
    let item = node.wikidata.as_deref().filter(|item| item.starts_with('Q')).filter(digits);
    let item = item.map(|item| {
        format!(r#" · <a href="https://www.wikidata.org/wiki/{item}" rel="noreferrer">wikidata {item}</a>"#)
    });
    let unnamed = if node.named { "" } else { ", unnamed: never merged with others" };
    let key = encoded(&node.key);
    format!(
        r#"{:?}{unnamed}{also} · in {}{} · <a href="/timeline?key={key}">timeline</a> · <a href="/compare?key={key}">compare voices</a>"#,
        node.kind,
        count(node.records.len(), "article", "articles"),
        item.unwrap_or_default()
    )
}

fn heading(shown: usize, all: usize) -> String {
    if shown == all { count(all, "claim", "claims") } else { format!("{shown} of {}", count(all, "claim", "claims")) }
}

/// The types that claims have, in the order of the closed list.
pub(super) fn kinds(site: &Site, claims: &[ClaimAt]) -> Vec<RelationType> {
    let found = claims.iter().filter_map(|at| site.claim(*at)?.1.relation.kind).collect::<BTreeSet<_>>();
    found.into_iter().collect()
}

/// The voices that claims have, by name: keys with names, the article's own first.
pub(super) fn voices(site: &Site, claims: &[ClaimAt]) -> Vec<(String, String)> {
    let identity = &site.snapshot.identity;
    let mut found = BTreeMap::<(String, String), usize>::new();
    let mut own = false;
    for at in claims {
        let Some((record, claim)) = site.claim(*at) else { continue };
        own |= claim.attribution.is_empty();
        let node = speaker(identity, at.0, record, claim).and_then(|node| identity.nodes.get(node));
        if let Some(node) = node {
            *found.entry((node.label.clone(), node.key.clone())).or_default() += 1;
        }
    }
    let own = own.then(|| ("article".to_owned(), "The articles themselves".to_owned()));
    let named = found.into_iter().map(|((label, key), times)| (key, format!("{label} ({times})")));
    own.into_iter().chain(named).collect()
}

/// The graph around an entity, for browsers without scripts and until scripts have loaded.
fn picture(site: &Site, index: usize, filter: &Filter) -> String {
    let diagram = near(site, index, filter, NEIGHBOURS);
    if diagram.bundles.is_empty() {
        return String::new();
    }
    svg::write(&site.snapshot.claims, &diagram, &front::look())
}

/// What is near an entity, as far as the filter lets it be seen.
pub(super) fn near(site: &Site, index: usize, filter: &Filter, limit: usize) -> Diagram {
    let snapshot = &site.snapshot;
    let fits = |edge: &crate::graph::ClaimEdge| {
        site.claim((edge.record, edge.claim))
            .is_some_and(|(record, claim)| filter.fits(&snapshot.identity, edge.record, record, claim))
    };
    Diagram::near(&snapshot.claims, NodeIndex::new(index), fits, limit)
}

/// Links to the claims before and after these.
fn pager(key: &str, filter: &Filter, first: usize, all: usize) -> String {
    let link = |from: usize, rel: &str, words: &str| {
        let filter = escaped(&filter.address());
        format!(r#"<a rel="{rel}" href="/entity?key={}{filter}&amp;from={from}">{words}</a>"#, encoded(key))
    };
    let before = (first > 0).then(|| link(first.saturating_sub(LISTED), "prev", "← earlier claims"));
    let after = (first + LISTED < all).then(|| link(first + LISTED, "next", "later claims →"));
    if before.is_none() && after.is_none() {
        return String::new();
    }
    format!(
        "<nav class=\"pager\" aria-label=\"More claims\">{} {}</nav>",
        before.unwrap_or_default(),
        after.unwrap_or_default()
    )
}
