//! The language engine: from text to tokens, tags, parse and names.
//!
//! A native implementation of the inference of spaCy's `en_core_web_sm` 3.8. Text is read one paragraph
//! (line) at a time, so a headline never runs into the body, and many paragraphs share one matrix product.
//! What comes out is a [`Document`]: plain data, with spans in Unicode code points.

mod document;
mod vocabulary;

pub use document::{Document, Name, NameLabel, Span, Token};
pub use vocabulary::{Dep, Pos, Tag};
