//! The program as it is used: build, build again, change, remove, extract, whatever the number of threads.

use assert_cmd::Command;
use claimgraph::record::Record;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const TALKS: &str =
    "Talks fail\n\nPutin spoke with Macron on Monday. “It is over,” said Dmitry Peskov, the Kremlin spokesman.\n";
const VISIT: &str = "# Scholz in Kyiv\n\nOlaf Scholz visited Kyiv in June, officials said.\n";
const WIRE: &str = "{\"id\": \"w1\", \"title\": \"Aid\", \"url\": \"https://example.org/aid\", \"text\": \"Biden promised aid to Ukraine.\"}\n\
    {\"id\": 2, \"body\": \"Johnson met Zelensky in Kyiv.\", \"published\": \"2022-04-09\"}\n";

fn articles() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in [("in/b.txt", TALKS), ("in/a/visit.md", VISIT), ("in/wire.jsonl", WIRE), ("in/photo.jpg", "x")]
    {
        let file = dir.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    dir
}

/// Runs `claimgraph` with exit code `code`; what it prints.
fn run(dir: &Path, arguments: &[&str], input: &str, code: i32) -> String {
    let mut command = Command::cargo_bin("claimgraph").unwrap();
    command.current_dir(dir).env_remove("CLAIMGRAPH").args(arguments).write_stdin(input);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn records(lines: &str) -> Vec<Record> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The number in a row of a summary, and what stands behind it.
fn row<'a>(summary: &'a str, name: &str) -> &'a str {
    summary.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name} in\n{summary}")).trim()
}

#[test]
fn building_again_changes_nothing() {
    let dir = articles();
    let first = run(dir.path(), &["build", "--engine", "fast", "in"], "", 0);
    assert_eq!(row(&first, "documents"), "4  4 new");
    let bytes = |file: &str| fs::read(dir.path().join("news.graph/records").join(file)).unwrap();
    let before = (bytes("manifest"), bytes("000001.jsonl.zst"));
    let again = run(dir.path(), &["build", "--engine", "fast", "in", "in/b.txt"], "", 0);
    assert_eq!(row(&again, "documents"), "5  5 unchanged");
    assert!(before == (bytes("manifest"), bytes("000001.jsonl.zst")));
}

#[test]
fn a_changed_article_replaces_the_old_one() {
    let dir = articles();
    run(dir.path(), &["build", "--engine", "fast", "in"], "", 0);
    fs::write(dir.path().join("in/b.txt"), TALKS.replace("Monday", "Tuesday")).unwrap();
    // The same URL is the same place, wherever the file is.
    let corrected = WIRE.lines().next().unwrap().replace("promised", "refused").replace("w1", "w9");
    let summary = run(dir.path(), &["build", "--engine", "fast", "in/b.txt", "-"], &corrected, 0);
    assert_eq!(row(&summary, "documents"), "2  2 replaced");
    let stats = run(dir.path(), &["stats"], "", 0);
    assert_eq!((row(&stats, "documents"), &row(&stats, "dead records")[..1]), ("4", "2"));
    run(dir.path(), &["verify"], "", 0);
}

#[test]
fn lines_that_move_in_a_file_are_not_lost() {
    let dir = articles();
    let line = |number: usize| format!("{{\"text\": \"Minister number {number} spoke.\"}}\n");
    let wire = dir.path().join("wire.jsonl");
    fs::write(&wire, line(1) + &line(2) + &line(3)).unwrap();
    run(dir.path(), &["build", "--engine", "fast", "wire.jsonl"], "", 0);
    fs::write(&wire, line(9) + &line(1) + &line(2) + &line(3)).unwrap();
    let summary = run(dir.path(), &["build", "--engine", "fast", "wire.jsonl"], "", 0);
    assert_eq!(row(&summary, "documents"), "4  1 replaced, 3 unchanged");
    let folder = claimgraph::folder::Folder::open(&dir.path().join("news.graph")).unwrap();
    let mut texts: Vec<_> = folder.records().map(|record| record.unwrap()).map(|r| (r.path.unwrap(), r.text)).collect();
    texts.sort();
    let expected = [(1, 9), (2, 1), (3, 2), (4, 3)]
        .map(|(place, number)| (format!("wire.jsonl#{place}"), format!("Minister number {number} spoke.")));
    assert_eq!(texts, expected);
}

#[test]
fn removing_takes_out_and_building_brings_back() {
    let dir = articles();
    run(dir.path(), &["build", "--engine", "fast", "in"], "", 0);
    assert_eq!(
        run(dir.path(), &["remove", "in/*.txt", "https://example.org/aid"], "", 0),
        "https://example.org/aid\nin/b.txt\n"
    );
    assert_eq!(row(&run(dir.path(), &["stats"], "", 0), "documents"), "2");
    run(dir.path(), &["remove", "in/b.txt"], "", 2);
    run(dir.path(), &["build", "--engine", "fast", "in"], "", 0);
    assert_eq!(row(&run(dir.path(), &["stats"], "", 0), "documents"), "4");
}

#[test]
fn extract_prints_records_in_order_for_any_number_of_threads() {
    let dir = articles();
    let one = run(dir.path(), &["extract", "--engine", "fast", "--threads", "1", "in"], "", 0);
    assert!(one == run(dir.path(), &["extract", "--engine", "fast", "--threads", "5", "in"], "", 0));
    let records = records(&one);
    let ids: Vec<_> = records.iter().map(|r| (r.path.as_deref().unwrap(), r.id.get(..7).unwrap_or(&r.id))).collect();
    let expected =
        [("in/a/visit.md", "sha256:"), ("in/b.txt", "sha256:"), ("in/wire.jsonl#1", "w1"), ("in/wire.jsonl#2", "2")];
    assert_eq!(ids, expected);
    assert_eq!(records[0].title.as_deref(), Some("Scholz in Kyiv"));
    assert_eq!(records[1].text, TALKS);
    assert_eq!(records[3].published.as_deref(), Some("2022-04-09"));
    assert!(records.iter().all(|record| record.verify().is_empty()));
}

#[test]
fn standard_input_is_text_or_json_lines() {
    let dir = articles();
    let extract = |input: &str| records(&run(dir.path(), &["extract", "--engine", "fast", "-"], input, 0));
    assert_eq!(extract(TALKS)[0].text, TALKS);
    assert_eq!(extract("One line.")[0].text, "One line.");
    assert_eq!(extract(WIRE).iter().map(|r| r.path.as_deref()).collect::<Vec<_>>(), [Some("-#1"), Some("-#2")]);
    assert_eq!(extract("{this} is no JSON.\n")[0].text, "{this} is no JSON.\n");
    let text = records(&run(dir.path(), &["extract", "--format", "text", "-"], WIRE, 0));
    assert_eq!(text[0].text, WIRE);
}

#[test]
fn help_is_short_or_long_with_examples_last() {
    let dir = articles();
    for command in ["build", "extract", "stats", "verify", "remove"] {
        let (short, long) = (run(dir.path(), &[command, "-h"], "", 0), run(dir.path(), &[command, "--help"], "", 0));
        assert!(!short.contains("Examples:") && long.contains("Examples:\n  claimgraph"), "{command}");
    }
    run(dir.path(), &["--version"], "", 0);
    run(dir.path(), &["no-such-command"], "", 2);
}
