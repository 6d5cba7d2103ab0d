//! The engine whole: from texts to documents.

use super::abbreviations;
use super::document::Document;
use super::headline;
use super::lemmatizer::Lemmatizer;
use super::network::{Encoder, Weights};
use super::paragraph::{self, Paragraph};
use super::parser::Parser;
use super::recogniser::Recogniser;
use super::spelling::Spelling;
use super::tagger::Tagger;
use super::tokenizer::{Chunks, tokenize};
use super::words::Words;
use super::workspace::Workspace;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// The language engine for English: weights and tables, compiled in, loaded once.
///
/// ```
/// use claimgraph::language::Language;
///
/// let document = Language::get().read("Talks fail\n\nPutin spoke with Macron on Monday.");
/// assert_eq!(document.sentences.len(), 2);
/// let names: Vec<&str> = document.recognised.iter().map(|name| document.words(name.tokens.clone())).collect();
/// assert_eq!(names, ["Putin", "Macron", "Monday"]);
/// ```
///
/// Reading is a pure function of the text: the same text gives the same document, whatever texts are read together, in
/// whatever order and on however many threads. (The vectors of a token are the same to the last bit, too: no sum is
/// added up in an order that depends on its neighbours in the batch.)
#[derive(Debug)]
pub struct Language {
    pub(super) spelling: Spelling,
    pub(super) encoder: Encoder,
    pub(super) tagger: Tagger,
    pub(super) parser: Parser,
    pub(super) lemmatizer: Lemmatizer,
    pub(super) name_encoder: Encoder,
    pub(super) recogniser: Recogniser,
    /// What threads work with while they read; at rest here, with what was learnt of words.
    idle: Mutex<Vec<Workspace>>,
}

impl Language {
    /// The engine. The first call loads it, which takes some milliseconds.
    pub fn get() -> &'static Self {
        static LANGUAGE: OnceLock<Language> = OnceLock::new();
        LANGUAGE.get_or_init(Self::load)
    }

    fn load() -> Self {
        let weights = Weights::load();
        Self {
            spelling: Spelling::load(),
            encoder: Encoder::load(&weights, "tok2vec", &["norm", "prefix", "suffix", "shape", "spacy", "is_space"], 8),
            tagger: Tagger::load(&weights),
            parser: Parser::load(&weights),
            lemmatizer: Lemmatizer::load(),
            name_encoder: Encoder::load(&weights, "ner.tok2vec", &["norm", "prefix", "suffix", "shape"], 8),
            recogniser: Recogniser::load(&weights),
            idle: Mutex::default(),
        }
    }

    /// Reads a text, each line of it as a paragraph by itself.
    pub fn read(&self, text: &str) -> Document {
        self.read_all(&[text]).pop().unwrap_or_default()
    }

    /// Reads several texts at once, which is faster than one by one where they are short.
    pub fn read_all(&self, texts: &[&str]) -> Vec<Document> {
        let paragraphs = self.paragraphs(texts);
        let mut documents = Self::documents(texts);
        for of_document in paragraphs.chunk_by(|one, other| one.document == other.document) {
            if let Some(document) = of_document.first().and_then(|first| documents.get_mut(first.document)) {
                let recased = headline::recased(&document.text, of_document);
                document.recased = abbreviations::read_as(recased.as_ref().unwrap_or(&document.text)).or(recased);
            }
        }
        self.with_workspace(|workspace| workspace.read(self, &paragraphs, &mut documents));
        documents
    }

    /// Reads every text as one paragraph, as spaCy does: line ends are tokens among others. For comparison with spaCy,
    /// and for text without headlines; memory grows with the longest text.
    pub fn annotate(&self, paragraphs: &[&str]) -> Vec<Document> {
        let whole =
            |(document, text): (usize, &&str)| Paragraph { document, bytes: 0..text.len(), start: 0, furniture: None };
        let whole: Vec<Paragraph> = paragraphs.iter().enumerate().map(whole).collect();
        let mut documents = Self::documents(paragraphs);
        self.with_workspace(|workspace| workspace.read(self, &whole, &mut documents));
        documents
    }

    /// Cuts a text into tokens and no more: where each of them stands, in bytes. White space that is more than one space is a
    /// token as well.
    pub fn tokenize(&self, text: &str) -> Vec<Range<usize>> {
        let (mut words, mut tokens) = (Words::default(), Vec::new());
        tokenize(&self.spelling, text, &mut words, &mut Chunks::default(), &mut tokens);
        tokens.iter().map(|token| token.start..token.start + words.text(token.word).len()).collect()
    }

    /// What every stage of reading takes: its name and the time of all texts together, by the clock `now`. For benchmarks.
    pub fn profile(&self, texts: &[&str], now: fn() -> Duration) -> Vec<(&'static str, Duration)> {
        let mut documents = Self::documents(texts);
        self.with_workspace(|workspace| workspace.profile(self, &self.paragraphs(texts), &mut documents, now))
    }

    fn paragraphs(&self, texts: &[&str]) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        for (document, text) in texts.iter().enumerate() {
            paragraph::split(&self.spelling.characters, document, text, &mut paragraphs);
        }
        paragraphs
    }

    fn documents(texts: &[&str]) -> Vec<Document> {
        texts.iter().map(|text| Document { text: (*text).to_owned(), ..Document::default() }).collect()
    }

    fn with_workspace<T>(&self, work: impl FnOnce(&mut Workspace) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut workspace = idle().pop().unwrap_or_default();
        let result = work(&mut workspace);
        idle().push(workspace);
        result
    }
}
