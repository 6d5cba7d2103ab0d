//! A text as the engine understands it: tokens with their parse, sentences, noun chunks, names.

use super::byline;
use super::descent::Descent;
use super::furniture::Furniture;
use super::vocabulary::{Dep, Pos, Tag};
use smol_str::SmolStr;
use std::ops::Range;

/// A half-open range of Unicode code points, `[start, end)`, the unit of the W3C Web Annotation model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// One token and its place in the parse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in code points of [`Document::text`].
    pub span: Span,
    /// Where it stands, in bytes of [`Document::text`].
    pub bytes: Range<usize>,
    /// Whether one space follows that belongs to no token.
    pub space_after: bool,
    /// The dictionary form.
    pub lemma: SmolStr,
    /// The fine-grained part of speech (Penn Treebank).
    pub tag: Tag,
    /// The universal part of speech.
    pub pos: Pos,
    /// Universal features, `Key=Value|…`; empty where there are none.
    pub morph: &'static str,
    /// The token that this one depends on, as an index into [`Document::tokens`]; itself at a root.
    pub head: usize,
    /// How it depends on its head.
    pub dep: Dep,
    /// Its sentence, as an index into [`Document::sentences`].
    pub sentence: usize,
}

/// A name that a reader of names found.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The code points of the name.
    pub span: Span,
    /// The tokens that it covers, at least in part.
    pub tokens: Range<usize>,
    /// What the reader takes it for.
    pub label: NameLabel,
    /// How sure the reader is, from 0 to 1; 1 where it does not say.
    pub confidence: f32,
}

/// What a name names: the labels of the recogniser (OntoNotes), and `Misc` of the encoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameLabel {
    /// `PERSON`, `PER`.
    Person,
    /// `NORP`: nationalities, religions, political groups.
    Norp,
    /// `FAC`: buildings, airports, bridges.
    Facility,
    /// `ORG`.
    Organization,
    /// `GPE`: countries, cities, states.
    GeoPolitical,
    /// `LOC`: mountains, regions, seas; for the encoder, any place.
    Location,
    /// `PRODUCT`.
    Product,
    /// `EVENT`.
    Event,
    /// `WORK_OF_ART`.
    WorkOfArt,
    /// `LAW`.
    Law,
    /// `LANGUAGE`.
    Language,
    /// `DATE`.
    Date,
    /// `TIME`.
    Time,
    /// `PERCENT`.
    Percent,
    /// `MONEY`.
    Money,
    /// `QUANTITY`.
    Quantity,
    /// `ORDINAL`.
    Ordinal,
    /// `CARDINAL`.
    Cardinal,
    /// `MISC`, of the encoder alone.
    Misc,
}

impl NameLabel {
    /// The written form, as the recogniser's training data (OntoNotes) has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Norp => "NORP",
            Self::Facility => "FAC",
            Self::Organization => "ORG",
            Self::GeoPolitical => "GPE",
            Self::Location => "LOC",
            Self::Product => "PRODUCT",
            Self::Event => "EVENT",
            Self::WorkOfArt => "WORK_OF_ART",
            Self::Law => "LAW",
            Self::Language => "LANGUAGE",
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Percent => "PERCENT",
            Self::Money => "MONEY",
            Self::Quantity => "QUANTITY",
            Self::Ordinal => "ORDINAL",
            Self::Cardinal => "CARDINAL",
            Self::Misc => "MISC",
        }
    }

    /// From the written form, where it is one.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "PERSON" => Self::Person,
            "NORP" => Self::Norp,
            "FAC" => Self::Facility,
            "ORG" => Self::Organization,
            "GPE" => Self::GeoPolitical,
            "LOC" => Self::Location,
            "PRODUCT" => Self::Product,
            "EVENT" => Self::Event,
            "WORK_OF_ART" => Self::WorkOfArt,
            "LAW" => Self::Law,
            "LANGUAGE" => Self::Language,
            "DATE" => Self::Date,
            "TIME" => Self::Time,
            "PERCENT" => Self::Percent,
            "MONEY" => Self::Money,
            "QUANTITY" => Self::Quantity,
            "ORDINAL" => Self::Ordinal,
            "CARDINAL" => Self::Cardinal,
            "MISC" => Self::Misc,
            _ => return None,
        })
    }
}

/// A text as the engine understands it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The text itself, whole and unchanged.
    pub text: String,
    /// The text as the engine read it, where that is another: headlines in sentence case, each byte in its place.
    pub recased: Option<String>,
    /// Every token of every paragraph, in order.
    pub tokens: Vec<Token>,
    /// The sentences, as ranges of tokens; none crosses a line end.
    pub sentences: Vec<Range<usize>>,
    /// What is no prose, as ranges of tokens, in order: datelines, bylines, credits, kickers.
    pub furniture: Vec<(Furniture, Range<usize>)>,
    /// The base noun phrases, as ranges of tokens.
    pub chunks: Vec<Range<usize>>,
    /// What the recogniser (spaCy's CNN) takes for names, dates and amounts.
    pub recognised: Vec<Name>,
    /// What the encoder (the names transformer) takes for names; `None` where it was not asked.
    pub encoded: Option<Vec<Name>>,
    /// The heads of the tokens, indexed from above.
    pub(super) descent: Descent,
}

impl Document {
    /// The text of one token.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).and_then(|t| self.text.get(t.bytes.clone())).unwrap_or("")
    }

    /// The text of a range of tokens, as it stands in the document.
    pub fn words(&self, tokens: Range<usize>) -> &str {
        let (Some(first), Some(last)) =
            (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i)))
        else {
            return "";
        };
        self.text.get(first.bytes.start..last.bytes.end).unwrap_or("")
    }

    /// As [`Document::words`], with headlines in sentence case, as the engine read them.
    pub fn read_words(&self, tokens: Range<usize>) -> &str {
        let words = self.words(tokens.clone());
        let start = self.tokens.get(tokens.start).map_or(0, |token| token.bytes.start);
        let recased = self.recased.as_ref().and_then(|text| text.get(start..start + words.len()));
        recased.unwrap_or(words)
    }

    /// What sort of furniture a token stands in; `None` in prose.
    pub fn furniture_at(&self, token: usize) -> Option<Furniture> {
        let next = self.furniture.partition_point(|(_, tokens)| tokens.end <= token);
        self.furniture.get(next).filter(|(_, tokens)| tokens.contains(&token)).map(|(furniture, _)| *furniture)
    }

    /// The authors that the bylines name, in the order of the text, each once.
    pub fn authors(&self) -> Vec<&str> {
        let mut authors = Vec::new();
        let bylines = self.furniture.iter().filter(|(furniture, _)| *furniture == Furniture::Byline);
        for author in bylines.filter_map(|(_, tokens)| byline::authors(self.words(tokens.clone()))).flatten() {
            if !authors.contains(&author) {
                authors.push(author);
            }
        }
        authors
    }

    /// The code points that a range of tokens covers; an empty span at 0 for an empty range.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                Span { start: first.span.start, end: last.span.end }
            }
            _ => Span { start: 0, end: 0 },
        }
    }

    /// The tokens that depend on `token` directly, in the order of the text.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.dependents(token).iter().copied()
    }

    /// As [`Document::children`], as they are kept.
    pub(crate) fn dependents(&self, token: usize) -> &[usize] {
        self.descent.children(token)
    }

    /// The tokens of a sentence; empty where there is no such sentence.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        self.sentences.get(index).cloned().unwrap_or(0..0)
    }

    /// The tokens from the leftmost to the rightmost that `token` dominates.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        self.descent.subtree(token)
    }
}
