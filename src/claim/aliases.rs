//! Claims of naming: "the Mountain Brigade (MB)", "the insurgents, also known as the Mountain Brigade", "the group calls
//! itself the Free Army", "a town called Oakby".

use super::drafts::{Draft, Target};
use super::reading::Reading;
use super::{RelationType, Tense};
use crate::claim::facets::Facets;
use crate::entity::EntityType;
use crate::language::{Dep, Pos};
use std::ops::Range;

/// Words that lead from one name of a thing to another one, longest first.
const CUES: [&str; 17] = [
    "formerly known as",
    "previously known as",
    "officially known as",
    "officially called",
    "better known as",
    "best known as",
    "also known as",
    "also called",
    "also named",
    "commonly known as",
    "otherwise known as",
    "known as",
    "formerly",
    "officially",
    "nicknamed",
    "aka",
    "alias",
];

/// Every claim of naming of a document.
pub(crate) fn aliases(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    for token in 0..reading.tree.len() {
        bracketed(reading, token, drafts);
        cued(reading, token, drafts);
        called(reading, token, drafts);
    }
}

fn draft(
    rule: &'static str,
    subject: usize,
    object: Target,
    trigger: usize,
    relation: Range<usize>,
    lemma: &str,
) -> Draft {
    Draft {
        rule,
        subject,
        object,
        trigger,
        relation,
        lemma: lemma.to_owned(),
        kind: Some(RelationType::Named),
        facets: Some(Facets::plain(Tense::Present)),
        strength: 0.8,
    }
}

/// The head of the noun phrase that ends right before `token`: of the name there, or the noun.
fn ending_before(reading: &Reading<'_>, token: usize) -> Option<usize> {
    let last = token.checked_sub(1)?;
    match reading.mention(last).filter(|m| m.end == token && reading.is_named(last)) {
        Some(name) => {
            name.clone().find(|&t| !name.contains(&reading.tree.head(t)) || reading.tree.head(t) == t).or(Some(last))
        }
        None => (reading.tree.pos(last) == Pos::Noun).then_some(last),
    }
}

/// "the Mountain Brigade (MB)", "the frigate Hopeful (F 12)": a short name in brackets after a long one.
fn bracketed(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    if !tree.word_in(token, &["("]) {
        return;
    }
    let Some(named) = ending_before(reading, token).filter(|&n| reading.is_named(n)) else { return };
    let Some(close) = (token + 2..(token + 5).min(tree.len())).find(|&t| tree.word_in(t, &[")"])) else { return };
    let inside = token + 1..close;
    if reading.kind(named) == Some(EntityType::Person) || !is_code(reading, &inside, named) {
        return;
    }
    let head = inside.clone().find(|&t| reading.entity(t).is_some());
    let object = head.map_or(Target::Words(inside.clone()), Target::Noun);
    drafts.push(draft("alias_bracket", named, object, inside.start, token..close, "be named"));
}

/// Whether words are an abbreviation of a name or a number of a hull or a unit: "MB", "F 12", "DDG-7"; no year and no
/// amount. An abbreviation begins as its name does: what stands before it may be the end of a longer name only.
fn is_code(reading: &Reading<'_>, words: &Range<usize>, named: usize) -> bool {
    let text = reading.document().words(words.clone());
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text
        .chars()
        .filter(|c| !c.is_uppercase() && !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '.' | '&'))
        .count();
    let name = reading.mention(named).map_or("", |m| reading.document().words(m));
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let begins = name.chars().next().is_some_and(|first| text.starts_with(first));
    (begins || digits > 0)
        && (capitals >= 2 || (capitals == 1 && digits > 0))
        && others <= 1
        && text.chars().count() <= 12
}

/// "the insurgents, also known as the Mountain Brigade": the words before and after the cue.
fn cued(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    let sentence = tree.sentence(token);
    let Some(cue) = cue_at(reading, token, sentence.end) else { return };
    let mut before = token;
    while before > sentence.start && tree.word_in(before - 1, &[",", "(", "–", "-", "\"", "”", "or"]) {
        before -= 1;
    }
    before = before_brackets(reading, before, sentence.start);
    let Some(named) = ending_before(reading, before).filter(|&n| reading.entity(n).is_some()) else { return };
    let mut after = cue.end;
    while after < sentence.end && (tree.pos(after) == Pos::Det || tree.word_in(after, &["\"", "“", "‘", "'", "''"]))
    {
        after += 1;
    }
    let name = reading.mention(after).filter(|m| m.contains(&after) && reading.is_named(after));
    let object = match name {
        Some(name) => Target::Noun(name.clone().find(|&t| !name.contains(&tree.head(t))).unwrap_or(after)),
        None if tree.pos(after) == Pos::Propn => Target::Words(capitals(reading, after, sentence.end)),
        None => return,
    };
    if !matches!(&object, Target::Noun(o) if reading.same(*o, named)) {
        drafts.push(draft("alias_cue", named, object, cue.start, cue.clone(), "be known as"));
    }
}

fn cue_at(reading: &Reading<'_>, token: usize, end: usize) -> Option<Range<usize>> {
    CUES.iter().find_map(|cue| {
        let words = cue.split(' ').count();
        let range = token..token + words;
        let fits =
            range.end < end && cue.split(' ').zip(range.clone()).all(|(word, t)| reading.tree.word_in(t, &[word]));
        fits.then_some(range)
    })
}

/// Where a bracketed aside that ends before `token` begins, else `token`: "(Arabic: …), also known as".
fn before_brackets(reading: &Reading<'_>, token: usize, start: usize) -> usize {
    if token == start || !reading.tree.word_in(token - 1, &[")"]) {
        return token;
    }
    (start..token).rev().take(20).find(|&t| reading.tree.word_in(t, &["("])).unwrap_or(token)
}

/// The capitalised words from `token` on.
fn capitals(reading: &Reading<'_>, token: usize, end: usize) -> Range<usize> {
    token..(token..end).find(|&t| reading.tree.pos(t) != Pos::Propn).unwrap_or(end)
}

/// "calls itself the Free Army"; "is called Oakby"; "a town named Oakby".
fn called(reading: &Reading<'_>, verb: usize, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    if !tree.is_verb(verb) || !tree.lemma_in(verb, &["call", "name", "dub", "nickname", "rename", "christen"]) {
        return;
    }
    let Some(name) = tree.child(verb, Dep::Oprd).filter(|&n| tree.pos(n) == Pos::Propn && reading.time(n).is_none())
    else {
        return;
    };
    let reflexive =
        tree.child(verb, Dep::Dobj).is_some_and(|o| tree.word_in(o, &["itself", "themselves", "himself", "herself"]));
    let participle = tree.dep(verb) == Dep::Acl && !tree.has(verb, Dep::Dobj);
    let passive = tree.child_of(verb, &[Dep::Nsubjpass]);
    let subject = match passive {
        Some(subject) => Some(subject),
        None if participle => Some(tree.head(verb)),
        None if reflexive => reading.subject(verb).map(|s| s.token),
        None => None,
    };
    let Some(subject) = subject.filter(|&s| tree.is_nominal(s) && !reading.same(s, name)) else { return };
    let facets = Some(reading.facets(verb));
    drafts
        .push(Draft { facets, ..draft("alias_called", subject, Target::Noun(name), verb, verb..verb + 1, "be named") });
}
