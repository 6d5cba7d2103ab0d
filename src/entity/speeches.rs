//! Whose speech a text is: in a speech, a transcript or a letter, "I" is its speaker, though nothing is quoted.
//!
//! The speaker is said by a label ("THE VICE PRESIDENT:"), by the headline ("Remarks by …"), or by the speaker
//! ("My name is …", "as chairman, I …"). Where nothing says it, "I" stays open. Quotes are another matter: they are
//! known only with the attributions (`first_person`).

use super::discourse::Discourse;
use super::first_person::first_person;
use super::gazetteer::{Gazetteer, Sort};
use super::possessions;
use super::{EntityType, MentionKind};
use crate::language::{Dep, Document, Tag};
use std::ops::Range;

/// In how many sentences from the start a headline or byline may say whose speech it is.
const HEAD: usize = 8;
/// In a speech at least one token of so many is "I", "me" or "my".
const DENSITY: usize = 120;

/// What a text that somebody speaks or writes is called.
const SPEECHES: &[&str] = &[
    "speech",
    "address",
    "remark",
    "remarks",
    "statement",
    "lecture",
    "testimony",
    "sermon",
    "eulogy",
    "letter",
    "keynote",
    "oration",
    "message",
    "diary",
    "blog",
    "column",
    "memoir",
];

/// Gives the first person to whoever speaks.
pub(crate) fn read(discourse: &mut Discourse<'_>) {
    own_person(discourse);
    bodies(discourse);
}

/// "We" in a quote of somebody who speaks for a body is that body: the ministry of a spokeswoman, the team of a coach.
fn bodies(discourse: &mut Discourse<'_>) {
    let document = discourse.document;
    for token in 0..document.tokens.len() {
        let quote = discourse.evidence.quote(token);
        if quote == 0 || first_person(document, token) != Some(true) {
            continue;
        }
        let speaker = discourse
            .evidence
            .speaker(quote)
            .and_then(|head| discourse.names_by_head.get(&head).or_else(|| discourse.by_head.get(&head)).copied());
        let body = speaker.and_then(|speaker| {
            possessions::body(discourse, speaker).or_else(|| country_of_office(discourse, speaker))
        });
        if let Some(body) = body {
            discourse.mention(body, token..token + 1, token, MentionKind::Pronoun);
        }
    }
}

/// A minister's "we", where the title names no country: the one that the document speaks of most.
fn country_of_office(discourse: &Discourse<'_>, speaker: usize) -> Option<usize> {
    const OFFICES: &[&str] = &["minister", "secretary", "president", "premier", "chancellor"];
    let office = |role: &String| role.rsplit(' ').next().is_some_and(|noun| OFFICES.contains(&noun));
    let holds = discourse.drafts.get(speaker).is_some_and(|draft| draft.named && draft.roles.iter().any(office));
    let home = discourse.homes.iter().find(|(sort, _)| *sort == Sort::Country).filter(|_| holds);
    home.map(|(_, country)| *country)
}

/// Gives the first person outside quotes to whoever speaks there.
fn own_person(discourse: &mut Discourse<'_>) {
    let document = discourse.document;
    let own: Vec<usize> = (0..document.tokens.len())
        .filter(|&token| discourse.evidence.quote(token) == 0 && first_person(document, token) == Some(false))
        .collect();
    if own.len() < 2 {
        return;
    }
    let dense = own.len() * DENSITY >= document.tokens.len();
    let whole = byline(discourse)
        .or_else(|| introduced(discourse, &own))
        .or_else(|| titled(discourse).filter(|_| dense))
        .or_else(|| by_role(discourse, &own).filter(|_| dense));
    let turns = turns(discourse);
    for token in own {
        let turn = turns.partition_point(|(start, _)| *start <= token).checked_sub(1);
        let speaker = turn.map_or(whole, |turn| turns.get(turn).and_then(|(_, speaker)| *speaker));
        if let Some(speaker) = speaker {
            discourse.mention(speaker, token..token + 1, token, MentionKind::Pronoun);
        }
    }
}

/// The person whose name stands among some tokens, the last one of several.
fn person(discourse: &Discourse<'_>, tokens: Range<usize>) -> Option<usize> {
    tokens
        .rev()
        .filter_map(|token| discourse.names_by_head.get(&token).copied())
        .find(|&draft| discourse.kind(draft) == EntityType::Person)
}

/// "Remarks by Ada Monroe", "Ada Monroe's inaugural address", "Ada Monroe delivered remarks", in the first lines.
fn titled(discourse: &Discourse<'_>) -> Option<usize> {
    let document = discourse.document;
    let end = document.sentences.iter().take(HEAD).next_back().map_or(0, |sentence| sentence.end);
    let is_speech = |&token: &usize| SPEECHES.contains(&document.word(token).to_lowercase().as_str());
    (0..end).filter(is_speech).find_map(|token| {
        let start = document.tokens.get(token).map_or(token, |t| document.sentence(t.sentence).start);
        let before = (start..token).rev().take(8).take_while(|&i| {
            document.tokens.get(i).is_some_and(|t| !matches!(t.tag, Tag::In | Tag::Vbd | Tag::Vbz | Tag::Dt))
        });
        let before = before.last().map_or(token, |first| first);
        let by = matches!(document.word(token + 1).to_lowercase().as_str(), "by" | "of" | "from");
        let after = if by { token + 2..(token + 8).min(document.tokens.len()) } else { token..token };
        person(discourse, before..token)
            .or_else(|| first_person_named(discourse, after))
            .or_else(|| giver(discourse, token))
    })
}

/// The first person named among some tokens: "Remarks by Mayor Hale and Deputy Mayor Quint" are the first's.
fn first_person_named(discourse: &Discourse<'_>, mut tokens: Range<usize>) -> Option<usize> {
    tokens.find_map(|token| person(discourse, token..token + 1))
}

/// "Speaker Pelosi delivered remarks": who gives the speech.
fn giver(discourse: &Discourse<'_>, speech: usize) -> Option<usize> {
    let document = discourse.document;
    let verb = document.tokens.get(speech).filter(|t| t.dep == Dep::Dobj)?.head;
    let gives = matches!(document.tokens.get(verb)?.lemma.as_str(), "deliver" | "give" | "make" | "read");
    let subject =
        document.children(verb).find(|&child| document.tokens.get(child).is_some_and(|t| t.dep == Dep::Nsubj))?;
    person(discourse, subject..subject + 1).filter(|_| gives)
}

/// "By Ada Monroe", on a line of its own among the first.
fn byline(discourse: &Discourse<'_>) -> Option<usize> {
    let document = discourse.document;
    document.sentences.iter().take(HEAD).find_map(|sentence| {
        let by = matches!(document.word(sentence.start), "By" | "BY") && sentence.len() < 7;
        person(discourse, sentence.clone()).filter(|_| by)
    })
}

/// "My name is Ada Monroe", "I am Ada Monroe", "I, Ada Monroe, …".
fn introduced(discourse: &Discourse<'_>, own: &[usize]) -> Option<usize> {
    let document = discourse.document;
    let token = |i: usize| document.tokens.get(i);
    own.iter().find_map(|&first| {
        let t = token(first)?;
        let apposed = document.children(first).find(|&child| token(child).is_some_and(|c| c.dep == Dep::Appos));
        let name = t.dep == Dep::Poss && token(t.head).is_some_and(|n| n.lemma == "name");
        let subject = if name { token(t.head)? } else { t };
        let verb = token(subject.head).filter(|v| v.lemma == "be" && subject.dep == Dep::Nsubj);
        let said = verb.and_then(|_| {
            document.children(subject.head).find(|&child| token(child).is_some_and(|c| c.dep == Dep::Attr))
        });
        let apposed = apposed.filter(|_| document.word(first + 1) == ",");
        let named = apposed.or(said).filter(|named| *named > first && named - first < 6)?;
        person(discourse, named..named + 1)
    })
}

/// "As President, I …", "I am the chairman of …": the one described, who has no name in this text.
fn by_role(discourse: &Discourse<'_>, own: &[usize]) -> Option<usize> {
    let document = discourse.document;
    let token = |i: usize| document.tokens.get(i);
    let dep = |i: usize, dep: Dep| token(i).is_some_and(|t| t.dep == dep);
    own.iter().filter(|&&first| dep(first, Dep::Nsubj)).find_map(|&first| {
        let verb = token(first)?.head;
        let is = token(verb).is_some_and(|v| v.lemma == "be");
        let attribute = document.children(verb).find(|&child| is && dep(child, Dep::Attr));
        let role = attribute.or_else(|| {
            let preposition = document
                .children(verb)
                .find(|&child| dep(child, Dep::Prep) && document.word(child).eq_ignore_ascii_case("as"))?;
            document.children(preposition).find(|&child| dep(child, Dep::Pobj))
        })?;
        let draft = discourse.by_head.get(&role).copied()?;
        (discourse.kind(draft) == EntityType::Person).then_some(draft)
    })
}

/// Where somebody begins to speak, by a label at the start of a line; and who, where the label is understood.
fn turns(discourse: &Discourse<'_>) -> Vec<(usize, Option<usize>)> {
    let document = discourse.document;
    let mut turns = Vec::new();
    let mut last_end = 0;
    for (index, token) in document.tokens.iter().enumerate() {
        let begins = index == 0 || document.text.get(last_end..token.bytes.start).is_some_and(|gap| gap.contains('\n'));
        last_end = token.bytes.end;
        if begins && let Some((label, speaker)) = label(discourse, index) {
            turns.push((label, speaker));
        }
    }
    turns
}

/// The label that begins at a token, by its end: "THE VICE PRESIDENT:", "Ada Monroe:", or a line "Senator Monroe.".
fn label(discourse: &Discourse<'_>, start: usize) -> Option<(usize, Option<usize>)> {
    let document = discourse.document;
    let end = (start + 1..(start + 8).min(document.tokens.len())).find(|&i| matches!(document.word(i), ":" | "."))?;
    let words = || (start..end).map(|i| document.word(i)).filter(|w| w.chars().any(char::is_alphabetic));
    let capitals = words().all(|w| w.chars().all(|c| !c.is_lowercase()));
    if !words().all(|w| w.starts_with(char::is_uppercase) || w == "the" || w == "of") {
        return None;
    }
    let named = person(discourse, start..end);
    if document.word(end) == "." {
        let titled = Gazetteer::get().title(document.word(start)).is_some();
        return named.filter(|_| titled && ends_line(document, end)).map(|draft| (end, Some(draft)));
    }
    let speaker = named.or_else(|| holder(discourse, start..end));
    (speaker.is_some() || capitals && end > start + 1).then_some((end, speaker))
}

fn ends_line(document: &Document, token: usize) -> bool {
    let gap = document.tokens.get(token).zip(document.tokens.get(token + 1));
    gap.is_none_or(|(this, next)| {
        document.text.get(this.bytes.end..next.bytes.start).is_some_and(|gap| gap.contains('\n'))
    })
}

/// "THE VICE PRESIDENT": whoever the document calls so.
fn holder(discourse: &Discourse<'_>, label: Range<usize>) -> Option<usize> {
    let role = discourse.document.words(label).to_lowercase();
    let role = role.strip_prefix("the ").unwrap_or(&role);
    let holders = discourse.by_role.get(role.rsplit(' ').next()?)?;
    let called =
        |draft: &usize| discourse.drafts.get(*draft).is_some_and(|d| d.named && d.roles.iter().any(|r| r == role));
    holders.iter().copied().find(called)
}
