//! The legend: below the picture, in every layout, with only what the picture has.

use super::Look;
use super::escape::html;
use super::theme::{Group, Palette, group};
use super::tooltip::count;
use crate::entity::EntityType;
use crate::graph::bundle::Style;
use crate::graph::diagram::Diagram;
use crate::graph::multigraph::ClaimGraph;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The legend as an HTML-like table.
pub(super) fn table(claims: &ClaimGraph, diagram: &Diagram, look: &Look) -> String {
    let palette = look.theme.palette();
    let mut table = String::from(r#"<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">"#);
    if let Some(title) = &look.title {
        row(&mut table, &cell(&format!("<B>{}</B>", html(title)), palette.text, 14));
    }
    let lines = [styles(diagram, &palette), groups(diagram, &palette), entities(claims, diagram, &palette)];
    for line in lines.iter().filter(|line| !line.is_empty()) {
        row(&mut table, &nested(line));
    }
    row(&mut table, &cell(&html(&caption(claims, diagram)), palette.muted, 9));
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

/// A row as a table of its own, so that the columns of the rows need not line up.
fn nested(cells: &str) -> String {
    format!(
        r#"<TD ALIGN="LEFT"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3"><TR>{cells}</TR></TABLE></TD>"#
    )
}

/// How lines are drawn.
fn styles(diagram: &Diagram, palette: &Palette) -> String {
    let present = diagram.bundles.iter().map(|bundle| bundle.style()).collect::<BTreeSet<_>>();
    let name = |style| match style {
        Style::Plain => ("SOLID", "said as fact by the article"),
        Style::Reserved => ("DOTTED", "hedged or reported (— by whom)"),
        Style::Denied => ("DASHED", "denied"),
    };
    present.into_iter().map(name).map(|(style, text)| line(style, palette.text, text, palette)).collect()
}

/// What colours of lines mean.
fn groups(diagram: &Diagram, palette: &Palette) -> String {
    let present = diagram.bundles.iter().map(|bundle| group(bundle.kind)).collect::<BTreeSet<Group>>();
    present.into_iter().map(|group| line("SOLID", palette.relation(group).line, group.name(), palette)).collect()
}

/// A short line and what it means: a cell of which only the upper border is drawn.
fn line(style: &str, colour: &str, text: &str, palette: &Palette) -> String {
    let stroke = format!(
        r#"<TD VALIGN="MIDDLE"><TABLE BORDER="0" CELLBORDER="2" CELLSPACING="0" CELLPADDING="0"><TR><TD SIDES="T" STYLE="{style}" COLOR="{colour}" WIDTH="30" HEIGHT="2" FIXEDSIZE="TRUE"></TD></TR></TABLE></TD>"#
    );
    format!("{stroke}{}", cell(&format!("{}   ", html(text)), palette.text, 9))
}

/// What fills mean.
fn entities(claims: &ClaimGraph, diagram: &Diagram, palette: &Palette) -> String {
    let nodes = diagram.nodes.iter().filter_map(|node| claims.graph.node_weight(node.index));
    let present = nodes.map(|node| node.kind).collect::<BTreeSet<EntityType>>();
    let swatch = |kind| {
        let colours = palette.entity(kind);
        let style = if kind == EntityType::Person { "ROUNDED" } else { "SOLID" };
        format!(
            r#"<TD BORDER="1" STYLE="{style}" COLOR="{}" BGCOLOR="{}"><FONT COLOR="{}" POINT-SIZE="9"> {kind:?} </FONT></TD><TD></TD>"#,
            colours.line, colours.fill, palette.text
        )
    };
    present.into_iter().map(swatch).collect()
}

/// How much of the graph the picture shows.
fn caption(claims: &ClaimGraph, diagram: &Diagram) -> String {
    let part = |shown: usize, all: usize, one: &str, more: &str| match (shown == all, all) {
        (true, 1) => format!("1 {one}"),
        (true, _) => format!("{all} {more}"),
        (false, _) => format!("{shown} of {all} {more}"),
    };
    let entities = part(diagram.nodes.len(), diagram.entities_in_all, "entity", "entities");
    let claimed = part(diagram.claims(), diagram.claims_in_all, "claim", "claims");
    format!("{entities} · {claimed} · {} · width: documents · ×: claims", count(diagram.documents(claims), "document"))
}
