//! What a claim's confidence means: of the claims in a band of it, how many are right.

use serde::Serialize;

/// Where the bands begin; the last one ends at 1. Of a higher one a gold set of some articles has only a handful.
const EDGES: [f64; 5] = [0.0, 0.5, 0.6, 0.7, 0.8];

/// The claims of one band of confidence whose two ends stand for gold entities.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Band {
    /// The least confidence in it.
    pub from: f64,
    /// What its confidence stays below; 1 is in the last band.
    pub to: f64,
    /// How many of its claims match a gold claim.
    pub right: usize,
    /// How many claims it has.
    pub of: usize,
}

impl Band {
    /// The share of its claims that match a gold claim; `None` of none.
    #[expect(clippy::cast_precision_loss, reason = "counts of a gold set are far below 2^52")]
    pub fn precision(&self) -> Option<f64> {
        (self.of > 0).then(|| self.right as f64 / self.of as f64)
    }
}

/// Sorts claims, each with its confidence and whether it is right, into bands.
pub(super) fn bands(judged: &[(f64, bool)]) -> Vec<Band> {
    let band = |(index, &from): (usize, &f64)| {
        let to = EDGES.get(index + 1).copied().unwrap_or(1.0);
        let inside =
            || judged.iter().filter(|(c, _)| *c >= from && (*c < to || (to >= 1.0 && index + 1 == EDGES.len())));
        Band { from, to, right: inside().filter(|(_, right)| *right).count(), of: inside().count() }
    };
    EDGES.iter().enumerate().map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_is_in_one_band() {
        let judged = [(0.0, false), (0.49, true), (0.5, true), (0.85, false), (0.9, true), (1.0, true)];
        let bands = bands(&judged);
        assert_eq!(bands.iter().map(|b| b.of).collect::<Vec<_>>(), [2, 1, 0, 0, 3]);
        assert_eq!(bands.iter().map(|b| b.right).sum::<usize>(), 4);
        assert_eq!(bands[0].precision(), Some(0.5));
        assert_eq!(bands[2].precision(), None);
    }
}
