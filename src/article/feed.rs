//! Feeds: RSS, Atom and JSON Feed, each entry one article.
//!
//! An entry's text is its headline and its content, or its summary where that is all the feed gives.

use super::{Article, ArticleError, Reason, bytes, html, normalize};
use feed_rs::model::{Entry, Feed};
use std::io::Read;

/// The longest feed, in bytes.
const LONGEST_FEED: usize = 50_000_000;
/// The most elements that a feed may open: entities are not expanded by the parser, but tags take memory each.
const MOST_TAGS: usize = 1_000_000;

/// The articles of a feed, in its order.
pub(super) fn articles(path: String, bytes: impl Read) -> impl Iterator<Item = Result<Article, ArticleError>> + Send {
    let (feed, failed) = match feed(bytes) {
        Ok(feed) => (Some(feed), None),
        Err(reason) => (None, Some(Err(ArticleError { path: path.clone(), reason }))),
    };
    let publisher =
        feed.as_ref().and_then(|feed| feed.title.as_ref()).map(|title| normalize::paragraph(&title.content));
    let entries = feed.map(|feed| feed.entries).unwrap_or_default();
    let read = move |(index, entry): (usize, Entry)| {
        // A feed moves on, so an entry without an address is known by its id, and only one without either by its place.
        let path = match entry.id.trim() {
            id if entry.links.is_empty() && !id.is_empty() => format!("{path}#{id}"),
            _ => format!("{path}#{}", index + 1),
        };
        match article(entry, publisher.clone()) {
            Ok(article) => Ok(Article { path, ..article }),
            Err(reason) => Err(ArticleError { path, reason }),
        }
    };
    failed.into_iter().chain(entries.into_iter().enumerate().map(read))
}

fn feed(bytes: impl Read) -> Result<Feed, Reason> {
    let bytes = bytes::all(bytes, LONGEST_FEED, "a feed")?;
    let tags = bytes.iter().filter(|&&byte| byte == b'<').count();
    if tags > MOST_TAGS {
        return Err(Reason::Tangled { tags, depth: 0 });
    }
    let feed = feed_rs::parser::parse(bytes.as_slice()).map_err(|error| Reason::NoFeed(error.to_string()))?;
    if feed.entries.is_empty() { Err(Reason::Empty) } else { Ok(feed) }
}

/// The article of one entry, still without its path.
fn article(entry: Entry, publisher: Option<String>) -> Result<Article, Reason> {
    let title = entry.title.as_ref().map(|title| inline(&title.content)).transpose()?.filter(|title| !title.is_empty());
    let content = entry.content.and_then(|content| content.body).or(entry.summary.map(|summary| summary.content));
    let paragraphs = html::fragment(&content.unwrap_or_default())?;
    let link = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let authors: Vec<String> = entry
        .authors
        .iter()
        .filter_map(|author| author.name.as_deref())
        .map(normalize::paragraph)
        .filter(|name| !name.is_empty())
        .collect();
    Ok(Article {
        text: normalize::article(title.as_deref(), &paragraphs),
        title,
        url: link.map(|link| link.href.clone()).filter(|url| url.starts_with("http")),
        publisher: publisher.filter(|publisher| !publisher.is_empty()),
        author: (!authors.is_empty()).then(|| authors.join(", ")),
        published: entry.published.or(entry.updated).map(|date| date.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
        ..Article::default()
    })
}

/// A headline may hold markup: "Putin &lt;em&gt;not&lt;/em&gt; invited".
fn inline(title: &str) -> Result<String, Reason> {
    Ok(html::fragment(title)?.join(" "))
}
