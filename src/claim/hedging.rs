//! Phrases and small words that lower what they stand with: "in all likelihood", "in his view", "few ministers", "not a
//! single one", "on suspicion of killing".

use super::Certainty;
use super::facets::Facets;
use super::lexicon::Outcome;
use super::reading::Reading;
use crate::language::{Dep, Pos};

impl Reading<'_> {
    /// "in all likelihood", "as they see it": a phrase of the table that hangs on a predicate as a whole.
    pub(super) fn hedging_phrase(&self, child: usize) -> Option<Outcome> {
        let words = self.tree.subtree(child);
        if !(2..=8).contains(&words.len()) {
            return None;
        }
        let phrase = self.document().words(words).to_lowercase();
        self.lexicon.hedging_phrase(phrase.trim_matches([',', ' ']))
    }

    /// "on suspicion of killing", "in the absence of an attack", "without an attack": what the words before a gerund or
    /// an event noun, up to its preposition, make of it.
    pub(super) fn phrase_before(&self, prep: usize) -> Option<Outcome> {
        let noun = self.tree.head(prep);
        let opening = self.tree.head(noun);
        let first = match self.tree.dep(noun) {
            Dep::Pobj if self.tree.pos(noun) == Pos::Noun && opening < noun => opening,
            _ => prep,
        };
        // "instead of", "nowhere near", "rather than": the parser hangs the two in many ways.
        let before = prep.checked_sub(1).map(|b| self.document().words(b..prep + 1).to_lowercase());
        (first..prep + 1)
            .len()
            .lt(&6)
            .then(|| self.lexicon.hedge(&self.document().words(first..prep + 1).to_lowercase()))
            .flatten()
            .or_else(|| before.and_then(|words| self.lexicon.hedge(&words)))
    }

    /// "no injuries", "none of them", "nobody", "neither side", "not a single one", "hardly any".
    pub(super) fn is_none(&self, token: usize) -> bool {
        const HARDLY: [&str; 3] = ["hardly", "scarcely", "barely"];
        let any = |d: usize| self.tree.all(d, Dep::Advmod).any(|a| self.tree.word_in(a, &HARDLY));
        self.tree.word_in(token, &["nobody", "none", "nothing", "neither", "no-one"])
            || self.tree.all(token, Dep::Det).any(|d| self.tree.word_in(d, &["no", "neither"]) || any(d))
            || self.tree.all(token, Dep::Preconj).any(|d| self.tree.word_in(d, &["neither"]))
            || self.is_not_one(token)
    }

    /// "not a single minister", "not one minister": before anything else in its phrase.
    pub(super) fn is_not_one(&self, token: usize) -> bool {
        let not = self.tree.all(token, Dep::Neg).find(|&n| n < token && self.tree.word_in(n, &["not"]));
        not.is_some_and(|n| {
            let one = self.tree.word_in(n + 1, &["one"]) || self.tree.word_in(n + 2, &["single"]);
            one && !self.tree.all(token, Dep::Conj).any(|c| c > token)
        })
    }

    /// "few ministers met him", "had little contact": hardly so.
    pub(super) fn is_few(&self, token: usize) -> bool {
        let small = |c: usize| match self.tree.pos(token) {
            // "a few ministers" did meet him.
            Pos::Noun => {
                let some =
                    c.checked_sub(1).is_some_and(|before| self.tree.word_in(before, &["a", "the", "last", "past"]));
                self.tree.word_in(c, &["few", "little"]) && !some
            }
            _ => false,
        };
        let owned = self.tree.has(token, Dep::Det) || self.tree.has(token, Dep::Poss);
        !owned
            && (self.tree.word_in(token, &["few"]) || self.tree.children(token).iter().any(|&c| c < token && small(c)))
    }

    /// What the subject or the object of a predicate makes of it: "few ministers met him".
    pub(super) fn own_scope(&self, argument: usize, facets: &mut Facets) {
        if self.is_few(argument) {
            facets.meet(Outcome::Holds(Certainty::Possible));
        }
        // "Norway by no means attacked Sweden": the parser hangs the phrase on the name.
        let phrases = self.tree.all(argument, Dep::Prep).filter(|&p| p > argument);
        for outcome in phrases.filter_map(|p| self.hedging_phrase(p)) {
            facets.meet(outcome);
        }
    }

    /// "little contact with them": an event of which there is hardly any.
    pub(super) fn is_scarce(&self, trigger: usize) -> bool {
        self.tree.pos(trigger) == Pos::Noun && self.event_noun(trigger).is_some() && self.is_few(trigger)
    }
}
