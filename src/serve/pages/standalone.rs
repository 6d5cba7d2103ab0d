//! A page of evidence that stands alone: one file with its style and its picture, to send to an editor.

use super::claims::{self, View};
use super::html::{count, escaped};
use crate::graph::evidence::Evidence;
use crate::identity::Identity;
use std::collections::BTreeSet;

/// What such a page is of.
#[derive(Debug, Clone, Copy)]
pub struct Standalone<'a> {
    /// Its headline: the entity, or the two.
    pub title: &'a str,
    /// What is known of them, a line each.
    pub about: &'a [String],
    /// A picture as SVG, or nothing.
    pub picture: &'a str,
    /// The claims.
    pub found: &'a [Evidence<'a>],
    /// How many of them to show.
    pub limit: usize,
}

/// Writes the page. It runs no script and loads nothing, and says so in its Content-Security-Policy; the only links are
/// those to the articles.
pub fn standalone(page: Standalone, identity: &Identity) -> String {
    let view = View { identity, base: None, context: "" };
    let documents = page.found.iter().map(|found| found.record_index).collect::<BTreeSet<_>>().len();
    let items = page.found.iter().take(page.limit).map(|found| {
        let url = found.record.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        let link =
            url.map(|url| format!(r#"<p class="facets"><a href="{0}" rel="noreferrer">{0}</a></p>"#, escaped(url)));
        format!("<li>{}{}</li>", claims::article(found, 0, view), link.unwrap_or_default())
    });
    let about = page.about.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect::<String>();
    let picture = match page.picture {
        "" => String::new(),
        svg => format!(r#"<div class="graph"><div class="picture">{svg}</div></div>"#),
    };
    let more = match page.found.len().saturating_sub(page.limit) {
        0 => String::new(),
        more => format!("<p>and {more} more</p>"),
    };
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>{title} · evidence</title>
<style>
{style}</style>
</head>
<body>
<main>
<header class="about"><h1>{title}</h1>{about}</header>
{picture}
<p class="legend"><mark class="subject">subject</mark> <mark class="relation">relation</mark> <mark class="object">object</mark> <mark class="source">source</mark> <mark class="cue">cue</mark></p>
<h2>{claims} in {documents}</h2>
<ol class="claims">{items}</ol>
{more}
</main>
<footer>Made by claimgraph. Every claim is what somebody says, in the words that are quoted. It need not be true.</footer>
</body>
</html>
"#,
        title = escaped(page.title),
        style = format_args!("{}{}", super::theme::sheet(), include_str!("../web/style.css")),
        claims = count(page.found.len(), "claim", "claims"),
        documents = count(documents, "article", "articles"),
        items = items.collect::<String>(),
    )
}
