//! What belongs to whom: "his wife" and "Manju, his wife" are one woman, since both are wives of one man; "his
//! country" is the one in his title.

use super::EntityType;
use super::discourse::Discourse;
use super::nominals::{Nominal, fits};
use super::sorts::suits;
use crate::language::{Dep, Document};
use std::ops::Range;

/// How many things in a person's titles are remembered: more would only be more of the same.
const AFFILIATIONS: usize = 12;

/// Whose the thing described is: the entity of the possessive, where it is known ("his spokesman").
pub(crate) fn owner(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    if nominal.plural {
        return None;
    }
    possessor(discourse, nominal.head)
}

/// The entity of the possessive that depends on a noun.
fn possessor(discourse: &Discourse<'_>, noun: usize) -> Option<usize> {
    let document = discourse.document;
    let token = possessive(document, noun)?;
    discourse.names_by_head.get(&token).or_else(|| discourse.by_head.get(&token)).copied()
}

fn possessive(document: &Document, noun: usize) -> Option<usize> {
    document.children(noun).find(|&child| document.tokens.get(child).is_some_and(|t| t.dep == Dep::Poss))
}

/// What an owner was said to have under the same noun.
pub(crate) fn possessed(discourse: &Discourse<'_>, owner: usize, nominal: &Nominal) -> Option<usize> {
    let draft = discourse.possessed.get(&(owner, nominal.lemma().to_owned())).copied()?;
    (draft != owner && fits(nominal, discourse.kind(draft))).then_some(draft)
}

/// "his country", "her party": what stands in the person's title ("the Ukrainian president", "Labour's leader").
pub(crate) fn affiliated(discourse: &Discourse<'_>, owner: usize, nominal: &Nominal) -> Option<usize> {
    let own = |draft: &usize| discourse.drafts.get(*draft).and_then(|draft| suits(draft, nominal.lemma())).is_some();
    discourse.affiliations.get(&owner)?.iter().rev().copied().find(own)
}

/// Notes what stands in the words that a person is called by.
pub(crate) fn affiliate(discourse: &mut Discourse<'_>, person: usize, words: Range<usize>) {
    if discourse.kind(person) != EntityType::Person {
        return;
    }
    let named: Vec<usize> = words.filter_map(|token| discourse.names_by_head.get(&token).copied()).collect();
    let known = discourse.affiliations.entry(person).or_default();
    known.extend(named.into_iter().filter(|draft| *draft != person).take(AFFILIATIONS.saturating_sub(known.len())));
}

/// The body that a person speaks for: the first body or country in the titles ("a Home Office spokesperson").
pub(crate) fn body(discourse: &Discourse<'_>, person: usize) -> Option<usize> {
    let acts = |draft: &usize| matches!(discourse.kind(*draft), EntityType::Organization | EntityType::Place);
    discourse.affiliations.get(&person)?.iter().copied().find(acts)
}

/// "the baby" after "their daughter, Gloria": the one child that the document speaks of.
pub(crate) fn child(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    if nominal.plural || nominal.restricted || !is_child(nominal.lemma()) || is_first_person(discourse, nominal) {
        return None;
    }
    let mut children = discourse.by_role.get(CHILD)?.iter().copied();
    let only = children.next().filter(|_| children.next().is_none())?;
    let draft = discourse.drafts.get(only)?;
    let gender = draft.gender.zip(nominal.gender()).is_none_or(|(one, other)| one == other);
    (gender && draft.named).then_some(only)
}

/// The key of all children among the roles.
pub(crate) const CHILD: &str = "child of somebody";

/// A noun for somebody's child.
pub(crate) fn is_child(noun: &str) -> bool {
    matches!(noun, "child" | "son" | "daughter" | "baby" | "kid" | "infant" | "toddler" | "newborn")
}

fn is_first_person(discourse: &Discourse<'_>, nominal: &Nominal) -> bool {
    let word = discourse.document.word(nominal.tokens.start).to_lowercase();
    matches!(word.as_str(), "my" | "our" | "your")
}

/// Remembers what an owner has; what had no name so far may have got one now.
pub(crate) fn note(discourse: &mut Discourse<'_>, owner: usize, noun: &str, draft: usize) {
    if draft == owner {
        return;
    }
    let is_named = |discourse: &Discourse<'_>, draft: usize| discourse.drafts.get(draft).is_some_and(|d| d.named);
    let before = discourse.possessed.insert((owner, noun.to_owned()), draft);
    if let Some(before) = before.filter(|before| *before != draft)
        && is_named(discourse, draft)
        && !is_named(discourse, before)
    {
        discourse.absorb(before, draft);
    }
}

/// "his wife Manju Sam": the title before a name says whose wife she is.
pub(crate) fn named(discourse: &mut Discourse<'_>, title: usize, draft: usize) {
    let document = discourse.document;
    let Some(name) = document.tokens.get(title).map(|t| t.head) else { return };
    let owner = possessor(discourse, title).or_else(|| possessor(discourse, name));
    if let (Some(owner), Some(noun)) = (owner, document.tokens.get(title)) {
        note(discourse, owner, &noun.lemma.to_lowercase(), draft);
    }
}
