//! Web pages: the article in a page, without all that stands around it.
//!
//! What the page says of itself (JSON-LD, OpenGraph, meta tags) gives the headline, byline, outlet and date; `dom_smoothie`,
//! Mozilla's Readability in Rust, finds the body; its blocks become the paragraphs. The text of the article is the
//! headline and the paragraphs, normalised (see `normalize`), and spans point into that.

mod blocks;
mod body;
mod furniture;
mod json_ld;
mod metadata;

use super::{Article, ArticleError, Reason, bytes, normalize, published};
use dom_query::Document;
use encoding_rs::Encoding;
use std::io::Read;

/// The longest page, in bytes: scripts and styles make pages many times as long as their articles.
const LONGEST_PAGE: usize = 20_000_000;
/// The most tags of a page: a long live blog has a tenth of them.
const MOST_TAGS: usize = 200_000;
/// How deep elements may stand inside each other: pages of real outlets stay below 60.
const DEEPEST: usize = 512;
/// Where a page declares its encoding (HTML, section 13.2.3.2: in its first 1024 bytes).
const PRESCAN: usize = 1024;

/// The article that a page in a file is.
pub(super) fn article(path: String, bytes: impl Read) -> Result<Article, ArticleError> {
    let page = bytes::all(bytes, LONGEST_PAGE).and_then(|bytes| page(&bytes, None));
    match page {
        Ok(article) => Ok(Article { path, ..article }),
        Err(reason) => Err(ArticleError { path, reason }),
    }
}

/// The article that a fetched page is; `kind` is the media type that its server gave.
pub(super) fn fetched(path: String, bytes: &[u8], kind: Option<&str>) -> Result<Article, ArticleError> {
    let charset =
        kind.and_then(|kind| kind.split_once("charset=")).map(|(_, charset)| charset.trim_matches(['"', ' ', ';']));
    match page(bytes, charset) {
        Ok(article) => Ok(Article { path, ..article }),
        Err(reason) => Err(ArticleError { path, reason }),
    }
}

/// The article of a page, still without its path. `charset` is what the server said.
pub(super) fn page(bytes: &[u8], charset: Option<&str>) -> Result<Article, Reason> {
    let label = charset.map(str::to_owned).or_else(|| declared(bytes));
    let html = bytes::decode(bytes, label.and_then(|label| Encoding::for_label(label.trim().as_bytes())))?;
    if html.trim().is_empty() {
        return Err(Reason::Empty);
    }
    sane(&html)?;
    let document = Document::from(html);
    let about = metadata::read(&document);
    let body = body::find(document, &about)?;
    Ok(Article {
        text: normalize::article(about.title.as_deref(), &body.paragraphs),
        links: elsewhere(body.links, about.url.as_deref()),
        title: about.title,
        url: about.url,
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
    sane(html)?;
    Ok(blocks::paragraphs(&Document::fragment(html)))
}

/// The encoding that a page declares in its head.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..PRESCAN).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    label.split(['"', '\'', ' ', '>', ';', '/']).next().map(str::to_owned)
}

/// Refuses pages that are made to break readers: elements without end or inside each other without end.
///
/// Tags are counted roughly, without a parser: that is what has to be kept from such a page.
fn sane(html: &str) -> Result<(), Reason> {
    let (mut tags, mut depth, mut deepest) = (0_usize, 0_usize, 0_usize);
    for tag in html.split('<').skip(1) {
        tags += 1;
        if let Some(name) = tag.strip_prefix('/') {
            depth = depth.saturating_sub(usize::from(nests(name)));
        } else if nests(tag) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    if tags > MOST_TAGS || deepest > DEEPEST { Err(Reason::Tangled { tags, depth: deepest }) } else { Ok(()) }
}

/// Whether a tag of that name opens something that is closed again; paragraphs and list items often are not.
fn nests(tag: &str) -> bool {
    let name: String =
        tag.chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase();
    const FLAT: [&str; 24] = [
        "", "p", "li", "br", "img", "hr", "meta", "link", "input", "source", "wbr", "area", "base", "col", "embed",
        "track", "td", "tr", "th", "dt", "dd", "option", "path", "circle",
    ];
    !FLAT.contains(&name.as_str())
}
