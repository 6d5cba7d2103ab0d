//! Independent origins: which documents are one report, and on how many reports an entity, a plain edge or a claim rests.
//!
//! All of it stands in the default graph, because it hangs on all documents together: an article graph holds only what its own
//! document says.

use super::claim::is_plain;
use super::evidence::CodePoints;
use super::namespaces::Namespaces;
use super::vocabulary::{self, cg};
use crate::claim::Polarity;
use crate::identity::{Identity, NodeId, claim_key};
use crate::record::{ClaimRecord, Record};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// The quads of origins, in no particular order.
pub(super) fn origin_quads(records: &[Record], identity: &Identity, namespaces: &Namespaces) -> Vec<Quad> {
    let mut quads = Vec::with_capacity(records.len() + 2 * identity.nodes.len());
    for (index, record) in records.iter().enumerate() {
        let leader = records.get(identity.origins.leader(index)).unwrap_or(record);
        let origin = namespaces.hashed("origin", &[&leader.id]);
        quads.push(quad(&namespaces.document(&record.id), cg::ORIGIN, origin));
    }
    for node in &identity.nodes {
        let entity = namespaces.entity(&node.key);
        counts(&entity, &node.records.iter().copied().collect(), identity, &mut quads);
    }
    for ((subject, relation, object), holders) in edges(records, identity) {
        let (Some(subject), Some(object)) = (identity.node(subject), identity.node(object)) else { continue };
        let edge = namespaces.hashed("edge", &[&subject.key, relation, &object.key]);
        let (subject, object) = (namespaces.entity(&subject.key), namespaces.entity(&object.key));
        quads.push(quad(&edge, rdf::TYPE, cg::EDGE));
        quads.push(quad(&edge, rdf::REIFIES, Triple::new(subject, vocabulary::relation(relation), object)));
        counts(&edge, &holders, identity, &mut quads);
    }
    claims(records, identity, namespaces, &mut quads);
    quads
}

/// What a claim says, whoever says it and however surely: two documents with the same key make the same claim.
type Said<'a> = (NodeId, &'a str, Object, Polarity);

/// The other end of a claim: a node, or words.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Object {
    Node(NodeId),
    Words(String),
}

/// For each claim, in how many documents and independent ones the same is claimed.
fn claims(records: &[Record], identity: &Identity, namespaces: &Namespaces, quads: &mut Vec<Quad>) {
    let mut said = BTreeMap::<Said<'_>, (BTreeSet<usize>, Vec<NamedNode>)>::new();
    for (index, record) in records.iter().enumerate() {
        let text = CodePoints::new(&record.text);
        let node = |id: &Option<String>| identity.node_of(index, id.as_deref()?);
        let held = |(at, _): &(usize, &ClaimRecord)| !identity.is_rejected(index, *at);
        for (_, claim) in record.claims.iter().enumerate().filter(held) {
            let Some(subject) = node(&claim.subject.entity) else { continue };
            let words = || text.slice(claim.object.start, claim.object.end).to_lowercase();
            let object = node(&claim.object.entity).map_or_else(|| Object::Words(words()), Object::Node);
            let key = (subject, claim.relation.lemma.as_str(), object, claim.polarity);
            let (holders, iris) = said.entry(key).or_default();
            holders.insert(index);
            let evidence = text.slice(claim.evidence.start, claim.evidence.end);
            iris.push(namespaces.claim(&claim_key(record, claim, evidence)));
        }
    }
    for (holders, iris) in said.values() {
        iris.iter().for_each(|iri| counts(iri, holders, identity, quads));
    }
}

/// The plain edges, each with the records that say it.
fn edges<'a>(records: &'a [Record], identity: &Identity) -> BTreeMap<(NodeId, &'a str, NodeId), BTreeSet<usize>> {
    let mut edges = BTreeMap::<_, BTreeSet<usize>>::new();
    for (index, record) in records.iter().enumerate() {
        let node = |id: &Option<String>| identity.node_of(index, id.as_deref()?);
        let held = |(at, claim): &(usize, &ClaimRecord)| is_plain(claim) && !identity.is_rejected(index, *at);
        for (_, claim) in record.claims.iter().enumerate().filter(held) {
            if let (Some(subject), Some(object)) = (node(&claim.subject.entity), node(&claim.object.entity)) {
                edges.entry((subject, claim.relation.lemma.as_str(), object)).or_default().insert(index);
            }
        }
    }
    edges
}

/// On how many documents something rests, and on how many independent ones.
fn counts(of: &NamedNode, holders: &BTreeSet<usize>, identity: &Identity, quads: &mut Vec<Quad>) {
    quads.push(quad(of, cg::DOCUMENTS, number(holders.len())));
    quads.push(quad(of, cg::ORIGINS, number(identity.origins.count(holders.iter().copied()))));
}

fn number(count: usize) -> Literal {
    Literal::new_typed_literal(count.to_string(), xsd::INTEGER)
}

fn quad(subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
    Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph)
}
