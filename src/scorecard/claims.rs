//! Entities and claims: how many are found, how many of those found are right, and how they are put.
//!
//! An entity of the record stands for the gold entity whose surfaces its mentions repeat most. A claim matches a
//! gold claim if its ends stand for the same entities (or share a content word with a phrase, or with a surface of
//! an unnamed entity that was not found), its evidence overlaps the gold quote, and its relation is an accepted
//! word or type; one to one, in the order of the gold.
//!
//! How a claim is put (polarity, certainty, voice, and the leak) can only be said of gold claims that were matched: a denied
//! claim that was read as a plain one of another relation, or between other ends, counts against precision and not as a leak.

use super::bands::{Band, bands};
use super::words::{content, is_stop, normal, of_lemma};
use super::{Figure, Gold, GoldError, harmonic, parse, share};
use crate::claim::{Certainty, Polarity};
use crate::record::{ClaimRecord, Record};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Deserialize)]
struct GoldArticle {
    entities: BTreeMap<String, GoldEntity>,
    claims: Vec<GoldClaim>,
}

#[derive(Debug, Deserialize)]
struct GoldEntity {
    #[serde(rename = "type")]
    kind: String,
    name: String,
    named: bool,
    surface: Vec<String>,
    #[serde(default)]
    nominals: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct GoldClaim {
    quote: String,
    s: String,
    r: Vec<String>,
    o: GoldObject,
    #[serde(rename = "type")]
    kinds: Vec<String>,
    polarity: String,
    certainty: String,
    by: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum GoldObject {
    Entity(String),
    Phrase { text: String },
}

/// Counts over all articles.
#[derive(Debug, Default)]
struct Counts {
    gold_entities: usize,
    found: usize,
    system_entities: usize,
    right: usize,
    single: usize,
    typed_pairs: usize,
    typed: usize,
    gold: usize,
    matched: usize,
    loose: usize,
    gold_pairs: usize,
    matched_pairs: usize,
    gold_named: usize,
    matched_named: usize,
    both_ends: usize,
    both_ends_matched: usize,
    with_type: usize,
    right_type: usize,
    right_polarity: usize,
    negative: usize,
    negative_kept: usize,
    hedged: usize,
    hedge_kept: usize,
    right_certainty: usize,
    voiced: usize,
    voice_right: usize,
    any_voice_right: usize,
    chain_right: usize,
    not_plain: usize,
    leaked: usize,
    /// Each claim between two gold entities: how sure, and whether it is right.
    judged: Vec<(f64, bool)>,
}

/// Scores every article.
pub(super) fn score(pairs: &[(Gold, Record)]) -> Result<(Vec<Figure>, Vec<Band>), GoldError> {
    let mut counts = Counts::default();
    for (gold, record) in pairs {
        let article: GoldArticle = parse(gold)?;
        Article { gold: &article, record, stands: stand_for(&article, record) }.count(&mut counts);
    }
    let c = counts;
    let precision = share("claim_precision", c.both_ends_matched, c.both_ends);
    let recall = share("pair_recall", c.matched_pairs, c.gold_pairs);
    let f1 = harmonic("pair_f1", &precision, &recall);
    let figures = vec![
        share("entity_recall", c.found, c.gold_entities),
        share("entity_precision", c.right, c.system_entities),
        share("entity_single", c.single, c.found),
        share("entity_type", c.typed, c.typed_pairs),
        precision,
        share("claim_recall", c.matched, c.gold),
        recall,
        share("named_pair_recall", c.matched_named, c.gold_named),
        f1,
        share("loose_recall", c.loose, c.gold),
        share("type", c.right_type, c.with_type),
        share("polarity", c.right_polarity, c.matched),
        share("negative_kept", c.negative_kept, c.negative),
        share("certainty", c.right_certainty, c.matched),
        share("hedge_kept", c.hedge_kept, c.hedged),
        share("voice", c.any_voice_right, c.matched),
        share("attributed_right", c.voice_right, c.voiced),
        share("chain", c.chain_right, c.matched),
        share("leak", c.leaked, c.not_plain),
    ];
    Ok((figures, bands(&c.judged)))
}

/// For each entity of the record, by id, the gold entity that it stands for.
fn stand_for<'g>(gold: &'g GoldArticle, record: &Record) -> BTreeMap<String, &'g str> {
    let mut surfaces: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut nominals: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (key, entity) in &gold.entities {
        for surface in entity.surface.iter().chain([&entity.name]) {
            surfaces.entry(normal(surface)).or_default().insert(key);
        }
        for nominal in &entity.nominals {
            nominals.entry(normal(nominal)).or_default().insert(key);
        }
    }
    let mut stands = BTreeMap::new();
    for entity in &record.entities {
        // Votes in halves: a name counts four, a surface two, a nominal one. The first voted for wins a tie.
        let mut votes: Vec<(&str, usize)> = Vec::new();
        let mut vote = |key: &'g str, weight: usize| match votes.iter_mut().find(|(k, _)| *k == key) {
            Some((_, count)) => *count += weight,
            None => votes.push((key, weight)),
        };
        surfaces.get(&normal(&entity.name)).into_iter().flatten().for_each(|k| vote(k, 4));
        for mention in entity.mentions.iter().filter(|m| m.kind != crate::entity::MentionKind::Pronoun) {
            let words = normal(&mention.text);
            surfaces.get(&words).into_iter().flatten().for_each(|k| vote(k, 2));
            nominals.get(&words).into_iter().flatten().for_each(|k| vote(k, 1));
        }
        let best = votes.iter().rev().max_by_key(|(_, count)| *count);
        if let Some((key, _)) = best {
            stands.insert(entity.id.clone(), *key);
        }
    }
    stands
}

struct Article<'a> {
    gold: &'a GoldArticle,
    record: &'a Record,
    stands: BTreeMap<String, &'a str>,
}

impl Article<'_> {
    fn count(&self, counts: &mut Counts) {
        self.count_entities(counts);
        let matched = self.matches();
        let used: BTreeSet<usize> = matched.iter().flatten().copied().collect();
        for (index, claim) in self.record.claims.iter().enumerate() {
            if self.stand(claim.subject.entity.as_ref()).is_some() && self.stand(claim.object.entity.as_ref()).is_some()
            {
                counts.both_ends += 1;
                counts.judged.push((claim.confidence, used.contains(&index)));
                counts.both_ends_matched += usize::from(used.contains(&index));
            }
        }
        for (gold, hit) in self.gold.claims.iter().zip(&matched) {
            let claim = hit.and_then(|index| self.record.claims.get(index));
            counts.gold += 1;
            counts.matched += usize::from(claim.is_some());
            counts.loose += usize::from(claim.is_some() || self.record.claims.iter().any(|c| self.is_near(gold, c)));
            if let GoldObject::Entity(object) = &gold.o {
                counts.gold_pairs += 1;
                counts.matched_pairs += usize::from(claim.is_some());
                if self.is_named(&gold.s) && self.is_named(object) {
                    counts.gold_named += 1;
                    counts.matched_named += usize::from(claim.is_some());
                }
            }
            if let Some(claim) = claim {
                self.count_facets(gold, claim, counts);
            }
        }
    }

    fn count_entities(&self, counts: &mut Counts) {
        for (key, entity) in self.gold.entities.iter().filter(|(_, e)| e.named) {
            let standing: Vec<_> =
                self.record.entities.iter().filter(|e| self.stands.get(&e.id) == Some(&key.as_str())).collect();
            counts.gold_entities += 1;
            counts.single += usize::from(standing.iter().filter(|e| e.named).count() == 1);
            if let Some(first) = standing.first() {
                counts.found += 1;
                counts.typed_pairs += 1;
                counts.typed += usize::from(format!("{:?}", first.kind) == entity.kind);
            }
        }
        for entity in self.record.entities.iter().filter(|e| e.named) {
            counts.system_entities += 1;
            counts.right += usize::from(self.stands.contains_key(&entity.id));
        }
    }

    /// For each gold claim the claim of the record that matches it.
    fn matches(&self) -> Vec<Option<usize>> {
        let mut used = BTreeSet::new();
        self.gold
            .claims
            .iter()
            .map(|gold| {
                let quotes = occurrences(&self.record.text, &gold.quote);
                let hit = self.record.claims.iter().enumerate().position(|(index, claim)| {
                    !used.contains(&index)
                        && quotes.iter().any(|&(s, e)| claim.evidence.start < e && s < claim.evidence.end)
                        && self.ends_match(gold, claim)
                        && said(gold, claim)
                });
                used.extend(hit);
                hit
            })
            .collect()
    }

    /// Whether a claim is between the ends of a gold claim, in its quote, whatever it says of them.
    fn is_near(&self, gold: &GoldClaim, claim: &ClaimRecord) -> bool {
        let quotes = occurrences(&self.record.text, &gold.quote);
        quotes.iter().any(|&(s, e)| claim.evidence.start < e && s < claim.evidence.end) && self.ends_match(gold, claim)
    }

    fn ends_match(&self, gold: &GoldClaim, claim: &ClaimRecord) -> bool {
        let words = |start, end| slice(&self.record.text, start, end);
        let object = words(claim.object.start, claim.object.end);
        self.is_end(&gold.s, claim.subject.entity.as_ref(), &words(claim.subject.start, claim.subject.end))
            && match &gold.o {
                GoldObject::Entity(key) => self.is_end(key, claim.object.entity.as_ref(), &object),
                GoldObject::Phrase { text } => !content(text).is_disjoint(&content(&object)),
            }
    }

    fn is_end(&self, key: &str, entity: Option<&String>, words: &str) -> bool {
        let found = self.stand(entity);
        if found == Some(key) {
            return true;
        }
        let words = content(words);
        found.is_none()
            && self
                .gold
                .entities
                .get(key)
                .is_some_and(|e| !e.named && e.surface.iter().chain([&e.name]).any(|s| !content(s).is_disjoint(&words)))
    }

    fn stand(&self, entity: Option<&String>) -> Option<&str> {
        self.stands.get(entity?).copied()
    }

    fn is_named(&self, key: &str) -> bool {
        self.gold.entities.get(key).is_some_and(|e| e.named)
    }

    fn count_facets(&self, gold: &GoldClaim, claim: &ClaimRecord, counts: &mut Counts) {
        let kind = claim.relation.kind.map(|k| k.as_str());
        if !gold.kinds.is_empty() {
            counts.with_type += 1;
            counts.right_type += usize::from(kind.is_some_and(|k| gold.kinds.iter().any(|g| g == k)));
        }
        let negative = gold.polarity == "negative";
        counts.right_polarity += usize::from((claim.polarity == Polarity::Negative) == negative);
        counts.negative += usize::from(negative);
        counts.negative_kept += usize::from(negative && claim.polarity == Polarity::Negative);
        let (unsure, hedged) = (gold.certainty != "certain", claim.certainty != Certainty::Certain);
        counts.right_certainty += usize::from(unsure == hedged);
        counts.hedged += usize::from(unsure);
        counts.hedge_kept += usize::from(unsure && hedged);
        let voices = self.voices(claim);
        counts.chain_right += usize::from(voices == gold.by);
        counts.any_voice_right += usize::from(voices.last() == gold.by.last());
        if !gold.by.is_empty() {
            counts.voiced += 1;
            counts.voice_right += usize::from(voices.last() == gold.by.last());
        }
        if negative || unsure || !gold.by.is_empty() {
            counts.not_plain += 1;
            let plain = claim.polarity == Polarity::Positive && !hedged && claim.attribution.is_empty();
            counts.leaked += usize::from(plain);
        }
    }

    fn voices(&self, claim: &ClaimRecord) -> Vec<String> {
        let source = |id: &String| {
            let attribution = self.record.attributions.iter().find(|a| &a.id == id)?;
            self.stand(attribution.source.as_ref()?.entity.as_ref())
        };
        claim.attribution.iter().map(|id| source(id).unwrap_or("?").to_owned()).collect()
    }
}

/// Whether the relation is one that the gold accepts: by a word, or by its type.
fn said(gold: &GoldClaim, claim: &ClaimRecord) -> bool {
    let mut accepted = BTreeSet::new();
    for relation in &gold.r {
        let lower = relation.to_lowercase();
        accepted.extend(lower.split_whitespace().filter(|w| !is_stop(w)).map(str::to_owned));
        accepted.insert(lower);
    }
    !of_lemma(&claim.relation.lemma).is_disjoint(&accepted)
        || claim.relation.kind.is_some_and(|kind| gold.kinds.iter().any(|k| k == kind.as_str()))
}

/// Where a quote stands, in code points.
fn occurrences(text: &str, quote: &str) -> Vec<(usize, usize)> {
    let length = quote.chars().count();
    let (mut found, mut from, mut points) = (Vec::new(), 0, 0);
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(quote)) {
        points += text[from..from + at].chars().count();
        found.push((points, points + length));
        let step = text[from + at..].chars().next().map_or(1, char::len_utf8);
        from += at + step;
        points += 1;
    }
    found
}

/// The code points `[start, end)` of a text.
fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}
