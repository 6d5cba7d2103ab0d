//! Diagrams in DOT, the language of Graphviz.
//!
//! A line is labelled with its relation and, where others than the article say so, with the voice. Dashed is denied,
//! dotted is hedged or only reported, solid is what an article says as plain fact. Colour tells the group of the
//! relation, shape and fill the type of the entity, width the number of documents. In SVG, every line has its
//! voices and quotes in its tooltip, and leads to the article. The same diagram is the same DOT, byte for byte.

mod attributes;
mod escape;
mod label;
mod legend;
mod theme;
mod tooltip;

pub use escape::quoted;
pub use theme::{Group, Palette, Theme, group};

use super::bundle::{Bundle, Style};
use super::diagram::{Diagram, DiagramNode};
use super::multigraph::ClaimGraph;
use crate::entity::EntityType;
use attributes::Attributes;
use petgraph::graph::NodeIndex;
use std::fmt::Write;

/// How a diagram looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Its colours.
    pub theme: Theme,
    /// Which program of Graphviz lays it out; `None`: `dot`, or `sfdp` where that would take long.
    pub layout: Option<Layout>,
    /// A headline.
    pub title: Option<String>,
    /// Without the legend.
    pub bare: bool,
}

/// The programs of Graphviz that suit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// In layers from left to right; slow above some hundred lines.
    Dot,
    /// By forces, for large diagrams.
    Sfdp,
    /// By forces, for small diagrams.
    Neato,
    /// By forces, for small diagrams.
    Fdp,
    /// In a circle.
    Circo,
    /// In rings around one.
    Twopi,
}

impl Layout {
    /// The name of the program.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Sfdp => "sfdp",
            Self::Neato => "neato",
            Self::Fdp => "fdp",
            Self::Circo => "circo",
            Self::Twopi => "twopi",
        }
    }

    /// What suits a diagram: `dot` takes minutes above a few hundred lines.
    pub fn fitting(diagram: &Diagram) -> Self {
        if diagram.nodes.len() > 150 || diagram.bundles.len() > 300 { Self::Sfdp } else { Self::Dot }
    }
}

/// The font of everything: the first one that is there.
const FONT: &str = "Helvetica,Arial,Noto Sans,sans-serif";

/// Writes a diagram in DOT.
pub fn write(claims: &ClaimGraph, diagram: &Diagram, look: &Look) -> String {
    let palette = look.theme.palette();
    let layout = look.layout.unwrap_or(Layout::fitting(diagram));
    let mut dot = String::from("digraph claims {\n");
    head(&mut dot, claims, diagram, look, layout);
    for node in &diagram.nodes {
        let attributes = node_attributes(claims, diagram, node, &palette);
        line(&mut dot, &id(claims, node.index), &attributes);
    }
    for bundle in &diagram.bundles {
        let ends = format!("{} -> {}", id(claims, bundle.subject), id(claims, bundle.object));
        line(&mut dot, &ends, &bundle_attributes(claims, bundle, &palette));
    }
    dot.push_str("}\n");
    dot
}

/// A node's name in DOT: its key, which stays the same as documents come and go.
fn id(claims: &ClaimGraph, index: NodeIndex) -> String {
    quoted(claims.graph.node_weight(index).map_or("", |node| &node.key))
}

fn line(dot: &mut String, what: &str, attributes: &Attributes) {
    // Writing to a string cannot fail.
    let _ = writeln!(dot, "  {what} [{attributes}];");
}

/// The attributes of the whole, and the defaults of nodes and lines.
fn head(dot: &mut String, claims: &ClaimGraph, diagram: &Diagram, look: &Look, layout: Layout) {
    let palette = look.theme.palette();
    let mut graph = Attributes::default();
    graph.set("charset", "UTF-8").set("layout", layout.name()).set("bgcolor", palette.background);
    graph.set("fontname", FONT).set("fontsize", 11).set("fontcolor", palette.text).set("pad", 0.3);
    graph.set("outputorder", "edgesfirst").text("tooltip", "claimgraph");
    match layout {
        Layout::Dot => {
            graph.set("rankdir", "LR").set("nodesep", 0.3).set("ranksep", 0.7).set("splines", "true");
            graph.set("remincross", "true").set("newrank", "true");
        }
        // Room for the labels: `K` and `sep` push apart, `prism` resolves what still overlaps.
        _ => {
            let splines = if diagram.bundles.len() > 1000 { "line" } else { "true" };
            graph.set("overlap", "prism").set("K", 1.4).set("len", 2.2).set("sep", "+14").set("splines", splines);
        }
    }
    if !look.bare {
        graph.set("labelloc", "b").set("labeljust", "l");
        graph.html("label", &legend::table(claims, diagram, look));
    } else if let Some(title) = &look.title {
        graph.set("labelloc", "t").text("label", title);
    }
    let mut nodes = Attributes::default();
    nodes.set("fontname", FONT).set("fontsize", 12).set("fontcolor", palette.text).set("style", "filled");
    nodes.set("margin", "0.12,0.06").set("height", 0.3).set("penwidth", 1.1);
    let mut edges = Attributes::default();
    edges.set("fontname", FONT).set("fontsize", 9).set("arrowsize", 0.7).set("arrowhead", "normal");
    for (what, attributes) in [("graph", graph), ("node", nodes), ("edge", edges)] {
        line(dot, what, &attributes);
    }
}

fn node_attributes(claims: &ClaimGraph, diagram: &Diagram, shown: &DiagramNode, palette: &Palette) -> Attributes {
    let mut attributes = Attributes::default();
    let Some(node) = claims.graph.node_weight(shown.index) else { return attributes };
    let colours = palette.entity(node.kind);
    attributes.text("label", &label::wrapped(&node.label, 22, 3)).set("shape", shape(node.kind));
    let style = match (node.kind, node.named) {
        (EntityType::Organization | EntityType::Other, true) => "filled,rounded",
        (EntityType::Organization | EntityType::Other, false) => "filled,rounded,dashed",
        (_, true) => "filled",
        (_, false) => "filled,dashed",
    };
    attributes.set("style", style).set("fillcolor", colours.fill).set("color", colours.line);
    // Three sizes of type are told apart at a glance; more are not.
    let size = [11, 13, 16][usize::from(shown.weight > 0.2) + usize::from(shown.weight > 0.6)];
    attributes.set("fontsize", size);
    if let Some(margin) = margin(node.kind) {
        attributes.set("margin", margin);
    }
    if shown.asked {
        attributes.set("penwidth", 3);
    }
    attributes.text("tooltip", &tooltip::node(claims, diagram, shown.index));
    if let Some(item) = node.wikidata.as_deref().filter(|item| is_item(item)) {
        attributes.text("URL", &format!("https://www.wikidata.org/wiki/{item}"));
    }
    attributes
}

/// Whether it is a Wikidata item: records come from anywhere.
fn is_item(item: &str) -> bool {
    item.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The shape of a type: told apart without colour.
fn shape(kind: EntityType) -> &'static str {
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
fn margin(kind: EntityType) -> Option<&'static str> {
    match kind {
        EntityType::Person => Some("0.02,0.02"),
        EntityType::Event | EntityType::Group => Some("0.04,0.04"),
        EntityType::Place => Some("0.16,0.07"),
        _ => None,
    }
}

fn bundle_attributes(claims: &ClaimGraph, bundle: &Bundle, palette: &Palette) -> Attributes {
    let mut attributes = Attributes::default();
    let colours = palette.relation(group(bundle.kind));
    attributes.text("label", &label::bundle(claims, bundle));
    attributes.set("color", colours.line).set("fontcolor", colours.text);
    match bundle.style() {
        Style::Plain => {}
        Style::Reserved => _ = attributes.set("style", "dotted"),
        Style::Denied => _ = attributes.set("style", "dashed"),
    }
    // Dots of a thin line vanish in print.
    let thinnest = if bundle.style() == Style::Reserved { 1.8 } else { 1.3 };
    attributes.set("penwidth", format!("{:.1}", thinnest + (bundle.documents.min(32) as f64).log2() * 0.7));
    let tooltip = tooltip::bundle(claims, bundle);
    for target in ["tooltip", "labeltooltip"] {
        attributes.text(target, &tooltip);
    }
    if let Some(url) = tooltip::url(claims, bundle) {
        attributes.text("URL", url);
    }
    attributes
}
