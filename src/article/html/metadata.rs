//! What a page says of itself: headline, byline, outlet, date and address, each from the best place that has it.

use super::{json_ld, normalize, published};
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
const PUBLISHER_NAME: &str = "[itemprop='publisher'] [itemprop='name']";
/// What stands between headline and outlet in the titles of browser windows.
const SEPARATORS: [&str; 6] = [" | ", " – ", " — ", " - ", " :: ", " · "];
/// The longest name of an outlet, in bytes.
const LONGEST_OUTLET: usize = 60;
const DATE_LABELS: [&str; 6] = ["published", "first published", "posted", "updated", "last updated", "date:"];
/// How many pieces of text of a page are looked at for one.
const MOST_WORDS: usize = 2000;
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
    about.publisher =
        about.publisher.filter(|publisher| !publisher.is_empty()).or_else(|| outlet(document, about.url.as_deref()));
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
        publisher: document
            .select(PUBLISHER_NAME)
            .attr("content")
            .map(|name| name.to_string())
            .or_else(|| words(PUBLISHER_NAME)),
        published: DATES.iter().find_map(dated).or_else(|| words("time")).or_else(|| labelled_date(document)),
        ..About::default()
    }
}

/// A date that only a label tells of: "Published: Oct 8, 2022".
fn labelled_date(document: &Document) -> Option<String> {
    let body = document.select("body");
    let words = body.nodes().first()?.descendants_it().filter(|node| node.is_text()).take(MOST_WORDS);
    words.map(|words| normalize::paragraph(&words.text())).find(|words| {
        let lower = words.to_lowercase();
        words.len() <= LONGEST_BYLINE
            && DATE_LABELS.iter().any(|label| lower.starts_with(label))
            && published::iso(words).is_some()
    })
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
    for separator in SEPARATORS {
        if let Some((words, outlet)) = title.rsplit_once(separator)
            && publisher.is_some_and(|publisher| same_outlet(outlet, publisher))
        {
            return words.to_owned();
        }
    }
    title
}

/// The outlet, where the page does not state it: what the window's title has beside the headline, else the site's name.
fn outlet(document: &Document, url: Option<&str>) -> Option<String> {
    let words =
        |selector: &str| document.select(selector).nodes().first().map(|node| normalize::paragraph(&node.text()));
    let (title, large) = (words("title")?, words("h1").unwrap_or_default());
    let beside = || {
        let rest = title.strip_prefix(&large).filter(|_| !large.is_empty());
        let after = rest.and_then(|rest| SEPARATORS.iter().find_map(|separator| rest.strip_prefix(separator)));
        after.or_else(|| title.strip_suffix(&large).filter(|_| !large.is_empty())?.strip_suffix(": "))
    };
    let name = beside().filter(|name| !name.is_empty() && name.len() <= LONGEST_OUTLET).map(str::to_owned);
    let site = || url?.split('/').nth(2).map(|host| host.trim_start_matches("www.").to_owned());
    name.or_else(site).filter(|name| !name.is_empty())
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
