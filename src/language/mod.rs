//! The language engine: from text to tokens, tags, parse and names.
//!
//! A native implementation of the inference of spaCy's `en_core_web_sm` 3.8. Text is read one paragraph
//! (line) at a time, so a headline never runs into the body, and many paragraphs share one matrix product.
//! What comes out is a [`Document`]: plain data, with spans in Unicode code points.

mod abbreviations;
mod assembly;
mod attribute_ruler;
mod byline;
mod characters;
mod clock;
mod credit;
pub(crate) mod dateline;
mod descent;
mod document;
mod engine;
mod furniture;
pub mod golden;
mod headline;
mod lemmatizer;
mod long_sentences;
pub mod names;
mod network;
mod noun_chunks;
mod paragraph;
mod parser;
mod recogniser;
mod spelling;
mod string_id;
mod table;
mod tagger;
mod tokenizer;
mod tree;
mod vocabulary;
mod words;
mod workspace;

pub(crate) use byline::authors;
pub use document::{Document, Name, NameLabel, Span, Token};
pub use engine::Language;
pub use furniture::Furniture;
pub use vocabulary::{Dep, Pos, Tag};
