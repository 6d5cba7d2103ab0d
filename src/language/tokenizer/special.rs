//! The special cases of the tokenizer: contractions, abbreviations, emoticons.

use super::super::characters::Characters;
use super::super::spelling::Spelling;
use super::super::table::{self, Text};
use super::super::words::Words;
use super::{Piece, Token, affix, each_chunk, split};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;

/// The special cases, by the text that they are the case of.
#[derive(Debug)]
pub(in super::super) struct Special {
    cases: FxHashMap<&'static str, Vec<Piece>>,
    /// The length of the longest case, in bytes: nothing longer need be looked up.
    longest: usize,
    /// How the other rules cut those cases that they do not leave whole, by the first token of that.
    sequences: FxHashMap<String, Vec<Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Tables {
    rules: FxHashMap<Text, Vec<CasePiece>>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct CasePiece {
    #[serde(rename = "ORTH")]
    text: Text,
    #[serde(rename = "NORM")]
    norm: Option<Text>,
}

impl Special {
    /// From the compiled-in table.
    pub(in super::super) fn load(characters: &Characters) -> Self {
        let tables: Tables = table::borrowed(include_str!("../../../data/model/tokenizer.json"));
        let pieces = |pieces: Vec<CasePiece>| pieces.iter().map(|p| (p.text.0, p.norm.map(|n| n.0))).collect();
        let cases: FxHashMap<_, _> = tables.rules.into_iter().map(|(text, list)| (text.0, pieces(list))).collect();
        let longest = cases.keys().map(|text| text.len()).max().unwrap_or(0);
        let mut special = Self { cases, longest, sequences: FxHashMap::default() };
        special.sequences = special.sequences(characters);
        special
    }

    fn sequences(&self, characters: &Characters) -> FxHashMap<String, Vec<Vec<String>>> {
        let mut sequences: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
        for text in self.cases.keys().filter(|text| is_cut(characters, text)) {
            let mut tokens: Vec<String> = Vec::new();
            each_chunk(characters, text, |start, end, _| {
                split(self, characters, &text[start..end], false, &mut |token, _| tokens.push(token.to_owned()));
            });
            if let Some(first) = tokens.first() {
                sequences.entry(first.clone()).or_default().push(tokens);
            }
        }
        sequences
    }

    /// The pieces of a text that is a special case.
    pub(super) fn pieces(&self, text: &str) -> Option<&[Piece]> {
        if text.len() > self.longest {
            return None;
        }
        self.cases.get(text).map(Vec::as_slice)
    }

    /// Whether a special case that was cut may begin with a token of this text.
    pub(in super::super) fn begins(&self, text: &str) -> bool {
        self.sequences.contains_key(text)
    }

    /// Puts the special cases together again that were cut, among the tokens from `first` on: `:` and `)` to `:)`.
    pub(super) fn restore(
        &self,
        spelling: &Spelling,
        text: &str,
        words: &mut Words,
        tokens: &mut Vec<Token>,
        first: usize,
    ) {
        let matches = kept(self.matches(words, &tokens[first..]), tokens.len() - first);
        if matches.is_empty() {
            return;
        }
        let cut = tokens.split_off(first);
        let mut done = 0;
        for range in matches {
            tokens.extend_from_slice(&cut[done..range.start]);
            done = range.end;
            let (Some(head), Some(last)) = (cut.get(range.start), cut.get(range.end - 1)) else { continue };
            let end = last.start + words.text(last.word).len();
            let Some(pieces) = self.pieces(&text[head.start..end]) else {
                tokens.extend_from_slice(&cut[range]);
                continue;
            };
            let mut start = head.start;
            for &(piece, norm) in pieces {
                tokens.push(Token { word: words.intern(spelling, piece, norm), start, space: false });
                start += piece.len();
            }
            if let Some(piece) = tokens.last_mut() {
                piece.space = last.space;
            }
        }
        tokens.extend_from_slice(&cut[done..]);
    }

    /// Every place where the tokens of a cut special case follow one another.
    fn matches(&self, words: &Words, tokens: &[Token]) -> Vec<Range<usize>> {
        let mut matches = Vec::new();
        for (start, token) in tokens.iter().enumerate() {
            if !words.word(token.word).begins_special {
                continue;
            }
            for sequence in self.sequences.get(words.text(token.word)).into_iter().flatten() {
                let here = tokens.get(start..start + sequence.len());
                if here.is_some_and(|here| here.iter().zip(sequence).all(|(t, text)| words.text(t.word) == text)) {
                    matches.push(start..start + sequence.len());
                }
            }
        }
        matches
    }
}

/// Whether the rules for affixes would cut a special case.
fn is_cut(characters: &Characters, text: &str) -> bool {
    let mut has_infix = false;
    affix::infixes(characters, text, |_, _| has_infix = true);
    has_infix || affix::prefix(characters, text) > 0 || affix::suffix(characters, text) > 0 || text.contains(' ')
}

/// The longest and leftmost matches that do not begin or end in one that was seen before them, in the order of the text.
/// As in spaCy, one that is not kept hides others all the same.
fn kept(mut matches: Vec<Range<usize>>, tokens: usize) -> Vec<Range<usize>> {
    if matches.is_empty() {
        return matches;
    }
    matches.sort_by_key(|range| (std::cmp::Reverse(range.len()), range.start));
    let mut seen = vec![false; tokens];
    matches.retain(|range| {
        let kept = !seen[range.start] && !seen[range.end - 1];
        seen[range.clone()].fill(true);
        kept
    });
    matches.sort_by_key(|range| range.start);
    matches
}
