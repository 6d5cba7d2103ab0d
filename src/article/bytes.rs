//! From bytes to text, with a bound: what is no text or too much is refused, never mangled or cut.

use super::{LONGEST_TEXT, Reason};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use std::io::{BufRead, Read};

/// The most bytes of one line of JSON Lines, or row of a table: escapes may make a text six times as long.
pub(super) const LONGEST_LINE: usize = 6 * LONGEST_TEXT + 100_000;

/// The most bytes of such a line that are read past: a gigabyte without a line end is no text.
const LONGEST_SKIP: u64 = 1_000_000_000;

/// All of `bytes` as text, without a byte-order mark and with LF line ends.
pub(super) fn text(bytes: impl Read) -> Result<String, Reason> {
    Ok(line_ends(decode(&all(bytes, LONGEST_TEXT, "an article")?, None)?))
}

/// A text with LF line ends, whatever ended its lines: CR and LF, or a lone CR.
pub(super) fn line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// All of `bytes`, where they are not more than `limit`, which is that of `what`: "a page". They are to be text.
pub(super) fn all(bytes: impl Read, limit: usize, what: &'static str) -> Result<Vec<u8>, Reason> {
    let buffer = up_to(bytes, limit)?;
    if buffer.len() > limit {
        // A NUL tells more: that this is no text at all, however long.
        return Err(match buffer.iter().position(|&byte| byte == 0) {
            Some(offset) => Reason::Binary { offset },
            None => Reason::TooLong { limit, what },
        });
    }
    Ok(buffer)
}

/// The same of what may be anything: a PDF file, an archive.
pub(super) fn whole(bytes: impl Read, limit: usize, what: &'static str) -> Result<Vec<u8>, Reason> {
    let buffer = up_to(bytes, limit)?;
    if buffer.len() > limit { Err(Reason::TooLong { limit, what }) } else { Ok(buffer) }
}

/// All of `bytes`, or one more than the limit of them.
fn up_to(bytes: impl Read, limit: usize) -> Result<Vec<u8>, Reason> {
    let mut buffer = Vec::new();
    bytes.take(limit as u64 + 1).read_to_end(&mut buffer)?;
    Ok(buffer)
}

/// The text that bytes are, without a byte-order mark.
///
/// The encoding is that of the mark, else the one declared, else UTF-8 where the bytes are that, else what they look like
/// (`chardetng`, as browsers do). What decodes to control characters was no text in that encoding.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, Reason> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => in_encoding(bytes, encoding).ok_or(Reason::NotUtf8 { offset: 0 }),
        None => decode_as(bytes, encoding(bytes, declared)?),
    }
}

/// The text that bytes are in an encoding that [`encoding`] told of them, or of more than them.
pub(super) fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Reason> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => in_encoding(bytes, encoding).ok_or(Reason::NotUtf8 { offset: error.valid_up_to() }),
    }
}

/// The encoding of bytes without a mark, in which all of them are text.
pub(super) fn encoding(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<&'static Encoding, Reason> {
    // Bytes that are UTF-8 are so by no accident, whatever was declared.
    let error = match std::str::from_utf8(bytes) {
        Ok(_) => return Ok(UTF_8),
        Err(error) => error,
    };
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Reason::Binary { offset });
    }
    let guess = || {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    };
    let fits = |encoding: &&'static Encoding| in_encoding(bytes, encoding).is_some();
    let declared = declared.filter(|&encoding| encoding != UTF_8).filter(fits);
    declared.or_else(|| Some(guess()).filter(fits)).ok_or(Reason::NotUtf8 { offset: error.valid_up_to() })
}

/// The text in that encoding, where every byte fits it and none comes out as a control character.
fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let (text, _, malformed) = encoding.decode(bytes);
    let controls =
        |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{C}' | '\u{85}');
    (!malformed && !text.contains(controls)).then(|| text.into_owned())
}

/// One line with its end; `None` at the end of the input. A line beyond all measure is read to its end and refused.
pub(super) fn line(bytes: &mut impl BufRead) -> Option<Result<Vec<u8>, Reason>> {
    let mut line = Vec::new();
    match bytes.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut line) {
        Ok(0) => return None,
        Ok(_) => {}
        Err(error) => return Some(Err(error.into())),
    }
    if line.len() == LONGEST_LINE && line.last() != Some(&b'\n') {
        return Some(Err(beyond(line, bytes)));
    }
    Some(Ok(line))
}

/// Passes over the rest of a line without measure; one without end (a device) ends the input with it.
fn beyond(line: Vec<u8>, bytes: &mut impl BufRead) -> Reason {
    if let Some(offset) = line.iter().position(|&byte| byte == 0) {
        return Reason::Endless { offset };
    }
    match bytes.take(LONGEST_SKIP).skip_until(b'\n') {
        Ok(skipped) if skipped as u64 == LONGEST_SKIP => Reason::Endless { offset: LONGEST_LINE },
        Ok(_) => Reason::TooLong { limit: LONGEST_TEXT, what: "an article" },
        Err(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], declared: Option<&str>, expected: &str) {
        let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
        let text = decode(bytes, declared).unwrap_or_else(|reason| format!("error: {reason}"));
        assert_eq!(text, expected);
    }

    #[test]
    fn encodings_are_told_by_mark_declaration_or_looks() {
        check("\u{FEFF}Да".as_bytes(), None, "Да");
        check(b"\xff\xfeP\0u\0t\0i\0n\0", None, "Putin");
        check(
            b"The caf\xe9 on the corner, he said, was \x93closed\x94.",
            None,
            "The café on the corner, he said, was “closed”.",
        );
        check(
            b"\xcf\xf3\xf2\xe8\xed \xef\xf0\xe8\xe5\xf5\xe0\xeb \xe2 \xcc\xee\xf1\xea\xe2\xf3",
            Some("windows-1251"),
            "Путин приехал в Москву",
        );
        check("Кремль".as_bytes(), Some("iso-8859-1"), "Кремль");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        check(b"\x7fELF\0\xff", None, "error: binary data, or a NUL character, at byte 4");
        check(b"abc\x81\x8d\x01\x02\x9d", None, "error: not UTF-8 at byte 3");
    }
}
