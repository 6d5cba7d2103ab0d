//! How a title or an apposition puts its role: "the former president", "not the president", "allegedly a member".
//!
//! A noun phrase has no verb to negate or to hedge, so its own words do it: those before the noun, and in an apposition
//! all from the comma on.

use super::facets::Facets;
use super::lexicon::Outcome;
use super::reading::Reading;
use super::{Certainty, Polarity, RelationType, Tense};
use crate::language::{Dep, Pos};
use std::ops::Range;

/// The most words between a comma and the role of an apposition that are looked at.
const REACH: usize = 8;

impl Reading<'_> {
    /// How a role is put: by its own words, and after a copula by that too. "is not the president but the owner".
    pub(super) fn held(&self, head: usize, words: &Range<usize>, copula: Option<usize>) -> Facets {
        let Some(copula) = copula else { return self.tenure(head, words) };
        let mut facets = self.facets(copula);
        let joined = self.tree.dep(head) == Dep::Conj && facets.polarity == Polarity::Negative;
        let but = || self.tree.all(self.tree.head(head), Dep::Cc).any(|cc| self.tree.word_in(cc, &["but"]));
        if self.is_contrasted(head) || joined && but() {
            facets.negate();
        }
        self.with_modifiers(head, words, &mut facets);
        facets
    }

    /// How the words of a role put it: those of "an alleged member", "no longer the president", "the ex-wife".
    fn tenure(&self, head: usize, words: &Range<usize>) -> Facets {
        let mut facets = Facets::plain(Tense::Present);
        if self.is_doubted(head, words) {
            facets.certainty = Certainty::Possible;
        }
        self.with_modifiers(head, words, &mut facets);
        // "has no office in Oslo".
        if self.is_none(head) && self.tree.dep(head) == Dep::Dobj {
            facets.polarity = Polarity::Negative;
        }
        if self.is_sought(head) || self.is_question(head) && self.is_asked(head) {
            facets.certainty = Certainty::Possible;
        }
        if self.is_given_up(head) {
            facets.tense = Tense::Past;
        }
        facets
    }

    /// Takes the words before a role into what is known of it.
    fn with_modifiers(&self, head: usize, words: &Range<usize>, facets: &mut Facets) {
        let mut negations = 0;
        let mut modifiers: Vec<usize> = self.before_role(head, words);
        modifiers.sort_unstable();
        modifiers.dedup();
        for modifier in modifiers {
            let word = self.whole_word(modifier);
            if let Some(tense) = self.lexicon.tenure(&word) {
                // "the next generation of children" are children now.
                if tense == Tense::Past || self.is_post(head) {
                    facets.tense = tense;
                }
                continue;
            }
            match self.lexicon.hedge(&word) {
                _ if matches!(word.as_str(), "no" | "not" | "never" | "no longer" | "neither" | "nor") => {
                    negations += 1
                }
                Some(Outcome::Not) => negations += 1,
                Some(outcome) => facets.meet(outcome),
                None => {}
            }
        }
        if negations > 0 {
            facets.polarity = Polarity::Negative;
        }
    }

    /// The words that may say how a role is held.
    fn before_role(&self, head: usize, words: &Range<usize>) -> Vec<usize> {
        let tree = &self.tree;
        let first = tree.first_conjunct(head);
        let adjectives = |of: usize| {
            tree.children(of).iter().copied().filter(move |&c| {
                let modifies =
                    matches!(tree.dep(c), Dep::Amod | Dep::Advmod | Dep::Nmod | Dep::Compound | Dep::Npadvmod);
                modifies && c < head && c + 6 > words.start
            })
        };
        let mut found: Vec<usize> = adjectives(head).collect();
        // "ex-wife": the table has both words for one role.
        found.extend(tree.word_in(words.start + 1, &["-"]).then_some(words.start));
        // "then-president": whatever the parser hangs the first part on.
        found.extend(
            words.start.checked_sub(2).filter(|_| tree.word_in(words.start - 1, &["-"]) && self.joins(words.start - 1)),
        );
        match tree.dep(first) {
            Dep::Compound | Dep::Nmod | Dep::Amod => {
                found.extend(adjectives(tree.head(first)));
                found.extend(self.adjoining(words.start));
            }
            Dep::Appos => found.extend(self.since_comma(words.start)),
            _ => {}
        }
        if first != head && tree.dep(first) == Dep::Appos {
            found.extend(tree.all(tree.head(head), Dep::Cc).filter(|&cc| cc < head && tree.word_in(cc, &["nor"])));
            found.extend(tree.all(head, Dep::Neg).filter(|&not| not < head));
        }
        found
    }

    /// "Purported Wagner Group leader": the adjectives and names right before a title, as one row of words.
    fn adjoining(&self, start: usize) -> Vec<usize> {
        let sentence = self.tree.sentence(start).start;
        let joined = |t: &usize| matches!(self.tree.pos(*t), Pos::Adj | Pos::Noun | Pos::Propn);
        let row = (sentence.max(start.saturating_sub(REACH))..start).rev().take_while(joined);
        row.filter(|&t| self.tree.pos(t) != Pos::Noun).collect()
    }

    /// ", not the president of Russia": what an apposition opens with, up to its comma, dash or bracket.
    fn since_comma(&self, start: usize) -> Vec<usize> {
        let sentence = self.tree.sentence(start).start;
        let hyphen = |t: usize| self.tree.word_in(t, &["-"]) && self.joins(t);
        let from = (sentence.max(start.saturating_sub(REACH))..start).rev().find(|&t| {
            self.parts(t)
                || self.tree.pos(t) == Pos::Punct
                    && !hyphen(t)
                    && !self.tree.word_in(t, &["\"", "“", "”", "'", "‘", "’"])
        });
        from.map_or_else(Vec::new, |comma| {
            let possessive = |t: &usize| self.tree.dep(*t) == Dep::Case;
            let after = (comma + 1..start).rev().take_while(|t| !possessive(t));
            after.filter(|&t| !self.is_named(t) || self.tree.pos(t) != Pos::Propn).collect()
        })
    }

    /// A conjunction: "a former officer and the son of a sheikh" is still his son.
    fn parts(&self, token: usize) -> bool {
        self.tree.pos(token) == Pos::Cconj && !self.tree.word_in(token, &["neither"])
    }

    /// Whether a role is one that somebody comes into.
    fn is_post(&self, head: usize) -> bool {
        use RelationType::{Family, Leads, Member, Owns, Role};
        self.role(head)
            .and_then(|(role, _)| role.kind)
            .is_some_and(|k| matches!(k, Family | Leads | Member | Owns | Role))
    }

    /// Whether a hyphen joins the words on its two sides: "would-be".
    fn joins(&self, hyphen: usize) -> bool {
        let bytes = |t: usize| self.document().tokens.get(t).map(|token| token.bytes.clone());
        match (hyphen.checked_sub(1).and_then(bytes), bytes(hyphen), bytes(hyphen + 1)) {
            (Some(before), Some(own), Some(after)) => before.end == own.start && own.end == after.start,
            _ => false,
        }
    }

    /// A word with what hyphens and set phrases join to it: "self-proclaimed", "no longer"; a word that is only the first
    /// part of such a one stands for nothing, unless the role itself follows ("ex-president").
    fn whole_word(&self, token: usize) -> String {
        let word = |t: usize| self.document().word(t).to_lowercase();
        if token >= 2 && self.tree.word_in(token - 1, &["-"]) && self.joins(token - 1) {
            return format!("{}-{}", word(token - 2), word(token));
        }
        if token >= 1 && self.tree.word_in(token, &["longer"]) && self.tree.word_in(token - 1, &["no"]) {
            return "no longer".to_owned();
        }
        if self.tree.word_in(token, &["no"]) && self.tree.word_in(token + 1, &["longer", "doubt", "less"]) {
            return String::new();
        }
        // "then President Holm" at the beginning of a sentence goes on with the story.
        if self.tree.word_in(token, &["late"]) && self.tree.pos(token) == Pos::Adv {
            return String::new();
        }
        word(token)
    }

    /// "Is Lars Dahl a member of the group?": the parser may hang what is asked on the name, with no comma between.
    fn is_doubted(&self, head: usize, words: &Range<usize>) -> bool {
        let name = self.tree.head(head);
        let parted = (name + 1..words.start).any(|t| self.tree.pos(t) == Pos::Punct);
        let copula = self.tree.head(name);
        self.tree.dep(head) == Dep::Appos
            && name < words.start
            && !parted
            && copula < name
            && self.tree.lemma_in(copula, &["be"])
            && self.is_question(head)
    }

    /// "the candidate for president Peter Lang": he is not yet.
    fn is_sought(&self, head: usize) -> bool {
        let tree = &self.tree;
        let seeking =
            ["candidate", "contender", "nominee", "hopeful", "run", "bid", "stand", "challenger", "pick", "favourite"];
        head > 1 && tree.word_in(head - 1, &["for", "as"]) && (tree.lemma_in(head - 2, &seeking))
    }

    /// "resigned as president": it was so.
    fn is_given_up(&self, head: usize) -> bool {
        const LEAVING: [&str; 15] = [
            "resign", "quit", "retire", "step", "stand", "oust", "remove", "dismiss", "sack", "fire", "depose",
            "replace", "suspend", "leave", "drop",
        ];
        let tree = &self.tree;
        let prep = tree.head(tree.first_conjunct(head));
        tree.word_in(prep, &["as"]) && tree.dep(prep) == Dep::Prep && tree.lemma_in(tree.head(prep), &LEAVING)
    }
}
