//! Identity across documents, measured: short articles of our own with namesakes, name changes, acronyms, transliterations and
//! names that are short for others, read by the program itself. Half of them the rules were made with; the other half they were not.

use assert_cmd::Command;
use claimgraph::identity::Identity;
use claimgraph::record::Record;
use serde_json::Value;
use std::collections::BTreeMap;

/// A name of a document, the thing that it means, and the node that it became.
type Item = (String, String, String, String);

/// The items of a half, after its documents were added in some order.
fn items(gold: &[Value], records: &[Record]) -> Vec<Item> {
    let identity = Identity::resolve(records);
    let mut items = Vec::new();
    for (index, record) in records.iter().enumerate() {
        let of_record = gold.iter().find(|line| line["id"] == record.id.as_str()).unwrap();
        for (name, thing) in of_record["gold"].as_object().unwrap() {
            let mut entities = record.entities.iter().filter(|entity| entity.named);
            let entity = entities.find(|e| e.name == *name || e.mentions.iter().any(|m| m.text == *name));
            let node = entity.and_then(|entity| identity.node(identity.node_of(index, &entity.id)?));
            // What was not found in its document is a thing of its own.
            let node = node.map_or(format!("not found: {name} in {}", record.id), |node| node.key.clone());
            items.push((record.id.clone(), name.clone(), thing.as_str().unwrap().to_owned(), node));
        }
    }
    items.sort();
    items
}

/// B-cubed precision and recall: for each item, how much of its node it shares with its thing, and the other way round.
fn b_cubed(items: &[Item]) -> (f64, f64) {
    let (mut precision, mut recall) = (0.0, 0.0);
    for (_, _, thing, node) in items {
        let count = |fits: &dyn Fn(&Item) -> bool| items.iter().filter(|item| fits(item)).count() as f64;
        let both = count(&|item| item.2 == *thing && item.3 == *node);
        precision += both / count(&|item| item.3 == *node);
        recall += both / count(&|item| item.2 == *thing);
    }
    (precision / items.len() as f64, recall / items.len() as f64)
}

#[track_caller]
fn check(half: &str) {
    let file = format!("tests/fixtures/identity/{half}.jsonl");
    let gold = std::fs::read_to_string(&file).unwrap();
    let gold = gold.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();
    let output = Command::cargo_bin("claimgraph").unwrap().args(["extract", &file]).output().unwrap();
    let records = String::from_utf8(output.stdout).unwrap();
    let mut records = records.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Record>>();
    assert_eq!(records.len(), gold.len());
    let first = items(&gold, &records);
    for round in 1_u64..=6 {
        // Another order each time, the same in every run.
        let rank = |record: &Record| {
            record.id.bytes().fold(round, |rank, byte| (rank ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
        };
        records.sort_by_key(rank);
        assert_eq!(items(&gold, &records), first, "the order of documents must not matter");
    }
    let (precision, recall) = b_cubed(&first);
    let f1 = 2.0 * precision * recall / (precision + recall);
    let mut sizes = BTreeMap::<&String, usize>::new();
    first.iter().for_each(|item| *sizes.entry(&item.2).or_default() += 1);
    let report = format!(
        "{half}: {} documents, {} names of {} things: B-cubed precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}\n",
        gold.len(),
        first.len(),
        sizes.len()
    );
    // Seen with --nocapture.
    std::io::Write::write_all(&mut std::io::stderr(), report.as_bytes()).unwrap();
    assert!(precision >= 0.97 && f1 >= 0.92, "{report}{first:#?}");
}

#[test]
fn names_of_the_development_half_become_the_things_that_they_mean() {
    check("development");
}

#[test]
fn names_of_the_held_out_half_become_the_things_that_they_mean() {
    check("heldout");
}
