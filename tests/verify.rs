//! `claimgraph verify` on graphs that are sound and on graphs in which one byte is another.
//!
//! `CLAIMGRAPH_FLIPS=1000 cargo test --release --test verify -- --nocapture` flips a thousand; without it some.

#![expect(clippy::print_stdout, reason = "with --nocapture the tests print the figures of the README")]

#[path = "fixtures/read_by_hand.rs"]
mod read_by_hand;

use claimgraph::folder::Folder;
use read_by_hand::records;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

fn claimgraph(graph: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_claimgraph"))
        .arg("--graph")
        .arg(graph)
        .args(arguments)
        .output()
        .expect("the program")
}

/// A graph of the fixture in two commits, with decisions in its journal; and all of its files that hold anything.
fn graph() -> (tempfile::TempDir, PathBuf, Vec<PathBuf>) {
    let dir = tempfile::tempdir().expect("a directory");
    let graph = dir.path().join("news.graph");
    let records = records();
    let mut writer = Folder::create(&graph).expect("a folder");
    let (first, rest) = records.split_at(1);
    writer.append(first).and_then(|()| writer.append(rest)).expect("two commits");
    drop(writer);
    for edit in [
        ["rename", "Mario Draghi", "Draghi"],
        ["retype", "Kharkiv", "Organization"],
        ["merge", "Draghi", "Olaf Scholz"],
    ] {
        let output = claimgraph(&graph, &[["edit"].as_slice(), &edit, &["--why", "to have a journal"]].concat());
        assert!(output.status.success(), "{edit:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let mut files = Vec::new();
    let mut folders = vec![graph.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::metadata(&path).is_ok_and(|file| file.len() > 0) {
                files.push(path);
            }
        }
    }
    files.sort();
    (dir, graph, files)
}

#[test]
fn a_sound_graph_is_sound() {
    let (_dir, graph, _) = graph();
    let output = claimgraph(&graph, &["verify"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().last(), Some("3 documents checked, 0 problems"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn every_flipped_byte_is_caught_by_name() {
    let flips = std::env::var("CLAIMGRAPH_FLIPS").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    let (_dir, graph, mut files) = graph();
    // What the feature `rocksdb` keeps beside them has a test of its own, in `disk`.
    files.retain(|file| !file.starts_with(graph.join("store")));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut seed = now.as_nanos() as u64;
    let mut roll = |sides: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % sides
    };
    assert!(files.iter().any(|file| file.ends_with("journal.jsonl")) && files.len() >= 4, "{files:?}");
    for flip in 0..flips {
        let file = &files[flip % files.len()];
        let whole = fs::read(file).expect("a file");
        let (place, bits) = (roll(whole.len()), 1 + roll(255) as u8);
        let mut flipped = whole.clone();
        flipped[place] ^= bits;
        fs::write(file, flipped).expect("a flip");
        let output = claimgraph(&graph, &["verify"]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let what = format!("byte {place} of {} with {bits:#x}: {said}", file.display());
        assert_eq!(output.status.code(), Some(1), "{what}");
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(said.contains(&name), "does not name the file: {what}");
        fs::write(file, whole).expect("a repair");
    }
    assert_eq!(claimgraph(&graph, &["verify"]).status.code(), Some(0));
    println!("{flips} of {flips} flipped bytes caught, in {} files", files.len());
}
