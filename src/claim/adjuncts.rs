//! What stands beside a verb with a preposition, and whether it takes part in what the verb says.

use super::reading::Reading;
use crate::entity::EntityType;
use crate::language::{Dep, Pos};

/// A prepositional phrase of a verb.
pub(super) struct Adjunct {
    /// The preposition.
    pub(super) prep: usize,
    /// Its words: "out of", "away from".
    pub(super) word: String,
    /// What it governs.
    pub(super) objects: Vec<usize>,
}

/// The prepositional phrases of a verb, but for those that are part of another relation already.
pub(super) fn adjuncts(reading: &Reading<'_>, verb: usize, taken: &[usize]) -> Vec<Adjunct> {
    let tree = &reading.tree;
    let is_prep = |&c: &usize| match tree.dep(c) {
        Dep::Prep | Dep::Dative => tree.pos(c) != Pos::Noun,
        // "sent towards Lindau and then towards Ostrava": the parser joins the second to the verb.
        Dep::Conj => tree.pos(c) == Pos::Adp && !tree.word_in(c, &["by"]),
        _ => false,
    };
    let preps: Vec<usize> =
        tree.children(verb).iter().copied().filter(is_prep).filter(|c| !taken.contains(c)).collect();
    let shared = if preps.is_empty() { shared_prepositions(reading, verb) } else { Vec::new() };
    let plain = preps.into_iter().chain(shared).filter_map(|prep| {
        let (word, objects) = reading.prepositional(prep)?;
        (!word.starts_with("according")).then_some(Adjunct { prep, word, objects })
    });
    plain.chain(through_adverbs(reading, verb)).collect()
}

/// "moved away from the old browser": the preposition hangs on the adverb.
fn through_adverbs<'r>(reading: &'r Reading<'_>, verb: usize) -> impl Iterator<Item = Adjunct> + 'r {
    const ADVERBS: [&str; 12] =
        ["away", "back", "out", "up", "down", "over", "off", "together", "ahead", "close", "closer", "home"];
    let tree = &reading.tree;
    let adverbs = tree.all(verb, Dep::Advmod).filter(move |&a| a > verb && tree.word_in(a, &ADVERBS));
    adverbs.flat_map(move |adverb| {
        tree.all(adverb, Dep::Prep).filter_map(move |prep| {
            let (word, objects) = reading.prepositional(prep)?;
            let word = format!("{} {word}", tree.document.word(adverb).to_lowercase());
            Some(Adjunct { prep, word, objects })
        })
    })
}

/// "to live and work in Britain": the first verb has the preposition of the second.
fn shared_prepositions(reading: &Reading<'_>, verb: usize) -> Vec<usize> {
    let tree = &reading.tree;
    let second = tree.child(verb, Dep::Conj).filter(|&c| tree.is_verb(c) && tree.tag(c) == tree.tag(verb));
    let beside = |c: &usize| (verb + 1..*c).all(|t| matches!(tree.pos(t), Pos::Cconj | Pos::Adv));
    let second = second.filter(beside).filter(|&c| !tree.has(c, Dep::Dobj));
    second.map_or_else(Vec::new, |c| tree.all(c, Dep::Prep).take(1).collect())
}

/// Whether a prepositional object takes part in the event: not its time, its manner or a mere setting. `known` is
/// whether the table has the verb with this preposition, `acts_on` whether the verb has an object too.
pub(super) fn is_argument(reading: &Reading<'_>, prep: &str, object: usize, known: bool, acts_on: bool) -> bool {
    const SETTING: [&str; 17] = [
        "because",
        "during",
        "after",
        "before",
        "since",
        "until",
        "till",
        "amid",
        "despite",
        "like",
        "unlike",
        "than",
        "as",
        "within",
        "following",
        "because of",
        "throughout",
    ];
    // "spoke by phone": a manner, whatever the verb.
    if prep == "by" && reading.entity(object).is_none() || reading.is_in_order(object) {
        return false;
    }
    if known {
        return true;
    }
    if SETTING.contains(&prep) || reading.entity(object).is_none() {
        return false;
    }
    let place =
        reading.kind(object) == Some(EntityType::Place) && matches!(prep, "in" | "at" | "near" | "on" | "around");
    !(place && acts_on)
}

/// "farmers face big problems with the dam": a verb that says little, and a noun whose preposition leads to whom or what
/// it is about. Nouns of events say that themselves.
pub(super) fn is_light(reading: &Reading<'_>, verb: usize, noun: usize, prep: usize) -> bool {
    const VERBS: [&str; 22] = [
        "face", "pose", "have", "make", "take", "give", "put", "place", "show", "express", "feel", "keep", "find",
        "raise", "cause", "bring", "bear", "offer", "present", "build", "seek", "gain",
    ];
    let tree = &reading.tree;
    let told = reading.event_noun(noun).is_some_and(|event| {
        let word = tree.document.word(prep).to_lowercase();
        event.object_preps.contains(&word.as_str()) || event.subject_preps.contains(&word.as_str())
    });
    tree.head(prep) == noun
        && tree.lemma_in(verb, &VERBS)
        && tree.word_in(prep, &["with", "on", "against", "to", "over", "about", "towards", "toward"])
        && tree.pos(noun) == Pos::Noun
        && !reading.is_named(noun)
        && reading.role(noun).is_none()
        && !told
}
