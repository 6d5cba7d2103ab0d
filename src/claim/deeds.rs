//! Whose a deed is that a noun names, and what its doers do by it: in "Delta's air strikes destroyed three bridges"
//! Delta destroyed them.
//!
//! A deed may stand as the subject of what it brings about. The claim of the deed stays, and its doer gets the same one.

use super::RelationType;
use super::arguments::{Found, is_actor};
use super::drafts::Draft;
use super::lexicon::EventNoun;
use super::nominals::carrier;
use super::reading::Reading;
use crate::entity::NounClass;
use crate::language::{Dep, Pos};

/// Adds for each claim of harm by a deed the claim of harm by its doers.
pub(crate) fn deeds(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let mut added = Vec::new();
    let harms = |d: &&Draft| {
        let deed = measured(reading, d.subject).unwrap_or(d.subject);
        let attack = || reading.event_noun(deed).is_some_and(|noun| noun.kind == Some(RelationType::Assault));
        d.rule == "verb_object" && d.kind == Some(RelationType::Assault) && attack()
    };
    for draft in drafts.iter().filter(harms) {
        for doer in doers(reading, draft.subject).into_iter().filter(|d| d.token != draft.subject) {
            added.push(Draft {
                rule: "deed",
                subject: doer.token,
                strength: 0.75 * draft.strength * doer.strength,
                ..draft.clone()
            });
        }
    }
    drafts.extend(added);
}

/// Whoever does the deed that a noun names: its owner, its "by", who claims or commits it, or whose verb carries it.
/// Nobody, where the noun names no deed or somebody.
pub(super) fn doers(reading: &Reading<'_>, noun: usize) -> Vec<Found> {
    let tree = &reading.tree;
    let deed = measured(reading, noun).unwrap_or(noun);
    if reading.is_named(deed) || tree.pos(deed) == Pos::Pron {
        return Vec::new();
    }
    // "the Syrian opposition" are people, not a deed of Syria's.
    let people = reading.role(deed).is_some_and(|(r, _)| matches!(r.class, NounClass::Body | NounClass::Group));
    let Some(event) = reading.event_noun(deed).filter(|_| !people) else { return Vec::new() };
    let found = |token: usize| Found { token, strength: 0.9 };
    let owners = if event.possessive_is_object { Vec::new() } else { modifiers(reading, deed) };
    if !owners.is_empty() {
        return owners.into_iter().map(found).collect();
    }
    let by = tree.all(deed, Dep::Prep).find(|&p| tree.word_in(p, &["by"])).or_else(|| tree.child(deed, Dep::Agent));
    if let Some(agent) = by.and_then(|by| tree.child(by, Dep::Pobj)).filter(|&a| reading.kind(a).is_some_and(is_actor))
    {
        return reading.members(agent).into_iter().map(found).collect();
    }
    if let Some(agent) = tree.all(deed, Dep::Acl).find_map(|participle| owned_up(reading, participle)) {
        return reading.members(agent).into_iter().map(found).collect();
    }
    carrier(reading, deed).map_or_else(Vec::new, |verb| {
        reading.agents(verb).into_iter().filter(|a| reading.kind(a.token).is_some_and(is_actor)).collect()
    })
}

/// The deeds of "a series of deeds".
fn measured(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    let tree = &reading.tree;
    let quantity = tree.word_in(noun, &["series", "wave", "string", "spate", "round", "dozens", "hundreds", "number"]);
    let of = tree.all(noun, Dep::Prep).find(|&p| quantity && tree.word_in(p, &["of"]))?;
    tree.child(of, Dep::Pobj).filter(|&deed| reading.event_noun(deed).is_some())
}

/// "attacks claimed by the group", "a raid carried out by police": whoever did it.
fn owned_up(reading: &Reading<'_>, participle: usize) -> Option<usize> {
    const DOING: [&str; 8] = ["claim", "carry", "conduct", "commit", "launch", "stage", "perpetrate", "execute"];
    let agent = reading.agent(participle).filter(|_| reading.tree.lemma_in(participle, &DOING))?;
    reading.kind(agent).is_some_and(is_actor).then_some(agent)
}

/// The actors that modify an event noun: "Russia's", "Russian", "Kremlin".
pub(super) fn modifiers(reading: &Reading<'_>, noun: usize) -> Vec<usize> {
    let tree = &reading.tree;
    let left = tree.children(noun).iter().copied().filter(|&c| c < noun);
    left.filter(|&c| matches!(tree.dep(c), Dep::Poss | Dep::Amod | Dep::Compound | Dep::Nmod))
        .filter(|&c| {
            tree.dep(c) != Dep::Compound || reading.is_named(c) || is_body(reading, c) && has_target(reading, noun)
        })
        .flat_map(|c| tree.conjuncts(c))
        .filter(|&c| {
            let unnamed = is_unnamed_actor(reading, c) || tree.dep(c) == Dep::Compound && is_body(reading, c);
            c < noun && (reading.kind(c).is_some_and(is_actor) || unnamed)
        })
        .collect()
}

/// "regime bombardment", "police": a common noun for a body.
fn is_body(reading: &Reading<'_>, token: usize) -> bool {
    reading.role(token).is_some_and(|(role, _)| matches!(role.class, NounClass::Body))
}

/// "coalition operations against the rebels": a deed that says to whom it is done, or that does it to something.
fn has_target(reading: &Reading<'_>, noun: usize) -> bool {
    let tree = &reading.tree;
    let agent = tree.dep(noun) == Dep::Pobj && tree.dep(tree.head(noun)) == Dep::Agent;
    let subject = tree.dep(noun) == Dep::Nsubj;
    agent || subject || tree.all(noun, Dep::Prep).any(|p| tree.word_in(p, &["against", "on", "with"]))
}

/// "the minister's visit", "the government's decision": somebody by their role, and no place or thing.
fn is_unnamed_actor(reading: &Reading<'_>, token: usize) -> bool {
    use NounClass::{Event, Law, Place, Product, Work};
    let role = reading.role(token).filter(|_| reading.tree.dep(token) == Dep::Poss);
    role.is_some_and(|(role, _)| !matches!(role.class, Event | Law | Place | Product | Work))
}

/// "the deal reached on Monday between Norway and Chad": the prepositions of a participle that only carries the noun.
pub(super) fn behind_participle<'r>(reading: &'r Reading<'_>, noun: usize) -> impl Iterator<Item = usize> + 'r {
    const REACHED: [&str; 9] = ["reach", "sign", "hold", "strike", "conclude", "make", "launch", "agree", "broker"];
    let tree = &reading.tree;
    let carrying = tree.all(noun, Dep::Acl).filter(move |&p| p > noun && tree.lemma_in(p, &REACHED));
    carrying.flat_map(move |p| tree.all(p, Dep::Prep))
}

/// "a campaign against the rebels": what the noun means with this preposition, where the table has that.
pub(super) fn against<'r>(reading: &'r Reading<'_>, token: usize) -> Option<&'r EventNoun> {
    reading.tree.all(token, Dep::Prep).find(|&p| reading.tree.word_in(p, &["against"]))?;
    reading.lexicon.noun(&format!("{} against", reading.tree.lemma(token)))
}

/// "the strike by nurses", "a teachers' strike": work is what they lay down.
pub(super) fn is_of_workers(reading: &Reading<'_>, noun: usize) -> bool {
    const WORKERS: [&str; 18] = [
        "worker", "nurse", "teacher", "doctor", "driver", "employee", "staff", "union", "miner", "lecturer", "postman",
        "cleaner", "docker", "farmer", "labourer", "laborer", "student", "trucker",
    ];
    let tree = &reading.tree;
    let by = tree.all(noun, Dep::Prep).filter(|&p| tree.word_in(p, &["by", "of", "among"]));
    let doers = by.filter_map(|p| tree.child(p, Dep::Pobj));
    let before = tree.children(noun).iter().copied();
    let mut all = doers.chain(before.filter(|&c| matches!(tree.dep(c), Dep::Poss | Dep::Compound)));
    all.any(|doer| tree.conjuncts(doer).into_iter().any(|d| tree.lemma_in(d, &WORKERS)))
}
