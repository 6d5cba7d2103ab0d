//! PDF: the text layer of a file, one article. Scanned pages have none, and are refused with that word.

use super::{Article, ArticleError, Reason, normalize};
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The longest file, in bytes.
const LONGEST_FILE: usize = 100_000_000;
/// A heading is at most as long, in bytes; longer first lines are text.
const LONGEST_TITLE: usize = 200;

/// The article that a PDF file is.
pub(super) fn article(path: String, bytes: impl Read) -> Result<Article, ArticleError> {
    let read = bytes.take(LONGEST_FILE as u64 + 1);
    match pages(read).map(|text| paragraphs(&text)) {
        Ok(paragraphs) if paragraphs.is_empty() => Err(ArticleError { path, reason: Reason::NoTextLayer }),
        Ok(paragraphs) => {
            let title =
                paragraphs.first().filter(|first| paragraphs.len() > 1 && first.len() <= LONGEST_TITLE).cloned();
            Ok(Article { text: normalize::article(None, &paragraphs), title, path, ..Article::default() })
        }
        Err(reason) => Err(ArticleError { path, reason }),
    }
}

fn pages(mut bytes: impl Read) -> Result<String, Reason> {
    let mut file = Vec::new();
    bytes.read_to_end(&mut file)?;
    if file.len() > LONGEST_FILE {
        return Err(Reason::TooLong { limit: LONGEST_FILE });
    }
    if !file.starts_with(b"%PDF-") {
        return Err(Reason::NoPdf("it does not begin with %PDF-".into()));
    }
    // The library panics at broken fonts and streams; a broken file must cost no more than itself.
    let read = catch_unwind(AssertUnwindSafe(|| pdf_extract::extract_text_from_mem(&file)));
    match read {
        Ok(Ok(text)) => Ok(text),
        Ok(Err(error)) => Err(Reason::NoPdf(error.to_string())),
        Err(_) => Err(Reason::NoPdf("its fonts or streams are broken".into())),
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
        let refused = |bytes: &[u8]| article("a.pdf".into(), bytes).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(refused(b"no"), Err("cannot read a.pdf: no readable PDF: it does not begin with %PDF-".into()));
        assert!(refused(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\ntrailer\n").is_err());
    }
}
