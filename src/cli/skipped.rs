//! What was skipped: counted by reason, so that a long build can say at its end what a person should look at.

use crate::article::{ArticleError, Reason};
use std::collections::BTreeMap;

/// From so many skipped articles on there is a report: fewer can be read one by one.
const MANY: usize = 4;
/// How many of each kind are named.
const NAMED: usize = 3;

/// Articles that could not be read.
#[derive(Debug, Default)]
pub(super) struct Skipped {
    /// For each reason how many, and the first of them.
    reasons: BTreeMap<&'static str, (usize, Vec<String>)>,
    /// How many are only in another language.
    foreign: usize,
}

impl Skipped {
    /// Counts one.
    pub(super) fn add(&mut self, error: &ArticleError) {
        self.foreign += usize::from(matches!(error.reason, Reason::NotEnglish(_)));
        let (count, named) = self.reasons.entry(error.reason.kind()).or_default();
        *count += 1;
        if named.len() < NAMED {
            named.push(error.path.clone());
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.reasons.values().map(|(count, _)| count).sum()
    }

    /// Whether nothing is wrong with them but that they are in another language.
    pub(super) fn only_foreign(&self) -> bool {
        self.foreign > 0 && self.foreign == self.count()
    }

    /// "skipped 12 articles:", and a line for each reason, the most frequent first; none where they are few.
    pub(super) fn report(&self) -> Option<String> {
        if self.count() < MANY {
            return None;
        }
        let mut reasons: Vec<_> = self.reasons.iter().collect();
        reasons.sort_by_key(|(reason, (count, _))| (std::cmp::Reverse(*count), **reason));
        let mut report = format!("skipped {} articles:", self.count());
        for (reason, (count, named)) in reasons {
            let more = if *count > named.len() { ", …" } else { "" };
            report += &format!("\n  {count} {reason} ({}{more})", named.join(", "));
        }
        Some(report)
    }
}
