//! How telling an entity is: measures over the claims that a picture is of.

use super::multigraph::ClaimGraph;
use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};
use rustworkx_core::centrality::betweenness_centrality;
use std::collections::BTreeSet;

/// What entities are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Measure {
    /// The number of claims about it.
    #[default]
    Claims,
    /// The number of different voices that speak of it; an article that says something itself is a voice.
    Voices,
    /// PageRank, each claim a link from subject to object.
    Pagerank,
    /// Betweenness: how many of the shortest ways between two others lead over it.
    Betweenness,
    /// The number of different entities that it has claims with.
    Degree,
}

/// The measure of every node of the graph, by node index, over the claims given.
pub fn measure(claims: &ClaimGraph, edges: &[EdgeIndex], by: Measure) -> Vec<f64> {
    match by {
        Measure::Claims => count(claims, edges, |edge, _| edge.index()),
        Measure::Degree => count(claims, edges, |_, other| other.index()),
        Measure::Voices => count(claims, edges, |edge, _| voice(claims, edge)),
        Measure::Pagerank => pagerank(claims, edges),
        Measure::Betweenness => betweenness(claims, edges),
    }
}

/// The innermost voice of a claim; the document where it has none.
fn voice(claims: &ClaimGraph, edge: EdgeIndex) -> Option<(Option<NodeIndex>, Option<&str>, Option<usize>)> {
    let claim = claims.graph.edge_weight(edge)?;
    Some(match claim.voices.last() {
        Some(voice) if voice.node.is_some() => (voice.node, None, None),
        Some(voice) => (None, voice.name.as_deref(), Some(claim.record)),
        None => (None, None, Some(claim.record)),
    })
}

/// For every node, how many different things `what` gives for its claims, from the claim and the entity at the other end.
fn count<T: Ord>(claims: &ClaimGraph, edges: &[EdgeIndex], what: impl Fn(EdgeIndex, NodeIndex) -> T) -> Vec<f64> {
    let mut seen = Vec::new();
    seen.resize_with(claims.graph.node_count(), BTreeSet::new);
    for edge in edges {
        let Some((subject, object)) = claims.graph.edge_endpoints(*edge) else { continue };
        for (node, other) in [(subject, object), (object, subject)] {
            if let Some(seen) = seen.get_mut(node.index()) {
                seen.insert(what(*edge, other));
            }
        }
    }
    seen.iter().map(|seen| seen.len() as f64).collect()
}

/// PageRank (Page and others 1999) by power iteration, damping 0.85, until the ranks move by less than 1e-9 in all.
///
/// Entities without outgoing claims give their rank to all alike, so the ranks sum to 1. Each round is one walk over
/// the claims; petgraph's own takes time that grows with the square of the nodes.
fn pagerank(claims: &ClaimGraph, edges: &[EdgeIndex]) -> Vec<f64> {
    const DAMPING: f64 = 0.85;
    let nodes = claims.graph.node_count();
    let links = edges.iter().filter_map(|edge| claims.graph.edge_endpoints(*edge));
    let links = links.map(|(subject, object)| (subject.index(), object.index())).collect::<Vec<_>>();
    let mut degree = vec![0.0; nodes];
    for (subject, _) in &links {
        degree[*subject] += 1.0;
    }
    let mut rank = vec![1.0 / nodes as f64; nodes];
    for _ in 0..100 {
        let idle = rank.iter().zip(&degree).filter(|(_, degree)| **degree == 0.0).map(|(rank, _)| rank).sum::<f64>();
        let mut next = vec![(1.0 - DAMPING + DAMPING * idle) / nodes as f64; nodes];
        for (subject, object) in &links {
            next[*object] += DAMPING * rank[*subject] / degree[*subject];
        }
        let moved = rank.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum::<f64>();
        rank = next;
        if moved < 1e-9 {
            break;
        }
    }
    rank
}

/// Entities at most whose betweenness is computed: its time grows with entities times claims.
const MOST_BETWEEN: usize = 1000;

/// Betweenness (Brandes 2001), normalised, over the claims as lines without direction: a way leads from one to the other
/// whoever is named first. In a large graph it is that of the 1,000 entities with the most neighbours, and 0 for others.
fn betweenness(claims: &ClaimGraph, edges: &[EdgeIndex]) -> Vec<f64> {
    let degrees = count(claims, edges, |_, other| other.index());
    let mut nodes = (0..degrees.len()).filter(|node| degrees[*node] > 0.0).collect::<Vec<_>>();
    nodes.sort_by(|a, b| degrees[*b].total_cmp(&degrees[*a]).then(a.cmp(b)));
    nodes.truncate(MOST_BETWEEN);
    nodes.sort_unstable();
    let place = |node: NodeIndex| nodes.binary_search(&node.index()).ok();
    let links = edges.iter().filter_map(|edge| claims.graph.edge_endpoints(*edge));
    let links = links.filter_map(|(subject, object)| Some((place(subject)?, place(object)?)));
    let links = links.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b) as u32, a.max(b) as u32));
    let mut graph = UnGraph::<(), ()>::with_capacity(nodes.len(), edges.len());
    nodes.iter().for_each(|_| _ = graph.add_node(()));
    for (a, b) in links.collect::<BTreeSet<_>>() {
        graph.add_edge(NodeIndex::from(a), NodeIndex::from(b), ());
    }
    // In one thread: several would add up in another order every time.
    let between = betweenness_centrality(&graph, false, true, usize::MAX);
    let mut all = vec![0.0; degrees.len()];
    for (node, value) in nodes.iter().zip(between) {
        all[*node] = value.unwrap_or(0.0);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{AttributionKind, Certainty, Polarity};
    use crate::entity::EntityType;
    use crate::graph::{ClaimEdge, Voice};
    use crate::identity::Node;

    /// A graph of claims between entities 0 to 3, each with the document that it stands in and the one who says it.
    fn graph(claims: &[(usize, usize, usize, Option<usize>)]) -> ClaimGraph {
        let mut graph = ClaimGraph::default();
        for label in ["a", "b", "c", "d"] {
            graph.graph.add_node(Node {
                key: label.to_owned(),
                label: label.to_owned(),
                kind: EntityType::Person,
                named: true,
                aliases: Vec::new(),
                wikidata: None,
                records: Vec::new(),
                mentions: 0,
            });
        }
        for (subject, object, record, voice) in claims {
            let voice = voice.map(|node| Voice {
                node: Some(NodeIndex::new(node)),
                name: None,
                cue: "say".to_owned(),
                kind: AttributionKind::Direct,
            });
            let edge = ClaimEdge {
                record: *record,
                claim: 0,
                relation: "meet".to_owned(),
                kind: None,
                polarity: Polarity::Positive,
                certainty: Certainty::Certain,
                voices: voice.into_iter().collect(),
                quote: String::new(),
                time: None,
                confidence: 1.0,
                frame: false,
            };
            graph.graph.add_edge(NodeIndex::new(*subject), NodeIndex::new(*object), edge);
        }
        graph
    }

    #[test]
    fn measures_what_they_say() {
        let graph = graph(&[(0, 1, 0, None), (0, 1, 0, None), (2, 1, 1, Some(3)), (2, 1, 2, Some(3)), (1, 1, 2, None)]);
        let edges = graph.graph.edge_indices().collect::<Vec<_>>();
        let check = |by: Measure, expected: [f64; 4]| assert_eq!(measure(&graph, &edges, by), expected, "{by:?}");
        check(Measure::Claims, [2.0, 5.0, 2.0, 0.0]);
        check(Measure::Degree, [1.0, 3.0, 1.0, 0.0]);
        check(Measure::Voices, [1.0, 3.0, 1.0, 0.0]);
    }

    /// In a chain a – b – c – d, b and c are each on two of the three ways between others.
    #[test]
    fn betweenness_counts_ways() {
        let graph = graph(&[(0, 1, 0, None), (1, 0, 0, None), (2, 1, 0, None), (2, 3, 0, None), (3, 3, 0, None)]);
        let edges = graph.graph.edge_indices().collect::<Vec<_>>();
        let between = measure(&graph, &edges, Measure::Betweenness);
        let thirds = between.iter().map(|value| (value * 3.0).round() as i64).collect::<Vec<_>>();
        assert_eq!(thirds, [0, 2, 2, 0], "{between:?}");
    }

    /// Of a chain a → b → c, checked by hand: each passes 0.85 on, the last one to all four.
    #[test]
    fn pagerank_is_the_fixed_point() {
        let graph = graph(&[(0, 1, 0, None), (1, 2, 0, None)]);
        let edges = graph.graph.edge_indices().collect::<Vec<_>>();
        let rank = measure(&graph, &edges, Measure::Pagerank);
        assert!((rank.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{rank:?}");
        assert!((rank[0] - rank[3]).abs() < 1e-9, "{rank:?}");
        assert!((rank[1] - (rank[0] + 0.85 * rank[0])).abs() < 1e-8, "{rank:?}");
        assert!((rank[2] - (rank[0] + 0.85 * rank[1])).abs() < 1e-8, "{rank:?}");
    }
}
