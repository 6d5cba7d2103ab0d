//! What only the inside of the room can see: the vocabulary is whole, and each claim has each facet.

use super::vocabulary::vocabulary_quads;
use super::*;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;
use std::collections::BTreeSet;

fn records() -> Vec<Record> {
    let lines = include_str!("../../tests/fixtures/records.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect("a record a line")).collect()
}

#[test]
fn vocabulary_parses_to_the_last_term() {
    let strict = RdfParser::from_format(RdfFormat::Turtle).for_slice(VOCABULARY_TURTLE).collect::<Result<Vec<_>, _>>();
    assert_eq!(strict.expect("valid Turtle").len(), vocabulary_quads().len());
}

#[test]
fn every_own_term_of_the_graph_is_defined_with_label_and_comment() {
    let records = records();
    let identity = Identity::resolve(&records);
    let quads = all_quads(&records, &identity, &Namespaces::default());
    let described = |predicate: &str| {
        let quads = vocabulary_quads();
        let with = quads.iter().filter(|quad| quad.predicate.as_str().ends_with(predicate));
        with.map(|quad| quad.subject.to_string()).collect::<BTreeSet<_>>()
    };
    let (labels, comments) = (described("#label"), described("#comment"));
    let objects = quads.iter().filter(|quad| quad.object.is_named_node()).map(|quad| quad.object.to_string());
    let used = quads.iter().map(|quad| quad.predicate.to_string()).chain(objects);
    for term in used.filter(|term| term.starts_with("<urn:claimgraph:vocabulary/")) {
        assert!(labels.contains(&term) && comments.contains(&term), "{term} is not defined in data/vocabulary.ttl");
    }
    // And the other way: what has a label has a definition.
    assert_eq!(labels, comments);
}

#[test]
fn relation_types_are_all_in_the_vocabulary() {
    let terms = vocabulary_quads().iter().map(|quad| quad.subject.to_string()).collect::<BTreeSet<_>>();
    // The closed list, by way of its own JSON names.
    let names = VOCABULARY_TURTLE.lines().filter(|line| line.contains("a cg:RelationType")).count();
    assert_eq!(names, 32, "31 types and UNTYPED");
    assert!(terms.contains("<urn:claimgraph:vocabulary/MOVES_TO>"));
}

#[test]
fn every_claim_has_every_facet_once() {
    let records = records();
    let identity = Identity::resolve(&records);
    let always = [
        "relationType",
        "polarity",
        "certainty",
        "tense",
        "confidence",
        "objectKind",
        "relationText",
        "objectLabel",
        "asOf",
        "quote",
        "voice",
    ]
    .map(|local| format!("{VOCABULARY}{local}"));
    let others =
        ["wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy"].map(|l| format!("http://www.w3.org/ns/prov#{l}"));
    let rdf = ["subject", "predicate", "object", "reifies"]
        .map(|local| format!("http://www.w3.org/1999/02/22-rdf-syntax-ns#{local}"));
    let facets = always.into_iter().chain(others).chain(rdf).collect::<Vec<_>>();
    for (index, record) in records.iter().enumerate() {
        let quads = quads(record, index, &identity, &Namespaces::default());
        let is_claim =
            |quad: &&Quad| matches!(&quad.object, Term::NamedNode(class) if class.as_str().ends_with("/Claim"));
        let claims = quads.iter().filter(is_claim).map(|quad| quad.subject.clone()).collect::<Vec<_>>();
        assert_eq!(claims.len(), record.claims.len());
        for claim in &claims {
            for facet in &facets {
                let values = quads.iter().filter(|quad| quad.subject == *claim && quad.predicate.as_str() == facet);
                assert_eq!(values.count(), 1, "{facet} of {claim}");
            }
        }
    }
}

#[test]
fn a_claim_whose_voice_is_missing_from_a_broken_record_is_not_the_articles_own() {
    let mut records = records();
    let broken = &mut records[1].claims[3];
    broken.attribution = vec!["a99".to_owned()];
    assert!(!is_plain(broken));
    let identity = Identity::resolve(&records);
    let quads = all_quads(&records, &identity, &Namespaces::default());
    let lines = quads.iter().map(|quad| quad.to_string()).collect::<Vec<_>>();
    assert!(lines.iter().any(|line| line.contains("source-unnamed-source.") && line.contains("wasAttributedTo")));
}

#[test]
fn times_have_the_datatype_of_their_precision() {
    let check = |value: &str, datatype: &str| {
        let literal = document::time_literal(value);
        assert_eq!(literal.datatype().as_str().rsplit_once('#').map(|(_, local)| local), Some(datatype), "{value}");
    };
    check("2022", "gYear");
    check("2022-02", "gYearMonth");
    check("2022-02-24", "date");
    check("2022-02-24T05:00:00Z", "dateTime");
    check("2022-02-24T05:00:00+03:00", "dateTime");
    check("2022-02-31", "string");
    check("next week", "string");
    check("20é2", "string");
}

#[test]
fn what_a_place_stands_for_is_said_by_its_item_or_else_by_its_name() {
    let check = |wikidata: Option<&str>, expected: &str| {
        let mut records = records();
        let kremlin = records[0].entities.iter_mut().find(|entity| entity.name == "Kremlin").expect("the Kremlin");
        let item = wikidata.map(str::to_owned);
        kremlin.stands_for = Some(crate::entity::StandsFor { name: "Government of Russia".to_owned(), wikidata: item });
        let quads = all_quads(&records, &Identity::resolve(&records), &Namespaces::default());
        let stands_for = quads.iter().filter(|quad| quad.predicate == vocabulary::cg::STANDS_FOR);
        let said = stands_for.map(|quad| (quad.object.to_string(), quad.graph_name.is_default_graph()));
        assert_eq!(said.collect::<Vec<_>>(), [(expected.to_owned(), false)], "one document says so, and no other");
    };
    check(Some("Q1140115"), "<http://www.wikidata.org/entity/Q1140115>");
    check(None, "\"Government of Russia\"");
    check(Some("no item"), "\"Government of Russia\"");
}

#[test]
fn a_store_that_keeps_values_hands_back_what_it_was_given() {
    let mut records = records();
    for (record, published) in records.iter_mut().zip(["2022-10-08T09:30:00.250+00:00", "2022-10", "2022-10-08T09:30Z"])
    {
        record.published = Some(published.to_owned());
        for (claim, confidence) in record.claims.iter_mut().zip([0.9, 1.0, 0.0, 0.5]) {
            claim.confidence = confidence;
        }
    }
    let identity = Identity::resolve(&records);
    let given =
        all_quads(&records, &identity, &Namespaces::default()).into_iter().collect::<std::collections::HashSet<_>>();
    let store = oxigraph::store::Store::new().expect("a store");
    given.iter().for_each(|quad| store.insert(quad).expect("a quad"));
    let back = store.iter().collect::<Result<std::collections::HashSet<_>, _>>().expect("quads");
    assert_eq!(given.difference(&back).collect::<Vec<_>>(), Vec::<&Quad>::new());
    assert_eq!(given.len(), back.len());
}
