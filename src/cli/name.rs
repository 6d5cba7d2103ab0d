//! Names that a person types: entities, voices, relations.

use super::report::WithHint;
use crate::claim::RelationType;
use crate::graph::{Lookup, RelationFilter, VoiceFilter, look_up};
use crate::identity::Node;
use crate::record::Record;
use anyhow::anyhow;
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// The nodes that a name means: one, or all unnamed ones of that description.
pub(super) fn entity(nodes: &[Node], name: &str) -> anyhow::Result<Vec<usize>> {
    match look_up(nodes, name) {
        Lookup::Found(found) => Ok(found),
        Lookup::Ambiguous(found) => Err(anyhow!("\"{name}\" may be any of {} entities", found.len()))
            .hint(format!("say which: {}", list(nodes, &found))),
        Lookup::Unknown(nearest) if nearest.is_empty() => Err(anyhow!("no entity is called \"{name}\""))
            .hint("`claimgraph draw` shows the entities with the most claims"),
        Lookup::Unknown(nearest) => {
            Err(anyhow!("no entity is called \"{name}\"")).hint(format!("the nearest are {}", list(nodes, &nearest)))
        }
    }
}

/// A voice by the name of an entity that speaks, or of an outlet.
pub(super) fn voice(nodes: &[Node], records: &[Record], name: &str) -> anyhow::Result<VoiceFilter> {
    let outlets = records.iter().filter_map(|record| record.publisher.as_deref()).map(str::to_lowercase);
    let outlets = outlets.collect::<std::collections::BTreeSet<_>>();
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

/// A relation by its type (`ACCUSE`, in any case) or else by its lemma (`speak with`).
pub(super) fn relation(name: &str) -> RelationFilter {
    let kind = name.to_uppercase().replace([' ', '-'], "_");
    match serde_json::from_value::<RelationType>(serde_json::Value::String(kind)) {
        Ok(kind) => RelationFilter::Type(kind),
        Err(_) => RelationFilter::Lemma(name.to_owned()),
    }
}

/// Up to eight nodes, each as it can be typed: the label where that is enough, with its type, or the key.
fn list(nodes: &[Node], found: &[usize]) -> String {
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
