//! The tagger: one linear layer over the encoder's vectors.

use super::network::{Linear, Weights, best};
use super::table;
use super::vocabulary::Tag;

/// The tagger.
#[derive(Debug)]
pub(super) struct Tagger {
    layer: Linear,
    tags: Vec<Tag>,
}

impl Tagger {
    /// From the compiled-in weights and labels.
    pub(super) fn load(weights: &Weights) -> Self {
        let names: Vec<String> = table::owned(include_str!("../../data/model/tagger_labels.json"));
        let tags = names.iter().filter_map(|name| Tag::parse(name)).collect();
        Self { layer: Linear::load(weights, "tagger"), tags }
    }

    /// The tag of every row of `vectors`, appended to `tags`; `scores` is overwritten.
    pub(super) fn tags(&self, vectors: &[f32], scores: &mut Vec<f32>, tags: &mut Vec<Tag>) {
        self.layer.apply(vectors, scores);
        let rows = vectors.len() / super::network::WIDTH;
        let tag =
            |row: &[f32]| best(row, std::iter::once(0..row.len())).and_then(|index| self.tags.get(index).copied());
        tags.extend(scores.chunks_exact(self.layer.outputs()).take(rows).map(|row| tag(row).unwrap_or(Tag::Xx)));
    }
}
