//! The paragraphs of a text: the lines, which the engine reads one by one, and the furniture cut off them.

use super::characters::{Characters, IS_SPACE};
use super::furniture::{self, Furniture};
use std::ops::Range;

/// A part of a text that is read by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Which of the texts that are read together it belongs to.
    pub(super) document: usize,
    /// Where it stands in that text, in bytes.
    pub(super) bytes: Range<usize>,
    /// Where it begins in that text, in code points.
    pub(super) start: usize,
    /// What it is where it is no prose.
    pub(super) furniture: Option<Furniture>,
}

/// No paragraph is longer, in bytes: about 5,000 words. A longer line is cut between words, so that memory stays bounded.
const LONGEST: usize = 32 * 1024;

/// Ends of lines and pages, as Unicode has them.
fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Appends the paragraphs of a text: its lines without white space at either end, and without those that are empty.
pub(super) fn split(characters: &Characters, document: usize, text: &str, paragraphs: &mut Vec<Paragraph>) {
    let mut start = 0;
    let mut points = 0;
    for line in text.split_inclusive(ends_line) {
        let mut rest = line;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(piece_length(characters, rest));
            let is_space = |c| characters.is(c, IS_SPACE);
            let inner = piece.trim_start_matches(is_space);
            let from = piece.len() - inner.len();
            let inner = inner.trim_end_matches(is_space);
            let (mut byte, mut point) = (0, points + piece[..from].chars().count());
            for (part, furniture) in furniture::cut(inner).into_iter().filter(|(part, _)| !part.is_empty()) {
                point += inner[byte..part.start].chars().count();
                byte = part.start;
                let bytes = start + from + part.start..start + from + part.end;
                paragraphs.push(Paragraph { document, bytes, start: point, furniture });
            }
            start += piece.len();
            points += piece.chars().count();
            rest = after;
        }
    }
}

/// How much of a line is one paragraph, in bytes.
fn piece_length(characters: &Characters, line: &str) -> usize {
    if line.len() <= LONGEST {
        return line.len();
    }
    let end = (0..=LONGEST).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(LONGEST);
    let head = &line[..end];
    head.rfind(|c| characters.is(c, IS_SPACE)).filter(|&at| at > 0).unwrap_or(head.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the paragraphs of a text, and that they stand where they are said to.
    fn check(text: &str, expected: &[&str]) {
        let mut paragraphs = Vec::new();
        split(&Characters::load(), 0, text, &mut paragraphs);
        let found: Vec<&str> = paragraphs.iter().map(|p| &text[p.bytes.clone()]).collect();
        assert_eq!(found, expected, "{text:?}");
        for paragraph in paragraphs {
            assert_eq!(text[..paragraph.bytes.start].chars().count(), paragraph.start, "{text:?}");
        }
    }

    #[test]
    fn paragraphs_are_lines() {
        check("", &[]);
        check("\n \n", &[]);
        check("Headline\nBody text.", &["Headline", "Body text."]);
        check("  Übergröße \r\n\r\n\u{a0}“Ça va”, he said.\t\n", &["Übergröße", "“Ça va”, he said."]);
    }

    #[test]
    fn a_line_without_end_is_cut_between_words() {
        let text = "word ".repeat(10_000);
        let mut paragraphs = Vec::new();
        split(&Characters::load(), 0, &text, &mut paragraphs);
        assert_eq!(paragraphs.len(), 2);
        assert!(paragraphs.iter().all(|p| text[p.bytes.clone()].split(' ').all(|word| word == "word")));
        check(&"x".repeat(LONGEST + 1), &["x".repeat(LONGEST).as_str(), "x"]);
    }
}
