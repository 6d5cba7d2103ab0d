//! Quotations, found by their marks: straight and curly, single and double, nested, and left open.
//!
//! A quotation that runs over several paragraphs repeats its opening mark at each of them and closes only the
//! last; one that runs over several lines without repeating it is one quotation. An apostrophe is no mark.

use crate::language::Document;
use std::ops::Range;

/// How many tokens a quotation may run on beyond its line before its closing mark is given up.
const LONGEST: usize = 600;

/// A passage between quote marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    /// The opening mark.
    pub(super) open: usize,
    /// The closing mark; one past the last token where it was left open.
    pub(super) close: usize,
    /// Whether it has a closing mark.
    pub(super) closed: bool,
    /// Whether it goes on from the paragraph before, which was left open.
    pub(super) continues: bool,
    /// Whether it stands inside another quotation.
    pub(super) nested: bool,
}

impl Quotation {
    /// The tokens between the marks.
    pub(super) fn inside(&self) -> Range<usize> {
        self.open + 1..self.close.max(self.open + 1)
    }

    /// The tokens with the marks.
    pub(super) fn whole(&self) -> Range<usize> {
        self.open..self.close + usize::from(self.closed)
    }
}

/// The shape of a mark: which ones close which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Double,
    Single,
    Angle,
}

/// What a mark can be where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    shape: Shape,
    opens: bool,
    closes: bool,
}

/// Finds the quotations of a document, in the order of their opening marks.
pub(super) fn find(document: &Document, line_of: &[usize]) -> Vec<Quotation> {
    let marks: Vec<(usize, Mark)> = (0..document.tokens.len())
        .filter_map(|index| mark(document, line_of, index).map(|mark| (index, mark)))
        .collect();
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut open: Vec<(usize, Shape, bool)> = Vec::new();
    for (at, &(token, mark)) in marks.iter().enumerate() {
        give_up(&mut open, &mut quotations, token, line_of, &marks[at..]);
        let partner = open.iter().rposition(|&(_, shape, _)| shape == mark.shape);
        match partner {
            Some(index) if mark.closes && !(mark.opens && is_line_start(line_of, token)) => {
                let (start, _, continues) = open[index];
                open.truncate(index);
                let nested = !open.is_empty();
                quotations.push(Quotation { open: start, close: token, closed: true, continues, nested });
            }
            Some(index) if is_line_start(line_of, token) && mark.opens => {
                let (start, shape, continues) = open[index];
                open.truncate(index);
                let close = line_end(line_of, start).min(token);
                quotations.push(Quotation { open: start, close, closed: false, continues, nested: false });
                open.push((token, shape, line_of[token] <= line_of[start] + 2));
            }
            None if mark.opens => open.push((token, mark.shape, false)),
            _ => {}
        }
    }
    for (start, shape, continues) in open {
        // A single mark that nothing closes was an apostrophe.
        if shape != Shape::Single {
            let close = line_end(line_of, start);
            quotations.push(Quotation { open: start, close, closed: false, continues, nested: false });
        }
    }
    quotations.retain(|quotation| quotation.close > quotation.open + 1);
    quotations.sort_by_key(|quotation| (quotation.open, std::cmp::Reverse(quotation.close)));
    quotations
}

/// Gives up open marks that the text has left behind: single ones at the line's end, double ones when the
/// next mark opens anew or is too far away.
fn give_up(
    open: &mut Vec<(usize, Shape, bool)>,
    quotations: &mut Vec<Quotation>,
    token: usize,
    line_of: &[usize],
    ahead: &[(usize, Mark)],
) {
    let Some(&(start, shape, continues)) = open.first() else { return };
    if line_of[start] == line_of[token] {
        return;
    }
    let next = ahead.iter().find(|(_, mark)| mark.shape == shape);
    let closes = next.is_some_and(|(at, mark)| {
        (mark.closes && !mark.opens && at - start < LONGEST) || (mark.opens && is_line_start(line_of, *at))
    });
    let lines = next.map_or(0, |(at, _)| line_of[*at] - line_of[start]);
    if !closes || (shape == Shape::Single && lines > 4) {
        open.clear();
        if shape != Shape::Single {
            let close = line_end(line_of, start);
            quotations.push(Quotation { open: start, close, closed: false, continues, nested: false });
        }
    }
}

/// One past the last token of a token's line.
fn line_end(line_of: &[usize], token: usize) -> usize {
    line_of.partition_point(|&line| line <= line_of[token])
}

/// Whether a token is the first of its line.
fn is_line_start(line_of: &[usize], token: usize) -> bool {
    token == 0 || line_of[token - 1] < line_of[token]
}

/// What a token is as a quote mark, judged by what stands beside it.
fn mark(document: &Document, line_of: &[usize], index: usize) -> Option<Mark> {
    let (shape, fixed) = match document.word(index) {
        "“" | "``" | "„" | "‟" => (Shape::Double, Some(true)),
        "”" | "''" => (Shape::Double, Some(false)),
        "\"" | "＂" => (Shape::Double, None),
        "«" | "‹" => (Shape::Angle, Some(true)),
        "»" | "›" => (Shape::Angle, Some(false)),
        "‘" | "‛" => (Shape::Single, Some(true)),
        "’" => (Shape::Single, Some(false)),
        "'" => (Shape::Single, None),
        _ => return None,
    };
    let token = &document.tokens[index];
    let before = document.text.get(..token.bytes.start).and_then(|text| text.chars().next_back());
    let after = document.text.get(token.bytes.end..).and_then(|text| text.chars().next());
    let loose_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-“‘\"'".contains(c));
    let loose_after = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]}—–-”’\"'".contains(c));
    if shape == Shape::Single && !loose_before && after.is_some_and(char::is_alphanumeric) {
        return None; // an apostrophe: rock'n'roll
    }
    let (opens, closes) = match fixed {
        Some(true) => (true, false),
        Some(false) if shape == Shape::Single => (false, !is_possessive(document, index) && !loose_before_word(before)),
        Some(false) => (is_line_start(line_of, index) && !loose_after, true),
        None if shape == Shape::Single => {
            (loose_before && !loose_after, loose_after && !is_possessive(document, index))
        }
        None if loose_before && !loose_after => (true, false),
        None if loose_after && !loose_before => (false, true),
        None => (true, true),
    };
    (opens || closes).then_some(Mark { shape, opens, closes })
}

/// Whether a single mark follows a space, as in "the ’90s": it closes nothing.
fn loose_before_word(before: Option<char>) -> bool {
    before.is_none_or(char::is_whitespace)
}

/// Whether a single mark is the apostrophe of a plural, "the officials’ plan": after an s, before a word.
fn is_possessive(document: &Document, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let next = document.tokens.get(index + 1);
    let after_s = document.word(before).ends_with(['s', 'S', 'z', 'x']);
    let is_case = document.tokens[index].tag == crate::language::Tag::Pos;
    after_s
        && document.tokens[index].bytes.start == document.tokens[before].bytes.end
        && next.is_some_and(|_| document.word(index + 1).starts_with(char::is_alphabetic))
        && is_case
}
