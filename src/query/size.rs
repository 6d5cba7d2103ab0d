//! How large a query may be: the parser and the evaluator recurse, so what is too long or too deep is refused before either sees it.

use super::QueryError;

/// Bytes of query text that are read: a hundred times the longest honest query.
const MAX_LENGTH: usize = 1 << 18;

/// Brackets inside brackets that are read; the parser and the evaluator recurse, and take longer with each level.
const MAX_DEPTH: usize = 48;

/// Operators that are read: sums and paths without brackets make the parser recurse as well, once for each.
const MAX_OPERATORS: usize = 5000;

/// Refuses what is too long or too deep to be read in reasonable time and stack.
pub(super) fn check(text: &str) -> Result<(), QueryError> {
    if text.len() > MAX_LENGTH {
        return Err(QueryError::TooLarge("long"));
    }
    let (mut depth, mut operators, mut rest) = (0_usize, 0_usize, text);
    while let Some(first) = rest.chars().next() {
        let length = token(rest);
        match first {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth = depth.saturating_sub(1),
            '!' | '+' | '-' | '*' | '/' | '|' | '&' | '=' | '<' | '>' if length == 1 => operators += 1,
            _ => {}
        }
        if depth > MAX_DEPTH || operators > MAX_OPERATORS {
            return Err(QueryError::TooLarge("deeply nested"));
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(())
}

/// The bytes of what a text begins with: a string, an IRI, a comment, a prefixed name, all of which may hold brackets and operators that
/// are none; else one character. What never ends is taken for its first character, and what stands in it counts.
fn token(text: &str) -> usize {
    let first = text.chars().next().map_or(1, char::len_utf8);
    let token = match text.as_bytes() {
        [b'"' | b'\'', ..] => string(text),
        [b'<', ..] => text.find('>').map(|end| end + 1).filter(|end| !text[1..*end].contains(NOT_IN_IRI)),
        [b'#', ..] => Some(text.find(['\n', '\r']).unwrap_or(text.len())),
        _ => text.find(|c: char| !is_name(c)).or(Some(text.len())).filter(|end| text[..*end].contains(':')),
    };
    token.unwrap_or(first).max(first)
}

/// What no IRI holds between its angle brackets, as SPARQL writes it (`IRIREF`): where it does, they compare.
const NOT_IN_IRI: [char; 10] = ['<', '"', '{', '}', '|', '^', '`', '\\', ' ', '\n'];

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | ':' | '.' | '-' | '%')
}

/// The bytes of a string with its quotation marks: one or three on each side.
fn string(text: &str) -> Option<usize> {
    let mark = text.get(..1)?;
    let long = mark.repeat(3);
    let mark = if text.starts_with(&long) { long.as_str() } else { mark };
    let mut at = mark.len();
    loop {
        let rest = text.get(at..)?;
        if rest.starts_with(mark) {
            return Some(at + mark.len());
        }
        let mut chars = rest.chars();
        let escaped = if chars.next()? == '\\' { chars.next()?.len_utf8() } else { 0 };
        at += rest.chars().next()?.len_utf8() + escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_iris_names_and_comments_are_one_token() {
        for (text, expected) in [
            ("<urn:a-b/c>/x", "<urn:a-b/c>"),
            ("< 3 && ?b > 1", "<"),
            ("\"a\\\"(\" + 1", "\"a\\\"(\""),
            ("'''it's ( '''.", "'''it's ( '''"),
            ("\"\" .", "\"\""),
            ("# ((( \n?a", "# ((( "),
            ("ent:person-vladimir-putin-2 .", "ent:person-vladimir-putin-2"),
            ("a-1", "a"),
            ("\"open (", "\""),
            ("é+", "é"),
        ] {
            assert_eq!(&text[..token(text)], expected, "{text}");
        }
    }

    #[test]
    fn what_recurses_is_bounded_and_what_is_only_long_is_not() {
        let accepted = |text: &str| check(text).is_ok();
        let many = |piece: &str| piece.repeat(10_000);
        for piece in ["!", "1+", "1-", "?a*", "rel:a/", "<urn:a>|", "?a||", "?a = ", "?a < "] {
            assert!(!accepted(&format!("SELECT * {{ {} }}", many(piece))), "{piece}");
        }
        for piece in ["\"!+-\" ", "<urn:a/b-c> ", "ent:a-b-c ", "(1 2) ", "#+-*/!\n", "?a ?b ?c . "] {
            assert!(accepted(&format!("SELECT * {{ {} }}", many(piece))), "{piece}");
        }
        assert!(accepted(&"(".repeat(48)) && !accepted(&"(".repeat(49)) && accepted(&"\"(\"".repeat(49)));
    }
}
