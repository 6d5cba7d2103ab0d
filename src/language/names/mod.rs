//! The names transformer: a small encoder that reads persons, organizations, places, groups and events.
//!
//! A six-layer BERT encoder in int8, compiled in with its vocabulary (`data/model/names`, whose README says how it
//! was made and how to train one's own). Text is cut into words, the words into pieces of the vocabulary and windows
//! of at most 128 pieces; many windows share a product; the best sequence of labels makes the names.
//!
//! ```
//! use claimgraph::language::names::Encoder;
//!
//! let found = Encoder::get().read(&["Emmanuel Macron met Volodymyr Zelensky in Paris."]);
//! assert_eq!(found[0].len(), 3);
//! assert_eq!((found[0][0].span.start, found[0][0].span.end), (0, 15));
//! ```

mod bert;
mod decode;
mod error;
mod model;
mod pieces;
mod settings;
mod shapes;
mod windows;
mod words;

pub use decode::Found;
pub use error::NamesError;
pub use windows::Window;
pub use words::{Word, words};

use super::document::{Document, Name, Span};
use model::Network;
use pieces::Vocabulary;
use settings::Settings;
use std::ops::Range;
use std::sync::OnceLock;

/// A reader of names.
pub struct Encoder {
    settings: Settings,
    vocabulary: Vocabulary,
    network: Network,
}

/// All that the encoder made of one text, step by step.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The words, in order.
    pub words: Vec<Word>,
    /// What the network read of them.
    pub windows: Vec<Window>,
    /// The label of each word, as an index into [`Encoder::labels`].
    pub labels: Vec<usize>,
    /// The names that the labels spell.
    pub names: Vec<Found>,
}

impl Encoder {
    /// The model that is compiled in; loaded on the first call.
    pub fn get() -> &'static Encoder {
        static ENCODER: OnceLock<Encoder> = OnceLock::new();
        ENCODER.get_or_init(|| {
            let labels = include_str!("../../../data/model/names/labels.json");
            let vocabulary = include_str!("../../../data/model/names/vocab.txt");
            let onnx = include_bytes!("../../../data/model/names/names.int8.onnx");
            Encoder::new(labels, vocabulary, |settings, pieces| Network::of_static(onnx, settings, pieces))
                .unwrap_or_else(|e| unreachable!("the compiled-in model is tested to load, but {e}"))
        })
    }

    /// The files that a folder of a model holds, in the order of [`Encoder::from_files`].
    pub const FILES: [&'static str; 3] = ["labels.json", "vocab.txt", "names.int8.onnx"];

    /// A model of one's own, from the contents of its [`Encoder::FILES`], which `export.py` has written.
    ///
    /// The caller reads the files: this room does no input.
    ///
    /// # Errors
    /// If a file is not what its name says, or the three do not fit each other.
    pub fn from_files(labels: &str, vocabulary: &str, onnx: &[u8]) -> Result<Encoder, NamesError> {
        Encoder::new(labels, vocabulary, |settings, pieces| Network::new(onnx, settings, pieces))
    }

    fn new(
        labels: &str,
        vocabulary: &str,
        network: impl FnOnce(&Settings, usize) -> Result<Network, NamesError>,
    ) -> Result<Self, NamesError> {
        let settings = Settings::new(labels)?;
        let vocabulary = Vocabulary::new(vocabulary, settings.unknown);
        let network = network(&settings, vocabulary.len())?;
        Ok(Self { settings, vocabulary, network })
    }

    /// The labels that [`Reading::labels`] points to: `O`, then `B-x` and `I-x` for each type.
    pub fn labels(&self) -> &[String] {
        &self.settings.labels
    }

    /// The names of each text; a text is best one sentence.
    ///
    /// What is found in a text does not depend on the others, nor on who else reads at the same time. Runs on one
    /// thread; may be called from many.
    pub fn read(&self, texts: &[&str]) -> Vec<Vec<Found>> {
        self.trace(texts).into_iter().map(|reading| reading.names).collect()
    }

    /// As [`Encoder::read`], with every step on the way.
    pub fn trace(&self, texts: &[&str]) -> Vec<Reading> {
        let cut: Vec<(Vec<Word>, Vec<Window>)> = texts
            .iter()
            .map(|text| {
                let words = words(text);
                let windows = windows::windows(text, &words, &self.vocabulary, &self.settings);
                (words, windows)
            })
            .collect();
        let all: Vec<&Window> = cut.iter().flat_map(|(_, windows)| windows).collect();
        let mut scores = self.network.run(&all).into_iter();
        let read = texts.iter().zip(cut).map(|(text, (words, windows))| {
            let scores: Vec<Vec<f32>> = scores.by_ref().take(windows.len()).collect();
            self.decode(text, words, windows, &scores)
        });
        read.collect()
    }

    fn decode(&self, text: &str, words: Vec<Word>, windows: Vec<Window>, scores: &[Vec<f32>]) -> Reading {
        let width = self.settings.labels.len();
        let mut of_words = Vec::with_capacity(words.len() * width);
        for (window, place) in windows::sources(words.len(), &windows) {
            let at = place * width;
            // No scores, no name: as certain as can be that the word is outside of any.
            let row = scores[window].get(at..at + width);
            of_words.extend((0..width).map(|label| row.map_or(if label == 0 { 0.0 } else { -1e9 }, |row| row[label])));
        }
        let labels = decode::best_labels(&of_words, width);
        let names = decode::names(text, &words, &labels, &of_words, &self.settings.types);
        Reading { words, windows, labels, names }
    }

    /// Reads the sentences of all the documents and sets their [`Document::encoded`].
    pub fn fill(&self, documents: &mut [Document]) {
        let stretches: Vec<Vec<Range<usize>>> = documents.iter().map(|d| d.sentences.clone()).collect();
        let texts: Vec<&str> = documents
            .iter()
            .zip(&stretches)
            .flat_map(|(d, s)| s.iter().map(|tokens| read_by_encoder(d, tokens.clone())))
            // Without a letter there is no name, and a page of brackets or numbers is not worth minutes.
            .map(|text| if text.contains(char::is_alphabetic) { text } else { "" })
            .collect();
        let mut found = self.read(&texts).into_iter();
        for (document, stretches) in documents.iter_mut().zip(stretches) {
            let names = stretches.into_iter().zip(found.by_ref()).flat_map(|(tokens, found)| {
                let document = &*document;
                found.into_iter().map(move |found| placed(document, tokens.clone(), found))
            });
            document.encoded = Some(names.collect());
        }
    }
}

/// The encoder has learnt headlines with a capital on every word; only those in capitals throughout it reads better in
/// sentence case.
fn read_by_encoder(document: &Document, tokens: Range<usize>) -> &str {
    let written = document.words(tokens.clone());
    if written.contains(char::is_lowercase) { written } else { document.read_words(tokens) }
}

/// A name of a stretch of tokens, as a name of the document.
fn placed(document: &Document, tokens: Range<usize>, found: Found) -> Name {
    let offset = document.span(tokens.clone()).start;
    let span = Span { start: offset + found.span.start, end: offset + found.span.end };
    let of = document.tokens.get(tokens.clone()).unwrap_or(&[]);
    let first = tokens.start + of.partition_point(|token| token.span.end <= span.start);
    let last = tokens.start + of.partition_point(|token| token.span.start < span.end);
    Name { span, tokens: first..last.max(first), label: found.label, confidence: found.confidence }
}
