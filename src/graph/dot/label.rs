//! What stands beside a line and in a node.

use crate::claim::{Certainty, Polarity};
use crate::graph::bundle::Bundle;
use crate::graph::lines::break_lines;
use crate::graph::multigraph::ClaimGraph;
use crate::graph::voice::Voice;
use std::collections::BTreeMap;

/// A text in lines of so many columns, at most so many of them.
pub(super) fn wrapped(text: &str, columns: usize, most: usize) -> String {
    let lines = break_lines(text, columns);
    let cut = lines.len() > most;
    let shown = lines.into_iter().take(most).filter_map(|line| text.get(line)).collect::<Vec<_>>();
    format!("{}{}", shown.join("\n"), if cut { " …" } else { "" })
}

/// The relation, how it is put, how often, and by whom: "may be lying ×2 / — Western diplomats".
pub(super) fn bundle(claims: &ClaimGraph, bundle: &Bundle) -> String {
    let not = if bundle.polarity == Polarity::Negative { "not " } else { "" };
    let hedge = if bundle.certainty == Certainty::Certain { "" } else { "?" };
    let count = if bundle.claims.len() > 1 { format!(" ×{}", bundle.claims.len()) } else { String::new() };
    // "spokesman for" says as much as "be spokesman for".
    let lemma = bundle.relation.strip_prefix("be ").unwrap_or(&bundle.relation);
    let relation = wrapped(&format!("{not}{lemma}{hedge}{count}"), 20, 2);
    match voices(claims, bundle) {
        Some(voices) => format!("{relation}\n{}", wrapped(&format!("— {voices}"), 22, 2)),
        None => relation,
    }
}

/// The innermost voice that says it most often, and how many others there are; `None` in the article's own voice.
fn voices(claims: &ClaimGraph, bundle: &Bundle) -> Option<String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    let edges = bundle.claims.iter().filter_map(|edge| claims.graph.edge_weight(*edge));
    for voice in edges.filter_map(|claim| claim.voices.last()) {
        *counts.entry(Voice::shown(voice)).or_default() += 1;
    }
    let (first, _) = counts.iter().max_by(|(a, m), (b, n)| m.cmp(n).then(b.cmp(a)))?;
    Some(match counts.len() {
        1 => (*first).to_owned(),
        more => format!("{first} +{}", more - 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_and_cuts_labels() {
        let check = |text: &str, expected: &str| assert_eq!(wrapped(text, 10, 2), expected, "{text}");
        check("Biden", "Biden");
        check("Vladimir Putin", "Vladimir\nPutin");
        check("The Committee for State Security", "The\nCommittee …");
        check("習近平国家主席", "習近平国家\n主席");
        check("", "");
    }
}
