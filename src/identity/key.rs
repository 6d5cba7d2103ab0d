//! The keys that nodes and documents are named by: readable, the same in every run, and never two things under one.

use crate::entity::EntityType;
use crate::record::{ClaimRecord, EntityRecord, Record};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Hexadecimal digits that tell two documents or two odd names apart: 64 bits.
const SHORT: usize = 16;

/// The key of an entity's node: type and name where it is named (`person-vladimir-putin`), and where it is not, the
/// document and the entity's own id as well (`group-western-diplomats.3fa9c0ffee12ab34.e5`).
pub fn node_key(record: &Record, entity: &EntityRecord) -> String {
    let name = named_key(entity.kind, &slug(&entity.name));
    if entity.named {
        return name;
    }
    let id = if entity.id.chars().all(|c| c.is_ascii_alphanumeric()) && !entity.id.is_empty() {
        entity.id.clone()
    } else {
        // Records may come from another program, with ids that do not fit an IRI.
        content_hash(&[&entity.id], SHORT)
    };
    format!("{name}.{}.{id}", content_hash(&[&record.id], SHORT))
}

/// The key of a named thing, by its type and the [`slug`] of its name: `organization-washington-post`.
pub fn named_key(kind: EntityType, slug: &str) -> String {
    format!("{}-{slug}", kind.as_str().to_ascii_lowercase())
}

/// Hexadecimal digits of the hashes that claims, evidence and speech acts are named by: 128 bits, so that two never meet.
pub const DIGITS: usize = 32;

/// The key of a claim, the same in the RDF, in every export and in the journal: 32 hexadecimal digits.
///
/// A claim is named by where its words stand and what they are taken to mean, not by its number in the record; nor by
/// the nodes at its ends, so that it keeps its name when two nodes are found to be one. `words` are those of its evidence.
pub fn claim_key(record: &Record, claim: &ClaimRecord, words: &str) -> String {
    let place = places(claim);
    let cue = |id: &String| {
        let attribution = numbered(&record.attributions, id, |attribution| &attribution.id);
        attribution
            .and_then(|at| record.attributions.get(at))
            .map_or([0, 0], |attribution| [attribution.cue.start, attribution.cue.end])
    };
    let meaning = format!(
        "{place:?} {:?} {:?} {:?} {:?} {:?}",
        claim.relation.kind,
        claim.polarity,
        claim.certainty,
        claim.tense,
        claim.attribution.iter().map(cue).collect::<Vec<_>>()
    );
    // Words may be read as an entity and as a phrase at once: two claims, of which the second is named as such. Claims of one
    // piece of evidence stand together, so that not all of a record need be looked at for each of them.
    let same = |other: &&ClaimRecord| places(other) == place && other.relation.lemma == claim.relation.lemma;
    let at = numbered(&record.claims, &claim.id, |claim| &claim.id).unwrap_or(record.claims.len());
    let together = record.claims.iter().take(at).rev().take_while(|other| other.evidence == claim.evidence);
    let before = together.filter(same).count();
    let twin = if before == 0 { String::new() } else { before.to_string() };
    content_hash(&[&record.id, &claim.relation.lemma, &(meaning + &twin), words], DIGITS)
}

/// Where an id stands in a list. Ids count from 1 (`c12`), so that where it should be is looked at first.
fn numbered<T>(list: &[T], id: &str, of: impl Fn(&T) -> &String) -> Option<usize> {
    let number = id.get(1..).and_then(|digits| digits.parse::<usize>().ok()).and_then(|number| number.checked_sub(1));
    let there = number.filter(|at| list.get(*at).is_some_and(|one| of(one) == id));
    there.or_else(|| list.iter().position(|one| of(one) == id))
}

/// Where the words of a claim stand.
fn places(claim: &ClaimRecord) -> [usize; 8] {
    [
        claim.evidence.start,
        claim.evidence.end,
        claim.subject.start,
        claim.subject.end,
        claim.relation.start,
        claim.relation.end,
        claim.object.start,
        claim.object.end,
    ]
}

/// A document's id as the end of an IRI: letters, digits and `-._~:` stay, everything else is percent-encoded.
///
/// Two ids never give the same key, because the percent sign itself is encoded.
pub fn document_key(id: &str) -> String {
    let mut key = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_alphanumeric() || "-._~:".contains(c) {
            key.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(key, "%{byte:02X}");
            }
        }
    }
    key
}

/// A name as the end of an IRI: lower case, words joined by `-`, no leading "the", no apostrophes and stops.
///
/// Names that differ only in these are one name ("U.S." and "US", "St. Petersburg" and "St Petersburg"). Where a
/// name has any other sign ("AT&T", "C++"), a hash of it follows, so that "C++" and "C" stay two.
pub fn slug(name: &str) -> String {
    let folded = fold(name);
    let readable = words(&folded, |c| !c.is_alphanumeric());
    let lossless = folded.chars().all(|c| c.is_alphanumeric() || c == ' ');
    match (readable.is_empty(), lossless) {
        (false, true) => readable,
        (false, false) => format!("{readable}-{}", content_hash(&[&folded], 8)),
        // Nothing in it that a slug can show.
        (true, _) => content_hash(&[name], SHORT),
    }
}

/// The first `digits` hexadecimal digits (at most 64) of the SHA-256 of the parts, each behind its length.
pub fn content_hash(parts: &[&str], digits: usize) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let hash = hasher.finalize();
    let halves = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(digits);
    halves.filter_map(|half| char::from_digit(u32::from(half), 16)).collect()
}

/// The words of a name with single spaces: names of a paragraph may run over a line end.
pub(super) fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The form in which two names are the same name.
fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    let kept = lower.chars().filter(|c| !matches!(c, '.' | '\'' | '’' | '‘' | 'ʼ'));
    let spaced = kept.map(|c| if matches!(c, '-' | '‐' | '‑') { ' ' } else { c }).collect::<String>();
    let folded = one_line(&spaced);
    match folded.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

/// The pieces between separators, joined by `-`.
fn words(text: &str, separator: impl Fn(char) -> bool) -> String {
    text.split(separator).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}
