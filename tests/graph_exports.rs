//! The exports for other graph programs: every claim once, the same bytes in any order, nothing denied as a fact, and
//! each opened by a reader that is not ours.

#[path = "fixtures/read_by_hand.rs"]
mod read_by_hand;

use claimgraph::graph::export::{Form, Source, Table, write, write_table};
use claimgraph::identity::Identity;
use claimgraph::record::Record;
use read_by_hand::records;
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

fn exported(form: Form, records: &[Record]) -> String {
    let identity = Identity::resolve(records);
    let mut text = String::new();
    write(form, &Source::new(records, &identity), &mut text).expect("a string takes everything");
    text
}

fn table(table: Table, records: &[Record]) -> String {
    let identity = Identity::resolve(records);
    let mut text = String::new();
    write_table(table, &Source::new(records, &identity), &mut text).expect("a string takes everything");
    text
}

/// A record whose every text is hostile to some form.
fn hostile() -> Record {
    let mut record = records().remove(0);
    let nasty = "]]><script>\u{0}\u{b}\"a\",\r\nb;\u{ffff} & 'x' \u{202e}";
    record.title = Some(nasty.to_owned());
    record.publisher = Some(nasty.to_owned());
    record.id = format!("sha256:{nasty}");
    for entity in &mut record.entities {
        entity.name = format!("{nasty}{}", entity.name);
    }
    for claim in &mut record.claims {
        claim.relation.lemma = format!("{nasty}{}", claim.relation.lemma);
        claim.confidence = f64::NAN;
    }
    record
}

#[test]
fn the_same_bytes_for_any_order_of_documents() {
    let forwards = records();
    let backwards = forwards.iter().rev().cloned().collect::<Vec<_>>();
    for form in [Form::GraphMl, Form::Gexf, Form::FollowTheMoney] {
        assert_eq!(exported(form, &forwards), exported(form, &backwards), "{form:?}");
    }
    for each in Table::ALL {
        assert_eq!(table(each, &forwards), table(each, &backwards), "{each:?}");
    }
}

#[test]
fn every_claim_between_two_entities_is_one_edge() {
    let records = records();
    let claims = records.iter().flat_map(|record| &record.claims).filter(|claim| claim.object.entity.is_some()).count();
    assert_eq!(exported(Form::GraphMl, &records).matches("<edge ").count(), claims);
    assert_eq!(exported(Form::Gexf, &records).matches("<edge ").count(), claims);
    assert_eq!(table(Table::Claims, &records).lines().count(), claims + 1);
}

#[test]
fn what_is_denied_hedged_or_quoted_is_no_fact_anywhere() {
    let records = records();
    let reserved = records.iter().flat_map(|record| &record.claims).filter(|claim| !claimgraph::store::is_plain(claim));
    let quotes = reserved.filter(|claim| claim.object.entity.is_some()).count();
    assert!(quotes > 0, "the fixture has such claims");
    let plain = table(Table::Claims, &records).lines().filter(|line| line.contains(",true,positive,certain,")).count();
    assert_eq!(plain + quotes + 1, table(Table::Claims, &records).lines().count());
    let links = exported(Form::FollowTheMoney, &records);
    let links = links.lines().filter(|line| line.contains("\"id\":\"claim-")).count();
    assert_eq!(links, plain, "FollowTheMoney takes a link for a fact, so it gets no other");
}

/// What the readers of others find in the exports of some records; `None` where there are none on this machine.
#[expect(clippy::print_stdout, reason = "a test that was passed over must say so")]
fn read_by_others(records: &[Record]) -> Option<Value> {
    let Ok(python) = std::env::var("CLAIMGRAPH_PYTHON") else {
        println!("passed over: set CLAIMGRAPH_PYTHON to a Python with tests/readers/requirements.txt");
        return None;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: String| std::fs::write(folder.path().join(name), text).expect("a file");
    put("graph.graphml", exported(Form::GraphMl, records));
    put("graph.gexf", exported(Form::Gexf, records));
    put("ftm.json", exported(Form::FollowTheMoney, records));
    for each in Table::ALL {
        put(each.file(), table(each, records));
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/graphs.py");
    let output = Command::new(python).arg(script).arg(folder.path()).output().expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("one JSON object"))
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().filter_map(Value::as_str).collect()
}

#[test]
fn readers_of_others_find_the_same_nodes_and_claims_in_every_form() {
    let records = records();
    let Some(found) = read_by_others(&records) else { return };
    let claims = strings(&found["neo4j"]["edges"]);
    assert!(claims.contains(&"Vladimir Putin -meet/True/positive-> Emmanuel Macron"), "{claims:?}");
    assert!(claims.iter().any(|claim| claim.contains("/False/negative->")), "{claims:?}");
    for form in ["graphml", "gexf"] {
        assert_eq!(found[form]["nodes"], found["neo4j"]["nodes"], "{form}");
        assert_eq!(found[form]["edges"], found["neo4j"]["edges"], "{form}");
        assert_eq!(found[form]["quotes"], found["neo4j"]["quotes"], "{form}");
        assert_eq!(found[form]["multigraph"], true, "{form}");
    }
    let links = strings(&found["ftm"]);
    assert!(links.contains(&"Vladimir Putin -UnknownLink-> Emmanuel Macron"), "{links:?}");
}

#[test]
fn hostile_names_break_no_form() {
    let records = [hostile()];
    let edges = table(Table::Claims, &records).lines().map(|line| line.to_owned()).collect::<BTreeSet<_>>();
    assert!(edges.len() > 1);
    for form in [Form::GraphMl, Form::Gexf] {
        let text = exported(form, &records);
        assert!(!text.contains(['\u{0}', '\u{b}', '\u{ffff}']) && !text.contains("<script>"), "{form:?}");
    }
    if let Some(found) = read_by_others(&records) {
        assert_eq!(strings(&found["gexf"]["edges"]).len(), edges.len() - 1);
    }
}
