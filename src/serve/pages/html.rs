//! HTML: the frame of every page, and the escaping of every text. Articles are hostile input.

use crate::graph::dot::links;
use crate::identity::Node;

/// A text as HTML, in elements and in quoted attributes. Signs that turn the direction of text around are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() && c != '\n' => html.push(' '),
            c => html.push(c),
        }
    }
    html
}

/// A link to an entity's page.
pub(super) fn entity_link(node: &Node, base: Option<&str>) -> String {
    let class = format!("entity {}", format!("{:?}", node.kind).to_lowercase());
    let unnamed = if node.named { "" } else { " unnamed" };
    match base {
        Some(base) => {
            let href = escaped(&format!("{base}{}", links::entity_path(&node.key)));
            format!(r#"<a class="{class}{unnamed}" href="{href}">{}</a>"#, escaped(&node.label))
        }
        None => format!(r#"<span class="{class}{unnamed}">{}</span>"#, escaped(&node.label)),
    }
}

/// "1 claim", "2 claims", "12,345 claims".
pub(super) fn count(number: usize, one: &str, more: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {}", if number == 1 { one } else { more })
}

/// What is asked for on a page: which place of the menu it is, and what stands in the search box.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame<'a> {
    /// The title.
    pub(super) title: &'a str,
    /// The words of the search box.
    pub(super) search: &'a str,
    /// Scripts besides the one of every page.
    pub(super) scripts: &'a [&'a str],
}

/// A whole page.
pub(super) fn page(frame: Frame, main: &str) -> String {
    let title = if frame.title.is_empty() { String::new() } else { format!("{} · ", escaped(frame.title)) };
    let scripts = frame.scripts.iter().map(|name| format!(r#"<script src="/assets/{name}" defer></script>"#));
    let scripts = scripts.collect::<Vec<_>>().join("\n");
    let search = escaped(frame.search);
    format!(
        r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}claimgraph</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/theme.css">
<link rel="stylesheet" href="/assets/style.css" id="__________cytoscape_stylesheet">
<script src="/assets/explorer.js" defer></script>
{scripts}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="/">claimgraph</a>
<form class="search" action="/search" role="search">
<label class="hidden" for="q">Search an entity</label>
<input id="q" name="q" type="search" value="{search}" placeholder="Search a person, place, organization …" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="suggestions" aria-autocomplete="list">
<ul id="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
<button type="submit">Search</button>
</form>
<nav aria-label="Pages"><a href="/timeline">Timeline</a> <a href="/compare">Compare</a> <a href="/query">SPARQL</a></nav>
</header>
<main id="main" tabindex="-1">
{main}
</main>
<footer>Every claim is what somebody says, in the words that are quoted. It need not be true.</footer>
</body>
</html>
"##
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_a_browser_would_read() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
        check("\" onload=\"x", "&quot; onload=&quot;x");
        check("&lt;", "&amp;lt;");
        check("evil\u{202e}txt.exe\u{7}", "eviltxt.exe ");
        check("Зеленський · 習近平", "Зеленський · 習近平");
    }

    #[test]
    fn counts_as_people_write_them() {
        assert_eq!(count(1, "claim", "claims"), "1 claim");
        assert_eq!(count(0, "claim", "claims"), "0 claims");
        assert_eq!(count(1234567, "claim", "claims"), "1,234,567 claims");
    }
}
