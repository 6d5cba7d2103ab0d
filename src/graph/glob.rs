//! Patterns for documents: `*` and `?`, as in a shell.

/// Whether all of `text` fits `pattern`: `*` stands for any run of characters, slashes too, `?` for any one.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.chars().collect::<Vec<_>>(), text.chars().collect::<Vec<_>>());
    let (mut p, mut t) = (0, 0);
    // Where the last star was, and how far the text had come: the place to try again from.
    let mut star = None;
    while let Some(c) = text.get(t) {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(wanted) if *wanted == '?' || wanted == c => (p, t) = (p + 1, t + 1),
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    (p, t) = (at + 1, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).is_some_and(|rest| rest.iter().all(|c| *c == '*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_like_a_shell() {
        let check = |pattern: &str, text: &str, expected: bool| {
            assert_eq!(fits(pattern, text), expected, "{pattern} on {text}");
        };
        check("articles/a.txt", "articles/a.txt", true);
        check("articles/*", "articles/2022/a.txt", true);
        check("*.txt", "articles/a.txt", true);
        check("*.txt", "articles/a.txt.gz", false);
        check("a?c", "abc", true);
        check("a?c", "ac", false);
        check("*b*b", "abcbb", true);
        check("*b*c", "abcbb", false);
        check("", "", true);
        check("", "a", false);
        check("*", "", true);
        check("ж*", "жду", true);
    }
}
