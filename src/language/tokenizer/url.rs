//! Whether a chunk of text is an address: `example.com`, `https://a.org/b?c`, `me@example.com`, `8.8.8.8:80`.
//!
//! Decides as spaCy's pattern does, in one walk over the text for each place where a host may begin, without its
//! backtracking.

use super::super::characters::{ALPHA_LOWER, Characters, IS_ALPHA, IS_DIGIT};

/// The longest label of a host name, in characters, without its full stop.
const LONGEST_LABEL: usize = 64;
/// The longest top-level domain, in characters.
const LONGEST_DOMAIN: usize = 63;

/// Whether the whole of `text` is an address.
pub(super) fn is_address(characters: &Characters, text: &str) -> bool {
    if !text.contains('.') {
        return false;
    }
    let scheme = scheme(characters, text);
    let starts_host = |start: usize| {
        let rest = &text[start..];
        is_named_host(characters, rest) || is_numbered_host(characters, rest)
    };
    if starts_host(0) || scheme.is_some_and(starts_host) {
        return true;
    }
    // After a user's name: an `@` with something between it and the start, or the scheme.
    let first = text.chars().next().map_or(0, char::len_utf8);
    text.match_indices('@').any(|(at, _)| at >= first && starts_host(at + 1))
}

/// Where the text goes on after `https://`, if it begins so.
fn scheme(characters: &Characters, text: &str) -> Option<usize> {
    let (name, _) = text.split_once("://")?;
    let of_scheme = |c: char| "+-._".contains(c) || c.is_numeric() || characters.is(c, IS_ALPHA | IS_DIGIT);
    (name.chars().nth(1).is_some() && name.chars().all(of_scheme)).then(|| name.len() + "://".len())
}

/// `www.example.com`, with what may follow a host.
fn is_named_host(characters: &Characters, text: &str) -> bool {
    let mut rest = text;
    let mut labels = 0;
    loop {
        if labels > 0 && is_top_level(characters, rest) {
            return true;
        }
        let end = rest.find(|c| !in_label(c)).unwrap_or(rest.len());
        let label = &rest[..end];
        if !is_label(label) || !rest[end..].starts_with('.') {
            return false;
        }
        labels += 1;
        rest = &rest[end + 1..];
    }
}

fn in_label(c: char) -> bool {
    c == '_' || c == '-' || at_label_end(c)
}

fn at_label_end(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c)
}

/// A label begins and ends with a letter or digit.
fn is_label(label: &str) -> bool {
    label.starts_with(at_label_end) && label.ends_with(at_label_end) && label.chars().count() <= LONGEST_LABEL
}

/// `com/path`: a top-level domain in lower case, then only what may follow a host.
fn is_top_level(characters: &Characters, text: &str) -> bool {
    let end = text.find(|c| !characters.is(c, ALPHA_LOWER)).unwrap_or(text.len());
    let (domain, tail) = text.split_at(end);
    (2..=LONGEST_DOMAIN).contains(&domain.chars().count()) && is_tail(characters, tail)
}

/// A port, then a path, query or fragment; both may be missing.
fn is_tail(characters: &Characters, text: &str) -> bool {
    let begins_path = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?', '#']);
    let Some(port) = text.strip_prefix(':') else { return begins_path(text) };
    let digits = port.chars().take_while(|&c| is_decimal(characters, c)).count();
    (2..=5).contains(&digits) && begins_path(port.trim_start_matches(|c| is_decimal(characters, c)))
}

/// A decimal digit (Unicode `Nd`): a digit that is no superscript, circled or otherwise dressed one.
fn is_decimal(characters: &Characters, c: char) -> bool {
    let dressed = matches!(u32::from(c), 0xb2 | 0xb3 | 0xb9 | 0x1369..=0x1371 | 0x19da | 0x2070..=0x2793
        | 0x10a40..=0x10a48 | 0x10e60..=0x10e68 | 0x11052..=0x1105a | 0x1f100..=0x1f10a);
    characters.is(c, IS_DIGIT) && !dressed
}

/// `8.8.8.8:80/path`, but no address of a private network.
fn is_numbered_host(characters: &Characters, text: &str) -> bool {
    let mut rest = text;
    for place in 0..4 {
        if place > 0 {
            let Some(after) = rest.strip_prefix('.') else { return false };
            rest = after;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if !is_octet(&rest[..end], place) {
            return false;
        }
        rest = &rest[end..];
    }
    is_tail(characters, rest) && !is_private(text)
}

/// The forms that the pattern knows: no leading zero at the ends, at most two in the middle.
fn is_octet(digits: &str, place: usize) -> bool {
    let Ok(number) = digits.parse::<u16>() else { return false };
    if digits.len() > 3 {
        return false;
    }
    match place {
        0 => !digits.starts_with('0') && number <= 223,
        3 => !digits.starts_with('0') && number <= 254,
        _ => (digits.len() < 3 || !digits.starts_with('0')) && number <= 255,
    }
}

/// 10/8, 127/8, 169.254/16, 192.168/16 and 172.16/12.
fn is_private(text: &str) -> bool {
    let mut octets = text.split('.').map(|octet| octet.parse::<u16>().unwrap_or_default());
    let (first, second) = (octets.next(), octets.next());
    match (first, second) {
        (Some(10 | 127), _) | (Some(169), Some(254)) | (Some(192), Some(168)) => true,
        (Some(172), Some(second)) => (16..=31).contains(&second),
        _ => false,
    }
}
