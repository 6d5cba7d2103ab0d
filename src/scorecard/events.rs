//! Typed events, one a sentence (PLOVER's gold standard records): typed if a claim bears the type; actor if its
//! subject overlaps a gold source; full if its object overlaps a gold target too, where there is one.

use super::{ByType, Figure, Gold, GoldError, parse, share};
use crate::record::{ArgumentRecord, Record};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
struct GoldEvent {
    text: String,
    event: String,
    source: Vec<String>,
    target: Vec<String>,
}

/// Scores every sentence; the figures of all events, and those of each type.
pub(super) fn score(pairs: &[(Gold, Record)]) -> Result<(Vec<Figure>, ByType), GoldError> {
    let mut by_type: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    for (gold, record) in pairs {
        let event: GoldEvent = parse(gold)?;
        let kind = current(&event.event);
        let (sources, targets) = (spans(&event.text, &event.source), spans(&event.text, &event.target));
        let same: Vec<_> =
            record.claims.iter().filter(|c| c.relation.kind.is_some_and(|k| k.as_str() == kind)).collect();
        let acting: Vec<_> = same.iter().filter(|c| over(&c.subject, &sources)).collect();
        let full = acting.iter().any(|c| event.target.is_empty() || over(&c.object, &targets));
        let counts = by_type.entry(kind.to_owned()).or_default();
        for (count, one) in counts.iter_mut().zip([true, !same.is_empty(), !acting.is_empty(), full]) {
            *count += usize::from(one);
        }
    }
    let figures = |[all, typed, actor, full]: [usize; 4]| {
        vec![share("typed", typed, all), share("actor", actor, all), share("full", full, all)]
    };
    let sum = |column: usize| by_type.values().map(|counts| counts[column]).sum();
    let all = figures([sum(0), sum(1), sum(2), sum(3)]);
    Ok((all, by_type.into_iter().map(|(kind, counts)| (kind, figures(counts))).collect()))
}

/// The names of PLOVER's first edition in the present one.
fn current(kind: &str) -> &str {
    match kind {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        _ => kind,
    }
}

/// Where each name first stands as words of its own, in code points: "Iran" is looked for in "Iranian" only where it stands
/// nowhere else.
fn spans(text: &str, names: &[String]) -> Vec<(usize, usize)> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let bordered = |at: usize, name: &str| {
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + name.len()..).unwrap_or(""));
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    };
    let first = |name: &String| {
        let whole = text.match_indices(name.as_str()).find(|(at, _)| bordered(*at, name)).map(|(at, _)| at);
        let start = text.get(..whole.or_else(|| text.find(name.as_str()))?)?.chars().count();
        Some((start, start + name.chars().count()))
    };
    names.iter().filter_map(first).collect()
}

fn over(argument: &ArgumentRecord, spans: &[(usize, usize)]) -> bool {
    spans.iter().any(|&(start, end)| argument.start < end && start < argument.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_as_words_of_its_own() {
        let check = |text: &str, name: &str, expected: &[(usize, usize)]| {
            assert_eq!(spans(text, &[name.to_owned()]), expected, "{name} in {text}");
        };
        check("Omani ships left Oman.", "Oman", &[(17, 21)]);
        check("Omani ships left.", "Oman", &[(0, 4)]);
        check("Élan met Ann and Anna.", "Anna", &[(17, 21)]);
        check("Nobody came.", "Oman", &[]);
    }
}
