//! A linear layer in eight bits: numbers quantised with a fixed scale, times weights, scaled back.

use super::numbers::quantised;
#[cfg(target_arch = "x86_64")]
use super::vnni::Panels;
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

/// The products: unsigned numbers, signed weights, whole sums.
pub(super) type Products = GemmExecutor<u8, i8, i32>;

/// A linear layer.
pub(super) struct Linear {
    /// How numbers become what it works on.
    pub(super) input: Quantiser,
    /// How its sums become numbers.
    pub(super) output: Scaling,
    weights: Matrix,
}

/// A matrix of weights, packed for what multiplies it.
enum Matrix {
    #[cfg(target_arch = "x86_64")]
    Vnni(Panels),
    General(PackedBMatrix<i8>),
}

/// How numbers become eight bits: times a factor for each channel, then the nearest integer, counted from the zero point.
pub(super) struct Quantiser {
    pub(super) factors: Vec<f32>,
    pub(super) zero: u8,
}

/// How a layer's sums become numbers, channel by channel.
pub(super) struct Scaling {
    /// What the zero point has put into each sum.
    surplus: Vec<i32>,
    scales: Vec<f32>,
    biases: Vec<f32>,
}

impl Linear {
    /// `weights` has a row for each input channel; `scales` and `biases` are of the output channels.
    ///
    /// `None` if the sizes do not fit.
    pub(super) fn new(input: Quantiser, weights: &[i8], scales: Vec<f32>, biases: Vec<f32>) -> Option<Self> {
        let shape = [input.factors.len(), scales.len()];
        let matrix = NdTensorView::try_from_data(shape, weights).ok()?;
        let mut surplus = vec![0; scales.len()];
        for row in weights.chunks_exact(scales.len().max(1)) {
            for (surplus, &weight) in surplus.iter_mut().zip(row) {
                *surplus += i32::from(weight) * i32::from(input.zero);
            }
        }
        #[cfg(target_arch = "x86_64")]
        let panels = Panels::new(scales.len(), weights).map(Matrix::Vnni);
        #[cfg(not(target_arch = "x86_64"))]
        let panels = None;
        let weights = panels.unwrap_or_else(|| Matrix::General(Products::default().prepack_b(matrix)));
        let fits = biases.len() == scales.len();
        fits.then_some(Self { input, output: Scaling { surplus, scales, biases }, weights })
    }

    /// How many numbers a row of its sums has.
    pub(super) fn width(&self) -> usize {
        self.output.scales.len()
    }

    /// The sums of rows of quantised numbers.
    ///
    /// They are exact on every processor: weights are within -64 and 64, so that not even the instruction that adds
    /// two products in 16 bits (`vpmaddubsw`) runs over.
    pub(super) fn sums(&self, products: &Products, rows: &[u8], sums: &mut [i32]) {
        let weights = match &self.weights {
            #[cfg(target_arch = "x86_64")]
            Matrix::Vnni(panels) => return panels.sums(rows, sums),
            Matrix::General(weights) => weights,
        };
        let depth = self.input.factors.len();
        let Ok(rows) = NdTensorView::try_from_data([rows.len() / depth.max(1), depth], rows) else { return };
        let (rows, weights) = (GemmInputA::Unpacked(rows), GemmInputB::Packed(weights));
        let done = products.gemm(sums, rows, weights, GemmOptions::default());
        // It fails on sizes that do not fit, and callers take all of them from `width`.
        debug_assert!(done.is_ok(), "{done:?}");
    }
}

impl Quantiser {
    /// Quantises a row.
    #[inline(always)]
    pub(super) fn quantise(&self, row: &[f32], into: &mut [u8]) {
        for ((into, &x), &factor) in into.iter_mut().zip(row).zip(&self.factors) {
            *into = quantised(x * factor, self.zero);
        }
    }
}

impl Scaling {
    /// Hands `take` the numbers of a row of sums, in order; `first` is the channel of the first.
    #[inline(always)]
    pub(super) fn scaled<T>(&self, first: usize, sums: &[i32], into: &mut [T], take: impl Fn(&mut T, f32)) {
        let channels = first..first + sums.len();
        let (Some(surplus), Some(scales), Some(biases)) =
            (self.surplus.get(channels.clone()), self.scales.get(channels.clone()), self.biases.get(channels))
        else {
            return;
        };
        let channels = surplus.iter().zip(scales).zip(biases);
        for ((into, &sum), ((surplus, scale), bias)) in into.iter_mut().zip(sums).zip(channels) {
            take(into, (sum - surplus) as f32 * scale + bias);
        }
    }
}
