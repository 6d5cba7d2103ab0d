//! The clause that a cue introduces, where the parser puts it: its complement.

use super::cues::{Entry, Manner};
use super::draft::without;
use super::reading::Reading;
use super::speakers::{self, Speaker};
use crate::claim::inserted::{apposed, inserted, raises_bare};
use crate::language::{Dep, Pos, Tag};
use std::ops::Range;

/// "Peskov confirmed that there are disagreements", "almost half are deficient, researchers say".
pub(super) fn complement(reading: &Reading, verb: usize, entry: Entry) -> Option<(Vec<Range<usize>>, Speaker)> {
    let mut clauses: Vec<usize> =
        reading.children(verb).filter(|&child| is_content_clause(reading, verb, child, entry)).collect();
    // "Some argue that it works; others say it does not": what follows the cue is its clause, not what precedes.
    if clauses.iter().any(|&clause| clause > verb) && reading.quotation(clauses[0]).is_none() {
        clauses.retain(|&clause| clause > verb);
    }
    // "Told that he had left, she laughed": the second is no part of what she was told.
    if reading.sentence(verb).start == verb && speakers::subject(reading, verb).is_none() {
        clauses.truncate(1);
    }
    if clauses.is_empty() {
        clauses.extend(inserted(reading.document, verb));
    }
    // "The president thinks so; his advisers doubt it": a semicolon parts two sentences.
    clauses.retain(|&clause| clause > verb || !is_parted(reading, clause, verb));
    let first = *clauses.first()?;
    let mut content: Vec<_> = clauses.iter().map(|&clause| with_subject(reading, verb, clause)).collect();
    // "told the paper that, should talks fail, they would leave": the parser may end the clause at its condition.
    if let Some(last) = content.last_mut().filter(|piece| piece.start > verb)
        && reading.word(last.start) == "that"
        && reading.word(last.start + 1) == ","
        && reading.quotation(verb).is_none()
    {
        last.end = reading.sentence(verb).end.max(last.end);
    }
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

/// Whether a semicolon stands between a clause and the cue after it, outside quote marks.
fn is_parted(reading: &Reading, clause: usize, verb: usize) -> bool {
    (clause..verb).any(|token| reading.word(token) == ";" && reading.quotation(token).is_none())
}

/// The span of a clause, with its subject where the parser takes that for the object of the cue: "the results show
/// some species, such as cotton, lose more".
fn with_subject(reading: &Reading, verb: usize, clause: usize) -> Range<usize> {
    let span = reading.subtree(clause);
    if span.contains(&verb) && inserted(reading.document, verb) == Some(clause) {
        return verb + 1..span.end;
    }
    let has_subject = [Dep::Nsubj, Dep::Nsubjpass, Dep::Expl].iter().any(|&dep| reading.child(clause, dep).is_some());
    let is_told = matches!(
        reading.tokens[verb].lemma.as_str(),
        "tell" | "inform" | "remind" | "assure" | "ask" | "warn" | "advise"
    );
    match reading.child(verb, Dep::Dobj).map(|object| reading.subtree(object)) {
        Some(object) if !has_subject && !is_told && verb < object.start && object.end <= span.start => {
            object.start..span.end
        }
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
pub(super) fn is_content_clause(reading: &Reading, verb: usize, child: usize, entry: Entry) -> bool {
    let token = &reading.tokens[child];
    let has = |dep| reading.child(child, dep).is_some();
    let has_subject = has(Dep::Nsubj) || has(Dep::Nsubjpass) || has(Dep::Expl) || has(Dep::Csubj);
    let has_to = has_to(reading, child);
    match token.dep {
        // "Sweden, asked about it, blamed Norway": what it did, not what it was asked.
        Dep::Ccomp if apposed(reading.document, verb) == Some(child) => false,
        // "Lang, who police believe killed Holm".
        Dep::Xcomp | Dep::Ccomp if inserted(reading.document, verb) == Some(child) => true,
        // "Asked whether Turkey would leave, Erdogan said no": the occasion of what he said.
        Dep::Ccomp if child < verb && token.tag == Tag::Vbn && !has_subject && !has(Dep::Auxpass) => false,
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
pub(super) fn is_finite_clause(reading: &Reading, clause: usize) -> bool {
    let mut helpers =
        reading.children(clause).filter(|&child| matches!(reading.tokens[child].dep, Dep::Aux | Dep::Auxpass));
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

/// "reported The Harbour Courier citing officers close to the talks": the parser takes the inverted subject
/// and the participle for a clause.
fn is_citation(reading: &Reading, verb: usize, child: usize) -> bool {
    child > verb
        && reading.tokens[child].tag == Tag::Vbg
        && matches!(reading.tokens[child].lemma.as_str(), "cite" | "quote")
}

/// "to be recruiting", "to have armed", where the parser may hang "to" on "have".
fn has_to(reading: &Reading, verb: usize) -> bool {
    let to = |part: usize| reading.tokens[part].tag == Tag::To;
    reading
        .children(verb)
        .any(|part| to(part) || reading.tokens[part].dep == Dep::Aux && reading.children(part).any(to))
}

/// "Two ministers are said to be wary": the subject belongs to what is said, and nobody is named.
pub(super) fn raised(reading: &Reading, verb: usize) -> Option<(Vec<Range<usize>>, Speaker)> {
    let between_commas = || {
        let bare = apposed(reading.document, verb).is_some() || raises_bare(reading.document, verb);
        reading.child(verb, Dep::Nsubj).filter(|_| bare)
    };
    let subject = reading.child(verb, Dep::Nsubjpass).or_else(between_commas)?;
    let clause = reading.children(verb).find(|&child| {
        child > verb
            && matches!(reading.tokens[child].dep, Dep::Xcomp | Dep::Oprd | Dep::Ccomp)
            && has_to(reading, child)
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
        "regard",
        "consider",
        "suspect",
        "assume",
        "presume",
        "claim",
        "estimate",
        "deem",
        "reckon",
        "fear",
    ];
    if !RAISING.contains(&reading.tokens[verb].lemma.as_str()) {
        return None;
    }
    let speaker = speakers::by_agent(reading, verb).map_or(Speaker::Hidden, Speaker::Named);
    Some((vec![reading.subtree(subject), reading.subtree(clause)], speaker))
}
