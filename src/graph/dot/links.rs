//! Where a click leads: to the evidence, in the explorer or in the article itself.

use crate::graph::bundle::Bundle;
use crate::graph::multigraph::{ClaimEdge, ClaimGraph, DocumentNote};
use crate::identity::Node;
use std::fmt::Write;

/// Words at each end of a quote that a link to it names.
const WORDS: usize = 5;

/// Where the links of a picture lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Links {
    /// To the words in the article, where it has an address on the web; from entities to Wikidata.
    #[default]
    Article,
    /// To the pages of an explorer at this address: "" where the picture is one of its own.
    Explorer(String),
}

impl Links {
    /// From a line to its evidence.
    pub(in crate::graph) fn bundle(&self, claims: &ClaimGraph, bundle: &Bundle) -> Option<String> {
        let claim = claims.graph.edge_weight(*bundle.claims.first()?)?;
        let document = claims.documents.get(claim.record)?;
        match self {
            Self::Article => article(document, claim),
            // The page has the other claims of the line before and after it.
            Self::Explorer(base) => {
                let key = |node| claims.graph.node_weight(node).map_or_else(String::new, |node| encoded(&node.key));
                let (about, and) = (key(bundle.subject), key(bundle.object));
                Some(format!("{base}{}&about={about}&and={and}", claim_path(&document.id, claim.claim)))
            }
        }
    }

    /// From an entity to what is known of it.
    pub(in crate::graph) fn node(&self, node: &Node) -> Option<String> {
        match self {
            Self::Article => {
                let item = node.wikidata.as_deref().filter(|item| is_item(item))?;
                Some(format!("https://www.wikidata.org/wiki/{item}"))
            }
            Self::Explorer(base) => Some(format!("{base}{}", entity_path(&node.key))),
        }
    }
}

/// The explorer's page of a claim: the document's id and the claim's place in it.
pub fn claim_path(document: &str, claim: usize) -> String {
    format!("/claim?document={}&n={claim}", encoded(document))
}

/// The explorer's page of an entity, by its node's key.
pub fn entity_path(key: &str) -> String {
    format!("/entity?key={}", encoded(key))
}

/// The words of a claim on the page of its article, as a text fragment (WICG): browsers scroll there and mark them.
///
/// Only pages of the web are linked: a record may hold any string.
pub fn article(document: &DocumentNote, claim: &ClaimEdge) -> Option<String> {
    let url = document.url.as_deref()?;
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return None;
    }
    let words = claim.quote.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let (Some(first), Some(last)) = (words.get(..words.len().min(WORDS)), words.get(words.len().max(WORDS) - WORDS..))
    else {
        return Some(url.to_owned());
    };
    if url.contains('#') || words.is_empty() {
        return Some(url.to_owned());
    }
    let start = encoded(&first.join(" "));
    let end = if words.len() > 2 * WORDS { format!(",{}", encoded(&last.join(" "))) } else { String::new() };
    let start = if words.len() > 2 * WORDS { start } else { encoded(&words.join(" ")) };
    Some(format!("{url}#:~:text={start}{end}"))
}

/// Percent-encoding of everything but ASCII letters and digits: also of `-`, which text fragments give a meaning.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Whether it is a Wikidata item: records come from anywhere.
fn is_item(item: &str) -> bool {
    item.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Certainty, Polarity};

    #[test]
    fn links_lead_to_the_words() {
        let check = |url: &str, quote: &str, expected: Option<&str>| {
            let document = DocumentNote { url: Some(url.to_owned()), ..DocumentNote::default() };
            let claim = ClaimEdge {
                record: 0,
                claim: 0,
                relation: String::new(),
                kind: None,
                polarity: Polarity::Positive,
                certainty: Certainty::Certain,
                voices: Vec::new(),
                quote: quote.to_owned(),
                time: None,
                confidence: 1.0,
                frame: false,
            };
            assert_eq!(article(&document, &claim).as_deref(), expected, "{url} {quote}");
        };
        check("https://a.example/b", "Mayors met", Some("https://a.example/b#:~:text=Mayors%20met"));
        check(
            "https://a.example/b?c=1",
            "One two three four five six, seven eight nine ten-eleven twelve.",
            Some(
                "https://a.example/b?c=1#:~:text=One%20two%20three%20four%20five,seven%20eight%20nine%20ten%2Deleven%20twelve%2E",
            ),
        );
        check("https://a.example/b#part", "Mayors met", Some("https://a.example/b#part"));
        check("https://a.example/b", "", Some("https://a.example/b"));
        check("javascript:alert(1)", "Mayors met", None);
        check("data:text/html,x", "Mayors met", None);
    }
}
