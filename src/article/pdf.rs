//! PDF: the text layer of a file, one article. Scanned pages have none, and are refused with that word.

use super::{Article, ArticleError, LONGEST_TEXT, Reason, apart, bytes, normalize};
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The argument that makes a program the reader of one PDF file; see [`pdf_text`].
pub const PDF_TEXT: &str = "pdf-text";

/// The longest file, in bytes.
const LONGEST_FILE: usize = 100_000_000;
/// A heading is at most as long, in bytes; longer first lines are text.
const LONGEST_TITLE: usize = 200;
/// Stack of the reading, in bytes: files that can be read take a thousandth of it.
const STACK: usize = 16 << 20;
/// How an answer begins that is a text, and one that is the reason why there is none.
const TEXT: u8 = b'T';
const REFUSAL: u8 = b'R';
/// The last byte of a whole answer, which no text has.
const END: u8 = 0xFF;

/// The article that a PDF file is. `reader` is the program that reads it; see [`super::Options::pdf_reader`].
pub(super) fn article(path: String, bytes: impl Read, reader: Option<&Path>) -> Result<Article, ArticleError> {
    match pages(bytes, reader).map(|text| paragraphs(&text)) {
        Ok(paragraphs) if paragraphs.is_empty() => Err(ArticleError { path, reason: Reason::NoTextLayer }),
        Ok(paragraphs) => {
            let title =
                paragraphs.first().filter(|first| paragraphs.len() > 1 && first.len() <= LONGEST_TITLE).cloned();
            Ok(Article { text: normalize::article(None, &paragraphs), title, path, ..Article::default() })
        }
        Err(reason) => Err(ArticleError { path, reason }),
    }
}

fn pages(bytes: impl Read, reader: Option<&Path>) -> Result<String, Reason> {
    let file = bytes::whole(bytes, LONGEST_FILE, "a PDF file")?;
    if !file.starts_with(b"%PDF-") {
        return Err(Reason::NoPdf("it does not begin with %PDF-".into()));
    }
    let text = match reader {
        Some(program) => unwrap(apart::answer(program, file, LONGEST_TEXT + 16)?)?,
        None => read(&file).map_err(Reason::NoPdf)?,
    };
    if text.len() > LONGEST_TEXT { Err(Reason::TooLong { limit: LONGEST_TEXT, what: "an article" }) } else { Ok(text) }
}

/// Reads the PDF file on `input` and answers on `output`: what the program does that [`super::Options::pdf_reader`] names, once
/// it is started with [`PDF_TEXT`]. Limits the time and the memory of this process, which should do nothing else and end after it.
///
/// # Errors
/// What keeps it from reading or answering; what is wrong with the file is an answer.
pub fn pdf_text(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    apart::confine();
    // The library panics at broken files, and nobody is there to see how.
    std::panic::set_hook(Box::new(|_| {}));
    let mut file = Vec::new();
    input.read_to_end(&mut file)?;
    let (kind, mut words) = match read(&file) {
        Ok(text) => (TEXT, text),
        Err(why) => (REFUSAL, why),
    };
    // One byte more than may be says that there were more.
    words.truncate(words.floor_char_boundary(LONGEST_TEXT + 4));
    output.write_all(&[kind])?;
    output.write_all(words.as_bytes())?;
    output.write_all(&[END])?;
    output.flush()
}

/// The text in an answer, or the reason why there is none.
fn unwrap(mut answer: Vec<u8>) -> Result<String, Reason> {
    let whole = answer.pop() == Some(END) && !answer.is_empty();
    let kind = if whole { answer.remove(0) } else { REFUSAL };
    match (whole, kind, String::from_utf8(answer)) {
        (true, TEXT, Ok(text)) => Ok(text),
        (true, REFUSAL, Ok(why)) => Err(Reason::NoPdf(why)),
        _ => Err(Reason::NoPdf("the process that read it broke off".into())),
    }
}

/// The text layer of a file, or what is wrong with it.
fn read(file: &[u8]) -> Result<String, String> {
    // The library panics at broken fonts and streams; a broken file must cost no more than itself.
    let read = || catch_unwind(AssertUnwindSafe(|| pdf_extract::extract_text_from_mem(file)));
    let read = std::thread::scope(|scope| {
        let reading = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read);
        reading.map(|reading| reading.join().unwrap_or_else(Err))
    });
    match read {
        Ok(Ok(Ok(text))) => Ok(text),
        Ok(Ok(Err(error))) => Err(error.to_string()),
        Ok(Err(_)) => Err("its fonts or streams are broken".into()),
        Err(error) => Err(error.to_string()),
    }
}

/// The paragraphs of a text layer: blank lines part them; a word that a line's end broke is whole again.
fn paragraphs(text: &str) -> Vec<String> {
    let blocks = text.split("\n\n").map(|block| {
        let mut words = String::with_capacity(block.len());
        for line in block.lines().map(str::trim) {
            match words.strip_suffix('-') {
                Some(start) if start.ends_with(char::is_lowercase) && line.starts_with(char::is_lowercase) => {
                    words.truncate(start.len())
                }
                _ if words.is_empty() => {}
                _ => words.push(' '),
            }
            words.push_str(line);
        }
        normalize::paragraph(&words)
    });
    blocks.filter(|paragraph| !paragraph.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_and_broken_words_are_whole() {
        let text = "Putin meets Xi\n\n\nThe two presi-\ndents met on\nThursday. A US-\nRussian talk.\n\n  \n";
        assert_eq!(paragraphs(text), ["Putin meets Xi", "The two presidents met on Thursday. A US- Russian talk."]);
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        let refused =
            |bytes: &[u8]| article("a.pdf".into(), bytes, None).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(refused(b"no"), Err("cannot read a.pdf: no readable PDF: it does not begin with %PDF-".into()));
        assert!(refused(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\ntrailer\n").is_err());
    }
}
