//! How a claim is put: polarity with its scope, certainty, tense.
//!
//! A predicate's own negation, modals and adverbs come first; then what governs it decides what becomes of it (see
//! [`governors`](super::governors)); questions and conditions make it possible only.

use super::lexicon::Outcome;
use super::reading::Reading;
use super::syntax::Voice;
use super::{Certainty, Polarity, Tense};
use crate::language::{Dep, Tag};

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

    /// What was so is not, and the other way round.
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

    /// As [`Reading::facets`], with so many governors at most.
    pub(super) fn facets_within(&self, trigger: usize, depth: usize) -> Facets {
        let mut facets = Facets::plain(self.tense(trigger, depth));
        self.own_hedges(trigger, &mut facets);
        if depth > 0 {
            self.governed(trigger, &mut facets, depth - 1);
        }
        facets
    }

    /// The predicate's own negation, modals, adverbs, and the determiners of its noun phrases.
    pub(super) fn own_hedges(&self, trigger: usize, facets: &mut Facets) {
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
                Dep::Prep if self.is_conditional_phrase(child) => {
                    facets.certainty = facets.certainty.max(Certainty::Possible);
                }
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
                Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj => self.own_scope(child, facets),
                Dep::Det if self.tree.word_in(child, &["no"]) => negations += 1,
                Dep::Mark if self.tree.word_in(child, &["whether", "lest"]) => facets.certainty = Certainty::Possible,
                // "before they attack", "until they attack": what has not come about yet.
                Dep::Mark
                    if self.tree.word_in(child, &["until", "till", "before"]) && facets.tense == Tense::Present =>
                {
                    facets.certainty = Certainty::Possible;
                }
                Dep::Advcl if self.is_condition(child) => {
                    facets.certainty = facets.certainty.max(Certainty::Possible);
                }
                // "as they see it": how sure the speaker is.
                Dep::Advcl | Dep::Parataxis => {
                    if let Some(outcome) = self.hedging_phrase(child) {
                        facets.meet(outcome);
                    }
                }
                _ => {}
            }
        }
        if self.is_condition(trigger) || self.is_comparison(trigger) || self.is_scarce(trigger) {
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
