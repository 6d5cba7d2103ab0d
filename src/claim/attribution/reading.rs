//! A document with what the rules look up again and again: its quotations, and the paragraph of each token.

use super::cues::{Cues, Entry};
use super::quotes::{self, Quotation};
use crate::claim::verb_lemmas::with_final_e;
use crate::language::{Dep, Document, NameLabel, Pos, Tag, Token};
use std::ops::Range;

/// A document, its quotations and its paragraphs.
pub(super) struct Reading<'a> {
    /// What is read.
    pub(super) document: &'a Document,
    /// Its tokens.
    pub(super) tokens: &'a [Token],
    /// The quotations, in the order of their opening marks.
    pub(super) quotations: Vec<Quotation>,
    /// For each token the innermost quotation around it; its marks do not count as inside.
    quotation_of: Vec<Option<usize>>,
    /// For each token the quotation that it closes.
    closed_at: Vec<Option<usize>>,
    /// For each token whether it opens a quotation.
    opens_at: Vec<bool>,
    /// For each token the index of its line.
    pub(super) line_of: Vec<usize>,
    /// The table of cues.
    pub(super) cues: &'static Cues,
}

impl<'a> Reading<'a> {
    /// Looks up what the rules need.
    pub(super) fn new(document: &'a Document) -> Self {
        let tokens = document.tokens.as_slice();
        let line_of = lines(document);
        let quotations = quotes::find(document, &line_of);
        let mut quotation_of = vec![None; tokens.len()];
        for (index, quotation) in quotations.iter().enumerate() {
            quotation_of[quotation.inside()].iter_mut().for_each(|of| *of = Some(index));
        }
        let (mut closed_at, mut opens_at) = (vec![None; tokens.len()], vec![false; tokens.len()]);
        for (index, quotation) in quotations.iter().enumerate() {
            opens_at[quotation.open] = true;
            if quotation.closed {
                closed_at[quotation.close] = Some(index);
            }
        }
        Self { document, tokens, quotations, quotation_of, closed_at, opens_at, line_of, cues: Cues::get() }
    }

    /// The innermost quotation around a token.
    pub(super) fn quotation(&self, token: usize) -> Option<usize> {
        self.quotation_of.get(token).copied().flatten()
    }

    /// The quotation that a token closes.
    pub(super) fn closed_at(&self, token: usize) -> Option<&Quotation> {
        self.closed_at.get(token).copied().flatten().and_then(|index| self.quotations.get(index))
    }

    /// Whether a token opens a quotation.
    pub(super) fn opens_at(&self, token: usize) -> bool {
        self.opens_at.get(token).copied().unwrap_or(false)
    }

    /// The tokens that depend on one, in the order of the text.
    pub(super) fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.document.children(token)
    }

    /// The first child with a dependency.
    pub(super) fn child(&self, token: usize, dep: Dep) -> Option<usize> {
        self.children(token).find(|&child| self.tokens[child].dep == dep)
    }

    /// The tokens from the leftmost to the rightmost that one dominates.
    pub(super) fn subtree(&self, token: usize) -> Range<usize> {
        if token < self.tokens.len() { self.document.subtree(token) } else { token..token }
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        self.tokens.get(token).map_or(0..0, |token| self.document.sentence(token.sentence))
    }

    /// The line (paragraph) of a token.
    pub(super) fn line(&self, token: usize) -> Range<usize> {
        let Some(&line) = self.line_of.get(token) else { return 0..0 };
        let start = self.line_of.partition_point(|&other| other < line);
        start..self.line_of.partition_point(|&other| other <= line)
    }

    /// The text of a token.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.document.word(token)
    }

    /// The tag of a token; none past the end.
    pub(super) fn tag(&self, token: usize) -> Option<Tag> {
        self.tokens.get(token).map(|token| token.tag)
    }

    /// Whether a token is a verb in a form that can stand alone, as tagged.
    pub(super) fn is_finite(&self, token: usize) -> bool {
        matches!(self.tag(token), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md))
    }

    /// Whether a token is a comma, dash, colon or the like: what may stand between a quotation and its cue.
    pub(super) fn is_pause(&self, token: usize) -> bool {
        matches!(self.word(token), "," | "-" | "–" | "—" | "--" | ":" | ";")
    }

    /// Whether a token ends a sentence, or a line begins after it.
    pub(super) fn is_stop(&self, token: usize) -> bool {
        matches!(self.word(token), "." | "!" | "?" | "…" | "..." | "?!" | "!!")
    }

    /// The noun chunk that a token stands in.
    pub(super) fn chunk(&self, token: usize) -> Option<Range<usize>> {
        let chunks = &self.document.chunks;
        let after = chunks.partition_point(|chunk| chunk.start <= token);
        after.checked_sub(1).and_then(|index| chunks.get(index)).filter(|chunk| chunk.contains(&token)).cloned()
    }

    /// The verb entry of a token: with its particle if it has one, "pointed out", else alone.
    pub(super) fn verb(&self, token: usize) -> Option<(Entry, String)> {
        let is_verb =
            |t: &&Token| matches!(t.pos, Pos::Verb | Pos::Aux) || t.pos == Pos::Noun && self.acts_as_verb(token);
        let verb = self.tokens.get(token).filter(is_verb)?;
        let lemma = verb.lemma.to_lowercase();
        if let Some(particle) = self.particle(token) {
            let both = format!("{lemma} {}", self.word(particle).to_lowercase());
            if let Some(&entry) = self.cues.verbs.get(both.as_str()) {
                return Some((entry, both));
            }
        }
        // "hopes", "hoped": the lemmatizer gives "hop".
        let whole = with_final_e(&lemma, &self.word(token).to_lowercase());
        let lemma = whole.filter(|whole| self.cues.verbs.contains_key(whole.as_str())).unwrap_or(lemma);
        self.cues.verbs.get(lemma.as_str()).map(|&entry| (entry, lemma))
    }

    /// Whether a noun governs a subject and a clause: "the department notes, “…”" with "notes" tagged as a noun.
    fn acts_as_verb(&self, token: usize) -> bool {
        self.child(token, Dep::Nsubj).is_some() && self.child(token, Dep::Ccomp).is_some()
    }

    /// The particle of a verb, or the adverb or adjective that makes one with it: "go on", "make clear".
    fn particle(&self, token: usize) -> Option<usize> {
        let next = token + 1;
        self.child(token, Dep::Prt)
            .or_else(|| (self.tokens.get(next).is_some_and(|t| t.head == token || t.pos == Pos::Adj)).then_some(next))
    }

    /// Whether a noun means one who speaks: a name of somebody, or a word for one ("official", "newspaper").
    pub(super) fn can_speak(&self, head: usize) -> bool {
        let Some(token) = self.tokens.get(head) else { return false };
        match token.pos {
            Pos::Propn => self.name(head).is_none_or(|label| {
                use NameLabel::{GeoPolitical, Misc, Norp, Organization, Person, WorkOfArt};
                matches!(label, Person | Organization | GeoPolitical | Norp | Misc | WorkOfArt)
            }),
            Pos::Noun | Pos::Adj => self.cues.speakers.contains_key(token.lemma.to_lowercase().as_str()),
            _ => false,
        }
    }

    /// What the recogniser takes the name at a token for.
    pub(super) fn name(&self, token: usize) -> Option<NameLabel> {
        let names = &self.document.recognised;
        let after = names.partition_point(|name| name.tokens.start <= token);
        after.checked_sub(1).and_then(|i| names.get(i)).filter(|n| n.tokens.contains(&token)).map(|name| name.label)
    }
}

/// The line of each token, counted by the line ends before it.
fn lines(document: &Document) -> Vec<usize> {
    let (mut line, mut at) = (0, 0);
    let mut lines = Vec::with_capacity(document.tokens.len());
    for token in &document.tokens {
        line += document.text.get(at..token.bytes.start).unwrap_or("").matches('\n').count();
        at = token.bytes.start;
        lines.push(line);
    }
    lines
}
