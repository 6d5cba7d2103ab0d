//! Bundles: parallel claims of one relation, drawn as one line.

use super::multigraph::ClaimGraph;
use crate::claim::{Certainty, Polarity, RelationType};
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How a line is drawn: what the claims of a bundle have in common besides their relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// Said as plain fact by the article itself: solid.
    Plain,
    /// Hedged, or only reported: dotted.
    Reserved,
    /// Denied: dashed.
    Denied,
}

/// Claims with the same ends, relation, polarity and certainty, either all reported or all in the article's own voice.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// Where the line starts.
    pub subject: NodeIndex,
    /// Where the arrow points.
    pub object: NodeIndex,
    /// The relation's lemma.
    pub relation: String,
    /// The relation's type.
    pub kind: Option<RelationType>,
    /// Asserted or denied.
    pub polarity: Polarity,
    /// How surely.
    pub certainty: Certainty,
    /// Whether others than the article say so.
    pub reported: bool,
    /// The claims, in their order; never empty.
    pub claims: Vec<EdgeIndex>,
    /// The number of documents that they stand in.
    pub documents: usize,
    /// The confidence of the surest of them.
    pub confidence: f64,
}

impl Bundle {
    /// How the line is drawn.
    pub fn style(&self) -> Style {
        match (self.polarity, self.certainty, self.reported) {
            (Polarity::Negative, _, _) => Style::Denied,
            (Polarity::Positive, Certainty::Certain, false) => Style::Plain,
            _ => Style::Reserved,
        }
    }

    /// What bundles are sorted by where not all can be drawn: more documents, more claims, a type, surer.
    pub(super) fn rank(&self) -> impl Ord + use<> {
        // Confidences have two digits.
        let percent = (self.confidence * 100.0).round() as i64;
        (Reverse(self.documents), Reverse(self.claims.len()), self.kind.is_none(), Reverse(percent))
    }
}

/// Bundles the claims given; sorted by ends and relation.
pub(super) fn bundle(claims: &ClaimGraph, edges: &[EdgeIndex]) -> Vec<Bundle> {
    let mut bundles = BTreeMap::<_, Bundle>::new();
    let mut documents = BTreeMap::<_, BTreeSet<usize>>::new();
    for edge in edges {
        let (Some((subject, object)), Some(claim)) =
            (claims.graph.edge_endpoints(*edge), claims.graph.edge_weight(*edge))
        else {
            continue;
        };
        let reported = !claim.voices.is_empty();
        let key = (subject, object, claim.relation.as_str(), claim.kind, claim.polarity, claim.certainty, reported);
        documents.entry(key).or_default().insert(claim.record);
        let bundle = bundles.entry(key).or_insert_with(|| Bundle {
            subject,
            object,
            relation: claim.relation.clone(),
            kind: claim.kind,
            polarity: claim.polarity,
            certainty: claim.certainty,
            reported,
            claims: Vec::new(),
            documents: 0,
            confidence: 0.0,
        });
        bundle.claims.push(*edge);
        bundle.confidence = bundle.confidence.max(claim.confidence);
    }
    // The same keys in both, in the same order.
    for (bundle, documents) in bundles.values_mut().zip(documents.values()) {
        bundle.documents = documents.len();
    }
    bundles.into_values().collect()
}
