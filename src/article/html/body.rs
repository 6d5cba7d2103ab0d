//! The body of a page: Readability finds it; before and after, what news pages put between the paragraphs is taken out.

use super::{DEEPEST, Reason, blocks};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// Words of a class or id that mark what is not the article, wherever it stands.
const FOREIGN: [&str; 58] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "dfp",
    "sponsored",
    "promo",
    "promotion",
    "promobox",
    "teaser",
    "teasers",
    "related",
    "recommended",
    "recommendations",
    "recirc",
    "outbrain",
    "taboola",
    "newsletter",
    "signup",
    "subscribe",
    "subscription",
    "paywall",
    "piano",
    "share",
    "sharing",
    "social",
    "sharebar",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "cmp",
    "onetrust",
    "breadcrumb",
    "breadcrumbs",
    "tags",
    "taglist",
    "topics",
    "comments",
    "comment",
    "disqus",
    "trending",
    "popular",
    "mostread",
    "gallery",
    "slideshow",
    "caption",
    "credit",
    "byline",
    "bio",
    "timestamp",
    "dateline-meta",
    "readmore",
    "morefrom",
    "inlinelink",
    "sr-only",
    "visually-hidden",
];
/// Elements that are never the article's words.
const NEVER: &str = "nav, aside, footer, form, button, iframe, dialog, template, noscript, figure, video, audio, svg, \
     [hidden], [aria-hidden='true'], [role='navigation'], [role='complementary'], [role='dialog'], [role='contentinfo'], [role='alert']";
/// What a line of the page itself begins with, lower-cased.
const LEADS: [&str; 26] = [
    "read more",
    "read also",
    "also read",
    "see also",
    "related:",
    "related article",
    "more on this",
    "more from",
    "recommended",
    "advertisement",
    "sign up",
    "subscribe",
    "follow us",
    "share this",
    "click here",
    "watch:",
    "listen:",
    "in pictures:",
    "photo:",
    "image:",
    "copyright ©",
    "©",
    "all rights reserved",
    "download the",
    "join our",
    "don't miss",
];
/// The longest line, in words, that can be one of those.
const LONGEST_LEAD: usize = 30;
/// The share of a block's characters in links from which on it is a list of links.
const LINKED: f64 = 0.8;
/// From so many bytes of text on a marked element is the article all the same: some outlets mark the whole page so.
const MUCH: usize = 1500;

/// The paragraphs of the article. `repeated` is the text that the page repeats for machines.
pub(super) fn paragraphs(document: Document, repeated: Option<&str>) -> Result<Vec<String>, Reason> {
    strip(&document);
    let settings = Config { disable_json_ld: true, char_threshold: 250, ..Config::default() };
    let found = Readability::with_document(document, None, Some(settings)).and_then(|mut page| page.parse());
    let mut paragraphs = found.map_or_else(
        |_| Vec::new(),
        |article| {
            let content = Document::fragment(article.content.to_string());
            unlink(&content);
            blocks::paragraphs(&content)
        },
    );
    paragraphs.retain(|paragraph| !is_furniture(paragraph));
    paragraphs.dedup();
    let length: usize = paragraphs.iter().map(String::len).sum();
    if let Some(repeated) = repeated
        && length < repeated.len() / 2
    {
        paragraphs = repeated.split('\n').map(super::normalize::paragraph).filter(|line| !line.is_empty()).collect();
    }
    if paragraphs.is_empty() { Err(Reason::NoBody) } else { Ok(paragraphs) }
}

/// Takes out what is not the article before the body is looked for.
fn strip(document: &Document) {
    document.select(NEVER).remove();
    for node in document.select("body [class], body [id]").nodes() {
        if is_marked(node) && node.text().len() < MUCH {
            node.remove_from_parent();
        }
    }
}

/// Whether a class or id of an element says that it is foreign to the article.
fn is_marked(node: &NodeRef) -> bool {
    let names = [node.attr("class"), node.attr("id")];
    names.iter().flatten().any(|names| {
        names
            .to_ascii_lowercase()
            .split([' ', '\t', '\n'])
            .any(|name| FOREIGN.contains(&name) || name.split(['-', '_']).any(|word| FOREIGN.contains(&word)))
    })
}

/// Takes out blocks that are links and nothing else: "Analysis: what the vote means".
fn unlink(content: &Document) {
    for node in content.select("p, li, ul, ol, h2, h3, h4, div").nodes() {
        let all = node.normalized_char_count();
        let links: usize =
            node.descendants_it().filter(|inner| inner.has_name("a")).map(|link| link.normalized_char_count()).sum();
        if all > 0 && all < MUCH && links as f64 >= LINKED * all as f64 && node.ancestors_it(Some(DEEPEST)).count() > 0
        {
            node.remove_from_parent();
        }
    }
}

/// A line of the page itself: "Read more: …", "Advertisement".
fn is_furniture(paragraph: &str) -> bool {
    let lower = paragraph.to_lowercase();
    lower.split(' ').count() <= LONGEST_LEAD && LEADS.iter().any(|lead| lower.starts_with(lead))
}
