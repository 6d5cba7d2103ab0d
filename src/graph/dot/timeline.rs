//! A timeline in DOT: one table with a row for each line, which no layout can tangle.

use super::attributes::Attributes;
use super::colouring::Colouring;
use super::escape::html;
use super::{FONT, Look, legend, line, tooltip};
use crate::graph::bundle::{Bundle, Style};
use crate::graph::lines::break_lines;
use crate::graph::multigraph::ClaimGraph;
use crate::graph::timeline::{Moment, Timeline, shown_time};
use std::fmt::Write;

/// Columns of a line's words.
const COLUMNS: usize = 64;

/// Writes a timeline in DOT.
pub fn write_timeline(claims: &ClaimGraph, timeline: &Timeline, look: &Look) -> String {
    let palette = look.theme.palette();
    let bundles = || timeline.moments.iter().flat_map(|moment| &moment.lines);
    let colouring = Colouring::new(claims, bundles(), look.colour, palette);
    // The colour is that of the rule.
    let colour = palette.muted;
    let mut table = format!(r#"<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="4" COLOR="{colour}">"#);
    if let Some(title) = &look.title {
        let title = html(title);
        let colour = palette.text;
        let _ = write!(
            table,
            r#"<TR><TD COLSPAN="3" ALIGN="LEFT"><FONT COLOR="{colour}" POINT-SIZE="16"><B>{title}</B></FONT></TD></TR>"#
        );
    }
    for moment in &timeline.moments {
        rows(&mut table, claims, moment, &colouring, look);
    }
    if timeline.moments.is_empty() {
        table.push_str("<TR><TD></TD></TR>");
    }
    table.push_str("</TABLE>");
    let mut graph = Attributes::default();
    graph.set("charset", "UTF-8").set("layout", "dot").set("bgcolor", palette.background).set("pad", 0.3);
    graph.set("fontname", FONT).set("fontsize", 11).set("fontcolor", palette.text).text("tooltip", "claimgraph");
    if !look.bare {
        graph.set("labelloc", "b").set("labeljust", "l");
        graph.html("label", &legend::timeline_table(claims, timeline, &colouring, look));
    }
    let mut node = Attributes::default();
    node.set("shape", "plain").set("fontname", FONT).set("fontsize", 12).set("fontcolor", palette.text);
    node.html("label", &table).text("tooltip", "claimgraph");
    let mut dot = String::from("digraph claims {\n");
    line(&mut dot, "graph", &graph);
    line(&mut dot, "timeline", &node);
    dot.push_str("}\n");
    dot
}

/// The rows of a moment: its date beside the first of them, and a rule down the left of all.
fn rows(table: &mut String, claims: &ClaimGraph, moment: &Moment, colouring: &Colouring, look: &Look) {
    let palette = look.theme.palette();
    for (index, bundle) in moment.lines.iter().enumerate() {
        // An empty element is an error to Graphviz.
        let date = moment.date.as_deref().map_or_else(|| "undated".to_owned(), shown_time);
        let date = if index == 0 { html(&date) } else { " ".to_owned() };
        let colours = colouring.of(claims, bundle);
        let style = match bundle.style() {
            Style::Plain => "SOLID",
            Style::Reserved => "DOTTED",
            Style::Denied => "DASHED",
        };
        let tooltip = html(&tooltip::bundle(claims, bundle)).replace('\n', "&#10;");
        let link = look.links.bundle(claims, bundle).map(|url| format!(r#" HREF="{}""#, html(&url)));
        let _ = write!(
            table,
            concat!(
                r#"<TR><TD ALIGN="RIGHT" VALIGN="TOP"><FONT POINT-SIZE="12" COLOR="{}"><B>{}</B></FONT></TD>"#,
                r#"<VR/><TD><TABLE BORDER="0" CELLBORDER="3" CELLSPACING="0" CELLPADDING="0">"#,
                r#"<TR><TD SIDES="T" STYLE="{}" COLOR="{}" WIDTH="34" HEIGHT="8" FIXEDSIZE="TRUE"></TD></TR></TABLE></TD>"#,
                r#"<TD ALIGN="LEFT" BALIGN="LEFT" TITLE="{}"{}>{}</TD></TR>"#
            ),
            palette.text,
            date,
            style,
            colours.line,
            tooltip,
            link.unwrap_or_default(),
            words(claims, bundle, colours.text, palette.muted),
        );
    }
}

/// "Joe Biden **accuse** Russia ×2 — White House", in lines that fit.
fn words(claims: &ClaimGraph, bundle: &Bundle, colour: &str, muted: &str) -> String {
    let name = |node| claims.graph.node_weight(node).map_or("", |node| node.label.as_str());
    let (relation, voice) = super::label::parts(claims, bundle);
    let wrapped = |text: &str| {
        let lines = break_lines(text, COLUMNS).into_iter().filter_map(|line| text.get(line));
        lines.map(html).collect::<Vec<_>>().join("<BR/>")
    };
    let said = format!(
        r#"{}&#160; <FONT COLOR="{colour}">{}&#160; </FONT>{}"#,
        wrapped(name(bundle.subject)),
        wrapped(&relation),
        wrapped(name(bundle.object))
    );
    match voice {
        Some(voice) => format!(r#"{said}<FONT COLOR="{muted}"> — {}</FONT>"#, wrapped(&voice)),
        None => said,
    }
}
