//! What a verb acts on: the object of an active one, the subject of a passive one, the antecedent of a relative.

use super::arguments::Found;
use super::reading::Reading;
use crate::language::{Dep, Tag};

/// What an active verb acts on: its object; in "the losses that Russia suffered", the losses.
pub(super) fn active_patients(reading: &Reading<'_>, verb: usize) -> Vec<usize> {
    let tree = &reading.tree;
    match tree.child(verb, Dep::Dobj) {
        Some(object) if reading.is_relative(object).is_some() => reading.antecedent(verb).into_iter().collect(),
        Some(object) => reading.members(object),
        None if is_object_relative(reading, verb) => vec![tree.head(verb)],
        None => Vec::new(),
    }
}

/// "the obstacles Russian forces have experienced": a relative clause with a subject of its own and no object.
fn is_object_relative(reading: &Reading<'_>, verb: usize) -> bool {
    let tree = &reading.tree;
    tree.dep(verb) == Dep::Relcl
        && tree.own_subject(verb).is_some_and(|s| {
            reading.is_relative(s).is_none() && !tree.subtree(s).any(|t| tree.tag(t) == Some(Tag::WpS))
        })
        && !tree.children(verb).iter().any(|&c| {
            matches!(tree.dep(c), Dep::Ccomp | Dep::Xcomp)
                || (matches!(tree.dep(c), Dep::Advmod | Dep::Prep)
                    && tree.subtree(c).any(|t| matches!(tree.tag(t), Some(Tag::Wrb | Tag::Wdt | Tag::Wp))))
        })
}

/// What a passive verb acts on.
pub(super) fn patient(reading: &Reading<'_>, verb: usize) -> Option<Found> {
    let tree = &reading.tree;
    if tree.dep(verb) == Dep::Acl {
        return Some(Found { token: tree.head(verb), strength: 0.9 });
    }
    reading.subject(verb)
}
