//! Builds that somebody watches, stops or leaves alone for a night: `--watch`, Ctrl-C, and the report of what was skipped.
#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

fn program(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.current_dir(dir).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn interrupt(child: &Child) {
    let sent = Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status();
    assert!(sent.expect("a shell").success());
}

/// Waits for the end, and gives up in the end.
fn exit_code(mut child: Child) -> Option<i32> {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().expect("a child") {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let _ = child.kill();
    panic!("it does not end");
}

/// The number of documents of the graph.
fn documents(dir: &Path) -> usize {
    let stats = program(dir, &["stats"]).output().expect("stats");
    let text = String::from_utf8_lossy(&stats.stdout).into_owned();
    let row = text.lines().find(|line| line.starts_with("documents")).unwrap_or_default().to_owned();
    row.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn article(number: usize) -> String {
    let sentence =
        format!("Minister Anna Berg met envoy Karl Holm in Velmar on day {number} and signed an agreement. ");
    format!("Talks, day {number}\n\n{}", sentence.repeat(20))
}

#[test]
fn watch_reads_what_comes_and_ends_cleanly() {
    let dir = TempDir::new().expect("a folder");
    let inbox = dir.path().join("in");
    std::fs::create_dir(&inbox).expect("a folder");
    std::fs::write(inbox.join("1.txt"), article(1)).expect("a file");
    let mut child = program(dir.path(), &["build", "--engine", "fast", "--watch", "in"]).spawn().expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let table = lines.by_ref().find(|line| line.starts_with("words per second"));
    assert!(table.is_some(), "the first round ends with its table");
    std::fs::write(inbox.join("2.txt"), article(2)).expect("a file");
    assert_eq!(lines.next().as_deref(), Some("1 new"));
    std::fs::write(inbox.join("2.txt"), article(3)).expect("a file");
    assert_eq!(lines.next().as_deref(), Some("1 replaced"));
    // Nobody else is kept from the graph between two rounds.
    assert_eq!(documents(dir.path()), 2);
    interrupt(&child);
    assert_eq!(exit_code(child), Some(0));
}

#[test]
fn watch_waits_for_the_first_article_too() {
    let dir = TempDir::new().expect("a folder");
    std::fs::create_dir(dir.path().join("in")).expect("a folder");
    let mut child = program(dir.path(), &["build", "--engine", "fast", "--watch", "in"]).spawn().expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    assert!(lines.by_ref().any(|line| line.starts_with("words per second")), "it goes on");
    std::fs::write(dir.path().join("in/1.txt"), article(1)).expect("a file");
    assert_eq!(lines.next().as_deref(), Some("1 new"));
    std::fs::write(dir.path().join("in/2.txt"), article(1)).expect("a file");
    assert_eq!(lines.next().as_deref(), Some("1 copy"));
    interrupt(&child);
    assert_eq!(exit_code(child), Some(0));
}

#[test]
fn ctrl_c_keeps_what_is_done() {
    let dir = TempDir::new().expect("a folder");
    let all = 2400;
    let lines: String =
        (0..all).map(|number| format!("{}\n", serde_json::json!({ "text": article(number) }))).collect();
    std::fs::write(dir.path().join("all.jsonl"), lines).expect("a file");
    let child = program(dir.path(), &["build", "--engine", "fast", "all.jsonl"]).spawn().expect("a child");
    let manifest = dir.path().join("news.graph/records/manifest");
    let begin = Instant::now();
    while manifest.metadata().map_or(0, |about| about.len()) == 0 {
        assert!(begin.elapsed() < PATIENCE, "nothing is ever written");
        std::thread::sleep(Duration::from_millis(20));
    }
    interrupt(&child);
    assert_eq!(exit_code(child), Some(1), "done, but not all of it");
    let kept = documents(dir.path());
    assert!(kept > 0 && kept < all, "{kept} of {all}");
    let verified = program(dir.path(), &["verify"]).status().expect("verify");
    assert!(verified.success());
    // The next build goes on with the rest.
    let first: String = format!("{}\n", serde_json::json!({ "text": article(0) }));
    std::fs::write(dir.path().join("all.jsonl"), first).expect("a file");
    let again = program(dir.path(), &["build", "--engine", "fast", "all.jsonl"]).output().expect("a build");
    assert!(String::from_utf8_lossy(&again.stdout).contains("1 unchanged"));
}

#[test]
fn what_was_skipped_is_summed_up() {
    let dir = TempDir::new().expect("a folder");
    let inbox = dir.path().join("in");
    std::fs::create_dir(&inbox).expect("a folder");
    std::fs::write(inbox.join("good.txt"), article(1)).expect("a file");
    for number in 0..4 {
        std::fs::write(inbox.join(format!("empty{number}.txt")), "").expect("a file");
    }
    let german =
        "Die Ministerin hat am Montag in der Hauptstadt gesagt, dass die Verhandlungen noch lange nicht zu Ende sind.";
    std::fs::write(inbox.join("german.txt"), german.repeat(8)).expect("a file");
    let built = program(dir.path(), &["build", "--engine", "fast", "in"]).output().expect("a build");
    let told = String::from_utf8_lossy(&built.stderr);
    assert_eq!(built.status.code(), Some(1), "{told}");
    for piece in [
        "skipped 5 articles:",
        "4 without text (in/empty0.txt, in/empty1.txt, in/empty2.txt, …)",
        "1 not in English (in/german.txt)",
    ] {
        assert!(told.contains(piece), "{told}");
    }
    let strict = program(dir.path(), &["build", "--engine", "fast", "--strict", "in"]).output().expect("a build");
    assert_eq!(strict.status.code(), Some(2));
}

#[test]
fn an_article_in_another_language_is_no_failure() {
    let dir = TempDir::new().expect("a folder");
    let german =
        "Die Ministerin hat am Montag in der Hauptstadt gesagt, dass die Verhandlungen noch lange nicht zu Ende sind.";
    std::fs::write(dir.path().join("a.txt"), german.repeat(8)).expect("a file");
    let built = program(dir.path(), &["build", "--engine", "fast", "a.txt"]).output().expect("a build");
    let told = String::from_utf8_lossy(&built.stderr);
    assert_eq!(built.status.code(), Some(1), "{told}");
    assert!(told.contains("not English but German"), "{told}");
}
