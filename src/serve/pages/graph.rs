//! The graph as data for the script that draws it: entities with the size of their labels, lines with their evidence.

use super::filter::{Filter, Parameters};
use super::{NotFound, Site, entity};
use crate::graph::dot::links::{claim_path, encoded};
use crate::graph::dot::{Group, group, line_words};
use crate::graph::{Bundle, ClaimGraph, Diagram, Selection, Style, svg};
use serde_json::{Value, json};

pub(super) fn graph(site: &Site, parameters: &Parameters) -> Result<Value, NotFound> {
    let filter = Filter::new(parameters);
    match parameters.get("key").filter(|key| !key.is_empty()) {
        Some(key) => Ok(data(site, &entity::near(site, site.node(key)?.0, &filter, entity::NEIGHBOURS), &filter)),
        None => Ok(front(site)),
    }
}

/// The graph of the first page.
pub(super) fn front(site: &Site) -> Value {
    let diagram =
        || Diagram::choose(&site.snapshot.claims, &Selection { limit: 24, named: true, ..Selection::default() });
    site.front.get_or_init(|| data(site, &diagram(), &Filter::default())).clone()
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

/// What style sheets and scripts call a group of relations.
fn group_name(group: Group) -> &'static str {
    match group {
        Group::Cooperation => "cooperation",
        Group::Conflict => "conflict",
        Group::Words => "words",
        Group::State => "state",
        Group::Untyped => "untyped",
    }
}
