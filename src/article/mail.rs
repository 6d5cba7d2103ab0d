//! Letters (`.eml`, RFC 5322): newsletters and press releases, each one article.

use super::{Article, ArticleError, Reason, bytes, html, normalize, published};
use mail_parser::MessageParser;
use std::io::Read;

/// The longest letter, in bytes: attachments are passed over, but have to be read past.
const LONGEST_LETTER: usize = 50_000_000;

/// The article that a letter is: its subject and its body, plain text before HTML.
pub(super) fn article(path: String, bytes: impl Read) -> Result<Article, ArticleError> {
    let read = bytes::all(bytes, LONGEST_LETTER, "a letter").and_then(|bytes| letter(&bytes));
    match read {
        Ok(article) => Ok(Article { path, ..article }),
        Err(reason) => Err(ArticleError { path, reason }),
    }
}

fn letter(bytes: &[u8]) -> Result<Article, Reason> {
    let letter = MessageParser::default().parse(bytes).ok_or(Reason::NoLetter)?;
    if letter.headers().is_empty() {
        return Err(Reason::NoLetter);
    }
    let title = letter.subject().map(normalize::paragraph).filter(|subject| !subject.is_empty());
    // A part that was written as HTML comes out of `body_text` with its blocks glued.
    let plain = letter.text_part(0).filter(|part| part.is_text() && !part.is_text_html());
    let paragraphs = match (plain.and_then(|_| letter.body_text(0)), letter.body_html(0)) {
        (Some(text), _) => unwrapped(&text),
        (None, Some(page)) => html::fragment(&page)?,
        (None, None) => return Err(Reason::Empty),
    };
    let from = letter.from().and_then(|from| from.first());
    Ok(Article {
        text: normalize::article(title.as_deref(), &paragraphs),
        title,
        author: from.and_then(|from| from.name().or_else(|| from.address())).map(normalize::paragraph),
        published: letter.date().and_then(|date| published::iso(&date.to_rfc3339())),
        ..Article::default()
    })
}

/// The paragraphs of a plain letter: blank lines part them, other line ends only wrap.
fn unwrapped(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n").map(normalize::paragraph).filter(|paragraph| !paragraph.is_empty()).collect()
}
