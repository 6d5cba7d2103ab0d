//! The 64-bit ids of strings, which the embeddings are hashed from.

use super::table::{self, Text};
use rustc_hash::FxHashMap;

/// The reserved strings, which have small ids of their own: attribute names, labels, and words that happen to be
/// spelled like one (`case`, `agent`, `mark`).
#[derive(Debug)]
pub(super) struct StringIds {
    reserved: FxHashMap<&'static str, u64>,
}

impl StringIds {
    /// From the compiled-in table.
    pub(super) fn load() -> Self {
        let symbols: FxHashMap<Text, u64> = table::borrowed(include_str!("../../data/model/symbols.json"));
        Self { reserved: symbols.into_iter().map(|(text, id)| (text.0, id)).collect() }
    }

    /// The id of a string: 0 for none, a reserved one, or its hash.
    pub(super) fn id(&self, text: &str) -> u64 {
        if text.is_empty() {
            return 0;
        }
        self.reserved.get(text).copied().unwrap_or_else(|| murmur_hash(text.as_bytes()))
    }
}

/// `MurmurHash64A` with seed 1 (Austin Appleby, public domain algorithm).
fn murmur_hash(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    for word in words {
        let mut key = u64::from_le_bytes(*word).wrapping_mul(M);
        key ^= key >> R;
        hash = (hash ^ key.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    hash ^= hash >> R;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> R)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_spacy() {
        let ids = StringIds::load();
        for (text, id) in [
            ("", 0),
            ("IS_ALPHA", 1),
            ("vladimir", 9_179_747_233_151_586_176),
            ("V", 10_926_178_514_336_144_719),
            ("mir", 14_241_077_603_889_048_080),
            ("Xxxxx", 16_072_095_006_890_171_862),
        ] {
            assert_eq!(ids.id(text), id, "{text}");
        }
    }
}
