//! When a predicate holds, from its form: "attacked", "has attacked", "will attack", "could not attack".

use super::Tense;
use super::reading::Reading;
use crate::language::{Dep, Tag};

impl Reading<'_> {
    /// The tense of a predicate; of a form that has none ("attacking") that of what governs it.
    pub(super) fn tense(&self, trigger: usize, depth: usize) -> Tense {
        let mut past = false;
        let mut modal = None;
        let mut infinitive = false;
        for &child in self.tree.children(trigger) {
            if !matches!(self.tree.dep(child), Dep::Aux | Dep::Auxpass) {
                continue;
            }
            match self.tree.tag(child) {
                Some(Tag::Md) => modal = Some(child),
                Some(Tag::Vbd) => past = true,
                Some(Tag::Vbz | Tag::Vbp | Tag::Vb) if self.tree.lemma_in(child, &["have"]) => past = true,
                Some(Tag::To) => infinitive = true,
                _ => {}
            }
            if self.tree.all(child, Dep::Aux).any(|to| self.tree.tag(to) == Some(Tag::To)) {
                infinitive = true;
            }
        }
        if let Some(modal) = modal {
            return self.modal_tense(trigger, modal, past);
        }
        if infinitive {
            // "seems to have left" is past, "seems to leave" is for its governor to say.
            return if past { Tense::Past } else { Tense::Future };
        }
        let auxiliary = self.tree.has(trigger, Dep::Aux) || self.tree.has(trigger, Dep::Auxpass);
        match self.tree.tag(trigger) {
            _ if past => Tense::Past,
            Some(Tag::Vbd) => Tense::Past,
            Some(Tag::Vbz | Tag::Vbp) => Tense::Present,
            Some(Tag::Vbn) if !auxiliary => Tense::Past,
            _ if auxiliary => Tense::Present,
            _ if depth > 0 && self.tree.head(trigger) != trigger => self.tense(self.tree.head(trigger), depth - 1),
            _ => Tense::Present,
        }
    }

    /// "may have left" is past, "may be lying" present, "may leave" future; "could not leave" tells what did not happen.
    fn modal_tense(&self, verb: usize, modal: usize, perfect: bool) -> Tense {
        let negated = self.tree.has(verb, Dep::Neg);
        match self.tree.tag(verb) {
            _ if self.tree.word_in(modal, &["will", "'ll", "’ll", "wo", "shall"]) => Tense::Future,
            _ if perfect => Tense::Past,
            _ if negated && self.tree.word_in(modal, &["could"]) => Tense::Past,
            _ if negated && self.tree.word_in(modal, &["can", "ca"]) => Tense::Present,
            Some(Tag::Vbg) => Tense::Present,
            _ => Tense::Future,
        }
    }
}
