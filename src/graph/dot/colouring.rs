//! Which colour a line has: by its type of relation, or by who says it.

use super::theme::{Palette, RelationColours, VOICES, group};
use crate::graph::bundle::Bundle;
use crate::graph::multigraph::ClaimGraph;
use crate::graph::voice::Voice;
use std::collections::BTreeMap;

/// What the colour of a line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Colour {
    /// The group of its relation's type.
    #[default]
    Type,
    /// The innermost voice that says it most often.
    Voice,
}

/// The colours of a picture's lines.
pub(in crate::graph) struct Colouring {
    palette: Palette,
    by: Colour,
    /// The voices with a colour of their own, the most frequent first.
    voices: Vec<String>,
}

impl Colouring {
    /// Gives the voices that say most of what is shown colours of their own.
    pub(in crate::graph) fn new<'a>(
        claims: &ClaimGraph,
        bundles: impl Iterator<Item = &'a Bundle>,
        by: Colour,
        palette: Palette,
    ) -> Self {
        let mut counts = BTreeMap::<String, usize>::new();
        for bundle in bundles.filter(|_| by == Colour::Voice) {
            if let Some((voice, _)) = voice(claims, bundle) {
                *counts.entry(voice).or_default() += bundle.claims.len();
            }
        }
        let mut ranked = counts.into_iter().collect::<Vec<_>>();
        ranked.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
        Self { palette, by, voices: ranked.into_iter().take(VOICES).map(|(voice, _)| voice).collect() }
    }

    /// The colours of a line.
    pub(in crate::graph) fn of(&self, claims: &ClaimGraph, bundle: &Bundle) -> RelationColours {
        match (self.by, voice(claims, bundle)) {
            (Colour::Type, _) => self.palette.relation(group(bundle.kind)),
            (Colour::Voice, None) => self.article(),
            (Colour::Voice, Some((name, _))) => self.palette.voice(self.voices.iter().position(|voice| *voice == name)),
        }
    }

    /// The colours of what articles say in their own voice.
    fn article(&self) -> RelationColours {
        RelationColours { line: self.palette.text, text: self.palette.text }
    }

    /// Which voices have which colours, for the legend; empty where colours tell something else.
    pub(in crate::graph) fn voices<'a>(
        &'a self,
        claims: &ClaimGraph,
        bundles: impl Iterator<Item = &'a Bundle>,
    ) -> Vec<(&'a str, &'static str)> {
        if self.by == Colour::Type {
            return Vec::new();
        }
        let (mut article, mut others) = (false, false);
        for bundle in bundles {
            match voice(claims, bundle) {
                None => article = true,
                Some((name, _)) => others |= !self.voices.contains(&name),
            }
        }
        let own = article.then(|| ("the articles", self.article().line));
        let named = self.voices.iter().enumerate();
        let named = named.map(|(index, voice)| (voice.as_str(), self.palette.voice(Some(index)).line));
        let rest = others.then(|| ("other voices", self.palette.voice(None).line));
        own.into_iter().chain(named).chain(rest).collect()
    }
}

/// The innermost voice that says it most often, and how many voices there are; `None` in the article's own voice.
pub(in crate::graph) fn voice(claims: &ClaimGraph, bundle: &Bundle) -> Option<(String, usize)> {
    let mut counts = BTreeMap::<&str, usize>::new();
    let edges = bundle.claims.iter().filter_map(|edge| claims.graph.edge_weight(*edge));
    for voice in edges.filter_map(|claim| claim.voices.last()) {
        *counts.entry(Voice::shown(voice)).or_default() += 1;
    }
    let (first, _) = counts.iter().max_by(|(a, m), (b, n)| m.cmp(n).then(b.cmp(a)))?;
    Some(((*first).to_owned(), counts.len()))
}
