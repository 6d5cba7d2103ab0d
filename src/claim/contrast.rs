//! "Not" and "neither" that deny one member of a clause, and clefts: "Russia and not Poland invaded it", "it was not
//! Putin who did it", "invaded not Ukraine but Poland".

use super::Polarity;
use super::facets::Facets;
use super::reading::Reading;
use crate::language::{Dep, Tag};

impl Reading<'_> {
    /// Whether a noun phrase alone is denied: "not Poland" in "Russia and not Poland invaded Ukraine".
    pub(super) fn is_contrasted(&self, noun: usize) -> bool {
        // "Not a single minister met him", "neither country did": the clause is denied already.
        if self.is_none(noun) || self.is_not_one(noun) {
            return false;
        }
        let tree = &self.tree;
        let phrase = self.tree.subtree(noun).start;
        let not_before = |t: usize| tree.all(t, Dep::Neg).any(|not| not < t && self.is_contrasting(not));
        let governor = tree.head(noun);
        let (verb, start) =
            if tree.dep(noun) == Dep::Pobj { (tree.head(governor), governor) } else { (governor, phrase) };
        let by_verb = start > 0 && tree.dep(noun) != Dep::Conj && tree.head(start - 1) == verb;
        // "Russia, not Poland, invaded it".
        let apart = tree.dep(noun) == Dep::Appos && self.before_contrast(noun) != noun;
        if self.is_replaced(phrase) || self.is_put_right(noun) {
            return true;
        }
        // "sent troops not to Sweden but to Denmark".
        let own = not_before(noun) || tree.dep(noun) == Dep::Pobj && not_before(governor);
        own || apart || self.gives_way(noun) || by_verb && self.negates_next(verb, start - 1)
    }

    /// "Anna Holm instead of Peter Lang met Macron": Lang did not.
    fn is_replaced(&self, phrase: usize) -> bool {
        let before = |words: [&str; 2]| {
            phrase >= 2 && self.tree.word_in(phrase - 2, &words[..1]) && self.tree.word_in(phrase - 1, &words[1..])
        };
        before(["instead", "of"]) || before(["rather", "than"])
    }

    /// "Sweden did not attack Denmark but Norway": Norway it did.
    fn is_put_right(&self, noun: usize) -> bool {
        let tree = &self.tree;
        let first = tree.first_conjunct(noun);
        let verb = tree.head(first);
        first != noun
            && matches!(tree.dep(first), Dep::Dobj | Dep::Attr)
            && tree.is_verb(verb)
            && tree
                .all(verb, Dep::Neg)
                .any(|not| not < first && self.is_contrasting(not) && !self.negates_next(verb, not))
            && tree.all(tree.head(noun), Dep::Cc).any(|cc| cc < noun && tree.word_in(cc, &["but"]))
            && !tree.has(noun, Dep::Neg)
    }

    /// "It was not Putin but Biden who did it": Putin, whose copula is negated.
    fn gives_way(&self, noun: usize) -> bool {
        let copula = self.tree.head(noun);
        let instead = self.tree.all(noun, Dep::Cc).any(|cc| self.tree.word_in(cc, &["but"]));
        let denied = self.tree.dep(noun) == Dep::Attr && instead && self.tree.has(copula, Dep::Neg);
        denied && self.tree.own_subject(copula).is_some_and(|s| self.tree.word_in(s, &["it"]))
    }

    /// "invaded not Ukraine but Poland": a "not" after a finite verb is its object's, and no negation of the verb.
    pub(super) fn negates_next(&self, verb: usize, not: usize) -> bool {
        let tree = &self.tree;
        let lexical = matches!(tree.tag(verb), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp))
            && !tree.lemma_in(verb, &["be", "have", "do"]);
        let begins =
            |c: usize| matches!(tree.dep(c), Dep::Dobj | Dep::Prep | Dep::Dative) && tree.subtree(c).start == not + 1;
        let free = !tree.has(verb, Dep::Aux) && tree.dep(not) == Dep::Neg;
        lexical && free && not > verb && self.is_contrasting(not) && tree.children(verb).iter().any(|&c| begins(c))
    }

    /// A "not" that is no part of "not only".
    fn is_contrasting(&self, not: usize) -> bool {
        self.tree.word_in(not, &["not"])
            && !self.tree.word_in(not + 1, &["only", "just", "merely", "simply", "solely", "least"])
    }

    /// "It was Anna Holm, not Peter Lang, who founded it": what is set against is not whom the clause is about.
    pub(super) fn before_contrast(&self, noun: usize) -> usize {
        let tree = &self.tree;
        let phrase = tree.subtree(noun).start;
        let not = phrase > 0 && tree.word_in(phrase - 1, &["not"]) || tree.word_in(phrase, &["not"]);
        if not && matches!(tree.dep(noun), Dep::Appos | Dep::Conj) && tree.head(noun) < noun {
            tree.head(noun)
        } else {
            noun
        }
    }

    /// "It wasn't Putin who killed him", "it may have been Putin who did": the copula says how the clause is put.
    pub(super) fn clefted(&self, noun: usize, facets: &mut Facets, depth: usize) {
        let tree = &self.tree;
        let noun = self.before_contrast(noun);
        let first = tree.first_conjunct(noun);
        let copula = tree.head(first);
        let cleft = tree.dep(first) == Dep::Attr
            && tree.lemma_in(copula, &["be"])
            && tree.own_subject(copula).is_some_and(|s| tree.word_in(s, &["it"]));
        if !cleft {
            return;
        }
        let outer = self.facets_within(copula, depth);
        if outer.polarity == Polarity::Negative && !self.gives_way(first) {
            facets.negate();
        }
        facets.certainty = facets.certainty.max(outer.certainty);
    }

    /// "Russia neither invaded Ukraine nor bombed Poland": the parser may hang "neither" on the subject.
    pub(super) fn is_after_neither(&self, verb: usize) -> bool {
        let subject = self.tree.own_subject(verb).filter(|&s| s < verb);
        subject.is_some_and(|s| {
            let neither = (s + 1..verb).find(|&t| self.tree.word_in(t, &["neither"]));
            neither.is_some_and(|t| matches!(self.tree.head(t), head if head == s || head == verb))
        })
    }
}
