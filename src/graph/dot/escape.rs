//! Texts in DOT. Articles are hostile input: every text of theirs goes through here.

/// A text as a quoted string of DOT that Graphviz shows as it is.
///
/// - A quote mark ends the string and a backslash starts an escape (`\N` is the node's name): both get a backslash.
/// - Graphviz reads HTML entities in every string, then writes them to SVG: `&` becomes `&amp;`.
/// - Line ends become `\n`; other control characters, and code points that XML forbids, become a space.
/// - Signs that turn the direction of the text around are left out, lest a name reorders what stands beside it;
///   right-to-left scripts need none of them.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '&' => quoted.push_str("&amp;"),
            '\n' => quoted.push_str("\\n"),
            c if turns(c) => {}
            c if c.is_control() || forbidden(c) => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A text inside of an HTML-like label.
pub(in crate::graph) fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c if turns(c) => {}
            c if c.is_control() || forbidden(c) => html.push(' '),
            c => html.push(c),
        }
    }
    html
}

/// Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX 9).
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Code points that are no characters of XML 1.0, besides control characters.
fn forbidden(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_dot_would_read() {
        let check = |text: &str, expected: &str| assert_eq!(quoted(text), expected, "{text:?}");
        check("Putin", r#""Putin""#);
        check(r#"Dwayne "The Rock" Johnson"#, r#""Dwayne \"The Rock\" Johnson""#);
        check(r"C:\N\", r#""C:\\N\\""#);
        check("AT&T", r#""AT&amp;T""#);
        check("&lt;", r#""&amp;lt;""#);
        check("<b>bold</b>", r#""<b>bold</b>""#);
        check("one\ntwo\r\nthree", r#""one\ntwo\nthree""#);
        check("bell\u{7} nul\u{0}", r#""bell  nul ""#);
        check("evil\u{202e}txt.exe", r#""eviltxt.exe""#);
        check("Путин · 習近平 · שלום", r#""Путин · 習近平 · שלום""#);
        check("", r#""""#);
    }

    #[test]
    fn escapes_what_html_would_read() {
        assert_eq!(html("<script>\"a\" & b"), "&lt;script&gt;&quot;a&quot; &amp; b");
    }
}
