//! The tree that the parser leaves: its edges, its sentences, and the arcs that were lifted to make it projective.

use super::vocabulary::Dep;
use std::collections::VecDeque;

/// The label of an arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    /// How the token depends on its head.
    pub(super) dep: Dep,
    /// Where the arc was lifted (`prep||dobj`): the label of the token that the head should be, further down.
    pub(super) lifted: Option<Dep>,
}

impl Label {
    /// That of a token without a head.
    pub(super) const ROOT: Self = Self { dep: Dep::Root, lifted: None };
}

/// The heads of tokens (themselves, at a root) and the labels of their arcs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tree {
    pub(super) heads: Vec<usize>,
    pub(super) labels: Vec<Label>,
}

/// The first and the last token that each token dominates, itself included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edges {
    pub(super) left: Vec<usize>,
    pub(super) right: Vec<usize>,
}

/// Crossing arcs can need more than one round; so many are enough, as spaCy has it.
const ROUNDS: usize = 12;

impl Tree {
    /// The edges of all subtrees.
    pub(super) fn edges(&self) -> Edges {
        let length = self.heads.len();
        let mut edges = Edges { left: (0..length).collect(), right: (0..length).collect() };
        for _ in 0..ROUNDS {
            for token in (0..length).chain((0..length).rev()) {
                let head = self.heads[token];
                edges.left[head] = edges.left[head].min(edges.left[token]);
                edges.right[head] = edges.right[head].max(edges.right[token]);
            }
            if self.stays_within_sentences(&self.sentence_starts(&edges)) {
                break;
            }
        }
        edges
    }

    /// Whether each token begins a sentence: the leftmost of a root's subtree does.
    pub(super) fn sentence_starts(&self, edges: &Edges) -> Vec<bool> {
        let mut starts = vec![false; self.heads.len()];
        for (token, &head) in self.heads.iter().enumerate() {
            if token == head {
                starts[edges.left[token]] = true;
            }
        }
        starts
    }

    /// Whether no arc crosses the start of a sentence. As in spaCy, the last token of the text may be where it likes.
    fn stays_within_sentences(&self, starts: &[bool]) -> bool {
        let length = self.heads.len();
        let mut sentence = 0;
        for (token, &starts) in starts.iter().enumerate() {
            if (token > 0 && starts) || token + 1 == length {
                if self.heads[sentence..token].iter().any(|head| !(sentence..=token).contains(head)) {
                    return false;
                }
                sentence = token;
            }
        }
        true
    }

    /// Gives arcs that were lifted their true heads (Nivre & Nilsson 2005, the head scheme): the nearest token below the
    /// present head that has the label sought. `skip` says which tokens cannot be heads: white space.
    pub(super) fn deprojectivise(&mut self, skip: impl Fn(usize) -> bool) {
        if self.labels.iter().all(|label| label.lifted.is_none()) {
            return;
        }
        let edges = self.edges();
        for token in 0..self.heads.len() {
            let Label { dep, lifted: Some(lifted) } = self.labels[token] else { continue };
            if let Some(head) = self.descendant(token, Label { dep: lifted, lifted: None }, &edges, &skip) {
                self.heads[token] = head;
            }
            self.labels[token] = Label { dep, lifted: None };
        }
    }

    /// The first token with this label below the head of `token`, breadth first, of those on one level the leftmost first.
    fn descendant(&self, token: usize, label: Label, edges: &Edges, skip: impl Fn(usize) -> bool) -> Option<usize> {
        let mut queue = VecDeque::from([self.heads[token]]);
        let mut visits = self.heads.len();
        while let Some(node) = queue.pop_front() {
            // The tree changes while arcs are put right, and could come to hold a ring.
            visits = visits.checked_sub(1)?;
            for child in edges.left[node]..=edges.right[node] {
                if child == node || self.heads[child] != node || child == token || skip(child) {
                    continue;
                }
                if self.labels[child] == label {
                    return Some(child);
                }
                queue.push_back(child);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(arcs: &[(usize, Dep)]) -> Tree {
        Tree {
            heads: arcs.iter().map(|(head, _)| *head).collect(),
            labels: arcs.iter().map(|(_, dep)| Label { dep: *dep, lifted: None }).collect(),
        }
    }

    #[test]
    fn edges_reach_as_far_as_a_subtree() {
        // "The old man slept . He snored"
        let tree = tree(&[
            (2, Dep::Det),
            (2, Dep::Amod),
            (3, Dep::Nsubj),
            (3, Dep::Root),
            (3, Dep::Punct),
            (6, Dep::Nsubj),
            (6, Dep::Root),
        ]);
        let edges = tree.edges();
        assert_eq!(edges.left, [0, 1, 0, 0, 4, 5, 5]);
        assert_eq!(edges.right, [0, 1, 2, 4, 4, 5, 6]);
        assert_eq!(tree.sentence_starts(&edges), [true, false, false, false, false, true, false]);
    }

    /// "a hearing is scheduled on the issue": the phrase belongs to "hearing", but its arc was lifted to "scheduled".
    #[test]
    fn a_lifted_arc_finds_its_head() {
        let mut tree = tree(&[
            (1, Dep::Det),
            (3, Dep::Nsubjpass),
            (3, Dep::Auxpass),
            (3, Dep::Root),
            (3, Dep::Prep),
            (6, Dep::Det),
            (4, Dep::Pobj),
        ]);
        tree.labels[4].lifted = Some(Dep::Nsubjpass);
        tree.deprojectivise(|_| false);
        assert_eq!((tree.heads[4], tree.labels[4]), (1, Label { dep: Dep::Prep, lifted: None }));
    }
}
