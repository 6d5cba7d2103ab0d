//! Speakers before a colon: "Minister: no plans to cut pensions", and the turns of a transcript.

use super::cues::Stance;
use super::draft::{Draft, Drafts, Voice};
use super::reading::Reading;
use crate::claim::AttributionKind;
use crate::entity::country_item;
use crate::language::{Dep, NameLabel, Pos, Tag};
use std::ops::Range;

/// The longest label, in tokens.
const LONGEST: usize = 8;

/// A speaker's label at the start of a line.
struct Label {
    /// The speaker's words.
    speaker: Range<usize>,
    /// The colon.
    colon: usize,
    /// The line that it opens.
    line: Range<usize>,
}

/// Finds the labelled turns of a document.
pub(super) fn attribute(reading: &Reading, drafts: &mut Drafts) {
    let labels = labels(reading);
    let is_transcript = is_transcript(reading, &labels);
    if labels.is_empty() {
        lines(reading).take(1).filter_map(|line| trailing(reading, &line)).for_each(|draft| _ = drafts.push(draft));
    }
    lines(reading).filter_map(|line| warning(reading, &line)).for_each(|draft| _ = drafts.push(draft));
    if labels.is_empty() {
        let quoted: Vec<Draft> = lines(reading).take(1).filter_map(|line| scare(reading, &line, drafts)).collect();
        quoted.into_iter().for_each(|draft| _ = drafts.push(draft));
    }
    lines(reading).filter_map(|line| announced(reading, &line)).for_each(|draft| _ = drafts.push(draft));
    for (index, label) in labels.iter().enumerate() {
        let next = labels.get(index + 1).map_or(reading.tokens.len(), |next| next.speaker.start);
        let alone = label.colon + 1 >= label.line.end;
        let end = match (is_transcript, alone) {
            (true, _) => next,
            (false, true) => reading.line(label.line.end).end.min(next),
            (false, false) => label.line.end,
        };
        let head = label.speaker.end - 1;
        // A cue inside the label's line, as in "She continued: …", has its own attribution.
        drafts.push(Draft {
            kind: AttributionKind::Direct,
            voice: Some(Voice { head, tokens: label.speaker.clone() }),
            anchor: label.colon,
            cue: label.colon..label.colon + 1,
            lemma: ":".to_owned(),
            content: vec![label.colon + 1..end.max(label.colon + 1)],
            stance: Stance::Certain,
            cited_by: None,
        });
    }
}

/// "Rumour: Putin met Biden", "Fact check: …": a line that says of itself how little it is to be believed.
fn warning(reading: &Reading, line: &Range<usize>) -> Option<Draft> {
    const LONGEST_WARNING: usize = 4;
    let colon = line.clone().take(LONGEST_WARNING).find(|&token| reading.word(token) == ":")?;
    let lemma = reading.document.words(line.start..colon).to_lowercase();
    let entry = reading.cues.labels.get(lemma.as_str())?;
    (colon + 2 < line.end).then(|| Draft {
        kind: AttributionKind::Report,
        voice: None,
        anchor: colon,
        cue: line.start..colon,
        lemma,
        content: vec![colon + 1..line.end],
        stance: entry.stance,
        cited_by: None,
    })
}

/// "The Kremlin's claim: Russia attacked Poland": whose words the line gives, and what they are.
fn announced(reading: &Reading, line: &Range<usize>) -> Option<Draft> {
    let colon = line.clone().take(LONGEST).find(|&token| reading.word(token) == ":")?;
    let noun = colon.checked_sub(1).filter(|&noun| noun > line.start)?;
    let token = &reading.tokens[noun];
    let entry = reading.cues.nouns.get(token.lemma.to_lowercase().as_str())?;
    let owner = reading.child(noun, Dep::Poss).filter(|&owner| owner > line.start || noun - owner <= 2)?;
    let verb = |token: usize| matches!(reading.tokens[token].pos, Pos::Verb | Pos::Aux);
    let stands = reading.subtree(noun).start == line.start && (colon + 1..line.end).any(verb);
    stands.then(|| Draft {
        kind: AttributionKind::Indirect,
        voice: Some(super::speakers::bare(reading, owner)),
        anchor: noun,
        cue: noun..noun + 1,
        lemma: token.lemma.to_lowercase(),
        content: vec![colon + 1..line.end],
        stance: entry.stance,
        cited_by: None,
    })
}

/// "Russia to leave grain deal - Kremlin", "Sweden attacked Denmark: minister": who says what a headline says, at its
/// end after a colon, or after a dash between spaces.
fn trailing(reading: &Reading, line: &Range<usize>) -> Option<Draft> {
    const LONGEST_HEADLINE: usize = 24;
    let end = if reading.is_stop(line.end.checked_sub(1)?) { line.end - 1 } else { line.end };
    let dash =
        (line.start + 2..end).rev().take(5).find(|&token| matches!(reading.word(token), "-" | "–" | "—" | ":"))?;
    let speaker = dash + 1..end;
    let at = |token: usize| reading.tokens.get(token).map(|token| token.bytes.clone());
    let (before, own, after) = (at(dash.checked_sub(1)?)?, at(dash)?, at(dash + 1)?);
    let colon = reading.word(dash) == ":";
    if before.end == own.start && !colon || own.end == after.start || colon && is_named_after(reading, dash) {
        return None;
    }
    let plain = |token: usize| matches!(reading.tokens[token].pos, Pos::Propn | Pos::Noun | Pos::Adj | Pos::X);
    let said = line.start..dash;
    // "'Putin met Biden' - Kremlin": the marks tell that somebody said it.
    let is_quoted = is_mark(reading, line.start) && is_mark(reading, dash - 1);
    let is_clause = said.clone().any(|token| matches!(reading.tokens[token].pos, Pos::Verb | Pos::Aux));
    let stands = line.len() <= LONGEST_HEADLINE
        && !said.clone().skip(1).any(|token| reading.is_stop(token) || reading.opens_at(token))
        && !speaker.is_empty()
        && speaker.clone().all(plain)
        && (is_speaker(reading, &speaker)
            || colon && is_country(reading, &speaker, &said)
            || is_quoted && reading.can_speak(end - 1));
    (stands && is_clause).then(|| Draft {
        kind: AttributionKind::Indirect,
        voice: Some(Voice { head: end - 1, tokens: speaker }),
        anchor: dash,
        cue: dash..dash + 1,
        lemma: reading.word(dash).to_owned(),
        content: vec![said],
        stance: Stance::Certain,
        cited_by: None,
    })
}

/// "Sweden has not attacked Denmark: Norway": a country, after a headline about others.
fn is_country(reading: &Reading, speaker: &Range<usize>, said: &Range<usize>) -> bool {
    let place = |token: usize| matches!(reading.name(token), Some(NameLabel::GeoPolitical | NameLabel::Norp));
    country_item(reading.document.words(speaker.clone())).is_some() && place(said.start)
}

/// Whether a token is a quote mark, of any sort.
fn is_mark(reading: &Reading, token: usize) -> bool {
    matches!(reading.word(token), "'" | "‘" | "’" | "\"" | "“" | "”")
}

/// "Sweden 'attacked Denmark'": a headline's quote marks round its verb say that somebody claims it.
fn scare(reading: &Reading, line: &Range<usize>, drafts: &Drafts) -> Option<Draft> {
    const LONGEST_HEADLINE: usize = 24;
    let genitive = |token: usize| reading.tag(token) == Some(Tag::Pos);
    let marks: Vec<usize> = line.clone().filter(|&token| is_mark(reading, token) && !genitive(token)).collect();
    let [open, close] = marks.as_slice() else { return None };
    let verb = (open + 1..*close).find(|&token| reading.tokens[token].pos == Pos::Verb)?;
    let told = |draft: &Draft| draft.content.iter().any(|piece| piece.contains(&verb)) || draft.cue.contains(&verb);
    let stands = line.len() <= LONGEST_HEADLINE
        && *open > line.start
        && !line.clone().any(|token| reading.is_stop(token))
        && !drafts.list.iter().any(told);
    stands.then(|| Draft {
        kind: AttributionKind::Report,
        voice: None,
        anchor: *open,
        cue: *open..open + 1,
        lemma: reading.word(*open).to_owned(),
        content: vec![open + 1..*close],
        stance: Stance::Certain,
        cited_by: None,
    })
}

/// "Police name suspect: Per Dahl": the name of whom the words before the colon speak of, who says nothing.
fn is_named_after(reading: &Reading, colon: usize) -> bool {
    let noun = |token: usize| reading.tokens[token].pos == Pos::Noun;
    let name = reading.tokens.get(colon + 1).is_some_and(|token| token.pos == Pos::Propn);
    name && noun(colon - 1)
}

/// Whether the labels open the turns of a transcript, which run on to the next: labels on lines of their own, or
/// labels that recur and open most lines.
fn is_transcript(reading: &Reading, labels: &[Label]) -> bool {
    let alone = labels.iter().filter(|label| label.colon + 1 >= label.line.end).count();
    let lines = reading.line_of.chunk_by(|one, other| one == other).count();
    let mut speakers: Vec<_> = labels.iter().map(|label| reading.document.words(label.speaker.clone())).collect();
    speakers.sort_unstable();
    let recurs = speakers.windows(2).any(|pair| pair[0] == pair[1]);
    alone >= 2 || recurs && labels.len() >= 4 && labels.len() * 3 >= lines
}

/// The labels of a document, in the order of the text.
fn labels(reading: &Reading) -> Vec<Label> {
    lines(reading).filter_map(|line| label(reading, line)).collect()
}

/// The lines of a document.
fn lines<'r>(reading: &'r Reading) -> impl Iterator<Item = Range<usize>> + 'r {
    let next = |line: &Range<usize>| Some(reading.line(line.end)).filter(|next| next.end > line.end);
    std::iter::successors(Some(reading.line(0)).filter(|line| !line.is_empty()), next)
}

/// The label of a line, where it opens with one: a noun phrase that can speak, then a colon.
fn label(reading: &Reading, line: Range<usize>) -> Option<Label> {
    let colon = line.clone().take(LONGEST + 1).find(|&token| reading.word(token) == ":")?;
    // "NEW DELHI: The minister left.": a dateline says nothing.
    if reading.document.furniture_at(colon).is_some() {
        return None;
    }
    let speaker = line.start..colon;
    let plain = |token: usize| {
        matches!(reading.tokens[token].pos, Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det | Pos::Num | Pos::Adp | Pos::X)
    };
    let is_phrase = !speaker.is_empty() && speaker.clone().all(plain);
    let text = reading.document.words(speaker.clone());
    if reading.cues.labels.contains_key(text.to_lowercase().as_str()) {
        return None;
    }
    // "Norway: Sweden attacked Denmark": a country speaks of another one.
    let is_country = || {
        let place = |token: usize| matches!(reading.name(token), Some(NameLabel::GeoPolitical | NameLabel::Norp));
        let other = place(colon + 1) || is_mark(reading, colon + 1);
        line.start == 0 && country_item(text).is_some() && other
    };
    let is_capital =
        text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase) && speaker.len() > 1;
    (is_phrase && (is_capital || is_speaker(reading, &speaker) || is_country())).then_some(Label {
        speaker,
        colon,
        line,
    })
}

/// Whether a label's last word can speak: the name of a person or a body, or a word for one.
fn is_speaker(reading: &Reading, speaker: &Range<usize>) -> bool {
    let head = speaker.end - 1;
    let by_name = || {
        use NameLabel::{Norp, Organization, Person};
        reading.name(head).is_some_and(|label| matches!(label, Person | Organization | Norp))
    };
    let lemma = reading.tokens[head].lemma.to_lowercase();
    let by_word = || {
        reading.cues.speakers.contains_key(lemma.as_str())
            || reading.cues.speakers.contains_key(lemma.trim_end_matches('s'))
    };
    by_word() || by_name()
}
