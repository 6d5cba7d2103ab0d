//! How a claim is put: polarity with its scope, certainty, tense.
//!
//! A predicate's own negation, modals and adverbs come first; then what governs it decides what becomes of it
//! (*managed to* did, *failed to* did not, *tried to* may not have), after Karttunen's implicatives and Hooper's
//! assertives; questions and conditions make it possible only.

use super::expectations::is_raising;
use super::inserted::apposed;
use super::lexicon::Outcome;
use super::reading::Reading;
use super::syntax::Voice;
use super::{Certainty, Polarity, Tense};
use crate::language::{Dep, Pos, Tag};

/// How far the search goes up through governing clauses.
const DEPTH: usize = 6;

/// How a claim is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facets {
    /// Asserted or denied.
    pub(crate) polarity: Polarity,
    /// How surely.
    pub(crate) certainty: Certainty,
    /// When.
    pub(crate) tense: Tense,
}

impl Facets {
    /// A plain fact of this tense.
    pub(crate) fn plain(tense: Tense) -> Self {
        Self { polarity: Polarity::Positive, certainty: Certainty::Certain, tense }
    }

    pub(super) fn negate(&mut self) {
        self.polarity = match self.polarity {
            Polarity::Positive => Polarity::Negative,
            Polarity::Negative => Polarity::Positive,
        };
    }

    /// Takes in what a governor, modal or hedge makes of it.
    pub(crate) fn meet(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Holds(certainty) => self.certainty = self.certainty.max(certainty),
            Outcome::Not => self.negate(),
            Outcome::Future => self.tense = Tense::Future,
        }
    }
}

impl Reading<'_> {
    /// How the clause of a predicate, or a noun that stands for one, puts it.
    pub(crate) fn facets(&self, trigger: usize) -> Facets {
        let mut facets = self.facets_within(trigger, DEPTH);
        if self.is_question(trigger) && (self.is_main_line(trigger) || self.is_asked(trigger)) {
            facets.certainty = facets.certainty.max(Certainty::Possible);
        }
        facets
    }

    /// How a predicate puts itself, whatever the parser makes govern it.
    pub(crate) fn facets_alone(&self, trigger: usize) -> Facets {
        self.facets_within(trigger, 0)
    }

    pub(super) fn facets_within(&self, trigger: usize, depth: usize) -> Facets {
        let mut facets = Facets::plain(self.tense(trigger, depth));
        self.own_hedges(trigger, &mut facets);
        if depth > 0 {
            self.governed(trigger, &mut facets, depth - 1);
        }
        facets
    }

    /// The predicate's own negation, modals, adverbs, and the determiners of its noun phrases.
    fn own_hedges(&self, trigger: usize, facets: &mut Facets) {
        // "can`t share": with the wrong mark it is one token, which the parser takes for anything.
        let before = trigger.checked_sub(1).map_or("", |t| self.document().word(t));
        let mut negations = usize::from(before.ends_with("`t") || before.ends_with("´t"));
        negations += usize::from(self.is_neither(trigger));
        for &child in self.tree.children(trigger) {
            let word = self.document().word(child).to_lowercase();
            match self.tree.dep(child) {
                // "no longer": the negation hangs on the adverb.
                Dep::Neg if self.negates_next(trigger, child) => {}
                Dep::Neg => negations += 1,
                Dep::Advmod
                    if self.tree.has(child, Dep::Neg) && self.tree.lemma_in(child, &["longer", "long", "more"]) =>
                {
                    negations += 1;
                }
                Dep::Aux if self.tree.tag(child) == Some(Tag::Md) => self.modal(trigger, &word, facets),
                Dep::Prep => {
                    if let Some(outcome) = self.hedging_phrase(child) {
                        facets.meet(outcome);
                    }
                }
                Dep::Advmod | Dep::Amod | Dep::Npadvmod => {
                    match self.lexicon.hedge(&word).or_else(|| self.hedging_phrase(child)) {
                        // "nearly tied": a state that is all but reached.
                        Some(Outcome::Not)
                            if matches!(word.as_str(), "nearly" | "almost")
                                && self.tree.voice(trigger) == Voice::Passive => {}
                        Some(Outcome::Not) => negations += 1,
                        Some(outcome) => facets.meet(outcome),
                        None => {}
                    }
                }
                // "No injuries were reported"; "nobody came"; "made no comment".
                Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Attr if self.is_none(child) => negations += 1,
                Dep::Det if self.tree.word_in(child, &["no"]) => negations += 1,
                Dep::Mark if self.tree.word_in(child, &["whether", "lest"]) => facets.certainty = Certainty::Possible,
                Dep::Advcl if self.is_condition(child) => {
                    facets.certainty = facets.certainty.max(Certainty::Possible);
                }
                _ => {}
            }
        }
        if self.is_condition(trigger) {
            facets.certainty = Certainty::Possible;
        }
        if negations % 2 == 1 {
            facets.negate();
        }
    }

    /// "neither confirmed nor denied", "nor did he comment": each of the two is denied. Where the second shares the
    /// auxiliaries of the first, it shares its "not" with them.
    fn is_neither(&self, verb: usize) -> bool {
        let first = self.tree.head(verb);
        let after_nor = self.tree.dep(verb) == Dep::Conj
            && self.tree.all(first, Dep::Cc).rfind(|&c| c < verb).is_some_and(|c| self.tree.word_in(c, &["nor"]))
            && !self.shares_auxiliaries(verb, first);
        after_nor
            || self.is_after_neither(verb)
            || self.tree.children(verb).iter().any(|&c| c < verb && self.tree.word_in(c, &["neither"]))
    }

    /// "in all likelihood", "in the coming days": a phrase of the table that hangs on a predicate as a whole.
    fn hedging_phrase(&self, child: usize) -> Option<Outcome> {
        let words = self.tree.subtree(child);
        if !(2..=6).contains(&words.len()) {
            return None;
        }
        self.lexicon.hedge(&self.document().words(words).to_lowercase())
    }

    /// "may", "would", "will": how sure, and when.
    fn modal(&self, verb: usize, word: &str, facets: &mut Facets) {
        // "cannot help", "could not help": it is not so, and surely; "may not help" stays possible.
        if matches!(word, "can" | "could" | "ca") && self.tree.has(verb, Dep::Neg) {
            return;
        }
        // "would have helped", "should have helped": it did not come to that, as far as the words tell.
        if matches!(word, "would" | "should" | "ought" | "'d" | "’d") && self.is_perfect(verb) {
            facets.meet(Outcome::Holds(Certainty::Possible));
            return;
        }
        if let Some(outcome) = self.lexicon.hedge(word) {
            facets.meet(outcome);
        }
        // "would" after a verb of saying in the past is its future ("said it would leave"): certain, in that voice.
        if matches!(word, "would" | "'d" | "’d")
            && self.tree.dep(verb) == Dep::Ccomp
            && !self.conditioned(verb)
            && !self.opens_with(verb, &["whether", "if"])
        {
            facets.certainty = Certainty::Certain;
        }
    }

    /// Whether a clause is opened by one of these words.
    pub(super) fn opens_with(&self, clause: usize, words: &[&str]) -> bool {
        self.tree.all(clause, Dep::Mark).any(|m| self.tree.word_in(m, words))
    }

    /// "no injuries", "none of them", "nobody", "neither side".
    pub(super) fn is_none(&self, token: usize) -> bool {
        self.tree.word_in(token, &["nobody", "none", "nothing", "neither", "no-one"])
            || self.tree.all(token, Dep::Det).any(|d| self.tree.word_in(d, &["no", "neither"]))
            || self.tree.all(token, Dep::Preconj).any(|d| self.tree.word_in(d, &["neither"]))
    }

    /// What the governing clause makes of this one.
    fn governed(&self, trigger: usize, facets: &mut Facets, depth: usize) {
        let head = self.tree.head(trigger);
        if head == trigger {
            return;
        }
        match self.tree.dep(trigger) {
            Dep::Ccomp | Dep::Advcl if apposed(self.document(), head) == Some(trigger) => {}
            Dep::Relcl => self.clefted(head, facets, depth),
            Dep::Xcomp | Dep::Ccomp | Dep::Oprd => self.complement(trigger, head, facets, depth),
            Dep::Advcl if self.is_infinitive(trigger) => self.purpose(facets),
            Dep::Acl if self.is_infinitive(trigger) => self.noun_complement(head, facets),
            Dep::Pcomp => self.gerund_after_preposition(head, facets, depth),
            Dep::Conj if self.shares_auxiliaries(trigger, head) => self.shared(head, facets, depth),
            Dep::Conj if self.tree.is_verb(trigger) && self.is_complement(head) => self.governed(head, facets, depth),
            Dep::Dobj | Dep::Pobj if self.tree.pos(trigger) == Pos::Noun => self.noun_object(trigger, facets),
            _ => {}
        }
    }

    /// Whether a coordination's first verb is itself governed, so that its fate is shared: "agreed to meet and talk".
    fn is_complement(&self, verb: usize) -> bool {
        matches!(self.tree.dep(verb), Dep::Xcomp | Dep::Pcomp | Dep::Conj)
    }

    /// "failed to agree", "may be seeking to", "expected to meet", "deny that …" (where no voice says so).
    ///
    /// What somebody says or thinks is put as that voice puts it: the attribution's stance decides, not its verb.
    fn complement(&self, trigger: usize, governor: usize, facets: &mut Facets, depth: usize) {
        if self.is_cue(governor) {
            facets.tense = self.hearsay_tense(trigger, governor, facets.tense);
            return;
        }
        let (lemma, clause) = self.predicate(governor);
        let outer = self.facets_within(clause, depth);
        let pattern = if self.tree.dep(trigger) == Dep::Ccomp && !self.is_infinitive(trigger) {
            format!("{lemma} that")
        } else if self.is_infinitive(trigger) {
            format!("{lemma} to")
        } else {
            lemma.clone()
        };
        let infinitive = self.is_infinitive(trigger);
        let affirmed = outer.polarity == Polarity::Positive;
        // "too afraid to inform": what one is too afraid to do is not done.
        let too = self.tree.all(governor, Dep::Advmod).any(|a| self.tree.word_in(a, &["too"]));
        match self.lexicon.implicative(&pattern) {
            _ if too && infinitive => {
                facets.negate();
                facets.tense = outer.tense;
            }
            Some(implicative) => {
                let outcome = if affirmed { implicative.affirmed } else { implicative.negated };
                facets.meet(outcome);
                let perfect = facets.tense == Tense::Past;
                facets.tense = match outcome {
                    _ if !infinitive || perfect => facets.tense,
                    // "managed to attack" did so then; "seems to support" does so now.
                    Outcome::Holds(Certainty::Certain) | Outcome::Not => outer.tense,
                    Outcome::Holds(_) if is_raising(&lemma) => outer.tense,
                    Outcome::Holds(_) | Outcome::Future => Tense::Future,
                };
            }
            None if infinitive => facets.meet(Outcome::Holds(Certainty::Possible)),
            None => {}
        }
        if infinitive && self.is_overtaken(trigger, clause, facets) && !is_raising(&lemma) {
            *facets = Facets { certainty: Certainty::Possible, tense: Tense::Past, ..*facets };
        }
        facets.certainty = facets.certainty.max(outer.certainty);
    }

    /// The word that decides over a complement, and the clause that it stands in: of "is not likely to attack", "likely"
    /// in the clause of "is".
    fn predicate(&self, governor: usize) -> (String, usize) {
        if self.tree.lemma_in(governor, &["be", "seem", "appear", "look", "become", "remain", "feel"])
            && let Some(adjective) = self.tree.child_of(governor, &[Dep::Acomp, Dep::Attr])
        {
            return (self.tree.lemma(adjective), governor);
        }
        // "has yet to meet", "is yet to meet": what it has not done.
        if self.tree.lemma_in(governor, &["be", "have"])
            && self.tree.all(governor, Dep::Advmod).any(|a| a > governor && self.tree.word_in(a, &["yet"]))
        {
            return ("yet".to_owned(), governor);
        }
        let clause = match self.tree.dep(governor) {
            Dep::Acomp | Dep::Oprd | Dep::Attr => self.tree.head(governor),
            _ => governor,
        };
        (self.tree.lemma(governor), clause)
    }

    /// "deployed troops to destroy …": a purpose, which may not come about.
    fn purpose(&self, facets: &mut Facets) {
        facets.certainty = facets.certainty.max(Certainty::Possible);
        facets.tense = Tense::Future;
    }

    /// "its plan to attack", "an unwillingness to surrender", "the refusal to talk".
    fn noun_complement(&self, noun: usize, facets: &mut Facets) {
        let outcome = self
            .lexicon
            .implicative(&format!("{} to", self.tree.lemma(noun)))
            .map_or(Outcome::Holds(Certainty::Possible), |i| i.affirmed);
        facets.meet(outcome);
        facets.tense = Tense::Future;
    }

    /// "prevented from leaving", "accused of killing", "without saying", "instead of helping".
    fn gerund_after_preposition(&self, prep: usize, facets: &mut Facets, depth: usize) {
        if self.tree.word_in(prep, &["without"]) || (self.tree.word_in(prep, &["of"]) && self.after_instead(prep)) {
            facets.negate();
            return;
        }
        let governor = self.tree.head(prep);
        let outer = self.facets_within(governor, depth);
        let mut pattern = format!("{} {}", self.tree.lemma(governor), self.document().word(prep).to_lowercase());
        // "stopped short of attacking", "came close to attacking": the adverb belongs to its verb.
        if self.tree.dep(governor) == Dep::Advmod {
            pattern = format!("{} {pattern}", self.tree.lemma(self.tree.head(governor)));
        }
        if let Some(implicative) = self.lexicon.implicative(&pattern) {
            let affirmed = outer.polarity == Polarity::Positive;
            facets.meet(if affirmed { implicative.affirmed } else { implicative.negated });
        }
        facets.certainty = facets.certainty.max(outer.certainty);
    }

    fn after_instead(&self, prep: usize) -> bool {
        prep > 0 && self.tree.word_in(prep - 1, &["instead"])
    }

    /// "avoided a clash", "threatened an attack", "planned a visit": the verb decides what becomes of the event.
    fn noun_object(&self, noun: usize, facets: &mut Facets) {
        if self.lexicon.noun(&self.tree.lemma(noun)).is_none() {
            return;
        }
        let head = self.tree.head(noun);
        let verb = if self.tree.pos(head) == Pos::Adp { self.tree.head(head) } else { head };
        // "the threat of an attack", "no evidence of an attack": a noun that decides over another one.
        if self.tree.pos(verb) == Pos::Noun && verb != head {
            let pattern = format!("{} {}", self.tree.lemma(verb), self.document().word(head).to_lowercase());
            if let Some(implicative) = self.lexicon.implicative(&pattern) {
                let denied = self.is_none(verb);
                facets.meet(if denied { implicative.negated } else { implicative.affirmed });
            }
            return;
        }
        if self.tree.pos(verb) != Pos::Verb {
            return;
        }
        if let Some(implicative) = self.lexicon.implicative(&self.tree.lemma(verb)) {
            let denied = self.tree.has(verb, Dep::Neg);
            facets.meet(if denied { implicative.negated } else { implicative.affirmed });
        }
    }

    /// Whether a coordinated verb has no auxiliaries or finite form of its own: "did not confirm or deny".
    fn shares_auxiliaries(&self, verb: usize, first: usize) -> bool {
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

    /// Whether a verb is a "to" infinitive.
    pub(crate) fn is_infinitive(&self, verb: usize) -> bool {
        let to = |a: usize| self.tree.tag(a) == Some(Tag::To);
        // "to have armed": the parser may hang "to" on "have".
        self.tree.all(verb, Dep::Aux).any(|a| to(a) || self.tree.all(a, Dep::Aux).any(to))
    }

    /// Whether a token's sentence is a question.
    pub(super) fn is_question(&self, token: usize) -> bool {
        let sentence = self.tree.sentence(token);
        sentence.rev().take(3).any(|t| self.tree.word_in(t, &["?"]))
    }

    /// Whether a predicate is what its sentence says, not a presupposed part of it ("who invaded Ukraine").
    pub(crate) fn is_main_line(&self, trigger: usize) -> bool {
        let mut current = trigger;
        for _ in 0..DEPTH {
            let head = self.tree.head(current);
            match self.tree.dep(current) {
                Dep::Root => return true,
                Dep::Conj | Dep::Xcomp | Dep::Ccomp | Dep::Acomp | Dep::Attr if head != current => current = head,
                _ => return false,
            }
        }
        false
    }
}
