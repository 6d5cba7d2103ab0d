//! Posts whose holder or body the parser does not hang on them: "appointed Anna Holm the head", "commander, Northern
//! Command".

use super::reading::Reading;
use crate::entity::EntityType;
use crate::language::Dep;
use std::ops::Range;

/// "appointed Anna Holm the head of the agency", "Holm was elected president": who is made it.
pub(super) fn appointed(reading: &Reading<'_>, head: usize) -> Option<usize> {
    const MAKING: [&str; 9] =
        ["appoint", "name", "elect", "make", "crown", "declare", "designate", "nominate", "proclaim"];
    let tree = &reading.tree;
    let verb = tree.head(head);
    let made = matches!(tree.dep(head), Dep::Oprd) && tree.lemma_in(verb, &MAKING);
    let whom = tree.child_of(verb, &[Dep::Dobj, Dep::Nsubjpass]).filter(|&o| made && o < head)?;
    reading.kind(whom).is_some_and(|k| k == EntityType::Person).then_some(whom)
}

/// "Col. Jo Field, commander, Northern Command, said": a bare post, and after a comma its body.
pub(super) fn after_comma(reading: &Reading<'_>, head: usize, words: &Range<usize>) -> Option<usize> {
    let tree = &reading.tree;
    let bare = tree.dep(head) == Dep::Appos
        && tree.all(head, Dep::Det).next().is_none()
        && words.start > 0
        && tree.word_in(words.start - 1, &[","])
        && tree.word_in(words.end, &[","]);
    let mention = reading.mention(words.end + 1).filter(|_| bare)?;
    let body = mention.clone().find(|&t| reading.kind(t) == Some(EntityType::Organization) && reading.is_named(t))?;
    let closed = mention.end >= tree.len() || tree.dep(body) != Dep::Nsubj;
    closed.then_some(body)
}

/// "with Norway's interior and justice minister Ida Jansson": the name right after a title, whatever the parser makes of it.
pub(super) fn followed(reading: &Reading<'_>, words: &Range<usize>) -> Option<usize> {
    let name = reading.mention(words.end).filter(|name| name.start == words.end)?;
    let person = reading.is_name(words.end) && reading.kind(words.end) == Some(EntityType::Person);
    person.then_some(name.end - 1)
}
