//! Rows of numbers: the terms of the graph by their numbers there, after them those that the evaluation made; 0 is no term.

use super::ending::Ending;
use super::order;
use crate::store::dictionary::Dictionary;
use crate::store::rows::Rows;
use hashbrown::HashTable;
use oxigraph::model::Term;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

/// Rows that are put in order faster by several threads.
const WORTH_THREADS: usize = 2_000;

/// Ranks that fit a number of 128 bits.
const IN_ONE: usize = 4;

/// Rows of an answer.
pub(super) struct Table<'a> {
    held: &'a Dictionary,
    /// Terms that the evaluation made: their numbers here count on from those of the graph.
    pub(super) made: Dictionary,
    width: usize,
    cells: Vec<u32>,
    /// The rows by what is in them, where equal rows are one.
    known: Option<HashTable<usize>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(held: &'a Dictionary, width: usize, distinct: bool) -> Self {
        Self { held, made: Dictionary::default(), width, cells: Vec::new(), known: distinct.then(HashTable::new) }
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        // A row of no columns is a row as well.
        self.cells.len() / self.width.max(1)
    }

    fn row(&self, row: usize) -> &[u32] {
        self.cells.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    /// Adds a row: which of its columns have a value, and the numbers of those. `false` if these do not fit.
    pub(super) fn push(&mut self, values: &[Option<Term>], numbers: &[u32]) -> bool {
        if values.len() != self.width || values.iter().flatten().count() != numbers.len() {
            return false;
        }
        let mut left = numbers.iter().copied();
        self.cells.extend(values.iter().map(|value| value.as_ref().and_then(|_| left.next()).unwrap_or(0)));
        self.drop_double();
        true
    }

    /// Drops the last row if there is an equal one.
    fn drop_double(&mut self) {
        let Self { width, cells, known: Some(known), .. } = self else { return };
        let (before, last) = cells.split_at(cells.len() - *width);
        let row = before.len() / *width;
        let hash = |row: &[u32]| FxBuildHasher.hash_one(row);
        let at = |row: usize| before.get(row * *width..(row + 1) * *width).unwrap_or(last);
        match known.entry(hash(last), |known| at(*known) == last, |known| hash(at(*known))) {
            hashbrown::hash_table::Entry::Occupied(_) => cells.truncate(row * *width),
            hashbrown::hash_table::Entry::Vacant(entry) => {
                entry.insert(row);
            }
        }
    }

    /// These rows, and after them those of another table.
    pub(super) fn followed_by(mut self, other: Self) -> Self {
        let last = self.held.len();
        let numbers = self.made.absorb(other.made);
        let number = |cell: u32| match (cell as usize).checked_sub(last + 1) {
            None => cell,
            Some(made) => last as u32 + numbers.get(made).copied().unwrap_or_default(),
        };
        for row in other.cells.chunks_exact(self.width) {
            self.cells.extend(row.iter().copied().map(number));
            self.drop_double();
        }
        self
    }

    fn term(&self, number: u32) -> Option<&Term> {
        match (number as usize).checked_sub(self.held.len()) {
            None | Some(0) => self.held.term(number),
            Some(made) => self.made.term(made as u32),
        }
    }

    /// The rows in their order, each once where equal rows are one; `None` where terms cannot be ranked.
    ///
    /// Rows that the order leaves equal go by their columns, from the first to the last, so that they are always the same.
    pub(super) fn in_order(&self, ending: &Ending, parallel: bool) -> Option<Vec<usize>> {
        let parallel = parallel && self.len() >= WORTH_THREADS;
        let rank = |(column, falling): &(usize, bool)| self.ranks(*column, *falling, parallel);
        let ranks = if parallel {
            ending.order.par_iter().map(rank).collect::<Option<Vec<_>>>()?
        } else {
            ending.order.iter().map(rank).collect::<Option<Vec<_>>>()?
        };
        let at = |key: &Vec<u32>, row: usize| key.get(row).copied().unwrap_or_default();
        let compare = |(one, row): &(u128, usize), (other, beside): &(u128, usize)| {
            let rest = || ranks.iter().skip(IN_ONE).map(|key| at(key, *row).cmp(&at(key, *beside)));
            let ranks = one.cmp(other).then_with(|| rest().fold(Ordering::Equal, Ordering::then));
            ranks.then_with(|| self.compare(*row, *beside, ending.columns))
        };
        // The first ranks in one number settle nearly all comparisons.
        let first = |row| ranks.iter().take(IN_ONE).fold(0, |all, key| all << 32 | u128::from(at(key, row)));
        let mut rows = (0..self.len()).map(|row| (first(row), row)).collect::<Vec<_>>();
        match (ending.order.is_empty(), parallel) {
            (true, _) => {}
            (false, true) => rows.par_sort_unstable_by(compare),
            (false, false) => rows.sort_unstable_by(compare),
        }
        let mut rows = rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>();
        if ending.distinct && ending.columns < self.width {
            // Rows that differ only in what they are ordered by.
            let mut seen = FxHashSet::default();
            rows.retain(|row| seen.insert(self.row(*row).get(..ending.columns)));
        }
        Some(rows)
    }

    /// The ranks of a column's terms, row by row.
    fn ranks(&self, column: usize, falling: bool, parallel: bool) -> Option<Vec<u32>> {
        let cells = || self.cells.iter().skip(column).step_by(self.width).copied();
        let (mut places, mut terms) = (FxHashMap::default(), Vec::new());
        for cell in cells().filter(|cell| *cell > 0) {
            if let Entry::Vacant(entry) = places.entry(cell) {
                entry.insert(terms.len());
                terms.push(self.term(cell)?);
            }
        }
        let ranks = order::ranks(&terms, parallel)?;
        let rank = |cell| places.get(&cell).and_then(|place| ranks.get(*place)).copied().unwrap_or(0);
        Some(cells().map(rank).map(|rank| if falling { u32::MAX - rank } else { rank }).collect())
    }

    /// Two rows by their columns.
    fn compare(&self, one: usize, other: usize, columns: usize) -> Ordering {
        let pairs = self.row(one).iter().zip(self.row(other)).take(columns).filter(|(one, other)| one != other);
        let orders = pairs.map(|(one, other)| order::compare(self.term(*one), self.term(*other)));
        orders.fold(Ordering::Equal, Ordering::then)
    }

    /// The first columns of some rows, with their terms.
    pub(super) fn rows(&self, rows: &[usize], columns: usize) -> Rows {
        let (mut places, mut terms) = (FxHashMap::default(), Vec::new());
        let mut place = |cell: u32| {
            let known = places.len() as u32 + 1;
            match places.entry(cell) {
                _ if cell == 0 => 0,
                Entry::Occupied(entry) => *entry.get(),
                Entry::Vacant(entry) => {
                    terms.extend(self.term(cell).cloned());
                    *entry.insert(known)
                }
            }
        };
        let cells = rows.iter().flat_map(|row| self.row(*row).iter().take(columns));
        let cells = cells.map(|cell| place(*cell)).collect::<Vec<_>>();
        Rows::of_terms(columns, terms, cells)
    }
}
