//! Clauses and phrases that are conditions: "if they attack", "as long as they pay", "in the event of an attack".

use super::reading::Reading;
use crate::language::Dep;

/// Participles that open a condition: "provided that they attack".
const GIVEN: [&str; 5] = ["provided", "providing", "assuming", "supposing", "granted"];

impl Reading<'_> {
    /// Whether a clause stands under a condition.
    pub(super) fn conditioned(&self, verb: usize) -> bool {
        self.tree.children(verb).iter().any(|&c| match self.tree.dep(c) {
            Dep::Advcl => self.is_condition(c),
            Dep::Prep => self.is_conditional_phrase(c),
            _ => false,
        })
    }

    /// Whether a clause is a condition: "if they attack", "as long as they pay", "should they attack".
    pub(super) fn is_condition(&self, clause: usize) -> bool {
        const MARKS: [&str; 4] = ["if", "unless", "whenever", "lest"];
        let marked = self.opens_with(clause, &MARKS) || self.opens_with(clause, &GIVEN);
        marked && !self.is_comparison(clause)
            || self.is_given(clause)
            || self.is_long(clause)
            || self.is_inverted(clause)
    }

    /// "as long as they pay", "in case they attack".
    fn is_long(&self, clause: usize) -> bool {
        let long = |m: usize| m > 0 && self.tree.word_in(m, &["as"]) && self.tree.word_in(m - 1, &["long"]);
        self.tree.all(clause, Dep::Mark).any(long)
            || self.tree.all(clause, Dep::Prep).any(|p| self.is_conditional_phrase(p))
    }

    /// "acted as if they had attacked", "as though they had attacked": no condition, but no fact either.
    pub(super) fn is_comparison(&self, clause: usize) -> bool {
        let likened = |m: usize| m > 0 && self.tree.word_in(m, &["if", "though"]) && self.tree.word_in(m - 1, &["as"]);
        self.tree.all(clause, Dep::Mark).any(likened)
    }

    /// "provided that they attack, …": the clause of a participle that stands for a conjunction.
    fn is_given(&self, clause: usize) -> bool {
        let head = self.tree.head(clause);
        let opens = |word: usize| {
            self.tree.word_in(word, &GIVEN)
                && matches!(self.tree.dep(word), Dep::Prep | Dep::Advcl | Dep::Csubj)
                && !self.tree.has_own_subject(word)
        };
        let of_main = || self.tree.all(clause, Dep::Ccomp).any(|c| opens(clause) && c > clause);
        self.tree.dep(clause) == Dep::Ccomp && opens(head) || of_main()
    }

    /// "in case of an attack", "in the event that they attack", "provided that …": what the clause depends on.
    pub(super) fn is_conditional_phrase(&self, prep: usize) -> bool {
        if self.tree.word_in(prep, &GIVEN) {
            return self.is_given(prep);
        }
        let Some(noun) = self.tree.child(prep, Dep::Pobj).filter(|_| self.tree.word_in(prep, &["in"])) else {
            return false;
        };
        let followed = noun + 1 < self.tree.len() && self.tree.word_in(noun + 1, &["of", "that"]);
        // "in the case of Poland" is no condition.
        noun == prep + 1 && self.tree.word_in(noun, &["case"])
            || followed && noun == prep + 2 && self.tree.word_in(noun, &["event"])
    }

    /// "Should they attack, …", "Had they attacked, …": the auxiliary before its subject, and no question.
    fn is_inverted(&self, clause: usize) -> bool {
        let Some(subject) = self.tree.own_subject(clause).filter(|_| self.tree.dep(clause) == Dep::Advcl) else {
            return false;
        };
        // "Were they to attack, …": the verb itself stands first.
        let first = |a: usize| a < subject && self.tree.word_in(a, &["should", "had", "were"]);
        first(clause) || self.tree.all(clause, Dep::Aux).any(first)
    }
}
