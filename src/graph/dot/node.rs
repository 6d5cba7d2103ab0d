//! How an entity is drawn: shape and fill by its type, size by how telling it is, dashed where it has no name.

use super::attributes::Attributes;
use super::label;
use super::links::Links;
use super::theme::Palette;
use super::tooltip;
use crate::entity::EntityType;
use crate::graph::diagram::{Diagram, DiagramNode};
use crate::graph::multigraph::ClaimGraph;

/// The attributes of an entity.
pub(super) fn attributes(
    claims: &ClaimGraph,
    diagram: &Diagram,
    shown: &DiagramNode,
    palette: &Palette,
    links: &Links,
) -> Attributes {
    let mut attributes = Attributes::default();
    let Some(node) = claims.graph.node_weight(shown.index) else { return attributes };
    let colours = palette.entity(node.kind);
    attributes.text("label", &label::entity(node)).set("shape", shape(node.kind));
    let style = match (node.kind, node.named) {
        (EntityType::Organization | EntityType::Other, true) => "filled,rounded",
        (EntityType::Organization | EntityType::Other, false) => "filled,rounded,dashed",
        (_, true) => "filled",
        (_, false) => "filled,dashed",
    };
    attributes.set("style", style).set("fillcolor", colours.fill).set("color", colours.line);
    attributes.set("fontsize", type_size(shown));
    if let Some(margin) = margin(node.kind) {
        attributes.set("margin", margin);
    }
    if shown.asked {
        attributes.set("penwidth", 3);
    }
    attributes.text("tooltip", &tooltip::node(claims, diagram, shown.index));
    if let Some(url) = links.node(node) {
        attributes.text("URL", &url);
    }
    attributes
}

/// Three sizes of type are told apart at a glance; more are not.
pub(in crate::graph) fn type_size(shown: &DiagramNode) -> u32 {
    match shown.weight {
        weight if weight > 0.6 => 16,
        weight if weight > 0.2 => 13,
        _ => 11,
    }
}

/// The shape of a type: told apart without colour.
pub(in crate::graph) fn shape(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "ellipse",
        EntityType::Organization | EntityType::Other => "box",
        EntityType::Place => "cds",
        EntityType::Group => "octagon",
        EntityType::Event => "hexagon",
        EntityType::Work => "note",
        EntityType::Product => "component",
        EntityType::Law => "tab",
    }
}

/// Room around a label, in inches: round and pointed shapes have too much of it by default, the arrow too little.
pub(in crate::graph) fn margin(kind: EntityType) -> Option<&'static str> {
    match kind {
        EntityType::Person => Some("0.02,0.02"),
        EntityType::Event | EntityType::Group => Some("0.04,0.04"),
        EntityType::Place => Some("0.16,0.07"),
        _ => None,
    }
}
