//! Sources in set phrases: "according to Western diplomats", "in the words of the prosecutor", "citing officials".

use super::cues::{Entry, Stance};
use super::draft::{Draft, Drafts, Voice, without};
use super::quotes::Quotation;
use super::reading::Reading;
use super::speakers;
use crate::claim::AttributionKind;
use crate::language::{Dep, Pos, Tag};
use std::ops::Range;

/// Finds the attributions that phrases make.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    for token in 0..reading.tokens.len() {
        let word = reading.word(token).to_lowercase();
        let phrase = reading
            .cues
            .phrases
            .get(word.as_str())
            .and_then(|phrases| phrases.iter().find(|(words, _)| stands_at(reading, token, words)));
        if let Some((words, entry)) = phrase {
            of_phrase(reading, token, words, *entry).into_iter().for_each(|draft| _ = drafts.push(draft));
        }
        if reading.cues.adverbs.contains_key(word.as_str()) {
            hearsay(reading, token, &word).into_iter().for_each(|draft| _ = drafts.push(draft));
        }
    }
}

/// Finds the sources that other sources cite; for when all other attributions are found.
pub(super) fn attribute_cited(reading: &Reading, drafts: &mut Drafts) {
    for token in 0..reading.tokens.len() {
        if matches!(reading.word(token), "citing" | "quoting" | "Citing" | "Quoting") {
            cited(reading, token, drafts);
        }
        if matches!(reading.tokens[token].lemma.as_str(), "quote" | "cite") && drafts.at(token).is_none() {
            _ = quoting(reading, token, drafts);
        }
    }
}

/// Whether the words of a phrase stand at a token.
fn stands_at(reading: &Reading, start: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(offset, word)| reading.word(start + offset).eq_ignore_ascii_case(word))
}

/// "According to Western diplomats, his military leaders may be lying", "…, in the words of the prosecutor, …".
fn of_phrase(reading: &Reading, start: usize, words: &[&str], entry: Entry) -> Option<Draft> {
    let cue = start..start + words.len();
    let voice = after(reading, cue.end)?;
    // "According to plan", "per cent", "per week": no one speaks.
    let is_capital = reading.word(voice.head).starts_with(char::is_uppercase);
    let is_speaker = reading.can_speak(voice.head) || reading.tokens[voice.head].pos == Pos::Pron || is_capital;
    if is_measure(reading, voice.head) || !is_speaker && words.len() == 1 {
        return None;
    }
    let phrase = cue.start..end(reading, &voice);
    let content = covered(reading, phrase);
    Some(Draft {
        kind: AttributionKind::Report,
        voice: Some(voice),
        anchor: start,
        cue,
        lemma: words.join(" "),
        content,
        stance: entry.stance,
        cited_by: None,
    })
}

/// The noun phrase after a cue: by the parse where it has one there, else from left to right.
fn after(reading: &Reading, start: usize) -> Option<Voice> {
    let object = reading.child(start.checked_sub(1)?, Dep::Pobj).filter(|&object| object >= start);
    let by_parse =
        object.map(|object| speakers::phrase(reading, object)).filter(|voice| voice.tokens.start <= start + 2);
    by_parse
        .map(|mut voice| {
            voice.tokens.start = voice.tokens.start.max(start);
            voice
        })
        .or_else(|| speakers::from_left(reading, start))
        .or_else(|| capitals(reading, start))
}

/// A run of capitalised words, for a name that the tagger takes for a verb: "according to Rathbun the property …".
fn capitals(reading: &Reading, start: usize) -> Option<Voice> {
    let line = reading.line(start);
    let is_capital = |token: &usize| reading.word(*token).starts_with(char::is_uppercase);
    let end = (start..line.end).take_while(is_capital).last()? + 1;
    Some(Voice { head: end - 1, tokens: start..end })
}

/// Things that something is done according to, which say nothing.
fn is_measure(reading: &Reading, head: usize) -> bool {
    const MEASURES: &[&str] = &[
        "plan",
        "schedule",
        "rule",
        "law",
        "size",
        "age",
        "need",
        "principle",
        "constitution",
        "type",
        "custom",
        "tradition",
        "circumstance",
        "standard",
        "criterion",
        "procedure",
        "order",
        "height",
        "weight",
        "rank",
        "merit",
        "taste",
        "season",
    ];
    MEASURES.contains(&reading.tokens[head].lemma.to_lowercase().as_str())
}

/// Where the phrase ends: after the source and what adds to it ("the coach, Alireza Mehraban,").
fn end(reading: &Reading, voice: &Voice) -> usize {
    let bracket = (reading.word(voice.tokens.end) == "(")
        .then(|| (voice.tokens.end..reading.line(voice.head).end).take(8).find(|&token| reading.word(token) == ")"))
        .flatten();
    if let Some(bracket) = bracket {
        return bracket + 1;
    }
    let sentence_end = reading.sentence(voice.head).end;
    let additions = reading.children(voice.head).filter(|&child| {
        child >= voice.tokens.end && matches!(reading.tokens[child].dep, Dep::Appos | Dep::Relcl | Dep::Acl | Dep::Prep)
    });
    let mut end = voice.tokens.end;
    for addition in additions {
        let span = reading.subtree(addition);
        // "In the words of one aide, Johnson betrayed Sunak": no apposition has a subject.
        let is_clause = reading.tokens[addition].dep == Dep::Appos
            && span.clone().any(|token| matches!(reading.tokens[token].dep, Dep::Nsubj | Dep::Nsubjpass));
        if !is_clause && span.start <= end + 1 && span.end < sentence_end {
            end = end.max(span.end);
        }
    }
    end
}

/// What a phrase covers: the clause that it hangs on; the whole sentence where it opens or, after a comma, closes
/// one.
pub(super) fn covered(reading: &Reading, phrase: Range<usize>) -> Vec<Range<usize>> {
    let sentence = sentence_of(reading, &phrase);
    let opens = phrase.start <= sentence.start + 1;
    let ends = phrase.end >= sentence.end || reading.is_stop(phrase.end);
    let after_comma = phrase.start > sentence.start && reading.is_pause(phrase.start - 1);
    if opens && phrase.end < sentence.end {
        return without(sentence, phrase);
    }
    if ends && (after_comma || closes_quotation(reading, phrase.start)) {
        return with_quotation(reading, sentence.start..phrase.start);
    }
    without(clause(reading, &phrase, &sentence), phrase)
}

/// The sentence of a phrase; where the parser starts one at the phrase itself, after a quotation, the one before
/// it too.
fn sentence_of(reading: &Reading, phrase: &Range<usize>) -> Range<usize> {
    let sentence = reading.sentence(phrase.start);
    let line = reading.line(phrase.start);
    let begins_here = sentence.start + 1 >= phrase.start && phrase.end + 1 >= sentence.end;
    match phrase.start.checked_sub(2).filter(|&before| begins_here && before >= line.start) {
        Some(before) => reading.sentence(before).start..sentence.end,
        None => sentence,
    }
}

/// Whether a quotation ends right before a phrase, with or without a comma.
fn closes_quotation(reading: &Reading, start: usize) -> bool {
    quotation_before(reading, start).is_some()
}

/// The quotation that ends right before a token, with or without a comma.
fn quotation_before<'a>(reading: &'a Reading, start: usize) -> Option<&'a Quotation> {
    let last = start.checked_sub(1)?;
    let before = last.checked_sub(1).filter(|_| reading.is_pause(last));
    reading.closed_at(last).or_else(|| before.and_then(|before| reading.closed_at(before)))
}

/// Extends a stretch that ends in a quotation of several sentences to where the quotation begins.
fn with_quotation(reading: &Reading, stretch: Range<usize>) -> Vec<Range<usize>> {
    let around = reading.quotation(stretch.start).and_then(|index| reading.quotations.get(index));
    let start =
        around.filter(|quotation| quotation.close < stretch.end).map_or(stretch.start, |quotation| quotation.open);
    vec![start..stretch.end]
}

/// The nearest clause around a phrase: the one in whose verb's subtree it stands.
fn clause(reading: &Reading, phrase: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let mut at = phrase.start;
    for _ in 0..sentence.len() {
        let token = &reading.tokens[at];
        let is_clause = matches!(token.pos, Pos::Verb | Pos::Aux)
            && !phrase.contains(&at)
            && !matches!(token.dep, Dep::Aux | Dep::Auxpass | Dep::Xcomp | Dep::Amod | Dep::Acl | Dep::Pcomp);
        if is_clause {
            return reading.subtree(at);
        }
        if token.head == at {
            break;
        }
        at = token.head;
    }
    sentence.clone()
}

/// "The minister was quoted by Interfax as saying …", "the agency quoted him as saying …": the agency is the outer
/// voice of what he says.
fn quoting(reading: &Reading, verb: usize, drafts: &mut Drafts) -> Option<()> {
    let as_ = reading.children(verb).find(|&child| child > verb && reading.word(child) == "as")?;
    let inner = drafts.within(as_ + 1..as_ + 4).next()?;
    let voice = match speakers::is_passive(reading, verb) {
        true => speakers::by_agent(reading, verb)?,
        false => speakers::of_verb(reading, verb).voice()?,
    };
    let content = drafts.list[inner].content.clone();
    drafts.list[inner].cited_by = Some(verb);
    let lemma = reading.tokens[verb].lemma.to_string();
    let (kind, cue, stance) = (AttributionKind::Report, verb..verb + 1, Stance::Certain);
    drafts.push(Draft { kind, voice: Some(voice), anchor: verb, cue, lemma, content, stance, cited_by: None });
    Some(())
}

/// "The Post reported, citing people familiar with the matter": the cited speak within the citing.
fn cited(reading: &Reading, verb: usize, drafts: &mut Drafts) {
    if reading.tag(verb) != Some(Tag::Vbg) {
        return;
    }
    let Some(voice) = speakers::from_left(reading, verb + 1).map(|voice| with_complement(reading, voice)) else {
        return;
    };
    let is_source = reading.can_speak(voice.head)
        || matches!(
            reading.word(voice.head).to_lowercase().as_str(),
            "people" | "sources" | "those" | "him" | "her" | "them"
        );
    let sentence = reading.sentence(verb);
    // The citing voice is the one whose cue or source stands nearest before.
    let citing = drafts
        .within(sentence.start..verb)
        .map(|index| &drafts.list[index])
        .rfind(|draft| draft.cue.start < verb && draft.voice.is_some());
    // "Reuters, citing three sources, reported that …": the citing voice before, its cue after.
    let after = || {
        let names =
            |draft: &&Draft| draft.voice.as_ref().is_some_and(|v| v.tokens.end < verb && reading.is_pause(verb - 1));
        drafts.within(verb + 1..sentence.end).map(|index| &drafts.list[index]).find(names)
    };
    let citing = citing.or_else(after);
    let content = match citing {
        Some(citing) => citing.content.clone(),
        None => without(sentence.clone(), verb..voice.tokens.end),
    };
    if !is_source || content.is_empty() {
        return;
    }
    let cited_by = citing.map(|draft| draft.anchor);
    let phrase = verb..end(reading, &voice);
    let pieces = content.into_iter().flat_map(|piece| without(piece, phrase.clone())).collect();
    drafts.push(Draft {
        kind: AttributionKind::Report,
        voice: Some(voice),
        anchor: verb,
        cue: verb..verb + 1,
        lemma: reading.tokens[verb].lemma.to_string(),
        content: pieces,
        stance: Stance::Certain,
        cited_by,
    });
}

/// "People familiar with the matter": an adjective after its noun belongs to the source.
fn with_complement(reading: &Reading, mut voice: Voice) -> Voice {
    let complement = reading.children(voice.head).find(|&child| {
        child + 1 == voice.tokens.end
            || child == voice.tokens.end && matches!(reading.tokens[child].dep, Dep::Amod | Dep::Prep)
    });
    if let Some(complement) = complement {
        let span = reading.subtree(complement);
        if span.len() < 12 {
            voice.tokens.end = voice.tokens.end.max(span.end);
        }
    }
    if reading.tokens[voice.head].pos == Pos::Adj
        && let Some(noun) = (voice.tokens.start..voice.head).rev().find(|&token| reading.tokens[token].pos == Pos::Noun)
    {
        voice.head = noun;
    }
    voice
}

/// "The navy reportedly saved 200 more": hearsay whose source the text hides.
fn hearsay(reading: &Reading, adverb: usize, lemma: &str) -> Option<Draft> {
    if lemma != "reportedly" || reading.tokens[adverb].dep != Dep::Advmod {
        return None;
    }
    let head = reading.tokens[adverb].head;
    let content = without(reading.subtree(head), adverb..adverb + 1);
    Some(Draft {
        kind: AttributionKind::Report,
        voice: None,
        anchor: adverb,
        cue: adverb..adverb + 1,
        lemma: lemma.to_owned(),
        content,
        stance: Stance::Certain,
        cited_by: None,
    })
}
