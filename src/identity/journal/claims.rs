//! Claims as decisions name them: by their key, and by what they say where.

use super::decision::{ClaimReference, DocumentReference};
use super::refer::Documents;
use crate::identity::claim_key;
use crate::identity::key::one_line;
use crate::record::{ClaimRecord, CodePoints, Record};

fn key(record: &Record, claim: &ClaimRecord, text: &CodePoints) -> String {
    claim_key(record, claim, text.slice(claim.evidence.start, claim.evidence.end).unwrap_or_default())
}

/// The keys of all claims of a record, in their order.
fn keys(record: &Record) -> Vec<String> {
    let text = CodePoints::new(&record.text);
    record.claims.iter().map(|claim| key(record, claim, &text)).collect()
}

impl ClaimReference {
    /// The key of a claim, whose words are looked up in its record.
    pub fn key(record: &Record, claim: &ClaimRecord) -> String {
        key(record, claim, &CodePoints::new(&record.text))
    }

    /// The reference to a claim.
    pub fn to(record: &Record, claim: &ClaimRecord) -> Self {
        let text = CodePoints::new(&record.text);
        let words = |start: usize, end: usize| one_line(text.slice(start, end).unwrap_or_default());
        Self {
            key: key(record, claim, &text),
            document: DocumentReference::to(record),
            subject: words(claim.subject.start, claim.subject.end),
            relation: claim.relation.lemma.clone(),
            object: words(claim.object.start, claim.object.end),
            quote: words(claim.evidence.start, claim.evidence.end),
        }
    }

    /// The claims whose key begins with these digits: index of the record, index of the claim.
    pub fn beginning_with(records: &[Record], digits: &str) -> Vec<(usize, usize)> {
        let of_record = |(index, record): (usize, &Record)| {
            let found = keys(record).into_iter().enumerate().filter(|(_, key)| key.starts_with(digits));
            found.map(|(claim, _)| (index, claim)).collect::<Vec<_>>()
        };
        records.iter().enumerate().flat_map(of_record).collect()
    }

    /// The claims that it means: those of its key, else those that say the same in the same words of the same document.
    pub(super) fn find(&self, records: &[Record], documents: &Documents) -> Vec<(usize, usize)> {
        let Some((index, record)) = documents.find(&self.document).and_then(|at| Some((at, records.get(at)?))) else {
            return Vec::new();
        };
        let claims = || (0..).zip(&record.claims).zip(keys(record));
        let by_key = claims().filter(|(_, key)| *key == self.key).map(|((at, _), _)| (index, at)).collect::<Vec<_>>();
        if !by_key.is_empty() {
            return by_key;
        }
        let likewise = |claim: &ClaimRecord| {
            let other = Self::to(record, claim);
            (&other.subject, &other.relation, &other.object, &other.quote)
                == (&self.subject, &self.relation, &self.object, &self.quote)
        };
        claims().filter(|((_, claim), _)| likewise(claim)).map(|((at, _), _)| (index, at)).collect()
    }
}
