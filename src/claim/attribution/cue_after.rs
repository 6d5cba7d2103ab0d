//! The cue after a quotation: "“…,” said Peskov", "“…?” one Western official said", "“…,” according to him".

use super::draft::Drafts;
use super::quoted::{Found, is_abbreviation_stop, is_clausal, is_phrase};
use super::quotes::Quotation;
use super::reading::Reading;
use super::{speakers, verbs};
use crate::language::{Dep, Pos, Tag};

/// How far after a quotation its cue may stand, in tokens: "…,” Dmitry Peskov, the Kremlin spokesperson, said".
const REACH_AFTER: usize = 24;

/// The cue after a quotation: "“…,” said Peskov", "“…?” one Western official said", "“…,” according to him".
pub(super) fn after(reading: &Reading, drafts: &Drafts, quotation: &Quotation) -> Option<Found> {
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
    if is_phrase(reading, start) && drafts.at(start).is_some() {
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

/// "…,” union leader Greta Holm told the paper", "…,” she continued", "…,” Peskov, the spokesperson, said".
fn followed(reading: &Reading, quotation: &Quotation, start: usize, line_end: usize) -> Option<Found> {
    let opens = reading.tokens.get(start)?;
    if matches!(opens.pos, Pos::Cconj | Pos::Adp | Pos::Verb) || matches!(opens.tag, Tag::Wdt | Tag::Wp | Tag::Wrb) {
        return None;
    }
    let end = line_end.min(start + REACH_AFTER);
    let stop = (start..end).find(|&token| {
        reading.is_stop(token) && !reading.word(token + 1).starts_with(char::is_lowercase) || reading.opens_at(token)
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

/// Where the utterance begins that ends in a quotation: with the sentence, where the marks hold only its end
/// ("The withdrawals demonstrated “how badly he misjudged,” they continued").
pub(super) fn start_of_utterance(reading: &Reading, quotation: &Quotation) -> usize {
    if quotation.nested {
        return quotation.open;
    }
    let line = reading.line(quotation.open);
    let border = (line.start..quotation.open).rev().find(|&token| {
        reading.is_stop(token) && !is_abbreviation_stop(reading, token) || reading.closed_at(token).is_some()
    });
    match border {
        // The end of another quotation: what stands between the two is the writer's.
        Some(token) if !reading.is_stop(token) => quotation.open,
        Some(token) => token + 1,
        None => line.start,
    }
}
