//! Rows: what every export says of a claim, gathered once.

use crate::claim::{Certainty, Polarity};
use crate::graph::code_points::{CodePoints, one_line};
use crate::graph::voice::{Voice, voices};
use crate::identity::{Identity, Node, NodeId, claim_key, document_key};
use crate::record::{ClaimRecord, Record};
use std::collections::BTreeSet;

/// What is exported: the records and the nodes that they were resolved to.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The records.
    pub records: &'a [Record],
    /// The nodes of their entities.
    pub identity: &'a Identity,
}

/// A claim between two entities, with all that its columns are made of.
pub struct Row<'a> {
    /// Its key, the same as in the RDF.
    pub key: String,
    /// The one who acts.
    pub subject: &'a Node,
    /// The other end.
    pub object: &'a Node,
    /// The claim.
    pub claim: &'a ClaimRecord,
    /// The document.
    pub record: &'a Record,
    /// Who says so, the outermost first; empty where the article does.
    pub voices: Vec<Voice>,
    /// The words of the evidence, on one line.
    pub quote: String,
}

impl Row<'_> {
    /// Whether it may be read as fact: positive, certain, and in the article's own voice.
    pub fn is_plain(&self) -> bool {
        let claim = self.claim;
        claim.polarity == Polarity::Positive && claim.certainty == Certainty::Certain && claim.attribution.is_empty()
    }
}

impl<'a> Source<'a> {
    /// The whole graph of these records.
    pub fn new(records: &'a [Record], identity: &'a Identity) -> Self {
        Self { records, identity }
    }

    /// The records by the key of their document, each once, with their index.
    pub(super) fn documents(&self) -> Vec<(String, usize, &'a Record)> {
        let keyed = self.records.iter().enumerate().map(|(index, record)| (document_key(&record.id), index, record));
        let mut documents = keyed.collect::<Vec<_>>();
        documents.sort_by(|a, b| a.0.cmp(&b.0));
        documents.dedup_by(|a, b| a.0 == b.0);
        documents
    }

    /// Hands out every claim between two entities, sorted by document and key, each once.
    pub(super) fn each_row<E>(&self, mut each: impl FnMut(&Row<'a>) -> Result<(), E>) -> Result<(), E> {
        for (_, index, record) in self.documents() {
            let mut rows = self.rows(index, record);
            rows.sort_by(|a, b| a.key.cmp(&b.key));
            let mut seen = BTreeSet::new();
            rows.iter().filter(|row| seen.insert(row.key.as_str())).try_for_each(&mut each)?;
        }
        Ok(())
    }

    /// The claims of one record that have an entity at both ends, and that no person rejected.
    fn rows(&self, index: usize, record: &'a Record) -> Vec<Row<'a>> {
        let text = CodePoints::new(&record.text);
        let node = |id: Option<&str>| self.identity.node(self.identity.node_of(index, id?)?);
        let row = |(position, claim): (usize, &'a ClaimRecord)| {
            if self.identity.is_rejected(index, position) {
                return None;
            }
            let (subject, object) = (node(claim.subject.entity.as_deref())?, node(claim.object.entity.as_deref())?);
            let words = text.slice(claim.evidence.start, claim.evidence.end);
            Some(Row {
                key: claim_key(record, claim, words),
                subject,
                object,
                claim,
                record,
                voices: voices(record, index, &text, claim, self.identity),
                quote: one_line(words),
            })
        };
        record.claims.iter().enumerate().filter_map(row).collect()
    }

    /// The nodes that one record knows, sorted by key.
    pub(super) fn nodes_of(&self, index: usize, record: &Record) -> Vec<&'a Node> {
        let ids = record.entities.iter().filter_map(|entity| self.identity.node_of(index, &entity.id));
        let ids: BTreeSet<NodeId> = ids.collect();
        ids.into_iter().filter_map(|id| self.identity.node(id)).collect()
    }
}
