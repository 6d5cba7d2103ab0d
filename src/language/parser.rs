//! The dependency parser: an arc-eager transition system (Nivre 2003), non-monotonic (Honnibal & Johnson 2015), with a move
//! that ends a sentence.

use super::network::{Scorer, Slots, Weights, best};
use super::table;
use super::tree::{Label, Tree};
use super::vocabulary::Dep;
use std::ops::Range;

/// The tokens that a state is scored by: two of the buffer, three of the stack, and the last children of the foremost.
const SLOTS: usize = 8;

/// What a move does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Puts the next token on the stack.
    Shift,
    /// Takes the top off the stack; back to the buffer, if it has no head yet.
    Reduce,
    /// Makes the next token the head of the top, and takes that off.
    Left,
    /// Makes the top the head of the next token, and puts that on the stack.
    Right,
    /// Has a sentence begin after the next token.
    Break,
}

/// The parser.
#[derive(Debug)]
pub(super) struct Parser {
    scorer: Scorer,
    moves: Vec<(Kind, Label)>,
    /// The moves of one kind stand together.
    kinds: Vec<(Kind, Range<usize>)>,
}

impl Parser {
    /// From the compiled-in weights and moves.
    pub(super) fn load(weights: &Weights) -> Self {
        let names: Vec<String> = table::owned(include_str!("../../data/model/parser_moves.json"));
        let moves: Vec<_> = names.iter().map(|name| parse_move(name)).collect();
        let mut kinds: Vec<(Kind, Range<usize>)> = Vec::new();
        for (index, (kind, _)) in moves.iter().enumerate() {
            match kinds.last_mut() {
                Some((last, range)) if last == kind => range.end = index + 1,
                _ => kinds.push((*kind, index..index + 1)),
            }
        }
        Self { scorer: Scorer::load(weights, "parser"), moves, kinds }
    }

    /// Prepares for the parse of tokens with these vectors.
    pub(super) fn prepare(&self, vectors: &[f32], slots: &mut Slots) {
        self.scorer.prepare(vectors, slots);
    }

    /// Parses `length` tokens, the rows from `first` on of those prepared.
    pub(super) fn parse(&self, slots: &Slots, first: usize, length: usize, state: &mut State) -> Tree {
        state.reset(length);
        while !state.is_final() {
            let tokens = state.slots();
            self.scorer.score(slots, tokens.map(|token| token.map(|t| first + t as usize)), &mut state.scores);
            let valid = self.kinds.iter().filter(|(kind, _)| state.allows(*kind)).map(|(_, range)| range.clone());
            // Some move is valid in every state that is not final: if nothing else, the buffer or the stack can shrink.
            let Some(&(kind, label)) = best(&state.scores, valid).and_then(|action| self.moves.get(action)) else {
                break;
            };
            state.apply(kind, label);
        }
        state.tree()
    }
}

/// `L-nsubj`, `R-prep||dobj`, `S`.
fn parse_move(name: &str) -> (Kind, Label) {
    let (kind, label) = name.split_once('-').unwrap_or((name, ""));
    let kind = match kind {
        "S" => Kind::Shift,
        "D" => Kind::Reduce,
        "L" => Kind::Left,
        "R" => Kind::Right,
        _ => Kind::Break,
    };
    let (dep, lifted) = label.split_once("||").map_or((label, None), |(dep, lifted)| (dep, Some(lifted)));
    (kind, Label { dep: Dep::parse(dep).unwrap_or(Dep::Dep), lifted: lifted.and_then(Dep::parse) })
}

/// A state of the transition system; kept from text to text, for its memory.
#[derive(Debug, Default)]
pub(super) struct State {
    length: u32,
    stack: Vec<u32>,
    /// Tokens that went back to the buffer; the last is the next.
    returned: Vec<u32>,
    /// The first token that was never taken.
    next: u32,
    heads: Vec<Option<u32>>,
    labels: Vec<Label>,
    /// Tokens that went back to the buffer, and may not be shifted again.
    unshiftable: Vec<bool>,
    /// Tokens that begin a sentence.
    starts: Vec<bool>,
    /// The latest left child of every token, and the latest right one.
    left: Vec<Option<u32>>,
    right: Vec<Option<u32>>,
    /// The child of the same head, on the same side, that came before.
    earlier: Vec<Option<u32>>,
    scores: Vec<f32>,
}

fn refill<T: Clone>(values: &mut Vec<T>, length: usize, value: T) {
    values.clear();
    values.resize(length, value);
}

impl State {
    fn reset(&mut self, length: usize) {
        self.length = length as u32;
        self.stack.clear();
        self.returned.clear();
        self.next = 0;
        for list in [&mut self.heads, &mut self.left, &mut self.right, &mut self.earlier] {
            refill(list, length, None);
        }
        refill(&mut self.labels, length, Label::ROOT);
        refill(&mut self.unshiftable, length, false);
        refill(&mut self.starts, length, false);
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.returned.is_empty() && self.next == self.length
    }

    /// The token at a place of the buffer.
    fn buffer(&self, place: usize) -> Option<u32> {
        let returned = self.returned.len();
        if place < returned {
            return Some(self.returned[returned - 1 - place]);
        }
        Some(self.next + (place - returned) as u32).filter(|&token| token < self.length)
    }

    /// The token at a place of the stack, from the top.
    fn stacked(&self, place: usize) -> Option<u32> {
        self.stack.iter().nth_back(place).copied()
    }

    fn slots(&self) -> [Option<u32>; SLOTS] {
        let (next, top) = (self.buffer(0), self.stacked(0));
        let left = |token: Option<u32>| token.and_then(|t| self.left[t as usize]);
        let right = |token: Option<u32>| token.and_then(|t| self.right[t as usize]);
        [next, self.buffer(1), top, self.stacked(1), self.stacked(2), left(next), left(top), right(top)]
    }

    fn allows(&self, kind: Kind) -> bool {
        let (next, after) = (self.buffer(0), self.buffer(1));
        let at_start = next.is_some_and(|t| self.starts[t as usize]);
        let has_top = !self.stack.is_empty();
        match kind {
            Kind::Shift => {
                !has_top || (after.is_some() && !at_start && next.is_some_and(|t| !self.unshiftable[t as usize]))
            }
            Kind::Reduce => has_top,
            Kind::Left | Kind::Right => has_top && next.is_some() && !at_start,
            Kind::Break => {
                matches!((next, after), (Some(next), Some(after)) if after == next + 1 && !self.starts[after as usize])
            }
        }
    }

    fn apply(&mut self, kind: Kind, label: Label) {
        match (kind, self.stacked(0), self.buffer(0)) {
            (Kind::Shift, _, _) => self.shift(),
            (Kind::Reduce, Some(top), _) => {
                self.stack.pop();
                if self.heads[top as usize].is_none() && !self.stack.is_empty() {
                    self.unshiftable[top as usize] = true;
                    self.returned.push(top);
                }
            }
            (Kind::Left, Some(top), Some(next)) => {
                self.attach(top, next, label);
                self.unshiftable[next as usize] = false;
                self.stack.pop();
            }
            (Kind::Right, Some(top), Some(next)) => {
                self.attach(next, top, label);
                self.shift();
            }
            (Kind::Break, _, _) => {
                if let Some(after) = self.buffer(1) {
                    self.starts[after as usize] = true;
                }
            }
            // No valid move comes here.
            (Kind::Reduce | Kind::Left | Kind::Right, _, _) => {}
        }
    }

    fn shift(&mut self) {
        let token = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    /// Gives `child` its head, in place of one that it may have had.
    fn attach(&mut self, child: u32, head: u32, label: Label) {
        if let Some(old) = self.heads[child as usize] {
            self.detach(child, old);
        }
        let side = if child < head { &mut self.left } else { &mut self.right };
        self.earlier[child as usize] = side[head as usize].replace(child);
        self.heads[child as usize] = Some(head);
        self.labels[child as usize] = label;
    }

    fn detach(&mut self, child: u32, head: u32) {
        let side = if child < head { &mut self.left } else { &mut self.right };
        let before = self.earlier[child as usize];
        if side[head as usize] == Some(child) {
            side[head as usize] = before;
            return;
        }
        let mut sibling = side[head as usize];
        while let Some(token) = sibling {
            if self.earlier[token as usize] == Some(child) {
                self.earlier[token as usize] = before;
                return;
            }
            sibling = self.earlier[token as usize];
        }
    }

    fn tree(&self) -> Tree {
        let heads: Vec<usize> =
            self.heads.iter().enumerate().map(|(token, head)| head.map_or(token, |h| h as usize)).collect();
        let labels = self.labels.iter().zip(&self.heads);
        Tree { labels: labels.map(|(label, head)| if head.is_some() { *label } else { Label::ROOT }).collect(), heads }
    }
}
