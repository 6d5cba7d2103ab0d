//! Evidence: claims with the words that say them, for whoever wants to check.
//!
//! Every claim that no person rejected is here, also one whose object is a phrase, a clause or a value, which the graph has
//! no edge for.

use super::code_points::{CodePoints, one_line};
use super::filter::ClaimFilter;
use super::voice::{Voice, chain, voices};
use crate::identity::{Identity, NodeId};
use crate::record::{ArgumentRecord, ClaimRecord, Record};
use std::ops::Range;

/// What to list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// Claims that have one of these nodes at one end.
    pub about: Vec<usize>,
    /// If given, claims that have one of these at the other end.
    pub and: Option<Vec<usize>>,
    /// Only claims that pass this.
    pub filter: ClaimFilter,
}

/// A claim and the words that say it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence<'a> {
    /// Index of the record.
    pub record_index: usize,
    /// The document.
    pub record: &'a Record,
    /// The claim.
    pub claim: &'a ClaimRecord,
    /// The subject's node.
    pub subject: Option<usize>,
    /// The object's node, where the object is an entity.
    pub object: Option<usize>,
    /// Who says so, the outermost first; empty where the article does.
    pub voices: Vec<Voice>,
    /// The whole sentences around it: code points of the record's text.
    pub passage: Range<usize>,
    /// The words that make the claim; sorted, without overlap, within the passage.
    pub marks: Vec<Mark>,
}

/// Words of a passage that have a part in the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Code points of the record's text.
    pub span: Range<usize>,
    /// Their part.
    pub part: Part,
}

/// What words do in a claim. Where the same words do two things, the first in this order is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The one who acts.
    Subject,
    /// The other end.
    Object,
    /// What is asserted.
    Relation,
    /// The one who says so.
    Source,
    /// The words that make it somebody's saying.
    Cue,
}

/// The claims that a question asks for: by date of publication (undated last), then by record and by place in the text.
pub fn about<'a>(records: &'a [Record], identity: &Identity, question: &Question) -> Vec<Evidence<'a>> {
    let mut found = Vec::new();
    for (record_index, record) in records.iter().enumerate() {
        let names = record.names().collect::<Vec<_>>();
        if !question.filter.fits_document(&names, record.published.as_deref()) {
            continue;
        }
        let text = CodePoints::new(&record.text);
        let held = record.claims.iter().enumerate().filter(|(at, _)| !identity.is_rejected(record_index, *at));
        let of_record = held.filter_map(|(_, claim)| {
            let evidence = evidence(record_index, record, &text, claim, identity);
            question.fits(&evidence).then_some(evidence)
        });
        found.extend(of_record);
    }
    found.sort_by_key(|evidence| {
        let published = evidence.record.published.as_deref();
        (published.is_none(), published, evidence.record_index, evidence.claim.relation.start)
    });
    found
}

/// One claim of one record. Where `whole` is set the passage is all of the text, so that a voice is marked however far
/// from the claim it stands.
pub fn one<'a>(
    records: &'a [Record],
    identity: &Identity,
    record_index: usize,
    claim: usize,
    whole: bool,
) -> Option<Evidence<'a>> {
    let record = records.get(record_index)?;
    let claim = record.claims.get(claim)?;
    let text = CodePoints::new(&record.text);
    let mut found = evidence(record_index, record, &text, claim, identity);
    if whole {
        found.passage = 0..record.text.chars().count();
        found.marks = marks(record, claim, &found.passage);
    }
    Some(found)
}

impl Question {
    fn fits(&self, evidence: &Evidence) -> bool {
        let claim = evidence.claim;
        let at = |node: Option<usize>, nodes: &[usize]| node.is_some_and(|node| nodes.contains(&node));
        let (subject, object) = (evidence.subject, evidence.object);
        let ends = match &self.and {
            None => at(subject, &self.about) || at(object, &self.about),
            Some(and) => (at(subject, &self.about) && at(object, and)) || (at(subject, and) && at(object, &self.about)),
        };
        let relation = (claim.relation.lemma.as_str(), claim.relation.kind);
        let publisher = evidence.record.publisher.as_deref();
        ends && self.filter.fits_claim(relation, claim.confidence, &evidence.voices, publisher)
    }
}

fn evidence<'a>(
    record_index: usize,
    record: &'a Record,
    text: &CodePoints,
    claim: &'a ClaimRecord,
    identity: &Identity,
) -> Evidence<'a> {
    let node = |argument: &ArgumentRecord| node(identity, record_index, argument).map(|id| id.0);
    let passage = passage(record, claim);
    Evidence {
        record_index,
        record,
        claim,
        subject: node(&claim.subject),
        object: node(&claim.object),
        voices: voices(record, record_index, text, claim, identity),
        marks: marks(record, claim, &passage),
        passage,
    }
}

fn node(identity: &Identity, record: usize, argument: &ArgumentRecord) -> Option<NodeId> {
    identity.node_of(record, argument.entity.as_deref()?)
}

impl Evidence<'_> {
    /// What an end is called: its node's label, else its words on one line.
    pub fn name<'b>(&self, node: Option<usize>, argument: &ArgumentRecord, identity: &'b Identity) -> Name<'b> {
        match node.and_then(|node| identity.nodes.get(node)) {
            Some(node) => Name::Entity(node),
            None => Name::Words(self.words(argument.start..argument.end)),
        }
    }

    /// Words of the document on one line.
    pub fn words(&self, span: Range<usize>) -> String {
        one_line(&self.record.text.chars().skip(span.start).take(span.len()).collect::<String>())
    }
}

/// What an end of a claim is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name<'a> {
    /// An entity.
    Entity(&'a crate::identity::Node),
    /// Words that are no entity.
    Words(String),
}

impl Name<'_> {
    /// The label or the words.
    pub fn shown(&self) -> &str {
        match self {
            Self::Entity(node) => &node.label,
            Self::Words(words) => words,
        }
    }
}

/// The sentences of the evidence and of all words that have a part in it, but of voices only from the next sentence:
/// a long quotation may be opened a page before.
fn passage(record: &Record, claim: &ClaimRecord) -> Range<usize> {
    let length = record.text.chars().count();
    let evidence = claim.evidence.start..claim.evidence.end;
    let core = parts(record, claim).into_iter().filter(|(part, _)| *part < Part::Source).map(|(_, span)| span);
    let mut passage = core.fold(evidence, |all, span| join(&all, &span));
    for sentence in &record.sentences {
        let sentence = sentence[0]..sentence[1];
        if overlap(&sentence, &passage) {
            passage = join(&passage, &sentence);
        }
    }
    for voice in parts(record, claim).into_iter().filter(|(part, _)| *part >= Part::Source).map(|(_, span)| span) {
        if let Some(sentence) = neighbour(record, &passage, &voice) {
            passage = join(&passage, &sentence);
        }
    }
    passage.start.min(length)..passage.end.min(length)
}

/// The sentence that holds `span`, if it is the one before or after the passage.
fn neighbour(record: &Record, passage: &Range<usize>, span: &Range<usize>) -> Option<Range<usize>> {
    let sentences = record.sentences.iter().map(|sentence| sentence[0]..sentence[1]).collect::<Vec<_>>();
    let holder = sentences.iter().position(|sentence| overlap(sentence, span))?;
    let beside = [holder.checked_sub(1), Some(holder + 1)].into_iter().flatten();
    let touches = beside.filter_map(|index| sentences.get(index)).any(|sentence| overlap(sentence, passage));
    if touches { sentences.get(holder).cloned() } else { None }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn join(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}

/// The words that have a part in a claim.
fn parts(record: &Record, claim: &ClaimRecord) -> Vec<(Part, Range<usize>)> {
    let mut parts = vec![
        (Part::Subject, claim.subject.start..claim.subject.end),
        (Part::Object, claim.object.start..claim.object.end),
        (Part::Relation, claim.relation.start..claim.relation.end),
    ];
    for attribution in chain(record, claim) {
        parts.extend(attribution.source.as_ref().map(|source| (Part::Source, source.start..source.end)));
        parts.push((Part::Cue, attribution.cue.start..attribution.cue.end));
    }
    parts.retain(|(_, span)| span.start < span.end);
    parts
}

/// The marks of a passage. A relation's words may reach round its subject or object: then it is marked in pieces. An
/// object that is a whole clause and holds other parts is marked in pieces as well, smaller spans being on top.
fn marks(record: &Record, claim: &ClaimRecord, passage: &Range<usize>) -> Vec<Mark> {
    let mut parts = parts(record, claim);
    // The smaller span wins; of equal ones the first in the order of `Part`.
    parts.sort_by_key(|(part, span)| (span.len(), *part));
    let mut marks = Vec::<Mark>::new();
    let mut edges = parts.iter().flat_map(|(_, span)| [span.start, span.end]).collect::<Vec<_>>();
    edges.extend([passage.start, passage.end]);
    edges.sort_unstable();
    edges.dedup();
    for piece in edges.windows(2).map(|ends| ends[0]..ends[1]) {
        let inside = passage.start <= piece.start && piece.end <= passage.end;
        let Some((part, _)) = parts.iter().find(|(_, span)| inside && overlap(span, &piece)) else { continue };
        match marks.last_mut() {
            Some(last) if last.part == *part && last.span.end == piece.start => last.span.end = piece.end,
            _ => marks.push(Mark { span: piece, part: *part }),
        }
    }
    marks
}
