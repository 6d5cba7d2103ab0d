//! What the table at the end of a build says.

use crate::cli::summary::Summary;
use crate::folder::Change;
use crate::record::Record;
use std::time::Duration;

/// Counts of what was read.
#[derive(Debug, Default)]
pub(super) struct Sum {
    new: usize,
    replaced: usize,
    copies: usize,
    unchanged: usize,
    pub(super) skipped: usize,
    sentences: usize,
    words: usize,
    entities: usize,
    claims: usize,
}

impl Sum {
    /// Counts an article by what it changes.
    pub(super) fn count(&mut self, change: Change) {
        match change {
            Change::New => self.new += 1,
            Change::Replaced => self.replaced += 1,
            Change::Copy => self.copies += 1,
            Change::Unchanged | Change::Moved => self.unchanged += 1,
        }
    }

    /// Counts what was read in one.
    pub(super) fn add(&mut self, record: &Record, words: usize) {
        self.sentences += record.sentences.len();
        self.words += words;
        self.entities += record.entities.len();
        self.claims += record.claims.len();
    }

    /// Whether the graph is another than before.
    pub(super) fn changed(&self) -> bool {
        self.new + self.replaced + self.copies > 0
    }

    /// "2 new, 1 replaced, 3 copies"
    pub(super) fn states(&self) -> String {
        let copies = if self.copies == 1 { "copy" } else { "copies" };
        let states = [
            ("new", self.new),
            ("replaced", self.replaced),
            (copies, self.copies),
            ("unchanged", self.unchanged),
            ("skipped", self.skipped),
        ];
        let states: Vec<String> =
            states.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{count} {name}")).collect();
        states.join(", ")
    }

    /// The table.
    pub(super) fn summary(&self, time: Duration) -> Summary {
        let seconds = time.as_secs_f64();
        let mut summary = Summary::default();
        summary
            .row("documents", self.new + self.replaced + self.copies + self.unchanged, self.states())
            .row("sentences", self.sentences, "")
            .row("words", self.words, "")
            .row("entities", self.entities, "")
            .row("claims", self.claims, "")
            .row("seconds", format!("{seconds:.1}"), "")
            .row("words per second", format!("{:.0}", self.words as f64 / seconds.max(1e-3)), "");
        summary
    }
}
