//! Builds that are killed, run out of space, may not write, or meet another: nothing is lost, and what is built in the end is
//! the same as if nothing had happened.
//!
//! `CLAIMGRAPH_CRASHES=100 cargo test --release --test crash -- --nocapture` kills a hundred times; without it a few.

#![cfg(unix)]
#![expect(clippy::print_stdout, reason = "with --nocapture the tests print the figures of the README")]

#[path = "fixtures/synthetic.rs"]
mod synthetic;

use claimgraph::folder::Folder;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

/// Bytes of text in a commit: some twenty commits for the articles of these tests.
const BATCH: &str = "4000";

fn claimgraph(graph: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.arg("--graph").arg(graph);
    command
}

/// A build of a file of articles.
fn build(graph: &Path, articles: &Path) -> Command {
    let mut command = claimgraph(graph);
    command.args(["build", "--engine", "fast", "--batch", BATCH]).arg(articles);
    command
}

fn ran(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().expect("the program")
}

fn export(graph: &Path) -> Vec<u8> {
    let output = ran(claimgraph(graph).arg("export"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// How many documents a folder has; all of them are whole.
fn whole_documents(graph: &Path) -> usize {
    let Ok(folder) = Folder::open(graph) else {
        // Killed before there was one.
        return 0;
    };
    let records = folder.records().collect::<Result<Vec<_>, _>>().expect("whole documents");
    assert!(records.iter().all(|record| record.verify().is_empty()));
    assert_eq!(folder.damage().count(), 0);
    records.len()
}

/// A folder with a file of articles, and the export of what is built from them undisturbed.
fn undisturbed(count: usize) -> (tempfile::TempDir, std::path::PathBuf, Vec<u8>, Duration) {
    let dir = tempfile::tempdir().expect("a directory");
    let articles = dir.path().join("articles.jsonl");
    std::fs::write(&articles, synthetic::articles(count, 6)).expect("articles");
    let graph = dir.path().join("undisturbed.graph");
    let begin = Instant::now();
    assert!(ran(&mut build(&graph, &articles)).status.success());
    let time = begin.elapsed();
    let export = export(&graph);
    (dir, articles, export, time)
}

#[test]
fn a_build_that_is_killed_goes_on_and_ends_the_same() {
    let wanted = std::env::var("CLAIMGRAPH_CRASHES").ok().and_then(|count| count.parse().ok()).unwrap_or(8);
    let (dir, articles, expected, time) = undisturbed(200);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut seed = now.as_nanos() as u64;
    let (mut kills, mut rounds, mut between) = (0, 0, 0);
    while kills < wanted {
        let graph = dir.path().join(format!("{rounds}.graph"));
        let mut before = 0;
        loop {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            // Anywhere in a build; a build that goes on has less to do.
            let instant = time.mul_f64((seed >> 33) as f64 / f64::from(1_u32 << 31));
            let mut process =
                build(&graph, &articles).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a build");
            std::thread::sleep(instant);
            if process.try_wait().expect("a state").is_some_and(|status| status.success()) {
                break;
            }
            process.kill().expect("a kill");
            process.wait().expect("an end");
            kills += 1;
            let documents = whole_documents(&graph);
            assert!(documents >= before, "{documents} documents, and there were {before}");
            between += usize::from(documents > before && documents < 200);
            before = documents;
        }
        assert_eq!(whole_documents(&graph), 200);
        assert!(export(&graph) == expected, "the graph is another after crashes");
        std::fs::remove_dir_all(&graph).expect("an end");
        rounds += 1;
    }
    assert!(between > 0, "no build was killed between its first and its last commit");
    println!("{kills} of {kills} crashes survived, in {rounds} builds; {between} of them between two commits");
}

#[test]
fn where_the_disk_is_full_the_error_says_so_and_nothing_is_lost() {
    let (dir, articles, expected, _) = undisturbed(200);
    let graph = dir.path().join("full.graph");
    // A limit on the size of files is a full disk to whoever writes one.
    let script = "trap '' XFSZ; ulimit -f 40; exec \"$0\" \"$@\"";
    let mut limited = Command::new("sh");
    limited.args(["-c", script, env!("CARGO_BIN_EXE_claimgraph")]);
    limited.arg("--graph").arg(&graph).args(["build", "--engine", "fast", "--batch", BATCH]).arg(&articles);
    let output = ran(&mut limited);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("error: cannot write") && error.contains("hint: free some space"), "{error}");
    let kept = whole_documents(&graph);
    assert!(kept > 0 && kept < 200, "{kept} documents were kept");
    // There is space again.
    assert!(ran(&mut build(&graph, &articles)).status.success());
    assert!(export(&graph) == expected);
}

#[test]
fn a_folder_that_may_not_be_written_is_left_as_it_is() {
    let (dir, articles, expected, _) = undisturbed(12);
    let graph = dir.path().join("undisturbed.graph");
    let lock = |mode: u32| {
        for path in [graph.clone(), graph.join("records")] {
            std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).expect("a mode");
        }
    };
    std::fs::set_permissions(dir.path(), PermissionsExt::from_mode(0o755)).expect("a mode");
    for file in [
        graph.join("lock"),
        graph.join("records/manifest"),
        graph.join("records/000001.jsonl.zst"),
        graph.join("format"),
    ] {
        std::fs::set_permissions(file, PermissionsExt::from_mode(0o444)).expect("a mode");
    }
    lock(0o555);
    std::fs::write(&articles, synthetic::articles(14, 6)).expect("more articles");
    std::fs::set_permissions(&articles, PermissionsExt::from_mode(0o444)).expect("a mode");
    let mut command = build(&graph, &articles);
    let mut reads = claimgraph(&graph);
    reads.arg("stats");
    // Nobody keeps the superuser from writing, so that one becomes nobody.
    if std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0) {
        command.uid(65534);
        reads.uid(65534);
    }
    let output = match command.stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) => return println!("skipped: the program cannot be run by nobody here: {error}"),
    };
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("error: cannot write") && error.contains("lock"), "{error}");
    assert!(ran(&mut reads).status.success(), "what cannot be written can be read");
    lock(0o755);
    assert!(export(&graph) == expected);
}

#[test]
fn two_writers_are_refused_and_readers_are_not() {
    let (dir, articles, expected, _) = undisturbed(12);
    let graph = dir.path().join("undisturbed.graph");
    let writer = Folder::create(&graph).expect("the first writer");
    let output = ran(&mut build(&graph, &articles));
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("error: another process is writing to") && error.contains("hint: wait"), "{error}");
    assert!(export(&graph) == expected, "a reader sees the last commit");
    drop(writer);
    assert!(ran(&mut build(&graph, &articles)).status.success());
    assert_eq!(whole_documents(&graph), 12);
}
