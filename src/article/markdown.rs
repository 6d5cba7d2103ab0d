//! Markdown: plain text whose title may be a heading.

use super::{Article, ArticleError, plain};
use std::io::Read;

/// The article that a Markdown file is: its own text, the marks included, so that spans fit the file.
pub(super) fn article(path: String, bytes: impl Read) -> Result<Article, ArticleError> {
    let mut article = plain::article(path, bytes)?;
    article.title = article.title.as_deref().map(heading).filter(|title| !title.is_empty()).map(str::to_owned);
    Ok(article)
}

/// The words of a heading, without the marks around them: "# Putin meets Xi #".
fn heading(line: &str) -> &str {
    line.trim_start_matches('#').trim_end_matches('#').trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_the_heading_and_stays_in_the_text() {
        let article = article("a.md".into(), "## Putin meets Xi ##\n\nThey met.\n".as_bytes()).unwrap();
        assert_eq!(article.title.as_deref(), Some("Putin meets Xi"));
        assert_eq!(article.text, "## Putin meets Xi ##\n\nThey met.\n");
    }
}
