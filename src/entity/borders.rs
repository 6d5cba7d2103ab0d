//! Where a name begins and ends: titles, determiners, possessive marks and captions' words are no part of it.

use super::evidence::Evidence;
use super::gazetteer::Gazetteer;
use super::names::{self, Found};
use super::nouns::{self, NounClass};
use super::person_names::NameWord;
use super::{EntityType, MentionKind};
use crate::language::{Document, Furniture, Pos, Span, Tag};

/// Titles that the encoder leaves with a name, since a first name alone would not do: "Pope Francis".
const KEPT: &[&str] = &["Pope", "King", "Queen", "Prince", "Princess", "Saint", "St", "St.", "Sheikh", "Lady", "Lord"];

/// What stands behind a person's name and is no part of it.
const HONOURS: &[&str] = &["MP", "MPs", "MEP", "MSP", "TD", "QC", "KC", "OBE", "CBE", "MBE"];

/// Particles that may stand small inside a person's name beside those of the tables: they are given names as well ("Al").
const PARTICLES: &[&str] = &["al", "el", "y"];

/// Takes off what is no part of the name; `None` where nothing is left.
pub(crate) fn trim(document: &Document, evidence: &Evidence, mut name: Found) -> Option<Found> {
    let mut tokens = name.tokens.clone();
    while !tokens.is_empty() && strips_front(document, evidence, &name, tokens.start, tokens.len()) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && strips_back(document, evidence, &name, tokens.end - 1, tokens.len()) {
        tokens.end -= 1;
    }
    if tokens.is_empty() {
        return None;
    }
    let whole = document.span(tokens.clone());
    name.span = Span { start: name.span.start.max(whole.start), end: name.span.end.min(whole.end) };
    name.tokens = tokens;
    // "Enron Corp." keeps the point that belongs to its last word.
    if whole.end == name.span.end + 1
        && matches!(document.word(name.tokens.end - 1), "Corp." | "Inc." | "Ltd." | "Co." | "Jr." | "Sr.")
    {
        name.span.end = whole.end;
    }
    (name.span.start < name.span.end && name.text(document).chars().any(char::is_alphanumeric)).then_some(name)
}

/// "the", "President", a quote mark, or in a headline an ordinary word: "Confronts Putin".
fn strips_front(document: &Document, evidence: &Evidence, name: &Found, token: usize, left: usize) -> bool {
    let (word, Some(t)) = (document.word(token), document.tokens.get(token)) else { return false };
    if t.pos == Pos::Space || is_mark(word) || matches!(word, "the" | "The" | "THE" | "a" | "A" | "an") {
        return true;
    }
    if matches!(t.tag, Tag::PrpS | Tag::Pos) && left > 1 {
        return true;
    }
    // "2015 Hong Kong": the protests have a year, the place has none.
    if left > 1 && name.kind == EntityType::Place && word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    if left > 1 && name.kind == EntityType::Person {
        let titled = Gazetteer::get().title(word).is_some() && !KEPT.contains(&word);
        let particle = PARTICLES.contains(&word) || NameWord::is_particle(word);
        let small = word.starts_with(char::is_lowercase) && !particle && !word.contains('-');
        if titled || small {
            return true;
        }
    }
    left > 1 && is_headline_word(document, evidence, token)
}

fn strips_back(document: &Document, evidence: &Evidence, name: &Found, token: usize, left: usize) -> bool {
    let (word, Some(t)) = (document.word(token), document.tokens.get(token)) else { return false };
    if t.pos == Pos::Space || is_mark(word) || matches!(word, "'s" | "’s" | "'" | "’") {
        return true;
    }
    let person = name.kind == EntityType::Person;
    let small = person && (word.starts_with(char::is_lowercase) || HONOURS.contains(&word) && left > 2);
    left > 1 && (small || is_headline_word(document, evidence, token) || opens_role(document, name, token))
}

/// "Pentagon Press" before "Secretary": the last word belongs to the role, "press secretary".
fn opens_role(document: &Document, name: &Found, token: usize) -> bool {
    const FIRST: [&str; 8] = ["Press", "Prime", "Vice", "Deputy", "Chief", "Assistant", "Executive", "Managing"];
    let body =
        matches!(name.kind, EntityType::Organization | EntityType::Place) && FIRST.contains(&document.word(token));
    if !body || token + 1 != name.tokens.end {
        return false;
    }
    let (phrase, noun) = nouns::read(document, token + 1);
    let opens = phrase.rsplit_once(' ').is_some_and(|(first, _)| first == document.word(token).to_lowercase());
    opens && noun.is_some_and(nouns::Noun::is_person) && Gazetteer::get().index(name.text(document)).is_none()
}

/// A word of a headline that the body writes small, or that no headline would write small for being a name: "Slams".
fn is_headline_word(document: &Document, evidence: &Evidence, token: usize) -> bool {
    let word = document.word(token);
    let shown_ordinary =
        document.tokens.get(token).is_some_and(|t| evidence.is_headline(t.sentence)) && evidence.is_ordinary(word);
    (shown_ordinary || is_read_small(document, token))
        && Gazetteer::get().index(word).is_none()
        && Gazetteer::get().first_name(word).is_none()
}

/// A capitalised word of a headline that was read small.
fn is_read_small(document: &Document, token: usize) -> bool {
    document.word(token).starts_with(char::is_uppercase)
        && document.read_words(token..token + 1).starts_with(char::is_lowercase)
}

/// A quote mark, bracket, dash or stop that belongs to no abbreviation.
fn is_mark(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| !c.is_alphanumeric() && c != '$' && c != '&')
}

/// "Sean Doe/Harbour Images" is two names, in credits and wherever the first is a person.
pub(crate) fn split_slash(document: &Document, name: Found) -> Vec<Found> {
    let text = name.text(document);
    let credit = document.furniture_at(name.tokens.start) == Some(Furniture::Credit);
    if !text.contains('/') || !(credit || name.kind == EntityType::Person) {
        return vec![name];
    }
    let mut start = name.span.start;
    let mut parts = Vec::new();
    for (index, part) in text.split('/').enumerate() {
        let span = Span { start, end: start + part.chars().count() };
        start = span.end + 1;
        let covers = |t: &usize| {
            document.tokens.get(*t).is_some_and(|token| token.span.start < span.end && span.start < token.span.end)
        };
        let (Some(first), Some(last)) = (name.tokens.clone().find(covers), name.tokens.clone().rfind(covers)) else {
            continue;
        };
        let kind = if index == 0 { name.kind } else { EntityType::Organization };
        if part.starts_with(char::is_uppercase) && part.chars().count() > 1 {
            parts.push(Found { tokens: first..last + 1, span, kind, ..name.clone() });
        }
    }
    parts
}

/// A caption's credit is a name of its own: "Vladimir Putin Twitter".
pub(crate) fn split_credit(document: &Document, name: Found) -> Vec<Found> {
    let last = name.tokens.end.saturating_sub(1);
    let credit = name.kind == EntityType::Person
        && name.tokens.len() > 2
        && Gazetteer::get().item(document.word(last)).is_some_and(|item| item.kind() == EntityType::Organization);
    if !credit {
        return vec![name];
    }
    let person = Found::new(document, name.tokens.start..last, EntityType::Person, name.sure);
    vec![person, Found::new(document, last..last + 1, EntityType::Organization, 1.0)]
}

/// What is put behind a name with a hyphen, and is no part of it: "U.S.-led".
const TAILS: &[&str] = &[
    "led",
    "backed",
    "held",
    "run",
    "controlled",
    "occupied",
    "owned",
    "funded",
    "based",
    "born",
    "trained",
    "supplied",
    "sponsored",
    "brokered",
    "imposed",
    "made",
    "built",
    "aligned",
    "allied",
    "linked",
    "style",
];

/// "U.S.-led" names the U.S., though it is one token.
pub(crate) fn without_tail(document: &Document, mut name: Found) -> Found {
    let text = name.text(document);
    if let Some((before, tail)) = text.rsplit_once('-').filter(|(_, tail)| TAILS.contains(tail))
        && before.chars().any(char::is_uppercase)
    {
        name.span.end -= tail.chars().count() + 1;
        if let Some(item) = Gazetteer::get().item(name.text(document)) {
            name.kind = item.kind();
        }
    }
    name
}

/// "state TV" is a broadcaster, and no name: the readers see one in the capitals of "TV".
fn is_broadcaster(document: &Document, name: &Found) -> bool {
    name.tokens.len() == 1 && matches!(name.text(document), "TV" | "Television" | "Radio")
}

/// "Pro" of "pro-Russian", "Co" of "co-founder": they only come before a name or a noun.
fn is_prefix(document: &Document, name: &Found) -> bool {
    const PREFIXES: [&str; 12] =
        ["pro", "anti", "co", "ex", "non", "pre", "post", "vice", "counter", "mid", "inter", "trans"];
    let hyphen = matches!(document.word(name.tokens.end), "-" | "‑" | "–");
    hyphen && PREFIXES.contains(&name.text(document).to_lowercase().as_str())
}

/// "Prime Minister", "Secretary": titles without a name are descriptions.
fn is_title_alone(document: &Document, name: &Found) -> bool {
    let tables = Gazetteer::get();
    let title = |token: usize| tables.title(document.word(token)).is_some();
    !matches!(name.kind, EntityType::Place | EntityType::Work)
        && name.tokens.clone().all(title)
        && tables.index(name.text(document)).is_none()
}

/// "Iraqi Foreign Minister", "Minister of Foreign Affairs of Chad": a post, which a reader may take for a body or a law.
fn is_post(document: &Document, name: &Found) -> bool {
    let head = names::head(document, &name.tokens);
    let office = || nouns::read(document, head).1.is_some_and(|noun| noun.class == NounClass::Office);
    name.tokens.len() > 1
        && matches!(name.kind, EntityType::Organization | EntityType::Law)
        && !nouns::is_plural(document, head)
        && office()
        && Gazetteer::get().index(name.text(document)).is_none()
}

/// "our Nation", "this State": written large out of respect, and a description all the same.
fn is_home_alone(document: &Document, name: &Found) -> bool {
    let Some(before) = name.tokens.start.checked_sub(1).map(|i| document.word(i).to_lowercase()) else { return false };
    let own = matches!(before.as_str(), "this" | "our" | "my" | "your");
    name.tokens.len() == 1
        && match document.word(name.tokens.start) {
            "Nation" | "Country" | "Republic" | "Homeland" | "Motherland" | "Fatherland" => own || before == "the",
            "State" | "City" | "Government" => own,
            _ => false,
        }
}

/// A single ordinary word in a headline or at the start of a sentence is no name: "Mismanagement".
pub(crate) fn is_false(document: &Document, evidence: &Evidence, name: &Found) -> bool {
    let Some(token) = document.tokens.get(name.tokens.start) else { return true };
    let known = || Gazetteer::get().index(name.text(document)).is_some();
    if is_title_alone(document, name)
        || is_broadcaster(document, name)
        || is_prefix(document, name)
        || is_post(document, name)
        || is_home_alone(document, name)
        || name.tokens.clone().all(|t| is_read_small(document, t)) && !known()
    {
        return true;
    }
    if name.form != MentionKind::Name || name.tokens.len() > 1 {
        return false;
    }
    if matches!(token.pos, Pos::Adv | Pos::Sconj | Pos::Adp | Pos::Det | Pos::Pron | Pos::Cconj | Pos::Aux)
        && Gazetteer::get().index(document.word(name.tokens.start)).is_none()
    {
        return true;
    }
    let word = document.word(name.tokens.start);
    let weak =
        !matches!(name.kind, EntityType::Person | EntityType::Organization | EntityType::Place | EntityType::Group);
    if weak && evidence.is_small(word) {
        return true;
    }
    // Where the recogniser reads alone, a word of a headline has to stand with a capital somewhere else as well.
    let alone = document.encoded.is_none() && evidence.is_headline(token.sentence);
    if alone && evidence.is_of_headlines(word) && !known() {
        return Gazetteer::get().demonym(word).is_none();
    }
    let initial = document.sentence(token.sentence).start == name.tokens.start;
    let tables = Gazetteer::get();
    (initial || evidence.is_headline(token.sentence))
        && evidence.is_ordinary(word)
        && tables.index(word).is_none()
        && tables.demonym(word).is_none()
}
