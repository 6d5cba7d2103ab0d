//! Quotations without a cue of their own: the passage of a speaker goes on.

use super::cues::{Manner, Stance};
use super::draft::{Draft, Drafts};
use super::quoted::is_abbreviation_stop;
use super::quotes::Quotation;
use super::reading::Reading;
use super::speakers;
use crate::claim::AttributionKind;
use crate::language::{Dep, Pos};
use std::ops::Range;

/// A quotation of several paragraphs, each reopened, is one: its cue may stand at any of them.
pub(super) fn spread_over_paragraphs(reading: &Reading, owners: &mut [Option<usize>], drafts: &mut Drafts) {
    let mut start = 0;
    while start < owners.len() {
        let length = 1 + reading.quotations[start + 1..]
            .iter()
            .take_while(|quotation| quotation.continues || quotation.nested)
            .count();
        let group = start..start + length;
        start = group.end;
        if !group.clone().any(|index| reading.quotations[index].continues) {
            continue;
        }
        let Some(owner) =
            group.clone().filter(|&index| !reading.quotations[index].nested).find_map(|index| owners[index])
        else {
            continue;
        };
        for index in group.filter(|&index| !reading.quotations[index].nested) {
            if owners[index].is_none() {
                owners[index] = Some(owner);
                drafts.list[owner].content.push(reading.quotations[index].whole());
            }
        }
    }
}

/// The speaker of a quotation without a cue: who speaks next in the same paragraph and is quoted right after it
/// ("“…” The Prime Minister told them, “…”"); else who was quoted, or spoken of as speaking, just before.
pub(super) fn continued(reading: &Reading, drafts: &Drafts, owners: &[Option<usize>], index: usize) -> Option<usize> {
    let quotation = &reading.quotations[index];
    let line = reading.line(quotation.open);
    if quotation.nested {
        return None;
    }
    let next = (index + 1..owners.len()).find(|&next| !reading.quotations[next].nested);
    let ahead = next.and_then(|next| owners[next].map(|owner| (next, owner))).filter(|&(next, owner)| {
        let between = quotation.close + 1..reading.quotations[next].open;
        line.contains(&reading.quotations[next].open)
            && between.contains(&drafts.list[owner].anchor)
            && is_one_sentence(reading, between)
    });
    let opens_line = quotation.open == line.start;
    let behind = || behind(reading, drafts, owners, index);
    match ahead {
        Some((_, owner)) if opens_line => Some(owner),
        _ => behind().or(ahead.map(|(_, owner)| owner)),
    }
}

/// Who was quoted or reported in the sentence before, in this line or the line before.
fn behind(reading: &Reading, drafts: &Drafts, owners: &[Option<usize>], index: usize) -> Option<usize> {
    let quotation: &Quotation = &reading.quotations[index];
    let last = quotation.open.checked_sub(1)?;
    if reading.line_of[quotation.open] > reading.line_of[last] + 3 {
        return None;
    }
    let line = reading.line(last);
    let is_close = |token: &usize| reading.closed_at(*token).is_some();
    let start = (line.start..last)
        .rev()
        .find(|token| reading.is_stop(*token) && !is_close(&(token + 1)))
        .map_or(line.start, |token| token + 1);
    let speaks = |draft: &Draft| {
        matches!(draft.kind, AttributionKind::Direct | AttributionKind::Indirect)
            && draft.voice.is_some()
            && reading.quotation(draft.anchor).is_none()
    };
    let said = |draft: &Draft| reading.verb(draft.anchor).is_some_and(|(entry, _)| entry.manner != Manner::Think);
    let candidates = || drafts.within(start..last + 1).filter(|&index| speaks(&drafts.list[index]));
    let direct = candidates().rfind(|&index| drafts.list[index].kind == AttributionKind::Direct);
    // The quotation before may itself go on with somebody's words.
    let same = || {
        let before = (0..index).rev().find(|&before| !reading.quotations[before].nested)?;
        let adjoins = reading.quotations[before].whole().end == quotation.open;
        owners[before].filter(|_| adjoins)
    };
    direct.or_else(same).or_else(|| candidates().find(|&index| said(&drafts.list[index])))
}

/// "The senator was furious. “The president lied.”": an utterance that no cue claims is whosever the sentence before
/// tells of, or somebody's whom the text does not name; it is never the writer's.
pub(super) fn unclaimed(reading: &Reading, drafts: &mut Drafts, index: usize) -> Option<usize> {
    let quotation = &reading.quotations[index];
    let is_clause = quotation.inside().any(|token| matches!(reading.tokens[token].pos, Pos::Verb | Pos::Aux));
    if quotation.nested || !is_clause || !quotation.closed {
        return None;
    }
    let line = reading.line(quotation.open);
    let before = quotation.open.checked_sub(1).filter(|last| line.contains(last)).map(|last| reading.sentence(last));
    let root = before.and_then(|sentence| sentence.clone().find(|&token| reading.tokens[token].dep == Dep::Root));
    let speaker = root.and_then(|root| reading.child(root, Dep::Nsubj)).filter(|&subject| {
        reading.can_speak(subject) || matches!(reading.word(subject), "He" | "She" | "They" | "he" | "she" | "they")
    });
    Some(drafts.push(Draft {
        kind: AttributionKind::Direct,
        voice: speaker.map(|subject| speakers::phrase(reading, subject)),
        anchor: quotation.open,
        cue: quotation.open..quotation.open + 1,
        lemma: "say".to_owned(),
        content: vec![quotation.inside()],
        stance: Stance::Certain,
        cited_by: None,
    }))
}

/// Whether a stretch holds no end of a sentence.
fn is_one_sentence(reading: &Reading, mut stretch: Range<usize>) -> bool {
    !stretch.any(|token| reading.is_stop(token) && !is_abbreviation_stop(reading, token))
}

/// Whether a quotation is something uttered and not a title or a word in quote marks: it stands as a sentence.
pub(super) fn is_utterance(reading: &Reading, index: usize) -> bool {
    let quotation = &reading.quotations[index];
    let line = reading.line(quotation.open);
    let opens = quotation.open == line.start
        || reading.is_stop(quotation.open - 1)
        || reading.closed_at(quotation.open - 1).is_some();
    let ends = quotation.close.checked_sub(1).is_some_and(|last| reading.is_stop(last) || reading.is_pause(last))
        || !quotation.closed;
    opens && (ends || reading.is_stop(quotation.close + 1)) && quotation.inside().len() >= 2
}
