//! From what the networks say of a paragraph to tokens, sentences, phrases and names of a document.

use super::attribute_ruler::Subject;
use super::document::{Document, Name, NameLabel, Span, Token};
use super::engine::Language;
use super::long_sentences;
use super::noun_chunks::{Noun, noun_chunks};
use super::paragraph::Paragraph;
use super::tokenizer;
use super::tree::{Edges, Tree};
use super::vocabulary::{Pos, Tag};
use super::words::{WordId, Words};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::ops::Range;

/// What the networks say of a paragraph.
pub(super) struct Reading<'r> {
    /// Its tokens, in bytes of the paragraph.
    pub(super) tokens: &'r [tokenizer::Token],
    /// The tagger's tags.
    pub(super) tags: &'r [Tag],
    /// The parser's tree, and its edges.
    pub(super) tree: (Tree, Edges),
    /// The recogniser's names.
    pub(super) names: &'r [(Range<usize>, NameLabel)],
}

/// Puts documents together; remembers lemmas.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    lemmas: FxHashMap<(WordId, Pos, u8), SmolStr>,
    subjects: Vec<Subject>,
    nouns: Vec<Noun>,
}

impl Assembly {
    /// Appends a paragraph to its document.
    pub(super) fn add(
        &mut self,
        language: &Language,
        words: &Words,
        paragraph: &Paragraph,
        reading: Reading<'_>,
        document: &mut Document,
    ) {
        let first = document.tokens.len();
        self.add_tokens(language, words, paragraph, &reading, document);
        add_sentences(&reading, first, document);
        long_sentences::cut(document, first);
        document.descent.add(&document.tokens, first);
        document.furniture.extend(paragraph.furniture.map(|furniture| (furniture, first..document.tokens.len())));
        let shifted = |range: Range<usize>| first + range.start..first + range.end;
        document.chunks.extend(noun_chunks(&self.nouns).into_iter().map(shifted));
        for (range, label) in reading.names {
            let tokens = shifted(range.clone());
            document.recognised.push(Name {
                span: document.span(tokens.clone()),
                tokens,
                label: *label,
                confidence: 1.0,
            });
        }
    }

    fn add_tokens(
        &mut self,
        language: &Language,
        words: &Words,
        paragraph: &Paragraph,
        reading: &Reading<'_>,
        document: &mut Document,
    ) {
        let (tree, edges) = &reading.tree;
        let ruler = &language.spelling.ruler;
        let subject = |((token, &tag), label): ((&tokenizer::Token, &Tag), &super::tree::Label)| {
            let word = words.word(token.word);
            Subject { tag, dep: label.dep, lower: word.ruled, is_space: word.is_space }
        };
        self.subjects.clear();
        self.subjects.extend(reading.tokens.iter().zip(reading.tags).zip(&tree.labels).map(subject));
        self.nouns.clear();
        let first = document.tokens.len();
        let mut start = paragraph.start;
        for (index, (token, &subject)) in reading.tokens.iter().zip(&self.subjects).enumerate() {
            let neighbour = |at: Option<usize>| at.and_then(|at| self.subjects.get(at).copied());
            let ruling = ruler.apply(neighbour(index.checked_sub(1)), subject, neighbour(Some(index + 1)));
            let word = words.word(token.word);
            let morph = ruler.features(ruling.morph);
            let lemma = match ruling.lemma {
                Some(lemma) => SmolStr::new_static(lemma),
                None => self
                    .lemmas
                    .entry((token.word, ruling.pos, ruling.morph))
                    .or_insert_with(|| {
                        language.lemmatizer.lemma(&language.spelling.characters, word, ruling.pos, morph)
                    })
                    .clone(),
            };
            let (head, dep, pos) = (tree.heads[index], ruling.dep, ruling.pos);
            self.nouns.push(Noun { pos, head, dep, left: edges.left[index] });
            let at = paragraph.bytes.start + token.start;
            document.tokens.push(Token {
                span: Span { start, end: start + word.length },
                bytes: at..at + word.text.len(),
                space_after: token.space,
                lemma,
                tag: ruling.tag,
                pos,
                morph,
                head: first + head,
                dep,
                sentence: 0,
            });
            start += word.length + usize::from(token.space);
        }
    }
}

/// Cuts the tokens from `first` on into sentences.
fn add_sentences(reading: &Reading<'_>, first: usize, document: &mut Document) {
    let (tree, edges) = &reading.tree;
    for (index, starts) in tree.sentence_starts(edges).into_iter().enumerate() {
        let token = first + index;
        match document.sentences.last_mut() {
            Some(last) if !starts && index > 0 => last.end = token + 1,
            _ => document.sentences.push(token..token + 1),
        }
        document.tokens[token].sentence = document.sentences.len() - 1;
    }
}
