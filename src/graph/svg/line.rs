//! Claims as lines: dash by how it is said, width by documents, an arrowhead where it has a direction.

use super::{LABEL, letters};
use crate::graph::bundle::{Bundle, Style};
use crate::graph::dot::{Palette, RelationColours, line::width};
use crate::graph::layout::Point;
use std::fmt::Write;

/// How a line is drawn.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Stroke {
    /// Points.
    pub(in crate::graph) width: f64,
    /// The attributes of its dashes, or nothing.
    pub(in crate::graph) dash: String,
    /// Of the line and of its label.
    pub(in crate::graph) colours: RelationColours,
    /// Whether it has an arrowhead at its end.
    pub(in crate::graph) arrow: bool,
}

/// A bundle as a line with its arrowhead and its label.
pub(super) fn draw(
    bundle: &Bundle,
    way: &[Point],
    label: (&str, Point),
    colours: RelationColours,
    palette: &Palette,
) -> String {
    let width = width(bundle);
    let dash = match bundle.style() {
        Style::Plain => String::new(),
        Style::Reserved => format!(r#" stroke-dasharray="0.1 {:.1}" stroke-linecap="round""#, width * 2.4),
        Style::Denied => r#" stroke-dasharray="7 4""#.to_owned(),
    };
    let drawn = Stroke { width, dash, colours, arrow: !bundle.mutual };
    stroke(&drawn, way, bundle.subject == bundle.object, label, palette)
}

/// A line with its arrowhead, and its label at its middle.
pub(in crate::graph) fn stroke(
    Stroke { width, dash, colours, arrow }: &Stroke,
    way: &[Point],
    is_loop: bool,
    (label, label_at): (&str, Point),
    palette: &Palette,
) -> String {
    let (colour, path) = (colours.line, path(way, is_loop));
    // A wide line that is not seen: a thin one is hard to hit with a finger.
    let mut drawn = format!(r#"<path d="{path}" fill="none" stroke="transparent" stroke-width="12"/>"#);
    let _ = write!(drawn, r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.1}"{dash}/>"#);
    if let (true, [.., before, tip]) = (arrow, way) {
        drawn.push_str(&head(*before, *tip, is_loop, *width, colour));
    }
    if !label.is_empty() {
        drawn.push_str(&letters::centred(label, label_at, LABEL, colours.text, Some(palette.background)));
    }
    drawn
}

/// A curve through all points that is level at each of them; a line to itself is a loop.
fn path(way: &[Point], is_loop: bool) -> String {
    let mut path = String::new();
    let Some((first, rest)) = way.split_first() else { return path };
    let _ = write!(path, "M{:.1} {:.1}", first.0, first.1);
    if let (true, [a, b, c]) = (is_loop, rest) {
        let _ = write!(path, "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}", a.0 - 10.0, a.1, b.0 + 10.0, b.1, c.0, c.1);
        return path;
    }
    let mut from = *first;
    for to in rest {
        let half = (from.0 + to.0) / 2.0;
        let _ = write!(path, "C{half:.1} {:.1} {half:.1} {:.1} {:.1} {:.1}", from.1, to.1, to.0, to.1);
        from = *to;
    }
    path
}

/// An arrowhead that points level to the left or the right, as the curves end; down at the end of a loop.
fn head(before: Point, tip: Point, is_loop: bool, width: f64, colour: &str) -> String {
    let (length, half) = (7.0 + width, 2.6 + width * 0.7);
    let (x, y) = tip;
    let back = if tip.0 >= before.0 { x - length } else { x + length };
    let points = if is_loop {
        [(x, y), (x - half, y - length), (x + half, y - length)]
    } else {
        [(x, y), (back, y - half), (back, y + half)]
    };
    let points = points.map(|(x, y)| format!("{x:.1},{y:.1}")).join(" ");
    format!(r#"<polygon points="{points}" fill="{colour}"/>"#)
}
