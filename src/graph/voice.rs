//! Voices: who says a claim, and by which words.

use super::code_points::{CodePoints, one_line};
use crate::claim::AttributionKind;
use crate::identity::Identity;
use crate::record::{AttributionRecord, ClaimRecord, Record};
use petgraph::graph::NodeIndex;

/// Somebody whom a claim is attributed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The node of the one who speaks; `None` where the source is no entity, or hidden.
    pub node: Option<NodeIndex>,
    /// What it is called: the node's label, else the words of the text; `None` where the text hides it.
    pub name: Option<String>,
    /// The dictionary form of the cue: "say", "according to".
    pub cue: String,
    /// How it is put.
    pub kind: AttributionKind,
}

impl Voice {
    /// The name, or "unnamed" where the text hides it ("it was reported").
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or("unnamed")
    }
}

/// The attributions that a claim stands inside, the outermost first. Ids that the record does not have are left out.
pub(super) fn chain<'a>(record: &'a Record, claim: &'a ClaimRecord) -> impl Iterator<Item = &'a AttributionRecord> {
    claim.attribution.iter().filter_map(|id| record.attributions.iter().find(|attribution| attribution.id == *id))
}

/// The voices of a claim, the outermost first; empty where the article itself says it.
pub(super) fn voices(
    record: &Record,
    index: usize,
    text: &CodePoints,
    claim: &ClaimRecord,
    identity: &Identity,
) -> Vec<Voice> {
    let voice = |attribution: &AttributionRecord| {
        let source = attribution.source.as_ref();
        let id = source.and_then(|source| identity.node_of(index, source.entity.as_deref()?));
        let label = id.and_then(|id| identity.node(id)).map(|node| node.label.clone());
        let words = || source.map(|source| one_line(text.slice(source.start, source.end)));
        Voice {
            node: id.map(|id| NodeIndex::new(id.0)),
            name: label.or_else(words).filter(|name| !name.is_empty()),
            cue: attribution.cue.lemma.clone(),
            kind: attribution.kind,
        }
    };
    chain(record, claim).map(voice).collect()
}
