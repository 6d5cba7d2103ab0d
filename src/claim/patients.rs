//! What a verb acts on: the object of an active one, the subject of a passive one, the antecedent of a relative.

use super::arguments::Found;
use super::reading::Reading;
use crate::entity::EntityType;
use crate::language::{Dep, Pos, Tag};

/// What an active verb acts on: its object; in "the losses that Russia suffered", the losses.
pub(super) fn active_patients(reading: &Reading<'_>, verb: usize) -> Vec<usize> {
    let tree = &reading.tree;
    match tree.child(verb, Dep::Dobj) {
        // "The rumour that Google bought Twitter": nobody bought the rumour.
        Some(object) if reading.is_relative(object).is_some() => {
            let own = tree.all(verb, Dep::Dobj).find(|&own| own > verb && tree.word_in(object, &["that"]));
            own.map_or_else(|| reading.antecedent(verb).into_iter().collect(), |own| reading.members(own))
        }
        Some(object) => reading.members(object),
        None if is_object_relative(reading, verb) => vec![tree.head(verb)],
        None if let Some(object) = shared_object(reading, verb) => reading.members(object),
        None => reading.particle_object(verb).map_or_else(Vec::new, |object| reading.members(object)),
    }
}

/// "to track and prosecute offenders": the first verb has the object of the second.
fn shared_object(reading: &Reading<'_>, verb: usize) -> Option<usize> {
    let tree = &reading.tree;
    let second = tree.child(verb, Dep::Conj).filter(|&c| tree.is_verb(c) && tree.tag(c) == tree.tag(verb))?;
    let beside = (verb + 1..second).all(|t| matches!(tree.pos(t), Pos::Cconj | Pos::Adv | Pos::Punct));
    let empty = tree.children(verb).iter().all(|&c| c < second || tree.dep(c) == Dep::Punct || c == second);
    (beside && empty).then(|| tree.child(second, Dep::Dobj)).flatten()
}

/// "the obstacles Russian forces have experienced": a relative clause with a subject of its own and no object.
fn is_object_relative(reading: &Reading<'_>, verb: usize) -> bool {
    let tree = &reading.tree;
    /// "the time to leave", "the reason why people leave": nobody leaves a time or a reason.
    const SETTINGS: [&str; 13] = [
        "time",
        "moment",
        "day",
        "week",
        "month",
        "year",
        "way",
        "reason",
        "chance",
        "opportunity",
        "need",
        "right",
        "ability",
    ];
    tree.dep(verb) == Dep::Relcl
        && !tree.lemma_in(tree.head(verb), &SETTINGS)
        && tree.own_subject(verb).is_some_and(|s| {
            reading.is_relative(s).is_none() && !tree.subtree(s).any(|t| tree.tag(t) == Some(Tag::WpS))
        })
        && !tree.children(verb).iter().any(|&c| {
            matches!(tree.dep(c), Dep::Ccomp | Dep::Xcomp)
                || (matches!(tree.dep(c), Dep::Advmod | Dep::Prep)
                    && tree.subtree(c).any(|t| matches!(tree.tag(t), Some(Tag::Wrb | Tag::Wdt | Tag::Wp))))
        })
}

/// What a passive verb acts on.
pub(super) fn patient(reading: &Reading<'_>, verb: usize) -> Option<Found> {
    let tree = &reading.tree;
    if tree.dep(verb) == Dep::Acl {
        let noun = past_place(reading, tree.head(verb));
        return Some(Found { token: noun, strength: 0.9 });
    }
    // "a monument to be built in the capital": the parser may make a relative clause of it.
    if tree.dep(verb) == Dep::Relcl && reading.is_infinitive(verb) && !tree.has_own_subject(verb) {
        return Some(Found { token: tree.head(verb), strength: 0.85 });
    }
    reading.subject(verb)
}

/// "a company in Leeds owned by Carl Webster": the company, where the parser takes the place before the participle.
fn past_place(reading: &Reading<'_>, noun: usize) -> usize {
    let tree = &reading.tree;
    let prep = tree.head(noun);
    let place = tree.dep(noun) == Dep::Pobj && reading.is_named(noun) && reading.kind(noun) == Some(EntityType::Place);
    let thing = tree.head(prep);
    if place && tree.word_in(prep, &["in", "at", "near", "from"]) && tree.pos(thing) == Pos::Noun {
        thing
    } else {
        noun
    }
}
