//! Claims of a list of sources: who wrote and published a cited title.

use super::drafts::{Draft, Target};
use super::facets::Facets;
use super::reading::Reading;
use super::{Attribution, RelationType, Tense};

/// `Ada Bruun. "Ferry found on beach" — Lindau Herald`: both created the title.
pub(crate) fn citations(reading: &Reading<'_>, attributions: &[Attribution], drafts: &mut Vec<Draft>) {
    for attribution in attributions.iter().filter(|a| matches!(a.cue.lemma.as_str(), "—" | "–")) {
        let ([title], Some(source)) = (attribution.content.as_slice(), &attribution.source) else { continue };
        let dash = attribution.cue.tokens.start;
        if title.end != dash || title.len() < 3 {
            continue;
        }
        let publisher = (dash + 1..reading.tree.sentence(dash).end).find(|&t| reading.is_named(t));
        let author = source.tokens.clone().find(|&t| reading.is_named(t)).filter(|&t| t < dash);
        for (maker, lemma) in [(author, "write"), (publisher, "publish")] {
            let Some(maker) = maker else { continue };
            drafts.push(Draft {
                rule: "citation",
                subject: maker,
                object: Target::Title(title.start + 1..title.end - 1),
                trigger: dash,
                relation: dash..dash + 1,
                lemma: lemma.to_owned(),
                kind: Some(RelationType::Created),
                facets: Some(Facets::plain(Tense::Past)),
                strength: 0.8,
            });
        }
    }
}
