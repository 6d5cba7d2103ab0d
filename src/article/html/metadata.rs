//! What a page says of itself: headline, byline, outlet, date and address, each from the best place that has it.

use super::{json_ld, normalize};
use dom_query::Document;

/// What is known of a page. The date is as the page has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct About {
    /// The headline.
    pub(super) title: Option<String>,
    /// The canonical address.
    pub(super) url: Option<String>,
    /// The outlet.
    pub(super) publisher: Option<String>,
    /// The byline, without "By".
    pub(super) author: Option<String>,
    /// The date of publication.
    pub(super) published: Option<String>,
    /// The text, where the page repeats it for machines.
    pub(super) body: Option<String>,
}

/// Meta tags by what they tell, the most reliable first (OpenGraph, Dublin Core, and what big outlets' systems write).
const TITLE: [&str; 4] = ["og:title", "twitter:title", "dc.title", "parsely-title"];
const PUBLISHER: [&str; 5] = ["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "twitter:site"];
const AUTHOR: [&str; 7] =
    ["author", "byl", "article:author", "parsely-author", "dc.creator", "sailthru.author", "twitter:creator"];
const PUBLISHED: [&str; 11] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "date",
];
const URL: [&str; 2] = ["og:url", "twitter:url"];
/// Elements that carry the date on pages without meta tags.
const DATES: [(&str, &str); 5] = [
    ("[itemprop='datePublished']", "content"),
    ("[itemprop='datePublished']", "datetime"),
    ("article time[datetime]", "datetime"),
    ("header time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
];
const BYLINES: [&str; 5] =
    ["[itemprop='author'] [itemprop='name']", "[itemprop='author']", "[rel='author']", ".byline", ".author"];
/// The longest byline, in bytes: more is the author's life.
const LONGEST_BYLINE: usize = 120;

impl About {
    /// Takes what is still unknown from another source.
    pub(super) fn fill(&mut self, other: About) {
        let fill = |mine: &mut Option<String>, theirs: Option<String>| {
            if mine.is_none() {
                *mine = theirs.filter(|words| !words.trim().is_empty());
            }
        };
        fill(&mut self.title, other.title);
        fill(&mut self.url, other.url);
        fill(&mut self.publisher, other.publisher);
        fill(&mut self.author, other.author);
        fill(&mut self.published, other.published);
        fill(&mut self.body, other.body);
    }
}

/// What a page says of itself.
pub(super) fn read(document: &Document) -> About {
    let scripts = document.select("script[type='application/ld+json']");
    let scripts: Vec<String> = scripts.nodes().iter().map(|script| script.text().to_string()).collect();
    let mut about = json_ld::read(scripts.iter().map(String::as_str));
    about.fill(meta(document));
    about.fill(visible(document));
    about.author = about.author.and_then(|author| byline(&author));
    about.publisher = about.publisher.map(|publisher| normalize::paragraph(publisher.trim_start_matches('@')));
    about.title = about.title.map(|title| headline(&title, about.publisher.as_deref(), document));
    about.url = about.url.filter(|url| url.starts_with("http"));
    about
}

/// What the meta tags say.
fn meta(document: &Document) -> About {
    let tags: Vec<(String, String)> = document
        .select("meta[content]")
        .nodes()
        .iter()
        .filter_map(|tag| {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| tag.attr(key))?;
            Some((name.trim().to_ascii_lowercase(), tag.attr("content")?.trim().to_owned()))
        })
        .collect();
    let first = |names: &[&str]| {
        let value = |name: &&str| tags.iter().find(|(tag, content)| tag == name && !content.is_empty());
        names.iter().find_map(value).map(|(_, content)| content.clone())
    };
    let canonical = document.select("link[rel='canonical']").attr("href").map(|href| href.to_string());
    About {
        title: first(&TITLE),
        url: canonical.or_else(|| first(&URL)),
        publisher: first(&PUBLISHER),
        // OpenGraph wants a profile's address as the author.
        author: first(&AUTHOR).filter(|author| !author.starts_with("http")),
        published: first(&PUBLISHED),
        body: None,
    }
}

/// What a reader sees.
fn visible(document: &Document) -> About {
    let words = |selector: &str| {
        let found = document.select(selector);
        let node = found.nodes().first()?;
        Some(normalize::paragraph(&node.text())).filter(|words| !words.is_empty())
    };
    let dated =
        |(selector, attribute): &(&str, &str)| document.select(selector).attr(attribute).map(|date| date.to_string());
    About {
        title: words("h1").or_else(|| words("title")),
        author: BYLINES.iter().find_map(|selector| words(selector)),
        published: DATES.iter().find_map(dated).or_else(|| words("time")),
        ..About::default()
    }
}

/// The headline without the outlet that titles for browsers and networks end in: "Putin meets Xi | The Post".
fn headline(title: &str, publisher: Option<&str>, document: &Document) -> String {
    let title = normalize::paragraph(title);
    // What the page itself prints large settles where the headline ends.
    let large = document
        .select("h1")
        .nodes()
        .iter()
        .map(|h1| normalize::paragraph(&h1.text()))
        .find(|h1| h1.split(' ').count() >= 3 && title.len() > h1.len() && title.starts_with(h1.as_str()));
    if let Some(large) = large {
        return large;
    }
    for separator in [" | ", " – ", " — ", " - ", " :: "] {
        if let Some((words, outlet)) = title.rsplit_once(separator)
            && publisher.is_some_and(|publisher| same_outlet(outlet, publisher))
        {
            return words.to_owned();
        }
    }
    title
}

/// "The Post" is "Post", and "BBC News" is "BBC".
fn same_outlet(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().trim_start_matches("the ").trim().to_owned();
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && !other.is_empty() && (one.starts_with(&other) || other.starts_with(&one))
}

/// The names of a byline: "By Jane Doe" is by Jane Doe.
fn byline(words: &str) -> Option<String> {
    let words = normalize::paragraph(words);
    let names = words.get(..3).filter(|start| start.eq_ignore_ascii_case("by ")).and(words.get(3..)).unwrap_or(&words);
    let names = names.trim_matches([' ', ',', ':', '|', '·']);
    (!names.is_empty() && names.len() <= LONGEST_BYLINE).then(|| names.to_owned())
}
