//! Whether the event that a noun names came about, by what its clause says: "the attack never happened", "talks were
//! cancelled", "averted an attack", "an attack is unlikely", "denied a part in the attack".
//!
//! An event with a definite article or an owner is taken for granted by most verbs ("the attack did not surprise
//! them"); the table has the verbs that say whether it came about.

use super::facets::Facets;
use super::governors::Governor;
use super::lexicon::Outcome;
use super::nominals::carrier;
use super::reading::Reading;
use super::{Certainty, Polarity, Tense};
use crate::language::{Dep, Pos, Tag};

/// What one may do about an event before it comes about or after.
const ATTITUDES: [&str; 11] =
    ["discuss", "debate", "consider", "talk", "speak", "support", "back", "favour", "favor", "advocate", "encourage"];

impl Reading<'_> {
    /// What its clause says of an event.
    pub(super) fn event_in_clause(&self, noun: usize, facets: &mut Facets, depth: usize) {
        for &clause in self.tree.children(noun) {
            match self.tree.dep(clause) {
                Dep::Relcl => self.told_in_relative(clause, facets, depth),
                // "a meeting planned for Monday", "a visit called off".
                Dep::Acl if self.tree.tag(clause) == Some(Tag::Vbn) => {
                    if let Some(row) = self.governor(clause).row(self, &[""]) {
                        facets.meet(row.affirmed);
                    }
                }
                _ => {}
            }
        }
        let first = self.tree.first_conjunct(noun);
        let head = self.tree.head(first);
        if head == first {
            return;
        }
        // "No attack took place", "made no attack": the noun's own "no" is the clause's.
        if self.is_none(noun) {
            return;
        }
        match self.tree.dep(first) {
            Dep::Nsubj | Dep::Nsubjpass => self.event_subject(first, head, facets, depth),
            // "There may be an attack", "This is no attack".
            Dep::Attr
                if self.tree.has(head, Dep::Expl)
                    || self.tree.own_subject(head).is_some_and(|s| self.tree.pos(s) == Pos::Pron) =>
            {
                facets.adopt(&self.facets_within(head, depth));
            }
            Dep::Dobj if carrier(self, first) == Some(head) => self.carried(head, facets, depth),
            Dep::Dobj => self.event_object(first, head, "", facets, depth),
            Dep::Pobj => self.event_after_preposition(first, head, facets, depth),
            _ => {}
        }
    }

    /// "did not launch an attack", "may hold talks", "resumed talks": as the verb that carries it.
    fn carried(&self, verb: usize, facets: &mut Facets, depth: usize) {
        let outer = self.facets_within(verb, depth);
        match self.governor(verb).row(self, &[""]) {
            Some(row) => {
                facets.meet(row.outcome(&outer));
                facets.certainty = facets.certainty.max(outer.certainty);
            }
            None => facets.adopt(&outer),
        }
    }

    /// What the clause of a noun that governs a complement says of it: "denies a part in attacking", "has no role in
    /// attacking". Under a negated verb there is none.
    pub(super) fn noun_in_clause(&self, noun: usize, facets: &mut Facets, depth: usize) {
        let head = self.tree.head(noun);
        let verb = match self.tree.dep(noun) {
            Dep::Nsubjpass | Dep::Dobj | Dep::Attr if self.tree.is_verb(head) => head,
            Dep::Pobj if self.tree.is_verb(self.tree.head(head)) => self.tree.head(head),
            _ => return,
        };
        let outer = self.facets_within(verb, depth.min(1));
        // "rejected claims that", "denies responsibility for": not so for whoever denies it.
        // "There is no doubt that": the noun is not what the copula does.
        let row = self.governor(verb).row(self, &[""]).filter(|_| self.tree.dep(noun) != Dep::Attr);
        if let Some(row) = row {
            facets.meet(row.outcome(&outer));
        } else if outer.polarity == Polarity::Negative && !self.is_none(noun) {
            facets.negate();
        }
        facets.certainty = facets.certainty.max(outer.certainty);
    }

    /// "a meeting that never took place", "an attack that was foiled".
    fn told_in_relative(&self, clause: usize, facets: &mut Facets, depth: usize) {
        let subject = self.tree.own_subject(clause);
        if subject.is_some_and(|s| matches!(self.tree.tag(s), Some(Tag::Wdt | Tag::Wp))) {
            self.comes_about(clause, facets, depth);
        }
    }

    /// "the attack never happened", "talks were cancelled", "an attack is unlikely", "an attack would be a mistake".
    fn event_subject(&self, noun: usize, verb: usize, facets: &mut Facets, depth: usize) {
        if self.comes_about(verb, facets, depth) || !self.is_indefinite(noun) {
            return;
        }
        let outer = self.facets_within(verb, depth);
        if outer.certainty != Certainty::Certain {
            facets.meet(Outcome::Holds(outer.certainty));
        }
    }

    /// Whether a verb says of its subject that it came about, or did not, and takes that in.
    fn comes_about(&self, verb: usize, facets: &mut Facets, depth: usize) -> bool {
        let passive = self.tree.has(verb, Dep::Auxpass) || self.tree.has(verb, Dep::Nsubjpass);
        let governor = self.governor(verb);
        let infinitive = self.tree.child(verb, Dep::Xcomp).or_else(|| {
            let adjective = self.tree.child_of(verb, &[Dep::Acomp, Dep::Oprd])?;
            self.tree.child(adjective, Dep::Xcomp)
        });
        let infinitive = infinitive.filter(|&c| self.is_infinitive(c) && !self.tree.has(verb, Dep::Dobj));
        // "failed to take place", "is to be held", "are expected to resume".
        if let Some(complement) = infinitive
            && (self.is_occurring(complement) || self.tree.has(complement, Dep::Auxpass))
        {
            let outer = self.facets_within(complement, depth);
            facets.adopt(&outer);
            return true;
        }
        let row = match passive {
            true => governor.row(self, &[""]),
            false => Governor {
                words: governor.words.iter().map(|w| format!("event {w}")).collect(),
                clause: verb,
                denied: false,
            }
            .row(self, &[""]),
        };
        if let Some(row) = row {
            let outer = self.facets_within(verb, depth);
            facets.meet(row.outcome(&outer));
            facets.certainty = facets.certainty.max(outer.certainty);
            if outer.tense == Tense::Future {
                facets.tense = Tense::Future;
            }
            return true;
        }
        self.is_said_to_be(verb, facets, depth)
    }

    /// Whether a verb only says that its subject comes about: "take place".
    fn is_occurring(&self, verb: usize) -> bool {
        let words = self.governor(verb).words;
        words.iter().any(|w| self.lexicon.implicative(&format!("event {w}")).is_some())
    }

    /// "An attack is unlikely", "the attack is not possible", "the visit is out of the question".
    fn is_said_to_be(&self, verb: usize, facets: &mut Facets, depth: usize) -> bool {
        if !self.tree.lemma_in(verb, &["be", "seem", "appear", "look", "remain", "become"]) {
            return false;
        }
        let outer = self.facets_within(verb, depth);
        if self.tree.all(verb, Dep::Prep).any(|p| self.hedging_phrase(p).is_some()) {
            facets.adopt(&outer);
            return true;
        }
        let Some(adjective) = self.tree.child_of(verb, &[Dep::Acomp, Dep::Oprd]) else { return false };
        let word = self.document().word(adjective).to_lowercase();
        let Some(outcome) = self.lexicon.hedge(&word) else { return false };
        let denied = outer.polarity == Polarity::Negative;
        match outcome {
            Outcome::Holds(Certainty::Certain) => {}
            Outcome::Holds(_) if denied && word == "possible" => facets.meet(Outcome::Not),
            _ if denied => facets.meet(Outcome::Holds(Certainty::Possible)),
            outcome => facets.meet(outcome),
        }
        facets.certainty = facets.certainty.max(outer.certainty);
        true
    }

    /// "avoided a clash", "threatened an attack", "called off a visit": the verb decides what becomes of the event.
    fn event_object(&self, noun: usize, governor: usize, prep: &str, facets: &mut Facets, depth: usize) {
        let outer = self.standing(governor, depth);
        let open = self.is_indefinite(noun);
        match self.governor(governor).row(self, &[prep]) {
            // "backed the attack" takes it for granted, "backed an attack" does not.
            Some(_) if !open && self.tree.lemma_in(governor, &ATTITUDES) => {}
            Some(row) => facets.meet(row.outcome(&outer)),
            // "no part in an attack", "did not see any attack".
            None if open && outer.polarity == Polarity::Negative => facets.meet(Outcome::Holds(Certainty::Possible)),
            None => {}
        }
        if open {
            facets.certainty = facets.certainty.max(outer.certainty);
        }
    }

    /// "warned of an attack", "the threat of an attack", "in the event of an attack", "without an attack".
    fn event_after_preposition(&self, noun: usize, prep: usize, facets: &mut Facets, depth: usize) {
        if self.tree.pos(prep) != Pos::Adp {
            return;
        }
        let head = self.tree.head(prep);
        if let Some(outcome) = self.phrase_before(prep) {
            facets.meet(outcome);
        } else if self.is_conditional_phrase(self.tree.head(head)) {
            facets.meet(Outcome::Holds(Certainty::Possible));
        } else if self.tree.is_verb(head) || matches!(self.tree.pos(head), Pos::Noun | Pos::Adj) {
            let word = self.document().word(prep).to_lowercase();
            self.event_object(noun, head, &word, facets, depth);
        }
    }

    /// "an attack", "any attack", "attacks": one that is not taken for granted.
    fn is_indefinite(&self, noun: usize) -> bool {
        let definite = |d: usize| !self.tree.word_in(d, &["a", "an", "any", "another", "further", "more", "no"]);
        let owned = self.tree.has(noun, Dep::Poss) || self.tree.all(noun, Dep::Det).any(definite);
        !owned && (self.tree.has(noun, Dep::Det) || self.tree.tag(noun) == Some(Tag::Nns))
    }
}

impl Facets {
    /// Takes in how the clause of an event is put: it comes about as that does.
    fn adopt(&mut self, clause: &Facets) {
        if clause.polarity == Polarity::Negative {
            self.negate();
        }
        self.certainty = self.certainty.max(clause.certainty);
        if clause.tense == Tense::Future {
            self.tense = Tense::Future;
        }
    }
}
