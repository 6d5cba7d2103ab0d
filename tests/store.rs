//! The RDF of a graph as others meet it: whole, the same bytes every time, and with no plain edge for what is denied, hedged
//! or merely quoted.

mod fixtures;

use claimgraph::claim::RelationType;
use claimgraph::identity::Identity;
use claimgraph::record::Record;
use claimgraph::store::{ExportFormat, Namespaces, all_quads, export, is_plain};
use fixtures::records;

/// The export of the records in N-Quads or TriG.
fn exported(records: &[Record], format: ExportFormat) -> String {
    let namespaces = Namespaces::default();
    let quads = all_quads(records, &Identity::resolve(records), &namespaces);
    let mut bytes = Vec::new();
    export(&quads, format, &namespaces, &mut bytes).expect("memory takes everything");
    String::from_utf8(bytes).expect("RDF is UTF-8")
}

#[test]
fn spans_of_the_fixture_are_the_quoted_words() {
    for record in records() {
        let text = record.text.chars().collect::<Vec<_>>();
        let words = |start: usize, end: usize| text[start..end].iter().collect::<String>();
        for mention in record.entities.iter().flat_map(|entity| &entity.mentions) {
            assert_eq!(words(mention.start, mention.end), mention.text);
        }
        for claim in &record.claims {
            assert_eq!(words(claim.relation.start, claim.relation.end), claim.relation.text);
            assert!(record.sentences.contains(&[claim.evidence.start, claim.evidence.end]));
        }
        for attribution in &record.attributions {
            assert!(attribution.content.iter().all(|piece| piece.start < piece.end && piece.end <= text.len()));
        }
    }
}

#[test]
fn the_export_does_not_depend_on_the_order_of_documents() {
    let mut records = records();
    let forwards = exported(&records, ExportFormat::NQuads);
    records.reverse();
    assert_eq!(forwards, exported(&records, ExportFormat::NQuads));
    assert_eq!(exported(&records, ExportFormat::TriG), exported(&records, ExportFormat::TriG));
    let lines = forwards.lines().collect::<Vec<_>>();
    assert_eq!(lines.len(), lines.iter().collect::<std::collections::BTreeSet<_>>().len(), "each quad once");
}

#[test]
fn plain_edges_are_just_the_claims_that_the_policy_allows() {
    let records = records();
    let export = exported(&records, ExportFormat::NQuads);
    // A quad of the default graph has no fourth term: three IRIs and the stop.
    let is_edge = |line: &&str| line.split(' ').count() == 4 && line.contains("> <urn:claimgraph:relation/");
    let edges = export.lines().filter(is_edge).map(|line| line.replace("urn:claimgraph:", "")).collect::<Vec<_>>();
    assert_eq!(
        edges,
        [
            "<entity/person-boris-johnson> <relation/speak_with> <entity/person-emmanuel-macron> .",
            "<entity/person-boris-johnson> <relation/speak_with> <entity/person-joe-biden> .",
            "<entity/person-dmitry-peskov> <relation/be_spokesman_of> <entity/organization-kremlin> .",
            "<entity/person-joe-biden> <relation/accuse> <entity/person-vladimir-putin> .",
            "<entity/person-mario-draghi> <relation/speak_with> <entity/person-joe-biden> .",
            "<entity/person-vladimir-putin> <relation/meet> <entity/person-emmanuel-macron> .",
            "<entity/place-russia> <relation/invade> <entity/place-ukraine> .",
        ]
    );
    let plain = records.iter().flat_map(|record| &record.claims).filter(|claim| is_plain(claim));
    assert_eq!(plain.filter(|claim| claim.object.entity.is_some()).count(), edges.len());
}

#[test]
fn a_claim_reifies_its_triple_and_cites_its_words() {
    let export = exported(&records(), ExportFormat::TriG);
    for expected in [
        "rdf:reifies <<( ent:place-russia rel:attack ent:place-kharkiv )>>",
        "rdf:subject ent:place-russia",
        "cg:polarity cg:Negative",
        "cg:cue \"deny\"",
        "oa:exact \"There are disagreements,\"",
        "oa:prefix \"hat Putin had met the insider. “\"",
        "rel:speak_with a rdf:Property",
        "owl:sameAs <http://www.wikidata.org/entity/Q7747>",
        "schema:datePublished \"2022-10-08\"^^xsd:date",
        "rdf:object \"the truth\"@en",
        "rdf:object 12",
        "cg:edgePolicy cg:OwnVoiceCertainPositive",
    ] {
        let spaced = export.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            spaced.contains(&expected.split_whitespace().collect::<Vec<_>>().join(" ")),
            "no {expected} in\n{export}"
        );
    }
}

#[test]
fn another_base_moves_entities_and_documents_but_no_terms() {
    let records = records();
    let namespaces = Namespaces::new("https://news.example/").expect("an IRI");
    let quads = all_quads(&records, &Identity::resolve(&records), &namespaces);
    let text = quads.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(text.contains("<https://news.example/entity/person-joe-biden>"));
    assert!(text.contains("<https://news.example/document/wire%2F3%20%3Ca%3E>"));
    assert!(text.contains("<urn:claimgraph:vocabulary/Claim>") && !text.contains("urn:claimgraph:entity"));
    assert_eq!(Namespaces::new("not an iri"), None);
}

#[test]
fn the_store_holds_what_the_export_has() {
    let records = records();
    let export = exported(&records, ExportFormat::NQuads);
    assert_eq!(fixtures::graph(&records).quad_count(), export.lines().count());
}

/// "have" a house, doubts, a dispute: were `rel:have` of every type, a plain edge would say what no article says.
#[test]
fn a_relation_is_of_the_one_type_that_most_of_its_claims_are_of() {
    let mut records = records();
    let mut claim = records[0].claims[0].clone();
    claim.relation.lemma = "have".to_owned();
    let kinds = [Some(RelationType::Accuse), Some(RelationType::Owns), None, Some(RelationType::Owns)];
    for kind in kinds {
        claim.relation.kind = kind;
        records[0].claims.push(claim.clone());
    }
    let export = exported(&records, ExportFormat::NQuads);
    let types = export.lines().filter(|line| line.contains("relation/have> ") && line.contains("subPropertyOf"));
    let types = types.map(|line| line.rsplit(['#', '/', ':']).next().unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(types, ["OWNS> ."]);
}
