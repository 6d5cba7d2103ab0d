//! From elements to paragraphs: each block is one, and no two blocks are glued.

use super::normalize;
use dom_query::{Document, NodeRef};

/// Elements that begin and end a paragraph. Cells too: two cells of a row are no sentence.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "details",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];
/// Elements whose words are not the article's.
const SILENT: [&str; 17] = [
    "aside",
    "audio",
    "button",
    "canvas",
    "figcaption",
    "figure",
    "form",
    "iframe",
    "nav",
    "noscript",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "video",
];
/// After these a line break ends a paragraph; elsewhere it only wraps a line.
const ENDS: [char; 9] = ['.', '!', '?', '…', ':', '”', '"', '’', ')'];

/// The paragraphs of a document, in order, normalised; empty ones are left out.
pub(super) fn paragraphs(document: &Document) -> Vec<String> {
    let mut walk = Walk::default();
    // By hand, not by recursion: pages nest as deep as they like.
    let mut ahead = vec![Step::Enter(document.root())];
    while let Some(step) = ahead.pop() {
        match step {
            Step::Leave => walk.end(),
            Step::Enter(node) => walk.enter(&node, &mut ahead),
        }
    }
    walk.end();
    walk.paragraphs
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave,
}

#[derive(Default)]
struct Walk {
    paragraphs: Vec<String>,
    words: String,
}

impl Walk {
    fn enter<'a>(&mut self, node: &NodeRef<'a>, ahead: &mut Vec<Step<'a>>) {
        if node.is_text() {
            self.words.push_str(&node.text());
            return;
        }
        let name = node.node_name().unwrap_or_default();
        if SILENT.contains(&&*name) || node.is_comment() {
            return;
        }
        if &*name == "br" {
            return self.line_break();
        }
        if BLOCKS.contains(&&*name) {
            self.end();
            ahead.push(Step::Leave);
        }
        ahead.extend(node.children_it(true).map(Step::Enter));
    }

    fn line_break(&mut self) {
        if self.words.trim_end().ends_with(ENDS) {
            self.end();
        } else {
            self.words.push(' ');
        }
    }

    fn end(&mut self) {
        let paragraph = normalize::paragraph(&self.words);
        self.words.clear();
        if !paragraph.is_empty() {
            self.paragraphs.push(paragraph);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        assert_eq!(paragraphs(&Document::fragment(html)), expected, "{html}");
    }

    #[test]
    fn blocks_are_paragraphs_and_never_glued() {
        check("<p>One <b>and</b>\n half.</p><p>Two.</p>", &["One and half.", "Two."]);
        check("<div>One.<div>Two.</div>Three.</div>", &["One.", "Two.", "Three."]);
        check("<ul><li>One<li>Two</ul>", &["One", "Two"]);
        check("<table><tr><td>Name</td><td>Age</td></tr></table>", &["Name", "Age"]);
        check("a &amp; b &lt;i&gt; &eacute;", &["a & b <i> é"]);
    }

    #[test]
    fn a_line_break_ends_a_sentence_or_wraps_a_line() {
        check("He left.<br>She stayed.", &["He left.", "She stayed."]);
        check("He left<br>early.", &["He left early."]);
    }

    #[test]
    fn captions_scripts_and_forms_are_silent() {
        check(
            "<p>One.</p><figure><figcaption>Putin in 2012. AP</figcaption></figure><script>x()</script><form>Sign up</form>",
            &["One."],
        );
    }
}
