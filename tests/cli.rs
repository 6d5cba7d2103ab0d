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

/// Copies: two files of one text, and four rows of one.
fn copies() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("2022-03-01-a.txt"), TALKS).unwrap();
    fs::write(dir.path().join("2022-02-01-b.txt"), TALKS).unwrap();
    fs::write(dir.path().join("rows.csv"), format!("text\n{}", "Johnson met Zelensky.\n".repeat(4))).unwrap();
    dir
}

#[test]
fn copies_are_counted_as_such_and_are_removed_one_by_one() {
    let dir = copies();
    let build = |code| run(dir.path(), &["build", "--engine", "fast", "."], "", code);
    assert_eq!(row(&build(0), "documents"), "6  2 new, 4 copies");
    // Neither the graph itself nor what is in it is an article.
    assert_eq!(row(&build(0), "documents"), "6  6 unchanged");
    let documents = || row(&run(dir.path(), &["stats"], "", 0), "documents").to_owned();
    assert_eq!(run(dir.path(), &["remove", "*/2022-02-01-b.txt"], "", 0), "./2022-02-01-b.txt\n");
    assert_eq!(documents(), "2", "its copy is still there");
    assert!(run(dir.path(), &["export"], "", 0).contains("2022-03-01"));
    assert_eq!(run(dir.path(), &["remove", "*a.txt", "*#2"], "", 0), "./2022-03-01-a.txt\n./rows.csv#2\n");
    assert_eq!(documents(), "1");
    // An id is a name of the document, wherever it stands.
    let id = claimgraph::record::text_id("Johnson met Zelensky.");
    assert_eq!(run(dir.path(), &["remove", &id], "", 0), "./rows.csv#1\n./rows.csv#3\n./rows.csv#4\n");
}

#[test]
fn a_copy_is_a_name_of_its_document() {
    let dir = copies();
    fs::write(dir.path().join("c.txt"), "Macron in Rome\n\nMacron met Mario Draghi in Rome.\n").unwrap();
    run(dir.path(), &["build", "--engine", "fast", "."], "", 0);
    for (copy, line) in [("./2022-03-01-a.txt", "1"), ("./2022-02-01-b.txt", "3")] {
        let explained = run(dir.path(), &["explain", "Putin", "--documents", copy], "", 0);
        assert!(explained.contains("Putin → speak with → Macron"), "{explained}");
        let drawn = run(dir.path(), &["draw", "--documents", copy], "", 0);
        assert!(drawn.contains("Putin") && !drawn.contains("Draghi"), "{drawn}");
        run(dir.path(), &["edit", "split", "Macron", "--document", copy, "--as", "Jean Macron"], "", 0);
        run(dir.path(), &["edit", "restore", line], "", 0);
    }
}

#[test]
fn a_file_of_records_is_read_like_a_folder() {
    let dir = articles();
    let lines = run(dir.path(), &["extract", "--engine", "fast", "in"], "", 0);
    fs::write(dir.path().join("all.records"), &lines).unwrap();
    run(dir.path(), &["build", "--engine", "fast", "in"], "", 0);
    let same = |arguments: &[&str]| {
        let of = |graph: &str| run(dir.path(), &[&["-g", graph], arguments].concat(), &lines, 0);
        assert_eq!(of("all.records"), of("-"), "{arguments:?}");
        of("all.records")
    };
    assert_eq!(row(&same(&["stats"]), "documents"), "4");
    assert_eq!(same(&["verify"]), "4 documents checked, 0 problems\n");
    assert_eq!(
        same(&["query", "-e", "SELECT (COUNT(*) AS ?n) { GRAPH ?doc { ?doc a schema:NewsArticle } }", "-f", "csv"]),
        "n\r\n4\r\n"
    );
    assert!(same(&["explain", "Putin"]).contains("Putin → speak with → Macron"));
    let broken = lines.replace("spoke with Macron", "spoke with Marcon");
    assert!(!run(dir.path(), &["-g", "-", "verify"], &broken, 1).contains(" 0 problems"));
    run(dir.path(), &["-g", "all.records", "remove", "in/b.txt"], "", 2);
}

#[test]
fn a_graph_is_no_article_whatever_it_is_called() {
    let dir = copies();
    run(dir.path(), &["build", "--engine", "fast", "-g", "a/first.graph", "rows.csv"], "", 0);
    run(dir.path(), &["build", "--engine", "fast", "-g", "second.graph", "a"], "", 2);
    run(dir.path(), &["build", "--engine", "fast", "-g", "second.graph", "a/first.graph"], "", 2);
}

#[test]
fn many_copies_are_committed_as_they_come() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("rows.csv"), format!("text\n{}", "Johnson met Zelensky.\n".repeat(9000))).unwrap();
    run(dir.path(), &["build", "--engine", "fast", "rows.csv"], "", 0);
    let manifest = fs::read_to_string(dir.path().join("news.graph/records/manifest")).unwrap();
    assert_eq!(manifest.lines().count(), 3);
}

#[test]
fn data_goes_out_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let text = "Boris Johnson met\x7f Vladimir Putin.\x1b[31m Putin \u{9b}1mpraised Johnson.\n";
    fs::write(dir.path().join("a.txt"), text).unwrap();
    let [record] = &records(&run(dir.path(), &["extract", "--engine", "fast", "a.txt"], "", 0))[..] else { panic!() };
    assert_eq!(record.text, text);
    assert!(record.verify().is_empty() && !record.entities.is_empty());
}

#[test]
fn what_was_read_before_a_failure_is_printed() {
    let dir = articles();
    fs::write(dir.path().join("empty.txt"), "").unwrap();
    let strict = run(dir.path(), &["extract", "--engine", "fast", "--strict", "in/b.txt", "empty.txt"], "", 2);
    assert_eq!(records(&strict).len(), 1);
}

#[test]
fn a_query_may_come_through_a_pipe_and_an_unknown_name_is_no_failure() {
    let dir = articles();
    run(dir.path(), &["build", "--engine", "fast", "in/b.txt"], "", 0);
    if cfg!(unix) {
        let asked = run(dir.path(), &["query", "/dev/stdin", "--format", "csv"], "SELECT (1 + 1 AS ?n) {}", 0);
        assert_eq!(asked, "n\r\n2\r\n");
    }
    run(dir.path(), &["query", "in"], "", 2);
    for arguments in [
        &["explain", "Nobody Atall"][..],
        &["draw", "--around", "Nobody Atall"],
        &["query", "about", "-s", "person=Nobody Atall"],
    ] {
        run(dir.path(), arguments, "", 1);
    }
    // Deep queries are refused or answered, and never the end of the program.
    run(dir.path(), &["query", "-e", &format!("ASK {{ FILTER({}true) }}", "!".repeat(100_000))], "", 2);
    run(dir.path(), &["query", "-e", &format!("ASK {{ FILTER(1{} = 4001) }}", "+1".repeat(4000))], "", 0);
}

#[test]
fn values_out_of_range_are_refused() {
    let dir = articles();
    for arguments in [
        ["explain", "Putin", "--min-confidence", "NaN"],
        ["explain", "Putin", "--min-confidence", "7"],
        ["explain", "Putin", "--since", "2022-13-99"],
        ["draw", "--named", "--until", "2023-02-29"],
        ["serve", "--edit", "--memory", "17592186044416"],
        ["serve", "--edit", "--memory", "0"],
        ["build", "--engine=fast", "--url", "http://joe:s3cret@news.example/"],
    ] {
        run(dir.path(), &arguments, "", 2);
    }
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
