//! The graph view of a CONSTRUCT query: its statements as a picture, and as data for the script that draws them.

use super::Site;
use super::html::escaped;
use crate::graph::dot::Theme;
use crate::graph::dot::links::entity_path;
use crate::graph::statements::{self, Statement, Statements, Term};
use serde_json::json;
use std::collections::HashMap;

/// Code points of a literal.
const LONGEST: usize = 60;

/// The view of an answer in N-Triples.
pub(super) fn view(site: &Site, triples: &str) -> String {
    let found = read(site, triples);
    if found.lines.is_empty() {
        return String::new();
    }
    let palette = Theme::Print.palette();
    let terms = found.terms.iter().enumerate().map(|(place, term)| {
        let (width, height) = statements::label_size(&term.label);
        json!({
            "id": place.to_string(), "label": statements::wrapped(&term.label), "name": term.label, "named": true,
            "type": term.kind.map_or_else(|| "Value".to_owned(), |kind| format!("{kind:?}")),
            "width": width, "height": height, "href": term.link,
        })
    });
    let lines = found.lines.iter().enumerate().map(|(place, line)| {
        json!({
            "id": format!("line {place}"), "source": line.subject.to_string(), "target": line.object.to_string(),
            "relation": line.predicate, "style": "plain", "group": "untyped", "documents": 1,
        })
    });
    let data = json!({ "nodes": terms.collect::<Vec<_>>(), "lines": lines.collect::<Vec<_>>() });
    format!(
        r#"<div class="graph statements" data-name="The statements as a graph" data-statements="{}" data-dot="{}"><div class="picture">{}</div></div>"#,
        escaped(&data.to_string()),
        escaped(&statements::dot(&found, &palette)),
        statements::svg(&found, &palette)
    )
}

/// Takes N-Triples apart: lines of a subject, a predicate and an object, which a triple term may be.
fn read(site: &Site, triples: &str) -> Statements {
    let namespaces = site.snapshot.graph.namespaces();
    let mut found = Statements::default();
    let mut places = HashMap::<&str, usize>::new();
    for line in triples.lines() {
        let mut parts = line.trim_end_matches([' ', '.']).splitn(3, ' ');
        let (Some(subject), Some(predicate), Some(object)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let mut place = |text| {
            *places.entry(text).or_insert_with(|| {
                found.terms.push(term(site, text));
                found.terms.len() - 1
            })
        };
        let (subject, object) = (place(subject), place(object));
        let predicate = namespaces.short(predicate.trim_matches(['<', '>']));
        let predicate = predicate.strip_prefix("rel:").map_or(predicate.clone(), |words| words.replace('_', " "));
        found.lines.push(Statement { subject, predicate, object });
    }
    found
}

fn term(site: &Site, text: &str) -> Term {
    let namespaces = site.snapshot.graph.namespaces();
    if let Some(iri) = text.strip_prefix('<').and_then(|iri| iri.strip_suffix('>')).filter(|iri| !iri.contains('>')) {
        let key = iri.strip_prefix(&namespaces.entities());
        return match key.and_then(|key| Some((key, site.node(key).ok()?.1))) {
            Some((key, node)) => {
                Term { label: node.label.clone(), kind: Some(node.kind), link: Some(entity_path(key)) }
            }
            None => Term { label: namespaces.short(iri), kind: None, link: None },
        };
    }
    let label = match text.strip_prefix('"').and_then(|text| Some(text.rsplit_once('"')?.0)) {
        Some(literal) => literal.replace("\\n", " ").replace("\\\"", "\"").replace("\\\\", "\\"),
        None => text.replace(['<', '>'], " "),
    };
    let cut = label.chars().count() > LONGEST;
    let label = label.chars().take(LONGEST).collect::<String>();
    Term { label: format!("{}{}", label.trim(), if cut { "…" } else { "" }), kind: None, link: None }
}
