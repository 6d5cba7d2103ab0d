//! Furniture: what a news page puts before, between and after the paragraphs of its article, told by its marks and by its words.

use crate::article::published;
use dom_query::{Document, NodeRef};

/// Elements that are never the article's words.
const NEVER: &str = "nav, aside, footer, form, button, iframe, dialog, template, noscript, figure, video, audio, svg, \
     amp-ad, amp-auto-ads, amp-consent, amp-embed, amp-iframe, amp-lightbox, amp-list, amp-sidebar, amp-social-share, amp-sticky-ad, \
     amp-user-notification, [hidden], [aria-hidden='true'], [role='navigation'], [role='complementary'], [role='dialog'], \
     [role='contentinfo'], [role='alert'], [role='banner'], [role='search']";
/// Words of a class or id that mark what is not the article.
const FOREIGN: [&str; 78] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "dfp",
    "oas",
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
    "sharedaddy",
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
    "tagcloud",
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
    "pagination",
    "pager",
    "pullquote",
    "pull-quote",
    "twitter-tweet",
    "instagram-media",
    "fb-post",
    "video-player",
    "video-title",
    "sr-only",
    "visually-hidden",
    "foot",
    "footer",
    "copyright",
    "disclaimer",
    "imprint",
    "masthead",
    "menu",
    "sidebar",
];
/// From so many bytes of text on a block of links is an article with many links, and an element must be marked by the first word of its class, or by its id, to be foreign: outlets
/// also say what else is on the page ("has-comments").
const MUCH: usize = 1500;
/// The share of a block's characters in links from which on it is a list of links.
const LINKED: f64 = 0.8;
/// A header without a line of so many bytes holds no standfirst.
const STANDFIRST: usize = 60;
/// A table in which no cell has so many bytes holds figures and names; the others are there for the layout.
const LONG_CELL: usize = 120;
/// What a line of the page itself begins with, lower-cased.
const LEADS: [&str; 53] = [
    "read more",
    "read also",
    "also read",
    "see also",
    "related:",
    "related article",
    "more on this",
    "more from",
    "recommended for you",
    "recommended:",
    "advertisement",
    "skip advertisement",
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
    "image caption",
    "copyright ©",
    "©",
    "all rights reserved",
    "download the",
    "join our",
    "don't miss",
    "do you know more",
    "do you have a story",
    "do you have information",
    "got a tip",
    "have you been affected",
    "email us",
    "contact us",
    "a version of this article",
    "our standards:",
    "scroll down",
    "story continues below",
    "article continues",
    "continue reading",
    "keep reading",
    "most read",
    "loading more",
    "please enable javascript",
    "this site uses cookies",
    "we use cookies",
    "page 1 of",
    "view as single page",
    "posted on",
    "tagged:",
    "last updated",
];
/// The longest line, in words, that can be one of those.
const LONGEST_LEAD: usize = 30;
/// The longest line, in words, that can be a byline, a date and the like.
const LONGEST_LABEL: usize = 12;

/// Takes out of a page what is not the article, before the body is looked for.
pub(super) fn strip(document: &Document) {
    document.select(NEVER).remove();
    for node in document.select("body [class], body [id]").nodes() {
        if is_marked(node) && !holds(node, "h1") {
            node.remove_from_parent();
        }
    }
    for header in document.select("body header").nodes() {
        let standfirst =
            header.descendants_it().any(|node| node.has_name("p") && node.text().trim().len() >= STANDFIRST);
        if !standfirst {
            header.remove_from_parent();
        }
    }
    // A time of its own is a label; within a sentence it is a word of it.
    for time in document.select("body time").nodes() {
        if time.parent().is_none_or(|parent| !parent.has_name("p")) {
            time.remove_from_parent();
        }
    }
    // Pages that are laid out in tables have their menus in cells.
    for cell in document.select("body td").nodes() {
        if is_linked(cell) {
            cell.remove_from_parent();
        }
    }
    for table in document.select("body table").nodes() {
        let cells = || table.descendants_it().filter(|node| node.has_name("td") || node.has_name("th"));
        if cells().all(|cell| cell.text().trim().len() < LONG_CELL) {
            table.remove_from_parent();
        }
    }
}

/// Whether an element is a list of links, and little else.
pub(super) fn is_linked(node: &NodeRef) -> bool {
    let all = node.normalized_char_count();
    let links: usize =
        node.descendants_it().filter(|inner| inner.has_name("a")).map(|link| link.normalized_char_count()).sum();
    all > 0 && all < MUCH && links as f64 >= LINKED * all as f64
}

fn holds(node: &NodeRef, name: &str) -> bool {
    node.descendants_it().any(|inner| inner.has_name(name))
}

/// Whether a class or id of an element says that it is foreign to the article.
fn is_marked(node: &NodeRef) -> bool {
    let much = node.text().len() >= MUCH;
    let names = [node.attr("class"), node.attr("id")];
    names.iter().flatten().any(|names| {
        names.to_ascii_lowercase().split([' ', '\t', '\n']).any(|name| {
            let mut words = name.split(['-', '_']);
            let first = words.next().is_some_and(|first| FOREIGN.contains(&first));
            FOREIGN.contains(&name) || first || (!much && words.any(|word| FOREIGN.contains(&word)))
        })
    })
}

/// Whether a paragraph is a line of the page itself: "Read more: …", "Advertisement", "Jane Doe · 5 min read".
pub(super) fn is_line(paragraph: &str, author: Option<&str>) -> bool {
    let lower = paragraph.to_lowercase();
    let words = lower.split(' ').count();
    let leads = |lead: &&str| lower.strip_prefix(*lead).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    (words <= LONGEST_LEAD && LEADS.iter().any(leads)) || (words <= LONGEST_LABEL && is_label(&lower, author))
}

/// Whether a line has nothing but the author, a date, how long it takes to read, or marks.
fn is_label(line: &str, author: Option<&str>) -> bool {
    let author = author.map(str::to_lowercase);
    let mut pieces = line.split(['·', '|', '•']).map(|piece| piece.trim().trim_start_matches("by ")).peekable();
    pieces.all(|piece| {
        !piece.contains(char::is_alphabetic) && !piece.ends_with(['.', '!', '?'])
            || author.as_deref() == Some(piece)
            || piece.ends_with("min read")
            || piece.ends_with("minute read")
            || (published::iso(piece).is_some() && !piece.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: bool) {
        assert_eq!(is_line(line, Some("Jane Doe")), expected, "{line}");
    }

    #[test]
    fn lines_of_the_page_are_told_by_how_they_begin() {
        check("Read more: the five ferries", true);
        check("© 2022 The Courier", true);
        check("A version of this article appears in print.", true);
        check(
            "Advertisements for the bank were taken down on Monday, and not one of the forty readers who wrote to us about them in the past two weeks has had an answer from its head office yet, which he said was a shame.",
            false,
        );
    }

    #[test]
    fn labels_hold_nothing_but_author_date_and_length() {
        check("By Jane Doe", true);
        check("Jane Doe · 5 min read · Jan 19, 2023", true);
        check("19 January 2023", true);
        check("·", true);
        check("Jane Doe left.", false);
        check("It was in May.", false);
    }
}
