//! Statements as a picture: what a CONSTRUCT query gives, a box for each term and a line for each statement.

use super::dot::{Palette, quoted};
use super::layout::{Line, lay_out};
use super::lines::break_lines;
use super::svg::{self, letters};
use crate::entity::EntityType;
use std::fmt::Write;

/// Lines above which `dot` would crawl.
const MANY: usize = 150;
/// Points of the type in boxes and on lines.
const TYPE: (f64, f64) = (13.0, 11.0);

/// Terms and what is said of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statements {
    /// The terms.
    pub terms: Vec<Term>,
    /// The statements.
    pub lines: Vec<Statement>,
}

/// A subject or an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What it is called.
    pub label: String,
    /// What it is, where it is an entity of the graph.
    pub kind: Option<EntityType>,
    /// Where it leads.
    pub link: Option<String>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The place of its subject among the terms.
    pub subject: usize,
    /// The name of its predicate.
    pub predicate: String,
    /// The place of its object among the terms.
    pub object: usize,
}

/// The label of a term in lines.
pub fn wrapped(label: &str) -> String {
    let lines = break_lines(label, 24).into_iter().take(3).filter_map(|line| label.get(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// The room that the label of a term takes.
pub fn label_size(label: &str) -> (f64, f64) {
    letters::block(&wrapped(label), TYPE.0)
}

/// The statements in DOT.
pub fn dot(statements: &Statements, palette: &Palette) -> String {
    let layout = if statements.lines.len() > MANY { "sfdp" } else { "dot" };
    let font = r#"fontname="Helvetica,Arial,Noto Sans,sans-serif""#;
    let mut dot = format!(
        "digraph statements {{\n  graph [charset=\"UTF-8\", layout={layout}, rankdir=LR, nodesep=0.25, ranksep=0.6, \
         bgcolor=\"{}\", overlap=prism, pad=0.2];\n  node [{font}, fontsize=12, fontcolor=\"{}\", style=filled, \
         height=0.3];\n  edge [{font}, fontsize=10, arrowsize=0.7];\n",
        palette.background, palette.text
    );
    let line = palette.relation(super::dot::Group::Untyped);
    for (place, term) in statements.terms.iter().enumerate() {
        let colours = palette.entity(term.kind.unwrap_or(EntityType::Other));
        let (label, link) = (quoted(&wrapped(&term.label)), term.link.as_deref().map(quoted));
        let link = link.map(|link| format!(", URL={link}")).unwrap_or_default();
        let shape = term.kind.map_or("note", super::dot::node::shape);
        let margin = term.kind.and_then(super::dot::node::margin).unwrap_or("0.12,0.06");
        // Writing to a string cannot fail.
        let _ = writeln!(
            dot,
            r#"  t{place} [label={label}, tooltip={}, shape={shape}, margin="{margin}", fillcolor="{}", color="{}"{link}];"#,
            quoted(&term.label),
            colours.fill,
            colours.line
        );
    }
    for Statement { subject, predicate, object } in &statements.lines {
        let _ = writeln!(
            dot,
            r#"  t{subject} -> t{object} [label={}, color="{}", fontcolor="{}"];"#,
            quoted(predicate),
            line.line,
            line.text
        );
    }
    dot.push_str("}\n");
    dot
}

/// The statements as SVG, laid out without Graphviz.
pub fn svg(statements: &Statements, palette: &Palette) -> String {
    let size = |term: &Term| {
        let (width, height) = label_size(&term.label);
        (width + if term.kind == Some(EntityType::Place) { 30.0 } else { 22.0 }, height + 10.0)
    };
    let boxes = statements.terms.iter().map(size).collect::<Vec<_>>();
    let line = |line: &Statement| Line {
        from: line.subject,
        to: line.object,
        label: letters::block(&wrapped(&line.predicate), TYPE.1),
    };
    let plan = lay_out(&boxes, &statements.lines.iter().map(line).collect::<Vec<_>>());
    let colours = palette.relation(super::dot::Group::Untyped);
    let mut body = String::new();
    for (index, line) in statements.lines.iter().enumerate() {
        let stroke = svg::Stroke { width: 1.3, dash: String::new(), colours, arrow: true };
        let (way, at) = (&plan.ways[index], plan.labels[index]);
        let drawn = svg::stroke(&stroke, way, line.subject == line.object, (&wrapped(&line.predicate), at), palette);
        svg::linked(&mut body, "line", None, &line.predicate, &drawn);
    }
    for (index, term) in statements.terms.iter().enumerate() {
        let colours = palette.entity(term.kind.unwrap_or(EntityType::Other));
        let paint = format!(r#"fill="{}" stroke="{}" stroke-width="1.2""#, colours.fill, colours.line);
        let kind = term.kind.unwrap_or(EntityType::Work);
        let shape = svg::outline(kind, plan.boxes[index], boxes[index], &paint);
        let name = letters::centred(&wrapped(&term.label), plan.boxes[index], TYPE.0, palette.text, None);
        svg::linked(&mut body, "node", term.link.as_deref(), &term.label, &format!("{shape}{name}"));
    }
    svg::bare(&body, plan.size, palette)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::dot::Theme;

    #[test]
    fn terms_are_text_whatever_they_hold() {
        let term = |label: &str, link: Option<&str>| Term {
            label: label.to_owned(),
            kind: None,
            link: link.map(str::to_owned),
        };
        let terms = vec![term("<b>\"]; evil\\", Some("/entity?key=a&b")), term("Old Mill", None)];
        let lines = vec![Statement { subject: 0, predicate: "near <to>".to_owned(), object: 1 }];
        let statements = Statements { terms, lines };
        let palette = Theme::Print.palette();
        let drawn = dot(&statements, &palette);
        assert!(drawn.contains(r#"t0 [label="<b>\"]; evil\\""#), "{drawn}");
        assert!(drawn.contains(r#"t0 -> t1 [label="near <to>""#) && drawn.contains("layout=dot"), "{drawn}");
        let drawn = svg(&statements, &palette);
        assert!(drawn.contains("&lt;b&gt;") && drawn.contains("near &lt;to&gt;") && !drawn.contains("<b>"), "{drawn}");
        assert!(drawn.contains(r#"<a href="/entity?key=a&amp;b">"#), "{drawn}");
    }
}
