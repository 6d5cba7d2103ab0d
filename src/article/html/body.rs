//! The body of a page: Readability finds it; before and after, what news pages put between the paragraphs is taken out.

use super::metadata::About;
use super::tree::{self, DEEPEST};
use super::{Reason, blocks, furniture};
use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// The most links of a text that are looked at.
const MOST_LINKS: usize = 100;

/// What a page has of its article.
pub(super) struct Body {
    pub(super) paragraphs: Vec<String>,
    /// Where its text links to, as the page has it, each once.
    pub(super) links: Vec<String>,
}

/// The body of the article of a page that says so much about itself.
pub(super) fn find(document: Document, about: &About) -> Result<Body, Reason> {
    furniture::strip(&document);
    let settings = Config { disable_json_ld: true, char_threshold: 250, ..Config::default() };
    let found = Readability::with_document(document, None, Some(settings)).and_then(|mut page| page.parse());
    let (mut links, mut paragraphs) = (Vec::new(), Vec::new());
    if let Ok(article) = found {
        let content = tree::fragment(&article.content)?;
        unlink(&content);
        links = targets(&content);
        paragraphs = blocks::paragraphs(&content);
    }
    paragraphs.retain(|paragraph| !furniture::is_line(paragraph, about.author.as_deref()));
    paragraphs.dedup();
    let length: usize = paragraphs.iter().map(String::len).sum();
    if let Some(repeated) = &about.body
        && length < repeated.len() / 2
    {
        paragraphs = repeated.split('\n').map(super::normalize::paragraph).filter(|line| !line.is_empty()).collect();
    }
    if paragraphs.is_empty() { Err(Reason::NoBody) } else { Ok(Body { paragraphs, links }) }
}

/// The addresses that the links of a text point to.
fn targets(content: &Document) -> Vec<String> {
    let links = content.select("a[href]");
    let all = links.nodes().iter().filter_map(|link| link.attr("href")).map(|href| href.trim().to_owned());
    let mut targets: Vec<String> = all.filter(|href| href.starts_with("http")).take(MOST_LINKS).collect();
    targets.sort();
    targets.dedup();
    targets
}

/// Takes out blocks that are links and nothing else: "Analysis: what the vote means".
fn unlink(content: &Document) {
    for node in content.select("p, li, ul, ol, h2, h3, h4, div").nodes() {
        if furniture::is_linked(node) && node.ancestors_it(Some(DEEPEST)).count() > 0 {
            node.remove_from_parent();
        }
    }
}
