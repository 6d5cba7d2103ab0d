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
    if entry.quotation_only {
        return None;
    }
    let (content, speaker) = complement(reading, verb, entry)
        .or_else(|| raised(reading, verb))
        .or_else(|| misplaced(reading, verb))
        .or_else(|| inverted(reading, verb, entry))
        .or_else(|| parenthetical(reading, verb, entry))?;
    if speaker == Speaker::Nobody {
        return None;
    }
    let hidden = speaker == Speaker::Hidden;
    let content = join(content.into_iter().map(|piece| inside_quotation(reading, verb, piece)).collect());
    if content.iter().map(ExactSizeIterator::len).sum::<usize>() < 2 {
        return None;
    }
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
        content,
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
    let mut content: Vec<_> = clauses.iter().map(|&clause| with_subject(reading, verb, clause)).collect();
    // A clause on both sides of its cue ("recipients, said Maurer, are required …") is in two pieces.
    if content.iter().any(|piece| piece.contains(&verb)) {
        content = content.into_iter().flat_map(|piece| without(piece, own_words(reading, verb, first))).collect();
    }
    let mut speaker = speakers::of_verb(reading, verb);
    if let Speaker::Named(voice) = &speaker
        && content.iter().any(|piece| piece.contains(&voice.head))
    {
        speaker = Speaker::Nobody;
    }
    if speaker == Speaker::Nobody && first < verb && entry.manner != Manner::Think {
        speaker = speakers::from_left(reading, verb + 1).map_or(Speaker::Nobody, Speaker::Named);
    }
    Some((content, speaker))
}

/// The span of a clause, with its subject where the parser takes that for the object of the cue: "the results show
/// some species, such as cotton, lose more".
fn with_subject(reading: &Reading, verb: usize, clause: usize) -> Range<usize> {
    let span = reading.subtree(clause);
    let has_subject = [Dep::Nsubj, Dep::Nsubjpass, Dep::Expl].iter().any(|&dep| reading.child(clause, dep).is_some());
    let is_told = matches!(reading.tokens[verb].lemma.as_str(), "tell" | "inform" | "remind" | "assure" | "ask" | "warn" | "advise");
    match reading.child(verb, Dep::Dobj).map(|object| reading.subtree(object)) {
        Some(object) if !has_subject && !is_told && verb < object.start && object.end <= span.start => object.start..span.end,
        _ => span,
    }
}

/// The verb with its subject and its helpers, without its clause.
fn own_words(reading: &Reading, verb: usize, clause: usize) -> Range<usize> {
    let (mut start, mut end) = (verb, verb + 1);
    let helpers = reading.children(verb).filter(|&child| child != clause);
    for child in helpers.filter(|&child| !is_clause_or_mark(reading.tokens[child].dep)) {
        let span = reading.subtree(child);
        (start, end) = (start.min(span.start), end.max(span.end));
    }
    start..end
}

/// Children of a verb that are no words of its own clause.
fn is_clause_or_mark(dep: Dep) -> bool {
    matches!(dep, Dep::Punct | Dep::Ccomp | Dep::Advcl | Dep::Conj | Dep::Cc | Dep::Parataxis | Dep::Dep)
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
        Dep::Ccomp if is_finite_clause(reading, child) => true,
        Dep::Ccomp => entry.manner == Manner::Say && (has_subject || child < verb),
        Dep::Xcomp if has_to => entry.infinitive,
        Dep::Xcomp => entry.gerund && token.tag == Tag::Vbg,
        _ => false,
    }
}

/// Whether a clause has a tense of its own, or a word that opens it: not "saw them coming", "hold him accountable".
fn is_finite_clause(reading: &Reading, clause: usize) -> bool {
    let mut helpers = reading.children(clause).filter(|&child| matches!(reading.tokens[child].dep, Dep::Aux | Dep::Auxpass));
    let marked = |child: usize| reading.tokens[child].dep == Dep::Mark && reading.word(child) != "for";
    reading.is_finite(clause)
        || helpers.any(|helper| reading.is_finite(helper))
        || reading.children(clause).any(marked)
        || is_question(reading, clause)
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

/// A clause that the parser hangs elsewhere though it stands right after the verb: "with the paper reporting no
/// one will be refused", "observed that the date … coincided with", "found yields by 2050 exceeded".
fn misplaced(reading: &Reading, verb: usize) -> Option<(Vec<Range<usize>>, Speaker)> {
    let content = hung_higher(reading, verb).or_else(|| opened_by_that(reading, verb)).or_else(|| unjoined(reading, verb)).or_else(|| next_line(reading, verb))?;
    Some((vec![content], speakers::of_verb(reading, verb)))
}

/// "Officials tell the BBC all is well, with the paper reporting no one will be refused": the clause hangs on "tell".
fn hung_higher(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let mut above = reading.tokens[verb].head;
    for _ in 0..4 {
        if above == verb {
            return None;
        }
        let clauses = reading.children(above).filter(|&child| reading.tokens[child].dep == Dep::Ccomp && child > verb);
        let mut spans = clauses.map(|clause| reading.subtree(clause));
        if let Some(span) = spans.find(|span| span.start == verb + 1) {
            return Some(span);
        }
        above = reading.tokens[above].head;
    }
    None
}

/// "Wilkins observed that the starting date of the program, which …, coincided with …": "that" stands right
/// after the verb, so what follows is its clause, whatever the parser makes of it.
fn opened_by_that(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let that = verb + 1;
    let opens = reading.word(that) == "that" && reading.tag(that) == Some(Tag::In);
    let clause = that..reading.sentence(verb).end;
    let has_verb = clause.clone().any(|token| reading.is_finite(token) && reading.tokens[token].pos != Pos::Noun);
    (opens && has_verb).then_some(clause)
}

/// "The scientists found reduction of crop yields exceeded 10 %": a second verb that nothing joins to the first.
fn unjoined(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let second = reading.children(verb).find(|&child| reading.tokens[child].dep == Dep::Conj && child > verb)?;
    let joined = reading.children(verb).any(|child| {
        (verb..second).contains(&child)
            && (reading.tokens[child].dep == Dep::Cc || child == reading.subtree(second).start - 1 && reading.is_pause(child))
    });
    let has_subject = reading.child(second, Dep::Nsubj).is_some_and(|subject| subject > verb);
    let is_clause = reading.is_finite(second) || reading.child(second, Dep::Aux).is_some();
    (!joined && !has_subject && is_clause && reading.is_finite(verb)).then(|| verb + 1..reading.subtree(second).end)
}

/// "She told us that:" at the end of a line: the next line is what she told, with or without quote marks.
fn next_line(reading: &Reading, verb: usize) -> Option<Range<usize>> {
    let line = reading.line(verb);
    let colon = line.end.checked_sub(1).filter(|&last| reading.word(last) == ":")?;
    let no_other = (verb + 1..colon).all(|token| reading.verb(token).is_none());
    let next = reading.line(line.end);
    (colon - verb < 12 && no_other && !next.is_empty()).then_some(next)
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
        "say", "believe", "report", "think", "understand", "rumor", "rumour", "allege", "regard", "consider", "suspect",
        "assume", "presume", "claim", "estimate", "deem", "reckon", "fear",
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
    if !stands_alone || reading.word(before) != "," || before <= sentence.start {
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
    let addressed = matches!(reading.tokens[verb].lemma.as_str(), "tell" | "inform" | "remind" | "assure");
    if reading.child(verb, Dep::Dobj).is_some() && !addressed
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
    if start == sentence.start && !is_as || is_as && entry.manner == Manner::Think {
        return None;
    }
    let before = sentence.start..start;
    let after = end..sentence.end;
    let content: Vec<_> = [before, after].into_iter().filter(|piece| piece.len() > 2).collect();
    has_main_clause(reading, &content).then(|| (content, speakers::of_verb(reading, verb)))
}

/// Whether a content has a clause that can stand alone: not merely "since then", "as I wash my hands".
fn has_main_clause(reading: &Reading, content: &[Range<usize>]) -> bool {
    let is_main = |token: usize| {
        let parsed = &reading.tokens[token];
        let is_clause = matches!(parsed.dep, Dep::Root | Dep::Ccomp | Dep::Conj | Dep::Parataxis | Dep::Dep);
        is_clause && matches!(parsed.pos, Pos::Verb | Pos::Aux) && is_finite_clause(reading, token)
    };
    content.iter().cloned().flatten().any(is_main)
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
    let mut first = adjective;
    while reading.tokens[first].dep == Dep::Conj && reading.tokens[first].head < first {
        first = reading.tokens[first].head; // "I am hopeful and confident that …"
    }
    let verb = match &reading.tokens[first] {
        token if matches!(token.dep, Dep::Acomp | Dep::Advcl | Dep::Oprd) => token.head,
        token if token.dep == Dep::Amod => return None,
        _ => first,
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
