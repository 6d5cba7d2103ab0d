//! Typed events, one a sentence (PLOVER's gold standard records): typed if a claim bears the type; actor if its
//! subject overlaps a gold source; full if its object overlaps a gold target too, where there is one.

use super::{Figure, Gold, GoldError, parse, share};
use crate::record::{ArgumentRecord, Record};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct GoldEvent {
    text: String,
    event: String,
    source: Vec<String>,
    target: Vec<String>,
}

/// Scores every sentence.
pub(super) fn score(pairs: &[(Gold, Record)]) -> Result<Vec<Figure>, GoldError> {
    let (mut typed, mut actor, mut full) = (0, 0, 0);
    for (gold, record) in pairs {
        let event: GoldEvent = parse(gold)?;
        let kind = current(&event.event);
        let (sources, targets) = (spans(&event.text, &event.source), spans(&event.text, &event.target));
        let same: Vec<_> =
            record.claims.iter().filter(|c| c.relation.kind.is_some_and(|k| k.as_str() == kind)).collect();
        let acting: Vec<_> = same.iter().filter(|c| over(&c.subject, &sources)).collect();
        typed += usize::from(!same.is_empty());
        actor += usize::from(!acting.is_empty());
        full += usize::from(acting.iter().any(|c| event.target.is_empty() || over(&c.object, &targets)));
    }
    let count = pairs.len();
    Ok(vec![share("typed", typed, count), share("actor", actor, count), share("full", full, count)])
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

/// Where each name first stands, in code points.
fn spans(text: &str, names: &[String]) -> Vec<(usize, usize)> {
    let first = |name: &String| {
        let start = text.get(..text.find(name.as_str())?)?.chars().count();
        Some((start, start + name.chars().count()))
    };
    names.iter().filter_map(first).collect()
}

fn over(argument: &ArgumentRecord, spans: &[(usize, usize)]) -> bool {
    spans.iter().any(|&(start, end)| argument.start < end && start < argument.end)
}
