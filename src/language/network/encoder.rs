//! The encoder (spaCy's tok2vec): a vector for every token, from its spelling and from four tokens on either side.

use super::embedding::Embedding;
use super::matrix::Rows;
use super::maxout::Maxout;
use super::maxout::WIDTH;
use super::weights::Weights;

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
        let rows = scratch.embedded.len() / self.mix.inputs;
        let input = Rows { values: &scratch.embedded, rows, stride: self.mix.inputs };
        self.mix.apply(input, &mut scratch.product, |_, row| output.extend_from_slice(row));
    }

    /// Puts the vectors of words into their context. `rows` begins and ends with one row of zeros which stands for nothing;
    /// between texts, and before the first and after the last, there are [`MARGIN`] rows of zeros more.
    pub(in super::super) fn encode(&self, rows: &mut Vec<f32>, scratch: &mut Scratch) {
        let count = (rows.len() / WIDTH).saturating_sub(WINDOW - 1);
        scratch.next.clear();
        scratch.next.resize(rows.len(), 0.0);
        for layer in &self.layers {
            // The window of a row is where its neighbours lie in memory, so the rows overlap.
            let windows = Rows { values: rows, rows: count, stride: WIDTH };
            let next = &mut scratch.next[WIDTH..];
            layer.apply(windows, &mut scratch.product, |row, change| {
                let from = &rows[(row + 1) * WIDTH..(row + 2) * WIDTH];
                let to = &mut next[row * WIDTH..(row + 1) * WIDTH];
                to.iter_mut().zip(from).zip(change).for_each(|((to, from), change)| *to = from + change);
            });
            std::mem::swap(rows, &mut scratch.next);
        }
    }
}
