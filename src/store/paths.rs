//! Shortest paths over the plain edges, in either direction: how two things are connected by what articles say as fact.
//!
//! SPARQL has no shortest path, and spelling out every path of three steps between two people whom everybody meets would find
//! millions. Here each node is looked at once.

use super::RELATIONS;
use super::index::{DEFAULT_GRAPH, Index};
use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::QueryEvaluationError;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::hash::Hash;

/// The plain edges of a graph, wherever it is held.
pub(super) trait Edges {
    /// A node as it is held there.
    type Node: Clone + Ord + Hash;

    /// The node of a name; `None` where the graph has none.
    fn node(&self, name: &NamedNode) -> Option<Self::Node>;

    /// The name of a node.
    fn name(&self, node: &Self::Node) -> Option<NamedNode>;

    /// What the plain edges of a node lead to, whichever way they point; some perhaps twice.
    fn linked(&self, node: &Self::Node) -> Result<Vec<Self::Node>, QueryEvaluationError>;
}

/// How far each node that was come to is from where the walk began.
type Distances<E> = FxHashMap<<E as Edges>::Node, usize>;

/// The shortest paths from any of some nodes to any of some others, `longest` steps at most: the first `most` by their names.
pub(super) fn shortest<E: Edges>(
    edges: &E,
    from: &[NamedNode],
    to: &[NamedNode],
    (longest, most): (usize, usize),
) -> Result<Vec<Vec<NamedNode>>, QueryEvaluationError> {
    let to = nodes(edges, to);
    let from = nodes(edges, from).difference(&to).cloned().collect::<BTreeSet<_>>();
    let distances = distances(edges, &to, &from, longest)?;
    let shortest = from.iter().filter_map(|node| distances.get(node)).min().copied();
    let nearest = from.into_iter().filter(|node| shortest.is_some() && distances.get(node).copied() == shortest);
    let mut found = Vec::new();
    for node in by_name(edges, nearest.collect()) {
        follow(edges, &mut vec![node], &distances, most, &mut found)?;
    }
    let names = |path: Vec<E::Node>| path.iter().filter_map(|node| edges.name(node)).collect();
    Ok(found.into_iter().map(names).collect())
}

/// Everything that a plain edge connects with a node, by name.
pub(super) fn neighbours<E: Edges>(edges: &E, node: &NamedNode) -> Result<Vec<NamedNode>, QueryEvaluationError> {
    let linked = edges.node(node).map_or(Ok(Vec::new()), |held| edges.linked(&held))?;
    let names = linked.iter().filter_map(|held| edges.name(held)).filter(|neighbour| neighbour != node);
    Ok(names.collect::<BTreeSet<_>>().into_iter().collect())
}

fn nodes<E: Edges>(edges: &E, names: &[NamedNode]) -> BTreeSet<E::Node> {
    names.iter().filter_map(|name| edges.node(name)).collect()
}

/// In the order of their names: the one in which they are held may be another when documents are added.
fn by_name<E: Edges>(edges: &E, nodes: BTreeSet<E::Node>) -> Vec<E::Node> {
    let mut nodes = nodes.into_iter().collect::<Vec<_>>();
    nodes.sort_by_cached_key(|node| edges.name(node));
    nodes
}

/// Walks from `to` outward, a step of all paths at a time, until one of `from` is come to.
fn distances<E: Edges>(
    edges: &E,
    to: &BTreeSet<E::Node>,
    from: &BTreeSet<E::Node>,
    longest: usize,
) -> Result<Distances<E>, QueryEvaluationError> {
    let mut distances = to.iter().map(|node| (node.clone(), 0)).collect::<Distances<E>>();
    let mut border = to.iter().cloned().collect::<Vec<_>>();
    for distance in 1..=longest {
        if from.iter().any(|node| distances.contains_key(node)) {
            break;
        }
        let mut next = Vec::new();
        for node in &border {
            for neighbour in edges.linked(node)? {
                distances.entry(neighbour).or_insert_with_key(|neighbour| {
                    next.push(neighbour.clone());
                    distance
                });
            }
        }
        border = next;
    }
    Ok(distances)
}

/// Follows a path to its end on every way that gets nearer with each step.
fn follow<E: Edges>(
    edges: &E,
    path: &mut Vec<E::Node>,
    distances: &Distances<E>,
    most: usize,
    found: &mut Vec<Vec<E::Node>>,
) -> Result<(), QueryEvaluationError> {
    let Some(last) = path.last() else { return Ok(()) };
    let Some(distance) = distances.get(last).copied() else { return Ok(()) };
    if found.len() >= most {
        return Ok(());
    }
    if distance == 0 {
        found.push(path.clone());
        return Ok(());
    }
    let nearer = edges.linked(last)?.into_iter().filter(|node| distances.get(node) == Some(&(distance - 1)));
    for node in by_name(edges, nearer.collect()) {
        path.push(node);
        follow(edges, path, distances, most, found)?;
        path.pop();
    }
    Ok(())
}

impl Edges for Index {
    type Node = u32;

    fn node(&self, name: &NamedNode) -> Option<u32> {
        self.dictionary().find(&name.clone().into())
    }

    fn name(&self, node: &u32) -> Option<NamedNode> {
        match self.dictionary().term(*node) {
            Some(Term::NamedNode(name)) => Some(name.clone()),
            _ => None,
        }
    }

    fn linked(&self, node: &u32) -> Result<Vec<u32>, QueryEvaluationError> {
        let relation = |number: u32| {
            let term = self.dictionary().term(number);
            matches!(term, Some(Term::NamedNode(predicate)) if predicate.as_str().starts_with(RELATIONS))
        };
        let out = self.matching(Some(*node), None, None, Some(DEFAULT_GRAPH));
        let back = self.matching(None, None, Some(*node), Some(DEFAULT_GRAPH));
        let out = out.filter(|[_, predicate, _, _]| relation(*predicate)).map(|[_, _, object, _]| object);
        Ok(out.chain(back.filter(|[_, predicate, _, _]| relation(*predicate)).map(|[subject, ..]| subject)).collect())
    }
}
