//! Clauses of speech set off by commas from what they introduce: "…, reported The Washington Post", "…, I assume, …".

use super::clauses::is_finite_clause;
use super::cues::{Entry, Manner};
use super::reading::Reading;
use super::speakers::{self, Speaker};
use crate::language::{Dep, Pos, Tag};
use std::ops::Range;

/// "UK inflation to hit 13%, says Bank of England",
/// "…, reported The Harbour Courier citing officers close to the talks.": the cue after a comma, its subject
/// after the cue, whatever the parser makes of it.
pub(super) fn inverted(reading: &Reading, verb: usize, entry: Entry) -> Option<(Vec<Range<usize>>, Speaker)> {
    let before = verb.checked_sub(1)?;
    let sentence = reading.sentence(verb);
    let stands_alone =
        entry.manner != Manner::Think && matches!(reading.tag(verb), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn));
    if !stands_alone || reading.word(before) != "," || before <= sentence.start {
        return None;
    }
    let voice = speakers::from_left(reading, verb + 1)?;
    let next = voice.tokens.end;
    let is_headline = reading.tokens[verb].lemma == "say" && next >= sentence.end && reading.can_speak(voice.head);
    let has_subject = reading.child(verb, Dep::Nsubj).is_some_and(|subject| subject < verb);
    let cites = matches!(reading.word(next), "citing" | "quoting");
    let closes = (cites || next + 1 >= sentence.end) && reading.can_speak(voice.head) && !is_joined(reading, verb);
    if has_subject && !is_headline || is_conjoined(reading, verb) && !closes {
        return None;
    }
    let ends =
        next >= sentence.end || reading.is_stop(next) || reading.is_pause(next) || reading.tag(next) == Some(Tag::Vbg);
    let mut content = vec![sentence.start..before];
    if reading.is_pause(next) && next + 2 < sentence.end {
        content.push(next + 1..sentence.end);
    }
    ends.then_some((content, Speaker::Named(voice)))
}

/// Whether a verb is one of several of the same subject: "he apologised, told them all, and left".
fn is_conjoined(reading: &Reading, verb: usize) -> bool {
    reading.tokens[verb].dep == Dep::Conj && reading.tokens[verb].head < verb
}

/// Whether a word joins a verb to the one that it is coordinated with: "left and reported".
fn is_joined(reading: &Reading, verb: usize) -> bool {
    reading.children(reading.tokens[verb].head).any(|child| child < verb && reading.tokens[child].dep == Dep::Cc)
        || reading.child(verb, Dep::Dobj).is_some()
}

/// "And most, I suppose, are honest", "the best of it, the Courier observed, was the harbour hall", "the economy
/// will shrink, the bank says": a clause of speech set off by commas, and nothing left for it to govern.
pub(super) fn parenthetical(reading: &Reading, verb: usize, entry: Entry) -> Option<(Vec<Range<usize>>, Speaker)> {
    let addressed = matches!(reading.tokens[verb].lemma.as_str(), "tell" | "inform" | "remind" | "assure");
    if reading.child(verb, Dep::Dobj).is_some() && !addressed
        || entry.manner == Manner::Ask && reading.child(verb, Dep::Prep).is_some()
    {
        return None;
    }
    let subject = reading.child(verb, Dep::Nsubj).filter(|&subject| subject < verb)?;
    if matches!(reading.tokens[verb].dep, Dep::Relcl | Dep::Acl | Dep::Conj)
        || matches!(reading.tag(subject), Some(Tag::Wp | Tag::Wdt))
    {
        return None;
    }
    let sentence = reading.sentence(verb);
    let start = segment_start(reading, &sentence, reading.subtree(subject).start)?;
    let end = (verb + 1..sentence.end)
        .find(|&token| reading.is_pause(token) || reading.is_stop(token))
        .unwrap_or(sentence.end);
    if end - verb > 8 || subject < start || verb - start > 14 {
        return None;
    }
    let is_as = reading.word(start).eq_ignore_ascii_case("as");
    if start == sentence.start && !is_as || is_as && entry.manner == Manner::Think {
        return None;
    }
    let before = sentence.start..start;
    let after = end..sentence.end;
    let content: Vec<_> = [before, after].into_iter().filter(|piece| piece.len() > 2).collect();
    has_main_clause(reading, &content).then(|| (content, speakers::of_verb(reading, verb)))
}

/// Whether a content has a clause that can stand alone: not merely "since then", "as I wash my hands".
fn has_main_clause(reading: &Reading, content: &[Range<usize>]) -> bool {
    let is_main = |token: usize| {
        let parsed = &reading.tokens[token];
        let is_clause = matches!(parsed.dep, Dep::Root | Dep::Ccomp | Dep::Conj | Dep::Parataxis | Dep::Dep);
        // "Asked whether Turkey would leave, Erdogan said no": the occasion, not what he said.
        let is_occasion = parsed.dep == Dep::Ccomp && reading.tokens[parsed.head].dep == Dep::Advcl;
        is_clause && !is_occasion && matches!(parsed.pos, Pos::Verb | Pos::Aux) && is_finite_clause(reading, token)
    };
    content.iter().cloned().flatten().any(is_main)
}

/// Where the stretch between commas begins that a subject opens; `None` where no comma stands before it.
fn segment_start(reading: &Reading, sentence: &Range<usize>, subject: usize) -> Option<usize> {
    let before = subject.checked_sub(1).filter(|&before| before >= sentence.start);
    match before {
        None => Some(sentence.start),
        Some(before) if reading.is_pause(before) => Some(subject),
        Some(before) if reading.word(before).eq_ignore_ascii_case("as") => {
            (before == sentence.start || reading.is_pause(before - 1)).then_some(before)
        }
        Some(_) => None,
    }
}
