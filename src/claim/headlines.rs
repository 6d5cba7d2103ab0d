//! Headlines whose parse is broken: "Harbour Chief Confronts Okafor; Rejects Calls For Inquiry".
//!
//! What stands between two semicolons shares the subject of the first part, and the parser may take the verb of the first
//! part for a plural noun.

use super::arguments::Found;
use super::drafts::{Draft, Target};
use super::reading::Reading;
use crate::language::{Pos, Tag};

/// A verb that the parser takes for a noun, with what stands on both sides of it.
struct Misread {
    subject: usize,
    verb: usize,
    object: usize,
    lemma: String,
}

/// Every claim of a verb that the parser takes for a noun.
pub(crate) fn headlines(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for sentence in &reading.document().sentences {
        if let Some(misread) = misread(reading, sentence.start) {
            drafts.push(Draft {
                rule: "headline",
                subject: misread.subject,
                object: Target::Noun(misread.object),
                trigger: misread.verb,
                relation: misread.verb..misread.verb + 1,
                kind: reading.lexicon.verb(&misread.lemma).flatten(),
                lemma: misread.lemma,
                facets: None,
                strength: 0.7,
            });
        }
    }
}

/// "Harbour chief confronts Okafor;" at the start of a sentence, all in one noun phrase: the word of a known verb between
/// a person or a body and a name, where nothing else is a verb.
fn misread(reading: &Reading<'_>, start: usize) -> Option<Misread> {
    let tree = &reading.tree;
    let sentence = tree.sentence(start);
    let end = sentence.clone().find(|&t| tree.word_in(t, &[";"]))?;
    if (start..end).any(|t| tree.is_verb(t)) {
        return None;
    }
    let actor = |t: usize| reading.role(t).is_some() || reading.entity(t).is_some();
    (start + 1..end.saturating_sub(1)).find_map(|verb| {
        let word = tree.document.word(verb).to_lowercase();
        let stems = [word.strip_suffix('s'), word.strip_suffix("es")];
        let lemma =
            stems.into_iter().flatten().find(|stem| reading.lexicon.verb(stem).is_some_and(|kind| kind.is_some()))?;
        let noun = matches!(tree.pos(verb), Pos::Noun | Pos::Propn) && !reading.is_name(verb);
        let name = reading.mention(verb + 1).filter(|name| reading.is_name(verb + 1) && name.start == verb + 1)?;
        let stands = noun && actor(verb - 1) && matches!(tree.pos(verb - 1), Pos::Noun | Pos::Propn);
        stands.then(|| Misread { subject: verb - 1, verb, object: name.end - 1, lemma: lemma.to_owned() })
    })
}

impl Reading<'_> {
    /// "Oil firm sues rival; seeks damages": the subject of the first part.
    pub(super) fn across_semicolon(&self, verb: usize) -> Option<Found> {
        let tree = &self.tree;
        let finite = matches!(tree.tag(verb), Some(Tag::Vbz | Tag::Vbd | Tag::Vbp));
        let sentence = tree.sentence(verb);
        let part = (sentence.start..verb).rfind(|&t| tree.word_in(t, &[";"])).filter(|_| finite)?;
        // Nothing stands before the verb in its own part.
        if (part + 1..verb).any(|t| tree.is_nominal(t)) {
            return None;
        }
        let first = (sentence.start..part).find(|&t| tree.is_verb(t) && tree.has_own_subject(t));
        let subject = match first {
            Some(first) => tree.own_subject(first).filter(|&s| self.is_relative(s).is_none()),
            None => misread(self, sentence.start).map(|misread| misread.subject),
        };
        subject.map(|token| Found { token, strength: 0.75 })
    }
}
