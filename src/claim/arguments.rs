//! Who takes part in a verb's event: subjects found through coordination, control and relatives; coordinated ends.

use super::inserted::{apposed, inserted};
use super::reading::Reading;
use super::syntax::Voice;
use crate::entity::EntityType;
use crate::language::{Dep, Pos, Tag};

/// How far the search for a subject goes up before it gives up: a parse can be wrong, and long.
const DEPTH: usize = 6;

/// A subject and how sure the way to it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    /// The head of its noun phrase.
    pub(crate) token: usize,
    /// From 0 to 1: 1 for a verb's own subject, less for each step.
    pub(crate) strength: f32,
}

impl Reading<'_> {
    /// The grammatical subject of a verb, its own or one that it shares.
    pub(crate) fn subject(&self, verb: usize) -> Option<Found> {
        self.subject_within(verb, DEPTH)
    }

    fn subject_within(&self, verb: usize, depth: usize) -> Option<Found> {
        if depth == 0 {
            return None;
        }
        if let Some(own) = self.tree.own_subject(verb) {
            return self.is_relative(own).map_or(Some(Found { token: own, strength: 1.0 }), |_| {
                self.antecedent(verb).map(|token| Found { token, strength: 0.9 })
            });
        }
        let head = self.tree.head(verb);
        let found = match self.tree.dep(verb) {
            Dep::Conj if self.is_predicate(head) => self.subject_within(head, depth - 1),
            // "who police believe killed Anna Holm": who did, not the police.
            Dep::Xcomp | Dep::Ccomp if inserted(self.document(), head) == Some(verb) => {
                self.antecedent(head).map(|token| Found { token, strength: 0.85 })
            }
            Dep::Ccomp | Dep::Advcl if apposed(self.document(), head) == Some(verb) => {
                self.subject_within(head, depth - 1)
            }
            Dep::Xcomp => self.user(verb, head).or_else(|| self.controller(head, depth - 1)),
            Dep::Advcl if self.is_predicate(head) => {
                self.user(verb, head).or_else(|| self.subject_within(head, depth - 1)).map(weaker)
            }
            Dep::Pcomp => self.pcomp_subject(head, depth - 1).map(weaker),
            Dep::Acl => self.acl_subject(verb, head, depth - 1),
            Dep::Relcl if self.tree.tag(verb) != Some(Tag::Vb) => None,
            _ => None,
        };
        found.or_else(|| self.misread_subject(verb)).or_else(|| self.across_semicolon(verb)).filter(|f| f.token != verb)
    }

    /// "FIFA suspended the president": a name right before a finite verb, which the parser takes for an adverbial.
    fn misread_subject(&self, verb: usize) -> Option<Found> {
        let finite =
            self.tree.dep(verb) == Dep::Root && matches!(self.tree.tag(verb), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp));
        let name = self.tree.all(verb, Dep::Npadvmod).find(|&c| c < verb && self.is_named(c))?;
        let actor = finite && self.kind(name).is_some_and(is_actor) && self.voice_is_active(verb);
        actor.then_some(Found { token: name, strength: 0.8 })
    }

    fn voice_is_active(&self, verb: usize) -> bool {
        self.tree.voice(verb) == Voice::Active
    }

    /// Whether a token can govern a clause: a verb, or an adjective or noun after a copula.
    fn is_predicate(&self, token: usize) -> bool {
        matches!(self.tree.pos(token), Pos::Verb | Pos::Aux)
    }

    /// "agreed to help": the one who agreed; "told him to leave": him; "afraid to speak": who is afraid.
    fn controller(&self, governor: usize, depth: usize) -> Option<Found> {
        if matches!(self.tree.dep(governor), Dep::Acomp | Dep::Attr | Dep::Oprd) {
            return self.subject_within(self.tree.head(governor), depth).map(weaker);
        }
        let object = self.tree.child_of(governor, &[Dep::Dobj, Dep::Dative]).filter(|&o| self.tree.is_nominal(o));
        let object = object.or_else(|| self.particle_object(governor)).or_else(|| self.called_on(governor));
        match object {
            Some(token)
                if !self.tree.lemma_in(governor, &["promise", "vow", "pledge", "use", "take", "have", "make"]) =>
            {
                Some(Found { token, strength: 0.85 })
            }
            _ => self.subject_within(governor, depth).map(weaker),
        }
    }

    /// "the database is used by officers to track offenders": the officers, not the database. "They command operations
    /// to destroy them": the operations.
    fn user(&self, purpose: usize, governor: usize) -> Option<Found> {
        let means = self.tree.child(governor, Dep::Dobj).filter(|&o| o < purpose && self.is_means_by_name(o));
        let close = means.filter(|&o| self.is_infinitive(purpose) && self.tree.subtree(purpose).start <= o + 1);
        if let Some(token) = close {
            return Some(Found { token, strength: 0.75 });
        }
        let agent = self.agent(governor).filter(|&agent| agent < purpose && self.is_infinitive(purpose))?;
        Some(Found { token: agent, strength: 0.9 })
    }

    /// "called on world leaders": the parser may hang the object on a particle.
    pub(crate) fn particle_object(&self, verb: usize) -> Option<usize> {
        self.tree.child(verb, Dep::Prt).and_then(|particle| self.tree.child(particle, Dep::Pobj))
    }

    /// "appealed to Iran to stop", "waited for him to speak": whose deed is hoped for.
    fn called_on(&self, verb: usize) -> Option<usize> {
        const PATTERNS: [(&str, &str); 9] = [
            ("call", "on"),
            ("call", "upon"),
            ("call", "for"),
            ("appeal", "to"),
            ("rely", "on"),
            ("count", "on"),
            ("wait", "for"),
            ("plead", "with"),
            ("shout", "at"),
        ];
        let prep = self.tree.all(verb, Dep::Prep).find(|&p| {
            PATTERNS.iter().any(|(lemma, word)| self.tree.lemma_in(verb, &[lemma]) && self.tree.word_in(p, &[word]))
        })?;
        self.tree.child(prep, Dep::Pobj)
    }

    /// "accused Russia of bombing": Russia; "retaliated by firing": who retaliated.
    fn pcomp_subject(&self, prep: usize, depth: usize) -> Option<Found> {
        let governor = self.tree.head(prep);
        // "capable of influencing him": who is capable.
        if self.tree.dep(governor) == Dep::Acomp {
            return self.subject_within(self.tree.head(governor), depth);
        }
        // "accused the party of stealing": the parser may hang "of stealing" on the party.
        let accused = self.tree.dep(governor) == Dep::Dobj
            && self.tree.lemma_in(self.tree.head(governor), &["accuse", "suspect", "convict", "acquit", "clear"]);
        if accused && self.tree.word_in(prep, &["of"]) {
            return Some(Found { token: governor, strength: 0.85 });
        }
        // "stopped short of attacking", "came close to attacking": who stopped.
        if self.tree.dep(governor) == Dep::Advmod && self.is_predicate(self.tree.head(governor)) {
            return self.subject_within(self.tree.head(governor), depth);
        }
        // "a policy of turning away boats": whose policy it is.
        if self.tree.pos(governor) == Pos::Noun {
            return self.holder(governor, depth);
        }
        if !self.is_predicate(governor) {
            return None;
        }
        let object = self.tree.child(governor, Dep::Dobj);
        let of_object = self.tree.word_in(prep, &["of", "for", "from", "with", "into"]);
        match object {
            Some(token) if of_object => Some(Found { token, strength: 0.85 }),
            _ => self.subject_within(governor, depth),
        }
    }

    /// "loudspeakers broadcasting": the loudspeakers; "Putin's decision to invade": Putin.
    fn acl_subject(&self, verb: usize, noun: usize, depth: usize) -> Option<Found> {
        let infinitive =
            self.tree.children(verb).iter().any(|&c| self.tree.dep(c) == Dep::Aux && self.tree.tag(c) == Some(Tag::To));
        // "has trouble persuading Germany": who has it.
        let trouble = self.tree.lemma_in(noun, &["trouble", "difficulty", "problem", "success", "fun", "experience"]);
        if !infinitive && trouble && self.tree.tag(verb) == Some(Tag::Vbg) {
            return self.holder(noun, depth);
        }
        if !infinitive {
            return Some(Found { token: noun, strength: 0.9 });
        }
        // "lied in order to win": who lied.
        let prep = self.tree.head(noun);
        if self.is_in_order(noun) {
            return self.subject_within(self.tree.head(prep), depth).map(weaker);
        }
        // "moves to reduce the backlog", "a process to suggest designs": what is made for it, where nobody holds it.
        let itself = Found { token: noun, strength: 0.6 };
        if self.is_means(noun) {
            return Some(Found { strength: 0.75, ..itself });
        }
        self.holder(noun, depth).or(Some(itself))
    }

    /// "in order": no order, but a purpose.
    pub(crate) fn is_in_order(&self, noun: usize) -> bool {
        self.tree.word_in(noun, &["order"])
            && noun > 0
            && self.tree.head(noun) + 1 == noun
            && self.tree.word_in(noun - 1, &["in"])
    }

    /// Whether a noun names the means to a deed and not a will to do it: in "launched a campaign to persuade users" it
    /// is the campaign that persuades, in "has a plan to persuade users" whoever has the plan.
    fn is_means(&self, noun: usize) -> bool {
        self.is_means_by_name(noun) || self.lexicon.implicative(&format!("{} to", self.tree.lemma(noun))).is_none()
    }

    fn is_means_by_name(&self, noun: usize) -> bool {
        const MEANS: [&str; 14] = [
            "campaign",
            "project",
            "operation",
            "move",
            "programme",
            "program",
            "measure",
            "mission",
            "drive",
            "initiative",
            "scheme",
            "law",
            "bill",
            "system",
        ];
        self.tree.lemma_in(noun, &MEANS)
    }

    /// Who has a plan, a policy, a decision: "Putin's decision", "Russia has a plan".
    fn holder(&self, noun: usize, depth: usize) -> Option<Found> {
        if let Some(owner) = self.tree.child(noun, Dep::Poss) {
            return Some(Found { token: owner, strength: 0.85 });
        }
        // "Global Coalition efforts to defeat the group": the coalition's.
        let named = |c: &usize| {
            matches!(self.tree.dep(*c), Dep::Compound | Dep::Amod)
                && self.is_named(*c)
                && self.kind(*c).is_some_and(is_actor)
        };
        if let Some(owner) = self.tree.children(noun).iter().copied().filter(|&c| c < noun).find(named) {
            return Some(Found { token: owner, strength: 0.75 });
        }
        let governor = self.tree.head(noun);
        // "agreed on the need to help": those who agreed.
        let verb = if self.tree.dep(noun) == Dep::Pobj { self.tree.head(governor) } else { governor };
        let held = matches!(self.tree.dep(noun), Dep::Dobj | Dep::Pobj) && self.is_predicate(verb);
        held.then(|| self.subject_within(verb, depth)).flatten().map(weaker)
    }

    /// Whether a token is a relative pronoun: "who", "which", "that". `Some(())` if so.
    pub(crate) fn is_relative(&self, token: usize) -> Option<()> {
        matches!(self.tree.tag(token), Some(Tag::Wdt | Tag::Wp)).then_some(())
    }

    /// What the relative pronoun of a verb's clause stands for: "insiders" in "insiders who believe and say".
    pub(crate) fn antecedent(&self, verb: usize) -> Option<usize> {
        let mut current = verb;
        for _ in 0..DEPTH {
            match self.tree.dep(current) {
                Dep::Relcl => return Some(self.person_before(current, self.before_contrast(self.tree.head(current)))),
                Dep::Conj | Dep::Xcomp | Dep::Ccomp => current = self.tree.head(current),
                _ => return None,
            }
        }
        None
    }

    /// "the commander of the rebel group, who lives in Qatar": "who" is the commander, not the group.
    fn person_before(&self, clause: usize, noun: usize) -> usize {
        let who = self.tree.own_subject(clause).is_some_and(|s| self.tree.word_in(s, &["who"]));
        let body = self.kind(noun).is_some_and(|k| matches!(k, EntityType::Organization | EntityType::Place))
            || self.tree.lemma_in(noun, &["group", "company", "agency", "party", "army", "government"]);
        let prep = self.tree.head(noun);
        let holder = self.tree.head(prep);
        let of_body = who && body && self.tree.dep(noun) == Dep::Pobj && self.tree.word_in(prep, &["of", "for", "at"]);
        if of_body && self.role(holder).is_some_and(|(r, _)| r.kind.is_some()) { holder } else { noun }
    }

    /// The members of a coordination that can stand for its head: "Biden, Macron and Scholz". Names in a list that
    /// the parser takes for appositions count as members where they mean other people.
    pub(crate) fn members(&self, head: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for token in self.tree.conjuncts(head) {
            if let Some(several) = self.entities.several(token) {
                found.extend(several);
                continue;
            }
            found.push(self.behind_quantity(token));
            found.extend(self.listed(token));
            found.extend(self.exemplified(token));
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&t| self.tree.is_nominal(t) || self.entity(t).is_some() || self.tree.pos(t) == Pos::Num);
        found
    }

    /// Appositions that are really members of a list: other named persons, organizations, places of the same type.
    fn listed(&self, token: usize) -> Vec<usize> {
        if !self.is_named(token) {
            return self.counted(token);
        }
        let person = |a: usize| self.kind(a) == self.kind(token) && self.kind(a) == Some(EntityType::Person);
        let appositions = self.tree.all(token, Dep::Appos).filter(|&a| {
            self.is_named(a)
                && !(token..a).any(|between| self.tree.is_verb(between))
                && !self.same(a, token)
                && (person(a) || self.is_list_of_bodies(token, a))
        });
        appositions.flat_map(|a| self.tree.conjuncts(a).into_iter().chain(self.listed(a)).collect::<Vec<_>>()).collect()
    }

    /// "Norway, the Nordic Council and the Government of Latvia": an apposition with an "and" to a further name is
    /// the second of a list; two places may still be one in the other.
    fn is_list_of_bodies(&self, first: usize, second: usize) -> bool {
        let actor = |t: usize| self.kind(t).is_some_and(is_actor);
        let body = |t: usize| matches!(self.kind(t), Some(EntityType::Organization | EntityType::Group));
        let further = self.tree.all(second, Dep::Conj).any(|c| self.is_named(c) && actor(c) && !self.same(c, first));
        further && actor(first) && actor(second) && (body(first) || body(second))
    }

    /// "critics such as Vera Lind and Per Dahl": what they do or suffer, the examples do or suffer too.
    fn exemplified(&self, token: usize) -> Vec<usize> {
        if self.is_named(token) || !matches!(self.tree.tag(token), Some(Tag::Nns | Tag::Nnps)) {
            return Vec::new();
        }
        let names = |first: usize| self.tree.conjuncts(first).into_iter().filter(|&e| self.is_name(e));
        let such = |p: usize| self.tree.word_in(p, &["as"]) && p > 0 && self.tree.word_in(p - 1, &["such"]);
        let preps =
            self.tree.all(token, Dep::Prep).filter(|&p| self.tree.word_in(p, &["like", "including"]) || such(p));
        let examples: Vec<usize> = preps.filter_map(|p| self.tree.child(p, Dep::Pobj)).flat_map(names).collect();
        // "critics like Vera Lind, and campaigner Per Dahl": the parser may make an apposition of the last.
        let person = |a: &usize| self.is_name(*a) && self.kind(*a) == Some(EntityType::Person);
        let last = self.tree.all(token, Dep::Appos).filter(|a| !examples.is_empty() && person(a));
        last.chain(examples.iter().copied()).collect()
    }

    /// "three units, four vehicles, two buildings": counted things after a counted thing are no other words for it.
    fn counted(&self, token: usize) -> Vec<usize> {
        let is_counted = |t: usize| self.tree.has(t, Dep::Nummod);
        if !is_counted(token) {
            return Vec::new();
        }
        let appositions = self.tree.all(token, Dep::Appos).filter(|&a| a > token && is_counted(a));
        appositions.flat_map(|a| self.tree.conjuncts(a)).collect()
    }

    /// The object of a preposition, through a second one: "out of Ukraine". The preposition's words, and the objects.
    pub(crate) fn prepositional(&self, prep: usize) -> Option<(String, Vec<usize>)> {
        let mut words = self.tree.document.word(prep).to_lowercase();
        let mut current = prep;
        for _ in 0..2 {
            if let Some(object) = self.tree.child(current, Dep::Pobj) {
                return Some((words, self.members(object)));
            }
            current = self.tree.child(current, Dep::Prep)?;
            words.push(' ');
            words.push_str(&self.tree.document.word(current).to_lowercase());
        }
        None
    }

    /// Who acts in a verb's event: the subject of an active verb, the agent of a passive one.
    pub(crate) fn agents(&self, verb: usize) -> Vec<Found> {
        let found = match self.tree.voice(verb) {
            Voice::Active => self.subject(verb),
            Voice::Passive => {
                let agents = self.actors(self.by(verb));
                return agents.into_iter().flat_map(|token| self.spread(Found { token, strength: 0.95 })).collect();
            }
        };
        found.map_or_else(Vec::new, |f| self.spread(f))
    }

    /// All agents of a passive: "was turned back by the navy and then again by the police".
    fn by(&self, verb: usize) -> Vec<usize> {
        let second = self.tree.all(verb, Dep::Conj).filter(|&c| self.tree.word_in(c, &["by"]));
        self.tree.all(verb, Dep::Agent).chain(second).filter_map(|by| self.tree.child(by, Dep::Pobj)).collect()
    }

    /// "was sent by mail by Anna Holm": of several agents those that can act.
    fn actors(&self, agents: Vec<usize>) -> Vec<usize> {
        let acts = |t: &usize| self.kind(*t).is_some_and(is_actor);
        let some = agents.len() > 1 && agents.iter().any(acts);
        agents.into_iter().filter(|t| !some || acts(t)).collect()
    }

    /// "by X" of a passive.
    pub(crate) fn agent(&self, verb: usize) -> Option<usize> {
        let by = self.tree.child(verb, Dep::Agent)?;
        self.tree.child(by, Dep::Pobj)
    }

    /// A found noun phrase and what is coordinated with it.
    pub(crate) fn spread(&self, found: Found) -> Vec<Found> {
        self.members(found.token).into_iter().map(|token| Found { token, ..found }).collect()
    }
}

/// Whether a type of entity can act.
pub(crate) fn is_actor(kind: EntityType) -> bool {
    matches!(kind, EntityType::Person | EntityType::Organization | EntityType::Group | EntityType::Place)
}

fn weaker(found: Found) -> Found {
    Found { strength: found.strength * 0.9, ..found }
}
