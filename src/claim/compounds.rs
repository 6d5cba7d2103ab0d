//! Claims that the words before a noun make: "the rebel-held town", "the Saudi-owned plant", "pro-Russian separatists",
//! and what a force or a company has: "Delta tanks", "the Acme factory".

use super::RelationType;
use super::arguments::is_actor;
use super::drafts::{Draft, Target};
use super::facets::Facets;
use super::reading::Reading;
use super::{Certainty, Polarity, Tense};
use crate::entity::{EntityType, NounClass};
use crate::language::{Dep, Pos, Tag};

/// Every claim that the compounds of a document make.
pub(crate) fn compounds(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for token in 0..reading.tree.len() {
        if reading.tree.is_nominal(token) && reading.tree.pos(token) != Pos::Pron {
            participles(reading, token, drafts);
            sides(reading, token, drafts);
            holdings(reading, token, drafts);
        }
    }
}

/// A draft of a standing relation that a noun phrase takes for granted.
fn draft(
    rule: &'static str,
    [subject, object, noun]: [usize; 3],
    relation: std::ops::Range<usize>,
    lemma: String,
    kind: Option<RelationType>,
    strength: f32,
) -> Draft {
    let facets = Facets { polarity: Polarity::Positive, certainty: Certainty::Certain, tense: Tense::Present };
    let object = Target::Noun(object);
    Draft { rule, subject, object, trigger: noun, relation, lemma, kind, facets: Some(facets), strength }
}

/// "the rebel-held town": rebels, hold, town; "the army-backed council": army, back, council.
fn participles(reading: &Reading<'_>, noun: usize, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    one_token(reading, noun, drafts);
    let modifies = |p: &usize| match tree.dep(*p) {
        Dep::Amod => true,
        // "the Hamas-run ministry".
        Dep::Compound => tree.tag(*p) == Some(Tag::Vbn),
        _ => false,
    };
    for participle in tree.children(noun).iter().copied().filter(modifies).filter(|&p| p >= 2 && p < noun) {
        let hyphen = tree.word_in(participle - 1, &["-", "–", "‑"]);
        let actor = participle - 2;
        if !hyphen || !reading.kind(actor).is_some_and(is_actor) || reading.same(actor, noun) {
            continue;
        }
        let word = tree.document.word(participle).to_lowercase();
        let relation = participle..participle + 1;
        // "Iran-aligned", "party-affiliated": these lead from the noun to its side.
        let (ends, lemma, kind) = match word.as_str() {
            "aligned" | "allied" | "linked" | "affiliated" | "leaning" | "friendly" => {
                let preposition = if matches!(word.as_str(), "linked" | "friendly") { "to" } else { "with" };
                ([noun, actor, noun], format!("be {word} {preposition}"), Some(RelationType::Social))
            }
            "based" | "born" => continue,
            _ if tree.tag(participle) == Some(Tag::Vbn) || word.ends_with("ed") => {
                let lemma = reading.verb_lemma(participle);
                let kind = hold(&lemma).or_else(|| reading.lexicon.verb(&lemma).flatten());
                ([actor, noun, noun], lemma, kind)
            }
            _ => continue,
        };
        drafts.push(draft("compound_participle", ends, relation, lemma, kind, 0.75));
    }
}

/// "the U.S.-led coalition", where the tokenizer keeps the points and the hyphen in one token.
fn one_token(reading: &Reading<'_>, noun: usize, drafts: &mut Vec<Draft>) {
    const VERBS: [(&str, &str); 10] = [
        ("led", "lead"),
        ("backed", "back"),
        ("held", "hold"),
        ("run", "run"),
        ("controlled", "control"),
        ("occupied", "occupy"),
        ("owned", "own"),
        ("funded", "fund"),
        ("trained", "train"),
        ("sponsored", "sponsor"),
    ];
    for actor in
        reading.tree.all(noun, Dep::Amod).filter(|&a| a < noun && reading.is_named(a) && !reading.same(a, noun))
    {
        let word = reading.tree.document.word(actor).to_lowercase();
        let Some((_, tail)) = word.rsplit_once('-') else { continue };
        if let Some((_, lemma)) = VERBS.iter().find(|(participle, _)| *participle == tail) {
            let kind = hold(lemma).or_else(|| reading.lexicon.verb(lemma).flatten());
            let relation = actor..actor + 1;
            drafts.push(draft("compound_participle", [actor, noun, noun], relation, (*lemma).to_owned(), kind, 0.75));
        }
    }
}

/// What a body holds, runs or occupies it has in its power, whatever else the verb can mean.
fn hold(lemma: &str) -> Option<RelationType> {
    match lemma {
        "hold" | "occupy" | "control" | "own" | "run" | "operate" | "dominate" | "administer" => {
            Some(RelationType::Owns)
        }
        "lead" | "command" => Some(RelationType::Leads),
        "make" | "build" => Some(RelationType::Created),
        _ => None,
    }
}

/// "pro-Russian separatists": support; "anti-government protesters": oppose.
fn sides(reading: &Reading<'_>, noun: usize, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    if !reading.kind(noun).is_some_and(is_actor) {
        return;
    }
    let modifiers = tree.children(noun).iter().copied().filter(|&c| c >= 2 && c < noun);
    for side in modifiers.filter(|&c| reading.is_named(c) && !reading.same(c, noun)) {
        if !tree.word_in(side - 1, &["-", "–", "‑"]) {
            continue;
        }
        let (lemma, kind) = match tree.document.word(side - 2).to_lowercase().as_str() {
            "pro" => ("support", RelationType::Support),
            "anti" | "counter" => ("oppose", RelationType::Reject),
            _ => continue,
        };
        drafts.push(draft("compound_side", [noun, side, noun], side - 2..side, lemma.to_owned(), Some(kind), 0.7));
    }
}

/// "Delta tanks and missiles", "the Acme factory": weapons, vehicles and sites are had by the body named before them.
fn holdings(reading: &Reading<'_>, noun: usize, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    if tree.pos(noun) != Pos::Noun || reading.is_named(noun) {
        return;
    }
    let modifiers = tree.children(noun).iter().copied().filter(|&c| c < noun);
    let owners = modifiers.filter(|&c| {
        matches!(tree.dep(c), Dep::Compound | Dep::Amod | Dep::Nmod)
            && reading.is_named(c)
            && !tree.word_in(c + 1, &["-", "–", "‑"])
            && !(c > 0 && tree.word_in(c - 1, &["-", "–", "‑"]))
            && matches!(reading.kind(c), Some(EntityType::Organization | EntityType::Group))
    });
    // "Delta tanks, bridges and a radio": one that a body can have tells of the others; the radio has its own article.
    let things: Vec<usize> = tree
        .conjuncts(noun)
        .into_iter()
        .filter(|&t| t == noun || !tree.children(t).iter().any(|&c| matches!(tree.dep(c), Dep::Det | Dep::Poss)))
        .collect();
    if !things.iter().any(|&thing| is_holding(reading, thing)) || reading.event_noun(noun).is_some() {
        return;
    }
    for owner in owners {
        for &thing in things.iter().filter(|&&t| !reading.same(owner, t) && reading.event_noun(t).is_none()) {
            let (ends, kind) = ([owner, thing, thing], Some(RelationType::Owns));
            drafts.push(draft("compound_holding", ends, owner..noun + 1, "have".to_owned(), kind, 0.5));
        }
    }
}

/// Whether a noun is a thing or a place that a body can have.
fn is_holding(reading: &Reading<'_>, noun: usize) -> bool {
    reading
        .role(noun)
        .is_some_and(|(role, _)| role.kind.is_none() && matches!(role.class, NounClass::Product | NounClass::Place))
}
