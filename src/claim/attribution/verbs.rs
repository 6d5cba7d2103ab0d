//! Clauses that a verb or an adjective introduces: "he said that …", "…, she believes", "is said to be …".

use super::cues::{Entry, Manner, Stance};
use super::draft::{Draft, Drafts, join};
use super::reading::Reading;
use super::speakers::{self, Speaker};
use super::{clauses, misplaced, parenthetical, states};
use crate::claim::AttributionKind;
use crate::language::{Dep, Pos};
use std::ops::Range;

/// Finds the attributions that verbs and adjectives make with a clause.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    for token in 0..reading.tokens.len() {
        let draft = match reading.tokens[token].pos {
            Pos::Verb | Pos::Aux => of_verb(reading, token).or_else(|| states::accusing(reading, token)),
            Pos::Adj => states::of_adjective(reading, token),
            _ => None,
        };
        draft.into_iter().for_each(|draft| _ = drafts.push(draft));
    }
}

/// A verb of the table with its clause, whichever way the two are put together.
fn of_verb(reading: &Reading, verb: usize) -> Option<Draft> {
    let (entry, lemma) = reading.verb(verb)?;
    if entry.quotation_only {
        return None;
    }
    let (content, speaker) = clauses::complement(reading, verb, entry)
        .or_else(|| clauses::raised(reading, verb))
        .or_else(|| misplaced::misplaced(reading, verb))
        .or_else(|| parenthetical::inverted(reading, verb, entry))
        .or_else(|| parenthetical::parenthetical(reading, verb, entry))?;
    if speaker == Speaker::Nobody {
        return None;
    }
    // "No one believes that …": no voice, and so nobody's.
    let speaker = if is_nobody(reading, verb) { Speaker::Hidden } else { speaker };
    let hidden = speaker == Speaker::Hidden;
    let content = join(content.into_iter().map(|piece| inside_quotation(reading, verb, piece)).collect());
    if content.iter().map(ExactSizeIterator::len).sum::<usize>() < 2 {
        return None;
    }
    Some(Draft {
        kind: if hidden || entry.manner == Manner::Report {
            AttributionKind::Report
        } else {
            AttributionKind::Indirect
        },
        voice: speaker.voice(),
        anchor: verb,
        cue: cue(reading, verb, &lemma),
        lemma,
        content,
        stance: match stance(reading, verb, entry) {
            // "Is said to be", "was believed to have": hearsay is no more than likely.
            Stance::Certain if hidden && !is_factive(reading, verb) => Stance::Probable,
            stance => stance,
        },
        cited_by: None,
    })
}

/// The words of a cue: the verb, and its particle where that stands right after it.
pub(super) fn cue(reading: &Reading, verb: usize, lemma: &str) -> Range<usize> {
    let with_particle = lemma.split_once(' ').is_some_and(|(_, particle)| reading.word(verb + 1) == particle);
    verb..verb + 1 + usize::from(with_particle)
}

/// What the cue says of the certainty, its own negation included: who "has not said" something leaves it open,
/// and so does who "did not deny" it; but who "did not know" it takes it for a fact.
pub(super) fn stance(reading: &Reading, verb: usize, entry: Entry) -> Stance {
    let negated = reading.child(verb, Dep::Neg).is_some()
        || is_withheld(reading, verb)
        || is_neither(reading, verb)
        || is_nobody(reading, verb);
    match (negated, entry.manner, entry.stance) {
        // "falsely claimed that …": the writer does not stand by it.
        (false, _, Stance::Certain | Stance::Probable) if is_faulted(reading, verb) || is_mistaken(reading, verb) => {
            Stance::Possible
        }
        (true, Manner::Say | Manner::Ask, _) => Stance::Possible,
        (true, Manner::Think, Stance::Certain) if !is_factive(reading, verb) => Stance::Not,
        (_, _, stance) => stance,
    }
}

/// "Nobody believes that …", "neither country said that …", "none of the officials said so": there is none who does.
fn is_nobody(reading: &Reading, verb: usize) -> bool {
    let none = |token: usize| {
        let word = reading.word(token).to_lowercase();
        matches!(word.as_str(), "nobody" | "none" | "no-one" | "neither" | "no" | "nothing")
    };
    speakers::subject(reading, verb).is_some_and(|subject| {
        none(subject)
            || reading.children(subject).any(|d| matches!(reading.tokens[d].dep, Dep::Det | Dep::Preconj) && none(d))
    })
}

/// "The company neither confirmed nor denied that …": neither is said.
fn is_neither(reading: &Reading, verb: usize) -> bool {
    let first = reading.tokens[verb].head;
    let nor = reading.children(first).rfind(|&child| child < verb && reading.tokens[child].dep == Dep::Cc);
    let subject = reading.child(verb, Dep::Nsubj).filter(|&subject| subject < verb);
    let after = |t: usize| reading.word(t).eq_ignore_ascii_case("neither") && Some(reading.tokens[t].head) == subject;
    subject.is_some_and(|subject| (subject + 1..verb).any(after))
        || reading.children(verb).any(|child| child < verb && reading.word(child).eq_ignore_ascii_case("neither"))
        || reading.tokens[verb].dep == Dep::Conj && nor.is_some_and(|nor| reading.word(nor) == "nor")
}

/// "falsely claimed", "wrongly reported", "has been mistakenly said".
fn is_faulted(reading: &Reading, verb: usize) -> bool {
    const FAULTS: &[&str] =
        &["falsely", "wrongly", "mistakenly", "erroneously", "incorrectly", "untruthfully", "misleadingly"];
    reading.children(verb).any(|child| {
        reading.tokens[child].dep == Dep::Advmod && FAULTS.contains(&reading.word(child).to_lowercase().as_str())
    })
}

/// "He declined to say who", "they are too afraid to tell him what": what is not done.
fn is_withheld(reading: &Reading, verb: usize) -> bool {
    const WITHHOLDING: &[&str] =
        &["decline", "refuse", "fail", "hesitate", "neglect", "afraid", "hesitant", "unable", "unwilling", "reluctant"];
    let token = &reading.tokens[verb];
    let governor = reading.tokens.get(token.head).filter(|_| token.dep == Dep::Xcomp && token.head < verb);
    governor.is_some_and(|governor| WITHHOLDING.contains(&governor.lemma.as_str()))
}

/// "too early to say that", "it would be wrong to claim that", "it is a mistake to think that".
fn is_mistaken(reading: &Reading, verb: usize) -> bool {
    const FAULTY: &[&str] = &[
        "wrong",
        "early",
        "soon",
        "premature",
        "false",
        "untrue",
        "inaccurate",
        "incorrect",
        "unfair",
        "misleading",
        "absurd",
        "ridiculous",
        "impossible",
        "ludicrous",
        "nonsense",
        "mistake",
        "lie",
        "simplistic",
    ];
    let token = &reading.tokens[verb];
    let Some(governor) = reading.tokens.get(token.head).filter(|_| token.head < verb) else { return false };
    match token.dep {
        Dep::Xcomp if governor.lemma != "be" => FAULTY.contains(&governor.lemma.as_str()),
        Dep::Xcomp | Dep::Ccomp | Dep::Advcl if governor.lemma == "be" => {
            faulty_complement(reading, token.head, FAULTY)
        }
        Dep::Acl | Dep::Relcl => FAULTY.contains(&governor.lemma.as_str()),
        _ => false,
    }
}

/// "It would be a mistake to say that": what a copula's complement says of saying it.
fn faulty_complement(reading: &Reading, copula: usize, faulty: &[&str]) -> bool {
    let complements = [Dep::Attr, Dep::Acomp].into_iter().filter_map(|dep| reading.child(copula, dep));
    complements.into_iter().any(|word| faulty.contains(&reading.tokens[word].lemma.as_str()))
}

/// Verbs whose clause is a fact even when they are negated.
fn is_factive(reading: &Reading, verb: usize) -> bool {
    const FACTIVE: &[&str] = &[
        "know",
        "realize",
        "realise",
        "forget",
        "remember",
        "notice",
        "see",
        "learn",
        "recognize",
        "recognise",
        "regret",
        "understand",
    ];
    FACTIVE.contains(&reading.tokens[verb].lemma.as_str())
}

/// Keeps what a cue inside a quotation introduces inside that quotation.
pub(super) fn inside_quotation(reading: &Reading, cue: usize, piece: Range<usize>) -> Range<usize> {
    match reading.quotation(cue).and_then(|index| reading.quotations.get(index)) {
        Some(quotation) => piece.start.max(quotation.open)..piece.end.min(quotation.inside().end),
        None => piece,
    }
}
