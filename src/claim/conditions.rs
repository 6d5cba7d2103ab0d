//! Clauses that are conditions: "if they attack", "as long as they pay", "should they attack".

use super::reading::Reading;
use crate::language::Dep;

impl Reading<'_> {
    /// Whether a clause stands under a condition.
    pub(super) fn conditioned(&self, verb: usize) -> bool {
        self.tree.all(verb, Dep::Advcl).any(|c| self.is_condition(c))
    }

    /// Whether a clause is a condition: "if they attack", "as long as they pay", "should they attack".
    pub(super) fn is_condition(&self, clause: usize) -> bool {
        const MARKS: [&str; 8] = ["if", "unless", "provided", "providing", "assuming", "supposing", "whenever", "lest"];
        if self.opens_with(clause, &MARKS) {
            return true;
        }
        let long = self
            .tree
            .all(clause, Dep::Mark)
            .any(|m| m > 0 && self.tree.word_in(m, &["as"]) && self.tree.word_in(m - 1, &["long"]));
        long || self.is_inverted(clause)
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
