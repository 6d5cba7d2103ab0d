//! Text in XML: escaped, and without the characters that XML cannot hold.

use quick_xml::escape::escape as escape_markup;
use std::borrow::Cow;

/// The text for an attribute or an element. What XML 1.0 has no character for (section 2.2, `Char`) becomes U+FFFD.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if text.chars().all(allowed) {
        return escape_markup(text);
    }
    let kept = text.chars().map(|c| if allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect::<String>();
    Cow::Owned(escape_markup(kept.as_str()).into_owned())
}

fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..) && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_is_escaped_and_what_xml_cannot_hold_is_replaced() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected, "{text:?}");
        check("AT&T <said> \"no\"", "AT&amp;T &lt;said&gt; &quot;no&quot;");
        check("a\u{0}b\u{b}c\u{ffff}", "a\u{fffd}b\u{fffd}c\u{fffd}");
        check("Зеленский 🇺🇦", "Зеленский 🇺🇦");
    }
}
