//! What is to be done about an article before it is read, so that nothing is read twice.

use super::location;
use super::manifest::Commit;
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

/// What is to be done about an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// What it changes.
    pub change: Change,
    /// Whether it is to be read: the folder has no record made from all that it says.
    pub read: bool,
}

/// What an article changes in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// Nothing: the same document stands at its location.
    Unchanged,
    /// Only where it is: it stands at another place of its file, or its location in another file.
    Moved,
    /// It is a document that does not stand anywhere else.
    New,
    /// It is one that stands elsewhere, too: the very same text.
    Copy,
    /// It takes the place of another document, or of another reading, at its location.
    Replaced,
}

/// The state that a folder will have once all that was planned is written.
///
/// A plan sees the articles in their order, so that of two that claim one location the last one wins, as in a fresh folder.
/// Copies of one text that say anything else of themselves (a day, an outlet, a headline) are each read: whichever of them describes the
/// document in the end, its record is there, also when others have gone.
/// It holds no word of what it knows, only hashes: all of a build that grows with the number of documents, by some two hundred bytes
/// for each.
#[derive(Debug, Default)]
pub struct Plan {
    /// What stands at each location.
    locations: FxHashMap<Hash, Standing>,
    /// The documents that have a location, or had one when this began.
    documents: FxHashMap<Hash, Known>,
    /// The documents and digests that there are records of.
    written: FxHashSet<(Hash, Hash)>,
    /// From which path what stands at an address was read.
    read_from: FxHashMap<Hash, Hash>,
}

/// What a plan knows of a document.
#[derive(Debug, Default, Clone, Copy)]
struct Known {
    /// How many locations it has.
    uses: u32,
    /// Whether it had any before the first article.
    lived: bool,
}

/// What stands at a location.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    id: Hash,
    digest: Hash,
    /// The file that it is in.
    file: Hash,
}

/// Half a SHA-256 of a name: two names with one hash are not to be found in the lifetime of a disk.
type Hash = [u8; 16];

fn hash(name: &str) -> Hash {
    let mut half = Hash::default();
    half.copy_from_slice(&Sha256::digest(name.as_bytes())[..16]);
    half
}

/// The file of a path: `wire.jsonl` of `wire.jsonl#7`. An entry's number changes with every entry before it, and says nothing of it.
fn file(path: &str) -> &str {
    path.split_once('#').map_or(path, |(file, _)| file)
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
    /// The hash of all that its record is made from.
    pub digest: &'a str,
}

impl Plan {
    /// Takes a commit into account.
    pub(super) fn apply(&mut self, commit: &Commit) {
        for placed in &commit.documents {
            let (id, digest) = (hash(&placed.id), hash(&placed.digest));
            let path = placed.path.as_deref();
            let place = location(placed.url.as_deref(), path, &placed.id);
            self.settle(hash(place), Standing { id, digest, file: hash(file(path.unwrap_or_default())) });
            if let (Some(_), Some(path)) = (&placed.url, path) {
                self.read_from.insert(hash(place), hash(path));
            }
            if placed.row.is_some() {
                self.written.insert((id, digest));
            }
        }
        for place in &commit.vacated {
            self.vacate(hash(place));
        }
        if !commit.removed.is_empty() {
            let removed: FxHashSet<Hash> = commit.removed.iter().map(|id| hash(id)).collect();
            self.locations.retain(|_, held| !removed.contains(&held.id));
            self.documents.retain(|id, _| !removed.contains(id));
        }
    }

    /// Takes what there is by now for what was there before the first article.
    pub(super) fn begin(&mut self) {
        self.documents.retain(|_, known| known.uses > 0);
        self.documents.values_mut().for_each(|known| known.lived = true);
    }

    /// Forgets which records there are: everything is read again, each reading once.
    pub fn reread(&mut self) {
        self.written.clear();
    }

    /// Whether another text, read from another path, stands at the address of an article. Where the address is only what the article says
    /// of itself, it is no reason to replace that one.
    pub fn is_taken(&self, article: Planned) -> bool {
        let Some(url) = article.url else { return false };
        let place = hash(url);
        let another = self.locations.get(&place).is_some_and(|held| held.id != hash(article.id));
        another && self.read_from.get(&place).is_some_and(|path| *path != hash(article.path))
    }

    /// Whether an article stands where it says already, as it is.
    pub fn is_known(&self, article: Planned) -> bool {
        let place = hash(location(article.url, Some(article.path), article.id));
        self.locations
            .get(&place)
            .is_some_and(|held| (held.id, held.digest) == (hash(article.id), hash(article.digest)))
    }

    /// Decides about one article, and counts on it from then on.
    pub fn place(&mut self, article: Planned) -> Place {
        let place = hash(location(article.url, Some(article.path), article.id));
        let now = Standing { id: hash(article.id), digest: hash(article.digest), file: hash(file(article.path)) };
        if article.url.is_some() {
            self.read_from.insert(place, hash(article.path));
        }
        let before = self.settle(place, now);
        let read = self.written.insert((now.id, now.digest));
        let known = self.documents.get(&now.id).copied().unwrap_or_default();
        let change = match before {
            Some(before) if before == now && !read => Change::Unchanged,
            Some(before) if (before.id, before.digest) == (now.id, now.digest) && !read => Change::Moved,
            _ if known.lived && known.uses == 1 && !read => Change::Moved,
            Some(_) => Change::Replaced,
            None if known.uses > 1 => Change::Copy,
            None => Change::New,
        };
        Place { change, read }
    }

    /// Puts a document at a location, and says what stood there.
    fn settle(&mut self, place: Hash, now: Standing) -> Option<Standing> {
        let before = self.vacate(place);
        self.locations.insert(place, now);
        self.documents.entry(now.id).or_default().uses += 1;
        before
    }

    /// Takes from a location what stands there.
    fn vacate(&mut self, place: Hash) -> Option<Standing> {
        let before = self.locations.remove(&place)?;
        if let Some(known) = self.documents.get_mut(&before.id) {
            known.uses = known.uses.saturating_sub(1);
        }
        Some(before)
    }
}
