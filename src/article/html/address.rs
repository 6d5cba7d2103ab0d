//! The address of a page: that under which it was got, or the canonical one that it names itself.
//!
//! What a page says is honest nearly always, and the only address that a file has which was saved from the web. It is not trusted
//! further than it goes: some sites name their home page on all pages, and a page may name the address of another's.

use super::Article;

/// Whether an address can be that of an article: the home page of a site is none.
pub(super) fn is_of_article(url: &str) -> bool {
    let Some((_, after)) = url.split_once("://") else { return false };
    let page = after.split('#').next().unwrap_or_default();
    page.split_once(['/', '?']).is_some_and(|(_, path)| !path.trim_matches(['/', '?']).is_empty())
}

/// The article of a page that was got under an address: its canonical address counts where it is one of the same site.
pub(super) fn got(article: Article, address: &str) -> Article {
    match &article.url {
        Some(canonical) if is_of_same_site(canonical, address) => {
            let canonical = canonical != address;
            Article { canonical, ..article }
        }
        _ => Article { url: Some(address.to_owned()), canonical: false, ..article },
    }
}

/// Whether one host is the other, or a part of it: `www.herald.example` and `amp.herald.example` are of `herald.example`.
fn is_of_same_site(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (host(one), host(other)) else { return false };
    let within = |inner: &str, outer: &str| inner.strip_suffix(outer).is_some_and(|rest| rest.ends_with('.'));
    one == other || within(&one, &other) || within(&other, &one)
}

/// The host of an address, without the parts that only say how it is shown.
fn host(url: &str) -> Option<String> {
    let (_, after) = url.split_once("://")?;
    let host = after.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let bare = ["www.", "m.", "amp.", "mobile."].iter().find_map(|shown| host.strip_prefix(shown));
    Some(bare.map(str::to_owned).unwrap_or(host)).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_page_is_no_article() {
        let check = |url: &str, expected: bool| assert_eq!(is_of_article(url), expected, "{url}");
        check("https://herald.example/draghi", true);
        check("https://herald.example/?p=17", true);
        check("https://herald.example?p=17", true);
        check("https://herald.example/", false);
        check("https://herald.example", false);
        check("https://herald.example/#top", false);
        check("https://herald.example/?", false);
        check("/draghi", false);
    }

    #[test]
    fn a_canonical_address_counts_within_its_site() {
        let check = |canonical: &str, address: &str, expected: &str, named: bool| {
            let article =
                got(Article { url: Some(canonical.to_owned()), canonical: true, ..Article::default() }, address);
            assert_eq!((article.url.as_deref(), article.canonical), (Some(expected), named), "{canonical} {address}");
        };
        let story = "https://www.herald.example/a";
        check(story, "https://herald.example/a?utm_source=x", story, true);
        check(story, "http://amp.herald.example/a", story, true);
        check(story, story, story, false);
        check(story, "https://courier.example/b", "https://courier.example/b", false);
        check(story, "https://notherald.example/b", "https://notherald.example/b", false);
    }
}
