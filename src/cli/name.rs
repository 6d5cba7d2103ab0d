//! Names that a person types: entities, voices, relations.

use super::report::WithHint;
use super::{Outcome, report};
use crate::claim::RelationType;
use crate::graph::{Lookup, RelationFilter, VoiceFilter, look_up};
use crate::identity::Node;
use crate::record::Record;
use anyhow::anyhow;
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// A name that nothing in the graph has.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unknown(String);

/// The outcome of a question. About what the graph does not have the answer is empty, which is no failure.
pub(super) fn answered(outcome: anyhow::Result<Outcome>) -> anyhow::Result<Outcome> {
    match outcome {
        Err(error) if error.downcast_ref::<Unknown>().is_some() => {
            report::warning(&error);
            Ok(Outcome::Partial)
        }
        outcome => outcome,
    }
}

/// The nodes that a name means: one, or all unnamed ones of that description.
pub(super) fn entity(nodes: &[Node], name: &str) -> anyhow::Result<Vec<usize>> {
    match look_up(nodes, name) {
        Lookup::Found(found) => Ok(found),
        Lookup::Ambiguous(found) => Err(anyhow!("\"{name}\" may be any of {} entities", found.len()))
            .hint(format!("say which: {}", list(nodes, &found))),
        Lookup::Unknown(nearest) if nearest.is_empty() => Err(Unknown(format!("no entity is called \"{name}\"")))
            .hint("`claimgraph draw` shows the entities with the most claims"),
        Lookup::Unknown(nearest) => Err(Unknown(format!("no entity is called \"{name}\"")))
            .hint(format!("the nearest are {}", list(nodes, &nearest))),
    }
}

/// A voice by the name of an entity that speaks, or of an outlet.
pub(super) fn voice(nodes: &[Node], records: &[Record], name: &str) -> anyhow::Result<VoiceFilter> {
    let outlets = records.iter().filter_map(|record| record.publisher.as_deref()).map(str::to_lowercase);
    let outlets = outlets.collect::<BTreeSet<_>>();
    let found = match (look_up(nodes, name), outlets.contains(&name.to_lowercase())) {
        (Lookup::Found(found), _) => found,
        (_, true) => Vec::new(),
        (_, false) => entity(nodes, name)?,
    };
    let names = found.iter().filter_map(|index| nodes.get(*index)).flat_map(|node| &node.aliases);
    let mut publishers = names.map(|(alias, _)| alias.to_lowercase()).chain([name.to_lowercase()]).collect::<Vec<_>>();
    publishers.retain(|publisher| outlets.contains(publisher));
    Ok(VoiceFilter { nodes: found.into_iter().map(NodeIndex::new).collect(), publishers })
}

/// Relations by name, see [`relation`].
pub(super) fn relations(records: &[Record], names: &[String]) -> anyhow::Result<Vec<RelationFilter>> {
    names.iter().map(|name| relation(records, name)).collect()
}

/// A relation by its type (`ACCUSE`, in any case) or else by its lemma (`speak with`), which some claim must have.
fn relation(records: &[Record], name: &str) -> anyhow::Result<RelationFilter> {
    let kind = name.to_uppercase().replace([' ', '-'], "_");
    if let Ok(kind) = serde_json::from_value::<RelationType>(serde_json::Value::String(kind)) {
        return Ok(RelationFilter::Type(kind));
    }
    let lower = name.to_lowercase();
    let lemmas = records.iter().flat_map(|record| &record.claims).map(|claim| claim.relation.lemma.as_str());
    if lemmas.clone().any(|lemma| lemma.to_lowercase() == lower) {
        return Ok(RelationFilter::Lemma(lower));
    }
    let known = lemmas.chain(RelationType::ALL.map(RelationType::as_str)).collect::<BTreeSet<_>>();
    let near = |known: &&str| strsim::jaro_winkler(&known.to_lowercase(), &lower);
    let nearest = known.into_iter().max_by(|a, b| near(a).total_cmp(&near(b))).unwrap_or_default();
    Err(anyhow!("no relation is called \"{name}\"")).hint(format!("the nearest is \"{nearest}\""))
}

/// A date, or the month or year that stands for all of its days: `2022-03-01`, `2022-03`, `2022`.
pub(super) fn date(text: &str) -> Result<String, String> {
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.split('-').collect::<Vec<_>>();
    let is_written = parts.len() <= 3 && parts.iter().zip([4, 2, 2]).all(|(part, count)| digits(part, count));
    let first_day = format!("{text}{}", "-01".repeat(3_usize.saturating_sub(parts.len())));
    let is_date = is_written && first_day.parse::<jiff::civil::Date>().is_ok();
    if is_date {
        Ok(text.to_owned())
    } else {
        Err("a date is 2022, 2022-03 or 2022-03-01, and one of the calendar".to_owned())
    }
}

/// Up to eight nodes, each as it can be typed: the label where that is enough, with its type, or the key.
pub(super) fn list(nodes: &[Node], found: &[usize]) -> String {
    let typed = |node: &Node| format!("{} ({:?})", node.label, node.kind);
    let mut times = BTreeMap::<String, usize>::new();
    for node in nodes {
        *times.entry(typed(node).to_lowercase()).or_default() += 1;
    }
    let shown = found.iter().filter_map(|index| nodes.get(*index)).take(8);
    let shown = shown.map(|node| match times.get(&typed(node).to_lowercase()) {
        Some(1) => format!("\"{}\"", typed(node)),
        _ => format!("\"{}\"", node.key),
    });
    let more = if found.len() > 8 { ", …" } else { "" };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_are_of_the_calendar() {
        for (text, sound) in [
            ("2022", true),
            ("2022-03", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2022-13", false),
            ("2022-13-99", false),
            ("2022-3", false),
            ("2022-03-01-01", false),
            ("", false),
            ("-", false),
        ] {
            assert_eq!(date(text).is_ok(), sound, "{text}");
        }
    }
}
