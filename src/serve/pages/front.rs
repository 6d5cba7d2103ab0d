//! The first page: how much there is, where to begin, and a picture of the whole.

use super::html::{Frame, count, entity_link, escaped, page};
use super::{Site, graph_box};
use crate::graph::dot::{Links, Look, Theme};
use crate::graph::{Diagram, Selection, svg};

/// Entities of the picture.
const SHOWN: usize = 24;
/// Entities and articles of the lists.
const LISTED: usize = 12;

pub(super) fn front(site: &Site) -> String {
    let snapshot = &site.snapshot;
    let (records, nodes) = (&snapshot.records, &snapshot.identity.nodes);
    let claims = site.all_claims().len();
    let top = site.index.most_claims.iter().take(LISTED).filter_map(|index| Some((*index, nodes.get(*index)?)));
    let items = top.map(|(index, node)| {
        let claims = count(site.index.claims(index).len(), "claim", "claims");
        format!("<li>{} <span class=\"count\">{:?} · {claims}</span></li>", entity_link(node, Some("")), node.kind)
    });
    // What has no date stands last.
    let mut recent = records.iter().collect::<Vec<_>>();
    recent.sort_by(|a, b| (&b.published, &a.id).cmp(&(&a.published, &b.id)));
    let recent = recent.into_iter().take(LISTED).map(|record| {
        let title = record.title.as_ref().or(record.path.as_ref()).unwrap_or(&record.id);
        let date = record.published.as_deref().map(|date| date.get(..10).unwrap_or(date)).unwrap_or_default();
        let publisher = record.publisher.as_deref().map(escaped).unwrap_or_default();
        let href = format!("/document?id={}", crate::graph::dot::links::encoded(&record.id));
        format!(
            r#"<li><a href="{href}">{}</a> <span class="count">{}</span></li>"#,
            escaped(title),
            [escaped(date), publisher].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        )
    });
    let main = format!(
        r#"<section class="hero"><h1>Who says what about whom</h1>
<p class="lead">{}, {} and {}: every claim with its voice, its certainty, and the words that say it.</p></section>
{}<section aria-labelledby="picture"><h2 id="picture">{}</h2>{}</section>
<div class="columns"><section><h2>Most spoken of</h2><ol class="entities">{}</ol></section>
<section><h2>Latest articles</h2><ul class="documents">{}</ul></section></div>"#,
        count(records.len(), "article", "articles"),
        count(claims, "claim", "claims"),
        count(nodes.len(), "entity", "entities"),
        super::edit::done(site),
        heading(site),
        graph_box("", &site.front_picture(), "The most telling entities and what is said of them"),
        items.collect::<String>(),
        recent.collect::<String>(),
    );
    page(Frame { scripts: super::GRAPH_SCRIPTS, ..Frame::default() }, &main)
}

/// What the picture shows, by what is really in it.
fn heading(site: &Site) -> String {
    let data = super::graph::front(site);
    match (data["nodes"].as_array().map_or(0, Vec::len), data["entities"].as_u64()) {
        (0, _) => "What connects them".to_owned(),
        (shown, Some(all)) if all > shown as u64 => format!("The most telling {}", count(shown, "entity", "entities")),
        (shown, _) => format!("All {} that a claim connects", count(shown, "entity", "entities")),
    }
}

/// What stands in the picture.
pub(super) fn diagram(snapshot: &super::Snapshot) -> Diagram {
    let selection = Selection { limit: SHOWN, named: true, ..Selection::default() };
    Diagram::choose(&snapshot.claims, &selection)
}

/// The picture of the whole, for browsers without scripts and until scripts have loaded.
pub(super) fn picture(snapshot: &super::Snapshot) -> String {
    let diagram = diagram(snapshot);
    if diagram.nodes.is_empty() {
        return String::new();
    }
    svg::write(&snapshot.claims, &diagram, &look())
}

/// How pictures on pages look.
pub(super) fn look() -> Look {
    Look { theme: Theme::Print, links: Links::Explorer(String::new()), ..Look::default() }
}
