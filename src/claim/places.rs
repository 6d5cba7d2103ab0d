//! Claims of place that noun phrases make: "a loudspeaker in South Korea", "Kyiv, Ukraine", "the Paris-based agency".

use super::drafts::{Draft, Target};
use super::facets::Facets;
use super::possessions::named_thing;
use super::reading::Reading;
use super::{Polarity, RelationType};
use crate::entity::EntityType;
use crate::language::{Dep, Pos};

/// Every claim of place that the nouns of a document make.
pub(crate) fn places(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for token in 0..reading.tree.len() {
        if matches!(reading.tree.pos(token), Pos::Noun | Pos::Propn) {
            located(reading, token, drafts);
            based(reading, token, drafts);
        }
    }
}

/// Prepositions that say where something is.
const PLACING: &[&str] =
    &["in", "at", "near", "inside", "outside", "within", "on", "off", "along", "around", "across", "throughout"];

/// "a loudspeaker in South Korea": be in.
fn located(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    // "the ferry Aurora in Lindau": the Aurora.
    let subject = named_thing(reading, token);
    if reading.entity(subject).is_none() || reading.role(token).is_some() && !reading.is_named(subject) {
        return;
    }
    for prep in reading.tree.all(token, Dep::Prep) {
        if !reading.tree.word_in(prep, PLACING) {
            continue;
        }
        // "blamed the collapse on Sweden": an event is not on a place.
        if reading.event_noun(token).is_some() && reading.tree.word_in(prep, &["on"]) {
            continue;
        }
        let Some((word, objects)) = reading.prepositional(prep) else { continue };
        for object in
            objects.into_iter().filter(|&o| reading.kind(o) == Some(EntityType::Place) && !reading.same(o, subject))
        {
            drafts.push(Draft {
                rule: "noun_in_place",
                subject,
                object: Target::Noun(object),
                trigger: token,
                relation: prep..prep + 1,
                lemma: format!("be {word}"),
                kind: Some(RelationType::LocatedIn),
                facets: absent(reading, token),
                strength: 0.7,
            });
        }
    }
    // "Kyiv, Ukraine": a place and what it lies in.
    let places = reading.tree.all(token, Dep::Appos).filter(|&a| {
        reading.kind(token) == Some(EntityType::Place)
            && reading.kind(a) == Some(EntityType::Place)
            && reading.is_named(a)
            && reading.is_named(token)
            && !reading.same(a, token)
            && reading.tree.word_in(a.saturating_sub(1), &[","])
    });
    for object in places {
        drafts.push(Draft {
            rule: "place_in_place",
            subject: token,
            object: Target::Noun(object),
            trigger: token,
            relation: object..object + 1,
            lemma: "be in".to_owned(),
            kind: Some(RelationType::LocatedIn),
            facets: None,
            strength: 0.7,
        });
    }
}

/// "has no office in Oslo": there is none there.
fn absent(reading: &Reading<'_>, token: usize) -> Option<Facets> {
    let facets = Facets { polarity: Polarity::Negative, ..reading.facets(token) };
    reading.is_none(token).then_some(facets)
}

/// "the Paris-based agency": be based in.
fn based(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    for based in tree.all(token, Dep::Amod).filter(|&a| tree.word_in(a, &["based", "born"])) {
        let Some(place) =
            tree.children(based).iter().copied().find(|&c| c < based && reading.kind(c) == Some(EntityType::Place))
        else {
            continue;
        };
        if reading.entity(token).is_some() {
            drafts.push(Draft {
                rule: "based",
                subject: token,
                object: Target::Noun(place),
                trigger: token,
                relation: based..based + 1,
                lemma: format!("be {} in", tree.document.word(based).to_lowercase()),
                kind: Some(RelationType::LocatedIn),
                facets: None,
                strength: 0.9,
            });
        }
    }
}
