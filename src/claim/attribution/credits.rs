//! Credits of pictures and recordings: "Image: Brian Burnell.", "Photo by Anna Schmidt".
//!
//! They say who made what the caption describes. They assert nothing, so no chain of voices holds them.

use super::cues::Stance;
use super::draft::{Draft, Drafts, Voice};
use super::reading::Reading;
use crate::claim::AttributionKind;
use std::ops::Range;

/// Words that open a credit.
const MEDIA: &[&str] =
    &["image", "photo", "photograph", "picture", "video", "audio", "credit", "illustration", "graphic", "map"];

/// Finds the credits of a document.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    for token in 0..reading.tokens.len() {
        let word = reading.word(token).to_lowercase();
        let is_credit = MEDIA.contains(&word.as_str()) && matches!(reading.word(token + 1), ":" | "by" | "courtesy");
        if is_credit && begins(reading, token) {
            credit(reading, token, word).into_iter().for_each(|draft| _ = drafts.push(draft));
        }
    }
}

/// Whether a token opens its line, or follows the end of a sentence in it.
fn begins(reading: &Reading, token: usize) -> bool {
    let line = reading.line(token);
    token == line.start || reading.is_stop(token - 1) || matches!(reading.word(token - 1), "(" | "[" | "|")
}

/// A credit with its maker, and the caption before it.
fn credit(reading: &Reading, token: usize, lemma: String) -> Option<Draft> {
    let line = reading.line(token);
    let end = (token + 2..line.end)
        .find(|&at| reading.is_stop(at) && at + 1 == line.end || matches!(reading.word(at), ")" | "]"))
        .unwrap_or(line.end);
    let maker = token + 2..end;
    (!maker.is_empty() && maker.len() <= 12).then(|| Draft {
        kind: AttributionKind::Report,
        voice: Some(Voice { head: maker.end - 1, tokens: maker }),
        anchor: token + 1,
        cue: token + 1..token + 2,
        lemma,
        content: caption(reading, token, &line),
        stance: Stance::Credit,
        cited_by: None,
    })
}

/// What is credited: the caption before it in its line, else the line before, and the medium's name itself.
fn caption(reading: &Reading, token: usize, line: &Range<usize>) -> Vec<Range<usize>> {
    let own = line.start..token;
    let before = || line.start.checked_sub(1).map(|before| reading.line(before)).filter(|line| line.len() < 80);
    let caption = if own.len() > 1 { Some(own) } else { before() };
    caption.into_iter().chain([token..token + 1]).collect()
}
