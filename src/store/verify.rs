//! Whether the RDF says what the records say: each statement read back, and held against the text and the record.
//!
//! This looks at the quads alone, as somebody would who met them in an export, and makes none. So it finds what the rules that
//! make them get wrong, and what has changed since in a store on the disk.

use super::claim::is_plain;
use super::vocabulary::{self, cg, oa, prov};
use super::{Namespaces, RELATIONS, quads, shared_quads};
use crate::identity::{Identity, claim_key};
use crate::record::{ClaimRecord, Record};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNodeRef, Quad, Term};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The most that a record's quotation has around it, in code points.
const CONTEXT: usize = 64;

/// What does not hold in the RDF of these records, each with its document; empty for a sound graph.
pub fn verify(records: &[Record], identity: &Identity, namespaces: &Namespaces) -> Vec<String> {
    let shared = shared_quads(records, identity, namespaces);
    let documents = records
        .par_iter()
        .enumerate()
        .map(|(index, record)| document(record, namespaces, &quads(record, index, identity, namespaces)));
    let documents = documents.collect::<Vec<_>>();
    let mut problems = Vec::new();
    let mut justified = BTreeSet::new();
    for (found, edges) in documents {
        problems.extend(found);
        justified.extend(edges);
    }
    let edges = shared
        .iter()
        .filter(|quad| quad.predicate.as_str().starts_with(RELATIONS) && is_entity(&quad.object, namespaces));
    let edges = edges
        .map(|quad| edge(&quad.subject.to_string(), quad.predicate.as_str(), &quad.object))
        .collect::<BTreeSet<_>>();
    problems
        .extend(edges.difference(&justified).map(|edge| format!("the plain edge {edge} has no claim that allows it")));
    problems.extend(justified.difference(&edges).map(|edge| format!("the plain edge {edge} is missing")));
    problems
}

/// What does not hold in the statements of one document, and the plain edges that its claims allow.
fn document(record: &Record, namespaces: &Namespaces, quads: &[Quad]) -> (Vec<String>, Vec<String>) {
    let mut check = Check::new(record, namespaces, quads);
    check.evidence();
    record.claims.iter().for_each(|claim| check.claim(claim));
    (check.problems, check.edges)
}

/// A plain edge, to compare.
fn edge(subject: &str, predicate: &str, object: &Term) -> String {
    format!("{subject} <{predicate}> {object}")
}

fn is_entity(term: &Term, namespaces: &Namespaces) -> bool {
    matches!(term, Term::NamedNode(node) if node.as_str().starts_with(&namespaces.entities()))
}

/// The statements about each subject of one document.
struct Check<'a> {
    record: &'a Record,
    namespaces: &'a Namespaces,
    text: Vec<char>,
    about: BTreeMap<String, Vec<&'a Quad>>,
    problems: Vec<String>,
    /// The plain edges that the claims allow.
    edges: Vec<String>,
}

impl<'a> Check<'a> {
    fn new(record: &'a Record, namespaces: &'a Namespaces, quads: &'a [Quad]) -> Self {
        let mut about = BTreeMap::<String, Vec<&Quad>>::new();
        for quad in quads {
            about.entry(quad.subject.to_string()).or_default().push(quad);
        }
        let text = record.text.chars().collect();
        Self { record, namespaces, text, about, problems: Vec::new(), edges: Vec::new() }
    }

    fn require(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            let document = self.record.path.as_deref().unwrap_or(&self.record.id);
            self.problems.push(format!("{document}: {}", what()));
        }
    }

    /// The values of a property.
    fn values(&self, subject: &str, predicate: NamedNodeRef<'_>) -> BTreeSet<String> {
        let quads = self.about.get(subject).into_iter().flatten();
        quads.filter(|quad| quad.predicate == predicate).map(|quad| quad.object.to_string()).collect()
    }

    /// The one value of a property, in words.
    fn word(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Option<String> {
        let quads = self.about.get(subject).into_iter().flatten();
        let mut values = quads.filter(|quad| quad.predicate == predicate).map(|quad| match &quad.object {
            Term::Literal(literal) => literal.value().to_owned(),
            term => term.to_string(),
        });
        let first = values.next()?;
        values.all(|value| value == first).then_some(first)
    }

    /// Every piece of evidence quotes the words of its place in this document.
    fn evidence(&mut self) {
        let resource = Term::from(oa::SPECIFIC_RESOURCE).to_string();
        let subjects = self.about.keys().cloned().collect::<Vec<_>>();
        for subject in subjects {
            if !self.values(&subject, rdf::TYPE).contains(&resource) {
                continue;
            }
            let source = self.namespaces.document(&self.record.id).to_string();
            let sources = self.values(&subject, oa::HAS_SOURCE);
            self.require(sources == BTreeSet::from([source]), || format!("evidence {subject} is not of this document"));
            let sound = self.quoted(&subject) == Some(true);
            self.require(sound, || format!("evidence {subject} does not quote the words of its place"));
        }
    }

    /// Whether the position and the quotation of a piece of evidence mean the same words; `None` where one is missing.
    fn quoted(&self, evidence: &str) -> Option<bool> {
        let selectors = self.values(evidence, oa::HAS_SELECTOR);
        let position = selectors.iter().find(|selector| self.word(selector, oa::START).is_some())?;
        let quotation = selectors.iter().find(|selector| self.word(selector, oa::EXACT).is_some())?;
        let place = |predicate| self.word(position, predicate)?.parse::<usize>().ok();
        let (start, end) = (place(oa::START)?, place(oa::END)?);
        let words = |start: usize, end: usize| Some(self.text.get(start..end)?.iter().collect::<String>());
        let (prefix, suffix) = (self.word(quotation, oa::PREFIX)?, self.word(quotation, oa::SUFFIX)?);
        let before = prefix.chars().count();
        let after = suffix.chars().count();
        Some(
            before <= CONTEXT
                && after <= CONTEXT
                && words(start, end)? == self.word(quotation, oa::EXACT)?
                && words(start.checked_sub(before)?, start)? == prefix
                && words(end, end + after)? == suffix,
        )
    }

    /// A claim of the record is there, says what the record says, and has a plain edge only if it may.
    fn claim(&mut self, claim: &ClaimRecord) {
        let words =
            self.text.get(claim.evidence.start..claim.evidence.end).unwrap_or_default().iter().collect::<String>();
        let subject = self.namespaces.claim(&claim_key(self.record, claim, &words)).to_string();
        if !self.about.contains_key(&subject) {
            return self.require(claim.subject.entity.is_none(), || format!("claim {} has no statements", claim.id));
        }
        let expected = [
            (cg::POLARITY, vocabulary::polarity(claim.polarity)),
            (cg::CERTAINTY, vocabulary::certainty(claim.certainty)),
            (cg::TENSE, vocabulary::tense(claim.tense)),
            (cg::RELATION_TYPE, vocabulary::relation_type(claim.relation.kind)),
            (rdf::PREDICATE, vocabulary::relation(&claim.relation.lemma)),
        ];
        for (property, value) in expected {
            let values = self.values(&subject, property);
            self.require(values == BTreeSet::from([value.to_string()]), || {
                format!("claim {} has for {property} {values:?}", claim.id)
            });
        }
        let voices = self.voices(&subject);
        self.require(voices == Some(claim.attribution.len()), || format!("claim {} has not its voices", claim.id));
        for property in [prov::WAS_DERIVED_FROM, prov::WAS_ATTRIBUTED_TO, rdf::SUBJECT, rdf::OBJECT, rdf::REIFIES] {
            let count = self.values(&subject, property).len();
            self.require(count == 1, || format!("claim {} has {count} values for {property}", claim.id));
        }
        self.allow(&subject, is_plain(claim));
    }

    /// How many voices a claim stands inside: the length of its list.
    fn voices(&self, claim: &str) -> Option<usize> {
        let nil = Term::from(rdf::NIL).to_string();
        let mut list = self.word(claim, cg::VOICE)?;
        for length in 0..=self.record.attributions.len() {
            if list == nil {
                return Some(length);
            }
            list = self.word(&list, rdf::REST)?;
        }
        None
    }

    /// Notes the edge of a claim that may be read as one, as its own statements say.
    fn allow(&mut self, claim: &str, plain: bool) {
        let has =
            |property, value: NamedNodeRef<'_>| self.values(claim, property) == BTreeSet::from([value.to_string()]);
        let is_claim = self.values(claim, rdf::TYPE).contains(&cg::CLAIM.to_string());
        let allowed = is_claim
            && has(cg::POLARITY, vocabulary::polarity(crate::claim::Polarity::Positive).as_ref())
            && has(cg::CERTAINTY, vocabulary::certainty(crate::claim::Certainty::Certain).as_ref())
            && has(cg::VOICE, rdf::NIL);
        self.require(plain || !allowed, || format!("{claim} looks like a plain statement, and is none"));
        let quads = self.about.get(claim).into_iter().flatten();
        let triples = quads.filter_map(|quad| match &quad.object {
            Term::Triple(triple) if allowed && is_entity(&triple.object, self.namespaces) => {
                Some(edge(&triple.subject.to_string(), triple.predicate.as_str(), &triple.object))
            }
            _ => None,
        });
        let edges = triples.collect::<Vec<_>>();
        self.edges.extend(edges);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Literal;

    /// The fixture's records, with the sound statements of each.
    fn sound() -> Vec<(Record, Vec<Quad>)> {
        let lines = include_str!("../../tests/fixtures/records.jsonl").lines();
        let records = lines.map(|line| serde_json::from_str(line).expect("a record a line")).collect::<Vec<Record>>();
        let identity = Identity::resolve(&records);
        let statements = |(index, record)| quads(record, index, &identity, &Namespaces::default());
        let statements = records.iter().enumerate().map(statements).collect::<Vec<_>>();
        records.into_iter().zip(statements).collect()
    }

    fn problems(record: &Record, quads: &[Quad]) -> usize {
        document(record, &Namespaces::default(), quads).0.len()
    }

    #[test]
    fn a_statement_that_is_missing_is_found() {
        let needed = [
            oa::EXACT,
            oa::PREFIX,
            oa::SUFFIX,
            oa::START,
            oa::END,
            oa::HAS_SOURCE,
            oa::HAS_SELECTOR,
            cg::POLARITY,
            cg::CERTAINTY,
            cg::TENSE,
            cg::RELATION_TYPE,
            cg::VOICE,
            rdf::REST,
            rdf::REIFIES,
            rdf::PREDICATE,
            prov::WAS_ATTRIBUTED_TO,
        ];
        let mut tried = 0;
        for (record, quads) in sound() {
            assert_eq!(document(&record, &Namespaces::default(), &quads).0, Vec::<String>::new());
            for missing in quads.iter().filter(|quad| needed.contains(&quad.predicate.as_ref())) {
                let rest = quads.iter().filter(|quad| *quad != missing).cloned().collect::<Vec<_>>();
                assert!(problems(&record, &rest) > 0, "without {missing}");
                tried += 1;
            }
        }
        assert!(tried > 100, "{tried} statements were left out");
    }

    #[test]
    fn words_that_are_others_are_found() {
        for (record, quads) in sound() {
            for index in 0..quads.len() {
                let mut changed = quads.clone();
                if [oa::EXACT, oa::PREFIX, oa::SUFFIX].contains(&quads[index].predicate.as_ref()) {
                    changed[index].object = Literal::new_simple_literal("words of nobody").into();
                } else if quads[index].predicate == cg::POLARITY {
                    changed[index].object = vocabulary::tense(crate::claim::Tense::Past).into();
                } else {
                    continue;
                }
                // The same evidence may be cited several times, and is one.
                changed.retain(|quad| *quad != quads[index]);
                assert!(problems(&record, &changed) > 0, "{}", quads[index]);
            }
        }
    }
}
