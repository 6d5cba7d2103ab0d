//! How alike two documents are, and from where on that makes them of one origin.
//!
//! The thresholds were set on `tests/fixtures/origins.txt`; `cargo test --release --test origins -- --nocapture` prints how well they do.

use super::profile::{Profile, SHINGLE, Word};
use rustc_hash::FxHashSet;

/// From this share of the shorter text on it is a copy.
const COPY: f64 = 0.12;
/// The same where something ties the two together.
const TIED: f64 = 0.06;
/// The same for two documents of one outlet: it has its own turns of phrase, and fills in the same form every day.
const OWN: f64 = 0.45;
/// A run of so many words that one text quotes and the other says itself.
const QUOTED_FROM: usize = 12;
/// From this share of the longer text on two texts are alike as a whole; below, one holds the other.
const WHOLE: f64 = 0.30;

/// What ties two documents together besides their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// Both credit the same agency.
    Agency,
    /// One names the outlet of the other.
    Outlet,
    /// One links to the other.
    Link,
}

/// How alike two documents are.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// The share of the shorter text's own prose that the other has too, in shingles; quotations do not count.
    pub shorter: f64,
    /// The same of the longer text.
    pub longer: f64,
    /// The longest run of words that one quotes and the other says itself.
    pub quoted_from: usize,
    /// What ties them together.
    pub tie: Option<Tie>,
    /// Whether one outlet printed both.
    pub one_outlet: bool,
}

/// Two documents of one origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) a: usize,
    pub(super) b: usize,
    /// Where only a part of one document is the other: the longer one, which may hold others as well.
    pub(super) holder: Option<usize>,
}

/// The link between two documents; `None` where they are of their own.
pub(super) fn link(a: usize, b: usize, profiles: &[Profile]) -> Option<Link> {
    let (one, other) = (profiles.get(a)?, profiles.get(b)?);
    let likeness = measure(one, other);
    let longer = if one.length() >= other.length() { a } else { b };
    let holder = (likeness.longer < WHOLE).then_some(longer);
    likeness.is_one_origin().then_some(Link { a, b, holder })
}

impl Likeness {
    /// Whether so much likeness makes two documents one report.
    pub fn is_one_origin(&self) -> bool {
        let enough = match self.tie {
            _ if self.one_outlet => OWN,
            Some(_) => TIED,
            None => COPY,
        };
        self.shorter >= enough || self.quoted_from >= QUOTED_FROM
    }
}

/// Measures two documents.
pub(super) fn measure(a: &Profile, b: &Profile) -> Likeness {
    let (in_a, in_b) = (own(a), own(b));
    let shared = in_a.intersection(&in_b).count() as f64;
    let share = |all: usize| if all == 0 { 0.0 } else { shared / all as f64 };
    let (one, other) = (in_a.len(), in_b.len());
    Likeness {
        shorter: share(one.min(other)),
        longer: share(one.max(other)),
        quoted_from: quoted_from(a, &in_b).max(quoted_from(b, &in_a)),
        tie: tie(a, b).or_else(|| tie(b, a)),
        one_outlet: !a.outlet.is_empty() && a.outlet == b.outlet,
    }
}

/// The shingles of a document's own prose.
fn own(profile: &Profile) -> FxHashSet<u32> {
    profile.shingles().filter(|shingle| shingle.own).map(|shingle| shingle.hash).collect()
}

/// The longest run of quoted words that are the other text's own.
fn quoted_from(profile: &Profile, own: &FxHashSet<u32>) -> usize {
    let (mut longest, mut run) = (0, 0);
    for shingle in profile.shingles() {
        run = if shingle.quoted && own.contains(&shingle.hash) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    if longest == 0 { 0 } else { longest + SHINGLE - 1 }
}

/// What ties a document to another, seen from the first.
fn tie(a: &Profile, b: &Profile) -> Option<Tie> {
    if b.url.is_some_and(|url| a.links.iter().any(|link| link == url)) {
        Some(Tie::Link)
    } else if names_outlet(a, b) {
        Some(Tie::Outlet)
    } else {
        (a.agency.is_some() && a.agency == b.agency).then_some(Tie::Agency)
    }
}

/// Whether a text names the outlet of another that is not its own.
fn names_outlet(a: &Profile, b: &Profile) -> bool {
    let names = |words: &[Word]| words.iter().map(|word| &word.hash).eq(&b.outlet);
    !b.outlet.is_empty()
        && a.outlet != b.outlet
        && a.paragraphs.iter().any(|paragraph| paragraph.words.windows(b.outlet.len()).any(names))
}
