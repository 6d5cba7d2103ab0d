//! Entities as shapes.

use super::letters;
use crate::entity::EntityType;
use crate::graph::diagram::DiagramNode;
use crate::graph::dot::{Palette, label, node::type_size};
use crate::graph::multigraph::ClaimGraph;

/// The size of an entity's shape.
pub(super) fn size(claims: &ClaimGraph, shown: &DiagramNode) -> (f64, f64) {
    let Some(node) = claims.graph.node_weight(shown.index) else { return (0.0, 0.0) };
    let (width, height) = letters::block(&label::entity(node), points(shown));
    (width + if node.kind == EntityType::Place { 30.0 } else { 22.0 }, height + 10.0)
}

fn points(shown: &DiagramNode) -> f64 {
    f64::from(type_size(shown)) + 1.0
}

/// An entity's shape with its name.
pub(super) fn draw(
    claims: &ClaimGraph,
    shown: &DiagramNode,
    middle: (f64, f64),
    size: (f64, f64),
    palette: &Palette,
) -> String {
    let Some(node) = claims.graph.node_weight(shown.index) else { return String::new() };
    let colours = palette.entity(node.kind);
    let dash = if node.named { "" } else { r#" stroke-dasharray="4 3""# };
    let width = if shown.asked { 3.0 } else { 1.2 };
    let paint = format!(r#"fill="{}" stroke="{}" stroke-width="{width}"{dash}"#, colours.fill, colours.line);
    let name = letters::centred(&label::entity(node), middle, points(shown), palette.text, None);
    format!("{}{name}", outline(node.kind, middle, size, &paint))
}

/// The outline of a type, told apart without colour.
pub(in crate::graph) fn outline(kind: EntityType, (x, y): (f64, f64), (w, h): (f64, f64), paint: &str) -> String {
    let (left, right, top, bottom) = (x - w / 2.0, x + w / 2.0, y - h / 2.0, y + h / 2.0);
    let rectangle = |radius: f64| {
        format!(r#"<rect x="{left:.1}" y="{top:.1}" width="{w:.1}" height="{h:.1}" rx="{radius:.1}" {paint}/>"#)
    };
    let polygon = |points: &[(f64, f64)]| {
        let points = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ");
        format!(r#"<polygon points="{points}" stroke-linejoin="round" {paint}/>"#)
    };
    match kind {
        EntityType::Person => rectangle(h / 2.0),
        EntityType::Organization | EntityType::Other => rectangle(6.0),
        EntityType::Place => {
            let tip = right - 10.0;
            polygon(&[(left, top), (tip, top), (right, y), (tip, bottom), (left, bottom)])
        }
        EntityType::Group => {
            let (a, b) = (left + 7.0, right - 7.0);
            let (c, d) = (top + 7.0, bottom - 7.0);
            polygon(&[(a, top), (b, top), (right, c), (right, d), (b, bottom), (a, bottom), (left, d), (left, c)])
        }
        EntityType::Event => {
            let (a, b) = (left + 9.0, right - 9.0);
            polygon(&[(a, top), (b, top), (right, y), (b, bottom), (a, bottom), (left, y)])
        }
        EntityType::Work => {
            let fold = right - 9.0;
            polygon(&[(left, top), (fold, top), (right, top + 9.0), (right, bottom), (left, bottom)])
        }
        EntityType::Product | EntityType::Law => rectangle(0.0),
    }
}
