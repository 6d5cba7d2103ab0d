//! An attribution while it is being found, and how the finds of all rules become one list.

use super::cues::Stance;
use crate::claim::AttributionKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// Who speaks, as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    /// The syntactic head.
    pub(super) head: usize,
    /// The words.
    pub(super) tokens: Range<usize>,
}

/// An attribution that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) kind: AttributionKind,
    /// Who; `None` where the text hides it.
    pub(super) voice: Option<Voice>,
    /// The main word of the cue: no two drafts share it.
    pub(super) anchor: usize,
    /// All words of the cue.
    pub(super) cue: Range<usize>,
    pub(super) lemma: String,
    /// What is said, in any order, perhaps overlapping: `settle` puts it right.
    pub(super) content: Vec<Range<usize>>,
    pub(super) stance: Stance,
    /// The anchor of the attribution that cites this one.
    pub(super) cited_by: Option<usize>,
}

/// The drafts of a document, to be found by their anchors.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// All of them, in the order in which they were found.
    pub(super) list: Vec<Draft>,
    /// Their places in the list, by anchor.
    by_anchor: BTreeMap<usize, usize>,
}

impl Drafts {
    /// Adds a draft and says where; of two with one anchor the first is found by it.
    pub(super) fn push(&mut self, draft: Draft) -> usize {
        let index = self.list.len();
        self.by_anchor.entry(draft.anchor).or_insert(index);
        self.list.push(draft);
        index
    }

    /// The draft with an anchor.
    pub(super) fn at(&self, anchor: usize) -> Option<usize> {
        self.by_anchor.get(&anchor).copied()
    }

    /// The drafts whose anchors stand in a stretch of tokens, in the order of the text.
    pub(super) fn within(&self, stretch: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let stretch = stretch.start..stretch.end.max(stretch.start);
        self.by_anchor.range(stretch).map(|(_, &index)| index)
    }
}

/// Puts pieces in order and joins those that touch.
pub(super) fn join(mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    pieces.retain(|piece| piece.start < piece.end);
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            _ => joined.push(piece),
        }
    }
    joined
}

/// What is left of a range without a hole in it.
pub(super) fn without(range: Range<usize>, hole: Range<usize>) -> Vec<Range<usize>> {
    if hole.end <= range.start || range.end <= hole.start {
        return vec![range];
    }
    join(vec![range.start..hole.start.max(range.start), hole.end.min(range.end)..range.end])
}
