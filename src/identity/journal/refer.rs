//! References of decisions: made for what a person points at, and found again in a graph that has changed since.

use super::decision::{DocumentReference, EntityReference};
use crate::entity::MentionKind;
use crate::identity::cluster::Clusters;
use crate::identity::key::one_line;
use crate::identity::{Identity, NodeId, node_key};
use crate::record::{EntityRecord, Record};
use rustc_hash::FxHashMap;

/// The records by what documents are known by.
pub(super) struct Documents<'a> {
    by_id: FxHashMap<&'a str, usize>,
    by_location: FxHashMap<&'a str, usize>,
}

impl<'a> Documents<'a> {
    pub(super) fn new(records: &'a [Record]) -> Self {
        let by_id = records.iter().enumerate().map(|(index, record)| (record.id.as_str(), index)).collect();
        let location = |record: &'a Record| record.url.as_deref().or(record.path.as_deref());
        let located = records.iter().enumerate().filter_map(|(index, record)| Some((location(record)?, index)));
        Self { by_id, by_location: located.collect() }
    }

    /// The record of a document: the same text, else what stands at its location now.
    pub(super) fn find(&self, document: &DocumentReference) -> Option<usize> {
        let by_id = self.by_id.get(document.id.as_str());
        by_id.or_else(|| self.by_location.get(document.at.as_str())).copied()
    }
}

/// The cluster that a reference means: of its key; where namesakes share a name, the one that the words it was made by are in.
pub(super) fn find(
    reference: &EntityReference,
    records: &[Record],
    documents: &Documents,
    clusters: &Clusters,
) -> Option<usize> {
    let by_key = clusters.by_key(&reference.key);
    let record = documents.find(&reference.document).and_then(|index| Some((index, records.get(index)?)));
    let by_words = record.and_then(|(index, record)| {
        let goes_by = |entity: &EntityRecord| {
            let mut names = entity.mentions.iter().filter(|mention| mention.kind != MentionKind::Pronoun);
            names.any(|mention| one_line(&mention.text) == reference.mention)
        };
        // A key begins with the name; what follows the stop tells namesakes apart.
        let name = |key: &str| key.split('.').next().map(str::to_owned);
        let mut entities = record.entities.iter().enumerate();
        let (at, entity) = entities.find(|(_, entity)| goes_by(entity))?;
        let namesake = by_key.is_none() || name(&node_key(record, entity)) == name(&reference.key);
        clusters.at((index, at)).filter(|_| namesake)
    });
    // Where the key's node holds the words there is no doubt; where another one does, the words are what a person saw.
    by_words.or(by_key)
}

impl Identity {
    /// The reference to a node, for a decision about it; `None` for an id of another identity.
    pub fn reference(&self, records: &[Record], id: NodeId) -> Option<EntityReference> {
        let node = self.node(id)?;
        // The first document by id, whatever the order of the records.
        let known = node.records.iter().filter_map(|index| Some((records.get(*index)?, *index)));
        let (record, index) = known.min_by_key(|(record, _)| &record.id)?;
        let entity = record.entities.iter().find(|entity| self.node_of(index, &entity.id) == Some(id))?;
        let names = || entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        let best = names().find(|mention| one_line(&mention.text) == node.label);
        let mention = best.or_else(|| names().next()).or_else(|| entity.mentions.first())?;
        Some(EntityReference {
            key: node.key.clone(),
            name: node.label.clone(),
            document: DocumentReference::to(record),
            mention: one_line(&mention.text),
        })
    }
}
