//! Clauses that the parser puts elsewhere, though they stand where a cue leads one to expect them.

use super::reading::Reading;
use super::speakers::{self, Speaker};
use crate::language::{Dep, Pos, Tag};
use std::ops::Range;

/// A clause that the parser hangs elsewhere though it stands right after the verb: "with the paper reporting no
/// one will be refused", "observed that the date … coincided with", "found yields by 2050 exceeded".
pub(super) fn misplaced(reading: &Reading, verb: usize) -> Option<(Vec<Range<usize>>, Speaker)> {
    let content = hung_higher(reading, verb)
        .or_else(|| opened_by_that(reading, verb))
        .or_else(|| unjoined(reading, verb))
        .or_else(|| next_line(reading, verb))?;
    Some((vec![content], speakers::of_verb(reading, verb)))
}

/// "Officials tell the BBC all is well, with the paper reporting no one will be refused": the clause hangs on "tell".
fn hung_higher(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let mut above = reading.tokens[verb].head;
    for _ in 0..4 {
        if above == verb {
            return None;
        }
        let clauses = reading.children(above).filter(|&child| reading.tokens[child].dep == Dep::Ccomp && child > verb);
        let mut spans = clauses.map(|clause| reading.subtree(clause));
        if let Some(span) = spans.find(|span| span.start == verb + 1) {
            return Some(span);
        }
        above = reading.tokens[above].head;
    }
    None
}

/// "Wilkins observed that the starting date of the program, which …, coincided with …": "that" stands right
/// after the verb, or after "without evidence", so what follows is its clause, whatever the parser makes of it.
fn opened_by_that(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let is_gap = |token: usize| {
        !matches!(reading.tokens[token].pos, Pos::Verb | Pos::Aux | Pos::Punct | Pos::Sconj)
            && !reading.cues.nouns.contains_key(reading.tokens[token].lemma.as_str())
    };
    let reach = reading.sentence(verb).end.min(verb + 9);
    let first = (verb + 1..reach).find(|&token| reading.word(token) == "that" || !is_gap(token))?;
    let that = after_aside(reading, first).unwrap_or(first);
    let opens = reading.word(that) == "that"
        && reading.tag(that) == Some(Tag::In)
        && (that == verb + 1 || reading.tokens[that].dep == Dep::Mark || reading.word(that - 1) == ",");
    let clause = that..reading.sentence(verb).end;
    let has_verb = clause.clone().any(|token| reading.is_finite(token) && reading.tokens[token].pos != Pos::Noun);
    (opens && has_verb).then_some(clause)
}

/// "The agency reported on Monday, quoting a person with knowledge of the talks, that …": where it goes on after what
/// two commas set off.
fn after_aside(reading: &Reading, comma: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    let opens = reading.word(comma) == "," && matches!(reading.tag(comma + 1), Some(Tag::Vbg | Tag::In));
    let end = reading.sentence(comma).end.min(comma + LONGEST);
    let that = (comma + 2..end).find(|&token| reading.word(token) == "that" && reading.word(token - 1) == ",");
    that.filter(|_| opens)
}

/// "The engineers found use of the bridge exceeded 10 %": a second verb that nothing joins to the first.
fn unjoined(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let second = reading.children(verb).find(|&child| reading.tokens[child].dep == Dep::Conj && child > verb)?;
    let joined = reading.children(verb).any(|child| {
        (verb..second).contains(&child)
            && (reading.tokens[child].dep == Dep::Cc
                || child == reading.subtree(second).start - 1 && reading.is_pause(child))
    });
    let has_subject = reading.child(second, Dep::Nsubj).is_some_and(|subject| subject > verb);
    let is_clause = reading.is_finite(second) || reading.child(second, Dep::Aux).is_some();
    (!joined && !has_subject && is_clause && reading.is_finite(verb)).then(|| verb + 1..reading.subtree(second).end)
}

/// "She told us that:" at the end of a line: the next line is what she told, with or without quote marks.
fn next_line(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let line = reading.line(verb);
    let colon = line.end.checked_sub(1).filter(|&last| reading.word(last) == ":")?;
    let no_other = (verb + 1..colon).all(|token| reading.verb(token).is_none());
    let next = reading.line(line.end);
    (colon - verb < 12 && no_other && !next.is_empty()).then_some(next)
}
