//! Communities: entities of a diagram that have more to do with each other than with the rest.

use super::diagram::Diagram;
use super::multigraph::ClaimGraph;
use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// Entities of a community at least: two that speak with each other are none.
const SMALLEST: usize = 3;

/// Some entities that belong together, named after the most telling of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community {
    /// The most telling one.
    pub chief: NodeIndex,
    /// All of them, the chief included, by node index ascending.
    pub nodes: Vec<NodeIndex>,
    /// Which of so many colours is its own: see [`communities`].
    pub colour: usize,
}

/// The communities of a diagram by the Leiden algorithm (Traag, Waltman and van Eck 2019), the largest first.
///
/// Each has one of `colours` colours, which hangs on the chief's key, so that a community keeps its colour as the graph
/// grows, and only moves on where a larger community has it already.
pub fn communities(claims: &ClaimGraph, diagram: &Diagram, colours: usize) -> Vec<Community> {
    let mut found = BTreeMap::<usize, Vec<usize>>::new();
    for (place, community) in membership(diagram).into_iter().enumerate() {
        found.entry(community).or_default().push(place);
    }
    let weight = |place: &usize| diagram.nodes.get(*place).map_or(0.0, |node| node.weight);
    let mut communities = Vec::new();
    for places in found.into_values().filter(|places| places.len() >= SMALLEST) {
        let chief = places.iter().max_by(|a, b| weight(a).total_cmp(&weight(b)).then(b.cmp(a)));
        let node = |place: &usize| diagram.nodes.get(*place).map(|node| node.index);
        let Some(chief) = chief.and_then(node) else { continue };
        communities.push(Community { chief, nodes: places.iter().filter_map(node).collect(), colour: 0 });
    }
    communities.sort_by_key(|community| (std::cmp::Reverse(community.nodes.len()), community.chief));
    let mut taken = vec![false; colours.max(1)];
    for community in &mut communities {
        community.colour = colour(claims, community.chief, &mut taken);
    }
    communities
}

/// The first free colour from the one that the chief's key asks for; that one where none is free.
fn colour(claims: &ClaimGraph, chief: NodeIndex, taken: &mut [bool]) -> usize {
    let key = claims.graph.node_weight(chief).map_or("", |node| &node.key);
    // FNV-1a: small, and the same on every machine.
    let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let first = hash as usize % taken.len();
    let places = (first..taken.len()).chain(0..first);
    let free = places.into_iter().find(|place| !taken.get(*place).copied().unwrap_or(true)).unwrap_or(first);
    if let Some(place) = taken.get_mut(free) {
        *place = true;
    }
    free
}

/// The community of each entity of the diagram, as a number that means nothing else.
fn membership(diagram: &Diagram) -> Vec<usize> {
    let alone = || (0..diagram.nodes.len()).collect::<Vec<_>>();
    let place = |node| diagram.nodes.binary_search_by_key(&node, |shown| shown.index).ok();
    let mut graph = GraphDataBuilder::new(diagram.nodes.len());
    for bundle in &diagram.bundles {
        let (Some(a), Some(b)) = (place(bundle.subject), place(bundle.object)) else { continue };
        if a != b && graph.add_edge(a, b, bundle.documents as f64).is_err() {
            return alone();
        }
    }
    let config = LeidenConfig { seed: Some(7), ..LeidenConfig::default() };
    let found = graph.build().and_then(|graph| Leiden::new(config).run(&graph));
    found.map_or_else(|_| alone(), |found| found.partition.as_slice().to_vec())
}
