//! Decisions as RDF: what a person changed in the graph, when and why, and what it concerned.

use super::document::Context;
use super::literal::typed;
use super::namespaces::Namespaces;
use super::vocabulary::{self, cg, prov};
use crate::identity::{Applied, ClaimReference, Entry, Identity};
use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};

/// The decisions that hold and fit, in the default graph. Which claims they reject stands in the article graphs ([`rejections`]).
pub(super) fn decision_quads(identity: &Identity, namespaces: &Namespaces) -> Vec<Quad> {
    let mut quads = Vec::new();
    for applied in &identity.applied {
        let decision = about(applied, namespaces, &mut quads);
        let nodes = applied.nodes.iter().filter_map(|id| identity.node(*id));
        let influenced =
            nodes.map(|node| shared(&namespaces.entity(&node.key), prov::WAS_INFLUENCED_BY, decision.clone()));
        quads.extend(influenced);
    }
    quads
}

/// Which claims of a document people rejected, in its own graph.
pub(super) fn rejections(context: &Context<'_>) -> Vec<Quad> {
    let mut quads = Vec::new();
    for applied in &context.identity.applied {
        let of_record = applied.claims.iter().filter(|(record, _)| *record == context.record_index);
        for claim in of_record.filter_map(|(_, claim)| context.record.claims.get(*claim)) {
            let claim = context.namespaces.claim(&ClaimReference::key(context.record, claim));
            quads.push(context.quad(&claim, cg::REJECTED_BY, name(&applied.entry, context.namespaces)));
        }
    }
    quads
}

/// A decision is named by its line.
fn name(entry: &Entry, namespaces: &Namespaces) -> NamedNode {
    namespaces.hashed("decision", &[&entry.to_json()])
}

/// The decision itself.
fn about(applied: &Applied, namespaces: &Namespaces, quads: &mut Vec<Quad>) -> NamedNode {
    let entry = &applied.entry;
    let decision = name(entry, namespaces);
    let text = |text: &str| Literal::new_simple_literal(text);
    quads.extend([
        shared(&decision, rdf::TYPE, cg::DECISION),
        shared(&decision, rdf::TYPE, prov::ACTIVITY),
        shared(&decision, rdfs::LABEL, text(&format!("{} {}", entry.decision.action(), entry.decision.words()))),
        shared(&decision, cg::ACTION, vocabulary::action(&entry.decision)),
        shared(&decision, cg::NUMBER, Literal::new_typed_literal(entry.number.to_string(), xsd::INTEGER)),
        shared(&decision, prov::ENDED_AT_TIME, typed(&entry.when, xsd::DATE_TIME)),
        shared(&decision, cg::BY, text(entry.by.as_deref().unwrap_or_default())),
        shared(&decision, cg::WHY, text(entry.why.as_deref().unwrap_or_default())),
    ]);
    decision
}

/// A quad of the default graph.
fn shared(subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
    Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph)
}
