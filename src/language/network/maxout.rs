//! The layer that everything is made of: a linear map with three pieces, the greatest of which counts, then normalised.

use super::matrix::{Rows, multiply};
use super::weights::Weights;

/// How many values it gives for each row.
pub(in super::super) const WIDTH: usize = 96;
/// How many pieces it takes the greatest of.
const PIECES: usize = 3;
/// What every product has as columns.
const OUTPUTS: usize = PIECES * WIDTH;
/// Rows that go through at once, so that their product stays near the processor.
const TILE: usize = 128;
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

    /// Calls `put` with the number of every row and what it becomes.
    pub(super) fn apply(&self, input: Rows<'_>, product: &mut Vec<f32>, mut put: impl FnMut(usize, &[f32; WIDTH])) {
        for first in (0..input.rows).step_by(TILE) {
            let rows = TILE.min(input.rows - first);
            let tile = Rows { values: &input.values[first * input.stride..], rows, stride: input.stride };
            multiply(tile, &self.weights, self.inputs, OUTPUTS, product);
            for (row, product) in product.as_chunks::<OUTPUTS>().0[..rows].iter().enumerate() {
                put(first + row, &self.normalise(self.greatest(product)));
            }
        }
    }

    fn greatest(&self, product: &[f32; OUTPUTS]) -> [f32; WIDTH] {
        let piece = |piece: usize, unit: usize| product[piece * WIDTH + unit] + self.bias[piece * WIDTH + unit];
        std::array::from_fn(|unit| greater(greater(piece(0, unit), piece(1, unit)), piece(2, unit)))
    }

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
#[inline]
pub(super) fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The sum over a row, in eight strands, so that they can be added side by side.
fn sum(row: &[f32; WIDTH], of: impl Fn(f32) -> f32) -> f32 {
    let mut strands = [0.0_f32; 8];
    for chunk in row.as_chunks::<8>().0 {
        strands.iter_mut().zip(chunk).for_each(|(strand, &value)| *strand += of(value));
    }
    strands.iter().sum()
}
