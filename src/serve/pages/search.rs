//! Search: entities by what they are called, as a page and as suggestions while typing.

use super::Site;
use super::filter::Parameters;
use super::html::{Frame, count, entity_link, escaped, page};
use crate::graph::dot::links::entity_path;
use serde_json::{Value, json};

/// Suggestions while typing.
const SUGGESTED: usize = 8;
/// Entities on the page.
const LISTED: usize = 100;

pub(super) fn search(site: &Site, parameters: &Parameters) -> String {
    let typed = parameters.get("q").map(String::as_str).unwrap_or_default();
    let found = site.index.search(typed, LISTED);
    let nodes = found.iter().filter_map(|index| Some((*index, site.snapshot.identity.nodes.get(*index)?)));
    let items = nodes.map(|(index, node)| {
        let aliases = node.aliases.iter().filter(|(alias, _)| *alias != node.label).take(4);
        let aliases = aliases.map(|(alias, _)| escaped(alias)).collect::<Vec<_>>().join(", ");
        let also =
            if aliases.is_empty() { String::new() } else { format!("<span class=\"also\">also {aliases}</span> ") };
        let claims = count(site.index.claims(index).len(), "claim", "claims");
        let kind = format!("{:?}", node.kind);
        format!("<li>{} {also}<span class=\"count\">{kind} · {claims}</span></li>", entity_link(node, Some("")))
    });
    let items = items.collect::<String>();
    let main = if items.is_empty() {
        format!(
            "<h1>No entity is called “{}”</h1><p>Try a part of the name, or <a href=\"/\">begin with who is spoken of most</a>.</p>",
            escaped(typed)
        )
    } else {
        format!("<h1>“{}”</h1><ol class=\"entities found\">{items}</ol>", escaped(typed))
    };
    page(Frame { title: "Search", search: typed, ..Frame::default() }, &main)
}

pub(super) fn suggestions(site: &Site, parameters: &Parameters) -> Value {
    let typed = parameters.get("q").map(String::as_str).unwrap_or_default();
    let found = site.index.search(typed, SUGGESTED);
    let nodes = found.iter().filter_map(|index| Some((*index, site.snapshot.identity.nodes.get(*index)?)));
    let suggestion = |(index, node): (usize, &crate::identity::Node)| {
        json!({
            "label": node.label, "type": format!("{:?}", node.kind), "claims": site.index.claims(index).len(),
            "href": entity_path(&node.key),
        })
    };
    nodes.map(suggestion).collect()
}
