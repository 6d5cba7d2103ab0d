//! `claimgraph push`: to a small endpoint that can be told to fail, and to the stores of others.

mod endpoint;
#[path = "../fixtures/mod.rs"]
mod fixtures;
mod rules;
mod stores;

use claimgraph::folder::Folder;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A graph folder with the fixture's three articles: four graphs, with what they share.
fn graph() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a directory");
    let folder = dir.path().join("news.graph");
    let records = fixtures::records();
    assert!(fixtures::graph(&records).quad_count() > 0);
    Folder::create(&folder).and_then(|mut writer| writer.append(&records)).expect("a graph folder");
    (dir, folder)
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.arg("--graph").arg(folder).args(arguments);
    for secret in ["CLAIMGRAPH_PASSWORD", "CLAIMGRAPH_TOKEN", "CLAIMGRAPH_BASE_IRI"] {
        command.env_remove(secret);
    }
    command
}

fn push(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, &[&["push"], arguments].concat()).output().expect("the program")
}

/// Both streams, as somebody reads them.
fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// What `export` writes, a statement a line.
fn exported(folder: &Path, options: &[&str]) -> Vec<String> {
    let output = command(folder, &[&["export"], options].concat()).output().expect("the program");
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
}
