//! What happens between two products, row by row: a row stays in the cache from its sums to the next layer's input.

use super::linear::{Quantiser, Scaling};
use super::numbers::{gelu, sum};
use rten_simd::{Isa, SimdOp};

/// Layer normalisation: its gain and shift for each channel.
pub(super) struct Norm {
    pub(super) gains: Vec<f32>,
    pub(super) shifts: Vec<f32>,
}

impl Norm {
    /// Brings a row to mean 0 and variance 1, then applies gain and shift.
    #[inline(always)]
    fn normalise(&self, row: &mut [f32]) {
        /// Keeps a row of equal numbers from a division by zero.
        const EPSILON: f32 = 1e-12;
        let length = row.len() as f32;
        let mean = sum(row, |x| x) / length;
        let variance = sum(row, |x| (x - mean) * (x - mean)) / length;
        let factor = 1.0 / (variance + EPSILON).sqrt();
        for ((x, gain), shift) in row.iter_mut().zip(&self.gains).zip(&self.shifts) {
            *x = (*x - mean) * factor * gain + shift;
        }
    }
}

/// Adds what a layer says to the rows, normalises them, and quantises them for the layer after.
pub(super) struct Settle<'a> {
    /// The layer's sums and what makes numbers of them; none for rows that come from no layer.
    pub(super) added: Option<(&'a [i32], &'a Scaling)>,
    pub(super) norm: &'a Norm,
    pub(super) rows: &'a mut [f32],
    /// Where the next layer takes its input from; none after the last one.
    pub(super) next: Option<(&'a Quantiser, &'a mut [u8])>,
}

impl SimdOp for Settle<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(mut self, _: I) {
        let width = self.norm.gains.len();
        for (number, row) in self.rows.chunks_exact_mut(width).enumerate() {
            let range = number * width..(number + 1) * width;
            if let Some((sums, scaling)) = self.added {
                scaling.scaled(0, &sums[range.clone()], row, |x, added| *x += added);
            }
            self.norm.normalise(row);
            if let Some((quantiser, into)) = &mut self.next {
                quantiser.quantise(row, &mut into[range]);
            }
        }
    }
}

/// The inside of the feed-forward part: a layer's sums through GELU, quantised for the layer after.
pub(super) struct Activate<'a> {
    pub(super) sums: &'a [i32],
    pub(super) scaling: &'a Scaling,
    pub(super) next: &'a Quantiser,
    pub(super) into: &'a mut [u8],
}

impl SimdOp for Activate<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let width = self.next.factors.len();
        let mut row = vec![0.0; width];
        for (sums, into) in self.sums.chunks_exact(width).zip(self.into.chunks_exact_mut(width)) {
            self.scaling.scaled(0, sums, &mut row, |x, scaled| *x = gelu(scaled));
            self.next.quantise(&row, into);
        }
    }
}
