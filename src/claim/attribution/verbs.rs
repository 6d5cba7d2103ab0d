//! Clauses that a verb or an adjective introduces: "he said that …", "…, she believes", "is said to be …".

use super::cues::{Entry, Manner, Stance};
use super::draft::{Draft, join, without};
use super::reading::Reading;
use super::speakers::{self, Speaker};
use crate::claim::AttributionKind;
use crate::language::{Dep, Pos, Tag};
use std::ops::Range;

/// Finds the attributions that verbs and adjectives make with a clause.
pub(super) fn attribute(reading: &Reading, drafts: &mut Vec<Draft>) {
    for token in 0..reading.tokens.len() {
        let draft = match reading.tokens[token].pos {
            Pos::Verb | Pos::Aux => of_verb(reading, token).or_else(|| accusing(reading, token)),
            Pos::Adj => of_adjective(reading, token),
            _ => None,
        };
        drafts.extend(draft);
    }
}

/// A verb of the table with its clause, whichever way the two are put together.
fn of_verb(reading: &Reading, verb: usize) -> Option<Draft> {
    let (entry, lemma) = reading.verb(verb)?;
    let (content, speaker) = complement(reading, verb, entry)
        .or_else(|| raised(reading, verb))
        .or_else(|| inverted(reading, verb, entry))
        .or_else(|| parenthetical(reading, verb, entry))?;
    if speaker == Speaker::Nobody {
        return None;
    }
    let hidden = speaker == Speaker::Hidden;
    let content: Vec<_> = content.into_iter().map(|piece| inside_quotation(reading, verb, piece)).collect();
    Some(Draft {
        kind: if hidden || entry.manner == Manner::Report {
            AttributionKind::Report
        } else {
            AttributionKind::Indirect
        },
        voice: speaker.voice(),
        anchor: verb,
        cue: cue(reading, verb, &lemma),
        lemma,
        content: join(content),
        stance: stance(reading, verb, entry),
        cited_by: None,
    })
}

/// The words of a cue: the verb, and its particle where that stands right after it.
pub(super) fn cue(reading: &Reading, verb: usize, lemma: &str) -> Range<usize> {
    let with_particle = lemma.split_once(' ').is_some_and(|(_, particle)| reading.word(verb + 1) == particle);
    verb..verb + 1 + usize::from(with_particle)
}

/// What the cue says of the certainty, its own negation included: who "has not said" something leaves it open,
/// and so does who "did not deny" it; but who "did not know" it takes it for a fact.
pub(super) fn stance(reading: &Reading, verb: usize, entry: Entry) -> Stance {
    let negated = reading.child(verb, Dep::Neg).is_some();
    match (negated, entry.manner, entry.stance) {
        (true, Manner::Say | Manner::Ask, _) => Stance::Possible,
        (true, Manner::Think, Stance::Certain) if !is_factive(reading, verb) => Stance::Not,
        (_, _, stance) => stance,
    }
}

/// Verbs whose clause is a fact even when they are negated.
fn is_factive(reading: &Reading, verb: usize) -> bool {
    const FACTIVE: &[&str] = &[
        "know",
        "realize",
        "realise",
        "forget",
        "remember",
        "notice",
        "see",
        "learn",
        "recognize",
        "recognise",
        "regret",
        "understand",
    ];
    FACTIVE.contains(&reading.tokens[verb].lemma.as_str())
}

/// Keeps what a cue inside a quotation introduces inside that quotation.
fn inside_quotation(reading: &Reading, cue: usize, piece: Range<usize>) -> Range<usize> {
    match reading.quotation(cue).and_then(|index| reading.quotations.get(index)) {
        Some(quotation) => piece.start.max(quotation.open)..piece.end.min(quotation.inside().end),
        None => piece,
    }
}

/// "Peskov confirmed that there are disagreements", "almost half are deficient, researchers say".
fn complement(reading: &Reading, verb: usize, entry: Entry) -> Option<(Vec<Range<usize>>, Speaker)> {
    let clauses: Vec<usize> =
        reading.children(verb).filter(|&child| is_content_clause(reading, verb, child, entry)).collect();
    let first = *clauses.first()?;
    let mut content: Vec<_> = clauses.iter().map(|&clause| reading.subtree(clause)).collect();
    // A clause on both sides of its cue ("recipients, said Maurer, are required …") is in two pieces.
    content = content.into_iter().flat_map(|piece| without(piece, own_words(reading, verb, first))).collect();
    let mut speaker = speakers::of_verb(reading, verb);
    if let Speaker::Named(voice) = &speaker
        && content.iter().any(|piece| piece.contains(&voice.head))
    {
        speaker = Speaker::Nobody;
    }
    if speaker == Speaker::Nobody && first < verb {
        speaker = speakers::from_left(reading, verb + 1).map_or(Speaker::Nobody, Speaker::Named);
    }
    Some((content, speaker))
}

/// The verb with its subject and its helpers, without its clause.
fn own_words(reading: &Reading, verb: usize, clause: usize) -> Range<usize> {
    let (mut start, mut end) = (verb, verb + 1);
    let helpers = reading.children(verb).filter(|&child| child != clause);
    for child in helpers.filter(|&child| !matches!(reading.tokens[child].dep, Dep::Punct | Dep::Ccomp | Dep::Advcl)) {
        let span = reading.subtree(child);
        (start, end) = (start.min(span.start), end.max(span.end));
    }
    start..end
}

/// Whether a child of a verb is a clause that it introduces: one with a subject or a tense of its own, or an
/// infinitive or a participle after those that take one ("claims to be", "denies having").
fn is_content_clause(reading: &Reading, verb: usize, child: usize, entry: Entry) -> bool {
    let token = &reading.tokens[child];
    let has = |dep| reading.child(child, dep).is_some();
    let has_subject = has(Dep::Nsubj) || has(Dep::Nsubjpass) || has(Dep::Expl) || has(Dep::Csubj);
    let has_to =
        reading.children(child).any(|part| reading.tokens[part].tag == Tag::To && reading.tokens[part].dep == Dep::Aux);
    match token.dep {
        Dep::Ccomp if is_citation(reading, verb, child) => false,
        Dep::Ccomp if has_to => entry.infinitive || (has(Dep::Mark) || is_question(reading, child)),
        Dep::Ccomp if token.tag == Tag::Vbg && !has_subject => entry.gerund,
        Dep::Ccomp => has_subject || has(Dep::Mark) || reading.is_finite(child) || child < verb,
        Dep::Xcomp if has_to => entry.infinitive,
        Dep::Xcomp => entry.gerund && token.tag == Tag::Vbg,
        _ => false,
    }
}

/// Whether a clause begins with a question word.
fn is_question(reading: &Reading, clause: usize) -> bool {
    let start = reading.subtree(clause).start;
    matches!(reading.tag(start), Some(Tag::Wrb | Tag::Wp | Tag::Wdt))
}

/// "reported The Washington Post citing people familiar with the matter": the parser takes the inverted subject
/// and the participle for a clause.
fn is_citation(reading: &Reading, verb: usize, child: usize) -> bool {
    child > verb
        && reading.tokens[child].tag == Tag::Vbg
        && matches!(reading.tokens[child].lemma.as_str(), "cite" | "quote")
}

/// "Army generals are said to be hesitant": the subject belongs to what is said, and nobody is named.
fn raised(reading: &Reading, verb: usize) -> Option<(Vec<Range<usize>>, Speaker)> {
    let subject = reading.child(verb, Dep::Nsubjpass)?;
    let clause = reading.children(verb).find(|&child| {
        child > verb
            && matches!(reading.tokens[child].dep, Dep::Xcomp | Dep::Oprd | Dep::Ccomp)
            && reading.children(child).any(|part| reading.tokens[part].tag == Tag::To)
            && matches!(reading.tokens[child].pos, Pos::Verb | Pos::Aux)
    })?;
    const RAISING: &[&str] = &[
        "say",
        "believe",
        "report",
        "think",
        "understand",
        "rumor",
        "rumour",
        "allege",
        "know",
        "regard",
        "consider",
        "suspect",
        "assume",
        "presume",
        "suppose",
        "claim",
        "find",
        "show",
        "estimate",
        "deem",
        "hold",
        "reckon",
        "fear",
    ];
    if !RAISING.contains(&reading.tokens[verb].lemma.as_str()) {
        return None;
    }
    let speaker = speakers::by_agent(reading, verb).map_or(Speaker::Hidden, Speaker::Named);
    Some((vec![reading.subtree(subject), reading.subtree(clause)], speaker))
}

/// "…, reported The Washington Post citing people familiar with the matter.": the cue after a comma, its subject
/// after the cue, whatever the parser makes of it.
fn inverted(reading: &Reading, verb: usize, entry: Entry) -> Option<(Vec<Range<usize>>, Speaker)> {
    let before = verb.checked_sub(1)?;
    let sentence = reading.sentence(verb);
    let stands_alone =
        entry.manner != Manner::Think && matches!(reading.tag(verb), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn));
    if !stands_alone || reading.word(before) != "," || before <= sentence.start + 2 {
        return None;
    }
    if reading.child(verb, Dep::Nsubj).is_some_and(|subject| subject < verb) || is_conjoined(reading, verb) {
        return None;
    }
    let voice = speakers::from_left(reading, verb + 1)?;
    let next = voice.tokens.end;
    let ends =
        next >= sentence.end || reading.is_stop(next) || reading.is_pause(next) || reading.tag(next) == Some(Tag::Vbg);
    let mut content = vec![sentence.start..before];
    if reading.is_pause(next) && next + 2 < sentence.end {
        content.push(next + 1..sentence.end);
    }
    ends.then_some((content, Speaker::Named(voice)))
}

/// Whether a verb is one of several of the same subject: "he apologised, told them all, and left".
fn is_conjoined(reading: &Reading, verb: usize) -> bool {
    reading.tokens[verb].dep == Dep::Conj && reading.tokens[verb].head < verb
}

/// "And some, I assume, are good people", "the big hit, Wikinews observed, was the Polaroid room", "the economy
/// will shrink, the bank says": a clause of speech set off by commas, and nothing left for it to govern.
fn parenthetical(reading: &Reading, verb: usize, entry: Entry) -> Option<(Vec<Range<usize>>, Speaker)> {
    if reading.child(verb, Dep::Dobj).is_some()
        || entry.manner == Manner::Ask && reading.child(verb, Dep::Prep).is_some()
    {
        return None;
    }
    let subject = reading.child(verb, Dep::Nsubj).filter(|&subject| subject < verb)?;
    if matches!(reading.tokens[verb].dep, Dep::Relcl | Dep::Acl | Dep::Conj)
        || matches!(reading.tag(subject), Some(Tag::Wp | Tag::Wdt))
    {
        return None;
    }
    let sentence = reading.sentence(verb);
    let start = segment_start(reading, &sentence, reading.subtree(subject).start)?;
    let end = (verb + 1..sentence.end)
        .find(|&token| reading.is_pause(token) || reading.is_stop(token))
        .unwrap_or(sentence.end);
    if end - verb > 8 || subject < start || verb - start > 14 {
        return None;
    }
    let is_as = reading.word(start).eq_ignore_ascii_case("as");
    if start == sentence.start && !is_as {
        return None;
    }
    let before = sentence.start..start;
    let after = end..sentence.end;
    let content: Vec<_> = [before, after].into_iter().filter(|piece| piece.len() > 2).collect();
    (!content.is_empty()).then(|| (content, speakers::of_verb(reading, verb)))
}

/// Where the stretch between commas begins that a subject opens; `None` where no comma stands before it.
fn segment_start(reading: &Reading, sentence: &Range<usize>, subject: usize) -> Option<usize> {
    let before = subject.checked_sub(1).filter(|&before| before >= sentence.start);
    match before {
        None => Some(sentence.start),
        Some(before) if reading.is_pause(before) => Some(subject),
        Some(before) if reading.word(before).eq_ignore_ascii_case("as") => {
            (before == sentence.start || reading.is_pause(before - 1)).then_some(before)
        }
        Some(_) => None,
    }
}

/// "He accused the minister of lying", "the parents are accused of putting their social life first".
fn accusing(reading: &Reading, verb: usize) -> Option<Draft> {
    let entry = *reading.cues.accusing.get(reading.tokens[verb].lemma.as_str())?;
    let of = reading.children(verb).find(|&child| {
        child > verb && reading.tokens[child].dep == Dep::Prep && matches!(reading.word(child), "of" | "with")
    })?;
    let act = reading.child(of, Dep::Pcomp)?;
    let accused = reading.child(verb, Dep::Dobj).or_else(|| reading.child(verb, Dep::Nsubjpass))?;
    let speaker = speakers::of_verb(reading, verb);
    let content = vec![speakers::phrase(reading, accused).tokens, reading.subtree(act)];
    let lemma = format!("{} {}", reading.tokens[verb].lemma, reading.word(of));
    (speaker != Speaker::Nobody).then(|| Draft {
        kind: if speaker == Speaker::Hidden { AttributionKind::Report } else { AttributionKind::Indirect },
        voice: speaker.voice(),
        anchor: verb,
        cue: verb..verb + 1,
        lemma,
        content,
        stance: entry.stance,
        cited_by: None,
    })
}

/// "I am sure that they realise", "many are afraid that it fails".
fn of_adjective(reading: &Reading, adjective: usize) -> Option<Draft> {
    let lemma = reading.tokens[adjective].lemma.to_lowercase();
    let entry = *reading.cues.adjectives.get(lemma.as_str())?;
    let clause = reading.children(adjective).find(|&child| {
        child > adjective
            && reading.tokens[child].dep == Dep::Ccomp
            && is_content_clause(reading, adjective, child, entry)
    })?;
    let verb = match &reading.tokens[adjective] {
        token if matches!(token.dep, Dep::Acomp | Dep::Conj | Dep::Advcl | Dep::Oprd) => token.head,
        token if token.dep == Dep::Amod => return None,
        _ => adjective,
    };
    let voice = match speakers::of_verb(reading, verb) {
        Speaker::Named(voice) => voice,
        Speaker::Hidden | Speaker::Nobody => return None,
    };
    let is_dummy = matches!(reading.word(voice.head).to_lowercase().as_str(), "it" | "there" | "this" | "that");
    (!is_dummy).then(|| Draft {
        kind: AttributionKind::Indirect,
        voice: Some(voice),
        anchor: adjective,
        cue: adjective..adjective + 1,
        lemma: format!("be {lemma}"),
        content: vec![inside_quotation(reading, adjective, reading.subtree(clause))],
        stance: entry.stance,
        cited_by: None,
    })
}
