//! How a line is drawn: dash by how it is said, width by documents, arrowhead by direction, colour as asked.

use super::attributes::Attributes;
use super::label;
use super::links::Links;
use super::theme::RelationColours;
use super::tooltip;
use crate::graph::bundle::{Bundle, Style};
use crate::graph::multigraph::ClaimGraph;

/// The attributes of a line.
pub(super) fn attributes(claims: &ClaimGraph, bundle: &Bundle, colours: RelationColours, links: &Links) -> Attributes {
    let mut attributes = Attributes::default();
    attributes.text("label", &label::bundle(claims, bundle));
    attributes.set("color", colours.line).set("fontcolor", colours.text);
    match bundle.style() {
        Style::Plain => {}
        Style::Reserved => _ = attributes.set("style", "dotted"),
        Style::Denied => _ = attributes.set("style", "dashed"),
    }
    attributes.set("penwidth", format!("{:.1}", width(bundle)));
    if bundle.mutual {
        attributes.set("dir", "none");
    }
    let tooltip = tooltip::bundle(claims, bundle);
    for target in ["tooltip", "labeltooltip"] {
        attributes.text(target, &tooltip);
    }
    if let Some(url) = links.bundle(claims, bundle) {
        attributes.text("URL", &url);
    }
    attributes
}

/// The width in points, by the number of independent documents.
pub(in crate::graph) fn width(bundle: &Bundle) -> f64 {
    // Dots of a thin line vanish in print.
    let thinnest = if bundle.style() == Style::Reserved { 1.8 } else { 1.3 };
    thinnest + (bundle.documents.clamp(1, 32) as f64).log2() * 0.7
}
