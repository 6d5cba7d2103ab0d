//! Claims that somebody belongs to a body or a people: "his years in the navy", "a Sami, Nils Berg, said".

use super::RelationType;
use super::arguments::is_actor;
use super::drafts::{Draft, Target};
use super::reading::Reading;
use crate::entity::EntityType;
use crate::language::Dep;

/// Every claim that nouns of work and names of peoples make.
pub(crate) fn belonging(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for token in 0..reading.tree.len() {
        served(reading, token, drafts);
        of_people(reading, token, drafts);
        given(reading, token, drafts);
    }
}

/// "her career at the harbour board", "his service in the navy": member of the board, of the navy.
fn served(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    const WORK: [&str; 11] =
        ["service", "career", "job", "work", "time", "stint", "year", "tenure", "spell", "employment", "membership"];
    let tree = &reading.tree;
    let Some(owner) = tree.child(token, Dep::Poss).filter(|_| tree.lemma_in(token, &WORK)) else { return };
    if reading.kind(owner) != Some(EntityType::Person) {
        return;
    }
    for prep in tree.all(token, Dep::Prep).filter(|&p| tree.word_in(p, &["in", "at", "with", "for"])) {
        let Some((word, bodies)) = reading.prepositional(prep) else { continue };
        for body in bodies.into_iter().filter(|&b| reading.kind(b) == Some(EntityType::Organization)) {
            drafts.push(Draft {
                rule: "served",
                subject: owner,
                object: Target::Noun(body),
                trigger: token,
                relation: token..prep + 1,
                lemma: format!("have {} {word}", tree.lemma(token)),
                kind: Some(RelationType::Member),
                facets: None,
                strength: 0.75,
            });
        }
    }
}

/// "a formal update from Anna Berg": she gives it.
fn given(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    const WORDS: [&str; 12] = [
        "update",
        "statement",
        "letter",
        "message",
        "memo",
        "reply",
        "answer",
        "note",
        "email",
        "e-mail",
        "post",
        "briefing",
    ];
    let tree = &reading.tree;
    if !tree.lemma_in(token, &WORDS) || reading.event_noun(token).is_some_and(|n| n.subject_preps.contains(&"from")) {
        return;
    }
    for prep in tree.all(token, Dep::Prep).filter(|&p| tree.word_in(p, &["from"])) {
        let Some((_, givers)) = reading.prepositional(prep) else { continue };
        for giver in givers.into_iter().filter(|&g| reading.is_named(g) && reading.kind(g).is_some_and(is_actor)) {
            drafts.push(Draft {
                rule: "given",
                subject: giver,
                object: Target::Noun(token),
                trigger: token,
                relation: prep..prep + 1,
                lemma: "give".to_owned(),
                kind: Some(RelationType::Say),
                facets: None,
                strength: 0.7,
            });
        }
    }
}

/// "One Sami, Nils Berg, said": one of the Sami.
fn of_people(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    if !reading.is_name(token) || reading.kind(token) != Some(EntityType::Group) {
        return;
    }
    let one = tree.children(token).iter().any(|&c| c < token && tree.word_in(c, &["a", "an", "one", "another"]));
    let person = |a: &usize| *a > token && reading.is_name(*a) && reading.kind(*a) == Some(EntityType::Person);
    if let Some(person) = tree.all(token, Dep::Appos).find(person).filter(|_| one) {
        drafts.push(Draft {
            rule: "of_people",
            subject: person,
            object: Target::Noun(token),
            trigger: token,
            relation: token..token + 1,
            lemma: "be".to_owned(),
            kind: Some(RelationType::Member),
            facets: None,
            strength: 0.8,
        });
    }
}
