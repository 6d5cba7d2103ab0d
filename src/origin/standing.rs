//! Standing lines: paragraphs that an outlet prints under many articles, whatever they are about ("Sign up for our briefing").
//!
//! They say nothing of where an article is from. A paragraph stands where one outlet has it in several articles that beside it have little in
//! common; in the versions of one story it is just what did not change.

use super::profile::{Paragraph, Profile};
use rustc_hash::{FxHashMap, FxHashSet};

/// Two articles that share fewer of their telling words, beside the paragraphs that they share, are about different things.
const SAME_STORY: f64 = 0.25;

/// Takes the standing lines out of all documents.
pub(super) fn strip(profiles: &mut [Profile]) {
    let standing = lines(profiles);
    for profile in profiles.iter_mut().filter(|_| !standing.is_empty()) {
        let outlet = profile.outlet.clone();
        profile.paragraphs.retain(|paragraph| !standing.contains(&(outlet.clone(), paragraph.hash)));
    }
}

/// The standing lines of all outlets.
fn lines(profiles: &[Profile]) -> FxHashSet<(Vec<u32>, u64)> {
    let mut holders = FxHashMap::<(&[u32], u64), Vec<&Profile>>::default();
    for profile in profiles {
        let mut seen = FxHashSet::default();
        for paragraph in profile.paragraphs.iter().filter(|paragraph| seen.insert(paragraph.hash)) {
            holders.entry((&profile.outlet, paragraph.hash)).or_default().push(profile);
        }
    }
    let mut lines = FxHashSet::default();
    for ((outlet, hash), mut holders) in holders.into_iter().filter(|(_, holders)| holders.len() > 1) {
        holders.sort_by_key(|profile| profile.id);
        let pairs = holders.len() - 1;
        let apart = holders.windows(2).filter(|two| matches!(two, [a, b] if are_apart(a, b))).count();
        if 2 * apart > pairs {
            lines.insert((outlet.to_vec(), hash));
        }
    }
    lines
}

/// Whether two articles are about different things, by what stands in only one of them.
fn are_apart(a: &Profile, b: &Profile) -> bool {
    let (a, b) = (telling(a, b), telling(b, a));
    let least = a.len().min(b.len());
    least > 0 && (a.intersection(&b).count() as f64) < SAME_STORY * least as f64
}

/// The telling words of the paragraphs that another article has not.
fn telling(profile: &Profile, other: &Profile) -> FxHashSet<u32> {
    let theirs: FxHashSet<u64> = other.paragraphs.iter().map(|paragraph| paragraph.hash).collect();
    let own = profile.paragraphs.iter().filter(|paragraph| !theirs.contains(&paragraph.hash));
    own.flat_map(Paragraph::telling).collect()
}
