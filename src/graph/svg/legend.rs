//! The legend: below the picture, with only what the picture has.

use super::{letters, node::outline};
use crate::entity::EntityType;
use crate::graph::bundle::{Bundle, Style};
use crate::graph::diagram::Diagram;
use crate::graph::dot::{Colour, Colouring, Group, Look, Palette, group, legend::caption};
use crate::graph::layout::Size;
use crate::graph::multigraph::ClaimGraph;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Points of the type.
const TYPE: f64 = 11.0;
/// From one row to the next.
const ROW: f64 = 22.0;

/// A sample with what it means.
pub(super) struct Entry {
    /// What is drawn: a stroke of this dash and colour, or the shape of a type.
    sample: Sample,
    text: String,
}

enum Sample {
    Stroke(Style, &'static str),
    Shape(EntityType),
    Nothing,
}

/// Entries side by side.
pub(super) type Row = Vec<Entry>;

/// The legend of a diagram.
pub(super) fn rows(claims: &ClaimGraph, diagram: &Diagram, colouring: &Colouring, look: &Look) -> Vec<Row> {
    let nodes = diagram.nodes.iter().filter_map(|node| claims.graph.node_weight(node.index));
    let kinds = nodes.map(|node| node.kind).collect::<BTreeSet<EntityType>>();
    let shapes = kinds.into_iter().map(|kind| Entry { sample: Sample::Shape(kind), text: format!("{kind:?}") });
    let mut rows = line_rows(claims, diagram.bundles.iter(), colouring, look);
    rows.push(shapes.collect());
    rows.push(vec![Entry { sample: Sample::Nothing, text: caption(claims, diagram) }]);
    rows
}

/// What dashes and colours mean.
pub(super) fn line_rows<'a>(
    claims: &ClaimGraph,
    bundles: impl Iterator<Item = &'a Bundle> + Clone,
    colouring: &'a Colouring,
    look: &Look,
) -> Vec<Row> {
    let palette = look.theme.palette();
    let stroke = |style, colour, text: &str| Entry { sample: Sample::Stroke(style, colour), text: text.to_owned() };
    let styles = bundles.clone().map(Bundle::style).collect::<BTreeSet<_>>();
    let styles = styles.into_iter().map(|style| stroke(style, palette.text, style.meaning())).collect();
    let colours = match look.colour {
        Colour::Voice => {
            let voices = colouring.voices(claims, bundles).into_iter();
            voices.map(|(voice, colour)| stroke(Style::Plain, colour, voice)).collect()
        }
        Colour::Type => {
            let groups = bundles.map(|bundle| group(bundle.kind)).collect::<BTreeSet<Group>>().into_iter();
            groups.map(|group| stroke(Style::Plain, palette.relation(group).line, group.name())).collect()
        }
    };
    vec![styles, colours]
}

/// A row that only says something.
pub(super) fn words(text: String) -> Row {
    vec![Entry { sample: Sample::Nothing, text }]
}

/// Draws rows; gives their size as well.
pub(super) fn draw(rows: &[Row], palette: &Palette) -> (Size, String) {
    let mut drawn = String::new();
    let (mut width, mut y) = (0.0_f64, ROW / 2.0);
    for row in rows.iter().filter(|row| !row.is_empty()) {
        let mut x = 0.0;
        for entry in row {
            x += sample(&mut drawn, &entry.sample, x, y, palette);
            let colour = if matches!(entry.sample, Sample::Nothing) { palette.muted } else { palette.text };
            // Writing to a string cannot fail.
            let _ = writeln!(
                drawn,
                r#"<text x="{x:.1}" y="{:.1}" font-size="{TYPE}" fill="{colour}">{}</text>"#,
                y + TYPE * 0.35,
                super::escaped(&entry.text)
            );
            x += letters::width(&entry.text, TYPE) + 20.0;
        }
        width = width.max(x);
        y += ROW;
    }
    ((width, y - ROW / 2.0), drawn)
}

/// Draws a sample; gives the room that it takes.
fn sample(drawn: &mut String, sample: &Sample, x: f64, y: f64, palette: &Palette) -> f64 {
    match sample {
        Sample::Nothing => 0.0,
        Sample::Stroke(style, colour) => {
            let dash = match style {
                Style::Plain => "",
                Style::Reserved => r#" stroke-dasharray="0.1 5" stroke-linecap="round""#,
                // Four whole dashes.
                Style::Denied => r#" stroke-dasharray="6.4 2.8""#,
            };
            let to = x + 34.0;
            let _ = write!(drawn, r#"<path d="M{x:.1} {y:.1}H{to:.1}" stroke="{colour}" stroke-width="2.2"{dash}/>"#);
            40.0
        }
        Sample::Shape(kind) => {
            let colours = palette.entity(*kind);
            let paint = format!(r#"fill="{}" stroke="{}" stroke-width="1.2""#, colours.fill, colours.line);
            drawn.push_str(&outline(*kind, (x + 14.0, y), (26.0, 15.0), &paint));
            33.0
        }
    }
}
