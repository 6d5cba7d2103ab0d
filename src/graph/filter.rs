//! Which claims count: by relation, voice, confidence, document, date.

use super::glob;
use super::voice::Voice;
use crate::claim::RelationType;
use petgraph::graph::NodeIndex;

/// What a claim and its document must be. The default lets everything pass.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClaimFilter {
    /// Only these relations; empty: all.
    pub relations: Vec<RelationFilter>,
    /// Only what this voice says.
    pub voice: Option<VoiceFilter>,
    /// Only claims that are at least this likely read right.
    pub min_confidence: f64,
    /// Only documents whose id, path or url fits one of these patterns; empty: all.
    pub documents: Vec<String>,
    /// Only documents published then or later: `2022`, `2022-03`, `2022-03-01`.
    pub since: Option<String>,
    /// Only documents published then or earlier, the day, month or year included.
    pub until: Option<String>,
}

/// A relation by its type or by its lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationFilter {
    /// Of this type.
    Type(RelationType),
    /// With this lemma: "speak with".
    Lemma(String),
}

impl RelationFilter {
    /// Whether a relation of this lemma and type is meant.
    pub fn fits(&self, lemma: &str, kind: Option<RelationType>) -> bool {
        match self {
            Self::Type(wanted) => kind == Some(*wanted),
            Self::Lemma(wanted) => wanted.to_lowercase() == lemma.to_lowercase(),
        }
    }
}

/// A voice: an entity that speaks, or an outlet whose articles do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VoiceFilter {
    /// The entities that are meant.
    pub nodes: Vec<NodeIndex>,
    /// The outlets that are meant, in lower case.
    pub publishers: Vec<String>,
}

impl VoiceFilter {
    /// Whether a claim with these voices, in an article of this publisher, is told by this voice.
    pub fn fits(&self, voices: &[Voice], publisher: Option<&str>) -> bool {
        let speaks = voices.iter().any(|voice| voice.node.is_some_and(|node| self.nodes.contains(&node)));
        let prints = || publisher.is_some_and(|name| self.publishers.contains(&name.to_lowercase()));
        speaks || (voices.is_empty() && prints())
    }
}

impl ClaimFilter {
    /// Whether a claim passes, with its lemma and type, how likely it is read right, its voices and the outlet of its article.
    pub(super) fn fits_claim(
        &self,
        (lemma, kind): (&str, Option<RelationType>),
        confidence: f64,
        voices: &[Voice],
        publisher: Option<&str>,
    ) -> bool {
        confidence >= self.min_confidence
            && (self.relations.is_empty() || self.relations.iter().any(|relation| relation.fits(lemma, kind)))
            && self.voice.as_ref().is_none_or(|voice| voice.fits(voices, publisher))
    }

    /// Whether a document passes, with its names (id, path, url, and those of its copies), and its date of publication: without one it
    /// fits no date.
    pub(super) fn fits_document(&self, names: &[&str], published: Option<&str>) -> bool {
        let named = |pattern: &String| names.iter().any(|name| glob::fits(pattern, name));
        (self.documents.is_empty() || self.documents.iter().any(named))
            && self.since.as_deref().is_none_or(|since| cut(published, since).is_some_and(|date| date >= since))
            && self.until.as_deref().is_none_or(|until| cut(published, until).is_some_and(|date| date <= until))
    }
}

/// A date to the precision of another date.
fn cut<'a>(date: Option<&'a str>, precision: &str) -> Option<&'a str> {
    date.map(|date| date.get(..precision.len()).unwrap_or(date))
}
