//! Which claims a picture is of: by relation, voice, confidence, document, date.

use super::glob;
use super::measure::Measure;
use super::multigraph::{ClaimEdge, ClaimGraph, DocumentNote};
use crate::claim::RelationType;
use petgraph::graph::{EdgeIndex, NodeIndex};

/// What to show. The default shows the most telling 60 entities of everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// Only what is within `depth` steps of one of these entities; empty: everything.
    pub around: Vec<NodeIndex>,
    /// Only what lies on a way from one of the first to one of the second; not together with `around`.
    pub between: Option<(Vec<NodeIndex>, Vec<NodeIndex>)>,
    /// Steps from `around` (1 if not given); for `between`, the longest way (if not given, the shortest, at least 2).
    pub depth: Option<usize>,
    /// Only these relations; empty: all.
    pub relations: Vec<RelationFilter>,
    /// Only what this voice says.
    pub voice: Option<VoiceFilter>,
    /// Only claims that are at least this likely read right.
    pub min_confidence: f64,
    /// Only documents whose id, path or url fits one of these patterns; empty: all.
    pub documents: Vec<String>,
    /// Only documents published then or later: `2022`, `2022-03`, `2022-03-01`.
    pub since: Option<String>,
    /// Only documents published then or earlier, the day, month or year included.
    pub until: Option<String>,
    /// No unnamed sources and groups.
    pub named: bool,
    /// What the most telling entities are told by.
    pub by: Measure,
    /// Entities at most, with half as many lines again; 0: all.
    pub limit: usize,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            around: Vec::new(),
            between: None,
            depth: None,
            relations: Vec::new(),
            voice: None,
            min_confidence: 0.0,
            documents: Vec::new(),
            since: None,
            until: None,
            named: false,
            by: Measure::Claims,
            limit: 60,
        }
    }
}

/// A relation by its type or by its lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationFilter {
    /// Of this type.
    Type(RelationType),
    /// With this lemma: "speak with".
    Lemma(String),
}

impl RelationFilter {
    /// Whether a relation of this lemma and type is meant.
    pub fn fits(&self, lemma: &str, kind: Option<RelationType>) -> bool {
        match self {
            Self::Type(wanted) => kind == Some(*wanted),
            Self::Lemma(wanted) => wanted.to_lowercase() == lemma.to_lowercase(),
        }
    }
}

/// A voice: an entity that speaks, or an outlet whose articles do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VoiceFilter {
    /// The entities that are meant.
    pub nodes: Vec<NodeIndex>,
    /// The outlets that are meant, in lower case.
    pub publishers: Vec<String>,
}

impl VoiceFilter {
    /// Whether a claim with these voices, in an article of this publisher, is told by this voice.
    pub fn fits(&self, voices: &[super::Voice], publisher: Option<&str>) -> bool {
        let speaks = voices.iter().any(|voice| voice.node.is_some_and(|node| self.nodes.contains(&node)));
        let prints = || publisher.is_some_and(|name| self.publishers.contains(&name.to_lowercase()));
        speaks || (voices.is_empty() && prints())
    }
}

impl Selection {
    /// The claims that fit, in their order, wherever their entities are in the graph.
    pub(super) fn claims(&self, claims: &ClaimGraph) -> Vec<EdgeIndex> {
        let documents = claims.documents.iter().map(|document| self.fits_document(document)).collect::<Vec<_>>();
        let fits = |edge: &EdgeIndex| {
            let Some(claim) = claims.graph.edge_weight(*edge) else { return false };
            let document = documents.get(claim.record).copied().unwrap_or(false);
            let fits = document && self.fits_claim(claims, claim) && !names_itself(claims, *edge, claim);
            fits && (!self.named || both_named(claims, *edge))
        };
        claims.graph.edge_indices().filter(fits).collect()
    }

    fn fits_claim(&self, claims: &ClaimGraph, claim: &ClaimEdge) -> bool {
        let publisher = || claims.documents.get(claim.record)?.publisher.as_deref();
        !claim.frame
            && claim.confidence >= self.min_confidence
            && (self.relations.is_empty() || self.relations.iter().any(|r| r.fits(&claim.relation, claim.kind)))
            && self.voice.as_ref().is_none_or(|voice| voice.fits(&claim.voices, publisher()))
    }

    fn fits_document(&self, document: &DocumentNote) -> bool {
        let names = [Some(&document.id), document.path.as_ref(), document.url.as_ref()];
        let named = |pattern: &String| names.into_iter().flatten().any(|name| glob::fits(pattern, name));
        (self.documents.is_empty() || self.documents.iter().any(named))
            && self.since.as_deref().is_none_or(|since| cut(document, since).is_some_and(|date| date >= since))
            && self.until.as_deref().is_none_or(|until| cut(document, until).is_some_and(|date| date <= until))
    }
}

/// The date of a document to the precision of another date; `None` where it has none.
fn cut<'a>(document: &'a DocumentNote, precision: &str) -> Option<&'a str> {
    let published = document.published.as_deref()?;
    Some(published.get(..precision.len()).unwrap_or(published))
}

/// "Kyiv, also called Kiev": once both names are of one node, nothing is left to show.
fn names_itself(claims: &ClaimGraph, edge: EdgeIndex, claim: &ClaimEdge) -> bool {
    claim.kind == Some(RelationType::Named)
        && claims.graph.edge_endpoints(edge).is_some_and(|(subject, object)| subject == object)
}

fn both_named(claims: &ClaimGraph, edge: EdgeIndex) -> bool {
    let named = |node| claims.graph.node_weight(node).is_some_and(|node| node.named);
    claims.graph.edge_endpoints(edge).is_some_and(|(subject, object)| named(subject) && named(object))
}
