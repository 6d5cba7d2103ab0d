//! Who says what stands between quote marks: by the cue after it, before it, around it, or in the passage that
//! it continues. The parse is little trusted here; it fails round quote marks.

use super::cues::Stance;
use super::draft::{Draft, Drafts, Voice};
use super::quotes::Quotation;
use super::reading::Reading;
use super::{continuation, cue_after, cue_before, verbs};
use crate::claim::AttributionKind;
use crate::language::Pos;
use std::ops::Range;

/// A cue that was found for a quotation.
pub(super) struct Found {
    /// Its main word.
    pub(super) anchor: usize,
    /// Who speaks, where the rule that found it says so.
    pub(super) voice: Option<Voice>,
}

/// Gives every quotation that is an utterance to its speaker, in the drafts or as new ones.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    let mut owners: Vec<_> = reading.quotations.iter().map(|quotation| owner(reading, drafts, quotation)).collect();
    continuation::spread_over_paragraphs(reading, &mut owners, drafts);
    for index in 0..reading.quotations.len() {
        if owners[index].is_none() && continuation::is_utterance(reading, index) {
            owners[index] = continuation::continued(reading, drafts, &owners, index);
            if owners[index].is_none() {
                owners[index] = continuation::unclaimed(reading, drafts, index);
                continue;
            }
            if let Some(owner) = owners[index] {
                drafts.list[owner].content.push(reading.quotations[index].whole());
            }
        }
    }
}

/// The draft that a quotation belongs to by a cue of its own; the quotation is added to it.
fn owner(reading: &Reading, drafts: &mut Drafts, quotation: &Quotation) -> Option<usize> {
    let before = cue_before::before(reading, drafts, quotation);
    let after = cue_after::after(reading, drafts, quotation);
    let whole = || vec![quotation.whole()];
    match (before, after) {
        // "The losses showed “how badly he had misjudged,” they continued": two voices, the later the outer.
        (Some(inner), Some(outer)) if is_unpaused(reading, quotation) => {
            give(reading, drafts, inner, whole());
            let start = cue_after::start_of_utterance(reading, quotation);
            return Some(give(reading, drafts, outer, vec![start..quotation.whole().end]));
        }
        (Some(found), _) => return Some(give(reading, drafts, found, whole())),
        (None, Some(found)) => {
            let start = cue_after::start_of_utterance(reading, quotation);
            return Some(give(reading, drafts, found, vec![start..quotation.whole().end]));
        }
        (None, None) => {}
    }
    if let Some(found) = cue_before::announced(reading, quotation) {
        return Some(give(reading, drafts, found, vec![quotation.whole()]));
    }
    around(reading, drafts, quotation)
}

/// Whether a quotation follows its cue without a comma and ends with one: it is a part of a sentence that goes on.
fn is_unpaused(reading: &Reading, quotation: &Quotation) -> bool {
    let before = quotation.open.checked_sub(1).is_some_and(|last| !reading.is_pause(last));
    before && reading.word(quotation.close.saturating_sub(1)) == ","
}

/// Adds content to the draft of a cue, or makes one.
fn give(reading: &Reading, drafts: &mut Drafts, found: Found, content: Vec<Range<usize>>) -> usize {
    if let Some(index) = drafts.at(found.anchor) {
        let draft = &mut drafts.list[index];
        let is_lost = draft.voice.as_ref().is_none_or(|voice| reading.quotation(voice.head).is_some());
        if is_lost && found.voice.is_some() {
            draft.voice = found.voice;
        }
        if draft.kind == AttributionKind::Indirect {
            draft.kind = AttributionKind::Direct;
        }
        draft.content.extend(content);
        return index;
    }
    let known = reading.verb(found.anchor);
    let lemma =
        known.as_ref().map_or_else(|| reading.tokens[found.anchor].lemma.to_string(), |(_, lemma)| lemma.clone());
    drafts.push(Draft {
        kind: AttributionKind::Direct,
        voice: found.voice,
        anchor: found.anchor,
        cue: verbs::cue(reading, found.anchor, &lemma),
        stance: known.map_or(Stance::Certain, |(entry, _)| verbs::stance(reading, found.anchor, entry)),
        lemma,
        content,
        cited_by: None,
    })
}

/// Whether a set phrase may begin at a token: "according to".
pub(super) fn is_phrase(reading: &Reading, token: usize) -> bool {
    reading.cues.phrases.contains_key(reading.word(token).to_lowercase().as_str())
}

/// A stop that ends no sentence because a quotation or a lower-case word goes on after it.
pub(super) fn is_abbreviation_stop(reading: &Reading, token: usize) -> bool {
    reading.word(token + 1).starts_with(char::is_lowercase)
}

/// Whether a quotation holds a clause: a finite verb, or an end of a sentence.
pub(super) fn is_clausal(reading: &Reading, quotation: &Quotation) -> bool {
    quotation.inside().any(|token| matches!(reading.tokens[token].pos, Pos::Verb | Pos::Aux))
        || quotation.inside().last().is_some_and(|last| reading.is_stop(last) || reading.is_pause(last))
}

/// The draft whose content a quotation begins in: "said it was “damning that …”".
fn around(reading: &Reading, drafts: &mut Drafts, quotation: &Quotation) -> Option<usize> {
    let holds = |draft: &Draft| {
        !quotation.whole().contains(&draft.anchor)
            && draft.stance != Stance::Credit
            && draft.content.iter().any(|piece| piece.contains(&quotation.open))
    };
    let size = |draft: &Draft| draft.content.iter().map(ExactSizeIterator::len).sum::<usize>();
    let candidates = drafts.within(reading.line(quotation.open)).filter(|&index| holds(&drafts.list[index]));
    let index = candidates.min_by_key(|&index| size(&drafts.list[index]))?;
    let draft = &mut drafts.list[index];
    let is_whole = draft.content.iter().any(|piece| piece.start == quotation.open);
    draft.content.push(quotation.whole());
    if is_whole && draft.kind == AttributionKind::Indirect {
        draft.kind = AttributionKind::Direct;
    }
    Some(index)
}
