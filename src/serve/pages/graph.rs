//! The graph for the script that draws it: as data (entities with the size of their labels, lines with their evidence), and
//! in DOT.

use super::filter::{Filter, Parameters};
use super::theme::group_name;
use super::{NotFound, Site, entity, front as first_page};
use crate::graph::dot::links::{claim_path, encoded};
use crate::graph::dot::{self, Look, group, line_words};
use crate::graph::{Bundle, ClaimGraph, Diagram, Style, svg};
use serde_json::{Value, json};

/// Entities clicked at most: a graph of more is for nobody to read.
const MORE: usize = 40;

pub(super) fn graph(site: &Site, parameters: &Parameters) -> Result<Value, NotFound> {
    let filter = Filter::new(parameters);
    match parameters.get("key").filter(|key| !key.is_empty()) {
        Some(key) => Ok(data(site, &entity::near(site, site.node(key)?.0, &filter, entity::NEIGHBOURS), &filter)),
        None => Ok(front(site)),
    }
}

/// The graph of the first page.
pub(super) fn front(site: &Site) -> Value {
    site.front.get_or_init(|| data(site, &first_page::diagram(&site.snapshot), &Filter::default())).clone()
}

/// The graph in DOT, as `draw` writes it, for Graphviz in the browser: what the page began with, and what has been clicked
/// since (`more`, keys with a space between).
pub(super) fn dot(site: &Site, parameters: &Parameters) -> Result<String, NotFound> {
    let filter = Filter::new(parameters);
    let near = |key: &str| Ok(entity::near(site, site.node(key)?.0, &filter, entity::NEIGHBOURS));
    let mut diagram = match parameters.get("key").filter(|key| !key.is_empty()) {
        Some(key) => near(key)?,
        None => first_page::diagram(&site.snapshot),
    };
    for key in parameters.get("more").into_iter().flat_map(|keys| keys.split_whitespace()).take(MORE) {
        diagram = diagram.with(near(key)?);
    }
    // The page has a legend of its own.
    Ok(dot::write(&site.snapshot.claims, &diagram, &Look { bare: true, ..first_page::look() }))
}

fn data(site: &Site, diagram: &Diagram, filter: &Filter) -> Value {
    let claims = &site.snapshot.claims;
    let nodes = diagram.nodes.iter().filter_map(|shown| {
        let node = claims.graph.node_weight(shown.index)?;
        let ((width, height), label) = svg::node_label(node);
        Some(json!({
            "id": node.key, "label": label, "name": node.label, "type": format!("{:?}", node.kind),
            "named": node.named, "width": width, "height": height, "asked": shown.asked,
            "claims": site.index.claims(shown.index.index()).len(),
        }))
    });
    let lines = diagram.bundles.iter().filter_map(|bundle| line(claims, bundle, &filter.address()));
    json!({
        "nodes": nodes.collect::<Vec<_>>(), "lines": lines.collect::<Vec<_>>(),
        "entities": diagram.entities_in_all, "claims": diagram.claims_in_all,
    })
}

fn line(claims: &ClaimGraph, bundle: &Bundle, filter: &str) -> Option<Value> {
    let key = |node| claims.graph.node_weight(node).map(|node| node.key.clone());
    let (subject, object) = (key(bundle.subject)?, key(bundle.object)?);
    let (relation, voice) = line_words(claims, bundle);
    let first = claims.graph.edge_weight(*bundle.claims.first()?)?;
    let document = claims.documents.get(first.record)?;
    let style = match bundle.style() {
        Style::Plain => "plain",
        Style::Reserved => "reserved",
        Style::Denied => "denied",
    };
    let kind = bundle.kind.map_or("", crate::claim::RelationType::as_str);
    let href = format!(
        "{}&about={}&and={}{filter}",
        claim_path(&document.id, first.claim),
        encoded(&subject),
        encoded(&object)
    );
    Some(json!({
        "id": format!("{subject} {kind} {relation} {style} {} {object}", voice.as_deref().unwrap_or_default()),
        "source": subject, "target": object, "relation": relation, "voice": voice, "style": style,
        "group": group_name(group(bundle.kind)), "mutual": bundle.mutual, "documents": bundle.documents,
        "claims": bundle.claims.len(), "href": href,
    }))
}
