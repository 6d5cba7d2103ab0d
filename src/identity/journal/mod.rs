//! The journal of human decisions: what a person said about the graph, replayed over every reading of it.
//!
//! A [`Decision`] names what it is about by key and by words of a document, so that it finds it again as documents
//! come and go. [`Journal::read`] takes the lines of [`Folder::journal`](crate::folder::Folder::journal),
//! [`Identity::with_journal`](super::Identity::with_journal) applies them, and [`Journal::entry`] makes the next line,
//! which [`Writer::decide`](crate::folder::Writer::decide) writes. What does not fit is data: [`Unfit`].

mod claims;
mod decision;
mod refer;
mod replay;
mod split;

pub use decision::{ClaimReference, Decision, DocumentReference, EntityReference, Entry};
pub(super) use replay::{Replayed, replay};

/// A line of the journal that has no effect, though nobody restored it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// Its number.
    pub number: usize,
    /// Why.
    pub why: String,
}

/// The lines of a journal, in order: line `i` has the number `i + 1`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journal {
    /// What each line says; or why it says nothing.
    pub lines: Vec<Result<Entry, String>>,
}

impl Journal {
    /// Reads lines. What is no decision that this version knows stays in its place as doubt.
    pub fn read(lines: &[String]) -> Self {
        let read = |line: &String| serde_json::from_str(line).map_err(|error| format!("no decision: {error}"));
        Self { lines: lines.iter().map(read).collect() }
    }

    /// The next line: `when` is an RFC 3339 time.
    pub fn entry(&self, decision: Decision, when: &str, by: Option<&str>, why: Option<&str>) -> Entry {
        Entry {
            number: self.lines.len() + 1,
            when: when.to_owned(),
            by: by.map(str::to_owned),
            why: why.map(str::to_owned),
            decision,
        }
    }

    /// The keys of entities that people said are different things.
    pub(super) fn apart(&self) -> Vec<[String; 2]> {
        let entries =
            self.lines.iter().zip(self.holds()).filter_map(|(line, holds)| line.as_ref().ok().filter(|_| holds));
        let apart = entries.filter_map(|entry| match &entry.decision {
            Decision::Apart { entities: [one, other] } => Some([one.key.clone(), other.key.clone()]),
            _ => None,
        });
        apart.collect()
    }

    /// Whether each line holds: it was not restored, or its restoration was.
    pub fn holds(&self) -> Vec<bool> {
        let mut holds = vec![true; self.lines.len()];
        // From the end, because only a later line can undo a line.
        for (index, line) in self.lines.iter().enumerate().rev() {
            if let (Some(true), Ok(Entry { decision: Decision::Restore { lines }, .. })) = (holds.get(index), line) {
                for undone in lines.iter().filter(|undone| **undone <= index) {
                    if let Some(slot) = undone.checked_sub(1).and_then(|undone| holds.get_mut(undone)) {
                        *slot = false;
                    }
                }
            }
        }
        holds
    }
}

#[cfg(test)]
mod tests;
