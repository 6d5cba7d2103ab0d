//! Statements without quote marks, as press releases print them: "The minister said:", and from the next line on
//! what he said, to the end or to the next heading; or on the same line, to its end.

use super::cues::{Manner, Stance};
use super::draft::{Draft, Drafts, Voice};
use super::reading::Reading;
use super::speakers::{self, Speaker};
use crate::claim::AttributionKind;
use crate::language::Dep;
use std::ops::Range;

/// How many words may stand between the cue and its colon: "said after the meeting in London:".
const TAIL: usize = 8;
/// A line of so few tokens that ends with no stop is a heading.
const HEADING: usize = 10;

/// Finds the statements of a document. What a rule before found of the same cue is only its first clause.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    for colon in (0..reading.tokens.len()).filter(|&token| reading.word(token) == ":") {
        let Some(content) = statement(reading, colon) else { continue };
        let Some((verb, lemma)) = cue(reading, colon) else { continue };
        let Some(voice) = speaker(reading, verb) else { continue };
        let draft = Draft {
            kind: AttributionKind::Direct,
            voice: Some(voice),
            anchor: verb,
            cue: verb..verb + 1,
            lemma,
            content: vec![content],
            stance: Stance::Certain,
            cited_by: None,
        };
        match drafts.at(verb) {
            Some(index) => drafts.list[index] = draft,
            None => _ = drafts.push(draft),
        }
    }
}

/// The verb of saying that a line is about, before a colon: not "told us two things:", which lists them, and not
/// "the poet, who told us that:".
fn cue(reading: &Reading, colon: usize) -> Option<(usize, String)> {
    let sentence = reading.sentence(colon.checked_sub(1)?);
    let mut before = (colon.saturating_sub(TAIL + 1).max(sentence.start)..colon).rev();
    before.find_map(|token| {
        let (entry, lemma) = reading.verb(token)?;
        let main = matches!(reading.tokens[token].dep, Dep::Root | Dep::Conj) && reading.is_finite(token);
        let lists = reading.child(token, Dep::Dobj).is_some_and(|object| object > token && lemma != "tell");
        let stands = entry.manner == Manner::Say && main && !lists && reading.word(colon - 1) != "that";
        stands.then_some((token, lemma))
    })
}

/// Who says it: the subject, or the noun phrase that begins the line.
fn speaker(reading: &Reading, verb: usize) -> Option<Voice> {
    match speakers::of_verb(reading, verb) {
        Speaker::Named(voice) if voice.head < verb => Some(voice),
        _ => speakers::in_stretch(reading, reading.line(verb).start..verb),
    }
}

/// What a colon introduces, where that opens with no quote mark.
fn statement(reading: &Reading, colon: usize) -> Option<Range<usize>> {
    let line = reading.line(colon);
    let start = colon + 1;
    let first = reading.word(start);
    let capital = first.chars().next().is_some_and(char::is_uppercase);
    if !capital || reading.opens_at(start) || is_quoted(reading, &line) {
        return None;
    }
    if start < line.end {
        return Some(start..line.end);
    }
    let mut end = start;
    loop {
        let next = reading.line(end);
        if next.is_empty() || is_quoted(reading, &next) || is_heading(reading, &next) {
            break;
        }
        end = next.end;
    }
    (end > start).then_some(start..end)
}

/// Whether a line has words in quote marks that somebody utters: then the marks say what is quoted.
fn is_quoted(reading: &Reading, line: &Range<usize>) -> bool {
    reading.opens_at(line.start) || line.clone().any(|token| reading.word(token) == ":" && reading.opens_at(token + 1))
}

/// "Further information", "Notes to editors:": a line that is no sentence, or one that announces another.
fn is_heading(reading: &Reading, line: &Range<usize>) -> bool {
    let last = line.end - 1;
    reading.word(last) == ":" || line.len() <= HEADING && !reading.is_stop(last) && reading.closed_at(last).is_none()
}
