//! One claim as RDF: the reifier of a triple, with its facets, its voice and its evidence.

use super::document::{Context, time_literal};
use super::literal::typed;
use super::vocabulary::{self, cg, prov};
use super::voice::voice_of;
use crate::claim::{Certainty, Polarity};
use crate::identity::claim_key;
use crate::record::{ArgumentKind, ArgumentRecord, ClaimRecord};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, Quad, Term, Triple};

/// Whether a claim may be read as a plain edge: positive, certain, and in the article's own voice.
///
/// This is the policy `cg:OwnVoiceCertainPositive`. What is denied, hedged or merely quoted is a claim and no more.
pub fn is_plain(claim: &ClaimRecord) -> bool {
    claim.polarity == Polarity::Positive && claim.certainty == Certainty::Certain && claim.attribution.is_empty()
}

/// The quads of one claim, its evidence and its voice's list; none where the subject is nobody that is known.
///
/// A claim that a person rejected is a `cg:RejectedClaim` and no `cg:Claim`, so that no question about claims finds it.
pub(super) fn claim_quads(context: &Context<'_>, index: usize, claim: &ClaimRecord, quads: &mut Vec<Quad>) {
    let Some(triple) = triple(context, claim) else { return };
    let evidence = context.evidence.cite(claim.evidence.start, claim.evidence.end, quads);
    let words = context.evidence.text.slice(claim.evidence.start, claim.evidence.end);
    let voice = voice_of(context, &claim.attribution, quads);
    let iri = claim_iri(context, claim);
    let of_entity = if triple.object.is_named_node() { claim.object.entity.clone() } else { None };
    let rejected = context.identity.is_rejected(context.record_index, index);
    let class = if rejected { cg::REJECTED_CLAIM } else { cg::CLAIM };
    let object = ArgumentRecord { entity: of_entity, ..claim.object.clone() };
    quads.extend([
        context.quad(&iri, rdf::TYPE, class),
        context.quad(&iri, rdf::SUBJECT, triple.subject.clone()),
        context.quad(&iri, rdf::PREDICATE, triple.predicate.clone()),
        context.quad(&iri, rdf::OBJECT, triple.object.clone()),
        context.quad(&iri, cg::OBJECT_KIND, vocabulary::object_kind(&object)),
        context.quad(&iri, cg::RELATION_TYPE, vocabulary::relation_type(claim.relation.kind)),
        context.quad(&iri, cg::RELATION_TEXT, Literal::new_simple_literal(&claim.relation.text)),
        context.quad(&iri, cg::POLARITY, vocabulary::polarity(claim.polarity)),
        context.quad(&iri, cg::CERTAINTY, vocabulary::certainty(claim.certainty)),
        context.quad(&iri, cg::TENSE, vocabulary::tense(claim.tense)),
        context.quad(&iri, cg::CONFIDENCE, confidence(claim.confidence)),
        context.quad(&iri, cg::OBJECT_LABEL, Literal::new_simple_literal(object_label(context, claim))),
        context.quad(&iri, cg::AS_OF, Literal::new_simple_literal(as_of(context, claim))),
        // Said again, so that a question about many claims need not go over the evidence of each and its selectors.
        context.quad(&iri, cg::QUOTE, Literal::new_simple_literal(words)),
        context.quad(&iri, cg::VOICE, voice.list),
        context.quad(&iri, prov::WAS_ATTRIBUTED_TO, voice.speaker),
        context.quad(&iri, prov::WAS_DERIVED_FROM, evidence),
        context.quad(&iri, prov::WAS_GENERATED_BY, context.activity.clone()),
        context.quad(&iri, rdf::REIFIES, triple),
    ]);
    quads.extend(voice.act.map(|act| context.quad(&iri, cg::SPEECH_ACT_OF, act)));
    circumstances(context, claim, &iri, quads);
}

/// The object to show: a query that had to choose between a label and a literal would need an `OPTIONAL`.
fn object_label<'a>(context: &'a Context<'_>, claim: &ClaimRecord) -> &'a str {
    let node = claim.object.entity.as_deref().and_then(|id| context.node(id));
    node.map_or_else(|| context.evidence.text.slice(claim.object.start, claim.object.end), |node| &node.label)
}

/// What to sort by in time: ISO 8601 as far as it goes, so that earlier is less.
fn as_of<'a>(context: &Context<'a>, claim: &'a ClaimRecord) -> &'a str {
    let happened = claim.time.as_ref().and_then(|time| time.value.as_deref());
    happened.or(context.record.published.as_deref()).unwrap_or_default()
}

/// When and where, as far as the text says.
fn circumstances(context: &Context<'_>, claim: &ClaimRecord, iri: &NamedNode, quads: &mut Vec<Quad>) {
    if let Some(time) = &claim.time {
        let words = context.evidence.text.slice(time.start, time.end);
        quads.push(context.quad(iri, cg::TIME_TEXT, Literal::new_simple_literal(words)));
        quads.extend(time.value.iter().map(|value| context.quad(iri, cg::TIME, time_literal(value))));
    }
    if let Some(place) = &claim.place {
        quads.push(context.quad(iri, cg::PLACE, argument(context, place)));
    }
}

/// What the claim says, without who says it and how surely.
pub(super) fn triple(context: &Context<'_>, claim: &ClaimRecord) -> Option<Triple> {
    let subject = context.entity(claim.subject.entity.as_deref()?)?;
    Some(Triple::new(subject, vocabulary::relation(&claim.relation.lemma), argument(context, &claim.object)))
}

/// An end of a claim: the entity, or the words themselves.
fn argument(context: &Context<'_>, argument: &ArgumentRecord) -> Term {
    if let Some(node) = argument.entity.as_deref().and_then(|id| context.entity(id)) {
        return node.into();
    }
    let words = context.evidence.text.slice(argument.start, argument.end);
    match number(words) {
        Some(number) if argument.kind == Some(ArgumentKind::Value) => number.into(),
        _ => in_language(words, &context.record.language).into(),
    }
}

/// A bare number ("1,200", "3.5") as a number; amounts with a unit stay words, because the unit would be lost.
fn number(words: &str) -> Option<Literal> {
    let plain = words.replace(',', "");
    let whole = plain.bytes().all(|byte| byte.is_ascii_digit());
    if plain.is_empty() || !plain.starts_with(|c: char| c.is_ascii_digit()) {
        None
    } else if whole {
        Some(typed(&plain, xsd::INTEGER))
    } else {
        let (left, right) = plain.split_once('.')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (digits(left) && digits(right)).then(|| typed(&plain, xsd::DECIMAL))
    }
}

/// Words of the text, with the document's language where that is a proper tag.
fn in_language(words: &str, language: &str) -> Literal {
    Literal::new_language_tagged_literal(words, language).unwrap_or_else(|_| Literal::new_simple_literal(words))
}

/// A confidence to two digits, as a decimal: `0.87`, `0.9`.
fn confidence(value: f64) -> Literal {
    let value = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    typed(&format!("{value:.2}"), xsd::DECIMAL)
}

fn claim_iri(context: &Context<'_>, claim: &ClaimRecord) -> NamedNode {
    let words = context.evidence.text.slice(claim.evidence.start, claim.evidence.end);
    context.namespaces.claim(&claim_key(context.record, claim, words))
}
