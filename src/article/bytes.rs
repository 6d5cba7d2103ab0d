//! From bytes to text, with a bound: what is not UTF-8 or too much is refused, never mangled or cut.

use super::{LONGEST_TEXT, Reason};
use std::io::{BufRead, Read};

/// The most bytes of one line of JSON Lines: escapes may make a text six times as long.
const LONGEST_LINE: usize = 6 * LONGEST_TEXT + 100_000;

/// All of `bytes` as text, without a byte-order mark and with LF line ends.
pub(super) fn text(bytes: impl Read) -> Result<String, Reason> {
    let mut buffer = Vec::new();
    bytes.take(LONGEST_TEXT as u64 + 1).read_to_end(&mut buffer)?;
    if buffer.len() > LONGEST_TEXT {
        // A NUL tells more: that this is no text at all, however long.
        return Err(match buffer.iter().position(|&byte| byte == 0) {
            Some(offset) => Reason::Binary { offset },
            None => Reason::TooLong { limit: LONGEST_TEXT },
        });
    }
    let text = decode(buffer)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() })
}

/// The text that bytes are; a NUL before the first bad byte tells that they are none.
fn decode(bytes: Vec<u8>) -> Result<String, Reason> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        match error.as_bytes().iter().position(|&byte| byte == 0) {
            Some(offset) => Reason::Binary { offset },
            None => Reason::NotUtf8 { offset },
        }
    })
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
        return Some(bytes.skip_until(b'\n').map_err(Reason::from).and(Err(Reason::TooLong { limit: LONGEST_TEXT })));
    }
    Some(Ok(line))
}
