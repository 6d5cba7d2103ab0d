//! The tags of a page, counted before it is parsed: what has to be kept from a parser is not found with one.

use super::Reason;

/// The most tags of a page: a long live blog has a tenth of them.
pub(super) const MOST_TAGS: usize = 200_000;
/// The most attributes of all tags together.
const MOST_ATTRIBUTES: usize = 1_000_000;
/// The most comparisons of attributes' names: a parser holds each of a tag's against all before it.
const MOST_COMPARISONS: usize = 1_000_000_000;
/// How many times the length of the page may be looked at: a `<` may stand inside what another began.
const MOST_LOOKS: usize = 100;

/// What the tags of a page come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tags {
    pub(super) number: usize,
    attributes: usize,
    comparisons: usize,
}

impl Tags {
    /// Counts the tags and refuses what is more than any page has.
    ///
    /// Whatever begins like a tag counts as one, in scripts and comments too: where they end is the parser's to say.
    pub(super) fn count(html: &str) -> Result<Tags, Reason> {
        let mut tags = Tags::default();
        let mut looks = html.len().saturating_mul(MOST_LOOKS);
        for tag in html.split('<').skip(1) {
            tags.number += 1;
            let named = tag.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
            if named {
                let from = tag.as_ptr().addr() - html.as_ptr().addr();
                let (attributes, length) = attributes(html.as_bytes().get(from..).unwrap_or_default());
                tags.attributes += attributes;
                tags.comparisons = tags.comparisons.saturating_add(attributes.saturating_mul(attributes));
                looks = looks.saturating_sub(length);
            }
            let tangled = tags.number > MOST_TAGS
                || tags.attributes > MOST_ATTRIBUTES
                || tags.comparisons > MOST_COMPARISONS
                || looks == 0;
            if tangled {
                // All of them, for the message.
                return Err(Reason::Tangled { tags: html.matches('<').count(), depth: 0 });
            }
        }
        Ok(tags)
    }
}

/// How many attributes a tag has, and how many bytes it takes up to its end (HTML, sections 13.2.5.32 to 13.2.5.40).
fn attributes(tag: &[u8]) -> (usize, usize) {
    let is_space = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let name = tag.iter().skip(1).position(|&byte| byte == b'>' || is_space(byte)).map_or(tag.len(), |at| at + 1);
    let (mut at, mut count) = (name, 0);
    while let Some(&byte) = tag.get(at) {
        at += 1;
        match byte {
            b'>' => break,
            byte if is_space(byte) => {}
            b'=' => {
                at += tag.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                let rest = tag.get(at..).unwrap_or_default();
                let value = match rest.first() {
                    Some(&quote @ (b'"' | b'\'')) => {
                        rest.iter().skip(1).position(|&byte| byte == quote).map_or(rest.len(), |end| end + 2)
                    }
                    _ => rest.iter().position(|&byte| byte == b'>' || byte.is_ascii_whitespace()).unwrap_or(rest.len()),
                };
                at += value;
            }
            _ => {
                count += 1;
                let rest = tag.get(at..).unwrap_or_default();
                at += rest.iter().position(|&b| b == b'>' || b == b'=' || is_space(b)).unwrap_or(rest.len());
            }
        }
    }
    (count, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_as_parsers_do() {
        let check = |html: &str, expected: usize| assert_eq!(Tags::count(html).unwrap().attributes, expected, "{html}");
        check("<p>a b c</p>", 0);
        check("<a href=x rel='next up' title=\"a > b\" hidden>c d</a>", 4);
        check("<a b/c/d e = f g>", 5);
        check("<a b=\"1\"c='2'd>e f g", 3);
        check("<br/><hr /> 1 < 2 and 3 < 4", 0);
    }

    #[test]
    fn tags_without_measure_are_refused() {
        let check = |html: &str| assert!(matches!(Tags::count(html), Err(Reason::Tangled { .. })), "{:.20}", html);
        check(&"<b>".repeat(MOST_TAGS + 1));
        let names = |count: usize| (0..count).map(|number| format!(" a{number}")).collect::<String>();
        check(&format!("<p{}>", names(40_000)));
        check(&format!("<p{}>", names(10_000)).repeat(20));
        check(&format!("<p x='<'{}>", names(40_000)));
        // Nothing but beginnings, each of which looks for its end in all that follow.
        check(&"<a \"".repeat(100_000));
    }
}
