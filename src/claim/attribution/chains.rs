//! In whose voice a token stands: the chain of attributions around it, the outermost first.

use super::cues::Stance;
use crate::claim::{Attribution, AttributionId};
use crate::entity::EntityId;

/// Voices that a claim names at most, one inside the other.
const DEEPEST: usize = 12;

/// The voices around every token of a document.
#[derive(Debug, Clone, Default)]
pub struct Chains {
    /// For each token up to the last that is covered, the innermost attribution around it.
    innermost: Vec<Option<AttributionId>>,
    /// For each attribution, the one that it stands inside.
    within: Vec<Option<AttributionId>>,
    /// For each attribution, who speaks.
    speakers: Vec<Option<EntityId>>,
}

impl Chains {
    /// Prepares the lookup. Credits of pictures are no voices: their captions are the article's own.
    pub fn new(attributions: &[Attribution]) -> Self {
        let within: Vec<_> = attributions.iter().map(|attribution| attribution.within).collect();
        let mut order: Vec<usize> =
            (0..attributions.len()).filter(|&index| attributions[index].stance != Stance::Credit).collect();
        // Painted from the outside in: what is deeper, or smaller, paints over what is around it.
        let size = |index: usize| attributions[index].content.iter().map(ExactSizeIterator::len).sum::<usize>();
        let depths = depths(&within);
        order.sort_by_cached_key(|&index| (depths[index], std::cmp::Reverse(size(index))));
        let mut innermost: Vec<Option<AttributionId>> = Vec::new();
        for index in order {
            for piece in &attributions[index].content {
                if innermost.len() < piece.end {
                    innermost.resize(piece.end, None);
                }
                innermost[piece.clone()].fill(Some(AttributionId(index)));
            }
        }
        let speakers = attributions.iter().map(|attribution| attribution.source.as_ref()?.entity).collect();
        Self { innermost, within, speakers }
    }

    /// The attributions whose content a token stands in, the outermost first; empty in the article's own voice. Of more than
    /// anybody can follow, the inner ones: what these say is said by them, whoever says that they say it.
    ///
    /// Where somebody speaks of their own thought ("“I think …,” she said"), the inner of the two stands for both.
    pub fn chain_at(&self, token: usize) -> Vec<AttributionId> {
        let mut chain: Vec<_> =
            std::iter::successors(self.innermost_at(token), |id| self.within.get(id.0).copied().flatten()).collect();
        let speaker = |id: &AttributionId| self.speakers.get(id.0).copied().flatten();
        chain.dedup_by(|outer, inner| speaker(inner).is_some() && speaker(inner) == speaker(outer));
        chain.truncate(DEEPEST);
        chain.reverse();
        chain
    }

    /// The innermost attribution whose content a token stands in.
    pub fn innermost_at(&self, token: usize) -> Option<AttributionId> {
        self.innermost.get(token).copied().flatten()
    }
}

/// How many attributions each attribution stands inside.
fn depths(within: &[Option<AttributionId>]) -> Vec<usize> {
    let mut depths: Vec<Option<usize>> = vec![None; within.len()];
    for start in 0..within.len() {
        let (mut at, mut walk) = (Some(start), Vec::new());
        // A walk in a circle would not end.
        while let Some(index) = at.filter(|&index| walk.len() <= within.len() && depths.get(index) == Some(&None)) {
            walk.push(index);
            at = within[index].map(|id| id.0);
        }
        let above = at.and_then(|index| depths.get(index).copied().flatten()).map_or(0, |depth| depth + 1);
        walk.into_iter().rev().enumerate().for_each(|(steps, index)| depths[index] = Some(above + steps));
    }
    depths.into_iter().map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{AttributionKind, Cue, Source};
    use std::ops::Range;

    /// An attribution of tokens by a speaker, inside another.
    fn attribution(speaker: usize, content: Range<usize>, within: Option<usize>) -> Attribution {
        Attribution {
            kind: AttributionKind::Direct,
            source: Some(Source { entity: Some(EntityId(speaker)), tokens: 0..1 }),
            cue: Cue { tokens: 0..1, lemma: "say".to_owned() },
            content: Vec::from([content]),
            stance: Stance::Certain,
            within: within.map(AttributionId),
        }
    }

    #[test]
    fn ones_own_thought_is_one_voice() {
        let chains =
            Chains::new(&[attribution(7, 0..9, None), attribution(7, 3..9, Some(0)), attribution(8, 5..9, Some(1))]);
        assert_eq!(chains.chain_at(1), [AttributionId(0)]);
        assert_eq!(chains.chain_at(4), [AttributionId(1)]);
        assert_eq!(chains.chain_at(6), [AttributionId(1), AttributionId(2)]);
        assert_eq!(chains.chain_at(9), []);
    }
}
