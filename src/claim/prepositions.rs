//! Claims that compound prepositions make: "struck the town in support of the army", "with help from Jordan", "as part
//! of the coalition".

use super::arguments::{Found, is_actor};
use super::deeds::doers;
use super::drafts::{Draft, Target};
use super::facets::Facets;
use super::lexicon::CompoundPreposition;
use super::patients::patient;
use super::reading::Reading;
use super::syntax::Voice;
use super::{Certainty, RelationType};
use crate::entity::{EntityType, NounClass};
use crate::language::{Dep, Pos};

/// Every claim that the compound prepositions of a document make.
pub(crate) fn prepositions(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for token in 0..reading.tree.len() {
        if let Some(found) = Compound::at(reading, token) {
            found.write(reading, drafts);
        }
    }
}

/// A compound preposition in the text.
struct Compound {
    meaning: CompoundPreposition,
    /// Its first and its last word.
    first: usize,
    last: usize,
    /// What it hangs on.
    governor: usize,
}

impl Compound {
    fn at(reading: &Reading<'_>, token: usize) -> Option<Self> {
        Self::around_noun(reading, token).or_else(|| Self::after_adverb(reading, token))
    }

    /// "in support of": a preposition, its noun, and the preposition that hangs on the noun or stands behind it.
    fn around_noun(reading: &Reading<'_>, first: usize) -> Option<Self> {
        let tree = &reading.tree;
        let noun = tree.child(first, Dep::Pobj).filter(|&n| n > first && n <= first + 5)?;
        let opening = tree.document.word(first).to_lowercase();
        let word = tree.document.word(noun).to_lowercase();
        let behind = (noun + 1 < tree.len() && tree.pos(noun + 1) == Pos::Adp).then_some(noun + 1);
        let last = tree.all(noun, Dep::Prep).filter(|&p| p > noun).chain(behind);
        last.into_iter().find_map(|last| {
            let closing = tree.document.word(last).to_lowercase();
            let meaning = reading.lexicon.compound_preposition(&format!("{opening} {word} {closing}"))?;
            Some(Self { meaning, first, last, governor: tree.head(first) })
        })
    }

    /// "together with".
    fn after_adverb(reading: &Reading<'_>, last: usize) -> Option<Self> {
        let tree = &reading.tree;
        let first = last.checked_sub(1).filter(|&f| tree.pos(f) == Pos::Adv)?;
        let words = tree.document.words(first..last + 1).to_lowercase();
        let meaning = reading.lexicon.compound_preposition(&words)?;
        let governor = if tree.head(last) == first { tree.head(first) } else { tree.head(last) };
        Some(Self { meaning, first, last, governor })
    }

    fn write(&self, reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
        let Some((_, objects)) = reading.prepositional(self.last) else { return };
        let trigger = self.governor;
        let Some(facets) = self.facets(reading) else { return };
        // What the noun and the first preposition seem to say by themselves is no more than this.
        let words = self.first..self.last + 1;
        drafts.retain(|d| {
            let noun = d.rule == "event_noun" && words.contains(&d.trigger);
            let phrase = d.rule == "verb_preposition" && matches!(d.object, Target::Noun(n) if words.contains(&n));
            !noun && !phrase
        });
        for actor in self.actors(reading) {
            for &object in &objects {
                if !self.fits(reading, actor.token, object) {
                    continue;
                }
                let (subject, other) = if self.meaning.back { (object, actor.token) } else { (actor.token, object) };
                drafts.push(Draft {
                    rule: "compound_preposition",
                    subject,
                    object: Target::Noun(other),
                    trigger,
                    relation: self.first..self.last + 1,
                    lemma: self.meaning.verb.to_owned(),
                    kind: self.meaning.kind,
                    facets,
                    strength: 0.75 * actor.strength,
                });
            }
        }
    }

    /// "Sweden suspected in attack on Denmark" is no fact; "described by police as a member of" is nothing at all here.
    #[expect(clippy::option_option, reason = "no claim at all, or one with facets of its own or its clause's")]
    fn facets(&self, reading: &Reading<'_>) -> Option<Option<Facets>> {
        const CALLING: [&str; 12] = [
            "describe", "depict", "portray", "see", "regard", "identify", "view", "accuse", "denounce", "label",
            "brand", "cite",
        ];
        let tree = &reading.tree;
        let verb = std::iter::successors(Some(self.governor), |&t| Some(tree.head(t)).filter(|&up| up != t));
        let Some(verb) = verb.take(4).find(|&t| tree.is_verb(t)) else { return Some(None) };
        let called = tree.word_in(self.first, &["as"]) && tree.lemma_in(verb, &CALLING);
        let accused = tree.voice(verb) == Voice::Passive
            && reading.lexicon.verb(&reading.verb_lemma(verb)).flatten() == Some(RelationType::Accuse);
        let doubtful = || Facets { certainty: Certainty::Possible, ..reading.facets(self.governor) };
        (!called).then(|| accused.then(doubtful))
    }

    /// Both ends are actors; what something is part of is a body.
    fn fits(&self, reading: &Reading<'_>, actor: usize, object: usize) -> bool {
        let Some(kind) = reading.kind(object) else { return false };
        let body = matches!(kind, EntityType::Organization | EntityType::Group);
        let right = match self.meaning.kind {
            Some(RelationType::PartOf | RelationType::Member) => body,
            _ => is_actor(kind) && can_act(reading, actor),
        };
        right && reading.time(object).is_none() && !reading.same(actor, object)
    }

    /// Who acts: the subject of the verb that it hangs on, or the noun itself where that can act.
    fn actors(&self, reading: &Reading<'_>) -> Vec<Found> {
        let tree = &reading.tree;
        // "help for the villagers in the fight against the flood": theirs, whatever the parser hangs it on.
        if let Some(neighbour) = self.neighbour(reading) {
            return reading.spread(Found { token: neighbour, strength: 0.9 });
        }
        let mut current = self.governor;
        for step in 0..4_u8 {
            if tree.is_verb(current) {
                return self.of_verb(reading, current);
            }
            if reading.kind(current).is_some_and(is_actor) && reading.event_noun(current).is_none() {
                let strength = if step == 0 { 1.0 } else { 0.7 };
                return reading.spread(Found { token: current, strength });
            }
            let head = tree.head(current);
            if head == current {
                break;
            }
            current = head;
        }
        Vec::new()
    }

    /// The actor whose name or noun stands right before "in the fight against" and is the object of something.
    fn neighbour(&self, reading: &Reading<'_>) -> Option<usize> {
        let before = self.first.checked_sub(1)?;
        let fights = self.meaning.kind == Some(RelationType::Assault) && !self.meaning.back;
        let object = matches!(reading.tree.dep(before), Dep::Dobj | Dep::Pobj);
        (fights && object && reading.kind(before).is_some_and(is_actor)).then_some(before)
    }

    fn of_verb(&self, reading: &Reading<'_>, verb: usize) -> Vec<Found> {
        let agents = reading.agents(verb);
        let found = if !agents.is_empty() || reading.tree.voice(verb) == Voice::Active {
            agents
        } else {
            // "is committed", "were trained with help from Jordan": whoever it happens to.
            patient(reading, verb).map_or_else(Vec::new, |found| reading.spread(found))
        };
        // "conducted strikes coordinated with the army": whoever conducted them.
        found
            .into_iter()
            .flat_map(|f| Some(doers(reading, f.token)).filter(|d| !d.is_empty()).unwrap_or(vec![f]))
            .collect()
    }
}

/// Whether a noun can act: an actor, or a vehicle or force that somebody acts with.
fn can_act(reading: &Reading<'_>, token: usize) -> bool {
    match reading.kind(token) {
        Some(EntityType::Other) | None => reading.role(token).is_some_and(|(role, _)| {
            !matches!(role.class, NounClass::Event | NounClass::Work | NounClass::Law | NounClass::Place)
        }),
        Some(kind) => is_actor(kind) || kind == EntityType::Product,
    }
}
