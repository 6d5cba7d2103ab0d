//! The index: all quads of a graph in memory, sorted in four orders, so that every pattern of bound terms is a range.
//!
//! A quad is four numbers of the [dictionary](super::dictionary) in one `u128`. This takes less than half of the memory of oxigraph's own
//! store in memory, is made by all threads together, and finds `subject predicate ?` without walking over the other statements of
//! either, which oxigraph's linked lists must. Nothing ever changes in it: a changed graph is opened anew.

use super::dictionary::{Dictionary, Hashed};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use rayon::prelude::*;
use std::ops::Range;

/// The number of the default graph; no term has it.
pub(super) const DEFAULT_GRAPH: u32 = 0;

/// All numbers that a named graph may have.
pub(super) const ALL_NAMED: Range<u32> = 1..u32::MAX;

/// A quad as numbers: subject, predicate, object, graph.
pub(super) type Numbers = [u32; 4];

/// Which number of a quad comes first, second, third and fourth in the keys of an order.
type Order = [usize; 4];

const SUBJECT: usize = 0;
const PREDICATE: usize = 1;
const OBJECT: usize = 2;
const GRAPH: usize = 3;

/// The orders: one for each term that may be bound first, and after it what is most often bound beside it.
const ORDERS: [Order; 4] = [
    [SUBJECT, PREDICATE, OBJECT, GRAPH],
    [PREDICATE, GRAPH, OBJECT, SUBJECT],
    [OBJECT, PREDICATE, GRAPH, SUBJECT],
    [GRAPH, SUBJECT, PREDICATE, OBJECT],
];

/// All quads of a graph.
pub(super) struct Index {
    dictionary: Dictionary,
    /// One for each of [`ORDERS`].
    sorted: [Sorted; 4],
}

/// The quads in one order.
#[derive(Default)]
struct Sorted {
    keys: Vec<u128>,
    /// Where the keys of each first number begin; one more at the end.
    starts: Vec<u32>,
}

/// Quads with a dictionary of their own, to be put together with others.
#[derive(Default)]
pub(super) struct Part {
    dictionary: Dictionary,
    quads: Vec<Numbers>,
}

impl Part {
    /// Numbers the terms of some quads.
    pub(super) fn new(quads: impl IntoIterator<Item = Quad>) -> Self {
        let mut part = Part::default();
        for quad in quads {
            let Part { dictionary, quads } = &mut part;
            let mut number = |term: Term| dictionary.number(Hashed::new(term));
            let graph = match quad.graph_name {
                GraphName::DefaultGraph => DEFAULT_GRAPH,
                GraphName::NamedNode(node) => number(node.into()),
                GraphName::BlankNode(node) => number(node.into()),
            };
            let subject = match quad.subject {
                NamedOrBlankNode::NamedNode(node) => number(node.into()),
                NamedOrBlankNode::BlankNode(node) => number(node.into()),
            };
            quads.push([subject, number(quad.predicate.into()), number(quad.object), graph]);
        }
        part
    }
}

impl Index {
    /// Puts parts together; the same parts in the same order are the same index.
    pub(super) fn new(parts: Vec<Part>) -> Self {
        let mut dictionary = Dictionary::default();
        let parts = parts.into_iter().map(|part| (dictionary.absorb(part.dictionary), part.quads)).collect::<Vec<_>>();
        let quads = parts.into_par_iter().flat_map_iter(|(numbers, quads)| {
            let global = move |local: u32| match local.checked_sub(1) {
                Some(place) => numbers.get(place as usize).copied().unwrap_or_default(),
                None => DEFAULT_GRAPH,
            };
            quads.into_iter().map(move |quad| quad.map(&global))
        });
        let quads = quads.collect::<Vec<_>>();
        let terms = dictionary.len();
        let sorted = ORDERS.par_iter().map(|order| Sorted::new(&quads, *order, terms)).collect::<Vec<_>>();
        Self { dictionary, sorted: sorted.try_into().unwrap_or_default() }
    }

    /// The number of quads, each counted once.
    pub(super) fn len(&self) -> usize {
        self.sorted[0].keys.len()
    }

    /// The terms and their numbers.
    pub(super) fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The quads of a pattern; `None` is any term, and any *named* graph for the graph.
    pub(super) fn matching(
        &self,
        subject: Option<u32>,
        predicate: Option<u32>,
        object: Option<u32>,
        graph: Option<u32>,
    ) -> Matching<'_> {
        self.matching_in([subject, predicate, object, graph], &ALL_NAMED)
    }

    /// The quads of a pattern; no graph is any of some named ones.
    pub(super) fn matching_in(&self, bound: [Option<u32>; 4], graphs: &Range<u32>) -> Matching<'_> {
        // A subject has few statements, and an object fewer than a predicate or a graph.
        let first = [SUBJECT, OBJECT, PREDICATE, GRAPH].into_iter().find(|term| bound[*term].is_some());
        let order = ORDERS[first.unwrap_or(GRAPH)];
        let keys = self.sorted[first.unwrap_or(GRAPH)].range(bound, order);
        let (mut mask, mut wanted) = (0, 0);
        for (rank, term) in order.into_iter().enumerate() {
            if let Some(number) = bound[term] {
                mask |= shifted(u32::MAX, rank);
                wanted |= shifted(number, rank);
            }
        }
        let graphs = if bound[GRAPH].is_none() { graphs.clone() } else { 0..u32::MAX };
        Matching { keys: keys.iter(), order, mask, wanted, graphs }
    }

    /// The named graphs, by number.
    pub(super) fn named_graphs(&self) -> impl Iterator<Item = u32> + use<'_> {
        let starts = self.sorted[GRAPH].starts.windows(2).enumerate().skip(1);
        starts.filter(|(_, window)| window[0] < window[1]).map(|(graph, _)| graph as u32)
    }

    /// The named graphs in so many ranges, with about the same number of quads in each.
    pub(super) fn split(&self, parts: usize) -> Vec<Range<u32>> {
        let starts = &self.sorted[GRAPH].starts;
        let (first, all) = (starts.get(1).copied().unwrap_or_default() as usize, self.len());
        let border = |part: usize| {
            let quads = first + (all - first) * part / parts;
            starts.partition_point(|start| (*start as usize) < quads).max(1) as u32
        };
        let borders = (1..parts).map(border).chain([ALL_NAMED.end]);
        borders.scan(ALL_NAMED.start, |from, to| Some(std::mem::replace(from, to)..to)).collect()
    }
}

impl Sorted {
    fn new(quads: &[Numbers], order: Order, terms: usize) -> Self {
        let mut keys = quads.par_iter().map(|quad| key(quad, order)).collect::<Vec<_>>();
        keys.par_sort_unstable();
        keys.dedup();
        let mut starts = vec![0_u32; terms + 2];
        for key in &keys {
            if let Some(count) = starts.get_mut(part(*key, 0) as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { keys, starts }
    }

    /// The keys that begin with the numbers that are bound, as far as they are bound without a gap.
    fn range(&self, bound: [Option<u32>; 4], order: Order) -> &[u128] {
        let Some(first) = bound[order[0]] else { return &self.keys };
        let start = |number: usize| self.starts.get(number).copied().unwrap_or(self.keys.len() as u32) as usize;
        let keys = self.keys.get(start(first as usize)..start(first as usize + 1)).unwrap_or_default();
        let prefix = order.iter().map_while(|term| bound[*term]);
        let (length, low) = prefix.fold((0, 0), |(rank, key), number| (rank + 1, key | shifted(number, rank)));
        if length == 1 {
            return keys;
        }
        let high = (length..4).fold(low, |key, rank| key | shifted(u32::MAX, rank));
        let from = keys.partition_point(|key| *key < low);
        let rest = keys.get(from..).unwrap_or_default();
        // The statements of a subject and predicate are few, those of an object and predicate many.
        let count = match rest.iter().take(8).position(|key| *key > high) {
            Some(few) => few,
            None => rest.partition_point(|key| *key <= high),
        };
        rest.get(..count).unwrap_or_default()
    }
}

/// The quads of a pattern, in the order of the index that found them.
#[derive(Clone)]
pub(super) struct Matching<'a> {
    keys: std::slice::Iter<'a, u128>,
    order: Order,
    mask: u128,
    wanted: u128,
    /// What is said of a document as a whole stands in the default graph, and is in no named one.
    graphs: Range<u32>,
}

impl Matching<'_> {
    /// No quads at all.
    pub(super) fn none() -> Self {
        Self { keys: [].iter(), order: ORDERS[0], mask: 0, wanted: 0, graphs: ALL_NAMED }
    }
}

impl Iterator for Matching<'_> {
    type Item = Numbers;

    fn next(&mut self) -> Option<Numbers> {
        let Self { keys, order, mask, wanted, graphs } = self;
        let mut quads = keys.filter(|key| **key & *mask == *wanted).map(|key| quad(*key, *order));
        quads.find(|quad| graphs.contains(&quad[GRAPH]))
    }
}

/// A number at its rank in a key.
fn shifted(number: u32, rank: usize) -> u128 {
    u128::from(number) << (96 - 32 * rank)
}

/// The number at a rank of a key.
fn part(key: u128, rank: usize) -> u32 {
    (key >> (96 - 32 * rank)) as u32
}

fn key(quad: &Numbers, order: Order) -> u128 {
    order.into_iter().enumerate().fold(0, |key, (rank, term)| key | shifted(quad[term], rank))
}

fn quad(key: u128, order: Order) -> Numbers {
    let mut quad = [0; 4];
    for (rank, term) in order.into_iter().enumerate() {
        quad[term] = part(key, rank);
    }
    quad
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    /// A quad of one letter for each term; `-` is the default graph.
    fn of_letters(letters: &str) -> Quad {
        let node = |at: usize| NamedNode::new_unchecked(format!("urn:{}", &letters[at..=at]));
        let graph = if letters.ends_with('-') { GraphName::DefaultGraph } else { node(3).into() };
        Quad::new(node(0), node(1), node(2), graph)
    }

    #[test]
    fn every_pattern_finds_what_a_look_at_each_quad_finds() {
        let letters = ["apbg", "apbh", "apb-", "apcg", "aqcg", "bpag", "bqa-", "cpbh", "cqch", "apbg", "gpa-", "gqag"];
        let parts = letters.chunks(5).map(|chunk| Part::new(chunk.iter().map(|letters| of_letters(letters))));
        let index = Index::new(parts.collect());
        assert_eq!(index.len(), 11, "one is there twice");
        let number = |term: &Term| index.dictionary().find(term).expect("a number");
        let all = letters.map(|letters| {
            let quad = of_letters(letters);
            let graph = match quad.graph_name {
                GraphName::NamedNode(graph) => number(&graph.into()),
                _ => DEFAULT_GRAPH,
            };
            [number(&quad.subject.into()), number(&quad.predicate.into()), number(&quad.object), graph]
        });
        for asked in all {
            for bound in 0..16 {
                let bind = |term: usize| (bound >> term & 1 == 1).then_some(asked[term]);
                let found = index.matching(bind(0), bind(1), bind(2), bind(3)).collect::<Vec<_>>();
                let fits = |quad: &Numbers| {
                    let same = (0..4).all(|term| bind(term).is_none_or(|number| quad[term] == number));
                    same && (bind(3).is_some() || quad[3] != DEFAULT_GRAPH)
                };
                let mut expected = all.into_iter().filter(fits).collect::<Vec<_>>();
                expected.sort_unstable();
                expected.dedup();
                let mut sorted = found.clone();
                sorted.sort_unstable();
                assert_eq!(sorted, expected, "{asked:?} with {bound:04b} bound");
            }
        }
        let graphs = ["urn:g", "urn:h"].map(|iri| number(&NamedNode::new_unchecked(iri).into()));
        assert_eq!(index.named_graphs().collect::<Vec<_>>(), graphs);
    }
}
