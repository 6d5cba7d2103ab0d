//! The layers that score the moves of a transition system: the parser's and the recogniser's.

use super::matrix::{Linear, Rows, multiply};
use super::maxout::greater;
use super::weights::Weights;

/// The width of the hidden layer.
const HIDDEN: usize = 64;
/// How many pieces it takes the greatest of.
const PIECES: usize = 2;
/// What one token in one slot adds to the hidden layer.
const PART: usize = PIECES * HIDDEN;
/// Moves that are scored side by side.
const LANES: usize = 16;

/// Scores moves from the tokens that stand in the slots of a state.
#[derive(Debug)]
pub(in super::super) struct Scorer {
    project: Linear,
    /// `hidden × (slots × part)`.
    lower: Vec<f32>,
    /// What an empty slot adds, for each slot.
    empty: Vec<f32>,
    lower_bias: Vec<f32>,
    /// In blocks of [`LANES`] moves: for each hidden unit, its weight for each of them.
    upper: Vec<[[f32; LANES]; HIDDEN]>,
    upper_bias: Vec<f32>,
    slots: usize,
}

/// What every token would add to the hidden layer in every slot, for some rows of tokens.
#[derive(Debug, Default)]
pub(in super::super) struct Slots {
    projected: Vec<f32>,
    parts: Vec<f32>,
}

impl Scorer {
    /// The layers whose tensors begin with `name`.
    pub(in super::super) fn load(weights: &Weights, name: &str) -> Self {
        let lower = weights.tensor(&format!("{name}.lower.W"));
        // In the file the pieces of one unit stand together.
        let column = |unit_piece: usize| {
            let (slot, rest) = (unit_piece / PART, unit_piece % PART);
            slot * PART + rest % PIECES * HIDDEN + rest / PIECES
        };
        let reordered = |values: Vec<f32>| {
            let mut reordered = vec![0.0; values.len()];
            values.into_iter().enumerate().for_each(|(index, value)| reordered[column(index)] = value);
            reordered
        };
        let upper = weights.tensor(&format!("{name}.upper.W"));
        let moves = upper.shape.first().copied().unwrap_or(0);
        let mut blocks = vec![[[0.0; LANES]; HIDDEN]; moves.div_ceil(LANES)];
        for action in 0..moves {
            for (unit, value) in upper.row(action).enumerate() {
                blocks[action / LANES][unit][action % LANES] = value;
            }
        }
        Self {
            project: Linear::load(weights, &format!("{name}.proj")),
            lower: lower.transposed(column),
            empty: reordered(weights.values(&format!("{name}.lower.pad"))),
            lower_bias: reordered(weights.values(&format!("{name}.lower.b"))),
            upper: blocks,
            upper_bias: weights.values(&format!("{name}.upper.b")),
            slots: lower.shape.first().copied().unwrap_or(0),
        }
    }

    /// Prepares the slots for tokens with these vectors.
    pub(in super::super) fn prepare(&self, vectors: &[f32], slots: &mut Slots) {
        self.project.apply(vectors, &mut slots.projected);
        let rows = vectors.len() / super::WIDTH;
        let input = Rows { values: &slots.projected, rows, stride: HIDDEN };
        multiply(input, &self.lower, HIDDEN, self.slots * PART, &mut slots.parts);
    }

    /// Scores every move: `tokens` are the rows that stand in the slots, of those prepared.
    #[inline]
    pub(in super::super) fn score<const SLOTS: usize>(
        &self,
        slots: &Slots,
        tokens: [Option<usize>; SLOTS],
        scores: &mut Vec<f32>,
    ) {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has been asked.
            return unsafe { self.score_avx2(slots, tokens, scores) };
        }
        self.score_anywhere(slots, tokens, scores);
    }

    /// The same with wider registers, to the same bits.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn score_avx2<const SLOTS: usize>(&self, slots: &Slots, tokens: [Option<usize>; SLOTS], scores: &mut Vec<f32>) {
        self.score_anywhere(slots, tokens, scores);
    }

    #[inline(always)]
    fn score_anywhere<const SLOTS: usize>(&self, slots: &Slots, tokens: [Option<usize>; SLOTS], scores: &mut Vec<f32>) {
        let mut sum = [0.0_f32; PART];
        for (slot, token) in tokens.into_iter().enumerate() {
            let part = match token {
                Some(row) => &slots.parts[(row * self.slots + slot) * PART..][..PART],
                None => &self.empty[slot * PART..][..PART],
            };
            sum.iter_mut().zip(part).for_each(|(sum, value)| *sum += value);
        }
        sum.iter_mut().zip(&self.lower_bias).for_each(|(sum, value)| *sum += value);
        let hidden: [f32; HIDDEN] = std::array::from_fn(|unit| greater(sum[unit], sum[HIDDEN + unit]));
        scores.clear();
        for block in &self.upper {
            let mut lanes = [0.0_f32; LANES];
            for (unit, weights) in hidden.iter().zip(block) {
                lanes.iter_mut().zip(weights).for_each(|(lane, weight)| *lane += unit * weight);
            }
            scores.extend_from_slice(&lanes);
        }
        scores.truncate(self.upper_bias.len());
        scores.iter_mut().zip(&self.upper_bias).for_each(|(score, bias)| *score += bias);
    }
}

/// The best of some moves that are valid, given as ranges in ascending order; the first of equals.
pub(in super::super) fn best(scores: &[f32], valid: impl Iterator<Item = std::ops::Range<usize>>) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for range in valid {
        for (offset, &score) in scores.get(range.clone()).unwrap_or_default().iter().enumerate() {
            if best.is_none_or(|(_, highest)| score > highest) {
                best = Some((range.start + offset, score));
            }
        }
    }
    best.map(|(index, _)| index)
}
