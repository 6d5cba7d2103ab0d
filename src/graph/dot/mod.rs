//! Diagrams in DOT, the language of Graphviz.
//!
//! A line is labelled with its relation and, where others than the article say so, with the voice. Dashed is denied,
//! dotted is hedged or only reported, solid is what an article says as plain fact. Colour tells the group of the
//! relation, shape and fill the type of the entity, width the number of documents. In SVG, every line has its
//! voices and quotes in its tooltip, and leads to the article. The same diagram is the same DOT, byte for byte.

mod attributes;
mod colouring;
mod escape;
pub(super) mod label;
pub(super) mod legend;
pub(super) mod line;
pub mod links;
pub(super) mod node;
mod theme;
mod timeline;
pub(super) mod tooltip;

pub use colouring::Colour;
pub(super) use colouring::Colouring;
pub(super) use escape::html;
pub use escape::quoted;
pub use links::Links;
pub use theme::{EntityColours, Group, Palette, RelationColours, TINTS, Theme, group};
pub use timeline::write_timeline;

use super::communities::communities;
use super::diagram::Diagram;
use super::multigraph::ClaimGraph;
use attributes::Attributes;
use petgraph::graph::NodeIndex;
use std::collections::BTreeSet;
use std::fmt::Write;

/// How a diagram looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Its colours.
    pub theme: Theme,
    /// Which program of Graphviz lays it out; `None`: `dot`, or `sfdp` where that would take long.
    pub layout: Option<Layout>,
    /// What the colours of lines tell.
    pub colour: Colour,
    /// Whether communities are boxes with a ground of their own, in layouts that have boxes (`dot`, `fdp`).
    pub communities: bool,
    /// Where clicks lead.
    pub links: Links,
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
    /// Not by Graphviz but by [`svg`](super::svg); as DOT it is `dot`'s.
    Own,
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
            Self::Own => "own",
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
    let layout = look.layout.filter(|layout| *layout != Layout::Own).unwrap_or(Layout::fitting(diagram));
    let colouring = Colouring::new(claims, diagram.bundles.iter(), look.colour, palette);
    let mut dot = String::from("digraph claims {\n");
    head(&mut dot, claims, diagram, look, &colouring);
    let boxed = if look.communities { clusters(&mut dot, claims, diagram, &palette) } else { BTreeSet::new() };
    for shown in &diagram.nodes {
        let mut attributes = node::attributes(claims, diagram, shown, &palette, &look.links);
        // Programs that draw no boxes show communities by the ground of their entities.
        let tint = boxed.iter().find(|(node, _)| *node == shown.index).map(|(_, tint)| *tint);
        if let Some(tint) = tint.filter(|_| !matches!(layout, Layout::Dot | Layout::Fdp)) {
            attributes.set("fillcolor", palette.tint(tint));
        }
        line(&mut dot, &id(claims, shown.index), &attributes);
    }
    for bundle in &diagram.bundles {
        let ends = format!("{} -> {}", id(claims, bundle.subject), id(claims, bundle.object));
        line(&mut dot, &ends, &line::attributes(claims, bundle, colouring.of(claims, bundle), &look.links));
    }
    dot.push_str("}\n");
    dot
}

/// A box for each community; gives the entities that are in one, with the number of its tint.
fn clusters(
    dot: &mut String,
    claims: &ClaimGraph,
    diagram: &Diagram,
    palette: &Palette,
) -> BTreeSet<(NodeIndex, usize)> {
    let mut boxed = BTreeSet::new();
    for (number, community) in communities(claims, diagram, TINTS).into_iter().enumerate() {
        let tint = palette.tint(community.colour);
        let name = claims.graph.node_weight(community.chief).map_or("", |node| &node.label);
        let mut attributes = Attributes::default();
        attributes.text("label", &format!("around {name}")).set("style", "filled,rounded").set("fillcolor", tint);
        attributes.set("color", palette.muted).set("penwidth", 0.6).set("fontcolor", palette.muted);
        attributes.set("fontsize", 11).set("labelloc", "t").set("labeljust", "l").set("margin", 12);
        let members = community.nodes.iter().map(|node| id(claims, *node)).collect::<Vec<_>>().join("; ");
        // Writing to a string cannot fail.
        let _ = writeln!(dot, "  subgraph cluster_{number} {{ graph [{attributes}]; {members}; }}");
        boxed.extend(community.nodes.into_iter().map(|node| (node, community.colour)));
    }
    boxed
}

/// What a line says, and who says it where it is not the article: for lists beside pictures.
pub fn line_words(claims: &ClaimGraph, bundle: &super::Bundle) -> (String, Option<String>) {
    label::parts(claims, bundle)
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
fn head(dot: &mut String, claims: &ClaimGraph, diagram: &Diagram, look: &Look, colouring: &Colouring) {
    let palette = look.theme.palette();
    let layout = look.layout.filter(|layout| *layout != Layout::Own).unwrap_or(Layout::fitting(diagram));
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
        graph.html("label", &legend::table(claims, diagram, colouring, look));
    } else if let Some(title) = &look.title {
        graph.set("labelloc", "t").text("label", title);
    }
    let mut nodes = Attributes::default();
    nodes.set("fontname", FONT).set("fontsize", 12).set("fontcolor", palette.text).set("style", "filled");
    nodes.set("margin", "0.12,0.06").set("height", 0.3).set("penwidth", 1.1);
    let mut edges = Attributes::default();
    edges.set("fontname", FONT).set("fontsize", 10).set("arrowsize", 0.7).set("arrowhead", "normal");
    for (what, attributes) in [("graph", graph), ("node", nodes), ("edge", edges)] {
        line(dot, what, &attributes);
    }
}
