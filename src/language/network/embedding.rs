//! Hash embeddings: four rows of a small table, chosen by a hash, stand for any string at all.

use super::weights::{Tensor, Weights};

/// How many rows of a table are added up.
const ROWS: usize = 4;

/// The embeddings of a word's features, one table for each.
#[derive(Debug)]
pub(in super::super) struct Embedding {
    tables: Vec<Table>,
}

#[derive(Debug)]
struct Table {
    rows: Tensor,
    seed: u64,
}

impl Embedding {
    /// The tables of these features, in this order; `seed` is that of the first one, and the others count on from it.
    pub(super) fn load(weights: &Weights, name: &str, features: &[&str], seed: u64) -> Self {
        let table = |(feature, seed): (&&str, u64)| Table {
            rows: weights.tensor(&format!("{name}.embed.{feature}.E")).clone(),
            seed,
        };
        Self { tables: features.iter().zip(seed..).map(table).collect() }
    }

    /// Appends the embeddings of the features of one word to `output`, one after another.
    pub(super) fn embed(&self, features: &[u64], output: &mut Vec<f32>) {
        for (table, &feature) in self.tables.iter().zip(features) {
            let count = table.rows.shape.first().copied().unwrap_or(1);
            let [a, b, c, d] = hash(feature, table.seed).map(|key| table.rows.row(key as usize % count));
            output.extend(a.zip(b).zip(c).zip(d).map(|(((a, b), c), d)| ((a + b) + c) + d));
        }
    }
}

/// Four keys of a feature: `MurmurHash3_x64_128` (Austin Appleby, public domain algorithm) of its eight bytes.
fn hash(feature: u64, seed: u64) -> [u32; ROWS] {
    let mix = |mut key: u64| {
        key = (key ^ (key >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        key = (key ^ (key >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        key ^ (key >> 33)
    };
    let key = feature.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let mut high = seed ^ 8;
    let mut low = (key ^ seed ^ 8).wrapping_add(high);
    high = high.wrapping_add(low);
    (low, high) = (mix(low), mix(high));
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}
