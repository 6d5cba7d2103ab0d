//! Which pairs of documents are worth comparing: those that an index brings together, and no others.

use super::profile::Profile;
use super::sketch;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Of so many shingles in a row the least is a fingerprint (winnowing; Schleimer, Wilkerson and Aiken 2003): texts that share a
/// run of `WINDOW + SHINGLE - 1` words share one.
const WINDOW: usize = 5;
/// A fingerprint in more documents than these is a phrase that everybody uses, or a copy that the signatures find.
const COMMON: usize = 40;
/// So many fingerprints two texts must share to be compared.
const SHARED: usize = 2;
/// From so many documents in one band on, not all pairs of them are taken, but each with its next few.
const CROWD: usize = 12;

/// Pairs to compare, the one with the lesser id first, sorted.
pub(super) fn pairs(profiles: &[Profile]) -> BTreeSet<(usize, usize)> {
    // By id, so that what is taken of a crowd does not hang on the order of the documents.
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by_key(|&index| profiles.get(index).map(|profile| profile.id));
    let mut pairs = BTreeSet::new();
    alike(profiles, &order, &mut pairs);
    sharing(profiles, &order, &mut pairs);
    pairs
}

/// What is made of each document, by all threads together, in the order asked for.
fn of_each<T: Default + Send>(profiles: &[Profile], order: &[usize], make: impl Fn(&Profile) -> T + Sync) -> Vec<T> {
    order.par_iter().map(|&index| profiles.get(index).map(&make).unwrap_or_default()).collect()
}

/// Those alike as a whole.
fn alike(profiles: &[Profile], order: &[usize], pairs: &mut BTreeSet<(usize, usize)>) {
    let mut buckets = FxHashMap::<u64, Vec<usize>>::default();
    let bands = of_each(profiles, order, sketch::bands);
    for (&index, bands) in order.iter().zip(bands) {
        for band in bands {
            buckets.entry(band).or_default().push(index);
        }
    }
    for bucket in buckets.values() {
        for (at, &one) in bucket.iter().enumerate() {
            pairs.extend(bucket.iter().skip(at + 1).take(CROWD).map(|&other| (one, other)));
        }
    }
}

/// Those that share a passage.
fn sharing(profiles: &[Profile], order: &[usize], pairs: &mut BTreeSet<(usize, usize)>) {
    let mut postings = FxHashMap::<u32, Vec<usize>>::default();
    let fingerprints = of_each(profiles, order, fingerprints);
    for (&index, fingerprints) in order.iter().zip(fingerprints) {
        for fingerprint in fingerprints {
            let posting = postings.entry(fingerprint).or_default();
            if posting.len() <= COMMON {
                posting.push(index);
            }
        }
    }
    let mut shared = FxHashMap::<(usize, usize), usize>::default();
    for posting in postings.values().filter(|posting| posting.len() <= COMMON) {
        for (at, &one) in posting.iter().enumerate() {
            for &other in posting.iter().skip(at + 1) {
                *shared.entry((one, other)).or_default() += 1;
            }
        }
    }
    pairs.extend(shared.into_iter().filter(|(_, count)| *count >= SHARED).map(|(pair, _)| pair));
}

/// The fingerprints of a document, each once.
fn fingerprints(profile: &Profile) -> BTreeSet<u32> {
    let hashes: Vec<u32> = profile.shingles().map(|shingle| shingle.hash).collect();
    if hashes.len() < WINDOW {
        return hashes.into_iter().min().into_iter().collect();
    }
    hashes.windows(WINDOW).filter_map(|window| window.iter().copied().min()).collect()
}
