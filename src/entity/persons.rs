//! Which names mean the same person: "Vladimir Putin" and "Putin", but never "Boris Johnson" and "Carrie Johnson".

use super::gazetteer::{Gazetteer, Gender};
use super::names::Found;
use super::{EntityType, titles};
use crate::language::Document;
use rustc_hash::FxHashMap;

/// What may follow a name without being its family name.
const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "qc", "kc", "mp", "phd", "esq"];

/// First names and their short forms.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("joseph", "joe"),
    ("william", "bill"),
    ("robert", "bob"),
    ("james", "jim"),
    ("michael", "mike"),
    ("thomas", "tom"),
    ("david", "dave"),
    ("daniel", "dan"),
    ("stephen", "steve"),
    ("steven", "steve"),
    ("anthony", "tony"),
    ("antony", "tony"),
    ("edward", "ed"),
    ("nicholas", "nick"),
    ("alexander", "alex"),
    ("benjamin", "ben"),
    ("samuel", "sam"),
    ("elizabeth", "liz"),
    ("katherine", "kate"),
    ("catherine", "kate"),
    ("timothy", "tim"),
    ("donald", "don"),
    ("ronald", "ron"),
    ("kenneth", "ken"),
    ("charles", "charlie"),
    ("richard", "dick"),
    ("richard", "rick"),
    ("christopher", "chris"),
    ("matthew", "matt"),
    ("andrew", "andy"),
    ("gregory", "greg"),
    ("jeffrey", "jeff"),
    ("bernard", "bernie"),
    ("susan", "sue"),
    ("jennifer", "jen"),
    ("jonathan", "jon"),
    ("lawrence", "larry"),
    ("frederick", "fred"),
    ("philip", "phil"),
    ("peter", "pete"),
    ("raymond", "ray"),
    ("patrick", "pat"),
];

/// A person known by a full name.
struct Full {
    given: String,
    family: String,
    gender: Option<Gender>,
    /// The name whose cluster this is, as an index of the names found.
    cluster: usize,
    /// Where the full name stands, as indices of the names found.
    places: Vec<usize>,
}

/// For each name the name whose entity it joins (an index of `found`); `None` for those that are no persons.
pub(crate) fn cluster(document: &Document, found: &[Found]) -> Vec<Option<usize>> {
    let mut clusters = vec![None; found.len()];
    let words: Vec<Vec<String>> = found.iter().map(|name| words(document, name)).collect();
    let mut fulls: Vec<Full> = Vec::new();
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, name) in found.iter().enumerate().filter(|(_, n)| n.kind == EntityType::Person) {
        let Some([given, .., family]) = words.get(index).map(Vec::as_slice) else { continue };
        let same =
            by_word.get(family.as_str()).into_iter().flatten().copied().find(|&f| {
                fulls.get(f).is_some_and(|full| full.family == *family && is_same_given(&full.given, given))
            });
        let full = same.unwrap_or_else(|| {
            fulls.push(Full {
                given: given.clone(),
                family: family.clone(),
                gender: None,
                cluster: index,
                places: Vec::new(),
            });
            fulls.len() - 1
        });
        for word in words.get(index).into_iter().flatten() {
            let entry = by_word.entry(word).or_default();
            if !entry.contains(&full) {
                entry.push(full);
            }
        }
        if let Some(full) = fulls.get_mut(full) {
            full.places.push(index);
            full.gender = full.gender.or_else(|| gender(document, name));
            set(&mut clusters, index, full.cluster);
        }
    }
    let mut singles: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, name) in found.iter().enumerate().filter(|(_, n)| n.kind == EntityType::Person) {
        let Some([word]) = words.get(index).map(Vec::as_slice) else { continue };
        let candidates = by_word.get(word.as_str()).map_or(&[][..], Vec::as_slice);
        let cluster = choose(&fulls, candidates, word, index, titles::gender(document, name.tokens.start))
            .unwrap_or_else(|| *singles.entry(word).or_insert(index));
        set(&mut clusters, index, cluster);
    }
    clusters
}

fn set(clusters: &mut [Option<usize>], index: usize, cluster: usize) {
    if let Some(slot) = clusters.get_mut(index) {
        *slot = Some(cluster);
    }
}

/// Whom a single name means: a family name before a first name, the one last mentioned in full before those
/// still to come, never against a title ("Mrs Johnson").
fn choose(fulls: &[Full], candidates: &[usize], word: &str, at: usize, title: Option<Gender>) -> Option<usize> {
    let fits = |full: &Full| title.is_none() || full.gender.is_none() || full.gender == title;
    candidates
        .iter()
        .filter_map(|&index| fulls.get(index))
        .filter(|full| fits(full))
        .max_by_key(|full| {
            let last = full.places.iter().rev().find(|place| **place < at);
            let next = full.places.first().map_or(usize::MAX, |place| *place);
            let known = (title.is_some() && full.gender == title, full.family == word, last.is_some());
            (known, last.copied().unwrap_or(0), std::cmp::Reverse(next))
        })
        .map(|full| full.cluster)
}

/// The gender that a name gives away by its title or its first name.
pub(crate) fn gender(document: &Document, name: &Found) -> Option<Gender> {
    let given = document.word(name.tokens.start);
    titles::gender(document, name.tokens.start).or_else(|| {
        // In capitals ("KAMALA HARRIS") the tables' case is restored first.
        let folded = if given.len() > 2 && given.chars().all(char::is_uppercase) {
            let mut chars = given.chars();
            chars.next().map(|first| format!("{first}{}", chars.as_str().to_lowercase())).unwrap_or_default()
        } else {
            given.to_owned()
        };
        Gazetteer::get().first_name(&folded).flatten()
    })
}

/// "Joe" and "Joseph", "J." and "John".
fn is_same_given(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| {
        let short = short.trim_end_matches('.');
        short.chars().count() == 1 && long.starts_with(short)
    };
    one == other
        || initial(one, other)
        || initial(other, one)
        || SHORT_FORMS
            .iter()
            .any(|(long, short)| (*long == one && *short == other) || (*long == other && *short == one))
        || is_same_spelling(one, other)
}

/// "Kristin" and "Kristen", "Dmitri" and "Dmitry" under one family name: one letter inside or a last "i" or "y"
/// differs in a long name; but not "Andrea" and "Andrew".
fn is_same_spelling(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len() != other.len() || one.len() < 6 || one.first() != other.first() {
        return false;
    }
    let differs: Vec<usize> = (0..one.len()).filter(|&i| one.get(i) != other.get(i)).collect();
    let [at] = differs.as_slice() else { return false };
    let vowel = |name: &[char]| name.get(*at).is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
    let ending = |name: &[char]| name.get(*at).is_some_and(|c| matches!(c, 'i' | 'y'));
    if at + 1 == one.len() { ending(&one) && ending(&other) } else { vowel(&one) && vowel(&other) }
}

/// The words of a name in small letters, without what follows the family name and without initials' points.
fn words(document: &Document, name: &Found) -> Vec<String> {
    let mut words: Vec<String> = name
        .text(document)
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    while words.len() > 1 && words.last().is_some_and(|word| SUFFIXES.contains(&word.as_str())) {
        words.pop();
    }
    words
}
