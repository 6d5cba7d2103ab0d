//! What becomes of a claim that a text only mentions: "he rejected the allegation that …", "the claim that … is false",
//! "she described reports that … as fake news".

use super::cues::Stance;
use super::draft::Voice;
use super::reading::Reading;
use super::speakers;
use crate::language::{Dep, Pos};

/// How far after its noun the words of a verdict are looked for.
const REACH: usize = 4;

/// Who does not believe the claim that a noun names, and how sure of that; `None` for the judge where it is the text itself
/// or somebody whom the text hides.
pub(super) fn of_claim(reading: &Reading, noun: usize) -> Option<(Option<Voice>, Stance)> {
    let token = &reading.tokens[noun];
    let governor = token.head;
    if governor == noun {
        return None;
    }
    match token.dep {
        Dep::Nsubj => predicate(reading, governor).map(|stance| (None, stance)),
        Dep::Dobj | Dep::Nsubjpass => rejected(reading, governor).or_else(|| judged(reading, governor, noun)),
        // "dismissed as nonsense claims that …": the parser makes one phrase of both.
        Dep::Pobj if reading.word(governor) == "as" => rejected(reading, reading.tokens[governor].head),
        // "called it a lie that …": the noun is the verdict.
        Dep::Oprd => {
            let stance = reading.cues.verdicts.get(token.lemma.to_lowercase().as_str())?.stance;
            let negated = reading.child(governor, Dep::Neg).is_some();
            (!negated).then(|| (speakers::of_verb(reading, governor).voice(), stance))
        }
        _ => None,
    }
}

/// "The claim that he lied is false": what the text says of it.
fn predicate(reading: &Reading, verb: usize) -> Option<Stance> {
    const LINKS: &[&str] = &["be", "prove", "seem", "appear", "look", "remain", "turn", "become", "sound"];
    if !LINKS.contains(&reading.tokens[verb].lemma.as_str()) || reading.child(verb, Dep::Neg).is_some() {
        return None;
    }
    let said = [Dep::Acomp, Dep::Attr, Dep::Oprd, Dep::Xcomp].into_iter().filter_map(|dep| reading.child(verb, dep));
    said.filter_map(|word| verdict(reading, word)).max_by_key(|stance| *stance == Stance::Not)
}

/// "The president rejected the allegation that he had lied": he says that it is not so.
fn rejected(reading: &Reading, verb: usize) -> Option<(Option<Voice>, Stance)> {
    let (entry, _) = reading.verb(verb)?;
    let stance = if reading.child(verb, Dep::Neg).is_none() { Stance::Not } else { Stance::Possible };
    (entry.stance == Stance::Not).then(|| (speakers::of_verb(reading, verb).voice(), stance))
}

/// "She described reports that he had lied as fake news".
fn judged(reading: &Reading, verb: usize, noun: usize) -> Option<(Option<Voice>, Stance)> {
    const JUDGING: &[&str] = &[
        "call",
        "describe",
        "brand",
        "label",
        "dismiss",
        "denounce",
        "characterise",
        "characterize",
        "portray",
        "declare",
        "deem",
        "find",
        "prove",
        "consider",
        "term",
        "decry",
        "condemn",
        "reject",
        "debunk",
    ];
    if !JUDGING.contains(&reading.tokens[verb].lemma.as_str()) || reading.child(verb, Dep::Neg).is_some() {
        return None;
    }
    let end = reading.sentence(noun).end;
    let after_as = (verb + 1..end)
        .filter(|&token| reading.word(token) == "as")
        .find_map(|token| (token + 1..end.min(token + 1 + REACH)).find_map(|word| verdict(reading, word)));
    let beside = || {
        let direct = reading.children(verb).filter(|&c| matches!(reading.tokens[c].dep, Dep::Oprd | Dep::Acomp));
        direct.filter_map(|word| verdict(reading, word)).next()
    };
    // "branded the claim that he had lied a myth": the parser may hang the last words on the claim.
    let last = || {
        let last = (noun + 1..end).rev().find(|&token| !reading.is_stop(token))?;
        let article = matches!(reading.word(last - 1), "a" | "an") || reading.tokens[last].pos == Pos::Adj;
        verdict(reading, last).filter(|_| article)
    };
    let stance = after_as.or_else(beside).or_else(last)?;
    Some((speakers::of_verb(reading, verb).voice(), stance))
}

/// What a word says of a claim: "false", "a lie".
fn verdict(reading: &Reading, word: usize) -> Option<Stance> {
    let token = reading.tokens.get(word).filter(|t| matches!(t.pos, Pos::Adj | Pos::Noun | Pos::Verb | Pos::Propn))?;
    let known = |word: &str| reading.cues.verdicts.get(word).map(|entry| entry.stance);
    known(token.lemma.to_lowercase().as_str()).or_else(|| known(reading.word(word).to_lowercase().as_str()))
}
