//! What was expected and what is hearsay: "was to have met", "had planned to attack", "is said to be recruiting".
//!
//! An infinitive has no tense. After a verb of hearsay it holds when that verb does; after a plan of the past that
//! the text looks back on it was due, and may never have come about.

use super::facets::Facets;
use super::reading::Reading;
use super::{Certainty, Tense};
use crate::language::{Dep, Tag};

impl Reading<'_> {
    /// "is said to be recruiting" is present, "claimed to support" past; "is expected to recruit" stays future.
    pub(super) fn hearsay_tense(&self, trigger: usize, governor: usize, tense: Tense) -> Tense {
        let hearsay = tense == Tense::Future && self.is_infinitive(trigger) && is_raising(&self.tree.lemma(governor));
        if hearsay { self.tense(governor, 0) } else { tense }
    }

    /// "had been due to meet", "was to have met": an expectation that the text looks back on.
    pub(super) fn is_overtaken(&self, trigger: usize, governor: usize, facets: &Facets) -> bool {
        let open = facets.certainty != Certainty::Certain || facets.tense == Tense::Future;
        let past = || !self.is_perfect(governor) && self.tense(governor, 0) == Tense::Past;
        let supposed = || self.tree.lemma_in(governor, &["suppose"]) && past();
        let looks_back = self.is_pluperfect(governor) || self.is_perfect(trigger) && past() || supposed();
        open && looks_back
    }

    /// "had planned", "had been due".
    fn is_pluperfect(&self, verb: usize) -> bool {
        let had = |a: usize| self.tree.tag(a) == Some(Tag::Vbd) && self.tree.lemma_in(a, &["have"]);
        self.tree.all(verb, Dep::Aux).any(had)
    }

    /// "have helped", after a modal or "to".
    pub(super) fn is_perfect(&self, verb: usize) -> bool {
        let have = |a: usize| self.tree.tag(a) == Some(Tag::Vb) && self.tree.lemma_in(a, &["have"]);
        self.tree.all(verb, Dep::Aux).any(have)
    }
}

/// Verbs and adjectives that take nothing from the time of their complement: "seems to support" is now.
pub(super) fn is_raising(lemma: &str) -> bool {
    const RAISING: [&str; 17] = [
        "seem",
        "appear",
        "tend",
        "believe",
        "think",
        "say",
        "report",
        "know",
        "allege",
        "claim",
        "understand",
        "consider",
        "suspect",
        "presume",
        "rumour",
        "rumor",
        "find",
    ];
    RAISING.contains(&lemma)
}
