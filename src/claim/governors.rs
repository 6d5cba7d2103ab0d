//! What governs a predicate, and what becomes of it: "failed to attack", "no evidence that they attacked", "ruled out
//! attacking", after Karttunen's implicatives and Hooper's assertives.
//!
//! The table of implicatives decides. Its rows are words before what leads to the complement: [`Governor`] lists the
//! words that a row may have for a verb, an adjective or a noun, and says which clause tells whether it is itself so.

use super::expectations::is_raising;
use super::facets::Facets;
use super::inserted::apposed;
use super::lexicon::{Implicative, Outcome};
use super::reading::Reading;
use super::{Certainty, Polarity, Tense};
use crate::language::{Dep, Pos, Tag};

/// What governs a complement.
pub(super) struct Governor {
    /// The words that a row may have for it, those that tell most first: "plead guilty", "guilty".
    pub(super) words: Vec<String>,
    /// The predicate or noun that says whether it is itself so: of "is not likely to attack", "is".
    pub(super) clause: usize,
    /// Whether a "not" of its own turns it besides: "pleaded not guilty".
    pub(super) denied: bool,
}

impl Governor {
    /// The row for one of the words with one of these continuations: "to", "that", "from"; none for a bare gerund.
    pub(super) fn row(&self, reading: &Reading<'_>, rests: &[&str]) -> Option<Implicative> {
        let pattern = |words: &String, rest: &&str| match *rest {
            "" => reading.lexicon.implicative(words),
            rest => reading.lexicon.implicative(&format!("{words} {rest}")),
        };
        self.words.iter().find_map(|words| rests.iter().find_map(|rest| pattern(words, rest)))
    }

    /// The row of a verb with a particle before "to": "went on to attack".
    fn row_of_phrase(&self, reading: &Reading<'_>) -> Option<Implicative> {
        let phrases = self.words.iter().filter(|words| words.contains(' '));
        phrases.filter_map(|words| reading.lexicon.implicative(&format!("{words} to"))).next()
    }
}

impl Implicative {
    /// What a governor makes of its complement as it is put itself.
    pub(super) fn outcome(self, governor: &Facets) -> Outcome {
        if governor.polarity == Polarity::Positive { self.affirmed } else { self.negated }
    }
}

impl Reading<'_> {
    /// What the governing clause makes of this one.
    pub(super) fn governed(&self, trigger: usize, facets: &mut Facets, depth: usize) {
        let head = self.tree.head(trigger);
        if head == trigger {
            return;
        }
        let infinitive = || self.is_infinitive(trigger);
        match self.tree.dep(trigger) {
            Dep::Ccomp | Dep::Advcl if apposed(self.document(), head) == Some(trigger) => {}
            // "rather than attack them": what was not done.
            Dep::Advcl | Dep::Conj | Dep::Xcomp if self.is_rejected(trigger) => facets.negate(),
            Dep::Xcomp | Dep::Ccomp | Dep::Oprd => self.complement(trigger, head, facets, depth),
            Dep::Advcl if infinitive() => match self.governor(head).row_of_phrase(self) {
                Some(_) => self.complement(trigger, head, facets, depth),
                None => self.purpose(facets),
            },
            Dep::Advcl if self.opens_with(trigger, &["like"]) => self.likened(head, facets, depth),
            Dep::Acl if infinitive() => self.noun_infinitive(trigger, head, facets, depth),
            Dep::Relcl if infinitive() => self.relative_infinitive(trigger, head, facets, depth),
            Dep::Relcl if !self.is_content_clause(trigger) => self.clefted(head, facets, depth),
            Dep::Acl | Dep::Relcl | Dep::Appos => self.noun_clause(trigger, head, facets, depth),
            Dep::Pcomp => self.gerund_after_preposition(head, facets, depth),
            Dep::Conj if self.shares_auxiliaries(trigger, head) => self.shared(head, facets, depth),
            Dep::Conj if self.tree.is_verb(trigger) && self.is_complement(head) => self.governed(head, facets, depth),
            // "If they attack Sweden or help Denmark": both are conditions.
            Dep::Conj if self.tree.is_verb(trigger) && self.is_condition(head) => {
                facets.meet(Outcome::Holds(Certainty::Possible));
            }
            Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Attr | Dep::Conj
                if self.tree.pos(trigger) == Pos::Noun && self.event_noun(trigger).is_some() =>
            {
                self.event_in_clause(trigger, facets, depth);
            }
            _ => {}
        }
    }

    /// Whether a coordination's first verb is itself governed, so that its fate is shared: "agreed to meet and talk".
    fn is_complement(&self, verb: usize) -> bool {
        matches!(self.tree.dep(verb), Dep::Xcomp | Dep::Ccomp | Dep::Pcomp | Dep::Conj | Dep::Acl)
    }

    /// A verb, an adjective, an adverb or a noun as the rows may have it.
    pub(super) fn governor(&self, token: usize) -> Governor {
        if self.tree.is_verb(token) {
            return self.verb_governor(token);
        }
        // "think better of": of an adverb the word, whose lemma is "well".
        let lemma = match self.tree.pos(token) {
            Pos::Verb => self.verb_lemma(token),
            Pos::Adv => self.document().word(token).to_lowercase(),
            _ => self.tree.lemma(token),
        };
        let head = self.tree.head(token);
        let mut words = Vec::new();
        match self.tree.dep(token) {
            // "plead guilty to", "stop short of", "far from": the verb may be part of the row.
            Dep::Acomp | Dep::Oprd | Dep::Advmod | Dep::Dobj | Dep::Attr if self.tree.is_verb(head) => {
                let verb = self.verb_lemma(head);
                words.extend(self.with_determiner(token).map(|noun| format!("{verb} {noun}")));
                words.push(format!("{verb} {lemma}"));
            }
            // "in a position to", "in no mood to".
            Dep::Pobj => {
                let prep = self.document().word(head).to_lowercase();
                words.extend(self.with_determiner(token).map(|noun| format!("{prep} {noun}")));
                words.push(format!("{prep} {lemma}"));
            }
            _ => {}
        }
        let enough = self.tree.all(token, Dep::Advmod).find(|&a| self.tree.word_in(a, &["enough", "set"]));
        words.extend(enough.map(|e| format!("{lemma} {}", self.document().word(e).to_lowercase())));
        words.push(lemma);
        let predicate = matches!(self.tree.dep(token), Dep::Acomp | Dep::Oprd | Dep::Attr);
        let copular = || self.tree.lemma_in(head, &["be", "seem", "remain", "look", "come", "stop", "get", "stay"]);
        let of_adverb = self.tree.dep(token) == Dep::Advmod && copular();
        let nominal = self.tree.pos(token) == Pos::Noun;
        let clause = if (predicate && !nominal || of_adverb) && self.tree.is_verb(head) { head } else { token };
        Governor { words, clause, denied: clause != token && self.tree.has(token, Dep::Neg) }
    }

    /// "no mood", "the line": a noun with the determiner before it.
    fn with_determiner(&self, noun: usize) -> Option<String> {
        let determiner = self.tree.child(noun, Dep::Det).or_else(|| self.tree.child(noun, Dep::Poss))?;
        Some(format!("{} {}", self.document().word(determiner).to_lowercase(), self.tree.lemma(noun)))
    }

    /// "rule out", "think better", "draw the line", "be likely", "far from certain", "has yet", "rumour has it".
    fn verb_governor(&self, verb: usize) -> Governor {
        let (tree, lemma) = (&self.tree, self.verb_lemma(verb));
        let lower = |t: usize| tree.document.word(t).to_lowercase();
        let mut words = Vec::new();
        // "has yet to meet", "is yet to meet": what it has not done.
        let yet = |a: usize| a > verb && tree.word_in(a, &["yet"]);
        if matches!(lemma.as_str(), "be" | "have") && tree.all(verb, Dep::Advmod).any(yet) {
            return Governor { words: vec!["yet".to_owned()], clause: verb, denied: false };
        }
        if matches!(lemma.as_str(), "be" | "seem" | "appear" | "look" | "become" | "remain" | "feel") {
            if let Some(adjective) = tree.child_of(verb, &[Dep::Acomp, Dep::Attr, Dep::Oprd]) {
                words.extend(self.governor(adjective).words);
            }
            // "is far from certain that": the adverb turns it.
            words.extend(
                tree.all(verb, Dep::Advmod).filter(|&a| tree.word_in(a, &["far"])).map(|_| "far from".to_owned()),
            );
            // "My guess is that", "Chances are that".
            let topic = tree.own_subject(verb).filter(|&s| tree.pos(s) == Pos::Noun || tree.word_in(s, &["word"]));
            words.extend(topic.filter(|_| words.is_empty()).map(|s| tree.lemma(s)));
        }
        let after = |c: &usize| *c > verb;
        words.extend(tree.all(verb, Dep::Prt).filter(after).map(|p| format!("{lemma} {}", lower(p))));
        let adverbs = tree.all(verb, Dep::Advmod).filter(|&a| a == verb + 1);
        words.extend(adverbs.map(|a| format!("{lemma} {}", lower(a))));
        for noun in tree.children(verb).iter().copied().filter(|&c| matches!(tree.dep(c), Dep::Dobj | Dep::Acomp)) {
            words.extend(self.with_determiner(noun).map(|noun| format!("{lemma} {noun}")));
            words.push(format!("{lemma} {}", tree.lemma(noun)));
        }
        words.push(lemma);
        Governor { words, clause: verb, denied: false }
    }

    /// How a governor is put itself.
    pub(super) fn put(&self, governor: &Governor, depth: usize) -> Facets {
        let mut facets = self.standing(governor.clause, depth);
        if governor.denied {
            facets.negate();
        }
        facets
    }

    /// How a predicate or a noun is put: its clause; of a noun the determiner, and the verb that has it.
    pub(super) fn standing(&self, clause: usize, depth: usize) -> Facets {
        if self.tree.pos(clause) != Pos::Noun {
            return self.facets_within(clause, depth);
        }
        let mut facets = Facets::plain(Tense::Present);
        self.own_hedges(clause, &mut facets);
        if depth > 0 {
            self.noun_in_clause(clause, &mut facets, depth - 1);
        }
        facets
    }

    /// "failed to agree", "may be seeking to", "expected to meet", "it is false that …".
    ///
    /// What somebody says or thinks is put as that voice puts it: the attribution's stance decides, not its verb.
    fn complement(&self, trigger: usize, head: usize, facets: &mut Facets, depth: usize) {
        if self.is_cue(head) {
            facets.tense = self.hearsay_tense(trigger, head, facets.tense);
            return;
        }
        let governor = self.governor(head);
        let outer = self.put(&governor, depth);
        let infinitive = self.is_infinitive(trigger);
        let rests: &[&str] = match self.tree.dep(trigger) {
            _ if infinitive => &["to"],
            Dep::Ccomp if self.opens_with(trigger, &["whether", "if"]) => &["whether", "that"],
            Dep::Ccomp if self.tree.tag(trigger) != Some(Tag::Vbg) || self.tree.has(trigger, Dep::Aux) => &["that"],
            _ => &[""],
        };
        // "too afraid to inform": what one is too afraid to do is not done.
        let too = self.tree.all(head, Dep::Advmod).any(|a| self.tree.word_in(a, &["too"]));
        match governor.row(self, rests) {
            _ if too && infinitive => {
                facets.negate();
                facets.tense = outer.tense;
            }
            Some(implicative) => {
                let outcome = implicative.outcome(&outer);
                facets.meet(outcome);
                facets.tense = self.complement_tense(trigger, head, outcome, facets.tense, outer.tense);
            }
            None if infinitive => facets.meet(Outcome::Holds(Certainty::Possible)),
            // "did not mean that …": nothing is said of it.
            None if outer.polarity == Polarity::Negative && head < trigger => {
                facets.meet(Outcome::Holds(Certainty::Possible));
            }
            None => {}
        }
        let raising = is_raising(&self.tree.lemma(head));
        if infinitive && self.is_overtaken(trigger, governor.clause, facets) && !raising {
            *facets = Facets { certainty: Certainty::Possible, tense: Tense::Past, ..*facets };
        }
        facets.certainty = facets.certainty.max(outer.certainty);
    }

    /// "managed to attack" did so then; "seems to support" does so now; "plans to attack" will.
    fn complement_tense(&self, trigger: usize, head: usize, outcome: Outcome, own: Tense, outer: Tense) -> Tense {
        match outcome {
            _ if !self.is_infinitive(trigger) || own == Tense::Past => own,
            Outcome::Holds(Certainty::Certain) | Outcome::Not => outer,
            Outcome::Holds(_) if is_raising(&self.tree.lemma(head)) => outer,
            Outcome::Holds(_) | Outcome::Future => Tense::Future,
        }
    }

    /// "helped them rather than attack Sweden", "would rather leave than help".
    fn is_rejected(&self, clause: usize) -> bool {
        let sentence = self.tree.sentence(clause);
        let base = matches!(self.tree.tag(clause), Some(Tag::Vb | Tag::Vbp | Tag::Vbg));
        let before = clause.saturating_sub(3).max(sentence.start);
        let than = (before..clause).rfind(|&t| self.tree.word_in(t, &["than"])).filter(|_| base);
        than.is_some_and(|than| (sentence.start..than).any(|t| self.tree.word_in(t, &["rather", "sooner"])))
            && !self.tree.has_own_subject(clause)
    }

    /// "It looks like Norway attacked".
    fn likened(&self, head: usize, facets: &mut Facets, depth: usize) {
        let governor = self.governor(head);
        if let Some(implicative) = governor.row(self, &["like"]) {
            facets.meet(implicative.outcome(&self.put(&governor, depth)));
        }
    }

    /// "deployed troops to destroy …": a purpose, which may not come about.
    fn purpose(&self, facets: &mut Facets) {
        facets.certainty = facets.certainty.max(Certainty::Possible);
        facets.tense = Tense::Future;
    }

    /// "its plan to attack", "an unwillingness to surrender", "no plans to talk".
    fn noun_infinitive(&self, trigger: usize, noun: usize, facets: &mut Facets, depth: usize) {
        let outer = self.standing(noun, depth);
        let row = self.governor(noun).row(self, &["to"]);
        let outcome = row.map_or(Outcome::Holds(Certainty::Possible), |row| row.outcome(&outer));
        facets.meet(if self.is_yet(trigger) { Outcome::Not } else { outcome });
        facets.tense = Tense::Future;
    }

    /// "in a position to attack"; "the first to attack" did so. "Norway yet to attack": a headline.
    fn relative_infinitive(&self, trigger: usize, noun: usize, facets: &mut Facets, depth: usize) {
        let known = self.governor(noun).row(self, &["to"]).is_some();
        if known || self.is_yet(trigger) {
            self.noun_infinitive(trigger, noun, facets, depth);
        }
    }

    /// "Norway yet to attack".
    fn is_yet(&self, infinitive: usize) -> bool {
        let to = self.tree.all(infinitive, Dep::Aux).find(|&a| self.tree.tag(a) == Some(Tag::To));
        to.and_then(|to| to.checked_sub(1)).is_some_and(|before| self.tree.word_in(before, &["yet"]))
    }

    /// "no evidence that they attacked", "the idea that they attacked", "fears they would attack".
    ///
    /// Of a noun that is a voice's cue the attribution's stance decides, unless there is none such: "no suggestion that".
    fn noun_clause(&self, trigger: usize, noun: usize, facets: &mut Facets, depth: usize) {
        if !self.is_content_clause(trigger) {
            return;
        }
        let possible = Outcome::Holds(Certainty::Possible);
        let row = self.governor(noun).row(self, &["that"]);
        if self.is_cue(noun) {
            if self.standing(noun, 0).polarity == Polarity::Negative {
                facets.meet(row.map_or(possible, |row| row.negated));
            }
            return;
        }
        let Some(implicative) = row else {
            if self.is_none(noun) {
                facets.meet(possible);
            }
            return;
        };
        let outer = self.standing(noun, depth);
        facets.meet(implicative.outcome(&outer));
        facets.certainty = facets.certainty.max(outer.certainty);
    }

    /// Whether a clause after a noun says what the noun is about and not which one is meant: nothing in it is left out.
    /// "the claim that they lied", "the claim they attacked Sweden"; not "the claim that they made".
    pub(super) fn is_content_clause(&self, clause: usize) -> bool {
        let open = |t: usize| matches!(self.tree.tag(t), Some(Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::WpS));
        let that = |t: usize| self.tree.word_in(t, &["that"]);
        let Some(subject) = self.tree.own_subject(clause).filter(|&s| !open(s) && !that(s)) else { return false };
        let closed = |d: usize| !open(d) && !that(d);
        let whole = || {
            let mut objects = self.tree.children(clause).iter().copied();
            self.tree.has(clause, Dep::Nsubjpass)
                || objects.any(|c| matches!(self.tree.dep(c), Dep::Dobj | Dep::Acomp | Dep::Attr) && closed(c))
        };
        let relative = self.tree.children(clause).iter().any(|&c| c < subject && open(c) && !that(c));
        self.opens_with(clause, &["that"]) || !relative && whole()
    }

    /// "prevented from leaving", "accused of killing", "without saying", "instead of helping", "ruled out of buying".
    fn gerund_after_preposition(&self, prep: usize, facets: &mut Facets, depth: usize) {
        if let Some(outcome) = self.phrase_before(prep) {
            facets.meet(outcome);
            return;
        }
        let mut word = self.document().word(prep).to_lowercase();
        let mut head = self.tree.head(prep);
        // "backed out of buying": a preposition of a preposition or of a particle.
        if matches!(self.tree.dep(head), Dep::Prep | Dep::Prt) && head != self.tree.head(head) {
            word = format!("{} {word}", self.document().word(head).to_lowercase());
            head = self.tree.head(head);
        }
        let governor = self.governor(head);
        let outer = self.put(&governor, depth);
        let row = governor.row(self, &[&word]).or_else(|| self.lexicon.implicative(&word));
        let denied = outer.polarity == Polarity::Negative;
        match row {
            Some(implicative) => facets.meet(implicative.outcome(&outer)),
            // "denies a part in attacking": without the noun's thing there is no deed either.
            None if denied && self.tree.pos(head) == Pos::Noun => facets.negate(),
            None if denied && !is_circumstance(&word) => facets.meet(Outcome::Holds(Certainty::Possible)),
            None => {}
        }
        // "wrongly convicted of killing".
        if self
            .tree
            .all(head, Dep::Advmod)
            .any(|a| self.tree.word_in(a, &["wrongly", "falsely", "wrongfully", "unjustly"]))
        {
            facets.meet(Outcome::Holds(Certainty::Possible));
        }
        facets.certainty = facets.certainty.max(outer.certainty);
    }

    /// Whether a coordinated verb has no auxiliaries or finite form of its own: "did not confirm or deny".
    pub(super) fn shares_auxiliaries(&self, verb: usize, first: usize) -> bool {
        // "may not speak English or have help": the tagger cannot tell the base form from the present.
        let alternative = self.tree.all(first, Dep::Cc).any(|cc| cc < verb && self.tree.word_in(cc, &["or", "nor"]));
        let carried = self
            .tree
            .all(first, Dep::Aux)
            .any(|a| a < first && self.tree.lemma_in(a, &["do"]) || self.tree.tag(a) == Some(Tag::Md));
        let base = self.tree.tag(verb) == Some(Tag::Vbp) && alternative && carried;
        self.tree.is_verb(verb)
            && self.tree.is_verb(first)
            && !self.tree.has_own_subject(verb)
            && !self.tree.has(verb, Dep::Aux)
            && (base || !matches!(self.tree.tag(verb), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp)))
    }

    fn shared(&self, first: usize, facets: &mut Facets, depth: usize) {
        let outer = self.facets_within(first, depth);
        if outer.polarity == Polarity::Negative {
            facets.negate();
        }
        facets.certainty = facets.certainty.max(outer.certainty);
    }
}

/// Whether a preposition before a gerund says when or why, which its clause takes for granted.
fn is_circumstance(prep: &str) -> bool {
    matches!(prep, "after" | "since" | "despite" | "besides" | "for" | "while" | "when" | "upon" | "over")
}
