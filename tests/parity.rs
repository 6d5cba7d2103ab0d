//! The engine says of every token what spaCy says: `tests/golden/spacy/` holds spaCy's own output on texts written for this.
//!
//! `CLAIMGRAPH_GOLDEN=DIR cargo test --release --test parity` checks every `*.jsonl` file of a directory besides.

use claimgraph::language::{Language, golden};
use std::path::{Path, PathBuf};

/// Checks every golden file of a directory; returns how many tokens there were.
fn check(directory: &Path) -> usize {
    let entries = std::fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    assert!(!files.is_empty(), "{} has no golden files", directory.display());
    let check_file = |file: PathBuf| {
        let jsonl = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        golden::check(Language::get(), &jsonl).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    files.into_iter().map(check_file).sum()
}

#[test]
fn own_texts() {
    assert!(check(Path::new("tests/golden/spacy")) > 1_000);
}

#[test]
fn texts_of_the_directory_given() {
    if let Some(directory) = std::env::var_os("CLAIMGRAPH_GOLDEN") {
        assert!(check(Path::new(&directory)) > 0);
    }
}
