//! The forward pass of a BERT encoder in eight bits, as `export.py` exports it.
//!
//! A general runtime for such files (`rten`, against which the tests hold this) spends two thirds of its time between
//! the products: each of ten steps from one product to the next is a tensor written and read again. Here a row
//! goes from a product's sums to the next product's input in one go, windows stand one after the other without
//! padding, and the last layer is computed for the words' first pieces alone, from which labels are read.
//! The products are those of `rten-gemm`, which knows the instructions of each processor, but for the best ones (`vnni`).
//!
//! What comes out for a window is the same to the last bit whatever other windows are read with it and whichever
//! processor reads it: the products are of integers, and `numbers` says why the rest is.

mod attention;
mod head;
mod linear;
mod numbers;
mod onnx;
#[cfg(test)]
mod reference;
mod rows;
#[cfg(target_arch = "x86_64")]
mod vnni;
mod weights;

use super::settings::Settings;
use super::windows::Window;
use attention::Attention;
use head::Label;
use linear::{Linear, Products};
use rows::{Activate, Settle};
use rten_simd::SimdOp;
use std::borrow::Cow;
use weights::{Layer, Weights};

/// The most pieces that go through a product together, but for a longer window. More do not stay in the cache.
const ROWS: usize = 256;
/// How many shapes a word can have.
const SHAPES: usize = 10;

/// An encoder with its weights.
pub(super) struct Bert {
    weights: Weights,
    width: usize,
}

impl Bert {
    /// Reads an ONNX file; `keep` makes a part of it outlive the file. Afterwards no window can fail.
    ///
    /// # Errors
    /// What is wrong with the file, or does not fit the settings or the vocabulary of `pieces`.
    pub(super) fn new<'f>(
        file: &'f [u8],
        keep: impl Fn(&'f [u8]) -> Cow<'static, [u8]>,
        settings: &Settings,
        pieces: usize,
    ) -> Result<Self, String> {
        let weights = weights::read(file, keep)?;
        let width = weights.norm.gains.len();
        let (has, labels) = (weights.head.labels, settings.labels.len());
        if has != labels {
            return Err(format!("its output is of {has} labels, and labels.json has {labels}"));
        }
        if weights.words.len() != pieces * width || weights.word_scales.len() != pieces {
            return Err(format!("it knows {} pieces, and vocab.txt has {pieces}", weights.words.len() / width));
        }
        if weights.positions.len() < settings.window * width {
            return Err(format!("its windows are shorter than the {} pieces of labels.json", settings.window));
        }
        let (shapes, head) = (weights.shapes.len() / width, &weights.head);
        if [shapes, head.shapes.len()] != [SHAPES; 2] || head.weights.len() != width {
            return Err(format!("it does not have {SHAPES} shapes, or a head that is not {width} wide"));
        }
        Ok(Self { weights, width })
    }

    /// The log-probabilities of every window: one for each word's first piece and label, in that order.
    pub(super) fn run(&self, windows: &[&Window]) -> Vec<Vec<f32>> {
        let products = Products::default();
        let mut workspace = Workspace::default();
        let mut scores = Vec::with_capacity(windows.len());
        let mut rest = windows;
        while !rest.is_empty() {
            let mut rows = 0;
            let fits = rest.iter().take_while(|window| {
                rows += window.pieces.len();
                rows <= ROWS
            });
            let (batch, after) = rest.split_at(fits.count().max(1));
            let mut labels = self.batch(batch, &products, &mut workspace).into_iter();
            scores.extend(batch.iter().map(|window| {
                let count = window.firsts.len() * self.weights.head.labels;
                labels.by_ref().take(count).collect::<Vec<f32>>()
            }));
            rest = after;
        }
        scores
    }

    /// The log-probabilities of some windows, one after the other.
    fn batch(&self, windows: &[&Window], products: &Products, workspace: &mut Workspace) -> Vec<f32> {
        let width = self.width;
        workspace.size(&self.weights, windows.iter().map(|window| window.pieces.len()).sum());
        self.embed(windows, workspace);
        let mut layers = self.weights.layers.iter().peekable();
        while let Some(layer) = layers.next() {
            layer.attend(windows, width, products, workspace);
            if layers.peek().is_none() {
                workspace.keep_firsts(windows, width);
            }
            layer.feed_forward(layers.peek().copied(), width, products, workspace);
        }
        let shapes: Vec<usize> = windows.iter().flat_map(|w| w.firsts.iter().map(|&at| shape(w, at))).collect();
        Label { head: &self.weights.head, rows: &workspace.rows[..workspace.count * width], shapes: &shapes }.dispatch()
    }

    /// The sum of what each piece, its word's shape and its place are to the model.
    fn embed(&self, windows: &[&Window], workspace: &mut Workspace) {
        let (weights, width) = (&self.weights, self.width);
        let mut rows = workspace.rows.chunks_exact_mut(width);
        for window in windows {
            // The pieces first: the end of a window must not use up a row.
            for (at, (&piece, row)) in window.pieces.iter().zip(rows.by_ref()).enumerate() {
                let piece = usize::try_from(piece).unwrap_or(0);
                let scale = weights.word_scales.get(piece).copied().unwrap_or(0.0);
                let word = nth(&weights.words, piece, width);
                let (shape, place) =
                    (nth(&weights.shapes, shape(window, at), width), nth(&weights.positions, at, width));
                for (((x, &word), shape), place) in row.iter_mut().zip(word).zip(shape).zip(place) {
                    *x = f32::from(word.cast_signed()) * scale + shape + place;
                }
            }
        }
        let next = weights.layers.first().map(|layer| (&layer.attention.input, workspace.small.as_mut_slice()));
        let rows = &mut workspace.rows[..workspace.count * width];
        Settle { added: None, norm: &weights.norm, rows, next }.dispatch();
    }
}

/// A row of a table; empty beyond its end.
fn nth<T>(table: &[T], number: usize, width: usize) -> &[T] {
    table.chunks_exact(width).nth(number).unwrap_or(&[])
}

/// The shape of the word that a piece of a window is of.
fn shape(window: &Window, piece: usize) -> usize {
    window.shapes.get(piece).and_then(|&shape| usize::try_from(shape).ok()).unwrap_or(0)
}

/// The rows of a batch, in the three forms that they go through.
#[derive(Default)]
struct Workspace {
    /// How many rows there are.
    count: usize,
    /// What the model makes of each piece so far.
    rows: Vec<f32>,
    /// The input of the next product.
    small: Vec<u8>,
    /// The output of the last product.
    sums: Vec<i32>,
}

impl Workspace {
    fn size(&mut self, weights: &Weights, count: usize) {
        let width = weights.norm.gains.len();
        let inner = weights.layers.iter().map(|layer| layer.up.width().max(3 * width)).max().unwrap_or(0);
        self.count = count;
        self.rows.resize(count * width, 0.0);
        self.small.resize(count * inner, 0);
        self.sums.resize(count * inner, 0);
    }

    /// Multiplies the rows with a layer's weights, into its sums.
    fn multiply(&mut self, linear: &Linear, products: &Products) {
        let (from, into) = (self.count * linear.input.factors.len(), self.count * linear.width());
        linear.sums(products, &self.small[..from], &mut self.sums[..into]);
    }

    /// Goes on with the words' first pieces alone.
    fn keep_firsts(&mut self, windows: &[&Window], width: usize) {
        let (mut kept, mut begin) = (0, 0);
        for window in windows {
            for from in window.firsts.iter().map(|first| (begin + first) * width) {
                self.rows.copy_within(from..from + width, kept * width);
                self.small.copy_within(from..from + width, kept * width);
                kept += 1;
            }
            begin += window.pieces.len();
        }
        self.count = kept;
    }
}

impl Layer {
    /// From the input of a layer to the input of its attention's output layer.
    fn attend(&self, windows: &[&Window], width: usize, products: &Products, workspace: &mut Workspace) {
        workspace.multiply(&self.attention, products);
        let (mut sums, mut into) = (workspace.sums.as_slice(), workspace.small.as_mut_slice());
        for window in windows {
            let length = window.pieces.len() * width;
            let (Some(sums), Some(into)) = (sums.split_off(..3 * length), into.split_off_mut(..length)) else { return };
            Attention { sums, scaling: &self.attention.output, next: &self.output.input, into }.dispatch();
        }
    }

    /// From there to the input of the next layer.
    fn feed_forward(&self, next: Option<&Layer>, width: usize, products: &Products, workspace: &mut Workspace) {
        workspace.multiply(&self.output, products);
        workspace.settle(&self.output, &self.attention_norm, Some(&self.up), width);
        workspace.multiply(&self.up, products);
        let sums = &workspace.sums[..workspace.count * self.up.width()];
        let (scaling, next_input) = (&self.up.output, &self.down.input);
        Activate { sums, scaling, next: next_input, into: &mut workspace.small }.dispatch();
        workspace.multiply(&self.down, products);
        workspace.settle(&self.down, &self.norm, next.map(|next| &next.attention), width);
    }
}

impl Workspace {
    /// Adds what `linear` has computed to the rows, and makes the input of `next` of them.
    fn settle(&mut self, linear: &Linear, norm: &rows::Norm, next: Option<&Linear>, width: usize) {
        let length = self.count * width;
        let added = Some((&self.sums[..length], &linear.output));
        let next = next.map(|next| (&next.input, self.small.as_mut_slice()));
        Settle { added, norm, rows: &mut self.rows[..length], next }.dispatch();
    }
}
