//! Who depends on whom, indexed once: the children of every token, and how far its subtree reaches.
//!
//! The rooms above ask for both again and again. Looked up, a sentence of any length costs what its length is; searched
//! for, it would cost the square of it.

use super::document::Token;
use std::ops::Range;

/// The arcs of a document, from the heads down.
#[derive(Debug, Clone, Default)]
pub(super) struct Descent {
    /// All children, grouped by head, each group in the order of the text.
    children: Vec<usize>,
    /// For each token where its group stands in `children`.
    groups: Vec<Range<usize>>,
    /// For each token the tokens from the leftmost to the rightmost that it dominates.
    subtrees: Vec<Range<usize>>,
}

impl Descent {
    /// Adds the tokens from `first` on, a paragraph, whose heads stand among themselves.
    pub(super) fn add(&mut self, tokens: &[Token], first: usize) {
        let added = tokens.iter().enumerate().skip(first);
        let arcs = || {
            added.clone().filter(|(index, token)| token.head != *index && (first..tokens.len()).contains(&token.head))
        };
        let mut next = vec![0; tokens.len().saturating_sub(first)];
        for (_, token) in arcs() {
            next.iter_mut().skip(token.head - first).take(1).for_each(|count| *count += 1);
        }
        let mut start = self.children.len();
        for slot in &mut next {
            let end = start + *slot;
            self.groups.push(start..end);
            *slot = start;
            start = end;
        }
        self.children.resize(start, 0);
        for (index, token) in arcs() {
            let Some(slot) = next.get_mut(token.head - first) else { continue };
            self.children[*slot] = index;
            *slot += 1;
        }
        self.add_subtrees(tokens, first);
    }

    /// From the leaves up, every token widens the subtree of its head.
    fn add_subtrees(&mut self, tokens: &[Token], first: usize) {
        self.subtrees.extend((first..tokens.len()).map(|index| index..index + 1));
        let roots = (first..tokens.len()).filter(|&index| tokens[index].head == index);
        let mut order: Vec<usize> = roots.collect();
        let mut read = 0;
        // Each token stands below one head, so that none comes twice.
        while let Some(&token) = order.get(read) {
            order.extend_from_slice(self.children(token));
            read += 1;
        }
        for &token in order.iter().rev() {
            let (head, own) = (tokens[token].head, self.subtrees[token].clone());
            let above = &mut self.subtrees[head];
            *above = above.start.min(own.start)..above.end.max(own.end);
        }
    }

    /// The tokens that depend on `token`, in the order of the text.
    pub(super) fn children(&self, token: usize) -> &[usize] {
        self.groups.get(token).and_then(|group| self.children.get(group.clone())).unwrap_or(&[])
    }

    /// The tokens from the leftmost to the rightmost that `token` dominates.
    pub(super) fn subtree(&self, token: usize) -> Range<usize> {
        self.subtrees.get(token).cloned().unwrap_or(token..token + 1)
    }
}
