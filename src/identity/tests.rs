//! Which names are one node and which are not, and that the order of documents does not matter.

use super::*;
use crate::entity::MentionKind;
use crate::record::{EntityRecord, MentionRecord};

/// A record that knows entities by name, type and mentions; a name in brackets is an unnamed source.
fn record(id: &str, entities: &[(&str, EntityType, &[&str])]) -> Record {
    let entity = |(index, (name, kind, mentions)): (usize, &(&str, EntityType, &[&str]))| EntityRecord {
        id: format!("e{}", index + 1),
        name: name.trim_matches(['[', ']']).to_owned(),
        kind: *kind,
        named: !name.starts_with('['),
        wikidata: None,
        stands_for: None,
        mentions: mentions.iter().map(|text| mention(text)).collect(),
    };
    Record {
        id: id.to_owned(),
        path: None,
        url: None,
        title: None,
        publisher: None,
        author: None,
        published: None,
        agency: None,
        links: Vec::new(),
        copies: Vec::new(),
        language: "en".to_owned(),
        text: String::new(),
        sentences: Vec::new(),
        entities: entities.iter().enumerate().map(entity).collect(),
        open: Default::default(),
        attributions: Vec::new(),
        claims: Vec::new(),
    }
}

fn mention(text: &str) -> MentionRecord {
    MentionRecord { start: 0, end: 0, text: text.to_owned(), kind: MentionKind::Name }
}

/// The keys of the nodes that the names become, when each stands in a document of its own.
#[track_caller]
fn check(names: &[(&str, EntityType)], keys: &[&str]) {
    let records =
        names.iter().enumerate().map(|(index, (name, kind))| record(&format!("d{index}"), &[(name, *kind, &[name])]));
    let mut records = records.collect::<Vec<_>>();
    let identity = Identity::resolve(&records);
    assert_eq!(identity.nodes.iter().map(|node| node.key.as_str()).collect::<Vec<_>>(), keys);
    records.reverse();
    let labels = |identity: &Identity| identity.nodes.iter().map(|node| node.label.clone()).collect::<Vec<_>>();
    assert_eq!(labels(&identity), labels(&Identity::resolve(&records)), "the order of documents must not matter");
}

#[test]
fn same_name_and_type_is_one_node() {
    use EntityType::{Organization, Person, Place};
    check(&[("Vladimir Putin", Person), ("Vladimir Putin", Person)], &["person-vladimir-putin"]);
    check(&[("Johnson", Person), ("Johnson", Person)], &["person-johnson"]);
    check(&[("Kremlin", Organization), ("the Kremlin", Organization)], &["organization-kremlin"]);
    check(&[("NATO", Organization), ("Nato", Organization)], &["organization-nato"]);
    check(&[("U.S.", Place), ("US", Place)], &["place-us"]);
    check(&[("Sinn Féin", Organization), ("sinn féin", Organization)], &["organization-sinn-féin"]);
    check(&[("Liz\nTruss", Person), ("Liz Truss", Person)], &["person-liz-truss"]);
    check(&[("Владимир Путин", Person)], &["person-владимир-путин"]);
}

#[test]
fn different_names_or_types_are_different_nodes() {
    use EntityType::{Organization, Person, Place, Product};
    check(&[("Washington", Place), ("Washington", Person)], &["person-washington", "place-washington"]);
    check(&[("Boris Johnson", Person), ("Johnson", Person)], &["person-boris-johnson", "person-johnson"]);
    check(&[("C", Product), ("C++", Product)], &["product-c", "product-c-4d3d1825"]);
    check(&[("AT&T", Organization), ("AT T", Organization)], &["organization-at-t", "organization-at-t-e3faadcd"]);
    check(&[("…", Organization)], &["organization-c0b0c6161f6f585f"]);
}

#[test]
fn unnamed_sources_stay_in_their_document() {
    let diplomats: (&str, EntityType, &[&str]) = ("[Western diplomats]", EntityType::Group, &["diplomats"]);
    let records = [record("a", &[diplomats, diplomats]), record("b", &[diplomats])];
    let identity = Identity::resolve(&records);
    assert_eq!(identity.nodes.len(), 3);
    assert!(identity.nodes.iter().all(|node| node.key.starts_with("group-western-diplomats.") && !node.named));
}

#[test]
fn label_is_the_name_that_most_mentions_have() {
    let records = [
        record("a", &[("Nato", EntityType::Organization, &["Nato"])]),
        record("b", &[("NATO", EntityType::Organization, &["NATO", "the alliance"])]),
    ];
    let identity = Identity::resolve(&records);
    let node = identity.node_of(0, "e1").and_then(|id| identity.node(id));
    assert_eq!(node.map(|node| node.label.as_str()), Some("NATO"));
    assert_eq!(node.map(|node| node.records.as_slice()), Some([0, 1].as_slice()));
    let aliases = [("NATO", 1), ("Nato", 1), ("the alliance", 1)].map(|(name, count)| (name.to_owned(), count));
    assert_eq!(node.map(|node| node.aliases.as_slice()), Some(aliases.as_slice()));
    assert_eq!(identity.node_of(0, "e9"), None);
    assert_eq!(identity.node_of(7, "e1"), None);
}

#[test]
fn document_keys_fit_an_iri_and_never_meet() {
    assert_eq!(document_key("sha256:0a1b"), "sha256:0a1b");
    assert_eq!(document_key("a b/c%20<é>"), "a%20b%2Fc%2520%3Cé%3E");
    assert_ne!(document_key("a b"), document_key("a%20b"));
}

/// Whether two entities of records are one node, whatever the order of the records: document, entity.
#[track_caller]
fn check_one(mut records: Vec<Record>, one: (&str, &str), other: (&str, &str), expected: bool) {
    for _ in 0..2 {
        let identity = Identity::resolve(&records);
        let node = |(document, entity): (&str, &str)| {
            let index = records.iter().position(|record| record.id == document).expect("a document");
            identity.node_of(index, entity).expect("a node")
        };
        assert_eq!(node(one) == node(other), expected, "{one:?} {other:?}");
        records.reverse();
    }
}

#[test]
fn middle_names_and_generations_tell_people_apart() {
    let people = |names: &[&'static str]| names.iter().map(|name| (*name, EntityType::Person)).collect::<Vec<_>>();
    let one = |names: &[&'static str]| check(&people(names), &[&format!("person-{}", slug(names[0]))]);
    let apart = |names: &[&'static str]| {
        let mut keys = names.iter().map(|name| format!("person-{}", slug(name))).collect::<Vec<_>>();
        keys.sort();
        check(&people(names), &keys.iter().map(String::as_str).collect::<Vec<_>>());
    };
    one(&["George Bush", "George W. Bush"]);
    one(&["George Bush", "George H. W. Bush"]);
    one(&["Karin A. Dahl", "Karin Astrid Dahl"]);
    one(&["Martin Luther King", "Martin Luther King Jr."]);
    apart(&["George W. Bush", "George H. W. Bush"]);
    // Without a word of which of the two it is.
    apart(&["George Bush", "George W. Bush", "George H. W. Bush"]);
    apart(&["Karin A. Dahl", "Karin B. Dahl"]);
    apart(&["Donald Trump", "Donald Trump Jr."]);
    apart(&["Lars Holm Sr.", "Lars Holm Jr.", "Lars Holm III"]);
    // The father is known by two names, the son by one.
    let trumps = people(&["Donald Trump", "Donald J. Trump", "Donald Trump Jr."]);
    check(&trumps, &["person-donald-j-trump", "person-donald-trump-jr"]);
}

#[test]
fn a_name_that_several_share_joins_the_one_that_the_evidence_speaks_for() {
    use EntityType::{Organization, Person};
    let article = |id: &str, name: &'static str, body: &'static str| {
        record(id, &[(name, Person, &[name]), (body, Organization, &[body])])
    };
    let dahls = || {
        vec![
            article("a", "Karin A. Dahl", "Harbour Forum"),
            article("b", "Karin B. Dahl", "Mill Trust"),
            article("c", "Karin Dahl", "Harbour Forum"),
            article("d", "Dahl", "Mill Trust"),
        ]
    };
    check_one(dahls(), ("c", "e1"), ("a", "e1"), true);
    check_one(dahls(), ("c", "e1"), ("b", "e1"), false);
    // Of a family name alone that says too little.
    check_one(dahls(), ("d", "e1"), ("b", "e1"), false);
    check_one(dahls(), ("a", "e1"), ("b", "e1"), false);
    let holms = || {
        vec![
            article("a", "Lars Holm", "Harbour Forum"),
            article("b", "Lars Holm Jr.", "Harbour Forum"),
            article("c", "Holm Jr.", "Harbour Forum"),
            article("d", "Holm", "Harbour Forum"),
        ]
    };
    check_one(holms(), ("c", "e1"), ("b", "e1"), true);
    check_one(holms(), ("d", "e1"), ("a", "e1"), true);
    check_one(holms(), ("a", "e1"), ("b", "e1"), false);
}

#[test]
fn a_family_name_of_several_words_is_short_for_a_full_name() {
    use EntityType::{Organization, Person};
    let article = |id: &str, name: &'static str| {
        record(id, &[(name, Person, &[name]), ("Harbour Forum", Organization, &["Harbour Forum"])])
    };
    let articles = || {
        vec![
            article("a", "Ida von der Heide"),
            article("b", "Von der Heide"),
            article("c", "Heide"),
            article("d", "Van der Heide"),
        ]
    };
    check_one(articles(), ("a", "e1"), ("b", "e1"), true);
    check_one(articles(), ("a", "e1"), ("c", "e1"), true);
    check_one(articles(), ("a", "e1"), ("d", "e1"), false);
}
