//! Columns: the attributes of entities and claims, in one order for every form that has attributes.

use super::rows::Row;
use crate::claim::{Certainty, Polarity, Tense};
use crate::identity::{Node, document_key};

/// What kind of value a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Whole,
    /// A number with a fraction.
    Number,
    /// True or false.
    Flag,
}

/// A value of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words; empty where there are none.
    Text(String),
    /// A whole number.
    Whole(usize),
    /// A share from 0 to 1, to two digits.
    Number(f64),
    /// True or false.
    Flag(bool),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Whole(number) => write!(f, "{number}"),
            Value::Number(number) => write!(f, "{number:.2}"),
            Value::Flag(flag) => write!(f, "{flag}"),
        }
    }
}

/// An attribute: `F` is a function from an entity or a claim to its value.
pub struct Column<F> {
    /// What it is called, in every form.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Its value.
    pub value: F,
}

/// A column of entities.
pub(super) type OfNode = Column<fn(&Node) -> Value>;

/// A column of claims.
pub type OfRow = Column<fn(&Row<'_>) -> Value>;

/// The attributes of an entity.
pub(super) const OF_NODES: [OfNode; 7] = [
    Column { name: "label", kind: Kind::Text, value: |node| text(&node.label) },
    Column { name: "type", kind: Kind::Text, value: |node| text(node.kind.as_str()) },
    Column { name: "named", kind: Kind::Flag, value: |node| Value::Flag(node.named) },
    Column { name: "wikidata", kind: Kind::Text, value: |node| optional(node.wikidata.as_deref()) },
    Column { name: "aliases", kind: Kind::Text, value: |node| Value::Text(aliases(node).join("; ")) },
    Column { name: "documents", kind: Kind::Whole, value: |node| Value::Whole(node.records.len()) },
    Column { name: "mentions", kind: Kind::Whole, value: |node| Value::Whole(node.mentions) },
];

/// The attributes of a claim. `plain` is whether it may be read as fact: positive, certain, in the article's own voice.
pub const COLUMNS: [OfRow; 16] = [
    Column { name: "relation", kind: Kind::Text, value: |row| text(&row.claim.relation.lemma) },
    Column { name: "type", kind: Kind::Text, value: |row| text(relation_type(row)) },
    Column { name: "plain", kind: Kind::Flag, value: |row| Value::Flag(row.is_plain()) },
    Column { name: "polarity", kind: Kind::Text, value: |row| text(polarity(row.claim.polarity)) },
    Column { name: "certainty", kind: Kind::Text, value: |row| text(certainty(row.claim.certainty)) },
    Column { name: "tense", kind: Kind::Text, value: |row| text(tense(row.claim.tense)) },
    Column { name: "time", kind: Kind::Text, value: |row| optional(time(row)) },
    Column { name: "voices", kind: Kind::Text, value: |row| Value::Text(voices(row)) },
    Column { name: "confidence", kind: Kind::Number, value: |row| Value::Number(confidence(row)) },
    Column { name: "quote", kind: Kind::Text, value: |row| text(&row.quote) },
    Column { name: "start", kind: Kind::Whole, value: |row| Value::Whole(row.claim.evidence.start) },
    Column { name: "end", kind: Kind::Whole, value: |row| Value::Whole(row.claim.evidence.end) },
    Column { name: "document", kind: Kind::Text, value: |row| Value::Text(document_key(&row.record.id)) },
    Column { name: "publisher", kind: Kind::Text, value: |row| optional(row.record.publisher.as_deref()) },
    Column { name: "published", kind: Kind::Text, value: |row| optional(row.record.published.as_deref()) },
    Column { name: "url", kind: Kind::Text, value: |row| optional(row.record.url.as_deref()) },
];

/// The names of an entity besides its label.
pub(super) fn aliases(node: &Node) -> Vec<&str> {
    node.aliases.iter().map(|(name, _)| name.as_str()).filter(|name| *name != node.label).collect()
}

/// The type of a claim; `RELATED` where its relation has none.
pub(super) fn relation_type(row: &Row<'_>) -> &'static str {
    row.claim.relation.kind.map_or("RELATED", |kind| kind.as_str())
}

/// Who says a claim, the outermost first: "The Washington Post > US officials"; empty where the article does.
pub(super) fn voices(row: &Row<'_>) -> String {
    row.voices.iter().map(|voice| voice.shown()).collect::<Vec<_>>().join(" > ")
}

/// When it happened, as far as the text says.
pub(super) fn time<'a>(row: &'a Row<'_>) -> Option<&'a str> {
    row.claim.time.as_ref()?.value.as_deref()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn optional(text: Option<&str>) -> Value {
    Value::Text(text.unwrap_or_default().to_owned())
}

/// Records may come from another program, with a confidence that is no share.
fn confidence(row: &Row<'_>) -> f64 {
    let value = row.claim.confidence;
    if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
}

fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Positive => "positive",
        Polarity::Negative => "negative",
    }
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Probable => "probable",
        Certainty::Possible => "possible",
    }
}

fn tense(tense: Tense) -> &'static str {
    match tense {
        Tense::Past => "past",
        Tense::Present => "present",
        Tense::Future => "future",
    }
}
