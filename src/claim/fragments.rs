//! Claims of lines without a verb: "Harbour chief against new dock", "Anna Holm with Per Dahl in Oslo".

use super::RelationType;
use super::arguments::is_actor;
use super::drafts::{Draft, Target};
use super::reading::Reading;
use crate::entity::EntityType;
use crate::language::Dep;
use std::ops::Range;

/// A longer line is no headline or caption.
const LONGEST: usize = 32;

/// Every claim that headlines and captions without a verb make.
pub(crate) fn fragments(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for sentence in reading.document().sentences.iter().filter(|s| s.len() <= LONGEST) {
        let root = sentence.clone().find(|&t| reading.tree.head(t) == t && reading.tree.is_nominal(t));
        let verbless = sentence.clone().all(|t| !reading.tree.is_verb(t));
        if let Some(root) = root.filter(|&r| verbless && reading.kind(r).is_some_and(is_actor)) {
            stance(reading, root, drafts);
            company(reading, root, sentence.clone(), drafts);
        }
    }
}

fn draft(root: usize, object: usize, prep: usize, lemma: &str, kind: RelationType) -> Draft {
    Draft {
        rule: "fragment",
        subject: root,
        object: Target::Noun(object),
        trigger: root,
        relation: prep..prep + 1,
        lemma: lemma.to_owned(),
        kind: Some(kind),
        facets: None,
        strength: 0.7,
    }
}

/// "Harbour chief against new dock": be against.
fn stance(reading: &Reading<'_>, root: usize, drafts: &mut Vec<Draft>) {
    for prep in reading.tree.all(root, Dep::Prep).filter(|&p| reading.tree.word_in(p, &["against"])) {
        let Some((_, objects)) = reading.prepositional(prep) else { continue };
        drafts.extend(objects.into_iter().map(|o| draft(root, o, prep, "be against", RelationType::Reject)));
    }
}

/// "Anna Holm with Norway's prime minister Per Dahl in Oslo": she is with him, and where he is.
fn company(reading: &Reading<'_>, root: usize, sentence: Range<usize>, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    let person = |t: usize| reading.kind(t) == Some(EntityType::Person) && !reading.same(root, t);
    let Some(with) = tree.all(root, Dep::Prep).find(|&p| tree.word_in(p, &["with"])) else { return };
    let companions = reading.prepositional(with).map_or_else(Vec::new, |(_, objects)| objects);
    let companions: Vec<usize> = companions.into_iter().filter(|&t| person(t)).collect();
    if companions.is_empty() || reading.kind(root) != Some(EntityType::Person) {
        return;
    }
    drafts.extend(companions.iter().map(|&c| draft(root, c, with, "be with", RelationType::Consult)));
    let places = sentence.filter(|&p| p > with && tree.head(p) != root && tree.word_in(p, &["in", "at", "near"]));
    for prep in places {
        let place = tree.child(prep, Dep::Pobj).filter(|&o| reading.kind(o) == Some(EntityType::Place));
        drafts.extend(place.map(|o| {
            let lemma = format!("be {}", tree.document.word(prep).to_lowercase());
            draft(root, o, prep, &lemma, RelationType::LocatedIn)
        }));
    }
}
