//! What happened when: of everything, or of one entity.

use super::filter::Parameters;
use super::html::{Frame, count, entity_link, escaped, page};
use super::theme::group_name;
use super::{NotFound, Site, claims};
use crate::graph::dot::group;
use crate::graph::dot::links;
use crate::graph::{Bundle, ClaimFilter, Moment, Selection, Style, Timeline, shown_time};
use petgraph::graph::NodeIndex;

/// Lines of a page.
const LINES: usize = 150;

pub(super) fn timeline(site: &Site, parameters: &Parameters) -> Result<String, NotFound> {
    let key = parameters.get("key").map(String::as_str).filter(|key| !key.is_empty());
    let found = key.map(|key| site.node(key)).transpose()?;
    let text = |name: &str| parameters.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let selection = Selection {
        around: found.iter().map(|(index, _)| NodeIndex::new(*index)).collect(),
        filter: ClaimFilter { since: text("since"), until: text("until"), ..ClaimFilter::default() },
        named: found.is_none(),
        limit: LINES,
        ..Selection::default()
    };
    let timeline = Timeline::choose(&site.snapshot.claims, &selection);
    let keys = found.iter().map(|(_, node)| node.key.as_str()).collect::<Vec<_>>();
    let context = claims::context(&keys, "");
    let moments = timeline.moments.iter().map(|moment| self::moment(site, moment, &context)).collect::<String>();
    let moments = match moments.as_str() {
        "" => r#"<p class="empty">Nothing is said of these dates.</p>"#.to_owned(),
        moments => format!(r#"<ol class="timeline">{moments}</ol>"#),
    };
    let title = found.map_or_else(|| "Timeline".to_owned(), |(_, node)| format!("Timeline of {}", node.label));
    let hidden = key.map(|key| format!(r#"<input type="hidden" name="key" value="{}">"#, escaped(key)));
    let main = format!(
        r#"<h1>{}</h1><p class="lead">{}, by the time that the text gives, else by the day of publication.</p>
{}{moments}"#,
        escaped(&title),
        shown(timeline.lines(), timeline.lines_in_all),
        dates(parameters, &hidden.unwrap_or_default()),
    );
    Ok(page(Frame { title: &title, ..Frame::default() }, &main))
}

/// "48 lines", "the most telling 150 of 300 lines"
fn shown(shown: usize, all: usize) -> String {
    let all_of_them = count(all, "line", "lines");
    if shown == all { all_of_them } else { format!("the most telling {shown} of {all_of_them}") }
}

/// The form for the dates.
fn dates(parameters: &Parameters, hidden: &str) -> String {
    let value = |name: &str| escaped(parameters.get(name).map(String::as_str).unwrap_or_default());
    format!(
        r#"<form class="filter" action="/timeline" aria-label="Dates">{hidden}<label>From <input name="since" value="{}" size="10" placeholder="2022-02"></label><label>To <input name="until" value="{}" size="10" placeholder="2022-03"></label><button>Show</button></form>"#,
        value("since"),
        value("until")
    )
}

fn moment(site: &Site, moment: &Moment, context: &str) -> String {
    let date = moment.date.as_deref().map_or_else(|| "undated".to_owned(), shown_time);
    let lines = moment.lines.iter().map(|line| self::line(site, line, context)).collect::<String>();
    format!("<li><h2>{}</h2><ul>{lines}</ul></li>", escaped(&date))
}

/// "Joe Biden **accuse** Russia ×2 — White House", with a link to the first of its claims.
fn line(site: &Site, line: &Bundle, context: &str) -> String {
    let graph = &site.snapshot.claims;
    let end =
        |node: NodeIndex| graph.graph.node_weight(node).map(|node| entity_link(node, Some(""))).unwrap_or_default();
    let (relation, voice) = crate::graph::dot::line_words(graph, line);
    let first = line.claims.first().and_then(|edge| graph.graph.edge_weight(*edge));
    let href = first.and_then(|claim| {
        let document = graph.documents.get(claim.record)?;
        Some(format!("{}{context}", links::claim_path(&document.id, claim.claim)))
    });
    let style = match line.style() {
        Style::Plain => "plain",
        Style::Reserved => "reserved",
        Style::Denied => "denied",
    };
    let voice = voice.map(|voice| format!(r#" <span class="cue">— {}</span>"#, escaped(&voice))).unwrap_or_default();
    format!(
        r#"<li class="{style}">{} <a class="relation {}" href="{}">{}</a> {}{voice}</li>"#,
        end(line.subject),
        group_name(group(line.kind)),
        escaped(&href.unwrap_or_default()),
        escaped(&relation),
        end(line.object)
    )
}
