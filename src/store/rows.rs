//! The rows of an answer, in which each term stands once however many rows have it.

use oxigraph::model::Term;
use std::iter;

/// Rows of terms, all with the same columns.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    width: usize,
    count: usize,
    terms: Vec<Term>,
    /// For each column of each row where its term stands, counted from 1; 0 where nothing is bound.
    cells: Vec<u32>,
}

impl Rows {
    /// No rows yet, of so many columns.
    pub fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// Terms, and rows that say where in them each column's term stands, counted from 1.
    pub(super) fn of_terms(width: usize, terms: Vec<Term>, cells: Vec<u32>) -> Self {
        Self { width, count: cells.len().checked_div(width).unwrap_or_default(), terms, cells }
    }

    /// Adds a row; what it has too few of is unbound, and what it has too many of is left out.
    pub fn push<'a>(&mut self, row: impl IntoIterator<Item = Option<&'a Term>>) {
        for term in row.into_iter().chain(iter::repeat(None)).take(self.width) {
            self.terms.extend(term.cloned());
            self.cells.push(term.map_or(0, |_| u32::try_from(self.terms.len()).unwrap_or(0)));
        }
        self.count += 1;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// A row's terms, one for each column; `None` where nothing is bound.
    pub fn row(&self, row: usize) -> impl ExactSizeIterator<Item = Option<&Term>> + Clone {
        let cells = self.cells.get(row * self.width..(row + 1) * self.width).unwrap_or_default();
        cells.iter().map(|cell| self.terms.get((*cell as usize).wrapping_sub(1)))
    }

    /// All rows, in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = impl ExactSizeIterator<Item = Option<&Term>> + Clone> {
        (0..self.count).map(|row| self.row(row))
    }

    /// Sorts by what its cells are written like.
    pub(crate) fn sort_as_written(&mut self) {
        let written = self.terms.iter().map(ToString::to_string).collect::<Vec<_>>();
        let text = |cell: &u32| written.get((*cell as usize).wrapping_sub(1));
        let mut order = (0..self.count).map(|row| row * self.width..(row + 1) * self.width).collect::<Vec<_>>();
        let cells = |row: &std::ops::Range<usize>| self.cells.get(row.clone()).unwrap_or_default();
        order.sort_by(|one, other| cells(one).iter().map(text).cmp(cells(other).iter().map(text)));
        self.cells = order.iter().flat_map(|row| cells(row).iter().copied()).collect();
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.width == other.width && self.count == other.count && self.iter().zip(other.iter()).all(|(a, b)| a.eq(b))
    }
}

impl Eq for Rows {}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Literal;

    fn rows(texts: &[[&str; 2]]) -> Rows {
        let mut rows = Rows::new(2);
        for row in texts {
            let terms = row.map(|text| (!text.is_empty()).then(|| Literal::new_simple_literal(text).into()));
            rows.push(terms.iter().map(Option::as_ref));
        }
        rows
    }

    #[test]
    fn rows_are_what_stands_in_them() {
        let some = rows(&[["a", "b"], ["", "a"]]);
        let words = [Some("a"), Some("b")].map(|word| word.map(|word| Term::from(Literal::new_simple_literal(word))));
        let [a, b] = words.each_ref().map(|word| word.as_ref());
        assert_eq!(some.iter().map(Iterator::collect::<Vec<_>>).collect::<Vec<_>>(), [vec![a, b], vec![None, a]]);
        let shared = Rows::of_terms(2, words.into_iter().flatten().collect(), vec![1, 2, 0, 1]);
        assert_eq!(some, shared, "however its terms are held");
        assert_ne!(some, rows(&[["a", "b"]]));
        let mut sorted = rows(&[["b", "a"], ["", "c"], ["a", "c"], ["a", "b"]]);
        sorted.sort_as_written();
        assert_eq!(sorted, rows(&[["", "c"], ["a", "b"], ["a", "c"], ["b", "a"]]));
    }
}
