//! Base noun phrases: a noun that fills a place in its clause, with what stands before it.

use super::vocabulary::{Dep, Pos};
use std::ops::Range;

/// What a noun must be to its head, to be a phrase of its own.
fn is_argument(dep: Dep) -> bool {
    use Dep::{Appos, Attr, Dative, Dobj, Nsubj, Nsubjpass, Oprd, Pcomp, Pobj, Root};
    matches!(dep, Oprd | Nsubj | Dobj | Nsubjpass | Pcomp | Pobj | Dative | Appos | Attr | Root)
}

/// One token as the search for phrases sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noun {
    /// Its part of speech.
    pub(super) pos: Pos,
    /// Its head; itself at a root.
    pub(super) head: usize,
    /// What it is to its head.
    pub(super) dep: Dep,
    /// The first token that it dominates.
    pub(super) left: usize,
}

/// The base noun phrases, as ranges of tokens: `the finance minister` and `lawmakers`, but not `finance`.
pub(super) fn noun_chunks(tokens: &[Noun]) -> Vec<Range<usize>> {
    let mut chunks: Vec<Range<usize>> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let is_free = chunks.last().is_none_or(|last| token.left >= last.end);
        let is_noun = matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Pron);
        if is_noun && is_free && (is_argument(token.dep) || is_joined(tokens, token)) {
            chunks.push(token.left..index + 1);
        }
    }
    chunks
}

/// Whether a token is joined by `and` to one that is a phrase: `bread, butter and jam`.
fn is_joined(tokens: &[Noun], token: &Noun) -> bool {
    let mut head = token.head;
    while tokens[head].dep == Dep::Conj && tokens[head].head < head {
        head = tokens[head].head;
    }
    token.dep == Dep::Conj && is_argument(tokens[head].dep)
}
