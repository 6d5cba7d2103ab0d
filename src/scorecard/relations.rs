//! Relations between two mentions: found if a claim's ends overlap them, in either order; typed if its type is one
//! that the gold's type (of re3d) maps to. The gold is not exhaustive, so there is no precision.

use super::{Figure, Gold, GoldError, parse, share};
use crate::claim::RelationType::{self, *};
use crate::record::{ArgumentRecord, Record};
use serde::Deserialize;

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

/// Scores every text.
pub(super) fn score(pairs: &[(Gold, Record)]) -> Result<Vec<Figure>, GoldError> {
    let (mut count, mut found, mut typed) = (0, 0, 0);
    for (gold, record) in pairs {
        let text: GoldText = parse(gold)?;
        for relation in &text.relations {
            count += 1;
            let (one, right) = find(relation, record);
            found += usize::from(one);
            typed += usize::from(right);
        }
    }
    Ok(vec![share("found", found, count), share("typed", typed, count)])
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
