//! Bundles: parallel claims of one kind, drawn as one line.

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

impl Style {
    /// What it means, for a legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Plain => "said as fact by the article",
            Self::Reserved => "hedged (?) or reported (— by whom)",
            Self::Denied => "denied",
        }
    }
}

/// Claims with the same ends, all asserted or all denied, all certain or all hedged, and either all reported or all in
/// the article's own voice; of one type of relation, or where they have none, of one lemma.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// Where the line starts.
    pub subject: NodeIndex,
    /// Where the arrow points.
    pub object: NodeIndex,
    /// The relations' lemmas with the number of claims that have them, the most frequent first; never empty.
    pub relations: Vec<(String, usize)>,
    /// The relations' type.
    pub kind: Option<RelationType>,
    /// Asserted or denied.
    pub polarity: Polarity,
    /// Whether some doubt is put into it: probable or possible.
    pub hedged: bool,
    /// Whether others than the article say so.
    pub reported: bool,
    /// Whether the relation holds both ways, as "speak with" does: then the line has no arrowhead.
    pub mutual: bool,
    /// The claims, in their order; never empty.
    pub claims: Vec<EdgeIndex>,
    /// The number of independent origins that say so: copies of one report count once.
    pub documents: usize,
    /// The confidence of the surest of them.
    pub confidence: f64,
}

impl Bundle {
    /// How the line is drawn.
    pub fn style(&self) -> Style {
        match (self.polarity, self.hedged, self.reported) {
            (Polarity::Negative, _, _) => Style::Denied,
            (Polarity::Positive, false, false) => Style::Plain,
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

/// Whether a relation says of both ends what it says of one: of a type that has no direction, in words that have none.
/// "Johnson visited Zelensky" is a consultation as well, but who went to whom is news.
pub fn is_mutual(lemma: &str, kind: Option<RelationType>) -> bool {
    use RelationType::{Agree, Consult, Cooperate, Family, Named, Social};
    matches!(kind, Some(Agree | Consult | Cooperate | Family | Named | Social))
        && (lemma.ends_with(" with") || matches!(lemma, "meet" | "marry" | "divorce" | "agree" | "cooperate"))
}

/// Bundles the claims given; sorted by ends, relation and style.
pub(super) fn bundle(claims: &ClaimGraph, edges: &[EdgeIndex]) -> Vec<Bundle> {
    let mut drafts = BTreeMap::<_, Draft>::new();
    for edge in edges {
        let (Some((subject, object)), Some(claim)) =
            (claims.graph.edge_endpoints(*edge), claims.graph.edge_weight(*edge))
        else {
            continue;
        };
        let mutual = is_mutual(&claim.relation, claim.kind);
        // What holds both ways is one line, whoever is named first.
        let ends = if mutual { (subject.min(object), subject.max(object)) } else { (subject, object) };
        let lemma = if claim.kind.is_none() { claim.relation.as_str() } else { "" };
        let hedged = claim.certainty != Certainty::Certain;
        let key = (ends, claim.kind, lemma, mutual, claim.polarity, hedged, !claim.voices.is_empty());
        let draft = drafts.entry(key).or_default();
        draft.claims.push(*edge);
        *draft.relations.entry(&claim.relation).or_default() += 1;
        draft.origins.insert(claims.documents.get(claim.record).map_or(claim.record, |document| document.origin));
        draft.confidence = draft.confidence.max(claim.confidence);
    }
    let finish = |(key, draft): (_, Draft)| {
        let ((subject, object), kind, _, mutual, polarity, hedged, reported) = key;
        let relations = draft.relations.into_iter().map(|(lemma, times)| (lemma.to_owned(), times));
        let mut relations = relations.collect::<Vec<_>>();
        relations.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
        let documents = draft.origins.len();
        let (claims, confidence) = (draft.claims, draft.confidence);
        Bundle { subject, object, relations, kind, polarity, hedged, reported, mutual, claims, documents, confidence }
    };
    drafts.into_iter().map(finish).collect()
}

/// A bundle while its claims are being gathered.
#[derive(Default)]
struct Draft<'a> {
    claims: Vec<EdgeIndex>,
    relations: BTreeMap<&'a str, usize>,
    origins: BTreeSet<usize>,
    confidence: f64,
}
