//! From pairs to origins: documents that are linked, directly or by others, are one.
//!
//! A round-up holds pieces of many reports and must not make one of them. So a document that is linked to others only because it holds
//! them joins them where they are one origin without it, and stays alone otherwise.

use super::likeness::Link;
use super::profile::Profile;
use std::collections::{BTreeMap, BTreeSet};

/// For each document the one that its origin is named after: the first by id.
pub(super) fn leaders(profiles: &[Profile], links: BTreeSet<Link>) -> Vec<usize> {
    let mut forest = Forest { parents: (0..profiles.len()).collect() };
    for link in links.iter().filter(|link| link.holder.is_none()) {
        forest.join(link.a, link.b);
    }
    let mut held = BTreeMap::<usize, BTreeSet<usize>>::new();
    for link in &links {
        if let Some(holder) = link.holder {
            held.entry(holder).or_default().insert(if link.a == holder { link.b } else { link.a });
        }
    }
    // All are decided on what the links between equals say, before any of them joins.
    let mut joining = Vec::new();
    for (holder, held) in held {
        let mut roots: BTreeSet<usize> = held.iter().map(|&document| forest.root(document)).collect();
        roots.remove(&forest.root(holder));
        if let (Some(&root), 1) = (roots.first(), roots.len()) {
            joining.push((holder, root));
        }
    }
    for (holder, root) in joining {
        forest.join(holder, root);
    }
    named(profiles, &mut forest)
}

/// Names each origin after its first document by id.
fn named(profiles: &[Profile], forest: &mut Forest) -> Vec<usize> {
    let id = |index: usize| profiles.get(index).map(|profile| profile.id);
    let mut first = BTreeMap::<usize, usize>::new();
    for index in 0..profiles.len() {
        let leader = first.entry(forest.root(index)).or_insert(index);
        if (id(index), index) < (id(*leader), *leader) {
            *leader = index;
        }
    }
    (0..profiles.len()).map(|index| first.get(&forest.root(index)).copied().unwrap_or(index)).collect()
}

/// Disjoint sets; the root of a set is its least member.
struct Forest {
    parents: Vec<usize>,
}

impl Forest {
    fn root(&mut self, mut index: usize) -> usize {
        while let Some(&parent) = self.parents.get(index)
            && parent != index
        {
            // Each on the way points one further up, so that the next way is half as long.
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            self.parents[index] = above;
            index = above;
        }
        index
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        if let Some(parent) = self.parents.get_mut(high) {
            *parent = low;
        }
    }
}
