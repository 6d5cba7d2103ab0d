//! Tooltips and links: the evidence of a line, in SVG.

use crate::claim::Certainty;
use crate::graph::bundle::Bundle;
use crate::graph::diagram::Diagram;
use crate::graph::multigraph::{ClaimEdge, ClaimGraph};
use petgraph::graph::NodeIndex;
use std::collections::BTreeSet;

/// Claims that a tooltip quotes; more are counted.
const MOST: usize = 4;
/// Code points of a quote.
const LONGEST: usize = 240;

/// Who says a line's claims, in which words, where.
pub(in crate::graph) fn bundle(claims: &ClaimGraph, bundle: &Bundle) -> String {
    let edges = bundle.claims.iter().filter_map(|edge| claims.graph.edge_weight(*edge));
    let mut lines = edges.take(MOST).map(|claim| quote(claims, claim)).collect::<Vec<_>>();
    let more = bundle.claims.len().saturating_sub(MOST);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.join("\n\n")
}

/// "The Washington Post: US officials (possible): “…” — The Washington Post, 2022-10-08"
fn quote(claims: &ClaimGraph, claim: &ClaimEdge) -> String {
    let chain = claim.voices.iter().map(|voice| format!("{} ({})", voice.shown(), voice.cue)).collect::<Vec<_>>();
    let voice = if chain.is_empty() { "in the article's own voice".to_owned() } else { chain.join(" › ") };
    let certainty = match claim.certainty {
        Certainty::Certain => "",
        Certainty::Probable => ", as probable",
        Certainty::Possible => ", as possible",
    };
    let mut words = claim.quote.chars().take(LONGEST).collect::<String>();
    if words.len() < claim.quote.len() {
        words.push('…');
    }
    let document = claims.documents.get(claim.record).map(|document| document.shown()).unwrap_or_default();
    format!("{voice}{certainty}:\n“{words}”\n{document}")
}

/// What is known of an entity.
pub(in crate::graph) fn node(claims: &ClaimGraph, diagram: &Diagram, index: NodeIndex) -> String {
    let Some(node) = claims.graph.node_weight(index) else { return String::new() };
    let mine = diagram.bundles.iter().filter(|bundle| bundle.subject == index || bundle.object == index);
    let edges = mine.flat_map(|bundle| &bundle.claims).filter_map(|edge| claims.graph.edge_weight(*edge));
    let places = edges.map(|claim| (claim.record, claim.claim)).collect::<BTreeSet<_>>();
    let documents = places.iter().map(|(record, _)| record).collect::<BTreeSet<_>>().len();
    let mut aliases = node.aliases.iter().filter(|(alias, _)| *alias != node.label).collect::<Vec<_>>();
    aliases.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    let also = aliases.iter().take(5).map(|(alias, _)| alias.as_str()).collect::<Vec<_>>().join(", ");
    let also = if also.is_empty() { String::new() } else { format!("\nalso: {also}") };
    let kind = if node.named { format!("{:?}", node.kind) } else { format!("{:?}, unnamed", node.kind) };
    format!("{} ({kind}){also}\n{}, {}", node.label, count(places.len(), "claim"), count(documents, "document"))
}

/// "1 claim", "2 claims".
pub(in crate::graph) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
