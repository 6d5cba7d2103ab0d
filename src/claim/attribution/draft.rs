//! An attribution while it is being found, and how the finds of all rules become one list.

use super::cues::Stance;
use super::reading::Reading;
use crate::claim::{Attribution, AttributionId, AttributionKind, Cue, Source};
use crate::entity::Entities;
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
    /// What is said, in any order, perhaps overlapping: [`settle`] puts it right.
    pub(super) content: Vec<Range<usize>>,
    pub(super) stance: Stance,
    /// The anchor of the attribution that cites this one.
    pub(super) cited_by: Option<usize>,
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

/// Makes the attributions of a document from the drafts: one for each cue, in the order of the text.
pub(super) fn settle(reading: &Reading, entities: &Entities, mut drafts: Vec<Draft>) -> Vec<Attribution> {
    for draft in &mut drafts {
        trim(reading, draft);
    }
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|draft| (draft.cue.start, draft.cue.end, draft.anchor));
    drafts.dedup_by_key(|draft| draft.cue.clone());
    let parents: Vec<_> = (0..drafts.len()).map(|index| parent(&drafts, index)).collect();
    let within = without_circles(parents);
    drafts
        .into_iter()
        .zip(within)
        .map(|(draft, within)| Attribution {
            kind: draft.kind,
            source: draft.voice.map(|voice| Source { entity: entities.at(voice.head), tokens: voice.tokens }),
            cue: Cue { tokens: draft.cue, lemma: draft.lemma },
            content: draft.content,
            stance: draft.stance,
            within: within.map(AttributionId),
        })
        .collect()
}

/// Cuts the cue and the pauses at the start out of the content, and lets each piece end with the mark that ends
/// its clause or closes its quotation.
fn trim(reading: &Reading, draft: &mut Draft) {
    let pieces = join(std::mem::take(&mut draft.content));
    let pieces = pieces.into_iter().flat_map(|piece| without(piece, draft.cue.clone()));
    draft.content = pieces
        .filter_map(|mut piece| {
            while piece.start < piece.end && (reading.is_pause(piece.start) || reading.is_stop(piece.start)) {
                piece.start += 1;
            }
            if piece.start < piece.end {
                piece.end = with_closing_marks(reading, &piece, &draft.cue);
            }
            (piece.start < piece.end).then_some(piece)
        })
        .collect();
}

/// The end of a piece with the stop or comma after it, and the quote mark after or before that: `…,”`.
fn with_closing_marks(reading: &Reading, piece: &Range<usize>, cue: &Range<usize>) -> usize {
    let line_end = reading.line(piece.end - 1).end;
    let closes = |token: usize| {
        reading.quotations.iter().any(|q| q.closed && q.close == token && q.open >= piece.start)
            || reading.is_stop(token)
            || matches!(reading.word(token), "," | ";")
    };
    (piece.end..line_end.min(piece.end + 2))
        .take_while(|&token| !cue.contains(&token) && closes(token))
        .last()
        .map_or(piece.end, |last| last + 1)
}

/// How many tokens a content has.
fn size(draft: &Draft) -> usize {
    draft.content.iter().map(ExactSizeIterator::len).sum()
}

/// The attribution that another stands inside: the one that cites it, else the smallest whose content holds its cue.
fn parent(drafts: &[Draft], index: usize) -> Option<usize> {
    let draft = &drafts[index];
    if let Some(anchor) = draft.cited_by {
        return drafts.iter().position(|other| other.anchor == anchor);
    }
    let holds = |outer: &Draft, token: usize| outer.content.iter().any(|piece| piece.contains(&token));
    let mut around: Vec<usize> = (0..drafts.len())
        .filter(|&other| {
            other != index && drafts[other].stance != Stance::Credit && holds(&drafts[other], draft.anchor)
        })
        .collect();
    // Where each holds the other's cue, the smaller content is the inner one.
    around.retain(|&other| !holds(draft, drafts[other].anchor) || size(&drafts[other]) > size(draft));
    around.into_iter().min_by_key(|&other| (depth_of_citing(drafts, other), size(&drafts[other])))
}

/// Cited attributions share their content with the citing one: the cited is the inner of the two.
fn depth_of_citing(drafts: &[Draft], index: usize) -> u8 {
    u8::from(drafts[index].cited_by.is_none())
}

/// Breaks any circle by making the first of it the outermost.
fn without_circles(mut parents: Vec<Option<usize>>) -> Vec<Option<usize>> {
    for start in 0..parents.len() {
        let (mut at, mut steps) = (start, 0);
        while let Some(next) = parents[at] {
            steps += 1;
            if next == start || steps > parents.len() {
                parents[start] = None;
                break;
            }
            at = next;
        }
    }
    parents
}
