//! The small words that belong to a verb wherever the parser hangs them: particles that it takes for adverbs, a
//! preposition that it gives to the object, "for" before a clause.

use super::adjuncts::Adjunct;
use super::reading::Reading;
use crate::language::Dep;

/// "gave up", "pushed the rebels back": a particle, or an adverb that the table knows as one.
pub(super) fn particle(reading: &Reading<'_>, verb: usize, lemma: &str) -> Option<usize> {
    const ADVERBS: [&str; 10] = ["back", "off", "out", "away", "down", "up", "together", "apart", "forward", "aside"];
    let tree = &reading.tree;
    tree.child(verb, Dep::Prt).or_else(|| {
        let known = |word: &str| reading.lexicon.verb(&format!("{lemma} {}", word.to_lowercase())).is_some();
        let mut adverbs = tree.all(verb, Dep::Advmod).filter(|&a| a > verb && tree.children(a).is_empty());
        adverbs.find(|&a| tree.word_in(a, &ADVERBS) && known(tree.document.word(a)))
    })
}

/// "used bombers and artillery against the rebels": the parser hangs "against" on the artillery. `taken` are the
/// prepositions of other relations.
pub(super) fn against(reading: &Reading<'_>, lemma: &str, objects: &[usize], taken: &[usize]) -> Vec<Adjunct> {
    let tree = &reading.tree;
    if reading.lexicon.verb(&format!("{lemma} against")).is_none() {
        return Vec::new();
    }
    let tools = objects.iter().copied().filter(|&o| reading.event_noun(o).is_none() || tree.dep(o) == Dep::Dobj);
    let preps = tools.flat_map(|o| tree.all(o, Dep::Prep));
    preps
        .filter(|p| tree.word_in(*p, &["against"]) && !taken.contains(p))
        .filter_map(|prep| reading.prepositional(prep).map(|(word, objects)| Adjunct { prep, word, objects }))
        .collect()
}

/// "pressed for Russia to withdraw": whoever is to do it.
pub(super) fn asked(reading: &Reading<'_>, verb: usize, lemma: &str) -> Option<usize> {
    let tree = &reading.tree;
    let asking = reading.lexicon.verb(&format!("{lemma} for")).flatten().is_some();
    let mut clauses = tree.children(verb).iter().copied().filter(|&c| {
        asking
            && c > verb
            && matches!(tree.dep(c), Dep::Advcl | Dep::Ccomp | Dep::Xcomp)
            && reading.is_infinitive(c)
            && tree.all(c, Dep::Mark).any(|m| tree.word_in(m, &["for"]))
    });
    clauses.find_map(|c| tree.own_subject(c)).filter(|&s| reading.entity(s).is_some())
}
