//! The last layer: from a piece's row and its shape to the log-probabilities of its labels.

use super::numbers::{LANES, exp};
use rten_simd::{Isa, SimdOp};

/// Rows that are worked on at once, so that an addition need not wait for the one before.
const ROWS: usize = 4;

/// The last layer, whose labels are padded to a vector.
pub(super) struct Head {
    /// How many labels there are.
    pub(super) labels: usize,
    /// The weights of the labels for each channel.
    pub(super) weights: Vec<[f32; LANES]>,
    /// What each shape adds to the labels, the biases included.
    pub(super) shapes: Vec<[f32; LANES]>,
}

impl Head {
    /// `weights` has a row of labels for each channel, `shapes` one for each shape; `None` if the sizes do not fit.
    pub(super) fn new(weights: &[f32], shapes: &[f32], biases: &[f32]) -> Option<Self> {
        let labels = biases.len();
        if !(1..=LANES).contains(&labels) {
            return None;
        }
        let padded = |row: &[f32]| std::array::from_fn(|label| row.get(label).copied().unwrap_or(0.0));
        let with_biases = |row: &[f32]| {
            let mut row: [f32; LANES] = padded(row);
            row.iter_mut().zip(biases).for_each(|(x, bias)| *x += bias);
            row
        };
        let weights = weights.chunks_exact(labels).map(padded).collect();
        let shapes = shapes.chunks_exact(labels).map(with_biases).collect();
        Some(Self { labels, weights, shapes })
    }
}

/// The labels of some rows.
pub(super) struct Label<'a> {
    pub(super) head: &'a Head,
    /// Rows of the encoder, one after the other.
    pub(super) rows: &'a [f32],
    /// The shape of each row's word.
    pub(super) shapes: &'a [usize],
}

impl SimdOp for Label<'_> {
    /// A log-probability for each row and label.
    type Output = Vec<f32>;

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) -> Vec<f32> {
        let width = self.head.weights.len();
        let mut scores = Vec::with_capacity(self.shapes.len() * self.head.labels);
        for (rows, shapes) in self.rows.chunks(ROWS * width).zip(self.shapes.chunks(ROWS)) {
            let mut sums = [[0.0; LANES]; ROWS];
            for (channel, weights) in self.head.weights.iter().enumerate() {
                for (row, sums) in sums.iter_mut().enumerate() {
                    let x = rows.get(row * width + channel).copied().unwrap_or(0.0);
                    sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += x * weight);
                }
            }
            for (mut sums, &shape) in sums.into_iter().zip(shapes) {
                let shape = self.head.shapes.get(shape).unwrap_or(&[0.0; LANES]);
                sums.iter_mut().zip(shape).for_each(|(sum, added)| *sum += added);
                scores.extend(log_softmax(&sums[..self.head.labels]));
            }
        }
        scores
    }
}

/// The logarithms of the shares that the exponentials of some numbers have in their sum.
#[inline(always)]
fn log_softmax(numbers: &[f32]) -> impl Iterator<Item = f32> {
    let highest = numbers.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = numbers.iter().map(|x| exp(x - highest)).sum();
    // In 64 bits, of which the system's libraries may disagree on the last: rounded to 32 they agree.
    let all = f64::from(sum).ln() as f32;
    numbers.iter().map(move |x| (x - highest) - all)
}

#[cfg(test)]
mod tests {
    use super::{Head, Label};
    use rten_simd::SimdOp;

    #[test]
    fn labels_are_probabilities_of_channels_and_shape() {
        // Two channels, three labels: the first channel speaks for the second label, shape 1 for the third.
        let head = Head::new(&[0.0, 2.0, 0.0, 0.0, 0.0, 0.0], &[0.0, 0.0, 0.0, 0.0, 0.0, 1.0], &[0.5, 0.0, 0.0]);
        let head = head.expect("a head of three labels");
        let rows: Vec<f32> = [1.0, 7.0].repeat(5);
        let scores = Label { head: &head, rows: &rows, shapes: &[0, 1, 0, 0, 1] }.dispatch();
        assert_eq!(scores.len(), 15);
        for (row, wanted) in scores.chunks(3).zip([0.0, 1.0, 0.0, 0.0, 1.0]) {
            assert!((row.iter().map(|x| x.exp()).sum::<f32>() - 1.0).abs() < 1e-6, "{row:?}");
            assert!((row[1] - row[0] - 1.5).abs() < 1e-6 && (row[2] - row[0] + 0.5 - wanted).abs() < 1e-6, "{row:?}");
        }
    }

    #[test]
    fn more_labels_than_a_vector_holds_do_not_fit() {
        assert!(Head::new(&[], &[], &[0.0; 17]).is_none());
        assert!(Head::new(&[], &[], &[]).is_none());
    }
}
