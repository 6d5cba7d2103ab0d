//! The README does what it says: every command of its examples runs, and prints what stands below it.
//!
//! An example is a block of `console`: lines that begin with `$ ` are commands, what follows is what they print.
//! `CLAIMGRAPH_BLESS=1` writes what they print now, the picture included; review the diff.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A graph of the sample articles, in a folder like the repository's.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("data/articles")).unwrap();
    fs::create_dir_all(folder.path().join("data/pictures")).unwrap();
    for entry in fs::read_dir("data/articles").unwrap() {
        let article = entry.unwrap().path();
        fs::copy(&article, folder.path().join(&article)).unwrap();
    }
    run(folder.path(), "claimgraph build data/articles");
    folder
}

/// What a command prints. It is split at spaces but for those within single quotes, as a shell does.
fn run(folder: &Path, command: &str) -> String {
    let mut arguments = Vec::new();
    for (index, piece) in command.split('\'').enumerate() {
        match index % 2 {
            0 => arguments.extend(piece.split_whitespace().map(str::to_owned)),
            _ => arguments.push(piece.to_owned()),
        }
    }
    assert_eq!(arguments.first().map(String::as_str), Some("claimgraph"), "{command}");
    let mut program = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    let output = program.args(&arguments[1..]).current_dir(folder).env_remove("CLAIMGRAPH").output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    // Without Graphviz a picture is left out, with a warning.
    let done = output.status.success() || stderr.contains("Graphviz is not installed");
    assert!(done, "{command}: {stderr}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = fs::read_to_string("README.md").unwrap();
    let folder = folder();
    let mut fresh = String::new();
    let mut commands = 0;
    // Every other piece is a block.
    for (index, piece) in readme.split("```").enumerate() {
        if index > 0 {
            fresh.push_str("```");
        }
        if index % 2 == 0 || !piece.starts_with("console\n") {
            fresh.push_str(piece);
            continue;
        }
        let examples = piece.lines().filter(|line| line.starts_with("$ ")).map(|command| {
            commands += 1;
            format!("{command}\n{}", run(folder.path(), &command[2..]))
        });
        fresh.push_str("console\n");
        fresh.push_str(&examples.collect::<Vec<_>>().join("\n"));
    }
    assert!(commands > 4, "only {commands} examples found");
    if std::env::var_os("CLAIMGRAPH_BLESS").is_some() {
        fs::write("README.md", &fresh).unwrap();
        for entry in fs::read_dir(folder.path().join("data/pictures")).unwrap() {
            let picture = entry.unwrap();
            fs::copy(picture.path(), Path::new("data/pictures").join(picture.file_name())).unwrap();
        }
    }
    let readme = fs::read_to_string("README.md").unwrap();
    for (shown, printed) in readme.lines().zip(fresh.lines()) {
        assert_eq!(shown, printed, "rewrite it with CLAIMGRAPH_BLESS=1 and review the diff");
    }
    assert_eq!(readme, fresh);
}

#[test]
fn every_link_leads_somewhere() {
    let readme = fs::read_to_string("README.md").unwrap();
    for link in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let there = match link.strip_prefix('#') {
            Some(heading) => readme.lines().any(|line| line.starts_with('#') && slug(line) == heading),
            None => link.starts_with("https://") || Path::new(link).exists(),
        };
        assert!(there, "README.md links to {link}");
    }
}

/// What a heading is called in a link to it.
fn slug(heading: &str) -> String {
    heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-")
}
