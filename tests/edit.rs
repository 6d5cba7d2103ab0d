//! Decisions of people: each has its effect everywhere, survives documents that come and go, can be undone, and is reported
//! where it no longer fits.

#[path = "fixtures/read_by_hand.rs"]
mod read_by_hand;

use assert_cmd::Command;
use claimgraph::folder::{Folder, FolderError};
use read_by_hand::records;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder with a graph of the three articles of the fixtures.
fn graph() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = Folder::create(&dir.path().join("news.graph")).unwrap();
    writer.append(&records()).unwrap();
    dir
}

/// Runs `claimgraph` with exit code `code`: what it prints, and what it says on stderr.
#[track_caller]
fn run(dir: &TempDir, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::cargo_bin("claimgraph").unwrap();
    let output = command.current_dir(dir.path()).env_remove("CLAIMGRAPH").args(arguments).output().unwrap();
    let (out, told) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}{told}");
    (out, told)
}

/// The export, without the lines that are about decisions.
fn export(dir: &TempDir) -> String {
    let (quads, _) = run(dir, &["export"], 0);
    quads.lines().filter(|line| !line.contains("<urn:claimgraph:decision/")).collect::<Vec<_>>().join("\n")
}

fn key(dir: &TempDir, arguments: &[&str]) -> String {
    let (json, _) = run(dir, &[&["explain", "--format", "json", "--limit", "1"], arguments].concat(), 0);
    serde_json::from_str::<serde_json::Value>(&json).unwrap()["key"].as_str().unwrap().to_owned()
}

/// Decides on a fresh graph: the export then has `new` and no `old`; taken back, it is what it was.
#[track_caller]
fn check(arguments: &[&str], new: &[&str], old: &[&str]) {
    let dir = graph();
    let before = export(&dir);
    run(&dir, &[&["edit"], arguments, &["--why", "a test", "--by", "M. Example"]].concat(), 0);
    let (quads, _) = run(&dir, &["export"], 0);
    let quads = quads.replace("urn:claimgraph:", "");
    for new in new {
        assert!(quads.contains(new) && !before.replace("urn:claimgraph:", "").contains(new), "{new} in\n{quads}");
    }
    for old in old {
        assert!(!quads.contains(old) && before.replace("urn:claimgraph:", "").contains(old), "no {old} in\n{quads}");
    }
    for said in ["<vocabulary/why> \"a test\"", "<vocabulary/by> \"M. Example\"", "<vocabulary/number> \"1\""] {
        assert!(quads.contains(said), "{said} in\n{quads}");
    }
    run(&dir, &["verify"], 0);
    run(&dir, &["edit", "restore", "1"], 0);
    assert_eq!(export(&dir), before, "taken back, a decision leaves nothing");
    let (log, _) = run(&dir, &["edit", "log"], 0);
    assert!(log.starts_with("1  ") && log.contains("(restored)\n   M. Example: a test\n2  "), "{log}");
}

#[test]
fn merged_entities_are_one() {
    check(
        &["merge", "Boris Johnson", "Mario Draghi"],
        &[
            "<entity/person-boris-johnson> <relation/speak_with> <entity/person-joe-biden>",
            "<entity/person-boris-johnson> <http://www.w3.org/2004/02/skos/core#altLabel> \"Mario Draghi\"",
            "<entity/person-boris-johnson> <http://www.w3.org/ns/prov#wasInfluencedBy> <decision/",
        ][1..],
        &["<entity/person-mario-draghi>"],
    );
    // An outlet that goes by two names is one voice.
    check(
        &["merge", "Kremlin", "Washington Post"],
        &["altLabel> \"The Washington Post\""],
        &["organization-washington-post>"],
    );
}

#[test]
fn split_mentions_are_an_entity_of_their_own() {
    let peskov = ["split", "Dmitry Peskov", "--mention", "Peskov", "--as", "Ivan Peskov"];
    check(&peskov, &["<entity/person-ivan-peskov.", "label> \"Ivan Peskov\""], &[]);
    let biden = ["split", "Joe Biden", "--document", "wire/3 <a>", "--as", "Joe Biden of Ohio"];
    check(&biden, &["<entity/person-mario-draghi> <relation/speak_with> <entity/person-joe-biden-of-ohio."], &[]);
}

#[test]
fn renamed_and_retyped_entities_keep_their_key() {
    let label = "<entity/person-joe-biden> <http://www.w3.org/2000/01/rdf-schema#label> \"Joseph Biden\"";
    check(&["rename", "Biden", "Joseph  Biden"], &[label], &["schema#label> \"Joe Biden\""]);
    let class = "<entity/organization-kremlin> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <vocabulary/";
    check(&["retype", "Kremlin", "place"], &[&format!("{class}Place>")], &[&format!("{class}Organization>")]);
}

#[test]
fn a_rejected_claim_stays_on_record_and_is_nowhere_else() {
    let dir = graph();
    let key = key(&dir, &["Russia", "Ukraine"]);
    let edge = "<entity/place-russia> <relation/invade> <entity/place-ukraine> .";
    let claim = format!("<claim/{key}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <vocabulary/");
    let rejected = [format!("{claim}RejectedClaim>"), format!("<claim/{key}> <vocabulary/rejectedBy> <decision/")];
    check(&["reject", &key[..8]], &[&rejected[0], &rejected[1]], &[edge, &format!("{claim}Claim>")]);
    run(&dir, &["edit", "reject", &key], 0);
    let (_, told) = run(&dir, &["explain", "Russia", "Ukraine"], 1);
    assert!(told.contains("no claim fits"), "{told}");
    assert!(!run(&dir, &["draw"], 0).0.contains("invade"));
    let asked = "ASK { ?claim a cg:Claim ; cg:relationText \"invaded\" }";
    assert_eq!(run(&dir, &["query", "-e", asked, "--format", "csv"], 0).0.trim(), "false");
}

#[test]
fn what_cannot_be_decided_is_an_error_and_writes_nothing() {
    let dir = graph();
    for (arguments, error) in [
        (&["merge", "Biden", "Nobody Atall"][..], "no entity is called \"Nobody Atall\""),
        (&["merge", "Biden", "Joe Biden"], "is named twice"),
        (&["merge", "Biden"], "2 values required"),
        (&["split", "Biden", "--mention", "Trump"], "nothing was decided: Joe Biden has no such mention"),
        (&["split", "Biden", "--document", "b.txt"], "no document is b.txt"),
        (&["split", "Biden"], "required"),
        (&["rename", "Biden", " "], "a name cannot be empty"),
        (&["retype", "Biden", "robot"], "there are Person, Organization"),
        (&["reject", "zz"], "at least four hexadecimal digits"),
        (&["reject", "00000000"], "no claim's key begins with 00000000"),
        (&["restore", "1"], "the journal has no line 1"),
    ] {
        let (_, told) = run(&dir, &[&["edit"], arguments].concat(), 2);
        assert!(told.contains(error), "{arguments:?}: {told}");
    }
    assert!(!dir.path().join("news.graph/journal.jsonl").exists());
    run(&dir, &["edit", "log"], 1);
    assert!(run(&dir, &["-g", "none.graph", "edit", "log"], 2).1.contains("no graph at none.graph"));
    assert!(run(&dir, &["-g", "none.graph", "edit", "rename", "a", "b"], 2).1.contains("no graph at none.graph"));
    assert!(!dir.path().join("none.graph").exists());
}

#[test]
fn a_decision_that_no_longer_fits_is_reported_and_fits_again() {
    let dir = graph();
    run(&dir, &["edit", "merge", "Boris Johnson", "Mario Draghi"], 0);
    let before = export(&dir);
    run(&dir, &["remove", "wire/3 <a>"], 0);
    let told = "line 1 of the journal no longer fits: nothing in the graph is Mario Draghi (person-mario-draghi)";
    for (arguments, code) in [(&["edit", "log"][..], 1), (&["stats"], 0)] {
        assert!(run(&dir, arguments, code).1.contains(told), "{arguments:?}");
    }
    assert!(run(&dir, &["edit", "log"], 1).0.contains("merge  Boris Johnson = Mario Draghi  (unfit)"));
    assert!(run(&dir, &["verify"], 1).0.contains("journal.jsonl, line 1: nothing in the graph is Mario Draghi"));
    fs::write(dir.path().join("more.txt"), "Aid\n\nBiden promised aid to Ukraine on Monday, officials said.\n")
        .unwrap();
    assert!(run(&dir, &["build", "--engine", "fast", "more.txt"], 0).1.contains(told));
    run(&dir, &["remove", "more.txt"], 0);
    Folder::create(&dir.path().join("news.graph")).unwrap().append(&records()[2..]).unwrap();
    assert_eq!(export(&dir), before, "the document is back, and the decision holds");
    run(&dir, &["verify"], 0);
}

#[test]
fn a_changed_or_torn_journal_is_told_apart() {
    let dir = graph();
    run(&dir, &["edit", "rename", "Biden", "Joseph Biden", "--why", "é"], 0);
    run(&dir, &["edit", "rename", "Putin", "V. Putin"], 0);
    let file = dir.path().join("news.graph/journal.jsonl");
    let whole = fs::read(&file).unwrap();
    let lines = |dir: &Path| Folder::open(&dir.join("news.graph")).unwrap().journal();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&file, &bytes).unwrap();
        let error = lines(dir.path()).expect_err(&format!("byte {at} was changed"));
        assert!(matches!(error, FolderError::Corrupt { .. }), "{error}");
    }
    let first = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    fs::write(&file, &whole[first..]).unwrap();
    assert!(lines(dir.path()).unwrap_err().to_string().contains("a line is missing"));
    // A crash leaves a torn line, which never counted, and which the next one takes the place of.
    for torn in [first, first + 1, whole.len() - 2] {
        fs::write(&file, &whole[..torn]).unwrap();
        assert_eq!(lines(dir.path()).unwrap().len(), 1, "{torn}");
    }
    run(&dir, &["edit", "rename", "Macron", "E. Macron"], 0);
    assert!(run(&dir, &["edit", "log"], 0).0.contains("\n2  "));
    fs::write(&file, b"{\"number\":1}\n").unwrap();
    let (_, told) = run(&dir, &["edit", "log"], 2);
    assert!(told.contains("journal.jsonl is damaged at byte 0: line 1: it has no checksum"), "{told}");
    assert!(run(&dir, &["verify"], 1).0.contains("journal.jsonl is damaged"));
}
