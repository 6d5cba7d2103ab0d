//! Descriptions: the noun phrases that are no names, "the Prime Minister", "Western diplomats", "his spokesman".

use super::gazetteer::Gender;
use super::names::Found;
use super::nouns::{self, Noun, NounClass};
use super::{EntityType, MentionKind};
use crate::language::{Dep, Document, NameLabel, Pos, Tag};
use std::ops::Range;

/// How a description is introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Determiner {
    /// "the", "this", "these", "both".
    Definite,
    /// "his spokesman", "Russia's leadership".
    Possessive,
    /// "a", "one", "another", "some", a number.
    Indefinite,
    /// "officials", "Prime Minister".
    None,
}

/// A noun phrase that is no name.
#[derive(Debug, Clone)]
pub(crate) struct Nominal {
    /// The whole phrase up to its head, determiner included.
    pub(crate) tokens: Range<usize>,
    pub(crate) head: usize,
    pub(crate) kind: EntityType,
    pub(crate) noun: Option<Noun>,
    /// The noun with what belongs to it, in small letters: "prime minister".
    pub(crate) phrase: String,
    pub(crate) plural: bool,
    pub(crate) determiner: Determiner,
    /// The words between determiner and noun, in small letters.
    pub(crate) modifiers: Vec<String>,
    /// Whether something follows that narrows it down: "the man who …", "the president of France".
    pub(crate) restricted: bool,
    /// Whether it stands as somebody's possessive inside a larger phrase: "the boy" in "the boy's clock".
    pub(crate) possessor: bool,
}

impl Nominal {
    /// The gender that the noun gives away.
    pub(crate) fn gender(&self) -> Option<Gender> {
        self.noun.and_then(|noun| noun.gender)
    }

    /// The noun alone: "minister".
    pub(crate) fn lemma(&self) -> &str {
        self.phrase.rsplit([' ', '-']).next().unwrap_or(&self.phrase)
    }

    /// The description without its determiner, as it stands.
    pub(crate) fn label<'d>(&self, document: &'d Document) -> &'d str {
        let mut tokens = self.tokens.clone();
        while tokens.len() > 1 && is_determiner(document, tokens.start) {
            tokens.start += 1;
        }
        document.words(tokens)
    }
}

/// All descriptions of a document, in the order of the text.
pub(crate) fn find(document: &Document, found: &[Found]) -> Vec<Nominal> {
    let covered = covered(document, found);
    let mut nominals = Vec::new();
    for chunk in document.chunks.iter().filter(|chunk| !chunk.is_empty()) {
        nominals.extend(read(document, chunk.clone(), &covered));
        nominals.extend(possessors(document, chunk, &covered));
    }
    nominals
}

/// The descriptions that possess what a larger one speaks of: "the boy" in "the boy's clock".
fn possessors(document: &Document, chunk: &Range<usize>, covered: &[bool]) -> Vec<Nominal> {
    let token = |i: usize| document.tokens.get(i);
    let possesses = |&i: &usize| {
        token(i).is_some_and(|t| t.dep == Dep::Poss && matches!(t.pos, Pos::Noun | Pos::Propn))
            && token(i + 1).is_some_and(|mark| mark.tag == Tag::Pos)
    };
    let mut found = Vec::new();
    for noun in (chunk.start..chunk.end.saturating_sub(1)).filter(possesses) {
        let start = (chunk.start..noun).find(|&i| token(i).is_some_and(|t| t.head == noun)).unwrap_or(noun);
        if let Some(nominal) = read(document, start..noun + 1, covered) {
            found.push(Nominal { possessor: true, ..nominal });
        }
    }
    found
}

/// Tokens that head no description: those of names, and of dates and amounts.
fn covered(document: &Document, found: &[Found]) -> Vec<bool> {
    let mut covered = vec![false; document.tokens.len()];
    let mut cover = |tokens: Range<usize>| {
        for slot in covered.get_mut(tokens).into_iter().flatten() {
            *slot = true;
        }
    };
    for name in found.iter().filter(|name| name.form == MentionKind::Name) {
        cover(name.tokens.clone());
    }
    for name in &document.recognised {
        if matches!(
            name.label,
            NameLabel::Date | NameLabel::Time | NameLabel::Percent | NameLabel::Money | NameLabel::Quantity
        ) {
            cover(name.tokens.clone());
        }
    }
    covered
}

fn read(document: &Document, chunk: Range<usize>, covered: &[bool]) -> Option<Nominal> {
    let head = chunk.end - 1;
    let token = document.tokens.get(head)?;
    if covered.get(head).copied().unwrap_or(true) || !matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num)
    {
        return None;
    }
    // "Co" of "co-founder".
    let glued = document.tokens.get(head + 1).is_some_and(|next| next.bytes.start == token.bytes.end);
    if glued && matches!(document.word(head + 1), "-" | "‑") {
        return None;
    }
    let (phrase, noun) = nouns::read(document, head);
    let aged = is_aged(document, head);
    let noun = if aged { Some(Noun { class: NounClass::Person, gender: None, plural: false }) } else { noun };
    let plural = nouns::is_plural(document, head) || noun.is_some_and(|noun| noun.plural);
    if !matches!(token.pos, Pos::Noun | Pos::Propn) && !aged && !is_ellipsis(document, head) {
        return None;
    }
    if noun.is_none() && nouns::is_abstract(&phrase) || !document.word(head).chars().any(char::is_alphabetic) {
        return None;
    }
    let start =
        chunk.clone().find(|&i| document.tokens.get(i).is_some_and(|t| t.pos != Pos::Punct && t.pos != Pos::Space))?;
    let lemma = phrase.rsplit([' ', '-']).next().unwrap_or(&phrase);
    let kind = nouns::type_of(noun, lemma, plural);
    let modifiers = (start..head)
        .filter(|&i| !is_determiner(document, i))
        .map(|i| document.word(i).to_lowercase())
        .filter(|word| word.chars().any(char::is_alphanumeric) && word != "'s" && word != "’s")
        .collect();
    let determiner = determiner(document, start..head);
    let restricted = document.children(head).any(|child| child > head && narrows(document, child));
    Some(Nominal {
        tokens: start..chunk.end,
        head,
        kind,
        noun,
        phrase,
        plural,
        determiner,
        modifiers,
        restricted,
        possessor: false,
    })
}

/// "The Republican", "the accused": an adjective that heads a noun phrase after "the".
fn is_ellipsis(document: &Document, head: usize) -> bool {
    document.tokens.get(head).is_some_and(|t| t.pos == Pos::Adj && !matches!(t.dep, Dep::Acomp | Dep::Amod))
        && head.checked_sub(1).is_some_and(|before| document.word(before).eq_ignore_ascii_case("the"))
}

/// "the 14-year-old": a person, by age alone.
fn is_aged(document: &Document, head: usize) -> bool {
    let word = |back: usize| head.checked_sub(back).map_or("", |i| document.word(i));
    document.word(head) == "old" && word(1) == "-" && matches!(word(2), "year" | "month")
        || document.word(head).ends_with("-year-old")
}

fn narrows(document: &Document, child: usize) -> bool {
    let of = matches!(document.word(child), "of" | "for" | "from" | "with");
    document.tokens.get(child).is_some_and(|t| matches!(t.dep, Dep::Relcl | Dep::Acl) || t.dep == Dep::Prep && of)
}

fn is_determiner(document: &Document, token: usize) -> bool {
    document
        .tokens
        .get(token)
        .is_some_and(|t| matches!(t.tag, Tag::Dt | Tag::Pdt | Tag::PrpS | Tag::WpS | Tag::Wrb | Tag::Wdt))
}

fn determiner(document: &Document, before: Range<usize>) -> Determiner {
    for token in before.clone() {
        let (word, Some(t)) = (document.word(token).to_lowercase(), document.tokens.get(token)) else { break };
        match (word.as_str(), t.tag) {
            ("the" | "this" | "that" | "these" | "those" | "both", _) => {
                // "the government's officials" is possessive, whatever the possessor's own article.
                let possessed = before.clone().any(|i| document.tokens.get(i).is_some_and(|t| t.tag == Tag::Pos));
                return if possessed { Determiner::Possessive } else { Determiner::Definite };
            }
            (_, Tag::PrpS | Tag::Pos) => return Determiner::Possessive,
            (_, Tag::Dt | Tag::Cd | Tag::Pdt) => return Determiner::Indefinite,
            ("another" | "other" | "many" | "several" | "few" | "more" | "most" | "such", _) => {
                return Determiner::Indefinite;
            }
            _ => {}
        }
    }
    Determiner::None
}

/// Whether a description of this class can be said of a thing of that type.
pub(crate) fn fits(nominal: &Nominal, kind: EntityType) -> bool {
    // An unknown noun may be anything: "a homeopath".
    let Some(noun) = nominal.noun else { return kind != EntityType::Person || nominal.kind == EntityType::Other };
    match kind {
        EntityType::Person => noun.is_person() && !nominal.plural,
        EntityType::Organization => {
            matches!(noun.class, NounClass::Body | NounClass::Group | NounClass::Place | NounClass::Work)
        }
        EntityType::Place => matches!(noun.class, NounClass::Place | NounClass::Body),
        EntityType::Group => {
            matches!(noun.class, NounClass::Group | NounClass::Body) || (noun.is_person() && nominal.plural)
        }
        EntityType::Event => noun.class == NounClass::Event,
        EntityType::Work => noun.class == NounClass::Work,
        EntityType::Law => matches!(noun.class, NounClass::Law | NounClass::Work),
        EntityType::Product => matches!(noun.class, NounClass::Product | NounClass::Work),
        EntityType::Other => !noun.is_person(),
    }
}
