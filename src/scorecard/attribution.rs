//! Who said what: a found attribution matches a gold one if their contents share at least half of the shorter one's
//! characters, one to one, best overlap first.

use super::{Figure, Gold, GoldError, harmonic, parse, share};
use crate::record::Record;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Debug, Deserialize)]
struct GoldDocument {
    attributions: Vec<GoldAttribution>,
}

#[derive(Debug, Deserialize)]
struct GoldAttribution {
    source: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
}

/// An attribution as two sets of code points.
struct Points {
    source: BTreeSet<usize>,
    content: BTreeSet<usize>,
}

/// Scores every document.
pub(super) fn score(pairs: &[(Gold, Record)]) -> Result<Vec<Figure>, GoldError> {
    let (mut gold_count, mut system_count, mut hits, mut sources, mut overlap) = (0, 0, 0, 0, 0.0);
    for (gold, record) in pairs {
        let document: GoldDocument = parse(gold)?;
        let wanted: Vec<Points> = document
            .attributions
            .iter()
            .map(|a| Points {
                source: points(a.source.iter().map(|s| (s[0], s[1]))),
                content: points(a.content.iter().map(|s| (s[0], s[1]))),
            })
            .collect();
        let found: Vec<Points> = record
            .attributions
            .iter()
            .map(|a| Points {
                source: points(a.source.iter().map(|s| (s.start, s.end))),
                content: points(a.content.iter().map(|s| (s.start, s.end))),
            })
            .collect();
        gold_count += wanted.len();
        system_count += found.len();
        for (i, j, shared) in matches(&wanted, &found) {
            let (Some(gold), Some(system)) = (wanted.get(i), found.get(j)) else { continue };
            hits += 1;
            let same = !gold.source.is_disjoint(&system.source) || (gold.source.is_empty() && system.source.is_empty());
            sources += usize::from(same);
            overlap += ratio(2 * shared, gold.content.len() + system.content.len());
        }
    }
    let precision = share("precision", hits, system_count);
    let recall = share("recall", hits, gold_count);
    let f1 = harmonic("f1", &precision, &recall);
    let joint = share("joint_f1", 2 * sources, system_count + gold_count);
    let content = Figure { name: "content_f1", value: overlap / ratio(hits.max(1), 1), of: hits };
    Ok(vec![precision, recall, f1, share("source", sources, hits), content, joint])
}

/// Pairs of gold and found ones with the number of code points shared, one to one, best share first.
fn matches(wanted: &[Points], found: &[Points]) -> Vec<(usize, usize, usize)> {
    let mut candidates = Vec::new();
    for (i, gold) in wanted.iter().enumerate() {
        for (j, system) in found.iter().enumerate() {
            let shared = gold.content.intersection(&system.content).count();
            if shared > 0 {
                let shorter = gold.content.len().min(system.content.len()).max(1);
                candidates.push((ratio(shared, shorter), shared, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2, b.3).cmp(&(a.1, a.2, a.3))));
    let (mut used_gold, mut used_found, mut matches) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (share, shared, i, j) in candidates {
        if share >= 0.5 && !used_gold.contains(&i) && !used_found.contains(&j) {
            used_gold.insert(i);
            used_found.insert(j);
            matches.push((i, j, shared));
        }
    }
    matches
}

fn points(spans: impl Iterator<Item = (usize, usize)>) -> BTreeSet<usize> {
    spans.flat_map(|(start, end)| start..end).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of characters are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
