//! What stands beside a line and in a node.

use super::colouring::voice;
use crate::claim::Polarity;
use crate::graph::bundle::Bundle;
use crate::graph::lines::break_lines;
use crate::graph::multigraph::ClaimGraph;
use crate::identity::Node;

/// Lemmas of a bundle that its label names.
const RELATIONS: usize = 2;

/// A text in lines of so many columns, at most so many of them.
pub(in crate::graph) fn wrapped(text: &str, columns: usize, most: usize) -> String {
    let lines = break_lines(text, columns);
    let cut = lines.len() > most;
    let shown = lines.into_iter().take(most).filter_map(|line| text.get(line)).collect::<Vec<_>>();
    format!("{}{}", shown.join("\n"), if cut { " …" } else { "" })
}

/// The name of an entity, in at most three lines.
pub(in crate::graph) fn entity(node: &Node) -> String {
    wrapped(&node.label, 22, 3)
}

/// The relation, how it is put, how often, and by whom: "may be lying ×2 / — Western diplomats".
pub(in crate::graph) fn bundle(claims: &ClaimGraph, bundle: &Bundle) -> String {
    let (relation, voice) = parts(claims, bundle);
    let relation = wrapped(&relation, 22, 2);
    match voice {
        Some(voice) => format!("{relation}\n{}", wrapped(&format!("— {voice}"), 24, 2)),
        None => relation,
    }
}

/// What is said: "not speak with, phone ×3"; and who says it, where it is not the article: "US officials +1".
pub(in crate::graph) fn parts(claims: &ClaimGraph, bundle: &Bundle) -> (String, Option<String>) {
    let not = if bundle.polarity == Polarity::Negative { "not " } else { "" };
    let hedge = if bundle.hedged { "?" } else { "" };
    let count = if bundle.claims.len() > 1 { format!(" ×{}", bundle.claims.len()) } else { String::new() };
    // "spokesman for" says as much as "be spokesman for".
    let lemma = |lemma: &str| lemma.strip_prefix("be ").unwrap_or(lemma).to_owned();
    let shown = bundle.relations.iter().take(RELATIONS).map(|(relation, _)| lemma(relation)).collect::<Vec<_>>();
    let more = if bundle.relations.len() > RELATIONS { " …" } else { "" };
    let voice = voice(claims, bundle).map(|(first, voices)| match voices {
        1 => first,
        more => format!("{first} +{}", more - 1),
    });
    (format!("{not}{}{more}{hedge}{count}", shown.join(", ")), voice)
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
