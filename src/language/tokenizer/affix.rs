//! What is split off the front, the end and the middle of a chunk of text.
//!
//! Matchers by hand, equal to spaCy's patterns for English: those need to look around the match, which the usual
//! engines for regular expressions do not offer. All lengths are in bytes.

use super::super::characters::{
    ALPHA, ALPHA_UPPER, Characters, ICON, LOWER_OR_QUOTE, PERIOD_PRECEDER, PREFIX, SUFFIX, UPPER_OR_QUOTE,
};

/// Strings that join two words, in the order in which they are tried.
const HYPHENS: [&str; 7] = ["-", "–", "—", "--", "---", "——", "~"];

/// The length of what is split off the front: `(`, `$`, `US$`, `...`; 0 where nothing is.
pub(super) fn prefix(characters: &Characters, text: &str) -> usize {
    let mut rest = text.chars();
    let Some(first) = rest.next() else { return 0 };
    if first == '+' {
        return usize::from(!rest.next().is_some_and(|next| next.is_ascii_digit()));
    }
    if characters.is(first, PREFIX) {
        return first.len_utf8();
    }
    match first {
        '.' => Some(leading_stops(text)).filter(|&stops| stops >= 2).unwrap_or(0),
        'U' if text.starts_with("US$") => 3,
        'C' | 'A' if rest.next() == Some('$') => 2,
        _ if characters.is(first, ICON) => first.len_utf8(),
        _ => 0,
    }
}

/// The length of what is split off the end: `,`, `'s`, `...`, the `km` of `30km`; 0 where nothing is.
pub(super) fn suffix(characters: &Characters, text: &str) -> usize {
    let mut before = text.chars();
    let Some(last) = before.next_back() else { return 0 };
    let unit = unit(characters, text);
    if text.ends_with("……") {
        return unit.max("……".len());
    }
    let single = match last {
        '.' => final_stop(characters, text),
        's' | 'S' if before.as_str().ends_with('\'') => 2,
        's' | 'S' if before.as_str().ends_with('’') => "’s".len(),
        '+' if before.next_back().is_some_and(|c| c.is_ascii_digit()) => 1,
        _ if characters.is(last, SUFFIX | ICON) => last.len_utf8(),
        _ => 0,
    };
    // The longest wins; counted in characters, but a unit is never a shorter character than what it competes with.
    unit.max(single)
}

/// A unit of measure or a currency after a digit.
fn unit(characters: &Characters, text: &str) -> usize {
    // Most words end neither way: look at the digit first, and only where a unit reaches, since a long run of brackets
    // is looked at anew for each of them.
    if !text.bytes().rev().take(characters.longest_unit + 1).any(|b| b.is_ascii_digit()) {
        return 0;
    }
    let after_digit = |unit: &&String| {
        text.strip_suffix(unit.as_str()).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    };
    characters.units.iter().find(after_digit).map_or(0, String::len)
}

/// How much of the full stops at the end is split off: a run of them, or one that ends a sentence.
fn final_stop(characters: &Characters, text: &str) -> usize {
    let stops = text.len() - text.trim_end_matches('.').len();
    if stops >= 2 {
        return stops;
    }
    let mut before = text.chars().rev().skip(1);
    let (Some(last), last_but_one) = (before.next(), before.next()) else { return 0 };
    let acronym = last_but_one.is_some_and(|c| characters.is(last, ALPHA_UPPER) && characters.is(c, ALPHA_UPPER));
    let degrees = last_but_one == Some('°') && "FfCcKk".contains(last);
    usize::from(characters.is(last, PERIOD_PRECEDER) || acronym || degrees)
}

/// Where to split the middle of a chunk: calls `found` with the start and the end of every match, in order.
pub(super) fn infixes(characters: &Characters, text: &str, mut found: impl FnMut(usize, usize)) {
    let mut previous = None;
    let mut start = 0;
    while let Some(character) = text.get(start..).and_then(|rest| rest.chars().next()) {
        let length = infix(characters, previous, &text[start..]);
        if length > 0 {
            found(start, start + length);
            previous = text[..start + length].chars().next_back();
            start += length;
        } else {
            previous = Some(character);
            start += character.len_utf8();
        }
    }
}

/// The length of the infix that `text` begins with, `previous` being the character before it.
fn infix(characters: &Characters, previous: Option<char>, text: &str) -> usize {
    let mut rest = text.chars();
    let Some(character) = rest.next() else { return 0 };
    // Letters and digits begin no infix, and are most of any text.
    if character.is_ascii_alphanumeric() {
        return 0;
    }
    let next = rest.next();
    let length = character.len_utf8();
    if character == '.' && next == Some('.') {
        return leading_stops(text);
    }
    if character == '…' || characters.is(character, ICON) {
        return length;
    }
    let (Some(previous), Some(next)) = (previous, next) else { return 0 };
    match character {
        '+' | '-' | '*' | '^' if previous.is_ascii_digit() && (next.is_ascii_digit() || next == '-') => return 1,
        '.' if characters.is(previous, LOWER_OR_QUOTE) && characters.is(next, UPPER_OR_QUOTE) => return 1,
        ',' if characters.is(previous, ALPHA) && characters.is(next, ALPHA) => return 1,
        _ => {}
    }
    if !(characters.is(previous, ALPHA) || previous.is_ascii_digit()) {
        return 0;
    }
    let joins = |hyphen: &&&str| {
        text.strip_prefix(**hyphen).and_then(|after| after.chars().next()).is_some_and(|c| characters.is(c, ALPHA))
    };
    if let Some(hyphen) = HYPHENS.iter().find(joins) {
        return hyphen.len();
    }
    usize::from(matches!(character, ':' | '<' | '>' | '=' | '/') && characters.is(next, ALPHA))
}

fn leading_stops(text: &str) -> usize {
    text.len() - text.trim_start_matches('.').len()
}
