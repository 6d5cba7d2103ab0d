//! The legend: below the picture, in every layout, with only what the picture has.

use super::colouring::Colouring;
use super::escape::html;
use super::theme::{Group, Palette, group};
use super::tooltip::count;
use super::{Colour, Look};
use crate::entity::EntityType;
use crate::graph::bundle::{Bundle, Style};
use crate::graph::diagram::Diagram;
use crate::graph::multigraph::ClaimGraph;
use crate::graph::timeline::Timeline;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The legend of a diagram as an HTML-like table.
pub(in crate::graph) fn table(claims: &ClaimGraph, diagram: &Diagram, colouring: &Colouring, look: &Look) -> String {
    let palette = look.theme.palette();
    let bundles = diagram.bundles.as_slice();
    let colours = colours(claims, bundles.iter(), colouring, look);
    let lines = [styles(bundles.iter(), &palette), colours, entities(claims, diagram, &palette)];
    rows(look.title.as_deref(), &lines, &caption(claims, diagram), &palette)
}

/// The legend of a timeline as an HTML-like table.
pub(in crate::graph) fn timeline_table(
    claims: &ClaimGraph,
    timeline: &Timeline,
    colouring: &Colouring,
    look: &Look,
) -> String {
    let palette = look.theme.palette();
    let bundles = || timeline.moments.iter().flat_map(|moment| &moment.lines);
    let lines = [styles(bundles(), &palette), colours(claims, bundles(), colouring, look)];
    rows(None, &lines, &timeline_caption(timeline), &palette)
}

/// How much a timeline shows.
pub(in crate::graph) fn timeline_caption(timeline: &Timeline) -> String {
    let lines = count(timeline.lines_in_all, "line");
    format!("{} of {lines} · dates: as the text says, else the day of publication · ×: claims", timeline.lines())
}

fn rows(title: Option<&str>, lines: &[String], caption: &str, palette: &Palette) -> String {
    let mut table = String::from(r#"<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">"#);
    // Room between the picture and its legend.
    row(&mut table, r#"<TD HEIGHT="8"></TD>"#);
    if let Some(title) = title {
        row(&mut table, &cell(&format!("<B>{}</B>", html(title)), palette.text, 15));
    }
    for line in lines.iter().filter(|line| !line.is_empty()) {
        row(&mut table, &nested(line));
    }
    row(&mut table, &cell(&html(caption), palette.muted, 10));
    table.push_str("</TABLE>");
    table
}

fn row(table: &mut String, cells: &str) {
    // Writing to a string cannot fail.
    let _ = write!(table, "<TR>{cells}</TR>");
}

/// A cell with a text that is escaped already.
fn cell(text: &str, colour: &str, size: usize) -> String {
    format!(r#"<TD ALIGN="LEFT"><FONT COLOR="{colour}" POINT-SIZE="{size}">{text}</FONT></TD>"#)
}

/// A row as a table of its own, so that the columns of the rows need not line up. Graphviz gives all columns alike of the
/// room that a row does not need: thirty empty ones at its end take most of it, and the entries stay together.
fn nested(cells: &str) -> String {
    format!(
        r#"<TD ALIGN="LEFT"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3"><TR>{cells}<TD COLSPAN="30" CELLPADDING="0"></TD></TR></TABLE></TD>"#
    )
}

/// How lines are drawn.
fn styles<'a>(bundles: impl Iterator<Item = &'a Bundle>, palette: &Palette) -> String {
    let present = bundles.map(Bundle::style).collect::<BTreeSet<_>>();
    let dash = |style| match style {
        Style::Plain => "SOLID",
        Style::Reserved => "DOTTED",
        Style::Denied => "DASHED",
    };
    present.into_iter().map(|style| line(dash(style), palette.text, style.meaning(), palette)).collect()
}

/// What colours of lines mean.
fn colours<'a>(
    claims: &ClaimGraph,
    bundles: impl Iterator<Item = &'a Bundle> + Clone,
    colouring: &'a Colouring,
    look: &Look,
) -> String {
    let palette = look.theme.palette();
    if look.colour == Colour::Voice {
        let voices = colouring.voices(claims, bundles);
        return voices.into_iter().map(|(voice, colour)| line("SOLID", colour, voice, &palette)).collect();
    }
    let present = bundles.map(|bundle| group(bundle.kind)).collect::<BTreeSet<Group>>();
    present.into_iter().map(|group| line("SOLID", palette.relation(group).line, group.name(), &palette)).collect()
}

/// A short line and what it means: a cell of which only the upper border is drawn.
fn line(style: &str, colour: &str, text: &str, palette: &Palette) -> String {
    let stroke = format!(
        r#"<TD VALIGN="MIDDLE"><TABLE BORDER="0" CELLBORDER="2" CELLSPACING="0" CELLPADDING="0"><TR><TD SIDES="T" STYLE="{style}" COLOR="{colour}" WIDTH="30" HEIGHT="4" FIXEDSIZE="TRUE"></TD></TR></TABLE></TD>"#
    );
    format!("{stroke}{}", cell(&format!("{}   ", html(text)), palette.text, 10))
}

/// What fills mean.
fn entities(claims: &ClaimGraph, diagram: &Diagram, palette: &Palette) -> String {
    let nodes = diagram.nodes.iter().filter_map(|node| claims.graph.node_weight(node.index));
    let present = nodes.map(|node| node.kind).collect::<BTreeSet<EntityType>>();
    let swatch = |kind| {
        let colours = palette.entity(kind);
        let style = if kind == EntityType::Person { "ROUNDED" } else { "SOLID" };
        format!(
            r#"<TD BORDER="1" STYLE="{style}" COLOR="{}" BGCOLOR="{}"><FONT COLOR="{}" POINT-SIZE="10"> {kind:?} </FONT></TD><TD></TD>"#,
            colours.line, colours.fill, palette.text
        )
    };
    present.into_iter().map(swatch).collect()
}

/// How much of the graph the picture shows.
pub(in crate::graph) fn caption(claims: &ClaimGraph, diagram: &Diagram) -> String {
    let part = |shown: usize, all: usize, one: &str, more: &str| match (shown == all, all) {
        (true, 1) => format!("1 {one}"),
        (true, _) => format!("{all} {more}"),
        (false, _) => format!("{shown} of {all} {more}"),
    };
    let entities = part(diagram.nodes.len(), diagram.entities_in_all, "entity", "entities");
    let claimed = part(diagram.claims(), diagram.claims_in_all, "claim", "claims");
    let arrows = if diagram.bundles.iter().any(|bundle| bundle.mutual) { " · no arrowhead: both ways" } else { "" };
    let documents = count(diagram.documents(claims), "document");
    format!("{entities} · {claimed} · {documents} · width: independent documents · ×: claims{arrows}")
}
