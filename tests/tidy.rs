//! The rules of the house that no lint knows: which room may use which, what a file opens with, how long it is.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms that it may use: one way, up this table. `cli` may use all.
const ROOMS: &[(&str, &[&str])] = &[
    ("lexicon", &[]),
    ("article", &["lexicon"]),
    ("fetch", &[]),
    ("language", &["lexicon"]),
    ("entity", &["lexicon", "language"]),
    ("claim", &["lexicon", "language", "entity"]),
    // Assembling takes what reading gives, as data.
    ("record", &["article", "language", "entity", "claim"]),
    ("folder", &["record"]),
    ("pipeline", &["article", "language", "entity", "claim", "record", "folder"]),
    ("origin", &["record"]),
    // The closed lists of types are part of the record, wherever they are defined.
    ("identity", &["lexicon", "record", "origin", "folder", "entity", "claim"]),
    ("graph", &["identity", "record", "entity", "claim"]),
    ("store", &["identity", "record", "entity", "claim"]),
    // Servers see the same program, whether it asks or sends.
    ("push", &["fetch", "store", "identity", "record"]),
    // What a terminal and XML can hold is known where the first text is written.
    ("query", &["graph", "store"]),
    // What a page shows of a graph are its records and nodes.
    ("serve", &["query", "graph", "store", "identity", "record", "claim"]),
    // Measures what the rooms below find against what people marked.
    ("scorecard", &["lexicon", "article", "language", "entity", "claim", "record", "pipeline"]),
];

/// The rooms that hold no input or output: doubt is data there.
const ROOMS_OF_THOUGHT: &[&str] = &["language", "entity", "claim", "origin", "identity", "graph"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files with one extension below a folder, sorted, by their path from the root of the project.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut folders = vec![root().join(folder)];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = folder.read_dir() else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                files.push(path);
            }
        }
    }
    files.sort();
    let name = |path: &Path| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    files.into_iter().map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

fn code() -> Vec<(String, String)> {
    ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, "rs")).collect()
}

/// The room of a source file: `src/claim/verb.rs` and `src/claim.rs` are of `claim`.
fn room(file: &str) -> &str {
    let inside = file.strip_prefix("src/").unwrap_or("");
    inside.split('/').next().unwrap_or("").trim_end_matches(".rs")
}

/// A file without its comments and without its tests, which may use what they like.
fn without_comments_and_tests(code: &str) -> String {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    code.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// The rooms that code names after `crate::`, also in a list: `use crate::{claim, entity::Entity}`.
fn used_rooms(code: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => rooms.push(word(rest)),
            Some(list) => {
                let mut depth = 0;
                let mut begin = true;
                for (at, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begin = true,
                        c if begin && !c.is_whitespace() => {
                            rooms.push(word(&list[at..]));
                            begin = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    rooms
}

/// Fails with every line of `wrong`, so that one run shows them all.
fn none(rule: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{rule}:\n  {}", wrong.join("\n  "));
}

#[test]
fn used_rooms_are_found_in_paths_and_lists() {
    let code = "use crate::claim::Claim;\nuse crate::{article, entity::{A, B}, record::Record};\nlet x = crate::lexicon::rows(t);";
    assert_eq!(used_rooms(code), ["claim", "article", "entity", "record", "lexicon"]);
}

#[test]
fn rooms_use_one_another_one_way() {
    let mut wrong = Vec::new();
    for (file, code) in files("src", "rs") {
        let room = room(&file);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else { continue };
        for used in used_rooms(&without_comments_and_tests(&code)) {
            let known = used == "cli" || ROOMS.iter().any(|(name, _)| *name == used);
            if known && used != room && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{file} uses {used}"));
            }
        }
    }
    none("a room uses only the rooms above it in the table", wrong);
}

#[test]
fn every_file_says_what_it_holds_and_is_short() {
    let mut wrong = Vec::new();
    for (file, code) in code() {
        // The crate's page is `src/ARCHITECTURE.md`.
        if !code.starts_with("//!") && file != "src/lib.rs" {
            wrong.push(format!("{file} does not open with //!"));
        }
        let lines = code.lines().count();
        if lines > 400 {
            wrong.push(format!("{file} has {lines} lines"));
        }
    }
    let architecture = fs::read_to_string(root().join("src/ARCHITECTURE.md")).unwrap();
    if architecture.lines().count() > 200 {
        wrong.push("src/ARCHITECTURE.md has more than 200 lines".into());
    }
    none("a file opens with its purpose, and has at most 400 lines", wrong);
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (file, code) in files("src", "rs") {
        let room = room(&file);
        let code = without_comments_and_tests(&code);
        for (library, rooms) in [
            ("anyhow", &["cli", "main"][..]),
            ("clap", &["cli"]),
            ("indicatif", &["cli"]),
            ("oxigraph", &["store", "query"]),
            // `language` has pools of one thread: to keep the products of the names model from taking more.
            ("rayon", &["language", "pipeline", "folder", "origin", "identity", "store"]),
            ("zstd", &["folder", "article"]),
            ("axum", &["serve"]),
            ("hyper", &["serve"]),
            ("tokio", &["serve"]),
            ("dom_query", &["article"]),
            ("flate2", &["article"]),
            ("ureq", &["fetch", "push"]),
        ] {
            if code.contains(&format!("{library}::")) && !rooms.contains(&room) {
                wrong.push(format!("{file} uses {library}"));
            }
        }
        let outside = ["std::fs", "std::net", "std::process", "std::io", "std::time"];
        // The one door for a names model of one's own, which is read from a folder before any text is.
        let thinks = ROOMS_OF_THOUGHT.contains(&room) && !file.starts_with("src/language/names/");
        for module in outside.iter().filter(|module| thinks && code.contains(*module)) {
            // The engine has a stopwatch, for its benchmark; what it reads does not depend on it.
            if room == "language" && *module == "std::time" {
                continue;
            }
            wrong.push(format!("{file} uses {module}, in a room of thought"));
        }
    }
    none("a library is known to few rooms", wrong);
}

#[test]
fn nothing_names_the_machine_that_it_was_written_on() {
    let texts = ["rs", "toml", "md", "tsv", "rq", "ttl", "py", "sh", "jsonl"];
    let folders = ["src", "tests", "benches", "data", "queries", ".ci"];
    let mut found: Vec<(String, String)> =
        folders.iter().flat_map(|folder| texts.iter().flat_map(|extension| files(folder, extension))).collect();
    for file in ["README.md", "Cargo.toml", "Cargo.lock", ".ci/run"] {
        found.extend(fs::read_to_string(root().join(file)).map(|text| (file.to_owned(), text)));
    }
    let mut wrong = Vec::new();
    for (file, text) in found {
        for folder in ["home", "root", "work", "Users"] {
            let place = format!("/{folder}/");
            if text.contains(&place) {
                wrong.push(format!("{file} names {place}"));
            }
        }
    }
    none("no path of a machine", wrong);
}

#[test]
fn every_table_of_the_lexicon_parses() {
    let mut wrong = Vec::new();
    let tables = files("data/lexicon", "tsv");
    assert!(!tables.is_empty());
    for (file, table) in tables {
        if !table.starts_with('#') {
            wrong.push(format!("{file} does not open with a comment that says what its columns are"));
        }
        let table: &'static str = table.leak();
        let mut rows = 0;
        for row in claimgraph::lexicon::rows(table) {
            rows += 1;
            if row[0].is_empty() || row.iter().any(|column| column.contains('\u{FFFD}')) {
                wrong.push(format!("{file}: {row:?}"));
            }
        }
        if rows == 0 {
            wrong.push(format!("{file} has no row"));
        }
    }
    none("a table of the lexicon has a head, and rows that begin with a word", wrong);
}

#[test]
fn the_door_of_every_room_is_in_the_architecture() {
    let architecture = fs::read_to_string(root().join("src/ARCHITECTURE.md")).unwrap();
    let missing = ROOMS.iter().map(|(room, _)| *room).filter(|room| {
        let there = root().join(format!("src/{room}")).exists() || root().join(format!("src/{room}.rs")).exists();
        there && !architecture.contains(&format!("`{room}`"))
    });
    none("src/ARCHITECTURE.md speaks of every room", missing.map(str::to_owned).collect());
}
