//! Side by side: what two voices say of the same thing.

use super::claims::{self, View};
use super::filter::Parameters;
use super::html::{Frame, count, entity_link, escaped, page};
use super::index::{ClaimAt, ends, speaker};
use super::{NotFound, Site, entity};
use crate::graph::evidence;
use std::collections::BTreeMap;

/// Pairs of entities on a page.
const PAIRS: usize = 40;
/// Claims of a voice about a pair.
const CLAIMS: usize = 6;

/// The two ends of claims, the smaller node first; an end that is no entity is none.
type Pair = (Option<usize>, Option<usize>);

pub(super) fn compare(site: &Site, parameters: &Parameters) -> Result<String, NotFound> {
    let text = |name: &str| parameters.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let about = text("key").map(|key| site.node(key)).transpose()?;
    let pool = match about {
        Some((index, _)) => site.index.claims(index).to_vec(),
        None => site.all_claims(),
    };
    let voices = voices(site, &pool, about.is_some());
    let [a, b] = ["a", "b"].map(|name| text(name).unwrap_or_default());
    let (title, same) = match (a, b) {
        ("", _) | (_, "") => ("Compare two voices".to_owned(), String::new()),
        _ => (format!("{} and {}", name(&voices, a), name(&voices, b)), side_by_side(site, &pool, a, b, &voices)),
    };
    let select = |field: &str, chosen: &str| {
        let options = voices.iter().map(|(key, name)| {
            let selected = if key == chosen { " selected" } else { "" };
            format!(r#"<option value="{}"{selected}>{}</option>"#, escaped(key), escaped(name))
        });
        format!(r#"<select name="{field}"><option value="">choose …</option>{}</select>"#, options.collect::<String>())
    };
    let hidden = about.map(|(_, node)| format!(r#"<input type="hidden" name="key" value="{}">"#, escaped(&node.key)));
    let of = about.map(|(_, node)| format!(" about {}", entity_link(node, Some(""))));
    let main = format!(
        r#"<h1>{}</h1><p class="lead">What two voices say of the same thing{}.</p>
<form class="filter" action="/compare" aria-label="Voices">{}<label>One voice {}</label><label>The other {}</label><button>Compare</button></form>{same}"#,
        escaped(&title),
        of.unwrap_or_default(),
        hidden.unwrap_or_default(),
        select("a", a),
        select("b", b),
    );
    Ok(page(Frame { title: &title, ..Frame::default() }, &main))
}

/// The voices of the claims; of all claims only the hundred that say most.
fn voices(site: &Site, pool: &[ClaimAt], all: bool) -> Vec<(String, String)> {
    let mut voices = entity::voices(site, pool);
    if !all && voices.len() > 100 {
        let times = |name: &str| name.rsplit_once('(').and_then(|(_, n)| n.trim_end_matches(')').parse::<usize>().ok());
        voices.sort_by_key(|(_, name)| std::cmp::Reverse(times(name).unwrap_or(usize::MAX)));
        voices.truncate(100);
    }
    voices
}

fn name(voices: &[(String, String)], key: &str) -> String {
    let found = voices.iter().find(|(known, _)| known == key);
    found
        .map_or_else(|| key.to_owned(), |(_, name)| name.rsplit_once(" (").map_or(name.as_str(), |(n, _)| n).to_owned())
}

fn side_by_side(site: &Site, pool: &[ClaimAt], a: &str, b: &str, names: &[(String, String)]) -> String {
    let mut pairs = BTreeMap::<Pair, [Vec<ClaimAt>; 2]>::new();
    for at in pool {
        let Some((record, claim)) = site.claim(*at) else { continue };
        let node = speaker(&site.snapshot.identity, at.0, record, claim);
        let key = node.and_then(|node| site.snapshot.identity.nodes.get(node)).map(|node| node.key.as_str());
        let key = if claim.attribution.is_empty() { Some("article") } else { key };
        let side = [a, b].iter().position(|voice| Some(*voice) == key);
        let (subject, object) = ends(&site.snapshot.identity, at.0, claim);
        if let Some(side) = side {
            pairs.entry((subject.min(object), subject.max(object))).or_default()[side].push(*at);
        }
    }
    let both = |sides: &[Vec<ClaimAt>; 2]| sides.iter().all(|side| !side.is_empty());
    let mut shared = pairs.iter().filter(|(pair, sides)| pair.0.is_some() && both(sides)).collect::<Vec<_>>();
    shared.sort_by_key(|(pair, sides)| (std::cmp::Reverse(sides[0].len().min(sides[1].len())), **pair));
    if shared.is_empty() {
        return "<p>There is no pair of entities that both speak of.</p>".to_owned();
    }
    let rows = shared.iter().take(PAIRS).map(|(pair, sides)| row(site, **pair, sides)).collect::<String>();
    format!(
        r#"<p>Both speak of {}.</p><table class="compare"><thead><tr><th scope="col">{}</th><th scope="col">{}</th></tr></thead>{rows}</table>"#,
        count(shared.len(), "pair", "pairs"),
        escaped(&name(names, a)),
        escaped(&name(names, b))
    )
}

fn row(site: &Site, pair: Pair, sides: &[Vec<ClaimAt>; 2]) -> String {
    let snapshot = &site.snapshot;
    let view = View { identity: &snapshot.identity, base: Some(""), context: "" };
    let end =
        |node: Option<usize>| node.and_then(|node| snapshot.identity.nodes.get(node)).map(|n| entity_link(n, Some("")));
    let ends = [pair.0, pair.1].into_iter().filter_map(end).collect::<Vec<_>>().join(" – ");
    let cell = |claims: &Vec<ClaimAt>| {
        let items = claims.iter().take(CLAIMS).filter_map(|(record, claim)| {
            let found = evidence::one(&snapshot.records, &snapshot.identity, *record, *claim, false)?;
            Some(claims::article(&found, *claim, view))
        });
        let more = claims.len().saturating_sub(CLAIMS);
        let more = if more > 0 { format!("<p>and {more} more</p>") } else { String::new() };
        format!("<td>{}{more}</td>", items.collect::<String>())
    };
    let [a, b] = sides;
    format!(r#"<tbody><tr><th colspan="2" scope="rowgroup">{ends}</th></tr><tr>{}{}</tr></tbody>"#, cell(a), cell(b))
}
