//! Claims that two subjects of one verb make about each other: "Anna Holm and Per Dahl discussed the border".
//!
//! The rule of clauses finds those that have nothing else beside them ("Holm and Dahl met"); here the verb has an object
//! or a place too, which is not what the two did it with.

use super::RelationType;
use super::arguments::is_actor;
use super::drafts::{Draft, Target};
use super::reading::Reading;
use super::syntax::Voice;
use crate::entity::EntityType;
use crate::language::Dep;

/// Verbs that several do with one another.
const MUTUAL: [&str; 18] = [
    "meet",
    "talk",
    "negotiate",
    "discuss",
    "debate",
    "confer",
    "agree",
    "sign",
    "hold",
    "reach",
    "strike",
    "conclude",
    "cooperate",
    "collaborate",
    "exchange",
    "ally",
    "begin",
    "resume",
];

/// Every claim that coordinated subjects make of one another.
pub(crate) fn mutual(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for verb in 0..reading.tree.len() {
        if reading.tree.is_verb(verb)
            && reading.tree.lemma_in(verb, &MUTUAL)
            && reading.tree.voice(verb) == Voice::Active
        {
            pairs(reading, verb, drafts);
        }
    }
}

fn pairs(reading: &Reading<'_>, verb: usize, drafts: &mut Vec<Draft>) {
    let Some(kind) = kind(reading, verb) else { return };
    let subjects: Vec<_> =
        reading.agents(verb).into_iter().filter(|s| reading.kind(s.token).is_some_and(is_actor)).collect();
    if subjects.len() < 2 || has_other_party(reading, verb) {
        return;
    }
    // "Holm spoke to Dahl, Berg and Lind. They agreed …": she with each of them; the others may never have met.
    let several = reading.tree.own_subject(verb).is_some_and(|s| reading.entities.several(s).is_some());
    let leads = if several { 1 } else { subjects.len() };
    for (i, first) in subjects.iter().enumerate().take(leads) {
        for second in subjects.iter().skip(i + 1).filter(|s| !reading.same(s.token, first.token)) {
            drafts.push(Draft {
                rule: "mutual",
                subject: first.token,
                object: Target::Noun(second.token),
                trigger: verb,
                relation: verb..verb + 1,
                lemma: reading.verb_lemma(verb),
                kind: Some(kind),
                facets: None,
                strength: 0.8 * first.strength,
            });
        }
    }
}

/// The type of the verb, with its object's noun where that decides ("sign agreement"); `None` unless it holds both ways.
fn kind(reading: &Reading<'_>, verb: usize) -> Option<RelationType> {
    let lemma = reading.verb_lemma(verb);
    let object = reading.tree.child(verb, Dep::Dobj);
    let with_noun = object.and_then(|noun| {
        let word = reading.document().word(noun).to_lowercase();
        [reading.tree.lemma(noun), word].iter().find_map(|noun| reading.lexicon.verb(&format!("{lemma} {noun}")))
    });
    with_noun
        .or_else(|| reading.lexicon.verb(&lemma))
        .flatten()
        .filter(|kind| matches!(kind, RelationType::Agree | RelationType::Consult | RelationType::Cooperate))
}

/// "Holm and Dahl met Berg", "signed a deal with Norway": they did it with somebody else.
fn has_other_party(reading: &Reading<'_>, verb: usize) -> bool {
    let tree = &reading.tree;
    let object = tree.child(verb, Dep::Dobj);
    // "discussed the border": a place that is no party, unless it has a name.
    let actor = |token: usize| {
        reading.kind(token).is_some_and(|kind| is_actor(kind) && (kind != EntityType::Place || reading.is_named(token)))
    };
    let preps = tree.all(verb, Dep::Prep).chain(object.into_iter().flat_map(|o| tree.all(o, Dep::Prep)));
    object.is_some_and(actor)
        || preps
            .filter(|&p| tree.word_in(p, &["with", "to", "between", "by"]))
            .any(|p| tree.child(p, Dep::Pobj).is_some_and(actor))
}
