//! Which names mean the same person: "Vladimir Putin" and "Putin", but never "Boris Johnson" and "Carrie Johnson".

use super::gazetteer::{Gazetteer, Gender};
use super::names::Found;
use super::person_names::{Distinction, NameWord, are_forms};
use super::{EntityType, titles};
use crate::language::Document;
use rustc_hash::{FxHashMap, FxHashSet};

/// A person known by a full name.
struct Full {
    given: String,
    family: String,
    /// All words behind the given name: "von der leyen".
    tail: String,
    distinction: Distinction,
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
    let tails = tails(found, &words);
    let mut fulls: Vec<Full> = Vec::new();
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, name) in found.iter().enumerate().filter(|(_, n)| n.kind == EntityType::Person) {
        let Some(parts @ [given, .., family]) = words.get(index).map(Vec::as_slice) else { continue };
        if is_family_name(document, name, parts, &tails) {
            continue;
        }
        let distinction = Distinction::read(name.text(document));
        let same = by_word.get(family.as_str()).into_iter().flatten().copied().filter(|&f| {
            fulls.get(f).is_some_and(|full| {
                full.family == *family
                    && is_same_given(&full.given, given)
                    && !full.distinction.conflicts(&distinction)
                    && !is_beside(document, found, full, name, &distinction)
            })
        });
        // Of several, the one with the same middle names, else the one last mentioned.
        let last = |full: &Full| full.places.last().copied();
        let rank = |f: &usize| fulls.get(*f).map(|full| (full.distinction == distinction, last(full)));
        let full = same.max_by_key(rank).unwrap_or_else(|| {
            let (given, family, tail) = (given.clone(), family.clone(), parts[1..].join(" "));
            let distinction = Distinction::default();
            fulls.push(Full { given, family, tail, distinction, gender: None, cluster: index, places: Vec::new() });
            fulls.len() - 1
        });
        for word in parts {
            let entry = by_word.entry(word).or_default();
            if !entry.contains(&full) {
                entry.push(full);
            }
        }
        if let Some(full) = fulls.get_mut(full) {
            full.places.push(index);
            full.distinction.join(&distinction);
            full.gender = full.gender.or_else(|| gender(document, name));
            set(&mut clusters, index, full.cluster);
        }
    }
    let mut singles: FxHashMap<String, usize> = FxHashMap::default();
    for (index, name) in found.iter().enumerate().filter(|(_, n)| n.kind == EntityType::Person) {
        let Some((word, parts)) = words.get(index).and_then(|parts| Some((parts.last()?, parts))) else { continue };
        if parts.len() > 1 && !is_family_name(document, name, parts, &tails) {
            continue;
        }
        let short = Short {
            words: parts.join(" "),
            family: word,
            generation: Distinction::read(name.text(document)).generation,
            title: titles::gender(document, name.tokens.start),
            at: index,
        };
        let candidates = by_word.get(word.as_str()).map_or(&[][..], Vec::as_slice);
        let cluster =
            choose(&fulls, candidates, &short).unwrap_or_else(|| *singles.entry(short.words).or_insert(index));
        set(&mut clusters, index, cluster);
    }
    clusters
}

/// What full names end with, of two words or more, behind the given name: "von der leyen", "der leyen".
fn tails(found: &[Found], words: &[Vec<String>]) -> FxHashSet<String> {
    /// Longer family names are hardly used alone.
    const LONGEST: usize = 4;
    let persons = found.iter().zip(words).filter(|(name, _)| name.kind == EntityType::Person);
    let ends =
        persons.flat_map(|(_, words)| (2..words.len().min(LONGEST + 1)).map(|n| words[words.len() - n..].join(" ")));
    ends.collect()
}

/// "Von der Leyen" at the head of a sentence, "Lloyd Webber": a family name of several words, where the document has the
/// full name and the first of them is nobody's given name.
fn is_family_name(document: &Document, name: &Found, words: &[String], tails: &FxHashSet<String>) -> bool {
    let first = words.first().map_or("", String::as_str);
    words.len() > 1
        && tails.contains(&words.join(" "))
        && (NameWord::is_particle(first) || Gazetteer::get().first_name(document.word(name.tokens.start)).is_none())
}

/// "Martin Luther King praised Martin Luther King Jr.": nobody is called both in one sentence.
fn is_beside(document: &Document, found: &[Found], full: &Full, name: &Found, distinction: &Distinction) -> bool {
    let sentence = |name: &Found| document.tokens.get(name.tokens.start).map(|token| token.sentence);
    let mut near = full.places.iter().rev().filter_map(|place| found.get(*place));
    near.next().is_some_and(|last| {
        sentence(last) == sentence(name) && Distinction::read(last.text(document)).generation != distinction.generation
    })
}

fn set(clusters: &mut [Option<usize>], index: usize, cluster: usize) {
    if let Some(slot) = clusters.get_mut(index) {
        *slot = Some(cluster);
    }
}

/// A name that is short for a full one.
struct Short<'a> {
    /// Its words: "von der leyen".
    words: String,
    /// The last of them.
    family: &'a str,
    generation: Option<String>,
    title: Option<Gender>,
    /// Where it stands, as an index of the names found.
    at: usize,
}

/// Whom a short name means: a family name before a first name, the one last mentioned in full before those
/// still to come, never against a title ("Mrs Johnson"). "Trump Jr." is only who has that name; "Trump" is his father, where
/// both are spoken of.
fn choose(fulls: &[Full], candidates: &[usize], short: &Short<'_>) -> Option<usize> {
    let Short { words, family, generation, title, at } = short;
    let fits = |full: &Full| {
        (title.is_none() || full.gender.is_none() || full.gender == *title)
            && (generation.is_none() || full.distinction.generation == *generation)
            && (words == family || full.tail == *words || full.tail.ends_with(&format!(" {words}")))
    };
    candidates
        .iter()
        .filter_map(|&index| fulls.get(index))
        .filter(|full| fits(full))
        .max_by_key(|full| {
            let last = full.places.iter().rev().find(|place| *place < at);
            let next = full.places.first().map_or(usize::MAX, |place| *place);
            let own = full.distinction.generation == *generation;
            let known = (title.is_some() && full.gender == *title, full.family == *family, own, last.is_some());
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
    one == other || initial(one, other) || initial(other, one) || are_forms(one, other) || is_same_spelling(one, other)
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
    let follows = |word: &String| matches!(NameWord::of(word), Some(NameWord::Generation | NameWord::Letters));
    while words.len() > 1 && words.last().is_some_and(follows) {
        words.pop();
    }
    words
}
