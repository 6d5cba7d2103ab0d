//! The word tables of `data/lexicon`, compiled in.
//!
//! A table is tab-separated text: `#` opens a comment line, blank lines are passed over, and every other line
//! is a row. What the columns mean stands in each table's own head.

/// The months in small letters, from January on.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The rows of a compiled-in table, each as its columns, without surrounding spaces.
///
/// ```
/// let rows: Vec<_> = claimgraph::lexicon::rows("# verb\ttype\nmeet\tCONSULT\n\nblame\tACCUSE\n").collect();
/// assert_eq!(rows, [["meet", "CONSULT"], ["blame", "ACCUSE"]]);
/// ```
pub fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}
