//! MinHash (Broder 1997): signatures whose share of equal rows is, on average, the share of shingles that two texts have in common.

use super::profile::{Profile, mix};

/// Rows of a band: so many must be equal together.
const ROWS: usize = 3;
/// Bands: one of them equal makes a candidate. Texts that share 0.3 of their shingles are found two times in three, those that share half of
/// them practically always; those that share 0.02, by chance and names, once in 3,000 times.
const BANDS: usize = 42;

/// The bands of a document: one number each. A text without shingles has none.
pub(super) fn bands(profile: &Profile) -> Vec<u64> {
    let mut rows = [u64::MAX; ROWS * BANDS];
    let mut any = false;
    for shingle in profile.shingles() {
        any = true;
        let hash = mix(u64::from(shingle.hash));
        // Two hashes make all rows (Kirsch and Mitzenmacher 2008).
        let step = mix(hash ^ 0x5851_f42d_4c95_7f2d) | 1;
        let mut value = hash;
        for row in &mut rows {
            value = value.wrapping_add(step);
            *row = (*row).min(value.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ (value >> 29));
        }
    }
    if !any {
        return Vec::new();
    }
    let band = |(number, rows): (usize, &[u64])| rows.iter().fold(number as u64, |all, &row| mix(all ^ row));
    rows.chunks(ROWS).enumerate().map(band).collect()
}
