//! Namesakes: occurrences of one name that are different things.
//!
//! Occurrences with the same telling facts (fields, countries, pronouns, years of birth) are looked at together, so that the
//! work grows with the number of occurrences, however many they are. Where no two such facts contradict each other, one name is one
//! thing. Else those that do are gathered into things, and each of the others joins the one that it has most in common with.

use super::cluster::Occurrence;
use super::evidence::{Prior, SAME, compare};
use super::profile::{Profile, Profiles};
use std::collections::BTreeMap;

/// Kinds of facts that are compared with each other: the most frequent; rarer ones only choose among these.
const KINDS: usize = 48;

/// By how much one thing must fit better than all others.
const MARGIN: f64 = 0.15;

/// Parts the occurrences of one name into things: the first has the most documents. `occurrences` are in the order of document ids.
pub(super) fn part(
    occurrences: &[Occurrence],
    profiles: &Profiles,
    prior: Prior,
    strict: bool,
) -> Vec<Vec<Occurrence>> {
    let nothing = Profile::default();
    let mut kinds = BTreeMap::<_, Vec<Occurrence>>::new();
    for &occurrence in occurrences {
        let profile = profiles.get(occurrence).unwrap_or(&nothing);
        let facts = (&profile.fields, &profile.countries, &profile.within, profile.is_woman(), profile.born);
        kinds.entry(facts).or_default().push(occurrence);
    }
    if kinds.len() < 2 {
        return vec![occurrences.to_vec()];
    }
    let mut kinds = kinds.into_values().collect::<Vec<_>>();
    kinds.sort_by_key(|members| (usize::MAX - members.len(), members.first().copied()));
    let told = kinds.len().min(KINDS);
    let sums = kinds.iter().take(told).map(|members| profiles.sum(members)).collect::<Vec<_>>();
    let (things, weak) = gather(&sums, prior, strict);
    if things.len() < 2 {
        return vec![occurrences.to_vec()];
    }
    let mut parts = things
        .iter()
        .map(|thing| thing.iter().filter_map(|kind| kinds.get(*kind)).flatten().copied().collect::<Vec<_>>())
        .collect::<Vec<_>>();
    let sums = parts.iter().map(|members| profiles.sum(members)).collect::<Vec<_>>();
    let informed = parts.iter().map(Vec::len).collect::<Vec<_>>();
    let mut rest = Vec::new();
    let others = weak.iter().copied().chain(told..kinds.len());
    let mut others = others.filter_map(|kind| kinds.get(kind)).flatten().copied().collect::<Vec<_>>();
    others.sort_unstable();
    for occurrence in others {
        let profile = profiles.get(occurrence).unwrap_or(&nothing);
        match choose(profile, &sums, &informed, strict).and_then(|thing| parts.get_mut(thing)) {
            Some(part) => part.push(occurrence),
            None => rest.push(occurrence),
        }
    }
    parts.extend((!rest.is_empty()).then_some(rest));
    parts.iter_mut().for_each(|part| part.sort_unstable());
    parts
}

/// Gathers kinds that contradict others into things; gives back those that contradict none as well, which tell nothing.
fn gather(sums: &[Profile], prior: Prior, strict: bool) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut pairs = Vec::new();
    let mut against = vec![vec![false; sums.len()]; sums.len()];
    for (i, one) in sums.iter().enumerate() {
        for (j, other) in sums.iter().enumerate().skip(i + 1) {
            let score = compare(one, other, strict).score(prior);
            if score < SAME {
                against[i][j] = true;
                against[j][i] = true;
            } else {
                pairs.push((score, i, j));
            }
        }
    }
    let (core, weak): (Vec<_>, Vec<_>) = (0..sums.len()).partition(|kind| against[*kind].contains(&true));
    pairs.retain(|(_, i, j)| core.contains(i) && core.contains(j));
    pairs.sort_by(|(a, i, j), (b, k, l)| b.total_cmp(a).then((i, j).cmp(&(k, l))));
    let mut things = core.into_iter().map(|kind| vec![kind]).collect::<Vec<_>>();
    for (_, i, j) in pairs {
        let of = |kind: usize| things.iter().position(|thing| thing.contains(&kind));
        let (Some(one), Some(other)) = (of(i), of(j)) else { continue };
        let contradicts = |a: &usize| things.get(other).is_some_and(|thing| thing.iter().any(|b| against[*a][*b]));
        if one != other && !things.get(one).is_some_and(|thing| thing.iter().any(contradicts)) {
            let joined = things.remove(one.max(other));
            things.get_mut(one.min(other)).into_iter().for_each(|thing| thing.extend(&joined));
        }
    }
    (things, weak)
}

/// The thing that an occurrence has most in common with; without evidence, the one that nearly all others are.
fn choose(profile: &Profile, things: &[Profile], informed: &[usize], strict: bool) -> Option<usize> {
    let around = |thing: &Profile| {
        // Of which country a document is, is weak evidence, but the only one that a passing mention has.
        let common = profile.around.intersection(&thing.countries).next().is_some();
        if common { 0.15 } else { 0.0 }
    };
    let scored = things.iter().map(|thing| compare(profile, thing, strict).support() + around(thing));
    let mut scored = scored.enumerate().collect::<Vec<_>>();
    scored.sort_by(|(i, a), (j, b)| b.total_cmp(a).then(i.cmp(j)));
    let (&(best, score), &(_, next)) = (scored.first()?, scored.get(1)?);
    if score >= MARGIN - 1e-9 && score - next >= MARGIN - 1e-9 {
        return Some(best);
    }
    let all = informed.iter().sum::<usize>();
    let most = informed.iter().position(|count| count * 5 >= all * 4)?;
    let contradicted = scored.iter().any(|(thing, score)| *thing == most && *score < 0.0);
    (score < MARGIN && !contradicted).then_some(most)
}
