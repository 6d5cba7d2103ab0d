//! Evidence: the words of a text that something was read from, by position and by quotation.
//!
//! Both selectors of the [Web Annotation Data Model](https://www.w3.org/TR/annotation-model/#selectors) are there: the position to
//! find the words in the very same text, the quotation with what stands around it to find them in another edition.

use super::namespaces::Namespaces;
use super::vocabulary::oa;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, Quad};

/// Code points of the text before and after a quotation that tell it from the same words elsewhere.
const CONTEXT: usize = 32;

/// A text that can be cut at code points.
pub(super) struct CodePoints<'a> {
    text: &'a str,
    /// The byte that each code point starts at, and the end.
    offsets: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, offsets: text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect() }
    }

    /// The words between two code points; empty where the range is not inside the text.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        match (self.offsets.get(start), self.offsets.get(end)) {
            (Some(&from), Some(&to)) => self.text.get(from..to).unwrap_or_default(),
            _ => "",
        }
    }

    /// What stands directly before a code point.
    fn before(&self, start: usize) -> &'a str {
        self.slice(start.saturating_sub(CONTEXT), start)
    }

    /// What stands directly after a code point.
    fn after(&self, end: usize) -> &'a str {
        self.slice(end, (end + CONTEXT).min(self.offsets.len().saturating_sub(1)))
    }
}

/// The evidence of a document: makes each piece's quads once, however many claims it is for.
pub(super) struct Evidence<'a> {
    pub(super) document: &'a NamedNode,
    pub(super) document_id: &'a str,
    pub(super) text: CodePoints<'a>,
    pub(super) namespaces: &'a Namespaces,
}

impl Evidence<'_> {
    /// The evidence for a range of code points; its quads go to `quads`.
    pub(super) fn cite(&self, start: usize, end: usize, quads: &mut Vec<Quad>) -> NamedNode {
        let exact = self.text.slice(start, end);
        let content = [self.document_id, &start.to_string(), &end.to_string(), exact];
        let evidence = self.namespaces.hashed("evidence", &content);
        let position = NamedNode::new_unchecked(format!("{}#position", evidence.as_str()));
        let quote = NamedNode::new_unchecked(format!("{}#quote", evidence.as_str()));
        let number = |code_point: usize| Literal::new_typed_literal(code_point.to_string(), xsd::INTEGER);
        let words = |text: &str| Literal::new_simple_literal(text);
        let graph = self.document;
        quads.extend([
            Quad::new(evidence.clone(), rdf::TYPE, oa::SPECIFIC_RESOURCE, graph.clone()),
            Quad::new(evidence.clone(), oa::HAS_SOURCE, self.document.clone(), graph.clone()),
            Quad::new(evidence.clone(), oa::HAS_SELECTOR, position.clone(), graph.clone()),
            Quad::new(evidence.clone(), oa::HAS_SELECTOR, quote.clone(), graph.clone()),
            Quad::new(position.clone(), rdf::TYPE, oa::TEXT_POSITION_SELECTOR, graph.clone()),
            Quad::new(position.clone(), oa::START, number(start), graph.clone()),
            Quad::new(position, oa::END, number(end), graph.clone()),
            Quad::new(quote.clone(), rdf::TYPE, oa::TEXT_QUOTE_SELECTOR, graph.clone()),
            Quad::new(quote.clone(), oa::EXACT, words(exact), graph.clone()),
            Quad::new(quote.clone(), oa::PREFIX, words(self.text.before(start)), graph.clone()),
            Quad::new(quote, oa::SUFFIX, words(self.text.after(end)), graph.clone()),
        ]);
        evidence
    }
}
