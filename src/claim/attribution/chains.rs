//! In whose voice a token stands: the chain of attributions around it, the outermost first.

use super::cues::Stance;
use crate::claim::{Attribution, AttributionId};

/// The voices around every token of a document.
#[derive(Debug, Clone, Default)]
pub struct Chains {
    /// For each token up to the last that is covered, the innermost attribution around it.
    innermost: Vec<Option<AttributionId>>,
    /// For each attribution, the one that it stands inside.
    within: Vec<Option<AttributionId>>,
}

impl Chains {
    /// Prepares the lookup. Credits of pictures are no voices: their captions are the article's own.
    pub fn new(attributions: &[Attribution]) -> Self {
        let within: Vec<_> = attributions.iter().map(|attribution| attribution.within).collect();
        let mut order: Vec<usize> =
            (0..attributions.len()).filter(|&index| attributions[index].stance != Stance::Credit).collect();
        // Painted from the outside in: what is deeper, or smaller, paints over what is around it.
        let size = |index: usize| attributions[index].content.iter().map(ExactSizeIterator::len).sum::<usize>();
        order.sort_by_key(|&index| (depth(&within, index), std::cmp::Reverse(size(index))));
        let mut innermost: Vec<Option<AttributionId>> = Vec::new();
        for index in order {
            for piece in &attributions[index].content {
                if innermost.len() < piece.end {
                    innermost.resize(piece.end, None);
                }
                innermost[piece.clone()].fill(Some(AttributionId(index)));
            }
        }
        Self { innermost, within }
    }

    /// The attributions whose content a token stands in, the outermost first; empty in the article's own voice.
    pub fn chain_at(&self, token: usize) -> Vec<AttributionId> {
        let mut chain: Vec<_> =
            std::iter::successors(self.innermost_at(token), |id| self.within.get(id.0).copied().flatten()).collect();
        chain.reverse();
        chain
    }

    /// The innermost attribution whose content a token stands in.
    pub fn innermost_at(&self, token: usize) -> Option<AttributionId> {
        self.innermost.get(token).copied().flatten()
    }
}

/// How many attributions an attribution stands inside.
fn depth(within: &[Option<AttributionId>], index: usize) -> usize {
    let outward = std::iter::successors(within[index], |id| within.get(id.0).copied().flatten());
    outward.take(within.len()).count()
}
