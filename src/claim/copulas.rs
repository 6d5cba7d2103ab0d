//! Claims of being: "Peskov is a spokesman for the Kremlin", "the agents were responsible for it", "he is in Kyiv".

use super::RelationType;
use super::arguments::{Found, is_actor};
use super::drafts::{Draft, Target};
use super::reading::Reading;
use crate::entity::EntityType;
use crate::language::Dep;

/// Verbs that link a subject to what it is.
const LINKS: [&str; 7] = ["be", "become", "remain", "stay", "seem", "appear", "feel"];

/// Every claim that the copulas of a document make.
pub(crate) fn copulas(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for verb in 0..reading.tree.len() {
        if reading.tree.is_verb(verb) && reading.tree.lemma_in(verb, &LINKS) {
            let Some(subject) = reading.subject(verb) else { continue };
            for subject in reading.spread(subject) {
                nominal(reading, verb, subject, drafts);
                adjectival(reading, verb, subject, drafts);
                minded(reading, verb, subject, drafts);
                locative(reading, verb, subject, drafts);
            }
        }
    }
}

fn draft(reading: &Reading<'_>, rule: &'static str, verb: usize, subject: Found, object: Target) -> Draft {
    Draft {
        rule,
        subject: subject.token,
        object,
        trigger: verb,
        relation: verb..verb + 1,
        lemma: reading.tree.lemma(verb),
        kind: None,
        facets: None,
        strength: 0.85 * subject.strength,
    }
}

/// "X is the capital of Y": be capital of; "X is a liar": be. Roles of people are read by `roles`.
fn nominal(reading: &Reading<'_>, verb: usize, subject: Found, drafts: &mut Vec<Draft>) {
    let Some(attribute) = reading.tree.child(verb, Dep::Attr).map(|a| reading.behind_hyphen(a)) else { return };
    if !reading.tree.is_nominal(attribute) || reading.tree.word_in(attribute, &["what", "who"]) {
        return;
    }
    let before = drafts.len();
    for prep in reading.tree.all(attribute, Dep::Prep) {
        let Some((word, objects)) = reading.prepositional(prep) else { continue };
        if reading.role(attribute).is_some_and(|(r, _)| r.kind.is_some())
            && matches!(word.as_str(), "of" | "for" | "in" | "to")
        {
            return;
        }
        let noun = reading.tree.lemma(attribute);
        for object in objects.into_iter().filter(|&o| reading.time(o).is_none()) {
            let kind = if noun == "part" && word == "of" { Some(RelationType::PartOf) } else { None };
            drafts.push(Draft {
                relation: verb..prep + 1,
                lemma: format!("{} {noun} {word}", reading.tree.lemma(verb)),
                kind,
                ..draft(reading, "copula_noun", verb, subject, Target::Noun(object))
            });
        }
    }
    if drafts.len() == before {
        for object in reading.members(attribute).into_iter().filter(|&o| !reading.same(o, subject.token)) {
            drafts.push(draft(reading, "copula", verb, subject, Target::Noun(object)));
        }
    }
}

/// "were responsible for a failure": be responsible for.
fn adjectival(reading: &Reading<'_>, verb: usize, subject: Found, drafts: &mut Vec<Draft>) {
    let Some(adjective) = reading.tree.child(verb, Dep::Acomp) else { return };
    let word = reading.tree.lemma(adjective);
    let before = drafts.len();
    for prep in
        reading.tree.all(adjective, Dep::Prep).chain(reading.tree.all(verb, Dep::Prep).filter(|&p| p > adjective))
    {
        let Some((preposition, objects)) = reading.prepositional(prep) else { continue };
        let lemma = format!("{} {word} {preposition}", reading.tree.lemma(verb));
        for object in objects.into_iter().filter(|&o| reading.time(o).is_none()) {
            drafts.push(Draft {
                relation: verb..prep + 1,
                kind: reading.lexicon.verb(&lemma).flatten(),
                lemma: lemma.clone(),
                ..draft(reading, "copula_adjective", verb, subject, Target::Noun(object))
            });
        }
    }
    if drafts.len() == before && !reading.tree.has(adjective, Dep::Xcomp) && !reading.tree.has(adjective, Dep::Ccomp) {
        let words = Target::Words(reading.tree.subtree(adjective));
        drafts
            .push(Draft { strength: 0.7 * subject.strength, ..draft(reading, "copula_quality", verb, subject, words) });
    }
}

/// "Norway is confident that Sweden will agree": of whom somebody thinks so.
fn minded(reading: &Reading<'_>, verb: usize, subject: Found, drafts: &mut Vec<Draft>) {
    const MINDS: [&str; 20] = [
        "confident",
        "certain",
        "sure",
        "convinced",
        "aware",
        "worried",
        "concerned",
        "afraid",
        "hopeful",
        "optimistic",
        "pessimistic",
        "skeptical",
        "sceptical",
        "doubtful",
        "glad",
        "proud",
        "angry",
        "disappointed",
        "adamant",
        "fearful",
    ];
    let tree = &reading.tree;
    let actor = reading.kind(subject.token).is_some_and(is_actor);
    let Some(adjective) = tree.child(verb, Dep::Acomp).filter(|&a| actor && tree.word_in(a, &MINDS)) else { return };
    let about = tree.child(adjective, Dep::Ccomp).and_then(|clause| tree.own_subject(clause));
    if let Some(about) = about.filter(|&a| reading.entity(a).is_some() && !reading.same(a, subject.token)) {
        drafts.push(Draft {
            relation: verb..adjective + 1,
            lemma: format!("be {}", tree.lemma(adjective)),
            kind: Some(RelationType::Think),
            ..draft(reading, "copula_mind", verb, subject, Target::Noun(about))
        });
    }
}

/// "is in Kyiv", "is from France", "is against the plan".
fn locative(reading: &Reading<'_>, verb: usize, subject: Found, drafts: &mut Vec<Draft>) {
    if reading.tree.has(verb, Dep::Attr) || reading.tree.has(verb, Dep::Acomp) {
        return;
    }
    for prep in reading.tree.all(verb, Dep::Prep) {
        let Some((word, objects)) = reading.prepositional(prep) else { continue };
        for object in objects.into_iter().filter(|&o| reading.time(o).is_none()) {
            let place = reading.kind(object) == Some(EntityType::Place);
            let kind = match word.as_str() {
                "in" | "at" | "near" | "on" | "inside" | "within" if place => Some(RelationType::LocatedIn),
                "from" if place => Some(RelationType::CitizenOf),
                "against" => Some(RelationType::Reject),
                _ => None,
            };
            drafts.push(Draft {
                relation: verb..prep + 1,
                lemma: format!("{} {word}", reading.tree.lemma(verb)),
                kind,
                ..draft(reading, "copula_preposition", verb, subject, Target::Noun(object))
            });
        }
    }
}
