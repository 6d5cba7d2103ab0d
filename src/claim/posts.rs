//! Posts whose holder or body the parser does not hang on them: "appointed Anna Holm the head", "commander, Northern
//! Command".

use super::arguments::is_actor;
use super::reading::Reading;
use super::syntax::Voice;
use crate::entity::EntityType;
use crate::language::{Dep, Tag};
use std::ops::Range;

/// "appointed Anna Holm the head of the agency", "Holm was elected president": who is made it.
pub(super) fn appointed(reading: &Reading<'_>, head: usize) -> Option<usize> {
    const MAKING: [&str; 9] =
        ["appoint", "name", "elect", "make", "crown", "declare", "designate", "nominate", "proclaim"];
    let tree = &reading.tree;
    let verb = tree.head(head);
    let made = matches!(tree.dep(head), Dep::Oprd) && tree.lemma_in(verb, &MAKING);
    // "Anna Holm named president": a headline has no auxiliary.
    let bare = || tree.child(verb, Dep::Nsubj).filter(|_| tree.voice(verb) == Voice::Passive);
    let whom = tree.child_of(verb, &[Dep::Dobj, Dep::Nsubjpass]).or_else(bare).filter(|&o| made && o < head)?;
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

/// The state behind a field of office: Norway in "minister of defence of Norway".
pub(super) fn behind_field(reading: &Reading<'_>, field: usize) -> usize {
    let tree = &reading.tree;
    let of = tree.all(field, Dep::Prep).find(|&p| tree.word_in(p, &["of"]));
    let state = of.and_then(|of| tree.child(of, Dep::Pobj)).filter(|&s| reading.kind(s) == Some(EntityType::Place));
    state.filter(|_| !reading.is_named(field) && !reading.kind(field).is_some_and(is_actor)).unwrap_or(field)
}

/// "Scholz and Macron, the president of France": the last of several names, where the parser takes the first.
pub(super) fn nearest(reading: &Reading<'_>, first: usize, apposition: usize) -> usize {
    let plural = matches!(reading.tree.tag(apposition), Some(Tag::Nns | Tag::Nnps));
    let mut names = reading.tree.conjuncts(first).into_iter().filter(|&c| c < apposition && reading.is_name(c));
    names.next_back().filter(|_| !plural).unwrap_or(first)
}
