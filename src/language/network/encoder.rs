//! The encoder (spaCy's tok2vec): a vector for every token, from its spelling and from four tokens on either side.

use super::embedding::Embedding;
use super::matrix::Rows;
use super::maxout::{Maxout, OUTPUTS, WIDTH};
use super::weights::Weights;
use std::ops::Range;

/// Rows of zeros that keep texts apart which share a matrix: as many as there are layers, for each looks one row further.
pub(in super::super) const MARGIN: usize = LAYERS;
const LAYERS: usize = 4;
/// How many rows a layer looks at: the row before, the row, the row after.
const WINDOW: usize = 3;

/// One of the two encoders: that of the tagger and parser, or that of the recogniser.
#[derive(Debug)]
pub(in super::super) struct Encoder {
    embedding: Embedding,
    mix: Maxout,
    layers: Vec<Maxout>,
}

/// What the encoder writes its intermediate results on.
#[derive(Debug, Default)]
pub(in super::super) struct Scratch {
    product: Vec<f32>,
    embedded: Vec<f32>,
    next: Vec<f32>,
    windows: Vec<f32>,
    order: Vec<usize>,
    /// The products of every word with the weights for the row before, the row itself and the row after.
    parts: [Vec<f32>; WINDOW],
}

/// Rows that go through a layer at once, so that their product stays near the processor.
const TILE: usize = 128;

/// Words laid out in rows, texts one after another with [`MARGIN`] empty rows between them, before and after.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Layout<'l> {
    /// The vectors of words by themselves; the first is all zeros, and stands in the margins.
    pub(in super::super) vectors: &'l [f32],
    /// Which of the vectors stands in every row.
    pub(in super::super) places: &'l [u32],
    /// The rows of every text.
    pub(in super::super) texts: &'l [Range<usize>],
}

impl Encoder {
    /// The encoder whose tensors begin with `name`. `features` are those of its embeddings, `seed` that of the first.
    pub(in super::super) fn load(weights: &Weights, name: &str, features: &[&str], seed: u64) -> Self {
        Self {
            embedding: Embedding::load(weights, name, features, seed),
            mix: Maxout::load(weights, &format!("{name}.mix")),
            layers: (0..LAYERS).map(|layer| Maxout::load(weights, &format!("{name}.enc.{layer}"))).collect(),
        }
    }

    /// The vectors of words by themselves, appended to `output`: `words` gives the ids of the features of each.
    pub(in super::super) fn spell<F: AsRef<[u64]>>(
        &self,
        words: impl Iterator<Item = F>,
        scratch: &mut Scratch,
        output: &mut Vec<f32>,
    ) {
        scratch.embedded.clear();
        words.for_each(|features| self.embedding.embed(features.as_ref(), &mut scratch.embedded));
        let Scratch { product, embedded, .. } = scratch;
        for tile in embedded.chunks(TILE * self.mix.inputs) {
            let rows = tile.len() / self.mix.inputs;
            let input = Rows { values: tile, rows, stride: self.mix.inputs };
            self.mix.multiply(input, 0, self.mix.inputs, product);
            for product in &product.as_chunks::<OUTPUTS>().0[..rows] {
                output.extend_from_slice(&self.mix.finish(product));
            }
        }
    }

    /// Puts the vectors of words into their context: `rows` becomes one vector for every row of the layout. Those of the
    /// margins mean nothing.
    pub(in super::super) fn encode(&self, layout: Layout<'_>, rows: &mut Vec<f32>, scratch: &mut Scratch) {
        rows.clear();
        for &place in layout.places {
            rows.extend_from_slice(&layout.vectors[place as usize * WIDTH..][..WIDTH]);
        }
        scratch.next.clear();
        scratch.next.resize(rows.len(), 0.0);
        for (index, layer) in self.layers.iter().enumerate() {
            order_rows(layout, LAYERS - 1 - index, &mut scratch.order);
            if index == 0 {
                first_layer(layer, layout, rows, scratch);
            } else {
                further_layer(layer, rows, scratch);
            }
            std::mem::swap(rows, &mut scratch.next);
        }
    }
}

/// The rows that a layer must work out, in order: those of the texts, and as far around them as later layers still reach.
fn order_rows(layout: Layout<'_>, reach: usize, order: &mut Vec<usize>) {
    order.clear();
    for text in layout.texts {
        let first = order.last().map_or(0, |last| last + 1).max(text.start.saturating_sub(reach));
        order.extend(first..(text.end + reach).min(layout.places.len()));
    }
}

/// The first layer sees words by themselves, and some words come many times: so each word is multiplied once, for the row
/// before, the row itself and the row after, and the products are added up.
fn first_layer(layer: &Maxout, layout: Layout<'_>, rows: &[f32], scratch: &mut Scratch) {
    let Scratch { next, parts, order, .. } = scratch;
    let words = layout.vectors.len() / WIDTH;
    for (index, part) in parts.iter_mut().enumerate() {
        let input = Rows { values: layout.vectors, rows: words, stride: WIDTH };
        layer.multiply(input, index * WIDTH, WIDTH, part);
    }
    let [before, own, after] = parts.each_ref().map(|part| part.as_chunks::<OUTPUTS>().0);
    let place = |row: Option<usize>| row.and_then(|row| layout.places.get(row)).map_or(0, |&place| place as usize);
    let mut product = [0.0; OUTPUTS];
    for &row in order.iter() {
        let (before, own) = (&before[place(row.checked_sub(1))], &own[place(Some(row))]);
        let after = &after[place(Some(row + 1))];
        for (((product, before), own), after) in product.iter_mut().zip(before).zip(own).zip(after) {
            *product = (before + own) + after;
        }
        add(rows, row, &layer.finish(&product), next);
    }
}

/// The other layers see every row as it is by now.
fn further_layer(layer: &Maxout, rows: &[f32], scratch: &mut Scratch) {
    let Scratch { product, next, windows, order, .. } = scratch;
    for tile in order.chunks(TILE) {
        windows.clear();
        for &row in tile {
            // The first and the last row of all are margins that no layer after the first works out.
            windows.extend_from_slice(&rows[(row - 1) * WIDTH..(row + 2) * WIDTH]);
        }
        let input = Rows { values: windows, rows: tile.len(), stride: layer.inputs };
        layer.multiply(input, 0, layer.inputs, product);
        for (&row, product) in tile.iter().zip(product.as_chunks::<OUTPUTS>().0) {
            add(rows, row, &layer.finish(product), next);
        }
    }
}

/// Writes a row and what a layer adds to it.
fn add(rows: &[f32], row: usize, change: &[f32; WIDTH], next: &mut [f32]) {
    let (from, to) = (&rows[row * WIDTH..][..WIDTH], &mut next[row * WIDTH..][..WIDTH]);
    to.iter_mut().zip(from).zip(change).for_each(|((to, from), change)| *to = from + change);
}
