//! A timeline as SVG: a row for each line, with its date on the left of a rule.

use super::{MARGIN, framed, legend, letters, linked};
use crate::graph::bundle::{Bundle, Style};
use crate::graph::dot::{Colouring, Look, label, tooltip};
use crate::graph::multigraph::ClaimGraph;
use crate::graph::timeline::{Moment, Timeline, shown_time};
use std::fmt::Write;

/// From one row to the next.
const ROW: f64 = 24.0;
/// Points of the type.
const TYPE: f64 = 13.0;
/// Room between a date and the rule.
const GAP: f64 = 14.0;

/// Writes a timeline as SVG.
pub fn write_timeline(claims: &ClaimGraph, timeline: &Timeline, look: &Look) -> String {
    let palette = look.theme.palette();
    let bundles = || timeline.moments.iter().flat_map(|moment| &moment.lines);
    let colouring = Colouring::new(claims, bundles(), look.colour, palette);
    let date = |moment: &Moment| moment.date.as_deref().map_or_else(|| "undated".to_owned(), shown_time);
    let widths = timeline.moments.iter().map(|moment| letters::width(&date(moment), TYPE) * 1.08);
    let rule = widths.fold(0.0, f64::max) + GAP;
    let (mut body, mut y, mut width) = (String::new(), ROW / 2.0, rule);
    for moment in &timeline.moments {
        let date = super::escaped(&date(moment));
        let (baseline, colour) = (y + TYPE * 0.35, palette.text);
        let end = rule - GAP;
        // Writing to a string cannot fail.
        let _ = writeln!(
            body,
            r#"<text x="{end:.1}" y="{baseline:.1}" font-size="{TYPE}" font-weight="bold" text-anchor="end" fill="{colour}">{date}</text>"#
        );
        let bottom = y + ROW * (moment.lines.len() as f64 - 0.5) - 2.0;
        let (top, muted) = (y - ROW / 2.0 + 2.0, palette.muted);
        let _ = writeln!(body, r#"<path d="M{rule:.1} {top:.1}V{bottom:.1}" stroke="{muted}" stroke-width="2"/>"#);
        for bundle in &moment.lines {
            let (row_width, row) = row(claims, bundle, (rule, y), &colouring, look);
            linked(
                &mut body,
                "line",
                look.links.bundle(claims, bundle).as_deref(),
                &tooltip::bundle(claims, bundle),
                &row,
            );
            width = width.max(row_width);
            y += ROW;
        }
        y += 8.0;
    }
    let mut legend_rows = Vec::new();
    if !look.bare {
        legend_rows = legend::line_rows(claims, bundles(), &colouring, look);
        legend_rows.push(legend::words(crate::graph::dot::legend::timeline_caption(timeline)));
    }
    framed(&body, (width, y - ROW / 2.0 + MARGIN / 2.0), look, &legend_rows, &palette)
}

/// A line: a stroke that says how it is said, and the words.
fn row(
    claims: &ClaimGraph,
    bundle: &Bundle,
    (rule, y): (f64, f64),
    colouring: &Colouring,
    look: &Look,
) -> (f64, String) {
    let palette = look.theme.palette();
    let colours = colouring.of(claims, bundle);
    let dash = match bundle.style() {
        Style::Plain => "",
        Style::Reserved => r#" stroke-dasharray="0.1 6" stroke-linecap="round""#,
        Style::Denied => r#" stroke-dasharray="8 4""#,
    };
    let name = |node| claims.graph.node_weight(node).map_or("", |node| node.label.as_str());
    let (relation, voice) = label::parts(claims, bundle);
    let voice = voice.map(|voice| format!(" — {voice}")).unwrap_or_default();
    let (subject, object) = (name(bundle.subject), name(bundle.object));
    let (stroke, words) = (rule + 16.0, rule + 62.0);
    let row = format!(
        concat!(
            r#"<path d="M{:.1} {:.1}h34" fill="none" stroke="{}" stroke-width="2.6"{}/>"#,
            r#"<text x="{:.1}" y="{:.1}" font-size="{}" fill="{}">{} <tspan fill="{}" font-weight="bold">{}</tspan> {}"#,
            r#"<tspan fill="{}">{}</tspan></text>"#
        ),
        stroke,
        y,
        colours.line,
        dash,
        words,
        y + TYPE * 0.35,
        TYPE,
        palette.text,
        super::escaped(subject),
        colours.text,
        super::escaped(&relation),
        super::escaped(object),
        palette.muted,
        super::escaped(&voice),
    );
    let text = format!("{subject} {relation} {object}{voice}");
    (words + letters::width(&text, TYPE) * 1.04, row)
}
