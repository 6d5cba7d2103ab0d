//! Which sense of a verb is meant, told by the kind of its ends: one joins a minister, a party or a summit.
//!
//! The rules of clauses give a draft the type of its verb. Here, when all drafts are written, the table of senses
//! is asked whether another type fits the ends better.

use super::RelationType;
use super::drafts::{Draft, Target};
use super::reading::Reading;
use crate::entity::{EntityType, NounClass};
use crate::language::{Dep, Pos, Tag};

/// Gives each draft of a verb the type of the sense that is meant.
pub(crate) fn settle(reading: &Reading<'_>, drafts: &mut [Draft]) {
    let of_verb = |draft: &&mut Draft| reading.tree.is_verb(draft.trigger) || draft.rule == "event_noun";
    for draft in drafts.iter_mut().filter(of_verb) {
        if is_identity(reading, draft) {
            draft.kind = Some(RelationType::Named);
            continue;
        }
        if is_naming(reading, draft) {
            draft.kind = Some(RelationType::Say);
            continue;
        }
        if is_contest(reading, draft) {
            draft.kind = Some(RelationType::Participates);
            continue;
        }
        let fitting = reading.lexicon.senses(&draft.lemma).iter().find(|sense| {
            let kinds =
                if sense.of_object { target_kinds(reading, &draft.object) } else { kinds(reading, draft.subject) };
            sense.ends.iter().any(|end| *end == "any" || kinds.contains(end))
        });
        // A pattern with the object's own noun ("reach agreement", "meet deadline") knows better than its kind.
        if let Some(sense) = fitting.filter(|_| !has_own_pattern(reading, draft)) {
            draft.kind = sense.kind;
        }
    }
}

/// "Her chief of staff is Paul Dahl": a description and the name of whom it means.
fn is_identity(reading: &Reading<'_>, draft: &Draft) -> bool {
    let Target::Noun(name) = draft.object else { return false };
    draft.rule == "copula"
        && draft.lemma == "be"
        && reading.is_name(name)
        && reading.tree.pos(name) == Pos::Propn
        && !reading.is_named(draft.subject)
        && reading.kind(name) == reading.kind(draft.subject)
}

/// "called him a liar", "labelled the vote a sham": says something of him, and does not phone.
fn is_naming(reading: &Reading<'_>, draft: &Draft) -> bool {
    const NAMING: [&str; 8] = ["call", "label", "brand", "dub", "term", "name", "declare", "pronounce"];
    draft.rule == "verb_object" && NAMING.contains(&draft.lemma.as_str()) && reading.tree.has(draft.trigger, Dep::Oprd)
}

/// "The visitors defeated the hosts 3-1 in the final": a match, where its sentence speaks of one.
fn is_contest(reading: &Reading<'_>, draft: &Draft) -> bool {
    const MATCHES: [&str; 18] = [
        "match",
        "final",
        "semifinal",
        "quarterfinal",
        "game",
        "tournament",
        "league",
        "cup",
        "season",
        "championship",
        "playoff",
        "round",
        "innings",
        "set",
        "goal",
        "election",
        "runoff",
        "primary",
    ];
    const BEATING: [&str; 5] = ["defeat", "beat", "thrash", "crush", "trounce"];
    let tree = &reading.tree;
    BEATING.contains(&draft.lemma.as_str())
        && tree.sentence(draft.trigger).any(|t| tree.lemma_in(t, &MATCHES) || is_score(tree.document.word(t)))
}

/// "3-1", "6–4".
fn is_score(word: &str) -> bool {
    let mut halves = word.split(['-', '–']);
    let number = |half: Option<&str>| {
        half.is_some_and(|h| !h.is_empty() && h.len() <= 3 && h.chars().all(|c| c.is_ascii_digit()))
    };
    number(halves.next()) && number(halves.next()) && halves.next().is_none()
}

fn has_own_pattern(reading: &Reading<'_>, draft: &Draft) -> bool {
    let Target::Noun(noun) = draft.object else { return false };
    let word = reading.document().word(noun).to_lowercase();
    [reading.tree.lemma(noun), word]
        .iter()
        .any(|noun| reading.lexicon.verb(&format!("{} {noun}", draft.lemma)).is_some())
}

fn target_kinds(reading: &Reading<'_>, target: &Target) -> Vec<&'static str> {
    match target {
        Target::Noun(noun) if reading.time(*noun).is_some() => vec!["time"],
        Target::Noun(noun) => listed_kinds(reading, *noun),
        Target::Clause(_) => vec!["clause"],
        Target::Value(_) => vec!["value"],
        Target::Part(..) | Target::Words(_) | Target::Title(_) => vec!["words"],
    }
}

/// What a noun stands for; in "attack, bomber and fighter aircraft" all of them are aircraft.
fn listed_kinds(reading: &Reading<'_>, noun: usize) -> Vec<&'static str> {
    let tree = &reading.tree;
    let mut found = kinds(reading, noun);
    let bare =
        tree.tag(noun) == Some(Tag::Nn) && tree.children(noun).iter().all(|&c| c > noun || tree.dep(c) == Dep::Punct);
    if bare {
        let others = tree.conjuncts(tree.first_conjunct(noun)).into_iter().filter(|&other| other > noun);
        found.extend(others.flat_map(|other| kinds(reading, other)));
    }
    found
}

/// What a noun stands for, in the words of the table.
fn kinds(reading: &Reading<'_>, noun: usize) -> Vec<&'static str> {
    if let Some(deed) = reading.event_noun(noun).filter(|_| !reading.is_named(noun)) {
        return if deed.kind == Some(RelationType::Assault) { vec!["event", "attack"] } else { vec!["event"] };
    }
    let by_entity = reading.kind(noun).filter(|k| *k != EntityType::Other).map(name);
    let mut found: Vec<&'static str> = by_entity.into_iter().collect();
    // "the Secretary of State" is a person, even where the names' reader takes the post for an organization.
    let by_noun = by_role(reading, noun).filter(|kind| by_entity.is_none() || *kind == "person");
    found.extend(by_noun.filter(|kind| by_entity != Some(kind)));
    if found.is_empty() {
        found.push(if is_of_actor(reading, noun) { "holding" } else { "thing" });
    }
    found
}

/// "rebel targets", "Delta positions": what a body has, without its being told what that is.
fn is_of_actor(reading: &Reading<'_>, noun: usize) -> bool {
    let tree = &reading.tree;
    let mut before = tree.children(noun).iter().copied().filter(|&c| c < noun && tree.dep(c) != Dep::Poss);
    before.any(|c| matches!(reading.kind(c), Some(EntityType::Organization | EntityType::Group)))
}

/// What a noun of the table of roles stands for.
fn by_role(reading: &Reading<'_>, noun: usize) -> Option<&'static str> {
    let plural = matches!(reading.tree.tag(noun), Some(Tag::Nns | Tag::Nnps));
    Some(match reading.role(noun)?.0.class {
        NounClass::Body => "organization",
        NounClass::Group => "group",
        NounClass::Place => "place",
        NounClass::Event => "event",
        NounClass::Work => "work",
        NounClass::Law => "law",
        NounClass::Product => "product",
        _ if plural => "group",
        _ => "person",
    })
}

fn name(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Place => "place",
        EntityType::Group => "group",
        EntityType::Event => "event",
        EntityType::Work => "work",
        EntityType::Product => "product",
        EntityType::Law => "law",
        EntityType::Other => "thing",
    }
}
