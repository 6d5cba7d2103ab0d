//! The parsed tree of a page, with a bound: pages that are made to break readers are refused while they are parsed.
//!
//! How deep elements stand and how many there are cannot be told from the tags: parsers pass over stray ends, close what is left
//! open and repeat what is misnested. So the tree itself is watched as it grows, and the page is handed over in small pieces, to
//! be left where it grows beyond all measure.

use super::Reason;
use super::tags::{MOST_TAGS, Tags};
use dom_query::{Document, NodeId};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, Parser, QualName, local_name, ns, parse_document, parse_fragment};
use std::borrow::Cow;
use std::cell::{Cell, Ref};

/// How deep elements may stand inside each other: pages of real outlets stay below 60.
pub(super) const DEEPEST: usize = 512;
/// The most elements: misnested tags are repeated, so there may be more than tags.
const MOST_ELEMENTS: usize = 2 * MOST_TAGS;
/// The most templates, each a tree of its own that has no depth in the page.
const MOST_TEMPLATES: usize = 2_000;
/// How many bytes the parser is given at a time: what they can make of a tree is bounded.
const PIECE: usize = 4096;

/// The tree of a page.
pub(super) fn page(html: &str) -> Result<Document, Reason> {
    parse(html, parse_document)
}

/// The tree of a piece of HTML that is all body.
pub(super) fn fragment(html: &str) -> Result<Document, Reason> {
    parse(html, |sink, options| {
        let body = QualName::new(None, ns!(html), local_name!("body"));
        let sink = Watched { document: Document::fragment_sink(), ..sink };
        parse_fragment(sink, options, body, Vec::new(), false)
    })
}

fn parse(html: &str, parser: impl FnOnce(Watched, ParseOpts) -> Parser<Watched>) -> Result<Document, Reason> {
    let tags = Tags::count(html)?;
    // As `dom_query` itself parses, which Readability goes by.
    let builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser =
        parser(Watched::default(), ParseOpts { tokenizer: TokenizerOpts::default(), tree_builder: builder });
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        parser.process(StrTendril::from_slice(piece));
        rest = after;
        let grown = &parser.tokenizer.sink.sink;
        if grown.depth.get() > DEEPEST || grown.elements.get() > MOST_ELEMENTS || grown.templates.get() > MOST_TEMPLATES
        {
            return Err(Reason::Tangled { tags: tags.number, depth: grown.depth.get() });
        }
    }
    Ok(parser.finish())
}

/// A document that notes how large it grows.
#[derive(Default)]
struct Watched {
    document: Document,
    elements: Cell<usize>,
    templates: Cell<usize>,
    /// The deepest place so far, up to the first that is too deep.
    depth: Cell<usize>,
}

impl Watched {
    /// Notes how deep a node stands that is put below another.
    fn below(&self, parent: &NodeId) {
        if self.depth.get() <= DEEPEST {
            let depth = self.document.tree.ancestor_ids_of_it(parent, Some(DEEPEST)).count() + 1;
            self.depth.set(self.depth.get().max(depth));
        }
    }
}

/// All is the document's own; what is put into it is looked at on the way.
impl TreeSink for Watched {
    type ElemName<'a> = Ref<'a, QualName>;
    type Output = Document;
    type Handle = NodeId;

    fn finish(self) -> Document {
        self.document
    }

    // A page may have an error at every byte, and nobody asks for them.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.elements.set(self.elements.get() + 1);
        self.templates.set(self.templates.get() + usize::from(flags.template));
        self.document.create_element(name, attributes, flags)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        if matches!(child, NodeOrText::AppendNode(_)) {
            self.below(parent);
        }
        self.document.append(parent, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if matches!(child, NodeOrText::AppendNode(_)) {
            self.below(sibling);
        }
        self.document.append_before_sibling(sibling, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        if matches!(child, NodeOrText::AppendNode(_)) {
            self.below(element);
            self.below(before);
        }
        self.document.append_based_on_parent_node(element, before, child);
    }

    fn get_document(&self) -> NodeId {
        self.document.get_document()
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.document.get_template_contents(target)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.document.elem_name(target)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.document.create_pi(target, data)
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.document.append_doctype_to_document(name, public, system);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.document.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.document.reparent_children(node, parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(handle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_tree_that_the_whole_makes() {
        let page = format!(
            "<!doctype html><title>Draghi &amp; Co</title><table><tr><td>{}</table><p>Déjà <b>vu<p>and</b> “so on”",
            "<p>He said: “Ça va”.<ul><li>one<li>two</ul>".repeat(900)
        );
        assert_eq!(super::page(&page).unwrap().html(), Document::from(page.as_str()).html());
        assert_eq!(fragment(&page).unwrap().html(), Document::fragment(page.as_str()).html());
    }

    #[test]
    fn what_grows_beyond_measure_is_refused() {
        let check = |begin: &str, again: &str, times: usize, refused: bool| {
            let read = super::page(&format!("{begin}{}", again.repeat(times)));
            assert_eq!(matches!(read, Err(Reason::Tangled { .. })), refused, "{begin}{again} {times} times");
        };
        check("", "<div>", 600, true);
        check("", "<div></b>", 600, true);
        check("", "<div></x></span></p>", 600, true);
        check("<math>", "<td>", 600, true);
        check("<svg>", "<option>", 600, true);
        check("", "<template>", 2500, true);
        // Each paragraph repeats all that was left open before it.
        let open = (0..500).fold("<p>".to_owned(), |open, number| format!("{open}<b id=b{number}>"));
        check(&open, "<p>a", 10_000, true);
        check("", "<p>a", 10_000, false);
        check("<ul>", "<li>a", 10_000, false);
        check("<div>", "<b>a</b><br><div>b</div>", 10_000, false);
    }
}
