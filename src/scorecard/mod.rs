//! How good extraction is: records scored against gold that people annotated.
//!
//! One file per measure. Each takes gold and records as data and counts; [`Scorecard`] gathers the figures by
//! name, in a fixed order. A gold set is a folder or a JSON Lines file; [`Set::detect`] tells its form from its
//! content.

mod attribution;
mod bands;
mod claims;
mod coreference;
mod events;
mod names;
mod relations;
mod words;

pub use bands::Band;

use crate::record::Record;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a gold set annotates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Entities and claims, with polarity, certainty, type and voices: `NAME.json` with `claims` beside `NAME.txt`.
    Claims,
    /// Source, cue and content: `NAME.json` with `attributions` beside `NAME.txt`.
    Attribution,
    /// Who pronouns and descriptions mean: `NAME.conllu` beside `NAME.txt`.
    Coreference,
    /// Names: JSON Lines with `names`.
    Names,
    /// Relations between two mentions: JSON Lines with `relations`.
    Relations,
    /// One typed event a sentence: JSON Lines with `event`.
    Events,
}

/// One annotated text: its name, its text where the gold has it, and its annotation as it stands in the file.
#[derive(Debug, Clone)]
pub struct Gold {
    /// The file stem, or the id of a JSON line: what pairs it with a record.
    pub name: String,
    /// The text that was annotated.
    pub text: String,
    /// The annotation: JSON, or CoNLL-U.
    pub annotation: String,
}

/// A figure of the scorecard.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// What is measured: `pair_recall`.
    pub name: &'static str,
    /// The share or mean, from 0 to 1.
    pub value: f64,
    /// How many it was counted over.
    pub of: usize,
}

/// The figures of one gold set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scorecard {
    /// What was measured.
    pub measure: Measure,
    /// How many texts.
    pub documents: usize,
    /// The figures, in a fixed order.
    pub figures: Vec<Figure>,
    /// Of relations and events: the figures of each type of the gold.
    pub by_type: ByType,
    /// Of claims: their precision by confidence, the least confident first.
    pub bands: Vec<Band>,
}

/// Figures by the gold's own types.
pub type ByType = BTreeMap<String, Vec<Figure>>;

/// A gold text that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the gold of {name}: {source}\nhint: it must have the form that claimgraph eval --help describes")]
pub struct GoldError {
    /// Which one.
    pub name: String,
    /// Why.
    pub source: serde_json::Error,
}

/// Tells what the JSON of a gold file annotates.
pub fn detect(json: &str) -> Option<Measure> {
    let value: serde_json::Value = serde_json::from_str(json).ok()?;
    let has = |key: &str| value.get(key).is_some();
    Some(match () {
        () if has("claims") && has("entities") => Measure::Claims,
        () if has("attributions") => Measure::Attribution,
        () if has("names") => Measure::Names,
        () if has("relations") => Measure::Relations,
        () if has("event") => Measure::Events,
        () => return None,
    })
}

/// Scores records against gold; `pairs` holds each gold text with the record that was read from it.
pub fn score(measure: Measure, pairs: &[(Gold, Record)]) -> Result<Scorecard, GoldError> {
    let (mut bands, mut by_type) = (Vec::new(), ByType::new());
    let figures = match measure {
        Measure::Claims => {
            let (figures, by_confidence) = claims::score(pairs)?;
            bands = by_confidence;
            figures
        }
        Measure::Attribution => attribution::score(pairs)?,
        Measure::Coreference => coreference::score(pairs),
        Measure::Names => names::score(pairs)?,
        Measure::Relations | Measure::Events => {
            let score = if measure == Measure::Relations { relations::score } else { events::score };
            let (figures, each) = score(pairs)?;
            by_type = each;
            figures
        }
    };
    Ok(Scorecard { measure, documents: pairs.len(), figures, by_type, bands })
}

/// The annotation of a gold text, parsed.
fn parse<T: serde::de::DeserializeOwned>(gold: &Gold) -> Result<T, GoldError> {
    serde_json::from_str(&gold.annotation).map_err(|source| GoldError { name: gold.name.clone(), source })
}

/// A share, 0 of none.
#[expect(clippy::cast_precision_loss, reason = "counts of a gold set are far below 2^52")]
fn share(name: &'static str, part: usize, whole: usize) -> Figure {
    Figure { name, value: if whole == 0 { 0.0 } else { part as f64 / whole as f64 }, of: whole }
}

/// The harmonic mean of precision and recall.
fn harmonic(name: &'static str, precision: &Figure, recall: &Figure) -> Figure {
    let sum = precision.value + recall.value;
    Figure { name, value: if sum == 0.0 { 0.0 } else { 2.0 * precision.value * recall.value / sum }, of: recall.of }
}
