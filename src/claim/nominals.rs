//! Claims that event nouns make: "Russia's invasion of Ukraine", "talks between X and Y", "criticism of Z by W".

use super::arguments::is_actor;
use super::deeds::{against, behind_participle, modifiers};
use super::drafts::{Draft, Target};
use super::lexicon::EventNoun;
use super::reading::Reading;
use super::{RelationType, Tense};
use crate::entity::{EntityType, NounClass};
use crate::language::{Dep, Pos};
use std::ops::Range;

/// Every claim that the event nouns of a document make.
pub(crate) fn nominals(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for token in 0..reading.tree.len() {
        if !matches!(reading.tree.pos(token), Pos::Noun | Pos::Propn) {
            continue;
        }
        if let Some(noun) = against(reading, token).or_else(|| reading.event_noun(token)) {
            event(reading, token, noun, drafts);
        }
        examples(reading, token, drafts);
        meant_for(reading, token, drafts);
    }
}

/// "Russia's invasion of Ukraine": Russia, invade, Ukraine.
fn event(reading: &Reading<'_>, token: usize, noun: &EventNoun, drafts: &mut Vec<Draft>) {
    let (mut subjects, mut objects, mut words) = (Vec::new(), Vec::new(), token..token + 1);
    // "the Ukraine war" does not say who fights; "Russia's war", "Russian losses" do.
    let owners = modifiers(reading, token);
    let bare = |o: &usize| reading.tree.dep(*o) == Dep::Compound;
    let only_compound = owners.iter().all(bare);
    if noun.possessive_is_object {
        objects.extend(owners);
    } else {
        subjects.extend(owners);
    }
    for prep in reading.tree.all(token, Dep::Prep).chain(behind_participle(reading, token)) {
        let Some((word, heads)) = reading.prepositional(prep) else { continue };
        let heads = heads.into_iter().filter(|&h| reading.time(h).is_none());
        if noun.object_preps.contains(&word.as_str()) {
            words.end = words.end.max(prep + 1);
            objects.extend(heads);
        } else if noun.subject_preps.contains(&word.as_str()) {
            let parties: Vec<usize> = heads.collect();
            // "a row between Oslo and Riga over fish": the parser may hang the second preposition on a party.
            let hung = parties
                .iter()
                .flat_map(|&party| reading.tree.all(party, Dep::Prep))
                .filter_map(|p| reading.prepositional(p));
            objects.extend(
                hung.filter(|(word, _)| {
                    matches!(word.as_str(), "over" | "on" | "about" | "against" | "with")
                        && noun.object_preps.contains(&word.as_str())
                })
                .flat_map(|(_, objects)| objects),
            );
            subjects.extend(parties);
        }
    }
    if let Some(agent) = reading.tree.child(token, Dep::Agent).and_then(|by| reading.tree.child(by, Dep::Pobj)) {
        subjects.extend(reading.members(agent));
    }
    subjects.sort_unstable();
    subjects.dedup();
    // "talks between the Iraqi and Kurdish governments": between the two that the adjectives tell apart.
    if let [parties] = subjects.as_slice()
        && noun.kind.is_some_and(RelationType::is_symmetric)
        && let told_apart = modifiers(reading, *parties)
        && told_apart.len() > 1
    {
        subjects = told_apart;
    }
    if objects.is_empty() && noun.kind.is_some_and(RelationType::is_symmetric) && subjects.len() > 1 {
        pairs(reading, token, noun, &subjects, drafts);
        return;
    }
    let carried = subjects.is_empty();
    let light = carrier(reading, token);
    if subjects.is_empty() {
        subjects.extend(light.iter().flat_map(|verb| reading.agents(*verb)).map(|f| f.token));
    }
    let objectless = objects.is_empty();
    // "Ethiopia and Eritrea signed a deal": with each other; what one of them signed, its verb says.
    if objectless && carried && light.is_some() {
        if noun.kind.is_some_and(RelationType::is_symmetric) {
            pairs(reading, token, noun, &subjects, drafts);
        }
        return;
    }
    // "the opposition", "the resistance" are people here, not deeds.
    if objectless && reading.role(token).is_some_and(|(r, _)| matches!(r.class, NounClass::Body | NounClass::Group)) {
        return;
    }
    if objectless && only_compound && light.is_none() {
        // "the Ukraine war" is not Ukraine's; "the Home Office letter" is the Home Office's.
        let mild = !noun.kind.is_some_and(is_hostile);
        subjects.retain(|s| !bare(s) || mild && reading.kind(*s) == Some(EntityType::Organization));
    }
    let targets: Vec<Target> = match objectless {
        true if noun.kind.is_some_and(is_deed)
            || subjects.iter().any(|s| bare(s) || matches!(reading.tree.dep(*s), Dep::Poss | Dep::Amod)) =>
        {
            vec![Target::Noun(token)]
        }
        true => Vec::new(),
        false => objects.into_iter().map(Target::Noun).collect(),
    };
    for &subject in &subjects {
        for target in &targets {
            if matches!(target, Target::Noun(o) if reading.same(*o, subject) || *o == subject) {
                continue;
            }
            let strength = if objectless { 0.55 } else { 0.8 };
            let mut made = draft(reading, "event_noun", token, noun, subject, target.clone(), words.clone(), strength);
            // "the president's briefing", "Russian losses": what one has, where nothing says to whom it is done.
            if objectless && !noun.kind.is_some_and(is_hostile) {
                made.lemma = "have".to_owned();
                made.kind = Some(RelationType::Owns);
            }
            drafts.push(made);
        }
    }
}

/// Whether a type is one of PLOVER's events: something done, which is worth a claim even where nobody is named that
/// it was done to.
fn is_deed(kind: RelationType) -> bool {
    kind <= RelationType::Assault
}

/// Whether a type is of deeds against somebody, which stay what they are with nobody named: "Israeli strikes".
fn is_hostile(kind: RelationType) -> bool {
    use RelationType::{Assault, Coerce, Mobilize, Protest, Retreat, Sanction, Threaten};
    matches!(kind, Assault | Coerce | Mobilize | Protest | Retreat | Sanction | Threaten)
}

#[expect(clippy::too_many_arguments, reason = "the parts of a draft, named where it is made")]
fn draft(
    reading: &Reading<'_>,
    rule: &'static str,
    token: usize,
    noun: &EventNoun,
    subject: usize,
    object: Target,
    relation: Range<usize>,
    strength: f32,
) -> Draft {
    let mut facets = reading.facets(token);
    // A noun has no tense: it happened before if its sentence tells of the past.
    if facets.tense == Tense::Present {
        facets.tense = reading.facets(reading.tree.root(token)).tense;
    }
    Draft {
        rule,
        subject,
        object,
        trigger: token,
        relation,
        lemma: noun.verb.to_owned(),
        kind: noun.kind,
        facets: Some(facets),
        strength,
    }
}

/// "talks between Russia and Ukraine": each with the other.
fn pairs(reading: &Reading<'_>, token: usize, noun: &EventNoun, subjects: &[usize], drafts: &mut Vec<Draft>) {
    // "letters of complaint and criticism": things that write no letters to each other.
    let acts = |s: &usize| {
        reading.kind(*s).is_some_and(is_actor) || reading.role(*s).is_some_and(|(r, _)| r.class != NounClass::Event)
    };
    let subjects: Vec<usize> = subjects.iter().copied().filter(acts).collect();
    for (i, &first) in subjects.iter().enumerate() {
        for &second in &subjects[i + 1..] {
            if !reading.same(first, second) {
                drafts.push(draft(
                    reading,
                    "event_noun_pair",
                    token,
                    noun,
                    first,
                    Target::Noun(second),
                    token..token + 1,
                    0.8,
                ));
            }
        }
    }
}

/// The verb that only carries an event noun: "launched" in "launched an attack".
pub(super) fn carrier(reading: &Reading<'_>, noun: usize) -> Option<usize> {
    const CARRIERS: [&str; 36] = [
        "make",
        "launch",
        "conduct",
        "hold",
        "have",
        "give",
        "issue",
        "take",
        "stage",
        "mount",
        "impose",
        "reach",
        "sign",
        "express",
        "offer",
        "provide",
        "pay",
        "voice",
        "begin",
        "start",
        "carry",
        "wage",
        "announce",
        "declare",
        "order",
        "undertake",
        "renew",
        "resume",
        "continue",
        "open",
        "pursue",
        "do",
        "commit",
        "organize",
        "organise",
        "deliver",
    ];
    let first = reading.tree.first_conjunct(noun);
    let verb = reading.tree.head(first);
    (reading.tree.dep(first) == Dep::Dobj && CARRIERS.contains(&reading.verb_lemma(verb).as_str())).then_some(verb)
}

/// "critics like Colin Yeo", "safe countries such as Albania": be one of.
fn examples(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    if reading.is_named(token) {
        return;
    }
    for prep in reading.tree.all(token, Dep::Prep) {
        // "such as", not "as".
        let such = reading.tree.word_in(prep, &["as"]) && reading.tree.word_in(prep.saturating_sub(1), &["such"]);
        if !such && !reading.tree.word_in(prep, &["like", "including"]) {
            continue;
        }
        let Some((_, examples)) = reading.prepositional(prep) else { continue };
        for example in examples.into_iter().filter(|&e| reading.is_named(e)) {
            drafts.push(Draft {
                rule: "example",
                subject: example,
                object: Target::Noun(token),
                trigger: token,
                relation: prep..prep + 1,
                lemma: format!("be {}", reading.singular(token)),
                kind: membership(reading, example, token),
                facets: None,
                strength: 0.75,
            });
        }
    }
}

/// "questionnaires for asylum seekers", "infighting within the leadership": what a thing is for, and where it goes on.
fn meant_for(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    // "his campaign for the flag" is his deed.
    let deed = reading.event_noun(token).is_some() && !modifiers(reading, token).is_empty();
    if reading.tree.pos(token) != Pos::Noun || reading.role(token).is_some_and(|(r, _)| r.kind.is_some()) {
        return;
    }
    for prep in reading.tree.all(token, Dep::Prep).filter(|&p| p > token) {
        let word = match reading.document().word(prep) {
            "for" if !deed && reading.entity(token).is_some() && !of_event(reading, prep) => "for",
            "within" => "within",
            _ => continue,
        };
        let Some((_, objects)) = reading.prepositional(prep) else { continue };
        for object in objects.into_iter().filter(|&o| reading.entity(o).is_some() && reading.time(o).is_none()) {
            drafts.push(Draft {
                rule: "noun_for",
                subject: token,
                object: Target::Noun(object),
                trigger: token,
                relation: prep..prep + 1,
                lemma: format!("be {word}"),
                kind: None,
                facets: None,
                strength: 0.6,
            });
        }
    }
}

/// Whether a preposition's object is an event: "responsibility for the attack".
fn of_event(reading: &Reading<'_>, prep: usize) -> bool {
    reading
        .tree
        .child(prep, Dep::Pobj)
        .is_some_and(|object| reading.event_noun(object).is_some_and(|noun| noun.kind.is_some_and(is_deed)))
}

/// What an example of a body or a group is to it.
fn membership(reading: &Reading<'_>, example: usize, whole: usize) -> Option<RelationType> {
    let body = matches!(reading.kind(whole), Some(EntityType::Organization | EntityType::Group));
    match reading.kind(example).filter(|_| body)? {
        EntityType::Person => Some(RelationType::Member),
        EntityType::Organization | EntityType::Group | EntityType::Place => Some(RelationType::PartOf),
        _ => None,
    }
}
