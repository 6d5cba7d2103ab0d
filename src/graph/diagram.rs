//! A diagram: the entities and the lines that a picture shows, chosen so that it stays readable.

use super::bundle::{Bundle, bundle};
use super::measure::measure;
use super::multigraph::{ClaimEdge, ClaimGraph};
use super::selection::Selection;
use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What a picture shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diagram {
    /// The entities, by node index ascending; every one has a line.
    pub nodes: Vec<DiagramNode>,
    /// The lines, sorted by ends and relation.
    pub bundles: Vec<Bundle>,
    /// Entities that the selection fits, shown or not.
    pub entities_in_all: usize,
    /// Claims that the selection fits, shown or not.
    pub claims_in_all: usize,
}

/// An entity of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiagramNode {
    /// Its node.
    pub index: NodeIndex,
    /// How telling it is, from 0 to 1, beside the most telling one of the picture.
    pub weight: f64,
    /// Whether the picture was asked to be around it, or between it and another.
    pub asked: bool,
}

impl Diagram {
    /// Chooses entities and lines.
    pub fn choose(claims: &ClaimGraph, selection: &Selection) -> Self {
        let edges = selection.claims(claims);
        let distance = reach(claims, &edges, selection);
        let edges = within(claims, &edges, |node| distance.contains_key(&node));
        let measures = measure(claims, &edges, selection.by);
        let mut ranked = ends(claims, &edges).into_iter().collect::<Vec<_>>();
        // Nearer first, so that what is shown stays connected; then by measure; node order breaks ties.
        ranked.sort_by(|a, b| {
            let value = |node: &NodeIndex| measures.get(node.index()).copied().unwrap_or(0.0);
            distance.get(a).cmp(&distance.get(b)).then(value(b).total_cmp(&value(a))).then(a.cmp(b))
        });
        let (entities_in_all, claims_in_all) = (ranked.len(), edges.len());
        let limit = if selection.limit == 0 { ranked.len() } else { selection.limit };
        let shown = joined(claims, &edges, &ranked, limit);
        let mut bundles = bundle(claims, &within(claims, &edges, |node| shown.contains(&node)));
        if selection.limit > 0 {
            bundles = most_telling(bundles, &ranked, selection.limit + selection.limit / 2);
        }
        let nodes = weigh(&bundles, &measures, selection);
        Self { nodes, bundles, entities_in_all, claims_in_all }
    }

    /// What is near one entity: the best `limit` of its neighbours by their lines, with the lines among them. It looks at
    /// no other part of the graph, so it takes no longer in a large one.
    pub fn near(claims: &ClaimGraph, centre: NodeIndex, fits: impl Fn(&ClaimEdge) -> bool, limit: usize) -> Self {
        let shown = |edge: &EdgeIndex| claims.graph.edge_weight(*edge).is_some_and(|claim| !claim.frame && fits(claim));
        let of = |node, direction| claims.graph.edges_directed(node, direction).map(|edge| edge.id());
        let mut edges = of(centre, Direction::Outgoing).chain(of(centre, Direction::Incoming)).collect::<Vec<_>>();
        edges.retain(shown);
        edges.sort_unstable();
        edges.dedup();
        let entities_in_all = ends(claims, &edges).len();
        let mut mine = bundle(claims, &edges);
        mine.sort_by_key(|bundle| (bundle.rank(), bundle.subject, bundle.object));
        let mut nodes = BTreeSet::from([centre]);
        for bundle in &mine {
            if nodes.len() <= limit {
                nodes.extend([bundle.subject, bundle.object]);
            }
        }
        let outgoing = nodes.iter().flat_map(|node| of(*node, Direction::Outgoing)).filter(shown).collect::<Vec<_>>();
        let mut outgoing = within(claims, &outgoing, |node| nodes.contains(&node));
        outgoing.sort_unstable();
        let among = outgoing.iter().filter(|edge| edges.binary_search(edge).is_err()).count();
        let claims_in_all = edges.len() + among;
        let bundles = most_telling(bundle(claims, &outgoing), &nodes.into_iter().collect::<Vec<_>>(), 3 * limit);
        let mut counts = BTreeMap::<NodeIndex, usize>::new();
        for bundle in &bundles {
            *counts.entry(bundle.subject).or_default() += bundle.claims.len();
            *counts.entry(bundle.object).or_default() += bundle.claims.len();
        }
        let most = counts.values().max().copied().unwrap_or(1) as f64;
        let weigh = |(index, count): (NodeIndex, usize)| DiagramNode {
            index,
            weight: count as f64 / most,
            asked: index == centre,
        };
        Self { nodes: counts.into_iter().map(weigh).collect(), bundles, entities_in_all, claims_in_all }
    }

    /// Both in one picture: what grows by clicking is what is near one entity and then near another.
    pub fn with(self, other: Self) -> Self {
        let (entities_in_all, claims_in_all) =
            (self.entities_in_all.max(other.entities_in_all), self.claims_in_all.max(other.claims_in_all));
        let mut nodes = BTreeMap::<NodeIndex, DiagramNode>::new();
        // What was asked first stays what the picture is around.
        for shown in other.nodes.into_iter().map(|shown| DiagramNode { asked: false, ..shown }).chain(self.nodes) {
            let known = nodes.entry(shown.index).or_insert(shown);
            (known.weight, known.asked) = (known.weight.max(shown.weight), known.asked || shown.asked);
        }
        let ends = |bundle: &Bundle| (bundle.subject, bundle.object);
        let mut bundles = self.bundles;
        let new = other.bundles.into_iter().filter(|bundle| !bundles.contains(bundle)).collect::<Vec<_>>();
        bundles.extend(new);
        bundles.sort_by(|a, b| ends(a).cmp(&ends(b)).then_with(|| a.claims.cmp(&b.claims)));
        Self { nodes: nodes.into_values().collect(), bundles, entities_in_all, claims_in_all }
    }

    /// The number of claims that the lines stand for.
    pub fn claims(&self) -> usize {
        self.bundles.iter().map(|bundle| bundle.claims.len()).sum()
    }

    /// The number of documents that the lines come from.
    pub fn documents(&self, claims: &ClaimGraph) -> usize {
        let edges = self.bundles.iter().flat_map(|bundle| &bundle.claims);
        let records = edges.filter_map(|edge| claims.graph.edge_weight(*edge)).map(|claim| claim.record);
        records.collect::<BTreeSet<_>>().len()
    }
}

/// At most `limit` entities, the best ranked first, each with a line to another that is shown: where there is none
/// yet, the best ranked of its neighbours comes with it.
fn joined(claims: &ClaimGraph, edges: &[EdgeIndex], ranked: &[NodeIndex], limit: usize) -> BTreeSet<NodeIndex> {
    let rank = (0..).zip(ranked).map(|(rank, node)| (*node, rank)).collect::<BTreeMap<NodeIndex, usize>>();
    let neighbours = neighbours(claims, edges);
    let mut shown = BTreeSet::new();
    for node in ranked {
        let beside = neighbours.get(node).map(Vec::as_slice).unwrap_or_default();
        let alone = !beside.iter().any(|other| other == node || shown.contains(other));
        let partner = beside.iter().min_by_key(|other| rank.get(other)).filter(|_| alone);
        if shown.contains(node) || shown.len() + 1 + usize::from(partner.is_some()) > limit {
            continue;
        }
        shown.insert(*node);
        shown.extend(partner);
    }
    shown
}

/// The entities that have a line, with their weights.
fn weigh(bundles: &[Bundle], measures: &[f64], selection: &Selection) -> Vec<DiagramNode> {
    let nodes = bundles.iter().flat_map(|bundle| [bundle.subject, bundle.object]).collect::<BTreeSet<_>>();
    let value = |node: &NodeIndex| measures.get(node.index()).copied().unwrap_or(0.0);
    let highest = nodes.iter().map(value).fold(f64::MIN_POSITIVE, f64::max);
    let (from, to) = selection.between.clone().unwrap_or_default();
    let asked = |node: &NodeIndex| [&selection.around, &from, &to].iter().any(|asked| asked.contains(node));
    let weigh = |index| DiagramNode { index, weight: value(&index) / highest, asked: asked(&index) };
    nodes.into_iter().map(weigh).collect()
}

/// At most `limit` bundles: first the best of every entity, so that none is left alone, then the best of the rest.
fn most_telling(bundles: Vec<Bundle>, ranked: &[NodeIndex], limit: usize) -> Vec<Bundle> {
    if bundles.len() <= limit {
        return bundles;
    }
    let mut best_first = (0..bundles.len()).collect::<Vec<_>>();
    best_first.sort_by_key(|index| (bundles.get(*index).map(Bundle::rank), *index));
    let mut best_of = BTreeMap::<NodeIndex, usize>::new();
    for index in &best_first {
        for node in bundles.get(*index).into_iter().flat_map(|bundle| [bundle.subject, bundle.object]) {
            best_of.entry(node).or_insert(*index);
        }
    }
    let mut kept = BTreeSet::new();
    for index in ranked.iter().filter_map(|node| best_of.get(node)).chain(&best_first) {
        if kept.len() == limit {
            break;
        }
        kept.insert(*index);
    }
    bundles.into_iter().enumerate().filter(|(index, _)| kept.contains(index)).map(|(_, bundle)| bundle).collect()
}

/// The entities that the selection reaches, with the steps it takes: from the ones asked for, in either direction.
fn reach(claims: &ClaimGraph, edges: &[EdgeIndex], selection: &Selection) -> BTreeMap<NodeIndex, usize> {
    if let Some((from, to)) = &selection.between {
        return ways(&steps(claims, edges, from), &steps(claims, edges, to), selection.depth);
    }
    if selection.around.is_empty() {
        return ends(claims, edges).into_iter().map(|node| (node, 0)).collect();
    }
    let mut reached = steps(claims, edges, &selection.around);
    reached.retain(|_, steps| *steps <= selection.depth.unwrap_or(1));
    reached
}

/// What lies on a way from one side to the other that is no longer than `longest`, with how much of a detour it is.
///
/// Without `longest`, the shortest ways are shown, and those over one entity in between even where there is a direct
/// claim: what two have in common is what is asked.
fn ways(
    from: &BTreeMap<NodeIndex, usize>,
    to: &BTreeMap<NodeIndex, usize>,
    longest: Option<usize>,
) -> BTreeMap<NodeIndex, usize> {
    let lengths = from.iter().filter_map(|(node, steps)| Some((*node, steps + to.get(node)?)));
    let lengths = lengths.collect::<BTreeMap<_, _>>();
    let shortest = lengths.values().min().copied().unwrap_or(0);
    let longest = longest.unwrap_or(shortest.max(2));
    lengths.into_iter().filter(|(_, length)| *length <= longest).collect()
}

/// The number of claims to walk over from the nearest of `roots` to every entity that can be reached.
fn steps(claims: &ClaimGraph, edges: &[EdgeIndex], roots: &[NodeIndex]) -> BTreeMap<NodeIndex, usize> {
    let neighbours = neighbours(claims, edges);
    let mut steps = roots.iter().map(|root| (*root, 0)).collect::<BTreeMap<_, _>>();
    let mut queue = steps.keys().copied().collect::<VecDeque<_>>();
    while let Some(node) = queue.pop_front() {
        let next = steps.get(&node).copied().unwrap_or(0) + 1;
        for neighbour in neighbours.get(&node).into_iter().flatten() {
            steps.entry(*neighbour).or_insert_with(|| {
                queue.push_back(*neighbour);
                next
            });
        }
    }
    steps
}

/// The other ends of every entity's claims, in either direction.
fn neighbours(claims: &ClaimGraph, edges: &[EdgeIndex]) -> BTreeMap<NodeIndex, Vec<NodeIndex>> {
    let mut neighbours = BTreeMap::<NodeIndex, Vec<NodeIndex>>::new();
    for (subject, object) in edges.iter().filter_map(|edge| claims.graph.edge_endpoints(*edge)) {
        neighbours.entry(subject).or_default().push(object);
        neighbours.entry(object).or_default().push(subject);
    }
    neighbours
}

/// The claims that have both ends where `fits` says.
fn within(claims: &ClaimGraph, edges: &[EdgeIndex], fits: impl Fn(NodeIndex) -> bool) -> Vec<EdgeIndex> {
    let ends = |edge: &EdgeIndex| claims.graph.edge_endpoints(*edge);
    edges.iter().copied().filter(|edge| ends(edge).is_some_and(|(a, b)| fits(a) && fits(b))).collect()
}

/// The entities that the claims have at their ends.
fn ends(claims: &ClaimGraph, edges: &[EdgeIndex]) -> BTreeSet<NodeIndex> {
    edges.iter().filter_map(|edge| claims.graph.edge_endpoints(*edge)).flat_map(|(a, b)| [a, b]).collect()
}
