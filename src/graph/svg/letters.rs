//! How wide text is: an estimate for Helvetica and what browsers take in its place, rather too wide than too narrow.

use super::escaped;
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

/// Lines of text are so many times their size apart.
const LEADING: f64 = 1.2;

/// The width of a line of text of this size.
pub(in crate::graph) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width and height of text in lines.
pub(in crate::graph) fn block(text: &str, size: f64) -> (f64, f64) {
    if text.is_empty() {
        return (0.0, 0.0);
    }
    let widest = text.lines().map(|line| width(line, size)).fold(0.0, f64::max);
    (widest + 8.0, text.lines().count() as f64 * size * LEADING + 3.0)
}

/// The width of a character in ems.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' => 0.25,
        'f' | 't' | 'r' | ' ' | 'I' | '(' | ')' | '-' | '“' | '”' => 0.34,
        'm' | 'M' | 'W' | '—' | '…' | '@' => 0.95,
        'w' => 0.74,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.51,
        c if c.is_ascii_uppercase() => 0.71,
        c if c.is_ascii() => 0.57,
        c => match c.width() {
            Some(2) => 1.05,
            Some(0) | None => 0.0,
            _ => 0.66,
        },
    }
}

/// Lines of text around a middle. On a ground of its own it can be read where a line passes under it.
pub(in crate::graph) fn centred(
    text: &str,
    middle: (f64, f64),
    size: f64,
    colour: &str,
    ground: Option<&str>,
) -> String {
    let count = text.lines().count() as f64;
    let first = middle.1 - (count - 1.0) * size * LEADING / 2.0;
    let mut drawn = String::new();
    for (index, line) in text.lines().enumerate().filter(|_| ground.is_some()) {
        let (width, height) = (width(line, size) + 5.0, size * LEADING);
        let (x, y) = (middle.0 - width / 2.0, first + index as f64 * height - height / 2.0);
        let ground = ground.unwrap_or_default();
        // Writing to a string cannot fail.
        let _ =
            write!(drawn, r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{ground}"/>"#);
    }
    let _ = write!(drawn, r#"<text font-size="{size}" fill="{colour}" text-anchor="middle">"#);
    for (index, line) in text.lines().enumerate() {
        let y = first + index as f64 * size * LEADING + size * 0.35;
        let _ = write!(drawn, r#"<tspan x="{:.1}" y="{y:.1}">{}</tspan>"#, middle.0, escaped(line));
    }
    drawn.push_str("</text>");
    drawn
}
