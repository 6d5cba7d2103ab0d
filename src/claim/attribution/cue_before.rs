//! The cue before a quotation: "Rathke said, “We urge …”", "they had a motto: “…”".

use super::cues::Manner;
use super::draft::{Drafts, Voice};
use super::quoted::{Found, is_abbreviation_stop, is_clausal, is_phrase};
use super::quotes::Quotation;
use super::reading::Reading;
use super::speakers::{self, Speaker};
use crate::language::{Dep, Pos, Tag};

/// How far before a quotation its cue may stand, in tokens.
const REACH_BEFORE: usize = 45;

/// The cue before a quotation: "Rathke said, “We urge …”", "he told them: “…”", "the letter reads “…”".
pub(super) fn before(reading: &Reading, drafts: &Drafts, quotation: &Quotation) -> Option<Found> {
    let last = quotation.open.checked_sub(1)?;
    let line = reading.line(quotation.open);
    let is_paused = reading.is_pause(last);
    if quotation.open == line.start && reading.is_stop(last) {
        return None;
    }
    if !is_paused {
        return adjacent(reading, last).filter(|found| speaks_or_clause(reading, found.anchor, quotation));
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
        if is_phrase(reading, token) && drafts.at(token).is_some() {
            return Some(Found { anchor: token, voice: None });
        }
        if reading.quotation(token) == reading.quotation(quotation.open)
            && reading.verb(token).is_some()
            && !speakers::is_passive(reading, token)
            && reading.tag(token) != Some(Tag::Vb)
        {
            return Some(Found { anchor: token, voice: speaker_before(reading, token) });
        }
    }
    None
}

/// Whether a cue is one of speech, or the quotation a clause: who "read “The Idiot”" quotes nobody.
fn speaks_or_clause(reading: &Reading, cue: usize, quotation: &Quotation) -> bool {
    let speaks = reading.verb(cue).is_some_and(|(entry, _)| entry.manner == Manner::Say);
    speaks || quotation.inside().any(|token| matches!(reading.tokens[token].pos, Pos::Verb | Pos::Aux))
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
    let is_border = |&at: &usize| reading.is_stop(at) || reading.closed_at(at).is_some();
    (line.start..token).rev().find(is_border).map_or(line.start, |at| at + 1)
}

/// A cue that no table has, before a colon or a comma: "George Floyd gasped his last words, “…”", "they had a
/// motto: “…”".
pub(super) fn announced(reading: &Reading, quotation: &Quotation) -> Option<Found> {
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
