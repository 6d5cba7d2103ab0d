//! Who says what stands between quote marks: by the cue after it, before it, around it, or in the passage that
//! it continues. The parse is little trusted here; it fails round quote marks.

use super::cues::Stance;
use super::draft::{Draft, Voice};
use super::quotes::Quotation;
use super::reading::Reading;
use super::speakers::{self, Speaker};
use super::verbs;
use crate::claim::AttributionKind;
use crate::language::{Dep, Pos, Tag};
use std::ops::Range;

/// How far before a quotation its cue may stand, in tokens.
const REACH_BEFORE: usize = 45;
/// How far after a quotation its cue may stand, in tokens: "…,” Dmitry Peskov, the Kremlin spokesperson, said".
const REACH_AFTER: usize = 24;

/// A cue that was found for a quotation.
struct Found {
    anchor: usize,
    voice: Option<Voice>,
}

/// Gives every quotation that is an utterance to its speaker, in the drafts or as new ones.
pub(super) fn attribute(reading: &Reading, drafts: &mut Vec<Draft>) {
    let mut owners: Vec<_> = reading.quotations.iter().map(|quotation| owner(reading, drafts, quotation)).collect();
    spread_over_paragraphs(reading, &mut owners, drafts);
    for index in 0..reading.quotations.len() {
        if owners[index].is_none() && is_utterance(reading, index) {
            owners[index] = continued(reading, drafts, &owners, index);
            if let Some(owner) = owners[index] {
                drafts[owner].content.push(reading.quotations[index].whole());
            }
        }
    }
}

/// The draft that a quotation belongs to by a cue of its own; the quotation is added to it.
fn owner(reading: &Reading, drafts: &mut Vec<Draft>, quotation: &Quotation) -> Option<usize> {
    if let Some(found) = before(reading, drafts, quotation) {
        return Some(give(reading, drafts, found, vec![quotation.whole()]));
    }
    if let Some(found) = after(reading, drafts, quotation) {
        let start = start_of_utterance(reading, quotation);
        return Some(give(reading, drafts, found, vec![start..quotation.whole().end]));
    }
    if let Some(found) = announced(reading, quotation) {
        return Some(give(reading, drafts, found, vec![quotation.whole()]));
    }
    around(drafts, quotation)
}

/// Adds content to the draft of a cue, or makes one.
fn give(reading: &Reading, drafts: &mut Vec<Draft>, found: Found, content: Vec<Range<usize>>) -> usize {
    if let Some(index) = drafts.iter().position(|draft| draft.anchor == found.anchor) {
        let draft = &mut drafts[index];
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
    });
    drafts.len() - 1
}

/// The cue before a quotation: "Rathke said, “We urge …”", "he told them: “…”", "the letter reads “…”".
fn before(reading: &Reading, drafts: &[Draft], quotation: &Quotation) -> Option<Found> {
    let last = quotation.open.checked_sub(1)?;
    let line = reading.line(quotation.open);
    let is_paused = reading.is_pause(last);
    if quotation.open == line.start && reading.is_stop(last) {
        return None;
    }
    if !is_paused {
        return adjacent(reading, last);
    }
    if !is_clausal(reading, quotation) && reading.word(last) != ":" {
        return None;
    }
    if let Some(governor) = governor(reading, quotation) {
        return Some(Found { anchor: governor, voice: speaker_before(reading, governor) });
    }
    for token in (last.saturating_sub(REACH_BEFORE)..last).rev() {
        if reading.is_stop(token) && !is_abbreviation_stop(reading, token) {
            return None;
        }
        if is_phrase(reading, token) && drafts.iter().any(|draft| draft.anchor == token) {
            return Some(Found { anchor: token, voice: None });
        }
        if reading.quotation(token) == reading.quotation(quotation.open)
            && reading.verb(token).is_some()
            && !speakers::is_passive(reading, token)
            && reading.tag(token) != Some(Tag::Vb)
            && !reading.quotations.iter().any(|other| {
                other.inside().contains(&token) && !other.nested && !other.whole().contains(&quotation.open)
            })
        {
            return Some(Found { anchor: token, voice: speaker_before(reading, token) });
        }
    }
    None
}

/// The cue before a quotation whose clause the quotation is, by the parse.
fn governor(reading: &Reading, quotation: &Quotation) -> Option<usize> {
    let inside = quotation.inside();
    let is_clause = |token: &usize| {
        let parsed = &reading.tokens[*token];
        parsed.dep == Dep::Ccomp && parsed.head < quotation.open && reading.verb(parsed.head).is_some()
    };
    let clause = inside.clone().take_while(|&token| !reading.is_stop(token)).find(is_clause)?;
    let governor = reading.tokens[clause].head;
    (reading.quotation(governor) == reading.quotation(quotation.open)).then_some(governor)
}

/// Whether a set phrase may begin at a token: "according to".
fn is_phrase(reading: &Reading, token: usize) -> bool {
    reading.cues.phrases.contains_key(reading.word(token).to_lowercase().as_str())
}

/// A stop that ends no sentence because a quotation or a lower-case word goes on after it.
fn is_abbreviation_stop(reading: &Reading, token: usize) -> bool {
    reading.word(token + 1).starts_with(char::is_lowercase)
}

/// A cue right before the mark: "Rathke said “we urge”", "said that “in my view”".
fn adjacent(reading: &Reading, last: usize) -> Option<Found> {
    let token = if matches!(reading.word(last), "that" | "as") { last.checked_sub(1)? } else { last };
    reading.verb(token).filter(|_| reading.tag(token) != Some(Tag::Vb) || reading.child(token, Dep::Aux).is_some())?;
    Some(Found { anchor: token, voice: speaker_before(reading, token) })
}

/// The speaker of a cue before its quotation: by the parse, else the noun phrase before the cue.
fn speaker_before(reading: &Reading, verb: usize) -> Option<Voice> {
    match speakers::of_verb(reading, verb) {
        Speaker::Named(voice) if reading.quotation(voice.head) == reading.quotation(verb) => Some(voice),
        Speaker::Hidden => None,
        _ => {
            let start = clause_start(reading, verb);
            speakers::in_stretch(reading, start..verb)
        }
    }
}

/// Where the words of a clause before a token begin: after the last stop or quotation in its line.
fn clause_start(reading: &Reading, token: usize) -> usize {
    let line = reading.line(token);
    let is_border = |&at: &usize| reading.is_stop(at) || reading.quotations.iter().any(|q| q.closed && q.close == at);
    (line.start..token).rev().find(is_border).map_or(line.start, |at| at + 1)
}

/// The cue after a quotation: "“…,” said Peskov", "“…?” one Western official said", "“…,” according to him".
fn after(reading: &Reading, drafts: &[Draft], quotation: &Quotation) -> Option<Found> {
    let line = reading.line(quotation.close.min(reading.tokens.len().checked_sub(1)?));
    let mut start = quotation.close + 1;
    if !quotation.closed || start >= line.end {
        return None;
    }
    let last = reading.word(quotation.close - 1);
    let mut is_paused = matches!(last, "," | "!" | "?" | "-" | "–" | "—" | "…" | "...");
    if reading.is_pause(start) && reading.word(start) != ":" {
        (start, is_paused) = (start + 1, true);
    }
    if is_phrase(reading, start) && drafts.iter().any(|draft| draft.anchor == start) {
        return Some(Found { anchor: start, voice: None });
    }
    inverted(reading, start).or_else(|| is_paused.then(|| followed(reading, quotation, start, line.end)).flatten())
}

/// "…” said Ambassador Mohib", "…” asked the second Western official.
fn inverted(reading: &Reading, start: usize) -> Option<Found> {
    let (_, lemma) = reading.verb(start).filter(|_| !matches!(reading.tag(start), Some(Tag::Vbg | Tag::Vb)))?;
    let subject = start + 1 + usize::from(verbs::cue(reading, start, &lemma).len() > 1);
    let voice = speakers::from_left(reading, subject)?;
    // "…” said the man" and not "…” said to the man"; nor is it one whose own subject stands before.
    Some(Found { anchor: start, voice: Some(voice) })
}

/// "…,” team member Rodaba Noori told the press", "…,” she continued", "…,” Peskov, the spokesperson, said".
fn followed(reading: &Reading, quotation: &Quotation, start: usize, line_end: usize) -> Option<Found> {
    let opens = reading.tokens.get(start)?;
    if matches!(opens.pos, Pos::Cconj | Pos::Adp | Pos::Verb) || matches!(opens.tag, Tag::Wdt | Tag::Wp | Tag::Wrb) {
        return None;
    }
    let end = line_end.min(start + REACH_AFTER);
    let stop = (start..end).find(|&token| {
        reading.is_stop(token) && !reading.word(token + 1).starts_with(char::is_lowercase)
            || reading.quotations.iter().any(|quotation| quotation.open == token)
    });
    let stretch = start..stop.unwrap_or(end);
    let is_main = |&token: &usize| {
        reading.tokens[token].pos == Pos::Verb && reading.tag(token) != Some(Tag::Vbg)
            || reading.is_finite(token) && reading.tokens[token].pos != Pos::Aux
    };
    let verb = stretch.clone().skip(1).find(is_main)?;
    if reading.verb(verb).is_none() && !is_bare(reading, quotation, verb) {
        return None;
    }
    let subject = reading.child(verb, Dep::Nsubj).filter(|subject| (start..verb).contains(subject));
    let voice = match subject {
        Some(subject) => speakers::phrase(reading, subject),
        None => speakers::in_stretch(reading, start..verb)?,
    };
    Some(Found { anchor: verb, voice: Some(voice) })
}

/// Whether an unlisted verb can only be the cue of a quotation: "“I can't breathe,” he wheezed." The comma stands
/// inside the marks, and the verb governs nothing.
fn is_bare(reading: &Reading, quotation: &Quotation, verb: usize) -> bool {
    let ends_inside = matches!(reading.word(quotation.close - 1), "," | "?" | "!");
    ends_inside && reading.is_finite(verb) && reading.child(verb, Dep::Dobj).is_none() && is_clausal(reading, quotation)
}

/// A cue that no table has, before a colon or a comma: "George Floyd gasped his last words, “…”", "they had a
/// motto: “…”".
fn announced(reading: &Reading, quotation: &Quotation) -> Option<Found> {
    let last = quotation.open.checked_sub(1)?;
    let is_capital = reading.word(quotation.open + 1).starts_with(char::is_uppercase);
    let closes = quotation.closed && (reading.is_stop(quotation.close + 1) || reading.is_stop(quotation.close - 1));
    let announces = reading.word(last) == ":"
        || reading.word(last) == "," && (is_capital || closes) && is_clausal(reading, quotation);
    let line = reading.line(last);
    if !announces || reading.line_of[quotation.open] > reading.line_of[last] + 1 {
        return None;
    }
    let start = (line.start..last).rev().find(|&token| reading.is_stop(token)).map_or(line.start, |token| token + 1);
    let verb = (start..last).rev().find(|&token| {
        matches!(reading.tokens[token].pos, Pos::Verb | Pos::Aux)
            && reading.child(token, Dep::Nsubj).is_some()
            && reading.quotation(token) == reading.quotation(quotation.open)
    })?;
    match speakers::of_verb(reading, verb) {
        Speaker::Named(voice) => Some(Found { anchor: verb, voice: Some(voice) }),
        _ => None,
    }
}

/// The draft whose content a quotation begins in: "said it was “damning that …”".
fn around(drafts: &mut [Draft], quotation: &Quotation) -> Option<usize> {
    let holds = |draft: &Draft| {
        !quotation.whole().contains(&draft.anchor)
            && draft.stance != Stance::Credit
            && draft.content.iter().any(|piece| piece.contains(&quotation.open))
    };
    let size = |draft: &Draft| draft.content.iter().map(ExactSizeIterator::len).sum::<usize>();
    let index = (0..drafts.len()).filter(|&index| holds(&drafts[index])).min_by_key(|&index| size(&drafts[index]))?;
    let is_whole = drafts[index].content.iter().any(|piece| piece.start == quotation.open);
    drafts[index].content.push(quotation.whole());
    if is_whole && drafts[index].kind == AttributionKind::Indirect {
        drafts[index].kind = AttributionKind::Direct;
    }
    Some(index)
}

/// A quotation of several paragraphs, each reopened, is one: its cue may stand at any of them.
fn spread_over_paragraphs(reading: &Reading, owners: &mut [Option<usize>], drafts: &mut [Draft]) {
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
                drafts[owner].content.push(reading.quotations[index].whole());
            }
        }
    }
}

/// The speaker of a quotation without a cue: who speaks next in the same paragraph and is quoted right after it
/// ("“…” The Prime Minister told them, “…”"); else who was quoted, or spoken of as speaking, just before.
fn continued(reading: &Reading, drafts: &[Draft], owners: &[Option<usize>], index: usize) -> Option<usize> {
    let quotation = &reading.quotations[index];
    let line = reading.line(quotation.open);
    if quotation.nested {
        return None;
    }
    let next = (index + 1..owners.len()).find(|&next| !reading.quotations[next].nested);
    let ahead = next.and_then(|next| owners[next].map(|owner| (next, owner))).filter(|&(next, owner)| {
        let between = quotation.close + 1..reading.quotations[next].open;
        line.contains(&reading.quotations[next].open)
            && between.contains(&drafts[owner].anchor)
            && is_one_sentence(reading, between)
    });
    let opens_line = quotation.open == line.start;
    let behind = || behind(reading, drafts, quotation);
    match ahead {
        Some((_, owner)) if opens_line => Some(owner),
        _ => behind().or(ahead.map(|(_, owner)| owner)),
    }
}

/// Who was quoted or reported in the sentence before, in this line or the line before.
fn behind(reading: &Reading, drafts: &[Draft], quotation: &Quotation) -> Option<usize> {
    let last = quotation.open.checked_sub(1)?;
    if reading.line_of[quotation.open] > reading.line_of[last] + 3 {
        return None;
    }
    let line = reading.line(last);
    let is_close = |token: &usize| reading.quotations.iter().any(|q| q.closed && q.close == *token);
    let start = (line.start..last)
        .rev()
        .find(|token| reading.is_stop(*token) && !is_close(&(token + 1)))
        .map_or(line.start, |token| token + 1);
    let speaks = |draft: &Draft| {
        matches!(draft.kind, AttributionKind::Direct | AttributionKind::Indirect)
            && draft.voice.is_some()
            && (start..=last).contains(&draft.anchor)
            && reading.quotation(draft.anchor).is_none()
    };
    let said =
        |draft: &Draft| reading.verb(draft.anchor).is_some_and(|(entry, _)| entry.manner != super::Manner::Think);
    let candidates = || (0..drafts.len()).filter(|&index| speaks(&drafts[index]));
    let direct = candidates()
        .filter(|&index| drafts[index].kind == AttributionKind::Direct)
        .max_by_key(|&index| drafts[index].anchor);
    // The quotation before may itself be a continuation of somebody's words.
    let same = || {
        (0..drafts.len()).find(|&index| {
            drafts[index].kind == AttributionKind::Direct
                && drafts[index].content.iter().any(|piece| {
                    piece.end == last + 1
                        && reading.quotations.iter().any(|q| q.closed && q.close == last && q.open >= piece.start)
                })
        })
    };
    direct.or_else(same).or_else(|| candidates().find(|&index| said(&drafts[index])))
}

/// Whether a stretch holds no end of a sentence.
fn is_one_sentence(reading: &Reading, mut stretch: Range<usize>) -> bool {
    !stretch.any(|token| reading.is_stop(token) && !is_abbreviation_stop(reading, token))
}

/// Whether a quotation is something uttered and not a title or a word in quote marks: it stands as a sentence.
fn is_utterance(reading: &Reading, index: usize) -> bool {
    let quotation = &reading.quotations[index];
    let line = reading.line(quotation.open);
    let opens = quotation.open == line.start
        || reading.is_stop(quotation.open - 1)
        || reading.quotations.iter().any(|other| other.closed && other.close + 1 == quotation.open);
    let ends = quotation.close.checked_sub(1).is_some_and(|last| reading.is_stop(last) || reading.is_pause(last))
        || !quotation.closed;
    opens && (ends || reading.is_stop(quotation.close + 1)) && quotation.inside().len() >= 2
}

/// Whether a quotation holds a clause: a finite verb, or an end of a sentence.
fn is_clausal(reading: &Reading, quotation: &Quotation) -> bool {
    quotation.inside().any(|token| matches!(reading.tokens[token].pos, Pos::Verb | Pos::Aux))
        || quotation.inside().last().is_some_and(|last| reading.is_stop(last) || reading.is_pause(last))
}

/// Where the utterance begins that ends in a quotation: with the sentence, where the marks hold only its end
/// ("The withdrawals demonstrated “how badly he misjudged,” they continued").
fn start_of_utterance(reading: &Reading, quotation: &Quotation) -> usize {
    if quotation.nested {
        return quotation.open;
    }
    let line = reading.line(quotation.open);
    let border = (line.start..quotation.open).rev().find(|&token| {
        reading.is_stop(token) && !is_abbreviation_stop(reading, token)
            || reading.quotations.iter().any(|q| q.closed && q.close == token)
    });
    match border {
        // The end of another quotation: what stands between the two is the writer's.
        Some(token) if !reading.is_stop(token) => quotation.open,
        Some(token) => token + 1,
        None => line.start,
    }
}
