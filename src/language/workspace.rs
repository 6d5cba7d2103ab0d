//! What one thread works with while it reads: the words it has met, their vectors, and memory for matrices.
//!
//! Nothing here changes what is read, only how fast: all that is remembered is a pure function of a word's spelling.

use super::assembly::{Assembly, Reading};
use super::clock::Clock;
use super::document::Document;
use super::engine::Language;
use super::network::{Encoder, Layout, MARGIN, Scratch, Slots, WIDTH};
use super::paragraph::Paragraph;
use super::parser::State;
use super::recogniser::TokenFacts;
use super::tokenizer::{Chunks, Token, tokenize};
use super::tree::Tree;
use super::vocabulary::Tag;
use super::words::{WordId, Words};
use std::ops::Range;
use std::time::Duration;

/// Rows of a matrix that are worked on at once: enough to make products fast, few enough to stay near the processor.
const BATCH: usize = 2048;
/// Tokens whose slots are prepared at once.
const TILE: usize = 256;
/// From so many words or chunks on, everything is forgotten, so that memory stays bounded.
const MOST_WORDS: usize = 32 * 1024;

/// The vectors of words by themselves, for one encoder.
#[derive(Debug, Default)]
struct Spelled {
    /// For each word, its row plus one; 0 where it has none yet. Twice as many where a space after it counts.
    index: Vec<u32>,
    rows: Vec<f32>,
    missing: Vec<usize>,
    /// For each word, its place among the words of this batch; 0 where it is not in it.
    local: Vec<u32>,
    /// The words of this batch.
    keys: Vec<usize>,
    /// Their vectors, after one of zeros.
    vectors: Vec<f32>,
    /// The place of the word of every row; 0 in the margins.
    places: Vec<u32>,
}

/// What one thread works with.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    words: Words,
    chunks: Chunks,
    assembly: Assembly,
    spelled: Spelled,
    name_spelled: Spelled,
    batch: Batch,
    rows: Vec<f32>,
    scratch: Scratch,
    slots: Slots,
    scores: Vec<f32>,
    tags: Vec<Tag>,
    state: State,
    clock: Clock,
}

/// Some paragraphs whose tokens share their matrices.
#[derive(Debug, Default)]
struct Batch {
    tokens: Vec<Token>,
    /// The tokens of every paragraph.
    paragraphs: Vec<Range<usize>>,
    /// The rows of every paragraph.
    rows: Vec<Range<usize>>,
    /// How many rows there are so far, margins included.
    length: usize,
}

impl Batch {
    fn clear(&mut self) {
        self.tokens.clear();
        self.paragraphs.clear();
        self.rows.clear();
        self.length = MARGIN;
    }

    /// Makes a paragraph of the tokens from `first` on.
    fn close(&mut self, first: usize) {
        self.paragraphs.push(first..self.tokens.len());
        let end = self.length + self.tokens.len() - first;
        self.rows.push(self.length..end);
        self.length = end + MARGIN;
    }

    /// The paragraphs in runs of some [`TILE`] rows.
    fn tiles(&self) -> Vec<Range<usize>> {
        let mut tiles: Vec<Range<usize>> = Vec::new();
        for (paragraph, rows) in self.rows.iter().enumerate() {
            match tiles.last_mut() {
                Some(tile) if rows.end - self.rows[tile.start].start <= TILE => {
                    tile.end = paragraph + 1;
                }
                _ => tiles.push(paragraph..paragraph + 1),
            }
        }
        tiles
    }

    /// The rows of a run of paragraphs.
    fn rows_of(&self, tile: &Range<usize>) -> Range<usize> {
        self.rows[tile.start].start..self.rows[tile.end - 1].end
    }
}

impl Workspace {
    /// Reads with a clock running; returns what every stage took.
    pub(super) fn profile(
        &mut self,
        language: &Language,
        paragraphs: &[Paragraph],
        documents: &mut [Document],
        now: fn() -> Duration,
    ) -> Vec<(&'static str, Duration)> {
        self.clock.start(now);
        self.read(language, paragraphs, documents);
        self.clock.stop()
    }

    /// Reads paragraphs into the documents that they belong to.
    pub(super) fn read(&mut self, language: &Language, paragraphs: &[Paragraph], documents: &mut [Document]) {
        let mut done = 0;
        while done < paragraphs.len() {
            let count = self.fill(language, &paragraphs[done..], documents);
            self.clock.lap("tokenizer");
            let paragraphs = &paragraphs[done..done + count];
            let trees = self.parse(language);
            let names = self.recognise(language, &trees);
            for (index, (paragraph, tree)) in paragraphs.iter().zip(trees).enumerate() {
                let rows = self.batch.rows[index].clone();
                let tokens = self.batch.paragraphs[index].clone();
                let reading = Reading {
                    tokens: &self.batch.tokens[tokens.clone()],
                    tags: &self.tags[rows],
                    tree,
                    names: &names[index],
                };
                self.assembly.add(language, &self.words, paragraph, reading, &mut documents[paragraph.document]);
            }
            self.clock.lap("rules");
            done += count;
        }
    }

    /// Fills the batch with the tokens of the first paragraphs; returns of how many.
    fn fill(&mut self, language: &Language, paragraphs: &[Paragraph], documents: &[Document]) -> usize {
        if self.words.len().max(self.chunks.len()) > MOST_WORDS {
            *self = Self::default();
        }
        self.batch.clear();
        for paragraph in paragraphs {
            let document = &documents[paragraph.document];
            let text = &document.recased.as_ref().unwrap_or(&document.text)[paragraph.bytes.clone()];
            let first = self.batch.tokens.len();
            tokenize(&language.spelling, text, &mut self.words, &mut self.chunks, &mut self.batch.tokens);
            self.batch.close(first);
            if self.batch.length >= BATCH {
                break;
            }
        }
        self.batch.paragraphs.len()
    }

    /// Tags and parses the batch.
    fn parse(&mut self, language: &Language) -> Vec<(Tree, super::tree::Edges)> {
        let words = &self.words;
        let features = |word: WordId, space: bool| {
            let word = words.word(word);
            let [norm, prefix, suffix, shape] = word.features;
            [norm, prefix, suffix, shape, space.into(), word.is_space.into()]
        };
        let key = |token: &Token| 2 * token.word as usize + usize::from(token.space);
        let spell = |key: usize| features((key / 2) as WordId, key % 2 == 1);
        self.spelled.prepare(&language.encoder, &self.batch.tokens, key, spell, &mut self.scratch);
        self.spelled.lay_out(&self.batch, key);
        self.clock.lap("words");
        language.encoder.encode(self.spelled.layout(&self.batch), &mut self.rows, &mut self.scratch);
        self.clock.lap("encoder");
        let rows = &self.rows;
        self.tags.clear();
        language.tagger.tags(&rows[..self.batch.length * WIDTH], &mut self.scores, &mut self.tags);
        self.clock.lap("tagger");

        let mut trees = Vec::with_capacity(self.batch.paragraphs.len());
        for tile in self.batch.tiles() {
            let range = self.batch.rows_of(&tile);
            language.parser.prepare(&rows[range.start * WIDTH..range.end * WIDTH], &mut self.slots);
            for paragraph in tile {
                let tokens = &self.batch.tokens[self.batch.paragraphs[paragraph].clone()];
                let first = self.batch.rows[paragraph].start - range.start;
                let mut tree = language.parser.parse(&self.slots, first, tokens.len(), &mut self.state);
                tree.deprojectivise(|token| words.word(tokens[token].word).is_space);
                let edges = tree.edges();
                trees.push((tree, edges));
            }
        }
        self.clock.lap("parser");
        trees
    }

    /// Finds the names in the batch, which has been parsed.
    fn recognise(
        &mut self,
        language: &Language,
        trees: &[(Tree, super::tree::Edges)],
    ) -> Vec<Vec<(Range<usize>, super::document::NameLabel)>> {
        let words = &self.words;
        let key = |token: &Token| token.word as usize;
        let spell = |key: usize| words.word(key as WordId).features;
        self.name_spelled.prepare(&language.name_encoder, &self.batch.tokens, key, spell, &mut self.scratch);
        self.name_spelled.lay_out(&self.batch, key);
        self.clock.lap("words");
        language.name_encoder.encode(self.name_spelled.layout(&self.batch), &mut self.rows, &mut self.scratch);
        self.clock.lap("name encoder");
        let rows = &self.rows;
        let mut names = Vec::with_capacity(self.batch.paragraphs.len());
        let mut facts = Vec::new();
        for tile in self.batch.tiles() {
            let range = self.batch.rows_of(&tile);
            language.recogniser.prepare(&rows[range.start * WIDTH..range.end * WIDTH], &mut self.slots);
            for paragraph in tile {
                let tokens = &self.batch.tokens[self.batch.paragraphs[paragraph].clone()];
                let (tree, edges) = &trees[paragraph];
                facts.clear();
                facts.extend(tokens.iter().zip(tree.sentence_starts(edges)).map(|(token, starts_sentence)| {
                    TokenFacts { is_space: words.word(token.word).is_space, starts_sentence }
                }));
                let first = self.batch.rows[paragraph].start - range.start;
                names.push(language.recogniser.names(&self.slots, first, &facts, &mut self.scores));
            }
        }
        self.clock.lap("recogniser");
        names
    }
}

impl Spelled {
    /// Makes sure that every token's word has its vector. `key` numbers words, and `spell` gives the features of a number.
    fn prepare<F: AsRef<[u64]>>(
        &mut self,
        encoder: &Encoder,
        tokens: &[Token],
        key: impl Fn(&Token) -> usize,
        spell: impl Fn(usize) -> F,
        scratch: &mut Scratch,
    ) {
        self.missing.clear();
        for key in tokens.iter().map(key) {
            if self.index.len() <= key {
                self.index.resize(key + 1, 0);
            }
            if self.index[key] == 0 {
                self.missing.push(key);
                self.index[key] = (self.rows.len() / WIDTH + self.missing.len()) as u32;
            }
        }
        encoder.spell(self.missing.iter().map(|&key| spell(key)), scratch, &mut self.rows);
    }

    /// Lays the tokens' words out in rows: every word of the batch once, and where it stands.
    fn lay_out(&mut self, batch: &Batch, key: impl Fn(&Token) -> usize) {
        self.local.resize(self.index.len(), 0);
        self.vectors.clear();
        self.vectors.resize(WIDTH, 0.0);
        self.places.clear();
        for (tokens, rows) in batch.paragraphs.iter().zip(&batch.rows) {
            self.places.resize(rows.start, 0);
            for key in batch.tokens[tokens.clone()].iter().map(&key) {
                if self.local[key] == 0 {
                    self.keys.push(key);
                    self.local[key] = self.keys.len() as u32;
                    let row = self.index[key] as usize - 1;
                    self.vectors.extend_from_slice(&self.rows[row * WIDTH..(row + 1) * WIDTH]);
                }
                self.places.push(self.local[key]);
            }
        }
        self.places.resize(batch.length, 0);
        self.keys.drain(..).for_each(|key| self.local[key] = 0);
    }

    /// What the encoder reads.
    fn layout<'l>(&'l self, batch: &'l Batch) -> Layout<'l> {
        Layout { vectors: &self.vectors, places: &self.places, texts: &batch.rows }
    }
}
