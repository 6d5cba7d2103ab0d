//! Whether a record holds together: every span inside its text, every quote the words of its span, every id known.

use super::code_points::CodePoints;
use super::{ArgumentRecord, ClaimRecord, EntityRecord, Record, text_id};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Something in a record that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The part of the record: `claim c3`.
    pub part: String,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.part, self.what)
    }
}

impl Record {
    /// All that does not hold in this record, in its order; empty for a sound record.
    pub fn verify(&self) -> Vec<Problem> {
        let mut check = Check {
            text: CodePoints::new(&self.text),
            entities: self.entities.iter().map(|entity| entity.id.as_str()).collect(),
            attributions: self.attributions.iter().map(|attribution| attribution.id.as_str()).collect(),
            part: "record".into(),
            problems: Vec::new(),
        };
        check.head(self);
        check.sentences(self);
        self.entities.iter().for_each(|entity| check.entity(entity));
        check.attributions(self);
        self.claims.iter().for_each(|claim| check.claim(claim));
        check.problems
    }
}

struct Check<'a> {
    text: CodePoints<'a>,
    entities: HashSet<&'a str>,
    attributions: HashSet<&'a str>,
    /// The part of the record that is looked at.
    part: String,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn require(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.problems.push(Problem { part: self.part.clone(), what: what() });
        }
    }

    /// A span has words, and all of them lie in the text.
    fn span(&mut self, name: &str, start: usize, end: usize) {
        let sound = start < end && self.text.slice(start, end).is_some();
        self.require(sound, || format!("{name} [{start}, {end}) is no span of the text"));
    }

    /// A quote is the words of its span.
    fn quote(&mut self, name: &str, start: usize, end: usize, words: &str) {
        self.span(name, start, end);
        let sound = self.text.slice(start, end).is_none_or(|text| text == words);
        self.require(sound, || format!("{name} [{start}, {end}) is not {words:?}"));
    }

    fn entity_id(&mut self, id: &str) {
        let known = self.entities.contains(id);
        self.require(known, || format!("no entity {id}"));
    }

    fn attribution_id(&mut self, id: &str) {
        let known = self.attributions.contains(id);
        self.require(known, || format!("no attribution {id}"));
    }

    fn head(&mut self, record: &Record) {
        self.require(!record.id.is_empty(), || "no id".into());
        let own = !record.id.starts_with("sha256:") || record.id == text_id(&record.text);
        self.require(own, || "its id is not the hash of its text".into());
        let claims: HashSet<_> = record.claims.iter().map(|claim| &claim.id).collect();
        self.require(self.entities.len() == record.entities.len(), || "an entity id stands twice".into());
        self.require(self.attributions.len() == record.attributions.len(), || "an attribution id stands twice".into());
        self.require(claims.len() == record.claims.len(), || "a claim id stands twice".into());
    }

    fn sentences(&mut self, record: &Record) {
        let mut before = 0;
        for &[start, end] in &record.sentences {
            self.span("sentence", start, end);
            self.require(before <= start, || format!("sentence [{start}, {end}) begins inside the one before"));
            before = end;
        }
    }

    fn entity(&mut self, entity: &EntityRecord) {
        self.part = format!("entity {}", entity.id);
        self.require(!entity.name.trim().is_empty(), || "no name".into());
        self.require(!entity.mentions.is_empty(), || "no mention".into());
        for mention in &entity.mentions {
            self.quote("mention", mention.start, mention.end, &mention.text);
        }
        let item = entity.wikidata.as_deref().and_then(|item| item.strip_prefix('Q'));
        let sound = entity.wikidata.is_none() || item.is_some_and(|digits| digits.parse::<u64>().is_ok());
        self.require(sound, || "its Wikidata item is no item".into());
    }

    fn attributions(&mut self, record: &Record) {
        let endless = endless(record);
        for attribution in &record.attributions {
            self.part = format!("attribution {}", attribution.id);
            if let Some(source) = &attribution.source {
                self.span("source", source.start, source.end);
                source.entity.iter().for_each(|id| self.entity_id(id));
            }
            self.span("cue", attribution.cue.start, attribution.cue.end);
            attribution.content.iter().for_each(|piece| self.span("content", piece.start, piece.end));
            attribution.within.iter().for_each(|id| self.attribution_id(id));
            self.require(!endless.contains(attribution.id.as_str()), || "it stands inside itself".into());
        }
    }

    fn claim(&mut self, claim: &ClaimRecord) {
        self.part = format!("claim {}", claim.id);
        self.require(claim.subject.entity.is_some(), || "its subject is no entity".into());
        self.argument("subject", &claim.subject);
        self.argument("object", &claim.object);
        claim.place.iter().for_each(|place| self.argument("place", place));
        let relation = &claim.relation;
        self.quote("relation", relation.start, relation.end, &relation.text);
        self.require(!relation.lemma.trim().is_empty(), || "its relation has no lemma".into());
        claim.time.iter().for_each(|time| self.span("time", time.start, time.end));
        self.span("evidence", claim.evidence.start, claim.evidence.end);
        claim.attribution.iter().for_each(|id| self.attribution_id(id));
        let sure = (0.0..=1.0).contains(&claim.confidence);
        self.require(sure, || format!("its confidence is {}", claim.confidence));
    }

    fn argument(&mut self, name: &str, argument: &ArgumentRecord) {
        self.span(name, argument.start, argument.end);
        argument.entity.iter().for_each(|id| self.entity_id(id));
        let one = argument.entity.is_some() != argument.kind.is_some();
        self.require(one, || format!("its {name} must be an entity or of a kind"));
    }
}

/// The attributions that stand inside themselves, or inside one that does.
fn endless(record: &Record) -> HashSet<&str> {
    let mut within = HashMap::new();
    for attribution in &record.attributions {
        within.entry(attribution.id.as_str()).or_insert(attribution.within.as_deref());
    }
    let (mut ends, mut endless) = (HashSet::new(), HashSet::new());
    for attribution in &record.attributions {
        let (mut at, mut walk, mut passed) = (Some(attribution.id.as_str()), Vec::new(), HashSet::new());
        // Each is walked once: a walk stops where another came through.
        while let Some(id) = at.filter(|id| !ends.contains(id) && !endless.contains(id) && passed.insert(*id)) {
            walk.push(id);
            at = within.get(id).copied().flatten();
        }
        let found = if at.is_none_or(|id| ends.contains(id)) { &mut ends } else { &mut endless };
        found.extend(walk);
    }
    endless
}
