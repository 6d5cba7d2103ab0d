//! Self-attention: what each piece of a window takes from the others, head by head.

use super::linear::{Quantiser, Scaling};
use super::numbers::{LANES, exp, folded};
use rten_simd::ops::{BitOps, NumOps};
use rten_simd::{Isa, SimdOp};

/// The width of a head: BERT's small models all have this one.
pub(super) const HEAD: usize = 32;
/// Queries that are worked on at once, so that a key or value is fetched once for all of them.
const QUERIES: usize = 8;

/// Attention within one window.
pub(super) struct Attention<'a> {
    /// For each piece the sums that are its queries, keys and values, three rows as wide as the model.
    pub(super) sums: &'a [i32],
    pub(super) scaling: &'a Scaling,
    /// What quantises it for the layer after, and into what.
    pub(super) next: &'a Quantiser,
    pub(super) into: &'a mut [u8],
}

/// One head of one window.
#[derive(Default)]
struct Head {
    queries: Vec<[f32; HEAD]>,
    /// Sixteen keys side by side, so that a query meets them all in one vector.
    keys: Vec<[[f32; LANES]; HEAD]>,
    values: Vec<[f32; HEAD]>,
    /// How much each of some queries takes from each piece, sixteen pieces side by side.
    shares: Vec<[[f32; LANES]; QUERIES]>,
}

impl SimdOp for Attention<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let width = self.next.factors.len();
        let mut head = Head::default();
        head.size(self.into.len() / width);
        for first in (0..width).step_by(HEAD) {
            head.fill(self.sums, self.scaling, width, first);
            let factors = self.next.factors.get(first..first + HEAD).unwrap_or(&[]);
            for (group, rows) in self.into.chunks_mut(QUERIES * width).enumerate() {
                head.share(isa, group);
                for (row, taken) in rows.chunks_exact_mut(width).zip(head.taken(isa)) {
                    let row = row.get_mut(first..first + HEAD).unwrap_or(&mut []);
                    for ((into, x), factor) in row.iter_mut().zip(taken).zip(factors) {
                        *into = super::numbers::quantised(x * factor, self.next.zero);
                    }
                }
            }
        }
    }
}

impl Head {
    fn size(&mut self, pieces: usize) {
        self.queries.resize(pieces.next_multiple_of(QUERIES), [0.0; HEAD]);
        self.keys.resize(pieces.div_ceil(LANES), [[0.0; LANES]; HEAD]);
        self.values.resize(pieces, [0.0; HEAD]);
        self.shares.resize(self.keys.len(), [[0.0; LANES]; QUERIES]);
    }

    /// Takes the head's part of every piece, which begins at channel `first`.
    #[inline(always)]
    fn fill(&mut self, sums: &[i32], scaling: &Scaling, width: usize, first: usize) {
        let rows = sums.chunks_exact(3 * width).enumerate().zip(self.queries.iter_mut().zip(&mut self.values));
        for ((piece, sums), (query, value)) in rows {
            let mut key = [0.0; HEAD];
            for (part, into) in [&mut *query, &mut key, value].into_iter().enumerate() {
                let channel = part * width + first;
                let Some(sums) = sums.get(channel..channel + HEAD) else { return };
                scaling.scaled(channel, sums, into, |into, x| *into = x);
            }
            let Some(keys) = self.keys.get_mut(piece / LANES) else { return };
            for (keys, x) in keys.iter_mut().zip(key) {
                keys[piece % LANES] = x;
            }
        }
    }

    /// Computes the shares of one group of queries: their products with the keys, through softmax.
    #[inline(always)]
    fn share<I: Isa>(&mut self, isa: I, group: usize) {
        let Some(queries) = self.queries.as_chunks::<QUERIES>().0.get(group) else { return };
        let ops = isa.f32();
        for (shares, keys) in self.shares.iter_mut().zip(&self.keys) {
            for lane in (0..LANES).step_by(ops.len()) {
                let mut sums = [ops.zero(); QUERIES];
                for (dimension, keys) in keys.iter().enumerate() {
                    let keys = ops.load(&keys[lane..]);
                    for (sum, query) in sums.iter_mut().zip(queries) {
                        *sum = ops.add(*sum, ops.mul(ops.splat(query[dimension]), keys));
                    }
                }
                for (sum, shares) in sums.into_iter().zip(&mut *shares) {
                    ops.store(sum, &mut shares[lane..]);
                }
            }
        }
        // No piece: no share.
        if let Some(last) = self.shares.last_mut() {
            let used = (self.values.len() - 1) % LANES + 1;
            last.iter_mut().for_each(|query| query[used..].fill(-1e9));
        }
        for query in 0..QUERIES {
            self.soften(query);
        }
    }

    /// Softmax over the shares of one query.
    #[inline(always)]
    fn soften(&mut self, query: usize) {
        let mut highest = [-1e9_f32; LANES];
        for shares in &self.shares {
            for (highest, &share) in highest.iter_mut().zip(&shares[query]) {
                *highest = if share > *highest { share } else { *highest };
            }
        }
        let highest = folded(highest, |a, b| if a > b { a } else { b });
        let mut sums = [0.0; LANES];
        for shares in &mut self.shares {
            for (sum, share) in sums.iter_mut().zip(&mut shares[query]) {
                *share = exp(*share - highest);
                *sum += *share;
            }
        }
        let factor = 1.0 / folded(sums, |a, b| a + b);
        for shares in &mut self.shares {
            shares[query].iter_mut().for_each(|share| *share *= factor);
        }
    }

    /// What the queries of the group take: the values, by their shares.
    #[inline(always)]
    fn taken<I: Isa>(&self, isa: I) -> [[f32; HEAD]; QUERIES] {
        let ops = isa.f32();
        let mut taken = [[0.0; HEAD]; QUERIES];
        for part in (0..HEAD).step_by(ops.len()) {
            let mut sums = [ops.zero(); QUERIES];
            for (values, shares) in self.values.chunks(LANES).zip(&self.shares) {
                for (lane, value) in values.iter().enumerate() {
                    let value = ops.load(&value[part..]);
                    for (sum, shares) in sums.iter_mut().zip(shares) {
                        *sum = ops.add(*sum, ops.mul(ops.splat(shares[lane]), value));
                    }
                }
            }
            for (sum, taken) in sums.into_iter().zip(&mut taken) {
                ops.store(sum, &mut taken[part..]);
            }
        }
        taken
    }
}
