//! Replaying a journal: each decision that holds is applied, or reported as unfit.

use super::decision::{Decision, EntityReference, Entry};
use super::refer::{Documents, find};
use super::split::{Split, split};
use super::{Journal, Unfit};
use crate::identity::cluster::Clusters;
use crate::identity::{Applied, NodeId};
use crate::record::Record;

/// What came of a journal.
#[derive(Debug, Default)]
pub(in crate::identity) struct Replayed {
    pub(in crate::identity) applied: Vec<Effect>,
    pub(in crate::identity) unfit: Vec<Unfit>,
}

/// A decision and the clusters and claims that it concerned.
#[derive(Debug)]
pub(in crate::identity) struct Effect {
    entry: Entry,
    clusters: Vec<usize>,
    pub(in crate::identity) claims: Vec<(usize, usize)>,
}

impl Effect {
    /// With nodes for the clusters.
    pub(in crate::identity) fn finish(self, node: impl Fn(usize) -> Option<NodeId>) -> Applied {
        let mut nodes = self.clusters.into_iter().filter_map(node).collect::<Vec<_>>();
        nodes.sort_unstable();
        nodes.dedup();
        Applied { entry: self.entry, nodes, claims: self.claims }
    }
}

/// The clusters and claims that a decision concerned, or why it does not fit.
type Outcome = Result<(Vec<usize>, Vec<(usize, usize)>), String>;

/// Applies the decisions of a journal that hold, in their order.
pub(in crate::identity) fn replay(journal: &Journal, records: &mut [Record], clusters: &mut Clusters) -> Replayed {
    let mut replayed = Replayed::default();
    for ((number, line), holds) in (1..).zip(&journal.lines).zip(journal.holds()) {
        let outcome = match line {
            _ if !holds => continue,
            Ok(entry) => apply(&entry.decision, entry, records, clusters).map(|effect| (entry, effect)),
            Err(why) => Err(why.clone()),
        };
        match outcome {
            Ok((entry, (clusters, claims))) => {
                replayed.applied.push(Effect { entry: entry.clone(), clusters, claims });
            }
            Err(why) => replayed.unfit.push(Unfit { number, why }),
        }
    }
    replayed
}

fn apply(decision: &Decision, entry: &Entry, records: &mut [Record], clusters: &mut Clusters) -> Outcome {
    let documents = Documents::new(records);
    let cluster = |reference: &EntityReference, clusters: &Clusters| {
        let found = find(reference, records, &documents, clusters);
        found.ok_or_else(|| format!("nothing in the graph is {} ({})", reference.name, reference.key))
    };
    match decision {
        Decision::Merge { entities } => {
            let found = entities.iter().map(|entity| cluster(entity, clusters)).collect::<Result<Vec<_>, _>>()?;
            let [first, others @ ..] = found.as_slice() else { return Err("it names no entity".to_owned()) };
            others.iter().for_each(|other| clusters.join(*first, *other));
            // It goes on under the first one's name, however often documents use the others.
            let label = entities.first().map(|entity| entity.name.clone());
            clusters
                .list
                .get_mut(*first)
                .into_iter()
                .for_each(|cluster| cluster.label = cluster.label.take().or(label.clone()));
            Ok((vec![*first], Vec::new()))
        }
        Decision::Apart { entities: [one, other] } => {
            let (first, second) = (cluster(one, clusters)?, cluster(other, clusters)?);
            match first == second {
                true => Err(format!("{} and {} are one entity: split it", one.name, other.name)),
                false => Ok((vec![first, second], Vec::new())),
            }
        }
        Decision::Split { entity, documents: only, mentions, name } => {
            let from = cluster(entity, clusters)?;
            let only = only.iter().map(|document| {
                let found = documents.find(document);
                found.ok_or_else(|| format!("no document is {}", document.at))
            });
            let only = only.collect::<Result<Vec<_>, _>>()?;
            let split =
                self::split(&Split { entry, from, only: &only, mentions, name: name.as_deref() }, records, clusters);
            let new = split.ok_or_else(|| format!("{} has no such mention", entity.name))?;
            Ok((vec![from, new], Vec::new()))
        }
        Decision::Rename { entity, name } => {
            let found = cluster(entity, clusters)?;
            clusters.list.get_mut(found).into_iter().for_each(|cluster| cluster.label = Some(name.clone()));
            Ok((vec![found], Vec::new()))
        }
        Decision::Retype { entity, to } => {
            let found = cluster(entity, clusters)?;
            clusters.list.get_mut(found).into_iter().for_each(|cluster| cluster.kind = Some(*to));
            Ok((vec![found], Vec::new()))
        }
        Decision::Reject { claim } => match claim.find(records, &documents) {
            found if found.is_empty() => Err(format!("no document claims it any more: {}", decision.words())),
            found => Ok((Vec::new(), found)),
        },
        Decision::Restore { lines } => match lines.iter().find(|line| **line == 0 || **line >= entry.number) {
            Some(line) => Err(format!("no line {line} stands before it")),
            None => Ok((Vec::new(), Vec::new())),
        },
    }
}
