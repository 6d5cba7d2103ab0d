//! That no row of the tables of certainty is dead: for each one there is a sentence that it decides.
//!
//! The sentences are made by rule from the row's own words, so a new row needs no new case. They need not be good English.

use super::lexicon::fired;
use super::reading::Reading;
use crate::entity;
use crate::language::Language;
use crate::lexicon::rows;
use std::collections::BTreeSet;

/// A verb in the third person, a regular past participle and gerund.
fn forms(verb: &str) -> [String; 3] {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let third = match verb {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        _ if verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("ch") || verb.ends_with("sh") => {
            format!("{verb}es")
        }
        _ => match verb.strip_suffix('y').filter(|stem| !stem.ends_with(vowel)) {
            Some(stem) => format!("{stem}ies"),
            None => format!("{verb}s"),
        },
    };
    let past = match verb {
        "think" => "thought".to_owned(),
        "find" => "found".to_owned(),
        "know" => "known".to_owned(),
        "see" => "seen".to_owned(),
        "show" => "shown".to_owned(),
        _ if verb.ends_with('e') => format!("{verb}d"),
        _ => format!("{verb}ed"),
    };
    [third, past, format!("{verb}ing")]
}

/// Sentences in which a row of `implicatives.tsv` may govern "attack".
fn governed(row: &str) -> Vec<String> {
    let (words, rest) = match row.rsplit_once(' ') {
        Some((words, rest)) if LEADS.contains(&rest) => (words, rest),
        _ => (row, ""),
    };
    let (verb, tail) = words.split_once(' ').unwrap_or((words, ""));
    let tail = if tail.is_empty() { String::new() } else { format!(" {tail}") };
    let [third, past, _] = forms(verb);
    let complements = match rest {
        "to" => {
            vec!["to attack Sweden".to_owned(), "to attacking Sweden".to_owned(), "to an attack on Sweden".to_owned()]
        }
        "that" | "whether" | "if" | "like" => vec![format!("{rest} Denmark attacked Sweden")],
        "" => ["attacking Sweden", "an attack on Sweden", "Denmark attack Sweden", "attack Sweden"]
            .map(str::to_owned)
            .to_vec(),
        prep => vec![format!("{prep} attacking Sweden"), format!("{prep} an attack on Sweden")],
    };
    let mut sentences = Vec::new();
    for complement in complements {
        for subject in ["Norway", "The army", "It", "There"] {
            for predicate in [
                format!("{third}{tail}"),
                format!("will {verb}{tail}"),
                format!("{third}{tail} Denmark"),
                format!("{third} Denmark{tail}"),
                format!("is {words}"),
                format!("is {past}{tail}"),
                format!("is a {words}"),
                format!("is no {words}"),
                format!("has a {words}"),
            ] {
                sentences.push(format!("{subject} {predicate} {complement}."));
            }
        }
        sentences.push(format!("The {words} {complement} is wrong."));
        sentences.push(format!("Norway's {words} {complement} angered Finland."));
        sentences.push(format!("Norway supports the {words} {complement}."));
        sentences.push(format!("Norway was on the {words} {complement}."));
        sentences.push(format!("The {words} is {complement}."));
        sentences.push(format!("{words} {complement}, Norway left."));
        sentences.push(format!("Norway is {third}{tail} {complement}."));
    }
    if let Some(event) = row.strip_prefix("event ") {
        let (verb, tail) = event.split_once(' ').map_or((event, String::new()), |(v, t)| (v, format!(" {t}")));
        sentences.push(format!("The attack on Sweden {}{tail}.", forms(verb)[0]));
        sentences.push(format!("The attack on Sweden will {event}."));
    }
    sentences
}

/// What leads to a complement.
const LEADS: [&str; 24] = [
    "to", "that", "whether", "if", "like", "of", "from", "for", "in", "on", "into", "about", "with", "by", "at",
    "against", "as", "after", "before", "without", "over", "near", "around", "and",
];

/// Sentences in which a row of `hedges.tsv` may hedge "attack".
fn hedged(row: &str) -> Vec<String> {
    let row = row.replace('*', "Putin's");
    let bare = row.replace("Putin's", "they");
    let mut sentences = Vec::new();
    for row in [&row, &bare] {
        sentences.extend([
            format!("Norway {row} attacked Sweden."),
            format!("Norway {row} attack Sweden."),
            format!("Norway, {row}, attacked Sweden."),
            format!("{row}, Norway attacked Sweden."),
            format!("Norway attacked Sweden, {row}."),
            format!("Norway attacked Sweden {row}."),
            format!("Norway's {row} attack on Sweden angered Denmark."),
            format!("The {row} attack on Sweden angered Denmark."),
            format!("The attack on Sweden is {row}."),
            format!("{row} an attack on Sweden, Norway left."),
            format!("{row} attacking Sweden, Norway left."),
            format!("Norway was arrested {row} attacking Sweden."),
            format!("Norway left {row} attacking Sweden."),
            format!("Norway is {row} attacking Sweden."),
            format!("Norway left {row} a Danish attack on Sweden."),
        ]);
    }
    sentences
}

/// The rows that no sentence of theirs fires.
fn dead(table: &'static str, sentences: impl Fn(&str) -> Vec<String>) -> Vec<&'static str> {
    let mut alive: BTreeSet<String> = BTreeSet::new();
    let words: Vec<&'static str> = rows(table).filter_map(|row| row.first().copied()).collect();
    let mut dead = Vec::new();
    for row in words {
        if !alive.contains(row) {
            for sentence in sentences(row) {
                let document = Language::get().read(&sentence);
                let entities = entity::find(&document);
                let reading = Reading::new(&document, &entities, &[]);
                for token in 0..document.tokens.len() {
                    if document.word(token).starts_with("attack") {
                        reading.facets(token);
                    }
                }
                alive.extend(fired());
                if alive.contains(row) {
                    break;
                }
            }
        }
        if !alive.contains(row) {
            dead.push(row);
        }
    }
    dead
}

#[test]
fn every_row_of_the_implicatives_decides_a_sentence() {
    let dead = dead(include_str!("../../data/lexicon/implicatives.tsv"), governed);
    assert!(dead.is_empty(), "{} rows:\n{}", dead.len(), dead.join("\n"));
}

#[test]
fn every_row_of_the_hedges_decides_a_sentence() {
    let dead = dead(include_str!("../../data/lexicon/hedges.tsv"), hedged);
    assert!(dead.is_empty(), "{} rows:\n{}", dead.len(), dead.join("\n"));
}
