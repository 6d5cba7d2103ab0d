//! A speaker set apart by a comma, without a verb of saying: "One survivor, Anna Holm, the boat was sent back twice."

use super::cues::Stance;
use super::draft::{Draft, Drafts, Voice};
use super::reading::Reading;
use crate::claim::AttributionKind;
use crate::language::{Dep, NameLabel};

/// Finds the sentences in which a person stands before a whole clause of somebody else's deeds.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    for verb in 0..reading.tokens.len() {
        let subjects: Vec<usize> = reading
            .children(verb)
            .filter(|&c| c < verb && matches!(reading.tokens[c].dep, Dep::Nsubj | Dep::Nsubjpass))
            .collect();
        let [speaker, subject] = subjects.as_slice() else { continue };
        let (sentence, said) = (reading.sentence(verb), reading.subtree(*subject));
        let apart = reading.subtree(*speaker);
        let comma = said.start.saturating_sub(1);
        let person = apart.clone().any(|t| reading.name(t) == Some(NameLabel::Person));
        if person
            && apart.start == sentence.start
            && apart.end >= comma
            && comma > *speaker
            && reading.word(comma) == ","
        {
            _ = drafts.push(Draft {
                kind: AttributionKind::Indirect,
                voice: Some(Voice { head: *speaker, tokens: apart.start..comma }),
                anchor: comma,
                cue: comma..comma + 1,
                lemma: ",".to_owned(),
                content: vec![said.start..sentence.end],
                stance: Stance::Certain,
                cited_by: None,
            });
        }
    }
}
