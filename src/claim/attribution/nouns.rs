//! Clauses that a noun introduces: "the claim that …", "his accusation that …", "there are reports that …".

use super::clauses::is_finite_clause;
use super::cues::{Entry, Manner, Stance};
use super::draft::{Draft, Drafts, Voice};
use super::reading::Reading;
use super::speakers::{self, Speaker};
use super::verdicts;
use crate::claim::AttributionKind;
use crate::language::{Dep, Pos, Tag};
use std::ops::Range;

/// Finds the attributions that nouns make with a clause.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    for token in 0..reading.tokens.len() {
        let draft = match reading.tokens[token].pos {
            Pos::Noun => of_noun(reading, token).or_else(|| in_headline(reading, token)),
            Pos::Propn => in_headline(reading, token),
            _ => None,
        };
        draft.into_iter().for_each(|draft| _ = drafts.push(draft));
    }
}

/// A noun of the table with its clause.
fn of_noun(reading: &Reading, noun: usize) -> Option<Draft> {
    let lemma = reading.tokens[noun].lemma.to_lowercase();
    let mut entry = *reading.cues.nouns.get(lemma.as_str())?;
    let content = clause(reading, noun)?;
    // "There is no doubt that …", "I have no doubt that …": it leaves no room for one.
    let none = |child: usize| reading.word(child).eq_ignore_ascii_case("no");
    if matches!(lemma.as_str(), "doubt" | "question") && reading.children(noun).any(none) {
        entry.stance = Stance::Certain;
    }
    if let Some((verb, entry, lemma, voice)) = told_in(reading, noun) {
        let stance = super::verbs::stance(reading, verb, entry);
        let cue = super::verbs::cue(reading, verb, &lemma);
        let (kind, content) = (AttributionKind::Indirect, vec![content]);
        return Some(Draft { kind, voice: Some(voice), anchor: verb, cue, lemma, content, stance, cited_by: None });
    }
    let voice = holder(reading, noun).or_else(|| itself(reading, noun, entry));
    if voice.is_none()
        && (entry.manner == Manner::Think || entry.manner == Manner::Ask)
        && entry.stance == Stance::Certain
    {
        return None;
    }
    let hidden = voice.is_none() || entry.manner == Manner::Report;
    let judged = verdicts::of_claim(reading, noun);
    // "His claim that the vote was stolen was rejected": it stays his claim.
    let judged = judged.filter(|(judge, _)| judge.is_some() || holder(reading, noun).is_none());
    let hidden = if let Some((judge, _)) = &judged { judge.is_none() } else { hidden };
    let (voice, stance) = judged.unwrap_or((voice, entry.stance));
    Some(Draft {
        kind: if hidden { AttributionKind::Report } else { AttributionKind::Indirect },
        voice,
        anchor: noun,
        cue: noun..noun + 1,
        lemma,
        content: vec![content],
        stance,
        cited_by: None,
    })
}

/// "Fears Sweden attacked Denmark", "Claims minister lied": the noun that opens a headline, with its clause and no "that".
fn in_headline(reading: &Reading, noun: usize) -> Option<Draft> {
    let word = reading.word(noun).to_lowercase();
    let entry = ["s", "es", ""].iter().find_map(|end| reading.cues.nouns.get(word.strip_suffix(end)?))?;
    let subject = reading.tokens[noun].head;
    let verb = reading.tokens.get(subject).filter(|token| matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass))?.head;
    let clause = reading.subtree(verb);
    let stands = word.ends_with('s')
        && reading.sentence(noun).start == noun
        && reading.tokens[noun].dep == Dep::Compound
        && subject > noun
        && clause.start == noun
        && is_finite_clause(reading, verb);
    stands.then(|| Draft {
        kind: AttributionKind::Report,
        voice: None,
        anchor: noun,
        cue: noun..noun + 1,
        lemma: word.trim_end_matches('s').to_owned(),
        content: vec![noun + 1..clause.end],
        stance: entry.stance,
        cited_by: None,
    })
}

/// "He told the paper in a statement that …": the clause is the verb's, not the noun's.
fn told_in(reading: &Reading, noun: usize) -> Option<(usize, Entry, String, Voice)> {
    let preposition = reading.tokens[noun].head;
    let is_means = matches!(reading.word(preposition), "in" | "via" | "through" | "with");
    let verb = reading.tokens.get(preposition).filter(|_| is_means && noun != preposition)?.head;
    let (entry, lemma) = reading.verb(verb).filter(|(entry, _)| entry.manner == Manner::Say)?;
    if reading.child(verb, Dep::Ccomp).is_some() {
        return None;
    }
    speakers::of_verb(reading, verb).voice().map(|voice| (verb, entry, lemma, voice))
}

/// The clause of a noun: "the claim that he lied", "over fears it would lead to strikes", "the conclusion is
/// that …".
fn clause(reading: &Reading, noun: usize) -> Option<Range<usize>> {
    let is_that = |clause: usize| {
        let opens = |part: usize| reading.tokens[part].dep == Dep::Mark || is_spare_object(reading, clause, part);
        reading.children(clause).any(|part| reading.word(part) == "that" && opens(part))
    };
    let has_subject = |clause: usize| {
        reading
            .child(clause, Dep::Nsubj)
            .or_else(|| reading.child(clause, Dep::Nsubjpass))
            .is_some_and(|subject| !matches!(reading.tag(subject), Some(Tag::Wdt | Tag::Wp)))
    };
    let own = reading.children(noun).filter(|&child| child > noun).find(|&child| {
        let dep = reading.tokens[child].dep;
        matches!(dep, Dep::Acl | Dep::Ccomp | Dep::Relcl | Dep::Appos) && is_that(child) && has_subject(child)
            || dep == Dep::Acl && has_subject(child) && reading.subtree(child).start == noun + 1
    });
    let of_copula = || {
        let verb = &reading.tokens[noun];
        let is_subject = verb.dep == Dep::Nsubj && reading.tokens[verb.head].lemma == "be";
        reading
            .children(verb.head)
            .find(|&child| is_subject && reading.tokens[child].dep == Dep::Ccomp && is_that(child))
    };
    own.or_else(of_copula).or_else(|| behind_holder(reading, noun)).map(|clause| reading.subtree(clause))
}

/// "The rumour that Google bought Twitter": "that" is no object of a verb which has both of its own.
fn is_spare_object(reading: &Reading, clause: usize, that: usize) -> bool {
    let object = |&child: &usize| child > clause && reading.tokens[child].dep == Dep::Dobj;
    reading.tokens[that].dep == Dep::Dobj && that < clause && reading.children(clause).any(|child| object(&child))
}

/// "The suggestion by the opposition that Modi sold the airport": the parser hangs the clause on the opposition, with
/// "that" for a subject beside its own.
fn behind_holder(reading: &Reading, noun: usize) -> Option<usize> {
    let by = |&child: &usize| child > noun && matches!(reading.word(child), "by" | "of" | "from");
    let holders = reading.children(noun).filter(by).filter_map(|by| reading.child(by, Dep::Pobj));
    let mut clauses = holders.filter_map(|holder| reading.child(holder, Dep::Relcl));
    clauses.find(|&clause| {
        let mut subjects = reading.children(clause).filter(|&c| reading.tokens[c].dep == Dep::Nsubj && c < clause);
        let opens = subjects.next().is_some_and(|that| reading.word(that) == "that");
        opens && subjects.next().is_some()
    })
}

/// Who holds what the noun names: "his claim", "the claim of the army", "fears among officials", or the subject
/// of the light verb that it belongs to ("they made the case that", "he came to the conclusion that").
fn holder(reading: &Reading, noun: usize) -> Option<Voice> {
    if let Some(owner) = reading.child(noun, Dep::Poss) {
        return Some(speakers::bare(reading, owner));
    }
    let named = reading.children(noun).find(|&child| {
        reading.tokens[child].dep == Dep::Compound
            && reading.tokens[child].pos == Pos::Propn
            && reading.can_speak(child)
    });
    if let Some(named) = named {
        return Some(speakers::bare(reading, named));
    }
    let preposition = reading.children(noun).find(|&child| {
        reading.tokens[child].dep == Dep::Prep && matches!(reading.word(child), "of" | "by" | "from" | "among" | "in")
    });
    let held = preposition.and_then(|by| reading.child(by, Dep::Pobj)).filter(|&by| reading.can_speak(by));
    if let Some(held) = held {
        return Some(speakers::phrase(reading, held));
    }
    match speakers::of_verb(reading, light_verb(reading, noun)?) {
        Speaker::Named(voice) if !voice.tokens.contains(&noun) && !is_dummy(reading, voice.head) => Some(voice),
        _ => None,
    }
}

/// The verb whose object a noun is, directly or after a preposition.
fn light_verb(reading: &Reading, noun: usize) -> Option<usize> {
    const LIGHT: &[&str] = &[
        "make", "have", "give", "issue", "come", "reach", "express", "voice", "take", "hold", "share", "draw", "raise",
        "release", "offer", "present", "send", "deliver", "form", "get", "feel", "air", "repeat", "deny",
    ];
    let mut head = reading.tokens[noun].head;
    if reading.tokens.get(head)?.pos == Pos::Adp {
        head = reading.tokens[head].head;
    }
    (head != noun && LIGHT.contains(&reading.tokens[head].lemma.as_str())).then_some(head)
}

/// "There", "it": words that only hold a place.
fn is_dummy(reading: &Reading, token: usize) -> bool {
    matches!(reading.word(token).to_lowercase().as_str(), "it" | "there")
}

/// Reports speak for themselves: "there have been reports that …".
fn itself(reading: &Reading, noun: usize, entry: Entry) -> Option<Voice> {
    (entry.manner == Manner::Report).then(|| speakers::phrase(reading, noun))
}
