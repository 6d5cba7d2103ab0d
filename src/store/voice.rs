//! Voices: who says it, on whose word, in which words.
//!
//! An attribution becomes a speech act; a claim's voice is the list of the speech acts that it stands inside, the outermost
//! first ("the Post, citing officials" is two). The article's own voice is the empty list.

use super::document::{Context, own_voice};
use super::namespaces::Namespaces;
use super::vocabulary::{cg, manner, prov};
use crate::identity::{content_hash, slug};
use crate::record::{AttributionRecord, Record};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNode, Quad};

/// The speech act of an attribution: speaker, cue, manner, the words that say so, and the words that are said.
pub(super) fn voice_quads(context: &Context<'_>, attribution: &AttributionRecord, quads: &mut Vec<Quad>) {
    let act = speech_act(context, attribution);
    let (start, end) = reporting_words(attribution);
    let evidence = context.evidence.cite(start, end, quads);
    quads.extend([
        context.quad(&act, rdf::TYPE, cg::SPEECH_ACT),
        context.quad(&act, cg::SPEAKER, speaker(context, attribution)),
        context.quad(&act, cg::CUE, Literal::new_simple_literal(&attribution.cue.lemma)),
        context.quad(&act, cg::MANNER, manner(attribution.kind)),
        context.quad(&act, prov::WAS_DERIVED_FROM, evidence),
    ]);
    for piece in &attribution.content {
        let content = context.evidence.cite(piece.start, piece.end, quads);
        quads.push(context.quad(&act, cg::CONTENT, content));
    }
}

/// The voice of a claim.
pub(super) struct Voice {
    /// The ordered list of its speech acts.
    pub(super) list: NamedNode,
    /// The innermost speech act; none in the article's own voice.
    pub(super) act: Option<NamedNode>,
    /// Who speaks innermost.
    pub(super) speaker: NamedNode,
}

/// The voice of a claim; the quads of its list go to `quads`.
///
/// Lists are named by their content, so claims in one voice share one list.
pub(super) fn voice_of(context: &Context<'_>, attribution: &[String], quads: &mut Vec<Quad>) -> Voice {
    let acts = attribution.iter().map(|id| act_and_speaker(context, id)).collect::<Vec<_>>();
    let mut list = rdf::NIL.into_owned();
    for (act, _) in acts.iter().rev() {
        let cell = context.namespaces.hashed("voice", &[act.as_str(), list.as_str()]);
        quads.push(context.quad(&cell, rdf::FIRST, act.clone()));
        quads.push(context.quad(&cell, rdf::REST, list));
        list = cell;
    }
    match acts.into_iter().next_back() {
        Some((act, speaker)) => Voice { list, act: Some(act), speaker },
        None => Voice { list, act: None, speaker: own_voice(context.record, context.identity, context.namespaces) },
    }
}

/// The act of an attribution and its speaker. An id that the record does not have still is somebody's voice, never the
/// article's own: a claim must not be taken for the article's because a record is broken.
fn act_and_speaker(context: &Context<'_>, id: &str) -> (NamedNode, NamedNode) {
    match context.attributions.get(id) {
        Some(attribution) => (speech_act(context, attribution), speaker(context, attribution)),
        None => {
            let act = context.namespaces.hashed("speech", &[&context.record.id, "unknown", id]);
            let speaker = unnamed(context.namespaces, &context.record.id, "unnamed source", id);
            (act, speaker)
        }
    }
}

/// A speech act is named by its document and the places of its words.
fn speech_act(context: &Context<'_>, attribution: &AttributionRecord) -> NamedNode {
    let mut places = vec![[attribution.cue.start, attribution.cue.end]];
    places.extend(attribution.source.iter().map(|source| [source.start, source.end]));
    places.extend(attribution.content.iter().map(|piece| [piece.start, piece.end]));
    context.namespaces.hashed("speech", &[&context.record.id, &format!("{places:?}")])
}

/// The words that attribute: the source and the cue, and what stands between them.
fn reporting_words(attribution: &AttributionRecord) -> (usize, usize) {
    let cue = &attribution.cue;
    match &attribution.source {
        Some(source) => (cue.start.min(source.start), cue.end.max(source.end)),
        None => (cue.start, cue.end),
    }
}

/// Who speaks: the entity, or a source of this document alone where the words mean none.
fn speaker(context: &Context<'_>, attribution: &AttributionRecord) -> NamedNode {
    let entity = attribution.source.as_ref().and_then(|source| context.entity(source.entity.as_deref()?));
    entity.unwrap_or_else(|| {
        let label = unnamed_label(context.record, attribution);
        unnamed(context.namespaces, &context.record.id, &label, &attribution.id)
    })
}

/// The sources that are no entities, with the words that the text has for them: `(node, label)`.
pub(super) fn unnamed_sources(
    record: &Record,
    knows: impl Fn(&str) -> bool,
    namespaces: &Namespaces,
) -> Vec<(NamedNode, String)> {
    let ids = record.attributions.iter().map(|attribution| attribution.id.as_str()).collect::<Vec<_>>();
    let entity = |attribution: &AttributionRecord| attribution.source.as_ref().and_then(|source| source.entity.clone());
    let hidden = record.attributions.iter().filter(|attribution| entity(attribution).is_none_or(|id| !knows(&id)));
    let hidden = hidden.map(|attribution| (unnamed_label(record, attribution), attribution.id.as_str()));
    let missing = record.claims.iter().flat_map(|claim| &claim.attribution).filter(|id| !ids.contains(&id.as_str()));
    let missing = missing.map(|id| ("unnamed source".to_owned(), id.as_str()));
    hidden.chain(missing).map(|(label, id)| (unnamed(namespaces, &record.id, &label, id), label)).collect()
}

/// The words for a source, or where the text hides it ("it was reported") words of ours.
fn unnamed_label(record: &Record, attribution: &AttributionRecord) -> String {
    let Some(source) = &attribution.source else { return "unnamed source".to_owned() };
    let words = record.text.chars().skip(source.start).take(source.end.saturating_sub(source.start));
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A source of one document alone.
fn unnamed(namespaces: &Namespaces, document_id: &str, label: &str, id: &str) -> NamedNode {
    let document = content_hash(&[document_id], 16);
    namespaces.entity(&format!("source-{}.{document}.{}", slug(label), slug(id)))
}
