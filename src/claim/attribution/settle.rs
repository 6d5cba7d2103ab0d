//! How the drafts of all rules become one list of attributions: one for each cue, each inside the one around it.

use super::cues::Stance;
use super::draft::{Draft, join, without};
use super::reading::Reading;
use crate::claim::{Attribution, AttributionId, AttributionKind, Cue, Source};
use crate::entity::{Entities, EntityId, MentionKind};
use crate::language::Dep;
use std::collections::BTreeSet;
use std::ops::Range;

/// Makes the attributions of a document from the drafts: one for each cue, in the order of the text.
pub(super) fn settle(reading: &Reading, entities: &Entities, mut drafts: Vec<Draft>) -> Vec<Attribution> {
    for draft in &mut drafts {
        trim(reading, draft);
    }
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|draft| (draft.cue.start, draft.cue.end, draft.anchor));
    drafts.dedup_by_key(|draft| draft.cue.clone());
    let within = without_circles(parents(&drafts));
    let sources: Vec<_> = (0..drafts.len()).map(|index| source(reading, entities, &drafts, &within, index)).collect();
    drafts
        .into_iter()
        .zip(sources)
        .zip(within)
        .map(|((draft, entity), within)| Attribution {
            kind: draft.kind,
            source: draft.voice.map(|voice| Source { entity, tokens: voice.tokens }),
            cue: Cue { tokens: draft.cue, lemma: draft.lemma },
            content: draft.content,
            stance: draft.stance,
            within: within.map(AttributionId),
        })
        .collect()
}

/// The entity that speaks: that of the head or of its apposition ("the council's chief, Enver Solomon"); "I" and
/// "we" in a quotation are whoever is quoted.
fn source(
    reading: &Reading,
    entities: &Entities,
    drafts: &[Draft],
    within: &[Option<usize>],
    index: usize,
) -> Option<EntityId> {
    let voice = drafts[index].voice.as_ref()?;
    let is_first_person =
        matches!(reading.word(voice.head), "I" | "we" | "We") && reading.quotation(voice.head).is_some();
    let quoted = within[index].filter(|&outer| drafts[outer].kind == AttributionKind::Direct);
    match quoted.filter(|_| is_first_person) {
        Some(outer) => drafts[outer].voice.as_ref().and_then(|voice| entity_of(reading, entities, voice.head)),
        None => entity_of(reading, entities, voice.head),
    }
}

/// The entity that a head means, or the name in apposition to it.
fn entity_of(reading: &Reading, entities: &Entities, head: usize) -> Option<EntityId> {
    let in_apposition = || reading.child(head, Dep::Appos).and_then(|name| entities.at(name));
    // "The union's claim" does not mean the union: a description means something by its head alone.
    let means = entities.mention_at(head).is_some_and(|m| m.head == head || m.kind == MentionKind::Name);
    entities.at(head).filter(|_| means).or_else(in_apposition)
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
        reading.closed_at(token).is_some_and(|quotation| quotation.open >= piece.start)
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

/// For each draft the one that it stands inside: the one that cites it, else the smallest whose content holds its cue.
///
/// The cues are passed in the order of the text, with the contents around each at hand, the smallest first: so a text of
/// thousands of voices, each inside the last, takes the time that it takes to read.
fn parents(drafts: &[Draft]) -> Vec<Option<usize>> {
    let sizes: Vec<usize> = drafts.iter().map(size).collect();
    // The cited share their content with those who cite them, and are the inner of the two.
    let key = |outer: usize, start: usize| (sizes[outer], drafts[outer].cited_by.is_none(), outer, start);
    let outer = drafts.iter().enumerate().filter(|(_, draft)| draft.stance != Stance::Credit);
    let mut pieces: Vec<_> = outer
        .flat_map(|(outer, draft)| draft.content.iter().map(move |piece| (piece.start, piece.end, outer)))
        .collect();
    pieces.sort_unstable();
    let mut pieces = pieces.into_iter().peekable();
    let mut anchors: Vec<(usize, usize)> =
        drafts.iter().enumerate().map(|(index, draft)| (draft.anchor, index)).collect();
    anchors.sort_unstable();
    let (mut around, mut ends) = (BTreeSet::new(), BTreeSet::new());
    let mut inmost = vec![None; drafts.len()];
    for &(anchor, index) in &anchors {
        while let Some((start, end, outer)) = pieces.next_if(|&(start, ..)| start <= anchor) {
            around.insert(key(outer, start));
            ends.insert((end, key(outer, start)));
        }
        while ends.first().is_some_and(|&(end, _)| end <= anchor) {
            ends.pop_first().into_iter().for_each(|(_, passed)| _ = around.remove(&passed));
        }
        // Where each holds the other's cue, the smaller content is the inner one.
        let is_outer =
            |&outer: &usize| outer != index && (sizes[outer] > sizes[index] || !holds(&drafts[index], &drafts[outer]));
        inmost[index] = around.iter().map(|&(_, _, outer, _)| outer).find(is_outer);
    }
    let cited_by = |draft: &Draft| {
        let anchor = draft.cited_by?;
        let at = anchors.partition_point(|&(other, _)| other < anchor);
        anchors.get(at).filter(|&&(other, _)| other == anchor).map(|&(_, index)| index)
    };
    drafts.iter().zip(inmost).map(|(draft, inmost)| cited_by(draft).or(inmost)).collect()
}

/// Whether the content of one holds the cue of another.
fn holds(outer: &Draft, inner: &Draft) -> bool {
    outer.stance != Stance::Credit && outer.content.iter().any(|piece| piece.contains(&inner.anchor))
}

/// Breaks any circle by making the first of it the outermost.
fn without_circles(mut parents: Vec<Option<usize>>) -> Vec<Option<usize>> {
    // What is known to come to an end, and for each the last walk that passed it.
    let (mut ends, mut passed) = (vec![false; parents.len()], vec![usize::MAX; parents.len()]);
    for start in 0..parents.len() {
        let (mut at, mut walk) = (start, Vec::new());
        while !ends[at] && passed[at] != start {
            passed[at] = start;
            walk.push(at);
            at = parents[at].unwrap_or(at);
        }
        if ends[at] || parents[at].is_none() {
            walk.into_iter().for_each(|index| ends[index] = true);
        } else {
            parents[start] = None;
            ends[start] = true;
        }
    }
    parents
}
