//! From what was read in an article to its record: indices become ids, ranges of tokens become spans.

use super::code_points::CodePoints;
use super::{
    ArgumentKind, ArgumentRecord, AttributionRecord, ClaimRecord, CueRecord, EntityRecord, MentionRecord, Record,
    RelationRecord, SourceRecord, SpanRecord, TimeRecord, text_id,
};
use crate::article::Article;
use crate::claim::{Argument, Attribution, AttributionId, Claim, Claims, Referent};
use crate::entity::{Entities, Entity, EntityId};
use crate::language::Document;
use std::ops::Range;

impl Record {
    /// The record of an article. Ids count from 1 in the order of the text: of first mentions, of cues, of evidence.
    ///
    /// Named entities are always kept; unnamed ones where they take part in a claim or an attribution.
    pub fn assemble(article: Article, document: &Document, entities: &Entities, claims: &Claims) -> Record {
        let assembly = Assembly::new(document, entities, claims);
        let record = Record {
            id: article.id.unwrap_or_else(|| text_id(&article.text)),
            path: Some(article.path),
            url: article.url,
            title: article.title,
            publisher: article.publisher,
            author: article
                .author
                .or_else(|| Some(document.authors().join(", ")).filter(|authors| !authors.is_empty())),
            published: article.published,
            agency: article.agency,
            links: article.links,
            copies: Vec::new(),
            language: "en".into(),
            sentences: assembly.sentences(),
            entities: assembly.entities.order.iter().map(|&index| assembly.entity(index)).collect(),
            open: entities.open,
            attributions: assembly.attributions.order.iter().map(|&index| assembly.attribution(index)).collect(),
            claims: assembly.claims(),
            text: String::new(),
        };
        // Moved last: the assembly borrows the document's own copy of the text.
        Record { text: article.text, ..record }
    }
}

/// Which of a list are kept, in which order, and so under which numbers.
struct Numbering {
    /// The indices kept, in the order of the record.
    order: Vec<usize>,
    /// For each index of the list its number, from 1; 0 where it is not kept.
    numbers: Vec<usize>,
}

impl Numbering {
    fn new(order: Vec<usize>, length: usize) -> Numbering {
        let mut numbers = vec![0; length];
        for (position, &index) in order.iter().enumerate() {
            numbers[index] = position + 1;
        }
        Numbering { order, numbers }
    }

    /// The id of an index of the list: `e1`. What is out of the list gets number 0, which verification refuses.
    fn id(&self, letter: char, index: usize) -> String {
        format!("{letter}{}", self.numbers.get(index).copied().unwrap_or(0))
    }
}

struct Assembly<'a> {
    document: &'a Document,
    text: CodePoints<'a>,
    list: &'a [Entity],
    read: &'a Claims,
    entities: Numbering,
    attributions: Numbering,
}

impl<'a> Assembly<'a> {
    fn new(document: &'a Document, entities: &'a Entities, claims: &'a Claims) -> Self {
        let list = entities.list.as_slice();
        let mut kept = kept_entities(list, claims);
        kept.sort_by_key(|&index| (list[index].mentions.iter().map(|mention| mention.start).min(), index));
        let mut attributions: Vec<usize> = (0..claims.attributions.len()).collect();
        attributions.sort_by_key(|&index| (claims.attributions[index].cue.tokens.start, index));
        Assembly {
            document,
            text: CodePoints::new(&document.text),
            list,
            read: claims,
            entities: Numbering::new(kept, list.len()),
            attributions: Numbering::new(attributions, claims.attributions.len()),
        }
    }

    fn sentences(&self) -> Vec<[usize; 2]> {
        let spans = self.document.sentences.iter().map(|tokens| self.span(tokens));
        spans.filter(|span| span.start < span.end).map(|span| [span.start, span.end]).collect()
    }

    fn entity(&self, index: usize) -> EntityRecord {
        let entity = &self.list[index];
        let mut mentions: Vec<MentionRecord> = entity
            .mentions
            .iter()
            .map(|mention| MentionRecord {
                start: mention.start,
                end: mention.end,
                text: self.text.slice(mention.start, mention.end).unwrap_or("").to_owned(),
                kind: mention.kind,
            })
            .collect();
        mentions.sort_by_key(|mention| (mention.start, mention.end));
        mentions.dedup_by_key(|mention| (mention.start, mention.end));
        EntityRecord {
            id: self.entities.id('e', index),
            name: entity.name.clone(),
            kind: entity.kind,
            named: entity.named,
            wikidata: entity.wikidata.clone(),
            stands_for: entity.stands_for.clone(),
            mentions,
        }
    }

    fn attribution(&self, index: usize) -> AttributionRecord {
        let Attribution { kind, source, cue, content, within, .. } = &self.read.attributions[index];
        let span = self.span(&cue.tokens);
        AttributionRecord {
            id: self.attributions.id('a', index),
            kind: *kind,
            source: source.as_ref().map(|source| {
                let span = self.span(&source.tokens);
                SourceRecord { entity: source.entity.map(|id| self.entity_id(id)), start: span.start, end: span.end }
            }),
            cue: CueRecord { start: span.start, end: span.end, lemma: cue.lemma.clone() },
            content: content.iter().map(|piece| self.span(piece)).collect(),
            within: within.map(|id| self.attribution_id(id)),
        }
    }

    fn claims(&self) -> Vec<ClaimRecord> {
        let mut claims: Vec<&Claim> = self.read.claims.iter().collect();
        claims.sort_by_key(|claim| {
            let places = [&claim.evidence, &claim.relation.tokens, &claim.subject.tokens, &claim.object.tokens];
            places.map(|tokens| (tokens.start, tokens.end))
        });
        claims.into_iter().enumerate().map(|(index, claim)| self.claim(format!("c{}", index + 1), claim)).collect()
    }

    fn claim(&self, id: String, claim: &Claim) -> ClaimRecord {
        let relation = self.span(&claim.relation.tokens);
        ClaimRecord {
            id,
            subject: self.argument(&claim.subject),
            relation: RelationRecord {
                lemma: claim.relation.lemma.clone(),
                text: self.text.slice(relation.start, relation.end).unwrap_or("").to_owned(),
                start: relation.start,
                end: relation.end,
                kind: claim.relation.kind,
            },
            object: self.argument(&claim.object),
            polarity: claim.polarity,
            certainty: claim.certainty,
            tense: claim.tense,
            time: claim.time.as_ref().map(|time| {
                let span = self.span(&time.tokens);
                TimeRecord { start: span.start, end: span.end, value: time.value.clone() }
            }),
            place: claim.place.as_ref().map(|place| self.argument(place)),
            attribution: claim.attribution.iter().map(|&id| self.attribution_id(id)).collect(),
            evidence: self.span(&claim.evidence),
            confidence: (f64::from(claim.confidence) * 100.0).round() / 100.0,
        }
    }

    fn argument(&self, argument: &Argument) -> ArgumentRecord {
        let SpanRecord { start, end } = self.span(&argument.tokens);
        let (entity, kind) = match argument.referent {
            Referent::Entity(id) => (Some(self.entity_id(id)), None),
            Referent::Phrase => (None, Some(ArgumentKind::Phrase)),
            Referent::Clause => (None, Some(ArgumentKind::Clause)),
            Referent::Value => (None, Some(ArgumentKind::Value)),
        };
        ArgumentRecord { entity, kind, start, end }
    }

    fn entity_id(&self, id: EntityId) -> String {
        self.entities.id('e', id.0)
    }

    fn attribution_id(&self, id: AttributionId) -> String {
        self.attributions.id('a', id.0)
    }

    fn span(&self, tokens: &Range<usize>) -> SpanRecord {
        let span = self.document.span(tokens.clone());
        SpanRecord { start: span.start, end: span.end }
    }
}

/// The indices of the entities that the record keeps, in the order of the list.
fn kept_entities(list: &[Entity], claims: &Claims) -> Vec<usize> {
    let mut kept: Vec<bool> = list.iter().map(|entity| entity.named).collect();
    let ends = claims.claims.iter().flat_map(|claim| [Some(&claim.subject), Some(&claim.object), claim.place.as_ref()]);
    let arguments = ends.flatten().filter_map(|argument| match argument.referent {
        Referent::Entity(id) => Some(id),
        _ => None,
    });
    let sources = claims.attributions.iter().filter_map(|attribution| attribution.source.as_ref()?.entity);
    for EntityId(index) in arguments.chain(sources) {
        if let Some(kept) = kept.get_mut(index) {
            *kept = true;
        }
    }
    (0..list.len()).filter(|&index| kept[index] && !list[index].mentions.is_empty()).collect()
}
