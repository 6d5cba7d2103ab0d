//! The dictionary: a number for every term, so that a quad is four numbers and comparing two terms is comparing two numbers.

use hashbrown::HashTable;
use oxigraph::model::Term;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// Terms and their numbers, which count from 1: 0 is left for the default graph, which has no name.
#[derive(Default)]
pub(super) struct Dictionary {
    terms: Vec<Hashed>,
    numbers: HashTable<u32>,
}

/// A term with its hash, which is taken once and serves every dictionary that the term comes through.
pub(super) struct Hashed {
    hash: u64,
    term: Term,
}

impl Hashed {
    pub(super) fn new(term: Term) -> Self {
        Self { hash: FxBuildHasher.hash_one(&term), term }
    }
}

impl Dictionary {
    /// The number of a term, a new one where it had none.
    pub(super) fn number(&mut self, new: Hashed) -> u32 {
        let Self { terms, numbers } = self;
        let known = |number: u32| terms.get(place(number));
        let same = |number: &u32| known(*number).is_some_and(|held| held.hash == new.hash && held.term == new.term);
        if let Some(number) = numbers.find(new.hash, same) {
            return *number;
        }
        // Four thousand million terms would take more memory than there is.
        let number = u32::try_from(terms.len() + 1).unwrap_or(u32::MAX);
        numbers.insert_unique(new.hash, number, |number| known(*number).map_or(0, |held| held.hash));
        terms.push(new);
        number
    }

    /// The number of a term, where it has one.
    pub(super) fn find(&self, term: &Term) -> Option<u32> {
        let same = |number: &u32| self.term(*number) == Some(term);
        self.numbers.find(FxBuildHasher.hash_one(term), same).copied()
    }

    /// The term of a number.
    pub(super) fn term(&self, number: u32) -> Option<&Term> {
        self.terms.get(place(number)).map(|held| &held.term)
    }

    /// How many terms there are; the last number.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// Takes in all terms of another dictionary; the numbers that they have here, in the order of their numbers there.
    pub(super) fn absorb(&mut self, other: Dictionary) -> Vec<u32> {
        // Most terms of a document are its own alone, so there will be nearly as many more.
        self.terms.reserve(other.len());
        let terms = &self.terms;
        self.numbers.reserve(other.len(), |number| terms.get(place(*number)).map_or(0, |held| held.hash));
        other.terms.into_iter().map(|term| self.number(term)).collect()
    }
}

/// Where the term of a number stands.
fn place(number: u32) -> usize {
    (number as usize).wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Literal;

    fn hashed(word: &str) -> Hashed {
        Hashed::new(Literal::new_simple_literal(word).into())
    }

    #[test]
    fn a_term_has_one_number_wherever_it_came_from() {
        let mut one = Dictionary::default();
        assert_eq!(["a", "b", "a"].map(|word| one.number(hashed(word))), [1, 2, 1]);
        let mut other = Dictionary::default();
        assert_eq!(["c", "b"].map(|word| other.number(hashed(word))), [1, 2]);
        assert_eq!(one.absorb(other), [3, 2]);
        assert_eq!(one.find(&Literal::new_simple_literal("c").into()), Some(3));
        assert_eq!(one.find(&Literal::new_simple_literal("d").into()), None);
        assert_eq!(one.term(0), None, "the default graph has no name");
    }
}
