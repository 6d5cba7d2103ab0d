//! Whose view it is, without a verb: "in Putin's view, …", "by the army's own account, …", "…, or so the Kremlin says".

use super::cues::{Manner, Stance};
use super::draft::{Draft, Drafts, Voice, without};
use super::reading::Reading;
use super::{phrases, speakers};
use crate::claim::AttributionKind;
use crate::language::{Dep, Pos};

/// Finds the attributions that name a view, an account, or add that somebody says so.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    for token in 0..reading.tokens.len() {
        let draft = of_possessor(reading, token).or_else(|| or_so(reading, token));
        draft.into_iter().for_each(|draft| _ = drafts.push(draft));
    }
}

/// "In Putin's view, Biden attacked Russia", "by the army's own account".
fn of_possessor(reading: &Reading, noun: usize) -> Option<Draft> {
    let token = &reading.tokens[noun];
    let preposition = token.head;
    let stance = match (reading.word(preposition).to_lowercase().as_str(), token.lemma.as_str()) {
        (
            "in",
            "view" | "opinion" | "estimation" | "judgement" | "judgment" | "assessment" | "mind" | "eye" | "belief",
        ) => Stance::Probable,
        ("in", "word" | "telling") | ("by" | "on", "account" | "admission" | "reckoning" | "telling" | "version") => {
            Stance::Certain
        }
        _ => return None,
    };
    let owner = reading.child(noun, Dep::Poss).filter(|_| token.dep == Dep::Pobj && preposition < noun)?;
    let speaks = reading.can_speak(owner) || reading.tokens[owner].pos == Pos::Pron;
    // "in my view" of the writer's is a hedge, and no voice's.
    if !speaks || matches!(reading.word(owner).to_lowercase().as_str(), "its" | "whose") {
        return None;
    }
    let phrase = preposition..reading.subtree(noun).end.max(noun + 1);
    Some(Draft {
        kind: AttributionKind::Indirect,
        voice: Some(speakers::bare(reading, owner)),
        anchor: noun,
        cue: noun..noun + 1,
        lemma: format!("{} {}", reading.word(preposition).to_lowercase(), token.lemma),
        content: phrases::covered(reading, phrase),
        stance,
        cited_by: None,
    })
}

/// "Putin met Biden, or so the Kremlin says": what comes before is what is said.
fn or_so(reading: &Reading, verb: usize) -> Option<Draft> {
    let (entry, lemma) = reading.verb(verb)?;
    let sentence = reading.sentence(verb);
    let so = (sentence.start + 2..verb).rev().take(8).find(|&token| {
        reading.word(token).eq_ignore_ascii_case("so") && reading.word(token - 1).eq_ignore_ascii_case("or")
    })?;
    let voice: Voice = speakers::of_verb(reading, verb).voice().filter(|voice| voice.head > so)?;
    if !matches!(entry.manner, Manner::Say | Manner::Think | Manner::Report)
        || reading.child(verb, Dep::Ccomp).is_some()
    {
        return None;
    }
    Some(Draft {
        kind: AttributionKind::Indirect,
        voice: Some(voice),
        anchor: verb,
        cue: verb..verb + 1,
        lemma,
        content: without(sentence.start..so - 1, verb..verb + 1),
        stance: entry.stance,
        cited_by: None,
    })
}
