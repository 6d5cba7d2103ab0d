//! Claims that verbs make: subject, verb with particle and preposition, object.

use super::RelationType;
use super::adjuncts::{Adjunct, adjuncts, is_argument, is_light};
use super::arguments::{Found, is_actor};
use super::drafts::{Draft, Target};
use super::nominals::carrier;
use super::particles::{against, asked, particle};
use super::patients::{active_patients, patient};
use super::reading::Reading;
use super::syntax::Voice;
use crate::language::Dep;
use std::ops::Range;

/// Every claim that the verbs of a document make.
pub(crate) fn clauses(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for verb in 0..reading.tree.len() {
        if reading.tree.is_verb(verb) && !reading.tree.lemma_in(verb, &["be"]) {
            Clause::new(reading, verb).write(drafts);
        }
    }
}

/// One verb and its arguments.
struct Clause<'r, 'a> {
    reading: &'r Reading<'a>,
    verb: usize,
    voice: Voice,
    /// Lemma with particle: "carry out".
    lemma: String,
    /// Verb and particle.
    words: Range<usize>,
    subjects: Vec<Found>,
    /// What is acted on: the object of an active verb, the subject of a passive one.
    patients: Vec<usize>,
}

impl<'r, 'a> Clause<'r, 'a> {
    fn new(reading: &'r Reading<'a>, verb: usize) -> Self {
        let tree = &reading.tree;
        let voice = tree.voice(verb);
        let (mut lemma, mut words) = (reading.verb_lemma(verb), verb..verb + 1);
        if let Some(particle) = particle(reading, verb, &lemma) {
            lemma = format!("{lemma} {}", tree.document.word(particle).to_lowercase());
            words = words.start.min(particle)..words.end.max(particle + 1);
        }
        let patients = match voice {
            Voice::Active => active_patients(reading, verb),
            Voice::Passive => patient(reading, verb).map_or_else(Vec::new, |p| reading.members(p.token)),
        };
        Self { reading, verb, voice, lemma, words, subjects: reading.agents(verb), patients }
    }

    fn write(&self, drafts: &mut Vec<Draft>) {
        let before = drafts.len();
        self.objects(drafts);
        let taken = self.light(drafts);
        self.prepositions(&taken, drafts);
        self.agentless(drafts);
        self.complements(drafts);
        if drafts.len() == before || matches!(self.lemma.as_str(), "exchange" | "trade" | "swap") {
            self.reciprocal(drafts);
        }
        if drafts.len() == before {
            self.bare(drafts);
        }
    }

    /// The type of the verb with these words after it, else of the verb alone.
    fn kind(&self, rest: &str) -> Option<RelationType> {
        let known = if rest.is_empty() { None } else { self.reading.lexicon.verb(&format!("{} {rest}", self.lemma)) };
        let bare = self.lemma.split(' ').next().unwrap_or_default();
        known.or_else(|| self.reading.lexicon.verb(&self.lemma)).or_else(|| self.reading.lexicon.verb(bare)).flatten()
    }

    /// The type of the verb with its object's noun and what follows: "impose sanctions on", "fire shots".
    fn with_noun(&self, noun: usize, rest: &str) -> Option<Option<RelationType>> {
        let word = self.reading.document().word(noun).to_lowercase();
        [self.reading.tree.lemma(noun), word]
            .iter()
            .find_map(|noun| self.reading.lexicon.verb(&format!("{} {noun}{rest}", self.lemma)))
    }

    /// "launched an attack", "made an offer": the type is the noun's.
    fn carried(&self, noun: usize) -> Option<RelationType> {
        let event = self.reading.event_noun(noun)?;
        event.kind.filter(|_| carrier(self.reading, noun) == Some(self.verb))
    }

    fn draft(&self, rule: &'static str, subject: Found, object: Target) -> Draft {
        Draft {
            rule,
            subject: subject.token,
            object,
            trigger: self.verb,
            relation: self.words.clone(),
            lemma: self.lemma.clone(),
            kind: self.kind(""),
            facets: None,
            strength: 0.9 * subject.strength,
        }
    }

    /// "Russia invaded Ukraine"; "Ukraine was invaded by Russia".
    fn objects(&self, drafts: &mut Vec<Draft>) {
        for &subject in &self.subjects {
            for &object in &self.patients {
                // "took place", "took part": the noun is a part of the verb.
                let idiom = self.lemma == "take" && self.reading.tree.lemma_in(object, &["place", "part"]);
                if self.is_time(object) || idiom || self.reading.same(subject.token, object) {
                    continue;
                }
                let kind = self.with_noun(object, "").unwrap_or_else(|| self.carried(object).or_else(|| self.kind("")));
                drafts.push(Draft { kind, ..self.draft("verb_object", subject, Target::Noun(object)) });
            }
            for blamed in self.blamed_on() {
                drafts.push(self.draft("verb_preposition", subject, Target::Noun(blamed)));
            }
            for recipient in self.recipients() {
                drafts.push(Draft {
                    strength: 0.85 * subject.strength,
                    ..self.draft("verb_dative", subject, Target::Noun(recipient))
                });
            }
        }
    }

    /// "blamed the collapse on Sweden": Sweden is blamed, whatever the parser hangs "on" on.
    fn blamed_on(&self) -> Vec<usize> {
        let tree = &self.reading.tree;
        if !matches!(self.lemma.as_str(), "blame" | "pin") {
            return Vec::new();
        }
        let objects = self.patients.iter().flat_map(|&object| tree.all(object, Dep::Prep));
        let on = objects.filter(|&p| tree.word_in(p, &["on"])).filter_map(|p| self.reading.prepositional(p));
        on.flat_map(|(_, blamed)| blamed).filter(|&b| self.reading.entity(b).is_some()).collect()
    }

    /// "gave Ukraine weapons": Ukraine.
    fn recipients(&self) -> Vec<usize> {
        let tree = &self.reading.tree;
        tree.all(self.verb, Dep::Dative).filter(|&d| tree.is_nominal(d)).flat_map(|d| self.reading.members(d)).collect()
    }

    /// "take part in the summit", "held talks with Kyiv": verb, noun and preposition are one relation.
    /// Gives back the prepositions that are part of such a relation.
    fn light(&self, drafts: &mut Vec<Draft>) -> Vec<usize> {
        let reading = self.reading;
        let mut taken = Vec::new();
        for &noun in &self.patients {
            for prep in
                reading.tree.all(noun, Dep::Prep).chain(reading.tree.all(self.verb, Dep::Prep).filter(|&p| p > noun))
            {
                let Some((word, objects)) = reading.prepositional(prep) else { continue };
                let known = self.with_noun(noun, &format!(" {word}"));
                if known.is_none() && !is_light(reading, self.verb, noun, prep) {
                    continue;
                }
                let kind = known.flatten();
                let phrase = format!("{} {} {word}", self.lemma, reading.tree.lemma(noun));
                taken.push(prep);
                let words = self.words.start.min(noun)..self.words.end.max(prep + 1);
                for &subject in &self.subjects {
                    for &object in objects.iter().filter(|&&o| known.is_some() || reading.entity(o).is_some()) {
                        drafts.push(Draft {
                            relation: words.clone(),
                            lemma: phrase.clone(),
                            kind,
                            strength: if known.is_some() { 0.9 } else { 0.7 } * subject.strength,
                            ..self.draft("light_verb", subject, Target::Noun(object))
                        });
                    }
                }
            }
        }
        taken
    }

    /// "spoke with Biden", "withdrew from Kyiv", "accused Russia of bombing".
    fn prepositions(&self, taken: &[usize], drafts: &mut Vec<Draft>) {
        let reading = self.reading;
        let hung = against(reading, &self.lemma, &self.patients, taken);
        for Adjunct { prep, word, objects } in adjuncts(reading, self.verb, taken).into_iter().chain(hung) {
            let known = reading.lexicon.verb(&format!("{} {word}", self.lemma));
            let acts_on = self.voice == Voice::Active && !self.patients.is_empty();
            for object in objects {
                if !self.is_time(object) && is_argument(reading, &word, object, known.is_some(), acts_on) {
                    self.prepositional(drafts, prep, &word, object, known);
                }
            }
        }
    }

    fn prepositional(
        &self,
        drafts: &mut Vec<Draft>,
        prep: usize,
        word: &str,
        object: usize,
        known: Option<Option<RelationType>>,
    ) {
        let reading = self.reading;
        let words = self.words.start.min(prep)..self.words.end.max(prep + 1);
        let lemma = format!("{} {word}", self.lemma);
        // "attacked with missiles": the verb's type is about its object, unless it has none.
        let kind = match known {
            Some(kind) => kind,
            None if !self.patients.is_empty() || self.befalls() => None,
            None => reading.lexicon.verb(&self.lemma).flatten(),
        };
        let actors = match self.voice {
            Voice::Active => self.subjects.clone(),
            Voice::Passive => Vec::new(),
        };
        for subject in actors.into_iter().filter(|s| !reading.same(s.token, object)) {
            drafts.push(Draft {
                relation: words.clone(),
                lemma: lemma.clone(),
                kind,
                strength: 0.85 * subject.strength,
                ..self.draft("verb_preposition", subject, Target::Noun(object))
            });
        }
        if self.voice == Voice::Passive {
            self.passive_preposition(drafts, words, word, object, known.flatten());
        }
    }

    /// "the commanders were dispatched to the front": what was dispatched, and where to.
    fn passive_preposition(
        &self,
        drafts: &mut Vec<Draft>,
        words: Range<usize>,
        word: &str,
        object: usize,
        kind: Option<RelationType>,
    ) {
        for &patient in &self.patients {
            if self.reading.same(patient, object) {
                continue;
            }
            let subject = Found { token: patient, strength: 0.85 };
            drafts.push(Draft {
                relation: words.clone(),
                lemma: self.passive_lemma(word),
                kind,
                ..self.draft("passive_preposition", subject, Target::Noun(object))
            });
        }
    }

    /// "be based in": the participle as it stands, so that no active relation is meant.
    fn passive_lemma(&self, rest: &str) -> String {
        let reading = self.reading;
        let participle = reading.document().word(self.verb).to_lowercase();
        let particle = self.lemma.split_once(' ').map(|(_, p)| format!(" {p}")).unwrap_or_default();
        let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
        format!("be {participle}{particle}{rest}")
    }

    /// "Navalny was arrested in January": without an agent the one who suffers it is all there is.
    fn agentless(&self, drafts: &mut Vec<Draft>) {
        if self.voice == Voice::Active || !self.subjects.is_empty() {
            return;
        }
        let Some(kind) = self.kind("").filter(|k| !matches!(k, RelationType::Say | RelationType::Think)) else {
            return;
        };
        let target = self.setting();
        for &patient in &self.patients {
            drafts.push(Draft {
                lemma: self.passive_lemma(""),
                kind: Some(kind),
                ..self.draft("agentless_passive", Found { token: patient, strength: 0.8 }, target.clone())
            });
        }
    }

    /// The words that a verb without an object is about: its time, its adverbial, or itself.
    fn setting(&self) -> Target {
        let reading = self.reading;
        if let Some(time) = reading.time_words(self.verb) {
            return Target::Value(time);
        }
        let adverbial = reading.tree.children(self.verb).iter().copied().find(|&c| {
            c > self.verb && matches!(reading.tree.dep(c), Dep::Prep | Dep::Advmod | Dep::Npadvmod | Dep::Oprd)
        });
        match adverbial {
            Some(child) => {
                let words = reading.tree.subtree(child);
                Target::Words(words.start..words.end.min(words.start + 12))
            }
            None => Target::Words(self.words.clone()),
        }
    }

    /// "agreed to set up a centre", "demanded that troops leave": the clause is what is agreed or demanded.
    fn complements(&self, drafts: &mut Vec<Draft>) {
        let reading = self.reading;
        if let Some(asked) = asked(reading, self.verb, &self.lemma) {
            let (lemma, kind) = (format!("{} for", self.lemma), self.kind("for"));
            let draft = |&s| Draft { lemma: lemma.clone(), kind, ..self.draft("verb_clause", s, Target::Noun(asked)) };
            return drafts.extend(self.subjects.iter().map(draft));
        }
        let Some(complement) = reading.tree.child_of(self.verb, &[Dep::Xcomp, Dep::Ccomp]) else { return };
        // "Shell, the agency reported, will buy …": what says it is no object of it. "Oil firm sues rival; seeks damages": nor
        // is the part before.
        if complement < self.verb && (reading.is_cue(complement) || !reading.is_cue(self.verb)) {
            return;
        }
        let rest = if reading.is_infinitive(complement) { "to" } else { "that" };
        let Some(kind) = self.kind(rest) else { return };
        let actors: Vec<Found> = match self.voice {
            Voice::Active => self.subjects.clone(),
            Voice::Passive => return,
        };
        // What the clause is about is the other end where it is an entity: "demanded that Russia leave".
        let about = reading.tree.own_subject(complement).filter(|&s| reading.is_named(s));
        for subject in actors {
            let object = match about {
                Some(token) if !reading.same(token, subject.token) => Target::Noun(token),
                _ => Target::Clause(reading.tree.subtree(complement)),
            };
            drafts.push(Draft { kind: Some(kind), ..self.draft("verb_clause", subject, object) });
        }
    }

    /// "Johnson and Biden met", "the two armies exchanged fire": each with the other.
    fn reciprocal(&self, drafts: &mut Vec<Draft>) {
        let exchange = matches!(self.lemma.as_str(), "exchange" | "trade" | "swap");
        let Some(kind) = self.kind("").filter(|k| k.is_symmetric() || exchange) else { return };
        for (i, &first) in self.subjects.iter().enumerate() {
            for &second in &self.subjects[i + 1..] {
                if !self.reading.same(first.token, second.token) {
                    drafts.push(Draft {
                        kind: Some(kind),
                        ..self.draft("reciprocal", first, Target::Noun(second.token))
                    });
                }
            }
        }
    }

    /// "Thousands protested": a deed of a known type with nothing named that it was done to.
    fn bare(&self, drafts: &mut Vec<Draft>) {
        let Some(kind) = self.kind("").filter(|_| !self.befalls()) else { return };
        // "had to leave", "managed to leave": the verb says nothing by itself.
        let helps = self.reading.tree.child(self.verb, Dep::Xcomp).is_some_and(|c| self.reading.is_infinitive(c))
            && self.reading.lexicon.verb(&format!("{} to", self.lemma)) == Some(None);
        if !self.patients.is_empty() || helps {
            return;
        }
        for &subject in &self.subjects {
            drafts.push(Draft {
                kind: Some(kind),
                strength: 0.8 * subject.strength,
                ..self.draft("verb_alone", subject, self.setting())
            });
        }
    }

    /// "The ferry sank": without an object some verbs of harm tell what became of a thing.
    fn befalls(&self) -> bool {
        const VERBS: [&str; 9] = ["sink", "burn", "drown", "starve", "collapse", "break", "crash", "bleed", "burst"];
        let acts = |s: &Found| self.reading.kind(s.token).is_some_and(is_actor);
        VERBS.contains(&self.lemma.as_str()) && (self.lemma == "drown" || !self.subjects.iter().any(acts))
    }

    fn is_time(&self, token: usize) -> bool {
        self.reading.time(token).is_some()
    }
}
