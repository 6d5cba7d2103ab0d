//! The scorecard counts as the Python scorers do that the gold sets came with, in the corners too.
//!
//! `tests/golden/scorecard/` has invented gold and records for one measure each: ends the other way round, spans that
//! touch, names beyond the basic plane, a claim that two gold claims want, a source that both sides leave out. The
//! numbers here are what those scorers print for the same files.

use claimgraph::record::Record;
use claimgraph::scorecard::{self, Figure, Gold, Measure, Scorecard};

/// The gold and the records of a measure, as a scorecard.
fn card(measure: Measure, name: &str) -> Scorecard {
    let read = |kind: &str| {
        let file = format!("tests/golden/scorecard/{name}.{kind}.jsonl");
        std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"))
    };
    let gold = read("gold").lines().map(gold).collect::<Vec<_>>();
    let records: Vec<Record> =
        read("records").lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    let pairs: Vec<_> = gold.into_iter().zip(records).collect();
    scorecard::score(measure, &pairs).expect("the gold can be read")
}

fn gold(line: &str) -> Gold {
    let value: serde_json::Value = serde_json::from_str(line).expect("a line of gold");
    let field = |name: &str| value[name].as_str().expect("a text").to_owned();
    Gold { name: field("id"), text: field("text"), annotation: line.to_owned() }
}

/// `expected`: the figures as `name value`, with commas.
fn check(figures: &[Figure], digits: usize, expected: &str) {
    for wanted in expected.split(',') {
        let (name, value) = wanted.trim().split_once(' ').expect("a name and a value");
        let found = figures.iter().find(|figure| figure.name == name).map(|f| format!("{:.digits$}", f.value));
        assert_eq!(found.as_deref(), Some(value), "{name} among {figures:?}");
    }
}

#[test]
fn relations() {
    let card = card(Measure::Relations, "relations");
    check(&card.figures, 3, "found 0.800, typed 0.500");
    let types = "BelongsTo 1: found 0.00, typed 0.00
        CommWith 1: found 1.00, typed 1.00
        Dislikes 1: found 1.00, typed 0.00
        FightingAgainst 2: found 0.50, typed 0.50
        InChargeOf 1: found 1.00, typed 0.00
        IsSynonymOf 3: found 1.00, typed 0.67
        Likes 1: found 1.00, typed 1.00";
    check_types(&card, types);
}

#[test]
fn events() {
    let card = card(Measure::Events, "events");
    check(&card.figures, 3, "typed 0.750, actor 0.375, full 0.375");
    let types = "ACCUSE 2: typed 1.00, actor 0.50, full 0.50
        AID 2: typed 0.50, actor 0.50, full 0.50
        ASSAULT 1: typed 1.00, actor 0.00, full 0.00
        CONSULT 1: typed 1.00, actor 0.00, full 0.00
        REQUEST 1: typed 1.00, actor 1.00, full 1.00
        THREATEN 1: typed 0.00, actor 0.00, full 0.00";
    check_types(&card, types);
}

/// One type a line: its name, how many the gold has, and its figures.
fn check_types(card: &Scorecard, expected: &str) {
    assert_eq!(card.by_type.len(), expected.lines().count());
    for line in expected.lines() {
        let (head, figures) = line.trim().split_once(": ").expect("a type and its figures");
        let (kind, count) = head.split_once(' ').expect("a type and its count");
        let found = card.by_type.get(kind).unwrap_or_else(|| panic!("no {kind} among {:?}", card.by_type));
        assert_eq!(found[0].of.to_string(), count, "{kind}");
        check(found, 2, figures);
    }
}

#[test]
fn names() {
    check(&card(Measure::Names, "names").figures, 4, "PER 0.6667, ORG 0.6667, LOC 0.6667, ALL 0.6667");
    check(&card(Measure::Names, "names").figures, 3, "precision 0.600, recall 0.750");
}

#[test]
fn attribution() {
    check(
        &card(Measure::Attribution, "attribution").figures,
        3,
        "precision 0.800, recall 0.800, f1 0.800, source 0.500, content_f1 0.919, joint_f1 0.400",
    );
}

#[test]
fn claims() {
    let card = card(Measure::Claims, "claims");
    check(
        &card.figures,
        3,
        "entity_recall 1.000, entity_precision 0.833, entity_single 0.750, entity_type 0.750, claim_precision 0.667, \
         claim_recall 0.667, pair_recall 0.800, named_pair_recall 0.750, pair_f1 0.727, loose_recall 0.833, type 0.500, \
         polarity 1.000, negative_kept 1.000, certainty 0.750, hedge_kept 0.000, voice 1.000, attributed_right 1.000, \
         chain 1.000, leak 0.500",
    );
    assert_eq!(card.bands.iter().map(|band| band.of).sum::<usize>(), 6);
    assert_eq!(card.bands.iter().map(|band| band.right).sum::<usize>(), 4);
}
