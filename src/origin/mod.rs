//! Origins: which documents are one report, however many outlets printed it.
//!
//! Five outlets that print one agency's report are five documents and one voice. Documents are of one origin where one copies
//! the other: word for word, cut, corrected, rewritten in part, or quoted at length. An agency that both credit, an outlet that one
//! names or links to, make less of a likeness enough; alone they prove nothing, and neither does it that two
//! desks report the same event, or quote the same speech.
//!
//! Likeness is measured on runs of four words (shingles). Pairs to compare come out of two indexes: MinHash signatures in bands, for
//! texts that are alike as a whole, and fingerprints, for texts that share a passage. So the work grows with the
//! documents and not with their pairs. Origins depend on the documents alone, not on their order.
//!
//! ```
//! use claimgraph::origin::Origins;
//!
//! assert_eq!(Origins::of(&[]).count(0..0), 0);
//! ```

mod candidates;
mod cluster;
mod likeness;
mod profile;
mod sketch;
mod standing;

pub use likeness::{Likeness, Tie};

use crate::record::Record;
use profile::Profile;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Which documents are of one origin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// For each record the record that its origin is named after.
    leaders: Vec<usize>,
}

impl Origins {
    /// Finds the origins of all documents.
    pub fn of(records: &[Record]) -> Origins {
        let mut profiles: Vec<Profile> = records.par_iter().map(Profile::of).collect();
        standing::strip(&mut profiles);
        let pairs = candidates::pairs(&profiles);
        let links = pairs.into_par_iter().filter_map(|(a, b)| likeness::link(a, b, &profiles)).collect();
        Origins { leaders: cluster::leaders(&profiles, links) }
    }

    /// The record that the origin of a record is named after: of its documents the first by id. A record that
    /// [`Origins::of`] never saw is of an origin of its own.
    pub fn leader(&self, record: usize) -> usize {
        self.leaders.get(record).copied().unwrap_or(record)
    }

    /// How many independent origins some records have.
    pub fn count(&self, records: impl IntoIterator<Item = usize>) -> usize {
        records.into_iter().map(|record| self.leader(record)).collect::<BTreeSet<_>>().len()
    }
}

/// How alike two documents are, whatever that is taken for: what the thresholds are measured with.
pub fn likeness(a: &Record, b: &Record) -> Likeness {
    likeness::measure(&Profile::of(a), &Profile::of(b))
}

#[cfg(test)]
mod tests;
