//! The options that say which claims count.

use super::name;
use crate::graph::ClaimFilter;
use crate::identity::Node;
use crate::record::Record;

/// As the user types them.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Only this relation: a type (ACCUSE) or a lemma ("speak with") (repeatable)
    #[arg(long = "type", value_name = "REL")]
    relations: Vec<String>,
    /// Only what this voice says: an entity that speaks, or an outlet
    #[arg(long, value_name = "NAME")]
    voice: Option<String>,
    /// Only claims that are at least this likely read right, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, hide_default_value = true, value_parser = confidence)]
    min_confidence: f64,
    /// Only documents whose id, path or URL fits this pattern, with * and ? (repeatable)
    #[arg(long, value_name = "GLOB")]
    documents: Vec<String>,
    /// Only documents published then or later: 2022, 2022-03, 2022-03-01
    #[arg(long, value_name = "DATE", value_parser = name::date)]
    since: Option<String>,
    /// Only documents published then or earlier
    #[arg(long, value_name = "DATE", value_parser = name::date)]
    until: Option<String>,
}

/// A likelihood.
fn confidence(text: &str) -> Result<f64, String> {
    let confidence = text.parse().ok().filter(|confidence| (0.0..=1.0).contains(confidence));
    confidence.ok_or_else(|| "a confidence is a number from 0 to 1".to_owned())
}

impl Arguments {
    /// The filter, with the names looked up in the graph.
    pub(super) fn filter(&self, nodes: &[Node], records: &[Record]) -> anyhow::Result<ClaimFilter> {
        Ok(ClaimFilter {
            relations: name::relations(records, &self.relations)?,
            voice: self.voice.as_ref().map(|voice| name::voice(nodes, records, voice)).transpose()?,
            min_confidence: self.min_confidence,
            documents: self.documents.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
        })
    }
}
