//! Splitting: mentions that mean another thing get an entity of their own.

use super::decision::Entry;
use crate::entity::MentionKind;
use crate::identity::cluster::{Cluster, Clusters, Occurrence};
use crate::identity::key::one_line;
use crate::identity::{content_hash, named_key, slug};
use crate::record::{ArgumentRecord, EntityRecord, MentionRecord, Record};

/// What is to be split off.
pub(super) struct Split<'a> {
    pub(super) entry: &'a Entry,
    /// The cluster that it leaves.
    pub(super) from: usize,
    /// Only in these records; none: in all.
    pub(super) only: &'a [usize],
    /// Only mentions of these words; none: all.
    pub(super) mentions: &'a [String],
    /// The name of what is split off.
    pub(super) name: Option<&'a str>,
}

/// Makes a cluster of the mentions; `None` where there are none.
pub(super) fn split(split: &Split, records: &mut [Record], clusters: &mut Clusters) -> Option<usize> {
    let mut members = clusters.list.get(split.from)?.members.clone();
    members.sort_unstable();
    let mut leaving = Vec::<Occurrence>::new();
    for (index, at) in members {
        if !split.only.is_empty() && !split.only.contains(&index) {
            continue;
        }
        let Some(record) = records.get_mut(index) else { continue };
        match record.entities.get(at).map(|entity| part(entity, split.mentions)) {
            Some(Part::Whole) => leaving.push((index, at)),
            Some(Part::Some) => leaving.extend(divide(record, at, split).map(|at| (index, at))),
            Some(Part::None) | None => {}
        }
    }
    let &(record, entity) = leaving.first()?;
    let entity = records.get(record)?.entities.get(entity)?;
    let before = clusters.list.get(split.from)?;
    // Named by the decision, which stays as it is: no document that comes or goes changes it.
    let content = [split.entry.when.as_str(), &before.key, &split.entry.number.to_string()];
    let name = split.name.unwrap_or(&entity.name);
    let key = format!("{}.{}", named_key(entity.kind, &slug(name)), content_hash(&content, 8));
    let label = split.name.map(str::to_owned);
    let cluster = Cluster { key, label, kind: before.kind, members: leaving };
    Some(clusters.add(cluster))
}

/// How much of an entity the words mean.
enum Part {
    None,
    Some,
    Whole,
}

fn part(entity: &EntityRecord, words: &[String]) -> Part {
    let named = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name).count();
    let chosen = entity.mentions.iter().filter(|mention| words.contains(&one_line(&mention.text)));
    let (chosen, chosen_named) =
        chosen.fold((0, 0), |(all, names), m| (all + 1, names + usize::from(m.kind == MentionKind::Name)));
    match () {
        () if words.is_empty() => Part::Whole,
        () if chosen == 0 => Part::None,
        // Pronouns and descriptions go where all names go.
        () if (named > 0 && chosen_named == named) || chosen == entity.mentions.len() => Part::Whole,
        () => Part::Some,
    }
}

/// Gives the record an entity of its own for the chosen mentions, and says which.
fn divide(record: &mut Record, at: usize, split: &Split) -> Option<usize> {
    let entity = record.entities.get_mut(at)?;
    let (chosen, rest): (Vec<MentionRecord>, Vec<MentionRecord>) =
        entity.mentions.drain(..).partition(|mention| split.mentions.contains(&one_line(&mention.text)));
    entity.mentions = rest;
    let name = chosen.first().map_or_else(|| entity.name.clone(), |mention| one_line(&mention.text));
    let (before, id) = (entity.id.clone(), format!("{}s{}", entity.id, split.entry.number));
    let (kind, named) = (entity.kind, entity.named);
    let means = |start: usize, end: usize| chosen.iter().any(|mention| mention.start < end && start < mention.end);
    let turn = |argument: &mut ArgumentRecord| {
        if argument.entity.as_deref() == Some(&before) && means(argument.start, argument.end) {
            argument.entity = Some(id.clone());
        }
    };
    for claim in &mut record.claims {
        turn(&mut claim.subject);
        turn(&mut claim.object);
        claim.place.iter_mut().for_each(turn);
    }
    for source in record.attributions.iter_mut().filter_map(|attribution| attribution.source.as_mut()) {
        if source.entity.as_deref() == Some(&before) && means(source.start, source.end) {
            source.entity = Some(id.clone());
        }
    }
    record.entities.push(EntityRecord { id, name, kind, named, wikidata: None, stands_for: None, mentions: chosen });
    Some(record.entities.len() - 1)
}
