//! A claim as HTML: who does what to whom, who says so and how surely, and the words with their parts marked.

use super::html::{entity_link, escaped};
use super::theme::group_name;
use crate::claim::{Certainty, Polarity, Tense};
use crate::graph::dot::group;
use crate::graph::dot::links::{self, encoded};
use crate::graph::evidence::{Evidence, Name, Part};
use crate::graph::shown_time;
use crate::identity::Identity;
use std::fmt::Write;
use std::ops::Range;

/// How claims are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    /// Whose the nodes are.
    pub(super) identity: &'a Identity,
    /// Where links to pages of entities and claims begin; `None` for a page that stands alone.
    pub(super) base: Option<&'a str>,
    /// What the claim's link carries along, so that its page knows what is next: `&about=…`.
    pub(super) context: &'a str,
}

/// A claim with its passage, as an element of a list.
pub(super) fn article(evidence: &Evidence, place: usize, view: View) -> String {
    let href = view.base.map(|base| format!("{base}{}{}", links::claim_path(&evidence.record.id, place), view.context));
    let quote = format!("<blockquote>{}</blockquote>", marked(evidence, &evidence.passage));
    let source = match &href {
        Some(href) => format!(r#"<a class="source" href="{}">{}</a>"#, escaped(href), document(evidence)),
        None => format!(r#"<span class="source">{}</span>"#, document(evidence)),
    };
    format!(
        r#"<article class="claim {}">{}{}{quote}<p class="facets">{} · {source}</p></article>"#,
        style(evidence),
        headline(evidence, view, "h3"),
        voices(evidence, view),
        facets(evidence)
    )
}

/// "Sweden **not give in to** Recep Tayyip Erdogan CONCEDE"
pub(super) fn headline(evidence: &Evidence, view: View, tag: &str) -> String {
    let claim = evidence.claim;
    let end = |node, argument| match evidence.name(node, argument, view.identity) {
        Name::Entity(node) => entity_link(node, view.base),
        Name::Words(words) => format!(r#"<span class="words">“{}”</span>"#, escaped(&short(&words))),
    };
    let not = if claim.polarity == Polarity::Negative { "not " } else { "" };
    let kind = claim.relation.kind.map(|kind| format!(r#" <span class="type">{}</span>"#, kind.as_str()));
    format!(
        r#"<{tag}>{} <span class="relation {}">{not}{}</span> {}{}</{tag}>"#,
        end(evidence.subject, &claim.subject),
        group_name(group(claim.relation.kind)),
        // "spokesman for" says as much as "be spokesman for".
        escaped(claim.relation.lemma.strip_prefix("be ").unwrap_or(&claim.relation.lemma)),
        end(evidence.object, &claim.object),
        kind.unwrap_or_default()
    )
}

/// "said by The Harbour Post (report) › US officials (cite)", the outermost first.
pub(super) fn voices(evidence: &Evidence, view: View) -> String {
    let voice = |voice: &crate::graph::Voice| {
        let node = voice.node.and_then(|node| view.identity.nodes.get(node.index()));
        let name = node.map_or_else(|| escaped(voice.shown()), |node| entity_link(node, view.base));
        format!("{name} <span class=\"cue\">({})</span>", escaped(&voice.cue))
    };
    let chain = evidence.voices.iter().map(voice).collect::<Vec<_>>();
    if chain.is_empty() {
        let own = "in the article’s own voice";
        return format!(r#"<p class="voices">{own}</p>"#);
    }
    format!(r#"<p class="voices">said by {}</p>"#, chain.join(" › "))
}

/// "denied · possible · past · 2022-02-24 · confidence 0.87"
pub(super) fn facets(evidence: &Evidence) -> String {
    let claim = evidence.claim;
    let polarity = if claim.polarity == Polarity::Positive { "asserted" } else { "denied" };
    let tense = match claim.tense {
        Tense::Past => "past",
        Tense::Present => "present",
        Tense::Future => "future",
    };
    let mut facets =
        vec![polarity.to_owned(), super::filter::certainty_name(claim.certainty).to_owned(), tense.to_owned()];
    facets.extend(claim.time.as_ref().map(|time| {
        let words = evidence.words(time.start..time.end);
        time.value.as_ref().map(|value| format!("{} (“{words}”)", shown_time(value))).unwrap_or(words)
    }));
    facets.extend(claim.place.as_ref().map(|place| format!("at {}", evidence.words(place.start..place.end))));
    facets.push(format!("confidence {:.2}", claim.confidence));
    facets.iter().map(|facet| escaped(facet)).collect::<Vec<_>>().join(" · ")
}

/// "The Harbour Post, 2022-10-08: “Headline”"
pub(super) fn document(evidence: &Evidence) -> String {
    let record = evidence.record;
    let date = record.published.as_deref().map(|date| date.get(..10).unwrap_or(date));
    let parts = [record.publisher.as_deref(), date].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let title = record.title.as_ref().or(record.path.as_ref()).unwrap_or(&record.id);
    let colon = if parts.is_empty() { "" } else { ": " };
    escaped(&format!("{parts}{colon}“{title}”"))
}

/// How its line would be drawn.
pub(super) fn style(evidence: &Evidence) -> &'static str {
    let claim = evidence.claim;
    match (claim.polarity, claim.certainty, evidence.voices.is_empty()) {
        (Polarity::Negative, _, _) => "denied",
        (Polarity::Positive, Certainty::Certain, true) => "plain",
        _ => "reserved",
    }
}

/// A part of the text with the words that make the claim marked; what they do is said to screen readers as well.
pub(super) fn marked(evidence: &Evidence, range: &Range<usize>) -> String {
    let points = evidence.record.text.chars().skip(range.start).take(range.len()).collect::<Vec<_>>();
    let words = |start: usize, end: usize| {
        let (start, end) = (start.max(range.start) - range.start, end.min(range.end).saturating_sub(range.start));
        escaped(&points.get(start..end.max(start)).unwrap_or_default().iter().collect::<String>())
    };
    let mut html = String::new();
    let mut at = range.start;
    for mark in evidence.marks.iter().filter(|mark| mark.span.start >= range.start && mark.span.end <= range.end) {
        let part = part(mark.part);
        // Writing to a string cannot fail.
        let _ = write!(
            html,
            r#"{}<mark class="{part}" title="{part}"><span class="hidden">[{part}] </span>{}</mark>"#,
            words(at, mark.span.start),
            words(mark.span.start, mark.span.end)
        );
        at = mark.span.end;
    }
    html.push_str(&words(at, range.end));
    html
}

/// What words do in a claim.
fn part(part: Part) -> &'static str {
    match part {
        Part::Subject => "subject",
        Part::Object => "object",
        Part::Relation => "relation",
        Part::Source => "source",
        Part::Cue => "cue",
    }
}

/// At most eighty code points: an object may be a whole clause, and the passage shows it anyway.
fn short(text: &str) -> String {
    if text.chars().count() <= 80 {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(79).collect::<String>())
}

/// What a claim's page carries along: the entities whose claims come before and after it.
pub(super) fn context(keys: &[&str], filter: &str) -> String {
    let mut context = String::new();
    for (name, key) in ["about", "and"].iter().zip(keys) {
        // Writing to a string cannot fail.
        let _ = write!(context, "&{name}={}", encoded(key));
    }
    format!("{context}{filter}")
}
