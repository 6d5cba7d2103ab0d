//! A gazetteer of the user's own: its names are found, typed and linked, and its mistakes are named by their lines.

use assert_cmd::Command;
use claimgraph::record::Record;
use std::fs;
use std::path::Path;

const TABLE: &str = "# name\tothers\ttype\titem\n\
    Harbour Union\tHU;the Wharf Lot\tOrganization\tQ99999991\n\
    Grendel\t\tProduct\t\n\
    Olga Brandt\tthe Duchess of Tallin\tPerson\tQ99999992\n";

const TEXT: &str = "Ferry halted\n\nThe Wharf Lot stopped the ferry on Monday. A spokesman of the HU denied it. \
    The engineers had built Grendel in June. Olga Brandt met the Harbour Union, and the Duchess of Tallin smiled.\n";

fn run(dir: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::cargo_bin("claimgraph").unwrap();
    let output = command.current_dir(dir).env_remove("CLAIMGRAPH").args(arguments).output().unwrap();
    let (out, told) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}{told}");
    (out, told)
}

#[test]
fn names_of_the_table_are_found_typed_and_linked() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("own.tsv"), TABLE).unwrap();
    fs::write(dir.path().join("a.txt"), TEXT).unwrap();
    let arguments = ["extract", "--engine", "fast", "--any-language", "--gazetteer", "own.tsv", "a.txt"];
    let record: Record = serde_json::from_str(run(dir.path(), &arguments, 0).0.trim()).unwrap();
    assert_eq!(record.verify(), []);
    let of = |name: &str| record.entities.iter().filter(|entity| entity.name == name).collect::<Vec<_>>();
    let check = |name: &str, kind: &str, item: Option<&str>, mentions: &[&str]| {
        let [entity] = of(name)[..] else { panic!("{name} in {:#?}", record.entities) };
        assert_eq!(format!("{:?}", entity.kind), kind, "{name}");
        assert_eq!(entity.wikidata.as_deref(), item, "{name}");
        for mention in mentions {
            assert!(entity.mentions.iter().any(|m| m.text == *mention), "{mention} in {entity:#?}");
        }
    };
    check("Harbour Union", "Organization", Some("Q99999991"), &["HU", "Harbour Union"]);
    check("Grendel", "Product", None, &["Grendel"]);
    check("Olga Brandt", "Person", Some("Q99999992"), &["Olga Brandt", "the Duchess of Tallin"]);
}

#[test]
fn another_table_is_another_reading() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("own.tsv"), TABLE).unwrap();
    fs::write(dir.path().join("a.txt"), TEXT).unwrap();
    let build = ["build", "--engine", "fast", "--any-language", "a.txt"];
    let own = [&build[..], &["--gazetteer", "own.tsv"]].concat();
    assert!(run(dir.path(), &build, 0).0.contains("1 new"));
    assert!(run(dir.path(), &build, 0).0.contains("1 unchanged"));
    assert!(run(dir.path(), &own, 0).0.contains("1 replaced"));
    assert!(run(dir.path(), &own, 0).0.contains("1 unchanged"));
    assert!(run(dir.path(), &[&own[..], &["--reread"]].concat(), 0).0.contains("1 replaced"));
    run(dir.path(), &["verify"], 0);
}

#[test]
fn a_wrong_table_is_an_error_that_names_its_lines() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), TEXT).unwrap();
    let arguments = ["extract", "--gazetteer", "own.tsv", "a.txt"];
    assert!(run(dir.path(), &arguments, 2).1.contains("cannot read the gazetteer own.tsv"));
    fs::write(dir.path().join("own.tsv"), "# comment\nA\t\tRobot\nB\t\tPerson\tQx\n").unwrap();
    let (_, told) = run(dir.path(), &arguments, 2);
    assert!(told.contains("cannot use the gazetteer own.tsv: line 2: no such type: \"Robot\""), "{told}");
    assert!(told.contains("; line 3: no Wikidata item: \"Qx\""), "{told}");
    fs::write(dir.path().join("own.tsv"), [b'A', 0xff]).unwrap();
    assert!(run(dir.path(), &arguments, 2).1.contains("no UTF-8"));
}
