//! The entity recogniser: one move a token, in the BILUO scheme (begin, inside, last, unit, out).

use super::document::NameLabel;
use super::network::{Scorer, Slots, Weights, best};
use super::table;
use std::ops::Range;

/// What a move makes of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The first of several tokens of a name.
    Begin,
    /// One between the first and the last.
    Inside,
    /// The last of several.
    Last,
    /// All of a name.
    Unit,
    /// No part of a name.
    Out,
    /// Left from training: never valid.
    Missing,
}

/// The recogniser.
#[derive(Debug)]
pub(super) struct Recogniser {
    scorer: Scorer,
    moves: Vec<(Kind, Option<NameLabel>)>,
}

/// What the recogniser must know of a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct TokenFacts {
    /// White space begins no name.
    pub(super) is_space: bool,
    /// No name runs into the next sentence.
    pub(super) starts_sentence: bool,
}

impl Recogniser {
    /// From the compiled-in weights and moves.
    pub(super) fn load(weights: &Weights) -> Self {
        let names: Vec<String> = table::owned(include_str!("../../data/model/ner_moves.json"));
        Self { scorer: Scorer::load(weights, "ner"), moves: names.iter().map(|name| parse_move(name)).collect() }
    }

    /// Prepares for tokens with these vectors.
    pub(super) fn prepare(&self, vectors: &[f32], slots: &mut Slots) {
        self.scorer.prepare(vectors, slots);
    }

    /// The names among some tokens, the rows from `first` on of those prepared, as ranges of tokens.
    pub(super) fn names(
        &self,
        slots: &Slots,
        first: usize,
        tokens: &[TokenFacts],
        scores: &mut Vec<f32>,
    ) -> Vec<(Range<usize>, NameLabel)> {
        let mut names = Vec::new();
        let mut open: Option<(usize, NameLabel)> = None;
        for (token, facts) in tokens.iter().enumerate() {
            let start = open.map(|(start, _)| first + start);
            let previous = open.and((first + token).checked_sub(1));
            self.scorer.score(slots, [Some(first + token), start, previous], scores);
            let goes_on = tokens.get(token + 1).is_some_and(|next| !next.starts_sentence);
            let is_valid = |&(kind, label): &(Kind, Option<NameLabel>)| match (open, kind) {
                (Some((_, open)), Kind::Last) => label == Some(open),
                (Some((_, open)), Kind::Inside) => label == Some(open) && goes_on,
                (None, Kind::Begin) => !facts.is_space && goes_on,
                (None, Kind::Unit) => !facts.is_space,
                (None, Kind::Out) => true,
                _ => false,
            };
            let valid = self.moves.iter().enumerate().filter(|(_, m)| is_valid(m)).map(|(i, _)| i..i + 1);
            match best(scores, valid).and_then(|action| self.moves.get(action)) {
                Some((Kind::Begin, Some(label))) => open = Some((token, *label)),
                Some((Kind::Unit, Some(label))) => names.push((token..token + 1, *label)),
                Some((Kind::Last, _)) => {
                    names.extend(open.take().map(|(start, label)| (start..token + 1, label)));
                }
                _ => {}
            }
        }
        names
    }
}

/// `B-ORG`, `O`.
fn parse_move(name: &str) -> (Kind, Option<NameLabel>) {
    let (kind, label) = name.split_once('-').unwrap_or((name, ""));
    let label = NameLabel::parse(label);
    let kind = match (kind, label) {
        ("B", Some(_)) => Kind::Begin,
        ("I", Some(_)) => Kind::Inside,
        ("L", Some(_)) => Kind::Last,
        ("U", Some(_)) => Kind::Unit,
        ("O", None) => Kind::Out,
        _ => Kind::Missing,
    };
    (kind, label)
}
