//! Text in XML: escaped, and without the characters that XML cannot hold.

use quick_xml::escape::escape as escape_markup;
use std::borrow::Cow;

/// The text for an attribute or an element.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    match holdable(text) {
        Cow::Borrowed(text) => escape_markup(text),
        Cow::Owned(text) => Cow::Owned(escape_markup(text.as_str()).into_owned()),
    }
}

/// The text as XML can hold it: what XML 1.0 has no character for (section 2.2, `Char`) becomes U+FFFD.
pub(crate) fn holdable(text: &str) -> Cow<'_, str> {
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| if allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
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
