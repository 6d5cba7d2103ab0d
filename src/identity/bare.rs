//! Names that are short for others: "Johnson", "FMS", "George Bush" where two have a middle name. Each occurrence is judged by itself, because the next document's Johnson
//! may be another; it joins the full name that the evidence speaks for, and no other.

use super::cluster::Occurrence;
use super::evidence::{Comparison, DIFFERENT, Prior, SAME, compare};
use super::names::{self, PersonName};
use super::parts::{Name, Part, part};
use super::profile::{Profile, Profiles};
use crate::entity::Distinction;
use crate::record::Record;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Full names that one short name is compared with at most: those with the most documents.
const CANDIDATES: usize = 64;

/// By how much one full name must fit better than all others.
const MARGIN: f64 = 0.12;

/// Where a short name belongs.
enum Verdict {
    /// To this part, for which that much speaks.
    Joins(usize, f64, Prior),
    /// Perhaps to this part.
    Undecided(usize, f64, Prior),
    /// To none that is known.
    Alone,
}

/// What came of the short names: pairs of parts that are one, or nearly so.
pub(super) type Pairs = Vec<(usize, usize, f64, Prior)>;

/// Takes the parts of short names apart, and says which full names their occurrences are short for.
pub(super) fn resolve(parts: &mut Vec<Part>, records: &[&Record], profiles: &Profiles) -> Pairs {
    let index = Index::new(parts);
    let mut pairs = Vec::new();
    for short in 0..parts.len() {
        let Some(found) = parts.get(short) else { continue };
        let candidates = index.candidates(found, parts);
        if candidates.is_empty() {
            continue;
        }
        let (name, members) = (found.name.clone(), found.members.clone());
        let mut joined = BTreeMap::<usize, (f64, Prior, Vec<Occurrence>)>::new();
        let mut doubted = BTreeMap::<usize, (f64, Prior, Vec<Occurrence>)>::new();
        let mut alone = Vec::new();
        let nothing = Profile::default();
        for occurrence in members {
            let profile = profiles.get(occurrence).unwrap_or(&nothing);
            let (pile, to, score, prior) = match judge(profile, &candidates, parts) {
                Verdict::Joins(to, score, prior) => (&mut joined, to, score, prior),
                Verdict::Undecided(to, score, prior) => (&mut doubted, to, score, prior),
                Verdict::Alone => {
                    alone.push(occurrence);
                    continue;
                }
            };
            let entry = pile.entry(to).or_insert((score, prior, Vec::new()));
            entry.0 = entry.0.max(score);
            entry.2.push(occurrence);
        }
        let mut first = true;
        let mut put = |members: Vec<Occurrence>, parts: &mut Vec<Part>| {
            let mut part = part(members, name.clone(), records, profiles);
            part.is_one_of_several = matches!(name, Name::Person(_));
            // The first takes the place of the part that is taken apart.
            if std::mem::take(&mut first) {
                parts.get_mut(short).into_iter().for_each(|slot| *slot = part.clone());
                return short;
            }
            parts.push(part);
            parts.len() - 1
        };
        for members in by_company(alone, profiles) {
            put(members, parts);
        }
        for (sure, pile) in [(true, joined), (false, doubted)] {
            for (to, (score, prior, members)) in pile {
                let groups = if sure { vec![members] } else { by_company(members, profiles) };
                for members in groups {
                    let from = put(members, parts);
                    pairs.push((from, to, score, prior));
                }
            }
        }
    }
    pairs
}

/// Occurrences that share company: of several people who may bear a name, those with the same people around them are one.
fn by_company(occurrences: Vec<Occurrence>, profiles: &Profiles) -> Vec<Vec<Occurrence>> {
    let mut groups = Vec::<Vec<Occurrence>>::new();
    let mut of = FxHashMap::<u32, usize>::default();
    for occurrence in occurrences {
        let mut neighbours =
            profiles.get(occurrence).map(|profile| profile.neighbours.iter().copied().collect::<Vec<_>>());
        neighbours.iter_mut().for_each(|neighbours| neighbours.sort_unstable());
        let neighbours = neighbours.unwrap_or_default();
        let known = neighbours.iter().find_map(|neighbour| of.get(neighbour).copied());
        let group = known.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups.get_mut(group).into_iter().for_each(|members| members.push(occurrence));
        for neighbour in neighbours {
            of.entry(neighbour).or_insert(group);
        }
    }
    groups
}

/// The full name that the evidence speaks for.
fn judge(profile: &Profile, candidates: &[(usize, Prior)], parts: &[Part]) -> Verdict {
    let scored = candidates.iter().filter_map(|&(to, prior)| {
        let comparison: Comparison = compare(profile, &parts.get(to)?.profile, false);
        let support = comparison.support();
        Some((comparison.score(prior), support, to, prior))
    });
    let mut scored = scored.collect::<Vec<_>>();
    scored.sort_by(|(a, _, i, _), (b, _, j, _)| b.total_cmp(a).then(i.cmp(j)));
    let Some(&(score, support, to, prior)) = scored.first() else { return Verdict::Alone };
    // Another form of the best one's name is no rival.
    let rival = |other: &usize| match (parts.get(to), parts.get(*other)) {
        (Some(best), Some(other)) => !best.has_name_of(other),
        _ => false,
    };
    let next =
        scored.iter().skip(1).find(|(_, _, other, _)| rival(other)).map_or(f64::NEG_INFINITY, |(score, ..)| *score);
    // The name alone is no evidence, however few bear it; an acronym that a document explains is more than a name.
    let evident = support > 1e-9 || prior == Prior::Acronym(true);
    if score >= SAME - 1e-9 && evident && score - next >= MARGIN - 1e-9 {
        Verdict::Joins(to, score, prior)
    } else if score >= DIFFERENT {
        Verdict::Undecided(to, score.min(SAME - 0.01), prior)
    } else {
        Verdict::Alone
    }
}

/// Full names by what they are short for.
struct Index {
    families: FxHashMap<String, Vec<usize>>,
    given: FxHashMap<String, Vec<usize>>,
    introduced: FxHashMap<String, Vec<usize>>,
    initials: FxHashMap<String, Vec<usize>>,
}

impl Index {
    fn new(parts: &[Part]) -> Self {
        let mut index = Self {
            families: FxHashMap::default(),
            given: FxHashMap::default(),
            introduced: FxHashMap::default(),
            initials: FxHashMap::default(),
        };
        for (at, part) in parts.iter().enumerate() {
            match &part.name {
                Name::Person(name) => {
                    index.families.entry(name.family.clone()).or_default().push(at);
                    index.given.entry(name.written_given.clone()).or_default().push(at);
                }
                Name::Body(_) => {
                    for acronym in &part.acronyms {
                        index.introduced.entry(acronym.clone()).or_default().push(at);
                    }
                    if let Some(initials) = part.initials() {
                        index.initials.entry(initials).or_default().push(at);
                    }
                }
                _ => {}
            }
        }
        index
    }

    /// The parts that a short name may be short for, those with the most documents first; none for a name that is no short one.
    fn candidates(&self, short: &Part, parts: &[Part]) -> Vec<(usize, Prior)> {
        let of = |index: &FxHashMap<String, Vec<usize>>, name: &str| index.get(name).cloned().unwrap_or_default();
        let mut found = Vec::<(usize, Prior)>::new();
        match &short.name {
            Name::Bare(word) => {
                let families = self.bearers(word, short, parts);
                let first = families.first().and_then(|at| parts.get(*at));
                let alone = families.iter().all(|at| first.zip(parts.get(*at)).is_some_and(|(a, b)| a.has_name_of(b)));
                found.extend(families.into_iter().map(|at| (at, Prior::FamilyName(alone))));
                found.extend(of(&self.given, word).into_iter().map(|at| (at, Prior::GivenName)));
            }
            Name::Person(name) => {
                let fuller = of(&self.families, &name.family).into_iter().filter(|at| is_fuller(parts.get(*at), name));
                let fuller = fuller.collect::<Vec<_>>();
                let bearers = fuller.iter().filter_map(|at| Some(&parts.get(*at)?.name)).collect::<Vec<_>>();
                if names::are_several(bearers.iter().filter_map(|name| name.person())) {
                    found.extend(fuller.into_iter().map(|at| (at, Prior::WithoutMiddle)));
                }
            }
            Name::Body(_) if names::is_acronym(&short.acronym()) => {
                let acronym = short.acronym();
                let introduced = of(&self.introduced, &acronym);
                let initials = of(&self.initials, &acronym).into_iter().filter(|at| !introduced.contains(at));
                let initials = initials.collect::<Vec<_>>();
                found.extend(introduced.into_iter().map(|at| (at, Prior::Acronym(true))));
                found.extend(initials.into_iter().map(|at| (at, Prior::Acronym(false))));
            }
            _ => {}
        }
        let size = |at: usize| parts.get(at).map_or(0, |part| part.members.len());
        found.sort_by_key(|(at, _)| (usize::MAX - size(*at), *at));
        found.dedup_by_key(|(at, _)| *at);
        found.truncate(CANDIDATES);
        found
    }
    /// Those whose family name a short name is. "Trump Jr." is only who has that name; "Trump" is his father, where both are
    /// known.
    fn bearers(&self, word: &str, short: &Part, parts: &[Part]) -> Vec<usize> {
        let last = word.rsplit(' ').next().unwrap_or(word);
        let found = self.families.get(&names::sounds(last)).into_iter().flatten().copied();
        let person = |at: &usize| parts.get(*at).and_then(|part| part.name.person());
        let found = found.filter(|at| person(at).is_some_and(|name| name.has_family(word))).collect::<Vec<_>>();
        let generation = Distinction::read(&short.shown).generation;
        let has_father = |son: &PersonName| {
            let father = |name: &PersonName| name.distinction.generation.is_none() && name.given == son.given;
            son.distinction.generation.is_some() && found.iter().filter_map(person).any(father)
        };
        let means = |at: &usize| {
            person(at).is_some_and(|name| match &generation {
                Some(_) => name.distinction.generation == generation,
                None => !has_father(name),
            })
        };
        found.iter().copied().filter(means).collect()
    }
}

/// Whether a part has the given and family name of one without middle names, and middle names or the like besides.
fn is_fuller(part: Option<&Part>, name: &PersonName) -> bool {
    let nothing = Distinction::default();
    part.and_then(|part| part.name.person()).is_some_and(|fuller| {
        fuller.given == name.given
            && name.distinction == nothing
            && fuller.distinction != nothing
            && !fuller.conflicts(name)
    })
}
