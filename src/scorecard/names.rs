//! Names: exact span and type of persons, organizations and places, micro-averaged.

use super::{Figure, Gold, GoldError, harmonic, parse, share};
use crate::entity::{EntityType, MentionKind};
use crate::record::Record;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Debug, Deserialize)]
struct GoldText {
    names: Vec<(usize, usize, String)>,
}

/// Scores every text.
pub(super) fn score(pairs: &[(Gold, Record)]) -> Result<Vec<Figure>, GoldError> {
    let (mut right, mut found_count, mut gold_count) = (0, 0, 0);
    for (gold, record) in pairs {
        let text: GoldText = parse(gold)?;
        let wanted: BTreeSet<(usize, usize, &str)> = text.names.iter().map(|(s, e, t)| (*s, *e, t.as_str())).collect();
        let found = names(record);
        right += wanted.intersection(&found).count();
        found_count += found.len();
        gold_count += wanted.len();
    }
    let (precision, recall) = (share("precision", right, found_count), share("recall", right, gold_count));
    let f1 = harmonic("f1", &precision, &recall);
    Ok(vec![precision, recall, f1])
}

/// The names of a record without a leading "the" and a final possessive.
fn names(record: &Record) -> BTreeSet<(usize, usize, &'static str)> {
    let mut found = BTreeSet::new();
    for entity in &record.entities {
        let label = match entity.kind {
            EntityType::Person => "PER",
            EntityType::Organization => "ORG",
            EntityType::Place => "LOC",
            _ => continue,
        };
        for mention in entity.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
            let article = mention.text.starts_with("the ") || mention.text.starts_with("The ");
            let possessive = mention.text.ends_with("'s") || mention.text.ends_with("’s");
            found.insert((mention.start + 4 * usize::from(article), mention.end - 2 * usize::from(possessive), label));
        }
    }
    found
}
