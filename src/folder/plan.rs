//! What is to be done about an article before it is read, so that nothing is read twice.

use super::location;
use super::manifest::Commit;
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

/// What is to be done about an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Nothing: the same document stands at its location.
    Unchanged,
    /// Only its location is new: its record was written before, for another location or another time.
    Linked,
    /// It is to be read: the folder has no record of it.
    New,
    /// It is to be read, and replaces another document, or an older reading, at its location.
    Replaced,
    /// It is to be read once more: the folder has its text from another location, but this one published it first, and describes it.
    Described,
}

/// The state that a folder will have once all that was planned is written.
///
/// A plan sees the articles in their order, so that of two that claim one location the last one wins, as in a fresh folder.
/// It holds no word of what it knows, only hashes: all of a build that grows with the number of documents, by some two hundred bytes
/// for each.
#[derive(Debug, Default)]
pub struct Plan {
    /// Each location's document and digest.
    locations: FxHashMap<Hash, (Hash, Hash)>,
    documents: FxHashMap<Hash, Known>,
}

/// What a plan knows of a document.
#[derive(Debug, Default)]
struct Known {
    /// How many locations it has.
    uses: u32,
    /// The digest of its latest record, and which location describes it.
    written: Option<(Hash, Standing)>,
}

/// Which of the locations of one document comes first: the one of the earliest day; of those of one day, and of those that say none, any, but
/// always the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    /// The day as a number, 20221008; those that are not known come last.
    day: u32,
    place: Hash,
}

impl Standing {
    pub(super) fn of(published: Option<&str>, place: &str) -> Standing {
        let day = published.and_then(|published| published.get(..10)?.replace('-', "").parse().ok());
        Standing { day: day.unwrap_or(u32::MAX), place: hash(place) }
    }
}

/// Half a SHA-256 of a name: two names with one hash are not to be found in the lifetime of a disk.
type Hash = [u8; 16];

fn hash(name: &str) -> Hash {
    let mut half = Hash::default();
    half.copy_from_slice(&Sha256::digest(name.as_bytes())[..16]);
    half
}

/// An article, as far as a plan has to know it.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    /// The document's id.
    pub id: &'a str,
    /// Where it was published.
    pub url: Option<&'a str>,
    /// The path that it was read from.
    pub path: &'a str,
    /// When it was published.
    pub published: Option<&'a str>,
    /// The hash of all that its record is made from.
    pub digest: &'a str,
}

impl Plan {
    /// Takes a commit into account.
    pub(super) fn apply(&mut self, commit: &Commit) {
        for placed in &commit.documents {
            let (id, digest) = (hash(&placed.id), hash(&placed.digest));
            let place = location(placed.url.as_deref(), placed.path.as_deref(), &placed.id);
            let standing = Standing::of(placed.published.as_deref(), place);
            self.settle(standing.place, id, digest);
            if placed.row.is_some() {
                self.documents.entry(id).or_default().written = Some((digest, standing));
            }
        }
        if !commit.removed.is_empty() {
            let removed: FxHashSet<Hash> = commit.removed.iter().map(|id| hash(id)).collect();
            self.locations.retain(|_, (id, _)| !removed.contains(id));
            for id in removed {
                self.documents.entry(id).or_default().uses = 0;
            }
        }
    }

    /// Decides about one article, and counts on it from then on.
    pub fn place(&mut self, article: Planned) -> Place {
        let standing = Standing::of(article.published, location(article.url, Some(article.path), article.id));
        let (id, digest) = (hash(article.id), hash(article.digest));
        let before = self.locations.get(&standing.place);
        if before == Some(&(id, digest)) {
            return Place::Unchanged;
        }
        let replaces = before.is_some();
        self.settle(standing.place, id, digest);
        let known = self.documents.get(&id);
        let others = known.is_some_and(|known| known.uses > 1);
        let written = known.and_then(|known| known.written);
        // The same text at two locations is one document. Who published it first describes it, as long as it stands there.
        let described = written.is_some_and(|(_, first)| {
            first < standing && self.locations.get(&first.place).is_some_and(|(held, _)| *held == id)
        });
        if described || written.is_some_and(|(written, _)| written == digest) {
            return Place::Linked;
        }
        self.documents.entry(id).or_default().written = Some((digest, standing));
        match (replaces, others) {
            (true, _) => Place::Replaced,
            (false, true) => Place::Described,
            (false, false) => Place::New,
        }
    }

    fn settle(&mut self, place: Hash, id: Hash, digest: Hash) {
        let before = self.locations.insert(place, (id, digest));
        if let Some(known) = before.and_then(|(id, _)| self.documents.get_mut(&id)) {
            known.uses = known.uses.saturating_sub(1);
        }
        self.documents.entry(id).or_default().uses += 1;
    }
}
