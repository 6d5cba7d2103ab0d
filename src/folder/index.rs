//! What the commits come to: which documents live, where they stand, and where their records are.

use super::manifest::{Commit, Frame};
use super::plan::Standing;
use super::{Held, location};
use std::collections::{BTreeMap, HashMap};

/// The state of a folder after its commits.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The document at each location.
    pub(super) locations: BTreeMap<String, Held>,
    /// Every frame, in the order of the commits.
    pub(super) frames: Vec<Frame>,
    /// The latest record of each document that ever was: a frame's index, a row in it, and when it was read.
    pub(super) rows: HashMap<String, Row>,
}

/// Where a record is.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) frame: usize,
    pub(super) row: usize,
    pub(super) when: Option<String>,
}

/// A live record of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LiveRow {
    pub(super) row: usize,
    /// The locations of the document; the first describes it, the others are copies.
    pub(super) held: Vec<Held>,
}

impl Index {
    /// Takes a commit into account.
    pub(super) fn apply(&mut self, commit: Commit) {
        let frame = self.frames.len();
        self.frames.extend(commit.frame);
        for placed in commit.documents {
            if let Some(row) = placed.row {
                self.rows.insert(placed.id.clone(), Row { frame, row, when: commit.when.clone() });
            }
            let held = placed.held();
            let place = location(held.url.as_deref(), held.path.as_deref(), &held.id).to_owned();
            self.locations.insert(place, held);
        }
        if !commit.removed.is_empty() {
            self.locations.retain(|_, held| !commit.removed.contains(&held.id));
        }
    }

    /// The frames that hold live records, and which those are, both in the order of the folder.
    pub(super) fn live_rows(&self) -> Vec<(&Frame, Vec<LiveRow>)> {
        let mut live: BTreeMap<usize, BTreeMap<usize, Vec<&Held>>> = BTreeMap::new();
        for held in self.locations.values() {
            if let Some(Row { frame, row, .. }) = self.rows.get(&held.id) {
                live.entry(*frame).or_default().entry(*row).or_default().push(held);
            }
        }
        live.into_iter()
            .filter_map(|(frame, rows)| {
                let live = |(row, mut held): (usize, Vec<&Held>)| {
                    held.sort_by_key(|held| {
                        let place = location(held.url.as_deref(), held.path.as_deref(), &held.id);
                        Standing::of(held.published.as_deref(), place)
                    });
                    LiveRow { row, held: held.into_iter().cloned().collect() }
                };
                Some((self.frames.get(frame)?, rows.into_iter().map(live).collect()))
            })
            .collect()
    }
}
