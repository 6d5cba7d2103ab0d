//! `robots.txt` (RFC 9309): what a site wants of programs.

use std::time::Duration;

/// The rules of one site that are for us.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Robots {
    /// Patterns of paths, and whether they may be asked for.
    rules: Vec<(String, bool)>,
    /// How long to wait between two requests. It is in no standard, and widely used.
    pub(super) delay: Option<Duration>,
}

impl Robots {
    /// The rules for the program of that name, or where there are none those for all.
    pub(super) fn parse(text: &str, name: &str) -> Robots {
        let (mut own, mut all) = (None, Robots::default());
        // Whom the group that we are in is for, and whether it still gathers its names.
        let (mut for_own, mut for_all, mut names) = (false, false, false);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for line in text.split(['\r', '\n']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':').map(|(key, value)| (key.trim(), value.trim())) else {
                continue;
            };
            let key = key.to_ascii_lowercase();
            if key == "user-agent" {
                if !names {
                    (for_own, for_all) = (false, false);
                }
                names = true;
                for_all |= value == "*";
                for_own |= product(value).eq_ignore_ascii_case(name);
                continue;
            }
            // Only rules end the names of a group: `Sitemap` and what others made up stand anywhere (2.2.4).
            names &= !matches!(key.as_str(), "allow" | "disallow");
            if for_own {
                own.get_or_insert_with(Robots::default).add(&key, value);
            }
            if for_all {
                all.add(&key, value);
            }
        }
        own.unwrap_or(all)
    }

    fn add(&mut self, key: &str, value: &str) {
        match key {
            // An empty rule forbids nothing.
            "disallow" if !value.is_empty() => self.rules.push((encoded(value), false)),
            "allow" if !value.is_empty() => self.rules.push((encoded(value), true)),
            "crawl-delay" => {
                let seconds = value.parse::<f64>().ok().filter(|seconds| (0.0..=3600.0).contains(seconds));
                self.delay = seconds.map(Duration::from_secs_f64);
            }
            _ => {}
        }
    }

    /// Whether a path may be asked for: the longest rule that fits it decides, and of equals the one that allows.
    pub(super) fn allow(&self, path: &str) -> bool {
        let path = encoded(path);
        let fitting = self.rules.iter().filter(|(pattern, _)| fits(pattern, &path));
        fitting.max_by_key(|(pattern, allow)| (pattern.len(), *allow)).is_none_or(|(_, allow)| *allow)
    }
}

/// The product of a program's name: `claimgraph` of `claimgraph/0.1`, and no other program whose name begins like it.
fn product(name: &str) -> &str {
    name.split(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '-' | '_'))).next().unwrap_or_default()
}

/// A path as it is compared (2.2.2): what is no ASCII is percent-encoded, what need not be is not, and digits are capital.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    let mut bytes = path.as_bytes().iter();
    while let Some(&byte) = bytes.next() {
        let digits = bytes.as_slice().get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.filter(|_| byte == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if escaped.is_some() {
            bytes.nth(1);
        }
        match escaped.unwrap_or(byte) {
            plain if plain.is_ascii_alphanumeric() || b"-._~".contains(&plain) => encoded.push(char::from(plain)),
            plain if escaped.is_none() && plain.is_ascii() => encoded.push(char::from(plain)),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

/// Whether a path begins as a pattern says; `*` is anything, `$` the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_the_end) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut pieces = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    for (at, piece) in pieces.iter().enumerate() {
        let last = at + 1 == pieces.len();
        rest = match rest.find(piece) {
            Some(_) if last && to_the_end => match rest.strip_suffix(piece) {
                Some(_) => "",
                None => return false,
            },
            Some(place) => rest.get(place + piece.len()..).unwrap_or_default(),
            None => return false,
        };
    }
    !to_the_end || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rules: &str, allowed: &[&str], forbidden: &[&str]) {
        let robots = Robots::parse(rules, "claimgraph");
        allowed.iter().for_each(|path| assert!(robots.allow(path), "{rules}: {path}"));
        forbidden.iter().for_each(|path| assert!(!robots.allow(path), "{rules}: {path}"));
    }

    #[test]
    fn the_longest_rule_that_fits_decides() {
        check("", &["/", "/a"], &[]);
        check("User-agent: *\nDisallow: /", &[], &["/", "/a"]);
        check("User-agent: *\nDisallow:\n", &["/a"], &[]);
        check("User-agent: *\nDisallow: /a\nAllow: /a/b # and below\n", &["/", "/a/b/c"], &["/a", "/abc", "/a/c"]);
        check(
            "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?print",
            &["/a.pdf?x", "/a"],
            &["/a.pdf", "/x/b.pdf", "/a?print=1"],
        );
    }

    #[test]
    fn rules_for_us_are_for_us_alone() {
        let rules = "User-agent: bad\nDisallow: /\n\nUser-agent: other\nUser-agent: ClaimGraph\nDisallow: /x\nCrawl-delay: 2.5\n\nUser-agent: *\nDisallow: /y";
        check(rules, &["/y"], &["/x"]);
        assert_eq!(Robots::parse(rules, "claimgraph").delay, Some(Duration::from_millis(2500)));
        check("User-agent: bad\nDisallow: /", &["/"], &[]);
        check("User-agent: claimgraph-hunter\nDisallow:\n\nUser-agent: *\nDisallow: /y", &["/"], &["/y"]);
        check("User-agent: claimgraph/2.0\nDisallow: /x", &["/"], &["/x"]);
    }

    #[test]
    fn rules_are_found_however_they_are_written() {
        check("\u{feff}User-agent: *\nDisallow: /", &[], &["/a"]);
        check("User-agent: *\rDisallow: /a\rDisallow: /b", &["/c"], &["/a", "/b"]);
        check("User-agent: *\r\nDisallow: /a\r\n", &["/c"], &["/a"]);
        let all = "User-agent: claimgraph\nSitemap: https://news.example/map.xml\nUser-agent: *\nDisallow: /";
        check(all, &[], &["/", "/a"]);
        check("User-agent: claimgraph\nDisallow: /x\nUser-agent: *\nDisallow: /", &["/a"], &["/x"]);
    }

    #[test]
    fn paths_are_compared_whatever_of_them_is_encoded() {
        for rule in ["/café/", "/caf%c3%a9/", "/caf%C3%A9/", "/%63af%C3%A9/"] {
            let rules = format!("User-agent: *\nDisallow: {rule}");
            check(&rules, &["/cafe/", "/caf"], &["/caf%C3%A9/", "/caf%c3%a9/x", "/café/", "/c%61f%C3%A9/"]);
        }
        // What has a meaning of its own keeps it: an encoded star is a star, and a slash is none.
        check("User-agent: *\nDisallow: /a%2Ab\nDisallow: /c%2Fd", &["/axb", "/c/d"], &["/a%2ab", "/c%2fd"]);
        check("User-agent: *\nDisallow: /100%\nDisallow: /%zz", &["/1"], &["/100%", "/%zz"]);
    }
}
