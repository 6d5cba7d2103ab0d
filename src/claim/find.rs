//! From drafts to claims: entities for the ends, facets, voices, time, confidence; each claim once.

use super::aliases::aliases;
use super::attribution::{self, Chains, Stance};
use super::belonging::belonging;
use super::citations::citations;
use super::clauses::clauses;
use super::compounds::compounds;
use super::confidence::confidence;
use super::copulas::copulas;
use super::deeds::deeds;
use super::drafts::{Draft, Target};
use super::facets::Facets;
use super::fragments::fragments;
use super::headlines::headlines;
use super::lexicon::Outcome;
use super::mutual::mutual;
use super::nominals::nominals;
use super::places::places;
use super::possessions::possessions;
use super::prepositions::prepositions;
use super::reading::Reading;
use super::roles::roles;
use super::speech::speech;
use super::unnamed::unnamed;
use super::{Argument, Attribution, AttributionId, AttributionKind, Certainty, Claim, Claims, Referent, Relation};
use super::{first_person, senses};
use crate::entity::{Entities, Entity, EntityId, EntityType, MentionKind};
use crate::language::{Dep, Document, Pos};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Every attribution and claim of a document.
///
/// `published` is the article's date, ISO 8601: relative dates are read from it. Noun phrases that take part in a
/// claim as subject and are no entity yet become unnamed ones in `entities`.
pub fn find(document: &Document, entities: &mut Entities, published: Option<&str>) -> Claims {
    let mut attributions = attribution::find(document, entities);
    first_person::resolve(document, entities, &mut attributions);
    let (claims, unnamed) = {
        let reading = Reading::new(document, entities, &attributions);
        let mut drafts = Vec::new();
        speech(&reading, &attributions, &mut drafts);
        let spoken: Vec<usize> = drafts.iter().map(|d| d.trigger).collect();
        roles(&reading, &mut drafts);
        possessions(&reading, &mut drafts);
        nominals(&reading, &mut drafts);
        places(&reading, &mut drafts);
        clauses(&reading, &mut drafts);
        copulas(&reading, &mut drafts);
        compounds(&reading, &mut drafts);
        mutual(&reading, &mut drafts);
        prepositions(&reading, &mut drafts);
        aliases(&reading, &mut drafts);
        belonging(&reading, &mut drafts);
        fragments(&reading, &mut drafts);
        headlines(&reading, &mut drafts);
        citations(&reading, &attributions, &mut drafts);
        senses::settle(&reading, &mut drafts);
        once(&mut drafts);
        deeds(&reading, &mut drafts);
        // Datelines, bylines and credits assert nothing of what the article is about.
        drafts.retain(|d| document.furniture_at(d.trigger).is_none());
        // What is said is an object of the saying once: by the speech rule.
        drafts
            .retain(|d| d.rule != "verb_clause" && d.rule != "verb_alone" || spoken.binary_search(&d.trigger).is_err());
        let mut assembly = Assembly::new(&reading, &attributions, published.and_then(date));
        for draft in drafts {
            assembly.add(draft);
        }
        assembly.finish()
    };
    entities.list.extend(unnamed);
    Claims { attributions, claims }
}

/// "had contact with Peter Lang": the verb with its noun says it, and the noun alone need not say it again.
fn once(drafts: &mut Vec<Draft>) {
    let light: Vec<(usize, Target, Range<usize>)> = drafts
        .iter()
        .filter(|d| d.rule == "light_verb" && d.kind.is_some())
        .map(|d| (d.subject, d.object.clone(), d.relation.clone()))
        .collect();
    let said = |d: &Draft| {
        let same = |(subject, object, words): &(usize, Target, Range<usize>)| {
            *subject == d.subject && *object == d.object && words.contains(&d.trigger)
        };
        d.rule == "event_noun" && light.iter().any(same)
    };
    drafts.retain(|d| !said(d));
}

/// The day of an ISO 8601 date or date and time.
fn date(published: &str) -> Option<Date> {
    published.get(..10)?.parse().ok()
}

/// What makes a claim the same as another one: who, what, whom, in which sentence, in whose voice.
type Key = (EntityId, String, Referent, Range<usize>, Vec<AttributionId>);

struct Assembly<'r, 'a> {
    reading: &'r Reading<'a>,
    attributions: &'r [Attribution],
    chains: Chains,
    published: Option<Date>,
    unnamed: Vec<Entity>,
    by_head: FxHashMap<usize, EntityId>,
    seen: FxHashMap<Key, usize>,
    claims: Vec<Claim>,
}

impl<'r, 'a> Assembly<'r, 'a> {
    fn new(reading: &'r Reading<'a>, attributions: &'r [Attribution], published: Option<Date>) -> Self {
        Self {
            reading,
            attributions,
            chains: Chains::new(attributions),
            published,
            unnamed: Vec::new(),
            by_head: FxHashMap::default(),
            seen: FxHashMap::default(),
            claims: Vec::new(),
        }
    }

    fn add(&mut self, draft: Draft) {
        let Some(object) = self.title(&draft).or_else(|| self.object(&draft)) else { return };
        let Some(subject) = self.subject(draft.subject) else { return };
        let Referent::Entity(actor) = subject.referent else { return };
        if subject.referent == object.referent {
            return;
        }
        let reading = self.reading;
        let attribution = self.voices(&draft);
        let words = if draft.relation.is_empty() { draft.trigger..draft.trigger + 1 } else { draft.relation.clone() };
        let mut facets = draft.facets.unwrap_or_else(|| reading.facets(draft.trigger));
        // "denied that it supports the M23 rebels": that they are rebels it takes for granted; not so "that he is a rebel".
        let standing = is_standing(draft.rule);
        if !standing || reading.tree.is_verb(draft.trigger) {
            self.voiced(draft.trigger, &attribution, &mut facets);
        }
        let set_against = |noun: usize| !standing && reading.is_contrasted(noun);
        if set_against(draft.subject) || matches!(draft.object, Target::Noun(noun) if set_against(noun)) {
            facets.negate();
        }
        let when = reading.when(draft.trigger, facets.tense, self.published);
        let place = self.place(draft.trigger, &object);
        let claim = Claim {
            evidence: self.evidence(&draft, &subject, &object),
            confidence: confidence(reading, &draft, &subject, &object),
            subject,
            relation: Relation { lemma: draft.lemma, tokens: words, kind: draft.kind },
            object,
            polarity: facets.polarity,
            certainty: facets.certainty,
            tense: facets.tense,
            time: when,
            place,
            attribution,
            rule: draft.rule,
        };
        self.keep(actor, claim);
    }

    /// Each claim once: of two that say the same by the same words the surer one stays; of what is so for long the first.
    fn keep(&mut self, actor: EntityId, claim: Claim) {
        // A title or a possession is repeated, not claimed anew: once for each voice is enough.
        let standing = is_standing(claim.rule);
        let place = if standing { 0..0 } else { self.reading.tree.sentence(claim.relation.tokens.start) };
        let key = (actor, claim.relation.lemma.clone(), claim.object.referent, place, claim.attribution.clone());
        // Said in the article's own voice before, it need not be said again in anybody else's.
        let plain = (key.0, key.1.clone(), key.2, key.3.clone(), Vec::new());
        if standing && !claim.attribution.is_empty() && self.seen.contains_key(&plain) {
            return;
        }
        match self.seen.get(&key).filter(|_| matches!(claim.object.referent, Referent::Entity(_))) {
            Some(&at) => {
                if let Some(old) = self.claims.get_mut(at).filter(|old| !standing && old.confidence < claim.confidence)
                {
                    *old = claim;
                }
            }
            None => {
                self.seen.insert(key, self.claims.len());
                self.claims.push(claim);
            }
        }
    }

    fn finish(mut self) -> (Vec<Claim>, Vec<Entity>) {
        self.claims.sort_by_key(|c| (c.relation.tokens.start, c.subject.tokens.start, c.object.tokens.start, c.rule));
        (self.claims, self.unnamed)
    }

    /// The subject as an entity: an existing one, or an unnamed one for its noun phrase.
    fn subject(&mut self, head: usize) -> Option<Argument> {
        if let Some(argument) = self.existing(head) {
            return Some(argument);
        }
        let reading = self.reading;
        let indefinite = reading.indefinite(head);
        let nominal = matches!(reading.tree.pos(head), Pos::Noun | Pos::Propn) && reading.time(head).is_none();
        if indefinite.is_none() && !nominal {
            return None;
        }
        let tokens = indefinite.map_or_else(|| reading.phrase(head), |(_, words)| words);
        let entity = match self.by_head.get(&head) {
            Some(&entity) => entity,
            None => {
                let entity = EntityId(reading.entities.list.len() + self.unnamed.len());
                self.unnamed.push(unnamed(reading, head, tokens.clone()));
                self.by_head.insert(head, entity);
                entity
            }
        };
        Some(Argument { tokens, referent: Referent::Entity(entity) })
    }

    /// A cited title as an entity: a work of its own.
    fn title(&mut self, draft: &Draft) -> Option<Argument> {
        let Target::Title(words) = &draft.object else { return None };
        let reading = self.reading;
        let entity = *self.by_head.entry(words.start).or_insert_with(|| {
            let mut work = unnamed(reading, words.start, words.clone());
            (work.named, work.kind) = (true, EntityType::Work);
            work.mentions.iter_mut().for_each(|mention| mention.kind = MentionKind::Name);
            self.unnamed.push(work);
            EntityId(reading.entities.list.len() + self.unnamed.len() - 1)
        });
        Some(Argument { tokens: words.clone(), referent: Referent::Entity(entity) })
    }

    fn existing(&self, head: usize) -> Option<Argument> {
        let entity = self.reading.entity(head).or_else(|| self.by_head.get(&head).copied())?;
        let tokens = match self.reading.mention(head) {
            Some(name) if self.reading.is_named(head) => name,
            _ if self.reading.tree.pos(head) == Pos::Pron => match self.reading.indefinite(head) {
                Some((_, words)) => words,
                None => self.reading.possessor(head).unwrap_or(head..head + 1),
            },
            _ => self.reading.full_phrase(head),
        };
        Some(Argument { tokens, referent: Referent::Entity(entity) })
    }

    fn object(&self, draft: &Draft) -> Option<Argument> {
        let reading = self.reading;
        let (tokens, referent) = match &draft.object {
            Target::Noun(head) => {
                if let Some(argument) = self.existing(*head) {
                    return Some(argument);
                }
                if let Some((_, words)) = reading.indefinite(*head) {
                    return Some(Argument { tokens: words, referent: Referent::Phrase });
                }
                if reading.tree.pos(*head) == Pos::Pron && !reading.tree.word_in(*head, &["themselves"]) {
                    return None;
                }
                let number = reading.tree.pos(*head) == Pos::Num || reading.is_amount(*head);
                let value = reading.time(*head).is_some() || number;
                (reading.full_phrase(*head), if value { Referent::Value } else { Referent::Phrase })
            }
            Target::Part(entity, words) => (words.clone(), Referent::Entity(*entity)),
            Target::Clause(words) => (words.clone(), Referent::Clause),
            Target::Value(words) => (words.clone(), Referent::Value),
            Target::Words(words) | Target::Title(words) => (words.clone(), Referent::Phrase),
        };
        let tokens = trimmed(reading, tokens);
        // "whom Norway accuses": the pronoun is no object beside what it stands for.
        if tokens.len() == 1 && reading.is_relative(tokens.start).is_some() {
            return None;
        }
        (!tokens.is_empty()).then_some(Argument { tokens, referent })
    }

    /// The voices that assert a draft. Who somebody named is ("said Russia's president, Vladimir Putin, …") is the
    /// writer's own knowledge even in reported speech; in quoted words, and of the unnamed, it is the speaker's.
    fn voices(&self, draft: &Draft) -> Vec<AttributionId> {
        let mut chain = self.chains.chain_at(draft.trigger);
        if !self.reading.tree.is_verb(draft.trigger) && is_standing(draft.rule) && self.reading.is_named(draft.subject)
        {
            let quoted =
                |id: &AttributionId| self.attributions.get(id.0).is_some_and(|a| a.kind == AttributionKind::Direct);
            chain.truncate(chain.iter().rposition(quoted).map_or(0, |last| last + 1));
        }
        chain
    }

    /// The innermost voice's own stance: who denies a thing says that it is not so.
    fn voiced(&self, trigger: usize, chain: &[AttributionId], facets: &mut Facets) {
        let Some(inner) = chain.last().and_then(|a| self.attributions.get(a.0)) else { return };
        if !self.is_asserted(trigger, inner) {
            return;
        }
        match inner.stance {
            Stance::Certain | Stance::Credit => {}
            Stance::Probable => facets.meet(Outcome::Holds(Certainty::Probable)),
            Stance::Possible => facets.meet(Outcome::Holds(Certainty::Possible)),
            Stance::Not => facets.meet(Outcome::Not),
        }
    }

    /// Whether a predicate is what the content asserts, not something that it takes for granted.
    fn is_asserted(&self, trigger: usize, attribution: &Attribution) -> bool {
        let tree = &self.reading.tree;
        let mut current = trigger;
        for _ in 0..6 {
            let head = tree.head(current);
            let within = head != current && attribution.content.iter().any(|piece| piece.contains(&head));
            if !within {
                return true;
            }
            match tree.dep(current) {
                Dep::Conj | Dep::Xcomp | Dep::Ccomp | Dep::Acomp | Dep::Attr | Dep::Dobj => current = head,
                // "accused the party of stealing": the parser may hang the deed on the accused.
                Dep::Pcomp if tree.is_nominal(tree.head(head)) => current = tree.head(head),
                _ => return false,
            }
        }
        false
    }

    /// Where it happened: "in Geneva" beside the predicate.
    fn place(&self, trigger: usize, object: &Argument) -> Option<Argument> {
        let reading = self.reading;
        // "met Anna Holm in Paris": the parser hangs the place on the person.
        let person = reading.tree.child(trigger, Dep::Dobj).filter(|&o| reading.kind(o) == Some(EntityType::Person));
        let beside = person.filter(|_| reading.tree.is_verb(trigger)).into_iter();
        let mut places = reading
            .tree
            .all(trigger, Dep::Prep)
            .chain(beside.flat_map(|o| reading.tree.all(o, Dep::Prep)))
            .filter(|&p| reading.tree.word_in(p, &["in", "at", "near", "on", "outside"]));
        let place = places.find_map(|p| {
            let head = reading.tree.child(p, Dep::Pobj)?;
            (reading.kind(head) == Some(EntityType::Place) && !object.tokens.contains(&head)).then_some(head)
        })?;
        self.existing(place)
    }

    /// The sentence of the predicate, and those of its ends where they lie elsewhere.
    fn evidence(&self, draft: &Draft, subject: &Argument, object: &Argument) -> Range<usize> {
        let tree = &self.reading.tree;
        let mut words = tree.sentence(draft.trigger);
        for end in [subject.tokens.start, subject.tokens.end - 1, object.tokens.start, object.tokens.end - 1] {
            let sentence = tree.sentence(end);
            words = words.start.min(sentence.start)..words.end.max(sentence.end);
        }
        words
    }
}

/// Whether a rule reads what is so for long, not what happened: posts, places, possessions.
fn is_standing(rule: &str) -> bool {
    matches!(
        rule,
        "role_title"
            | "role_of"
            | "noun_in_place"
            | "place_in_place"
            | "based"
            | "possession"
            | "title"
            | "part_of_name"
            | "compound_participle"
            | "compound_side"
            | "compound_holding"
            | "alias_bracket"
            | "alias_cue"
    )
}

/// A clause without the punctuation and conjunction around it.
fn trimmed(reading: &Reading<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let skip = |t: usize| {
        matches!(reading.tree.pos(t), Pos::Punct | Pos::Space) && !reading.tree.word_in(t, &["“", "”", "\"", "'"])
    };
    while tokens.start < tokens.end && skip(tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && skip(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}
