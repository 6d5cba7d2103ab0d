//! Plain text: one file is one article.

use super::{Article, ArticleError, bytes, dated};
use std::io::Read;

/// The longest line that is taken for a title, in bytes: a first paragraph is no headline.
const LONGEST_TITLE: usize = 300;

/// The article that a plain text is.
pub(super) fn article(path: String, bytes: impl Read) -> Result<Article, ArticleError> {
    match bytes::text(bytes) {
        Ok(text) => {
            let (title, published) = (title(&text).map(str::to_owned), dated::by_line(&text));
            Ok(Article { title, published, text, path, ..Article::default() })
        }
        Err(reason) => Err(ArticleError { path, reason }),
    }
}

/// The first line, where it stands alone: where a blank line and more text follow it.
///
/// The title stays in the text as well, so that spans fit the file.
pub(super) fn title(text: &str) -> Option<&str> {
    let mut lines = text.lines();
    let first = lines.next()?.trim();
    let alone = lines.next()?.trim().is_empty() && lines.any(|line| !line.trim().is_empty());
    (alone && !first.is_empty() && first.len() <= LONGEST_TITLE).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(title(text), expected, "{text:?}");
    }

    #[test]
    fn a_title_is_a_first_line_that_stands_alone() {
        check("Putin meets Xi\n\nThe two met in Samarkand.\n", Some("Putin meets Xi"));
        check("Putin meets Xi\n \n\nThe two met.", Some("Putin meets Xi"));
        check("The two met in Samarkand.\nThey spoke for an hour.\n", None);
        check("One line and no more.\n\n", None);
        check("\nPutin meets Xi\n\nThe two met.", None);
        check(&format!("{}\n\nMore.", "long ".repeat(100)), None);
        check("", None);
    }

    #[test]
    fn text_is_the_file_s_own_without_mark_and_with_lf() {
        let read = |bytes: &[u8]| article("a.txt".into(), bytes).map(|article| article.text).map_err(|e| e.to_string());
        assert_eq!(
            read("\u{FEFF}Заголовок\r\n\r\n“Да”,  he said.\r".as_bytes()).unwrap(),
            "Заголовок\n\n“Да”,  he said.\n"
        );
        assert_eq!(read(b"The caf\xe9 was closed.").unwrap(), "The café was closed.");
        assert_eq!(
            read(b"\x7fELF\0\xff").unwrap_err(),
            "cannot read a.txt: binary data, or a NUL character, at byte 4"
        );
    }
}
