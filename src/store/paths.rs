//! Shortest paths over the plain edges, in either direction: how two things are connected by what articles say as fact.
//!
//! SPARQL has no shortest path, and spelling out every path of three steps between two people whom everybody meets would find
//! millions. Here each node is looked at once.

use super::Graph;
use super::RELATIONS;
use super::index::DEFAULT_GRAPH;
use oxigraph::model::{NamedNode, Term};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How far each node that was come to is from where the walk began.
type Distances = FxHashMap<u32, usize>;

impl Graph {
    /// The shortest paths from any of some nodes to any of some others, `longest` steps at most: the first `most` by their names.
    pub(crate) fn shortest_paths(
        &self,
        from: &[NamedNode],
        to: &[NamedNode],
        (longest, most): (usize, usize),
    ) -> Vec<Vec<NamedNode>> {
        let to = self.numbers(to);
        let from = self.numbers(from).difference(&to).copied().collect::<BTreeSet<_>>();
        let distances = self.distances(&to, &from, longest);
        let shortest = from.iter().filter_map(|node| distances.get(node)).min().copied();
        let mut found = Vec::new();
        for node in from.into_iter().filter(|node| distances.get(node).copied() == shortest && shortest.is_some()) {
            self.follow(&mut vec![node], &distances, most, &mut found);
        }
        let name = |number: u32| match self.index.dictionary().term(number) {
            Some(Term::NamedNode(node)) => Some(node.clone()),
            _ => None,
        };
        found.into_iter().map(|path| path.into_iter().filter_map(name).collect()).collect()
    }

    /// Everything that a plain edge connects with a node, by name.
    pub(crate) fn neighbours(&self, node: &NamedNode) -> Vec<NamedNode> {
        let neighbours = self.numbers(std::slice::from_ref(node)).into_iter().flat_map(|node| self.linked(node));
        let terms = neighbours.filter_map(|number| self.index.dictionary().term(number));
        let nodes = terms.filter_map(|term| if let Term::NamedNode(node) = term { Some(node.clone()) } else { None });
        nodes.filter(|neighbour| neighbour != node).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn numbers(&self, nodes: &[NamedNode]) -> BTreeSet<u32> {
        nodes.iter().filter_map(|node| self.index.dictionary().find(&node.clone().into())).collect()
    }

    /// Walks from `to` outward, a step of all paths at a time, until one of `from` is come to.
    fn distances(&self, to: &BTreeSet<u32>, from: &BTreeSet<u32>, longest: usize) -> Distances {
        let mut distances = to.iter().map(|node| (*node, 0)).collect::<Distances>();
        let mut border = to.iter().copied().collect::<Vec<_>>();
        for distance in 1..=longest {
            if from.iter().any(|node| distances.contains_key(node)) {
                break;
            }
            let mut next = Vec::new();
            for neighbour in border.into_iter().flat_map(|node| self.linked(node)) {
                distances.entry(neighbour).or_insert_with(|| {
                    next.push(neighbour);
                    distance
                });
            }
            border = next;
        }
        distances
    }

    /// Follows a path to its end on every way that gets nearer with each step.
    fn follow(&self, path: &mut Vec<u32>, distances: &Distances, most: usize, found: &mut Vec<Vec<u32>>) {
        let Some(last) = path.last().copied() else { return };
        let Some(distance) = distances.get(&last).copied() else { return };
        if distance == 0 {
            found.push(path.clone());
            return;
        }
        let nearer = self.linked(last).filter(|node| distances.get(node) == Some(&(distance - 1)));
        let mut nearer = nearer.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        // By name, not by number: a number may be another when documents are added.
        nearer.sort_by_cached_key(|number| self.index.dictionary().term(*number).map(ToString::to_string));
        for node in nearer {
            if found.len() >= most {
                return;
            }
            path.push(node);
            self.follow(path, distances, most, found);
            path.pop();
        }
    }

    /// What the plain edges of a node lead to, whichever way they point; some perhaps twice.
    fn linked(&self, node: u32) -> impl Iterator<Item = u32> {
        let relation = |number: u32| {
            let term = self.index.dictionary().term(number);
            matches!(term, Some(Term::NamedNode(predicate)) if predicate.as_str().starts_with(RELATIONS))
        };
        let out = self.index.matching(Some(node), None, None, Some(DEFAULT_GRAPH));
        let back = self.index.matching(None, None, Some(node), Some(DEFAULT_GRAPH));
        let out = out.filter(move |[_, predicate, _, _]| relation(*predicate)).map(|[_, _, object, _]| object);
        out.chain(back.filter(move |[_, predicate, _, _]| relation(*predicate)).map(|[subject, ..]| subject))
    }
}
