//! What the commits come to: which documents live, where they stand, and where their records are.

use super::Held;
use super::manifest::{Commit, Frame};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The state of a folder after its commits.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The document at each location.
    pub(super) locations: BTreeMap<String, Held>,
    /// Every frame, in the order of the commits.
    pub(super) frames: Vec<Frame>,
    /// The records of each document that ever was: the latest of each digest, in the order in which they were written.
    rows: HashMap<String, Vec<Row>>,
}

/// Where a record is: a frame's index, and a row in it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    frame: usize,
    row: usize,
    /// What it was made from.
    digest: String,
    /// When it was read.
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
                let row = Row { frame, row, digest: placed.digest.clone(), when: commit.when.clone() };
                let rows = self.rows.entry(placed.id.clone()).or_default();
                rows.retain(|other| other.digest != row.digest);
                rows.push(row);
            }
            let held = placed.held();
            self.locations.insert(held.location().to_owned(), held);
        }
        for place in &commit.vacated {
            self.locations.remove(place);
        }
        if !commit.removed.is_empty() {
            self.locations.retain(|_, held| !commit.removed.contains(&held.id));
        }
    }

    /// The record of what stands at a location. Folders of older versions have one for each text alone, the latest.
    fn row(&self, held: &Held) -> Option<&Row> {
        let rows = self.rows.get(&held.id)?;
        rows.iter().find(|row| row.digest == held.digest).or(rows.last())
    }

    /// Each live document: its record, and its locations. The first describes it, and the record is what was read there: so it depends on
    /// what stands where now, and on nothing that was before.
    pub(super) fn described(&self) -> Vec<(&Row, Vec<&Held>)> {
        let mut documents: BTreeMap<&str, Vec<&Held>> = BTreeMap::new();
        for held in self.locations.values() {
            documents.entry(&held.id).or_default().push(held);
        }
        for held in documents.values_mut() {
            held.sort_by_cached_key(|held| Standing::of(held.published.as_deref(), held.location()));
        }
        documents.into_values().filter_map(|held| Some((self.row(held.first()?)?, held))).collect()
    }

    /// The frames that hold live records, and which those are, both in the order of the folder.
    pub(super) fn live_rows(&self) -> Vec<(&Frame, Vec<LiveRow>)> {
        let mut live: BTreeMap<usize, BTreeMap<usize, Vec<Held>>> = BTreeMap::new();
        for (Row { frame, row, .. }, held) in self.described() {
            live.entry(*frame).or_default().insert(*row, held.into_iter().cloned().collect());
        }
        let rows =
            |rows: BTreeMap<usize, Vec<Held>>| rows.into_iter().map(|(row, held)| LiveRow { row, held }).collect();
        live.into_iter().filter_map(|(frame, live)| Some((self.frames.get(frame)?, rows(live)))).collect()
    }

    /// How many records nothing stands for any more, at no location.
    pub(super) fn dead(&self) -> usize {
        let held = self.locations.values().filter_map(|held| self.row(held));
        let held: BTreeSet<(usize, usize)> = held.map(|row| (row.frame, row.row)).collect();
        self.frames.iter().map(|frame| frame.rows).sum::<usize>() - held.len()
    }
}

/// Which of the locations of one document comes first: the one of the earliest day; of those of one day, and of those that say none, any, but
/// always the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    /// The day as a number, 20221008; those that are not known come last.
    day: u32,
    place: [u8; 32],
}

impl Standing {
    fn of(published: Option<&str>, place: &str) -> Standing {
        let day = published.and_then(|published| published.get(..10)?.replace('-', "").parse().ok());
        Standing { day: day.unwrap_or(u32::MAX), place: Sha256::digest(place.as_bytes()).into() }
    }
}
