//! Diagrams as SVG without Graphviz: plain, but with the same dashes, widths, colours, shapes, tooltips and links.
//!
//! The picture holds no script and no style sheet, only presentation attributes, so that it may stand in a page with a
//! strict Content-Security-Policy. The same diagram is the same SVG, byte for byte.

mod legend;
pub(super) mod letters;
mod line;
mod node;
mod timeline;

pub(super) use line::{Stroke, stroke};
pub(super) use node::outline;
pub use timeline::write_timeline;

use super::diagram::Diagram;
use super::dot::{Colouring, Look, Palette, label, tooltip};
use super::layout::{self, Line, lay_out};
use super::multigraph::ClaimGraph;
use std::fmt::Write;

/// Room around the picture.
const MARGIN: f64 = 24.0;
/// The fonts of everything: the first one that is there.
const FONT: &str = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', sans-serif";
/// Points of a line's label.
const LABEL: f64 = 11.0;
/// Lines above which their labels are left to the tooltips, and the layout is one by forces.
const MOST: usize = 400;

/// Writes a diagram as SVG.
pub fn write(claims: &ClaimGraph, diagram: &Diagram, look: &Look) -> String {
    let palette = look.theme.palette();
    let colouring = Colouring::new(claims, diagram.bundles.iter(), look.colour, palette);
    let boxes = diagram.nodes.iter().map(|shown| node::size(claims, shown)).collect::<Vec<_>>();
    let place = |node| diagram.nodes.binary_search_by_key(&node, |shown| shown.index).unwrap_or_default();
    let labelled = diagram.bundles.len() <= MOST;
    let labels =
        diagram.bundles.iter().map(|bundle| if labelled { label::bundle(claims, bundle) } else { String::new() });
    let labels = labels.collect::<Vec<_>>();
    let lines = diagram.bundles.iter().zip(&labels).map(|(bundle, label)| Line {
        from: place(bundle.subject),
        to: place(bundle.object),
        label: letters::block(label, LABEL),
    });
    let lines = lines.collect::<Vec<_>>();
    let plan = if labelled { lay_out(&boxes, &lines) } else { layout::by_forces(&boxes, &lines) };
    let mut body = String::new();
    for (index, bundle) in diagram.bundles.iter().enumerate() {
        let colours = colouring.of(claims, bundle);
        let drawn = line::draw(bundle, &plan.ways[index], (&labels[index], plan.labels[index]), colours, &palette);
        let link = look.links.bundle(claims, bundle);
        linked(&mut body, "line", link.as_deref(), &tooltip::bundle(claims, bundle), &drawn);
    }
    for (index, shown) in diagram.nodes.iter().enumerate() {
        let drawn = node::draw(claims, shown, plan.boxes[index], boxes[index], &palette);
        let link = claims.graph.node_weight(shown.index).and_then(|node| look.links.node(node));
        linked(&mut body, "node", link.as_deref(), &tooltip::node(claims, diagram, shown.index), &drawn);
    }
    let legend = if look.bare { Vec::new() } else { legend::rows(claims, diagram, &colouring, look) };
    framed(&body, plan.size, look, &legend, &palette)
}

/// The label of an entity in lines, and the width and height that it takes in 13 points.
pub fn node_label(node: &crate::identity::Node) -> ((f64, f64), String) {
    let label = label::entity(node);
    (letters::block(&label, 13.0), label)
}

/// A picture without headline and legend.
pub(super) fn bare(body: &str, size: layout::Size, palette: &Palette) -> String {
    framed(body, size, &Look::default(), &[], palette)
}

/// The picture around its body: ground, headline above, legend below.
fn framed(body: &str, size: layout::Size, look: &Look, legend: &[legend::Row], palette: &Palette) -> String {
    let head = if look.title.is_some() { 34.0 } else { 0.0 };
    let (legend_size, legend) = legend::draw(legend, palette);
    let title_width = look.title.as_deref().map_or(0.0, |title| letters::width(title, 17.0));
    let width = size.0.max(legend_size.0).max(title_width) + 2.0 * MARGIN;
    let below = head + MARGIN + size.1 + if legend_size.1 > 0.0 { 20.0 } else { 0.0 };
    let height = below + legend_size.1 + MARGIN;
    let mut svg = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        svg,
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w:.0}" height="{h:.0}" viewBox="0 0 {w:.0} {h:.0}" "#,
            r#"role="{role}" aria-label="{label}" font-family="{font}">"#,
            "\n<rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>\n"
        ),
        w = width,
        h = height,
        // To who listens an image is one thing, and what is in it cannot be reached: links can, in a group.
        role = if body.contains("<a ") { "group" } else { "img" },
        label = escaped(look.title.as_deref().unwrap_or("A graph of claims")),
        font = FONT,
        ground = palette.background
    );
    if let Some(title) = &look.title {
        let title = escaped(title);
        let colour = palette.text;
        let _ = writeln!(
            svg,
            r#"<text x="{MARGIN}" y="{:.1}" font-size="17" font-weight="bold" fill="{colour}">{title}</text>"#,
            MARGIN + 14.0
        );
    }
    let _ = writeln!(svg, r#"<g transform="translate({MARGIN} {:.1})">"#, head + MARGIN);
    let _ = write!(svg, "{body}</g>\n<g transform=\"translate({MARGIN} {below:.1})\">\n{legend}</g>\n</svg>\n");
    svg
}

/// Something with a tooltip, inside of a link where there is one.
pub(super) fn linked(body: &mut String, class: &str, link: Option<&str>, tooltip: &str, drawn: &str) {
    let (open, close) = match link {
        Some(link) => (format!(r#"<a href="{}">"#, escaped(link)), "</a>"),
        None => (String::new(), ""),
    };
    let _ = writeln!(body, r#"<g class="{class}">{open}<title>{}</title>{drawn}{close}</g>"#, escaped(tooltip));
}

/// A text as XML: articles are hostile input.
fn escaped(text: &str) -> String {
    super::dot::html(text).replace('\'', "&#39;")
}
