//! The layer that everything is made of: a linear map with three pieces, the greatest of which counts, then normalised.

use super::matrix::{Rows, multiply};
use super::weights::Weights;

/// How many values it gives for each row.
pub(in super::super) const WIDTH: usize = 96;
/// How many pieces it takes the greatest of.
const PIECES: usize = 3;
/// What every product has as columns.
pub(super) const OUTPUTS: usize = PIECES * WIDTH;
/// Added to the variance.
const EPSILON: f32 = 1e-8;

/// Maxout with layer normalisation.
#[derive(Debug)]
pub(super) struct Maxout {
    /// `inputs × (pieces × width)`: the pieces one after another.
    weights: Vec<f32>,
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
    pub(super) inputs: usize,
}

impl Maxout {
    /// The layer whose tensors are `name.W` (width × pieces × inputs), `name.b`, `name.ln.G` and `name.ln.b`.
    pub(super) fn load(weights: &Weights, name: &str) -> Self {
        // In the file the pieces of one unit stand together.
        let column = |unit_piece: usize| unit_piece % PIECES * WIDTH + unit_piece / PIECES;
        let matrix = weights.tensor(&format!("{name}.W"));
        let mut bias = vec![0.0; OUTPUTS];
        for (unit_piece, value) in weights.values(&format!("{name}.b")).into_iter().enumerate() {
            bias[column(unit_piece)] = value;
        }
        Self {
            weights: matrix.transposed(column),
            bias,
            gain: weights.values(&format!("{name}.ln.G")),
            shift: weights.values(&format!("{name}.ln.b")),
            inputs: matrix.shape.last().copied().unwrap_or(0),
        }
    }

    /// The products of some rows with the weights from the input `first` on, `rows × OUTPUTS`.
    pub(super) fn multiply(&self, input: Rows<'_>, first: usize, inputs: usize, product: &mut Vec<f32>) {
        let weights = &self.weights[first * OUTPUTS..(first + inputs) * OUTPUTS];
        multiply(input, weights, inputs, OUTPUTS, product);
    }

    /// What a row becomes, from its product.
    #[inline]
    pub(super) fn finish(&self, product: &[f32; OUTPUTS]) -> [f32; WIDTH] {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has been asked.
            return unsafe { self.finish_avx2(product) };
        }
        self.normalise(self.greatest(product))
    }

    /// The same with wider registers, to the same bits.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn finish_avx2(&self, product: &[f32; OUTPUTS]) -> [f32; WIDTH] {
        self.normalise(self.greatest(product))
    }

    #[inline(always)]
    fn greatest(&self, product: &[f32; OUTPUTS]) -> [f32; WIDTH] {
        let piece = |piece: usize, unit: usize| product[piece * WIDTH + unit] + self.bias[piece * WIDTH + unit];
        std::array::from_fn(|unit| greater(greater(piece(0, unit), piece(1, unit)), piece(2, unit)))
    }

    #[inline(always)]
    fn normalise(&self, mut row: [f32; WIDTH]) -> [f32; WIDTH] {
        let mean = sum(&row, |value| value) / WIDTH as f32;
        let variance = sum(&row, |value| (value - mean) * (value - mean)) / WIDTH as f32 + EPSILON;
        let scale = 1.0 / variance.sqrt();
        for ((value, gain), shift) in row.iter_mut().zip(&self.gain).zip(&self.shift) {
            *value = (*value - mean) * scale * gain + shift;
        }
        row
    }
}

/// The greater of two numbers. (`f32::max` minds NaN, and is slower for it.)
#[inline(always)]
pub(super) fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The sum over a row, in eight strands, so that they can be added side by side.
#[inline(always)]
fn sum(row: &[f32; WIDTH], of: impl Fn(f32) -> f32) -> f32 {
    let mut strands = [0.0_f32; 8];
    for chunk in row.as_chunks::<8>().0 {
        strands.iter_mut().zip(chunk).for_each(|(strand, &value)| *strand += of(value));
    }
    strands.iter().sum()
}
