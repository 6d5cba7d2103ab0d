//! Who speaks: the subject of a cue, resolved through relative pronouns, control, coordination and inversion.

use super::draft::Voice;
use super::reading::Reading;
use crate::claim::inserted::apposed;
use crate::language::{Dep, Pos, Tag};
use std::ops::Range;

/// What the grammar says about a cue's speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Speaker {
    /// These words.
    Named(Voice),
    /// There is one, but the text does not say who: "it was reported".
    Hidden,
    /// None: an order ("believe me"), or no clause.
    Nobody,
}

impl Speaker {
    /// The words, where there are some.
    pub(super) fn voice(self) -> Option<Voice> {
        match self {
            Self::Named(voice) => Some(voice),
            Self::Hidden | Self::Nobody => None,
        }
    }
}

/// How far control and coordination are followed.
const STEPS: usize = 6;

/// The speaker of a verb.
pub(super) fn of_verb(reading: &Reading, verb: usize) -> Speaker {
    of_verb_within(reading, verb, STEPS)
}

fn of_verb_within(reading: &Reading, verb: usize, steps: usize) -> Speaker {
    let Some(steps) = steps.checked_sub(1) else { return Speaker::Nobody };
    if is_passive(reading, verb) || apposed(reading.document, verb).is_some() {
        return of_passive(reading, verb);
    }
    if let Some(subject) = subject(reading, verb).or_else(|| reading.child(verb, Dep::Csubj)) {
        return Speaker::Named(relative(reading, verb, subject));
    }
    let token = &reading.tokens[verb];
    if is_occasion(reading, verb) {
        return Speaker::Hidden;
    }
    if token.dep == Dep::Advcl && token.tag == Tag::Vbn && reading.child(verb, Dep::Aux).is_none() {
        // "Asked whether he would go, Biden replied …": somebody asked him.
        return by_agent(reading, verb).map_or(Speaker::Hidden, Speaker::Named);
    }
    match token.dep {
        Dep::Conj | Dep::Xcomp | Dep::Advcl | Dep::Pcomp | Dep::Parataxis | Dep::Dep | Dep::Acomp | Dep::Oprd => {
            controlled(reading, verb, token.head, steps)
        }
        Dep::Prep => controlled(reading, verb, token.head, steps),
        Dep::Acl if token.tag == Tag::Vbn => by_agent(reading, verb).map_or(Speaker::Hidden, Speaker::Named),
        Dep::Acl => Speaker::Named(phrase(reading, token.head)),
        Dep::Ccomp if token.tag == Tag::Vbg => controlled(reading, verb, token.head, steps),
        Dep::Root | Dep::Ccomp | Dep::Relcl if reading.is_finite(verb) => by_place(reading, verb),
        _ => Speaker::Nobody,
    }
}

/// "Told that Sweden had left, Anna Holm …": a past form that opens a sentence, which the parser takes for its verb.
fn is_occasion(reading: &Reading, verb: usize) -> bool {
    let main = |&child: &usize| reading.tokens[child].dep == Dep::Ccomp && reading.is_finite(child);
    reading.sentence(verb).start == verb
        && matches!(reading.tag(verb), Some(Tag::Vbd | Tag::Vbn))
        && reading.children(verb).filter(main).count() > 1
}

/// The subject of a verb; the nearest where the parser gives it several, for the first is somebody addressed:
/// "Madam Speaker, I swear that …".
pub(super) fn subject(reading: &Reading, verb: usize) -> Option<usize> {
    let mut subjects = reading.children(verb).filter(|&child| reading.tokens[child].dep == Dep::Nsubj);
    let first = subjects.next()?;
    Some(subjects.rfind(|&subject| subject < verb).unwrap_or(first))
}

/// The noun phrase before a finite verb to which the parser gives no subject; an apposition may stand between:
/// "Speaking for the captain, Anna Holm, QC, said that …".
fn by_place(reading: &Reading, verb: usize) -> Speaker {
    let start = reading.sentence(verb).start;
    let mut last = match verb.checked_sub(1) {
        Some(last) if last > start => last,
        _ => return Speaker::Nobody,
    };
    while last > start && matches!(reading.tokens[last].pos, Pos::Adv | Pos::Aux) {
        last -= 1;
    }
    if reading.word(last) == "," {
        let Some(opening) = (start..last).rev().find(|&token| reading.word(token) == ",") else {
            return Speaker::Nobody;
        };
        last = opening.saturating_sub(1).max(start);
    }
    match reading.tokens[last].pos {
        Pos::Noun | Pos::Propn | Pos::Pron => Speaker::Named(phrase(reading, last)),
        _ => Speaker::Nobody,
    }
}

/// The speaker of a verb without a subject of its own: "the official praised them, saying …", "he wanted to say
/// …", "she asked him to say …", "by saying …".
fn controlled(reading: &Reading, verb: usize, head: usize, steps: usize) -> Speaker {
    let Some(governor) = reading.tokens.get(head) else { return Speaker::Nobody };
    if head == verb {
        return Speaker::Nobody;
    }
    match governor.pos {
        Pos::Verb | Pos::Aux => {
            let asked = reading.tokens[verb].dep == Dep::Xcomp && governor.lemma != "go"
                || THANKING.contains(&governor.lemma.as_str()) && is_reason(reading, head, verb);
            if governor.lemma == "quote" || governor.lemma == "cite" {
                return quoted_as(reading, head);
            }
            let complement = reading.child(head, Dep::Acomp).and_then(|adjective| for_whom(reading, adjective));
            match reading.child(head, Dep::Dobj).filter(|_| asked).or(complement) {
                Some(object) => Speaker::Named(phrase(reading, object)),
                None => match of_verb_within(reading, head, steps) {
                    // "He was quoted as saying": the one quoted speaks.
                    Speaker::Hidden => reading
                        .child(head, Dep::Nsubjpass)
                        .map_or(Speaker::Hidden, |subject| Speaker::Named(relative(reading, head, subject))),
                    speaker => speaker,
                },
            }
        }
        Pos::Adj if for_whom(reading, head).is_some() => {
            for_whom(reading, head).map_or(Speaker::Nobody, |whom| Speaker::Named(phrase(reading, whom)))
        }
        Pos::Adp | Pos::Sconj | Pos::Adj | Pos::Part => match governor.head {
            next if next != head => controlled(reading, head, next, steps),
            _ => Speaker::Nobody,
        },
        Pos::Noun | Pos::Propn | Pos::Pron => Speaker::Named(phrase(reading, head)),
        _ => Speaker::Nobody,
    }
}

/// Verbs whose object did what "for doing" says: "I thank the team for showing that …".
const THANKING: &[&str] =
    &["thank", "praise", "criticize", "criticise", "blame", "condemn", "applaud", "commend", "mock"];

/// The one "quoted as saying": the object of an active "quote", the subject of a passive one.
fn quoted_as(reading: &Reading, quote: usize) -> Speaker {
    let quoted = if is_passive(reading, quote) { Dep::Nsubjpass } else { Dep::Dobj };
    reading.child(quote, quoted).map_or(Speaker::Nobody, |quoted| Speaker::Named(phrase(reading, quoted)))
}

/// Whether a verb, or its preposition, gives the reason after "for": "thank the team for once again showing".
fn is_reason(reading: &Reading, governor: usize, verb: usize) -> bool {
    let is_for = |token: usize| token > governor && token <= verb && reading.word(token) == "for";
    is_for(verb) || reading.tokens[verb].dep == Dep::Advcl && reading.children(governor).any(is_for)
}

/// The one for whom something is so: "it is sad for me to admit that …".
fn for_whom(reading: &Reading, adjective: usize) -> Option<usize> {
    let preposition = reading.children(adjective).find(|&child| reading.word(child) == "for")?;
    reading.child(preposition, Dep::Pobj)
}

/// Whether a verb is in the passive: "was told", "is said".
pub(super) fn is_passive(reading: &Reading, verb: usize) -> bool {
    reading.child(verb, Dep::Auxpass).is_some() || reading.child(verb, Dep::Nsubjpass).is_some()
}

/// Participles that say how their subject feels: "we are convinced that", "I am informed that".
const OF_MIND: &[&str] =
    &["convince", "persuade", "determine", "concern", "worry", "satisfy", "resolve", "reassure", "assure", "inform"];

/// The speaker of a passive: its agent, or nobody that the text names.
fn of_passive(reading: &Reading, verb: usize) -> Speaker {
    if let Some(agent) = by_agent(reading, verb) {
        return Speaker::Named(agent);
    }
    // "People who are convinced that …": the parser may give the subject to the auxiliary.
    let of_auxiliary = || reading.child(verb, Dep::Auxpass).and_then(|auxiliary| reading.child(auxiliary, Dep::Nsubj));
    let subject = reading.child(verb, Dep::Nsubjpass).or_else(|| reading.child(verb, Dep::Nsubj)).or_else(of_auxiliary);
    match subject {
        Some(subject) if OF_MIND.contains(&reading.tokens[verb].lemma.as_str()) => {
            Speaker::Named(relative(reading, verb, subject))
        }
        _ => Speaker::Hidden,
    }
}

/// The one after "by": "it was asserted by the Crown that …".
pub(super) fn by_agent(reading: &Reading, verb: usize) -> Option<Voice> {
    let by = reading.child(verb, Dep::Agent)?;
    reading.child(by, Dep::Pobj).map(|object| phrase(reading, object))
}

/// A subject, or what it refers to where it is a relative pronoun: "Devocht, who had told him …".
fn relative(reading: &Reading, verb: usize, subject: usize) -> Voice {
    let is_relative = matches!(reading.tag(subject), Some(Tag::Wp | Tag::Wdt));
    let mut clause = verb;
    for _ in 0..STEPS {
        let token = &reading.tokens[clause];
        match token.dep {
            Dep::Relcl if is_relative => return phrase(reading, token.head),
            Dep::Conj | Dep::Xcomp if is_relative => clause = token.head,
            _ => break,
        }
    }
    phrase(reading, subject)
}

/// The noun phrase of a head, without what only adds to it: relative clauses, appositions, participles.
pub(super) fn phrase(reading: &Reading, head: usize) -> Voice {
    let mut tokens = reading.chunk(head).unwrap_or_else(|| own_words(reading, head));
    let adds = |token: usize| {
        matches!(reading.tokens[token].dep, Dep::Prep | Dep::Amod | Dep::Compound | Dep::Nummod | Dep::Cc | Dep::Conj)
    };
    let first = tokens.end;
    for child in reading.children(head).filter(|&child| child >= first) {
        let child_span = reading.subtree(child);
        if !adds(child) || child_span.start > tokens.end || child_span.len() > 12 {
            break;
        }
        tokens.end = tokens.end.max(child_span.end);
    }
    tokens.start = tokens.start.min(head);
    tokens.end = tokens.end.max(head + 1);
    Voice { head, tokens: shorten(reading, tokens) }
}

/// A name inside a noun phrase, with its own words alone: "a World Health Organisation recommendation".
pub(super) fn bare(reading: &Reading, head: usize) -> Voice {
    Voice { head, tokens: reading.subtree(head).start..head + 1 }
}

/// The words left of a head that belong to it, for one that is no noun chunk ("some of the insiders").
fn own_words(reading: &Reading, head: usize) -> Range<usize> {
    reading.subtree(head).start..head + 1
}

/// Cuts a phrase at its first comma: what follows adds to it.
fn shorten(reading: &Reading, tokens: Range<usize>) -> Range<usize> {
    let end = tokens.clone().skip(1).find(|&token| matches!(reading.word(token), "," | "(" | ";" | ":"));
    tokens.start..end.unwrap_or(tokens.end)
}

/// The noun phrase that begins at a token, read from left to right without the parse: up to a verb, a stop or
/// a pause. For a speaker after the cue: "…?” asked the second Western official".
pub(super) fn from_left(reading: &Reading, start: usize) -> Option<Voice> {
    let is_part = |token: &usize| {
        let dep_word = reading.word(*token);
        reading.tokens.get(*token).is_some_and(|t| {
            matches!(t.pos, Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det | Pos::Num | Pos::Pron | Pos::X)
                || matches!(dep_word, "of" | "'s" | "’s" | "-" | "&" | "'" | "’" | "and" | "for" | "at")
        })
    };
    let line_end = reading.line(start).end;
    let mut end = start;
    while end < line_end && is_part(&end) {
        end += 1;
        // A pronoun is a phrase of its own: "he".
        if reading.tokens[end - 1].tag == Tag::Prp {
            break;
        }
    }
    while end > start
        && !matches!(reading.tokens[end - 1].pos, Pos::Propn | Pos::Noun | Pos::Pron | Pos::Num | Pos::Adj)
    {
        end -= 1;
    }
    (start < end).then(|| {
        let tokens = start..end;
        Voice { head: head_of(reading, tokens.clone()), tokens }
    })
}

/// The noun phrase that ends before a token, read without the parse: from the first noun chunk of the stretch.
pub(super) fn in_stretch(reading: &Reading, stretch: Range<usize>) -> Option<Voice> {
    let begin = stretch.clone().find(|&token| {
        matches!(reading.tokens[token].pos, Pos::Propn | Pos::Noun | Pos::Pron | Pos::Det | Pos::Adj | Pos::Num)
    })?;
    from_left(reading, begin).map(|mut voice| {
        voice.tokens.end = voice.tokens.end.min(stretch.end);
        voice.head = head_of(reading, voice.tokens.clone());
        voice
    })
}

/// The head of a stretch of words: the token whose own head lies outside, or the last noun before "of".
fn head_of(reading: &Reading, tokens: Range<usize>) -> usize {
    let of = tokens.clone().find(|&token| matches!(reading.tokens[token].pos, Pos::Adp)).unwrap_or(tokens.end);
    let is_noun = |&token: &usize| matches!(reading.tokens[token].pos, Pos::Propn | Pos::Noun | Pos::Pron | Pos::Num);
    (tokens.start..of).rev().find(is_noun).unwrap_or_else(|| tokens.end.saturating_sub(1))
}
