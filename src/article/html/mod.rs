//! Web pages: the article in a page, without all that stands around it.
//!
//! What the page says of itself (JSON-LD, OpenGraph, meta tags) gives the headline, byline, outlet and date; `dom_smoothie`,
//! Mozilla's Readability in Rust, finds the body; its blocks become the paragraphs. The text of the article is the
//! headline and the paragraphs, normalised (see `normalize`), and spans point into that.

mod address;
mod blocks;
mod body;
mod furniture;
mod json_ld;
mod metadata;
mod tags;
mod tree;

use super::{Article, ArticleError, Reason, bytes, normalize, published};
use encoding_rs::Encoding;
use std::io::Read;

/// The longest page, in bytes: scripts and styles make pages many times as long as their articles.
const LONGEST_PAGE: usize = 20_000_000;
/// Where a page declares its encoding (HTML, section 13.2.3.2: in its first 1024 bytes).
const PRESCAN: usize = 1024;

/// The article that a page in a file is.
pub(super) fn article(path: String, bytes: impl Read) -> Result<Article, ArticleError> {
    let page = bytes::all(bytes, LONGEST_PAGE, "a page").and_then(|bytes| page(&bytes, None));
    match page {
        Ok(article) => Ok(Article { path, ..article }),
        Err(reason) => Err(ArticleError { path, reason }),
    }
}

/// The article that a fetched page is; `kind` is the media type that its server gave.
pub(super) fn fetched(path: String, bytes: &[u8], kind: Option<&str>) -> Result<Article, ArticleError> {
    let charset =
        kind.and_then(|kind| kind.split_once("charset=")).map(|(_, charset)| charset.trim_matches(['"', ' ', ';']));
    match page_of(&path, bytes, charset) {
        Ok(article) => Ok(Article { path, ..article }),
        Err(reason) => Err(ArticleError { path, reason }),
    }
}

/// The article of a page that was got under an address, still without its path.
pub(super) fn page_of(address: &str, bytes: &[u8], charset: Option<&str>) -> Result<Article, Reason> {
    Ok(address::got(page(bytes, charset)?, address))
}

/// The article of a page, still without its path. `charset` is what the server said.
pub(super) fn page(bytes: &[u8], charset: Option<&str>) -> Result<Article, Reason> {
    let label = charset.map(str::to_owned).or_else(|| declared(bytes));
    let html = bytes::decode(bytes, label.and_then(|label| Encoding::for_label(label.trim().as_bytes())))?;
    if html.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let document = tree::page(&html)?;
    let about = metadata::read(&document);
    let body = body::find(document, &about)?;
    let url = about.url.clone().filter(|url| address::is_of_article(url));
    Ok(Article {
        text: normalize::article(about.title.as_deref(), &body.paragraphs),
        links: elsewhere(body.links, about.url.as_deref()),
        title: about.title,
        canonical: url.is_some(),
        url,
        publisher: about.publisher,
        author: about.author,
        published: about.published.and_then(|date| published::iso(&date)),
        ..Article::default()
    })
}

/// The links that lead to other sites than the page's own.
fn elsewhere(links: Vec<String>, page: Option<&str>) -> Vec<String> {
    let site = |url: &str| url.split('/').nth(2).map(|host| host.trim_start_matches("www.").to_owned());
    let own = page.and_then(site);
    links.into_iter().filter(|link| site(link) != own).collect()
}

/// The paragraphs of a piece of HTML that is all body: an item of a feed, a letter.
pub(super) fn fragment(html: &str) -> Result<Vec<String>, Reason> {
    Ok(blocks::paragraphs(&tree::fragment(html)?))
}

/// The encoding that a page declares in its head.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..PRESCAN).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    label.split(['"', '\'', ' ', '>', ';', '/']).next().map(str::to_owned)
}
