//! What is to be done about an article before it is read, so that nothing is read twice.

use super::{Folder, location};
use std::collections::HashMap;

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
}

/// The state that a folder will have once all that was planned is written.
///
/// A plan sees the articles in their order, so that of two that claim one location the last one wins, as in a fresh folder.
#[derive(Debug)]
pub struct Plan {
    /// Each location's document id and digest.
    locations: HashMap<String, (String, String)>,
    /// How many locations each document has.
    uses: HashMap<String, usize>,
    /// The digest of each document's latest record.
    written: HashMap<String, String>,
}

impl Plan {
    /// Begins with what a folder has.
    pub fn new(folder: &Folder) -> Plan {
        let mut plan = Plan { locations: HashMap::new(), uses: HashMap::new(), written: HashMap::new() };
        for (place, held) in &folder.index.locations {
            plan.settle(place, &held.id, &held.digest);
        }
        for (id, row) in &folder.index.rows {
            plan.written.insert(id.clone(), row.digest.clone());
        }
        plan
    }

    /// Decides about one article, and counts on it from then on. The digest is of all that its record is made from.
    pub fn place(&mut self, id: &str, url: Option<&str>, path: &str, digest: &str) -> Place {
        let place = location(url, Some(path), id);
        let before = self.locations.get(place).map(|(id, digest)| (id.as_str(), digest.as_str()));
        if before == Some((id, digest)) {
            return Place::Unchanged;
        }
        let replaces = before.is_some();
        self.settle(place, id, digest);
        // The same text at two locations is one document, described as it was met first.
        let shared = self.uses.get(id).is_some_and(|&uses| uses > 1) && self.written.contains_key(id);
        if shared || self.written.get(id).is_some_and(|written| written == digest) {
            return Place::Linked;
        }
        self.written.insert(id.to_owned(), digest.to_owned());
        if replaces { Place::Replaced } else { Place::New }
    }

    fn settle(&mut self, place: &str, id: &str, digest: &str) {
        let before = self.locations.insert(place.to_owned(), (id.to_owned(), digest.to_owned()));
        if let Some(uses) = before.and_then(|(id, _)| self.uses.get_mut(&id)) {
            *uses -= 1;
        }
        *self.uses.entry(id.to_owned()).or_default() += 1;
    }
}
