//! Names that a document gives to one thing: "X, formerly known as Y", as claims of the type NAMED or in passing words.

use super::cluster::Occurrence;
use crate::claim::{Certainty, Polarity, RelationType};
use crate::entity::MentionKind;
use crate::record::{CodePoints, EntityRecord, MentionRecord, Record};

/// Words between two names that make them names of one thing.
const BETWEEN: &[&str] = &[
    "formerly",
    "formerly known as",
    "formerly called",
    "previously known as",
    "previously called",
    "previously",
    "once known as",
    "now known as",
    "now called",
    "now",
    "also known as",
    "better known as",
    "since renamed",
    "renamed",
    "was renamed",
    "has been renamed",
    "which was renamed",
    "which has been renamed",
    "has renamed itself",
    "renamed itself",
    "which renamed itself",
    "rebranded as",
    "has rebranded as",
    "was rebranded as",
    "which rebranded as",
    "changed its name to",
    "has changed its name to",
    "which changed its name to",
    "which has changed its name to",
    "changed her name to",
    "changed his name to",
    "who changed her name to",
    "who changed his name to",
    "née",
    "nee",
    "born",
    "the former",
];

/// Words longer than this are no such words.
const LONGEST: usize = 40;

/// The pairs of entities of a record that it says are one.
pub(super) fn find(index: usize, record: &Record) -> Vec<(Occurrence, Occurrence)> {
    let mut pairs = claimed(index, record);
    let text = CodePoints::new(&record.text);
    let mut names = Vec::<(&MentionRecord, usize)>::new();
    for (at, entity) in record.entities.iter().enumerate().filter(|(_, entity)| entity.named) {
        names.extend(entity.mentions.iter().filter(|m| m.kind == MentionKind::Name).map(|mention| (mention, at)));
    }
    names.sort_by_key(|(mention, at)| (mention.start, mention.end, *at));
    for pair in names.windows(2) {
        let [(one, first), (other, second)] = pair else { continue };
        if first == second || other.start <= one.end || other.start - one.end > LONGEST {
            continue;
        }
        let between = text.slice(one.end, other.start).unwrap_or_default();
        let between = between.trim_matches([' ', ',', '(', '“', '"', '\n']).to_lowercase();
        if BETWEEN.contains(&between.as_str()) && may_be_one(record, *first, *second) {
            pairs.push(((index, *first), (index, *second)));
        }
    }
    pairs
}

/// What claims of another name say.
fn claimed(index: usize, record: &Record) -> Vec<(Occurrence, Occurrence)> {
    let at =
        |id: Option<&str>| record.entities.iter().position(|entity| Some(entity.id.as_str()) == id && entity.named);
    let said = record.claims.iter().filter(|claim| {
        claim.relation.kind == Some(RelationType::Named)
            && claim.polarity == Polarity::Positive
            && claim.certainty == Certainty::Certain
    });
    let pairs =
        said.filter_map(|claim| Some((at(claim.subject.entity.as_deref())?, at(claim.object.entity.as_deref())?)));
    let pairs = pairs.filter(|(one, other)| one != other && may_be_one(record, *one, *other));
    pairs.map(|(one, other)| ((index, one), (index, other))).collect()
}

/// A person is never a place, and a thing of one type rarely one of another.
fn may_be_one(record: &Record, one: usize, other: usize) -> bool {
    let kind = |at: usize| record.entities.get(at).map(|entity: &EntityRecord| entity.kind);
    kind(one) == kind(other)
}
