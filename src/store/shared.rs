//! The default graph: what all documents share.
//!
//! The vocabulary, the entities with their names, the relations under their types, the names of documents and sources to
//! show, and the plain edges.

use super::claim::is_plain;
use super::decision::decision_quads;
use super::document::{self, publisher_key};
use super::namespaces::Namespaces;
use super::origins;
use super::vocabulary::{self, cg, owl, skos};
use super::voice::unnamed_sources;
use crate::entity::EntityType;
use crate::identity::{Identity, Node};
use crate::record::{ClaimRecord, Record};
use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The quads of the default graph, in no particular order.
pub fn shared_quads(records: &[Record], identity: &Identity, namespaces: &Namespaces) -> Vec<Quad> {
    let mut quads = vocabulary::vocabulary_quads();
    quads.push(shared(&namespaces.dataset(), rdf::TYPE, cg::GRAPH));
    quads.push(shared(&namespaces.dataset(), cg::EDGE_POLICY, cg::OWN_VOICE_CERTAIN_POSITIVE));
    for node in &identity.nodes {
        node_quads(node, namespaces, &mut quads);
    }
    publisher_quads(records, identity, namespaces, &mut quads);
    relation_quads(records, &mut quads);
    quads.extend(origins::origin_quads(records, identity, namespaces));
    quads.extend(decision_quads(identity, namespaces));
    for (index, record) in records.iter().enumerate() {
        let document = namespaces.document(&record.id);
        quads.push(shared(&document, rdfs::LABEL, Literal::new_simple_literal(document::label(record))));
        let knows = |id: &str| identity.node_of(index, id).is_some();
        for (source, label) in unnamed_sources(record, knows, namespaces) {
            quads.push(shared(&source, rdf::TYPE, cg::UNNAMED_SOURCE));
            quads.push(shared(&source, rdfs::LABEL, Literal::new_simple_literal(label)));
            quads.push(shared(&source, cg::NAMED, boolean(false)));
        }
        quads.extend(plain_edges(record, index, identity, namespaces));
    }
    quads
}

/// A quad of the default graph.
fn shared(subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
    Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph)
}

/// An entity: its class, the name to show, its other names, and the same thing in Wikidata.
fn node_quads(node: &Node, namespaces: &Namespaces, quads: &mut Vec<Quad>) {
    let entity = namespaces.entity(&node.key);
    quads.push(shared(&entity, rdf::TYPE, vocabulary::entity_class(node.kind)));
    quads.push(shared(&entity, rdfs::LABEL, Literal::new_simple_literal(&node.label)));
    quads.push(shared(&entity, cg::NAMED, boolean(node.named)));
    for (alias, _) in node.aliases.iter().filter(|(alias, _)| *alias != node.label) {
        quads.push(shared(&entity, skos::ALT_LABEL, Literal::new_simple_literal(alias)));
    }
    let item = node.wikidata.as_ref().map(|item| format!("http://www.wikidata.org/entity/{item}"));
    // The item comes from a record, which another program may have written.
    quads.extend(item.and_then(|iri| NamedNode::new(iri).ok()).map(|item| shared(&entity, owl::SAME_AS, item)));
}

/// The outlets that no text mentions; the others are nodes already.
fn publisher_quads(records: &[Record], identity: &Identity, namespaces: &Namespaces, quads: &mut Vec<Quad>) {
    let known = identity.nodes.iter().map(|node| node.key.as_str()).collect::<BTreeSet<_>>();
    let mut names = BTreeMap::<String, &str>::new();
    for record in records {
        if let (Some(key), Some(name)) = (publisher_key(record, identity), &record.publisher) {
            // Of the spellings of one outlet the first in the alphabet, in whatever order the documents come.
            let label = names.entry(key).or_insert(name);
            *label = (*label).min(name);
        }
    }
    for (key, name) in names.into_iter().filter(|(key, _)| !known.contains(key.as_str())) {
        let publisher = namespaces.entity(&key);
        quads.push(shared(&publisher, rdf::TYPE, vocabulary::entity_class(EntityType::Organization)));
        quads.push(shared(&publisher, rdfs::LABEL, Literal::new_simple_literal(name.trim())));
        quads.push(shared(&publisher, cg::NAMED, boolean(true)));
    }
}

/// The relations: their words, and the type that most of their claims are of.
///
/// A verb may be of several types, by the kind of its ends ("have": a house, no doubt, a dispute with). Each claim says its own
/// (`cg:relationType`); a property of all of them would make plain edges say what no article says.
fn relation_quads(records: &[Record], quads: &mut Vec<Quad>) {
    let mut kinds = BTreeMap::<&str, BTreeMap<_, usize>>::new();
    for relation in records.iter().flat_map(|record| &record.claims).map(|claim| &claim.relation) {
        *kinds.entry(&relation.lemma).or_default().entry(relation.kind).or_default() += 1;
    }
    for (lemma, kinds) in kinds {
        let relation = vocabulary::relation(lemma);
        quads.push(shared(&relation, rdf::TYPE, rdf::PROPERTY));
        quads.push(shared(&relation, rdfs::LABEL, Literal::new_simple_literal(lemma)));
        // Of equals the last one: any type rather than none.
        let most = kinds.into_iter().max_by_key(|(_, count)| *count).and_then(|(kind, _)| kind);
        quads.push(shared(&relation, rdfs::SUB_PROPERTY_OF, vocabulary::relation_type(most)));
    }
}

/// The plain edges of one document, between entities.
fn plain_edges<'a>(
    record: &'a Record,
    index: usize,
    identity: &'a Identity,
    namespaces: &'a Namespaces,
) -> impl Iterator<Item = Quad> + 'a {
    let entity = move |id: Option<&str>| {
        let node = identity.node(identity.node_of(index, id?)?)?;
        Some(namespaces.entity(&node.key))
    };
    let holds = move |(at, claim): &(usize, &ClaimRecord)| is_plain(claim) && !identity.is_rejected(index, *at);
    record.claims.iter().enumerate().filter(holds).filter_map(move |(_, claim)| {
        let subject = entity(claim.subject.entity.as_deref())?;
        let object = entity(claim.object.entity.as_deref())?;
        Some(shared(&subject, vocabulary::relation(&claim.relation.lemma).as_ref(), object))
    })
}

/// A truth value.
fn boolean(value: bool) -> Literal {
    Literal::new_typed_literal(if value { "true" } else { "false" }, xsd::BOOLEAN)
}
