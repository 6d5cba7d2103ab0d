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

/// What is right, found and wanted of one type.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Counts {
    fn f1(self, name: &'static str) -> Figure {
        harmonic(name, &share("precision", self.right, self.found), &share("recall", self.right, self.wanted))
    }
}

/// Scores every text.
pub(super) fn score(pairs: &[(Gold, Record)]) -> Result<Vec<Figure>, GoldError> {
    const LABELS: [&str; 3] = ["PER", "ORG", "LOC"];
    let mut by_label = [Counts::default(); 3];
    for (gold, record) in pairs {
        let text: GoldText = parse(gold)?;
        let wanted: BTreeSet<(usize, usize, &str)> = text.names.iter().map(|(s, e, t)| (*s, *e, t.as_str())).collect();
        let found = names(record);
        for (counts, label) in by_label.iter_mut().zip(LABELS) {
            counts.right += wanted.intersection(&found).filter(|(_, _, l)| *l == label).count();
            counts.found += found.iter().filter(|(_, _, l)| *l == label).count();
            counts.wanted += wanted.iter().filter(|(_, _, l)| *l == label).count();
        }
    }
    let sum = |part: fn(&Counts) -> usize| by_label.iter().map(part).sum();
    let all = Counts { right: sum(|c| c.right), found: sum(|c| c.found), wanted: sum(|c| c.wanted) };
    let mut figures =
        vec![share("precision", all.right, all.found), share("recall", all.right, all.wanted), all.f1("f1")];
    figures.extend(by_label.iter().zip(LABELS).map(|(counts, label)| counts.f1(label)));
    figures.push(all.f1("ALL"));
    Ok(figures)
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
