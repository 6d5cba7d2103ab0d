//! Breaking text into lines of so many columns, with the widths of wide scripts right.

use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Breaks a text into lines that are at most `columns` wide, as byte ranges of the text.
///
/// Lines end at white space, which belongs to no line, or between two wide characters (Chinese, Japanese, Korean);
/// a word that is longer than a line is cut.
pub fn break_lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut rest = 0;
    while let Some(skipped) = text.get(rest..).and_then(|tail| tail.find(|c: char| !c.is_whitespace())) {
        let start = rest + skipped;
        let end = line_end(text, start, columns.max(1));
        lines.push(start..end);
        rest = end;
    }
    lines
}

/// Characters that steer a terminal, or turn the direction of what stands beside them (UAX 9): what others wrote must do neither.
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The columns that a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The end of the line that starts at `start`.
fn line_end(text: &str, start: usize, columns: usize) -> usize {
    let tail = text.get(start..).unwrap_or_default();
    let (mut used, mut last_break, mut before) = (0, None, None::<char>);
    for (offset, c) in tail.char_indices() {
        let at = start + offset;
        if c.is_whitespace() {
            if before.is_some_and(|before| !before.is_whitespace()) {
                last_break = Some(at);
            }
        } else if char_width(c) == 2 && before.is_some_and(|before| char_width(before) == 2) {
            last_break = Some(at);
        }
        used += char_width(c);
        if used > columns && !c.is_whitespace() {
            // The first character always fits, or the line would stay empty for ever.
            return last_break.filter(|end| *end > start).unwrap_or_else(|| at.max(start + first_length(tail)));
        }
        before = Some(c);
    }
    start + tail.trim_end().len()
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_words_and_between_wide_characters() {
        let check = |text: &str, columns: usize, expected: &[&str]| {
            let lines = break_lines(text, columns).into_iter().map(|line| &text[line]).collect::<Vec<_>>();
            assert_eq!(lines, expected, "{text} in {columns}");
            assert!(lines.iter().all(|line| width(line) <= columns.max(2)));
        };
        check("Johnson spoke with Biden", 10, &["Johnson", "spoke with", "Biden"]);
        check("Johnson spoke with Biden", 99, &["Johnson spoke with Biden"]);
        check("  two  words  ", 9, &["two", "words"]);
        check("two words", 9, &["two words"]);
        check("antidisestablishment", 8, &["antidise", "stablish", "ment"]);
        check("習近平国家主席", 6, &["習近平", "国家主", "席"]);
        check("習近平 met Biden", 10, &["習近平 met", "Biden"]);
        check("Президент России", 9, &["Президент", "России"]);
        check("", 9, &[]);
        check("習", 1, &["習"]);
    }
}
