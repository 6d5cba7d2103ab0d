//! The act of saying as a claim of its own: "Peskov denied that Russia …" is Peskov, deny, Russia.

use super::drafts::{Draft, Target};
use super::reading::Reading;
use super::{Attribution, RelationType};
use crate::language::{Dep, Pos};
use std::ops::Range;

/// A claim for each attribution that a verb makes, by a source that the text names.
pub(crate) fn speech(reading: &Reading<'_>, attributions: &[Attribution], drafts: &mut Vec<Draft>) {
    for attribution in attributions {
        let Some(source) = &attribution.source else { continue };
        let Some(verb) = attribution.cue.tokens.clone().find(|&t| reading.tree.pos(t) == Pos::Verb) else { continue };
        // "citing officials", "according to the Post": the source is not the one who cites or accords.
        if reading.tree.lemma_in(verb, &["cite", "quote", "accord", "refer"]) {
            continue;
        }
        let subject = head(reading, &source.tokens);
        if reading.entity(subject).is_none() && !reading.tree.is_nominal(subject) {
            continue;
        }
        // "The agency reported, quoting officials, that …": what it says may not govern the saying.
        let stray = attribution.content.iter().any(|piece| piece.contains(&reading.tree.head(verb)));
        for subject in reading.members(subject) {
            drafts.push(Draft {
                rule: "speech",
                subject,
                object: about(reading, attribution, subject),
                trigger: verb,
                relation: attribution.cue.tokens.clone(),
                lemma: reading.verb_lemma(verb),
                kind: Some(kind(reading, verb)),
                facets: stray.then(|| reading.facets_alone(verb)),
                strength: 0.85,
            });
        }
    }
}

/// The type of an act of speech or thought. A verb that is about something else in its other uses ("the court ruled
/// that …") says something here.
fn kind(reading: &Reading<'_>, verb: usize) -> RelationType {
    use RelationType::{Accuse, Agree, Consult, Reject, Request, Say, Support, Think, Threaten};
    let known = reading.lexicon.verb(&reading.verb_lemma(verb)).flatten();
    known
        .filter(|k| matches!(k, Accuse | Agree | Consult | Reject | Request | Say | Support | Think | Threaten))
        .unwrap_or(Say)
}

/// What is spoken of: the subject of what is said, where that is somebody or something other than the speaker; else
/// the words. A bare pronoun leads on: "he thinks it is likely that the army will leave" speaks of the army.
fn about(reading: &Reading<'_>, attribution: &Attribution, speaker: usize) -> Target {
    for piece in &attribution.content {
        let said = piece.clone().filter(|&t| reading.tree.is_verb(t) && is_said(reading, t, piece));
        for subject in said.filter_map(|top| reading.subject(top)).filter(|s| piece.contains(&s.token)) {
            let subject = reading.behind_quantity(subject.token);
            let is_noun =
                matches!(reading.tree.pos(subject), Pos::Noun | Pos::Propn) && reading.time(subject).is_none();
            let meant = reading.entity(subject).is_some() || is_noun || reading.indefinite(subject).is_some();
            if meant && !reading.same(subject, speaker) {
                return Target::Noun(subject);
            }
        }
    }
    // "accused Russia of shelling the town": what is said is the shelling.
    let speaks = |piece: &&Range<usize>| (*piece).clone().any(|t| reading.tree.is_verb(t));
    let said = attribution.content.iter().find(speaks).or(attribution.content.first());
    Target::Clause(said.cloned().unwrap_or(0..0))
}

/// Whether a verb is what the words say: their top, or what that leads to ("I think it is possible that …").
fn is_said(reading: &Reading<'_>, verb: usize, words: &Range<usize>) -> bool {
    let mut current = verb;
    for _ in 0..4 {
        if !inside(reading, current, words) {
            return true;
        }
        if !matches!(reading.tree.dep(current), Dep::Ccomp | Dep::Conj) {
            return false;
        }
        current = reading.tree.head(current);
    }
    false
}

/// Whether a token's governor lies within the same words.
fn inside(reading: &Reading<'_>, token: usize, words: &Range<usize>) -> bool {
    let head = reading.tree.head(token);
    head != token && words.contains(&head)
}

/// The token of a range that the others depend on.
fn head(reading: &Reading<'_>, words: &Range<usize>) -> usize {
    let named = words.clone().find(|&t| !words.contains(&reading.tree.head(t)) || reading.tree.head(t) == t);
    named.unwrap_or(words.start)
}
