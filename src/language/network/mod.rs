//! The neural networks: hashed embeddings, the convolutional encoder, and the layers that score transitions.
//!
//! All arithmetic is in `f32`. Matrices are row-major; weights are kept with the inputs as rows, so that a product reads
//! them as they lie.

mod embedding;
mod encoder;
mod matrix;
mod maxout;
mod transition;
mod weights;

pub(super) use encoder::{Encoder, Layout, MARGIN, Scratch};
pub(super) use matrix::Linear;
pub(super) use maxout::WIDTH;
pub(super) use transition::{Scorer, Slots, best};
pub(super) use weights::Weights;
