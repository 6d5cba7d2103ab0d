//! Which claims a picture is of: those near somebody, and of these the ones that pass a filter.

use super::filter::ClaimFilter;
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
    /// Only claims that pass this.
    pub filter: ClaimFilter,
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
            filter: ClaimFilter::default(),
            named: false,
            by: Measure::Claims,
            limit: 60,
        }
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
        let publisher = claims.documents.get(claim.record).and_then(|document| document.publisher.as_deref());
        let of_claim = (claim.relation.as_str(), claim.kind);
        !claim.frame && self.filter.fits_claim(of_claim, claim.confidence, &claim.voices, publisher)
    }

    fn fits_document(&self, document: &DocumentNote) -> bool {
        let names = document.names.iter().map(String::as_str).collect::<Vec<_>>();
        self.filter.fits_document(&names, document.published.as_deref())
    }
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
