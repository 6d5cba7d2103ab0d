//! Accusations and states of mind: "he accused the minister of lying", "they are afraid that it fails".

use super::clauses::is_content_clause;
use super::cues::Stance;
use super::draft::Draft;
use super::reading::Reading;
use super::speakers::{self, Speaker};
use super::verbs::inside_quotation;
use crate::claim::AttributionKind;
use crate::language::Dep;

/// "He accused the minister of lying", "the parents are accused of putting their social life first".
pub(super) fn accusing(reading: &Reading, verb: usize) -> Option<Draft> {
    let entry = *reading.cues.accusing.get(reading.tokens[verb].lemma.as_str())?;
    let accused = reading.child(verb, Dep::Dobj).or_else(|| reading.child(verb, Dep::Nsubjpass))?;
    let leads = |child: &usize| {
        *child > verb && reading.tokens[*child].dep == Dep::Prep && matches!(reading.word(*child), "of" | "with")
    };
    // The parser may hang "of stealing" on the accused.
    let mut preps = reading.children(verb).chain(reading.children(accused)).filter(leads);
    let (of, act) = preps.find_map(|of| Some((of, reading.child(of, Dep::Pcomp)?)))?;
    let speaker = speakers::of_verb(reading, verb);
    let content = vec![speakers::phrase(reading, accused).tokens, reading.subtree(act)];
    let lemma = format!("{} {}", reading.tokens[verb].lemma, reading.word(of));
    (speaker != Speaker::Nobody).then(|| Draft {
        kind: if speaker == Speaker::Hidden { AttributionKind::Report } else { AttributionKind::Indirect },
        voice: speaker.voice(),
        anchor: verb,
        cue: verb..verb + 1,
        lemma,
        content,
        stance: entry.stance,
        cited_by: None,
    })
}

/// "I am sure that they realise", "many are afraid that it fails".
pub(super) fn of_adjective(reading: &Reading, adjective: usize) -> Option<Draft> {
    let lemma = reading.tokens[adjective].lemma.to_lowercase();
    let entry = *reading.cues.adjectives.get(lemma.as_str())?;
    let clause = reading.children(adjective).find(|&child| {
        child > adjective
            && reading.tokens[child].dep == Dep::Ccomp
            && is_content_clause(reading, adjective, child, entry)
    })?;
    let mut first = adjective;
    while reading.tokens[first].dep == Dep::Conj && reading.tokens[first].head < first {
        first = reading.tokens[first].head; // "I am hopeful and confident that …"
    }
    let verb = match &reading.tokens[first] {
        token if matches!(token.dep, Dep::Acomp | Dep::Advcl | Dep::Oprd) => token.head,
        token if token.dep == Dep::Amod => return None,
        _ => first,
    };
    let voice = match speakers::of_verb(reading, verb) {
        Speaker::Named(voice) => voice,
        Speaker::Hidden | Speaker::Nobody => return None,
    };
    let is_dummy = matches!(reading.word(voice.head).to_lowercase().as_str(), "it" | "there" | "this" | "that");
    // "is not sure that", "was not aware that": it stays open.
    let negated = [verb, first].iter().any(|&word| reading.child(word, Dep::Neg).is_some());
    let stance = if negated { Stance::Possible } else { entry.stance };
    (!is_dummy).then(|| Draft {
        kind: AttributionKind::Indirect,
        voice: Some(voice),
        anchor: adjective,
        cue: adjective..adjective + 1,
        lemma: format!("be {lemma}"),
        content: vec![inside_quotation(reading, adjective, reading.subtree(clause))],
        stance,
        cited_by: None,
    })
}
