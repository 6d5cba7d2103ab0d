//! Lists of sources: `Ada Bruun. "Ferry found on beach" — Lindau Herald, August 15, 2008`.
//!
//! What a cited title says, its author or publisher says.

use super::cues::Stance;
use super::draft::{Draft, Drafts, Voice};
use super::reading::Reading;
use crate::claim::AttributionKind;
use crate::language::Pos;
use std::ops::Range;

/// The longest name of an author or a publisher, in tokens.
const LONGEST: usize = 7;

/// Finds the citations of a document.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    for open in (0..reading.tokens.len()).filter(|&token| reading.opens_at(token)) {
        citation(reading, open).into_iter().for_each(|draft| _ = drafts.push(draft));
    }
}

fn citation(reading: &Reading, open: usize) -> Option<Draft> {
    let line = reading.line(open);
    let close = (open + 2..line.end).find(|&token| reading.closed_at(token).is_some_and(|q| q.open == open))?;
    let dash = close + 1;
    if dash + 1 >= line.end || !matches!(reading.word(dash), "—" | "–") {
        return None;
    }
    let end = (dash + 1..line.end).find(|&t| matches!(reading.word(t), "," | "(")).unwrap_or(line.end);
    let (publisher, author) = (dash + 1..end, author(reading, line.start..open)?);
    let voice = if author.is_empty() { publisher.clone() } else { author };
    (!publisher.is_empty() && publisher.len() <= LONGEST && publisher.clone().all(|t| is_name(reading, t))).then(|| {
        Draft {
            kind: AttributionKind::Report,
            voice: Some(Voice { head: voice.end - 1, tokens: voice }),
            anchor: dash,
            cue: dash..dash + 1,
            lemma: reading.word(dash).to_owned(),
            content: vec![open..close + 1],
            stance: Stance::Certain,
            cited_by: None,
        }
    })
}

/// The author's name before a title, empty where the line begins with the title; `None` where the line begins otherwise.
fn author(reading: &Reading, before: Range<usize>) -> Option<Range<usize>> {
    let end = before.clone().rfind(|&t| !matches!(reading.word(t), "." | ",")).map_or(before.start, |last| last + 1);
    let author = before.start..end;
    (author.len() <= LONGEST && author.clone().all(|t| reading.tokens[t].pos == Pos::Propn)).then_some(author)
}

fn is_name(reading: &Reading, token: usize) -> bool {
    matches!(reading.tokens[token].pos, Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det | Pos::Adp | Pos::X)
}
