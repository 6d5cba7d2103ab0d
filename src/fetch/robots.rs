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
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':').map(|(key, value)| (key.trim(), value.trim())) else {
                continue;
            };
            if key.eq_ignore_ascii_case("user-agent") {
                if !names {
                    (for_own, for_all) = (false, false);
                }
                names = true;
                for_all |= value == "*";
                for_own |= value.to_ascii_lowercase().starts_with(name);
                continue;
            }
            names = false;
            if for_own {
                own.get_or_insert_with(Robots::default).add(key, value);
            }
            if for_all {
                all.add(key, value);
            }
        }
        own.unwrap_or(all)
    }

    fn add(&mut self, key: &str, value: &str) {
        match key.to_ascii_lowercase().as_str() {
            // An empty rule forbids nothing.
            "disallow" if !value.is_empty() => self.rules.push((value.to_owned(), false)),
            "allow" if !value.is_empty() => self.rules.push((value.to_owned(), true)),
            "crawl-delay" => {
                let seconds = value.parse::<f64>().ok().filter(|seconds| (0.0..=3600.0).contains(seconds));
                self.delay = seconds.map(Duration::from_secs_f64);
            }
            _ => {}
        }
    }

    /// Whether a path may be asked for: the longest rule that fits it decides, and of equals the one that allows.
    pub(super) fn allow(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|(pattern, _)| fits(pattern, path));
        fitting.max_by_key(|(pattern, allow)| (pattern.len(), *allow)).is_none_or(|(_, allow)| *allow)
    }
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
    }
}
