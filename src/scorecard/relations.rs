//! Relations between two mentions: found if a claim's ends overlap them, in either order; typed if its type is one
//! that the gold's type (of re3d) maps to. The gold is not exhaustive, so there is no precision.

use super::{ByType, Figure, Gold, GoldError, parse, share};
use crate::claim::RelationType::{self, *};
use crate::record::{ArgumentRecord, Record};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
struct GoldText {
    relations: Vec<GoldRelation>,
}

#[derive(Debug, Deserialize)]
struct GoldRelation {
    #[serde(rename = "type")]
    kind: String,
    source: [usize; 2],
    target: [usize; 2],
}

/// Scores every text; the figures of all relations, and those of each type.
pub(super) fn score(pairs: &[(Gold, Record)]) -> Result<(Vec<Figure>, ByType), GoldError> {
    let mut by_type: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for (gold, record) in pairs {
        let text: GoldText = parse(gold)?;
        for relation in text.relations {
            let (found, typed) = find(&relation, record);
            let counts = by_type.entry(relation.kind).or_default();
            for (count, one) in counts.iter_mut().zip([true, found, typed]) {
                *count += usize::from(one);
            }
        }
    }
    let figures = |[all, found, typed]: [usize; 3]| vec![share("found", found, all), share("typed", typed, all)];
    let sum = |column: usize| by_type.values().map(|counts| counts[column]).sum();
    Ok((figures([sum(0), sum(1), sum(2)]), by_type.into_iter().map(|(kind, counts)| (kind, figures(counts))).collect()))
}

fn find(relation: &GoldRelation, record: &Record) -> (bool, bool) {
    let kinds = accepted(&relation.kind);
    let (mut found, mut typed) = (false, false);
    for claim in &record.claims {
        let ends = |a, b| over(a, relation.source) && over(b, relation.target);
        if ends(&claim.subject, &claim.object) || ends(&claim.object, &claim.subject) {
            found = true;
            typed |= claim.relation.kind.is_some_and(|k| kinds.contains(&k));
        }
    }
    if relation.kind == "IsSynonymOf" {
        let both = record.entities.iter().any(|entity| {
            let mentioned = |span: [usize; 2]| entity.mentions.iter().any(|m| m.start < span[1] && span[0] < m.end);
            mentioned(relation.source) && mentioned(relation.target)
        });
        found |= both;
        typed |= both;
    }
    (found, typed)
}

fn over(argument: &ArgumentRecord, span: [usize; 2]) -> bool {
    argument.start < span[1] && span[0] < argument.end
}

/// What re3d's types mean in ours.
fn accepted(kind: &str) -> &'static [RelationType] {
    match kind {
        "FightingAgainst" => &[Assault, Coerce, Threaten, Mobilize, Sanction],
        "AlliesOf" => &[Social, Support, Cooperate, Aid, Agree],
        "InChargeOf" => &[Leads, Role, Owns],
        "CommWith" => &[Consult, Say, Request, Agree],
        "BelongsTo" => &[Member, PartOf, Role, Owns, CitizenOf],
        "Likes" => &[Support, Aid, Agree],
        "Dislikes" => &[Accuse, Reject, Threaten],
        "IsSynonymOf" => &[Named],
        _ => &[],
    }
}
