//! The RDF view on disk (feature `rocksdb`): it answers as the one in memory does after every change, is noticed where it is old or
//! damaged, survives being killed, and is made again.
//!
//! `CLAIMGRAPH_CRASHES=100 cargo test --release --features rocksdb --test disk -- --nocapture` kills a hundred times; without it some.

#![cfg(feature = "rocksdb")]
#![expect(clippy::print_stdout, reason = "with --nocapture the tests print the figures of the README")]

mod crash;
mod damage;
#[path = "../fixtures/mod.rs"]
mod fixtures;
mod server;
#[path = "../fixtures/synthetic.rs"]
mod synthetic;

use claimgraph::folder::Folder;
use claimgraph::identity::{Identity, Journal};
use claimgraph::query::{Data, Limits, NAMED_QUERIES, ParameterKind, QueryError, Rows, prepare, run};
use claimgraph::record::Record;
use claimgraph::store::{DiskView, Graph, Namespaces};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const ALL: &str = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }";

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.env_remove("CLAIMGRAPH_BASE_IRI").arg("-g").arg(folder).args(arguments);
    command
}

fn claimgraph(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("the program")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A graph folder with the first few of the fixture's articles.
fn graph(records: usize) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a directory");
    let folder = dir.path().join("news.graph");
    let records = fixtures::records().into_iter().take(records).collect::<Vec<_>>();
    assert!(fixtures::graph(&records).quad_count() > 0);
    Folder::create(&folder).and_then(|mut writer| writer.append(&records)).expect("a graph folder");
    (dir, folder)
}

/// What a folder holds, as commands open it.
fn opened(folder: &Path) -> (Vec<Record>, Identity) {
    let opened = Folder::open(folder).expect("a folder");
    let mut records = opened.records().collect::<Result<Vec<_>, _>>().expect("records");
    records.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
    let journal = Journal::read(&opened.journal().expect("a journal"));
    let identity = Identity::with_journal(&mut records, &journal);
    (records, identity)
}

fn in_memory(folder: &Path) -> Graph {
    let (records, identity) = opened(folder);
    Graph::open(&records, &identity, &Namespaces::default())
}

fn view(folder: &Path) -> DiskView {
    DiskView::at(folder, &Folder::state_now(folder).expect("a state"), &Namespaces::default())
}

fn on_disk(folder: &Path) -> Option<Graph> {
    view(folder).open().expect("a sound view")
}

fn ask(text: &str, settings: &[(String, String)], graph: &Graph) -> Result<Data, QueryError> {
    Ok(run(&prepare(text, settings, graph)?, graph, &Limits::default())?.data)
}

/// Asks the program for something, by which the view is brought up to date; then the view says what the records say. What was told.
fn check(folder: &Path) -> String {
    let output = claimgraph(folder, &["query", "-e", "ASK {}"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let disk = on_disk(folder).expect("a view of this state");
    same(&disk, &in_memory(folder), ALL, &[]);
    told(&output)
}

/// A question has the same rows in both, to the letter.
fn same(disk: &Graph, memory: &Graph, text: &str, settings: &[(String, String)]) {
    match (ask(text, settings, disk), ask(text, settings, memory)) {
        (Ok(Data::Rows { rows, columns }), Ok(Data::Rows { rows: others, columns: other_columns })) => {
            assert_eq!(columns, other_columns);
            // Rows that a query itself puts in one place, by what it orders by, come in any order.
            let written = |rows: &Rows| {
                let row = |row: usize| rows.row(row).map(|term| term.map(ToString::to_string)).collect::<Vec<_>>();
                let mut written = (0..rows.len()).map(row).collect::<Vec<_>>();
                written.sort();
                written
            };
            let (rows, others) = (written(&rows), written(&others));
            let differ = rows.iter().zip(&others).find(|(row, other)| row != other);
            assert!(rows == others, "{settings:?} {} and {} rows; {differ:#?}\n{text}", rows.len(), others.len());
        }
        (disk, memory) => assert_eq!(format!("{disk:?}"), format!("{memory:?}"), "{settings:?} {text}"),
    }
}

/// The whole views that are there.
fn views(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.join("store").read_dir().expect("a store").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.is_dir()).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path());
    let files = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] });
    let mut files = files.filter(|file| file.metadata().is_ok_and(|about| about.len() > 0)).collect::<Vec<_>>();
    files.sort();
    files
}

/// A graph of synthetic articles, with a view.
fn built(count: usize) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a directory");
    let (articles, folder) = (dir.path().join("articles.jsonl"), dir.path().join("news.graph"));
    fs::write(&articles, synthetic::articles(count, 6)).expect("articles");
    let output = command(&folder, &["build", "--engine", "fast"]).arg(articles).output().expect("the program");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    (dir, folder)
}

#[test]
fn every_named_query_has_the_same_answer_as_in_memory() {
    for (_dir, folder) in [graph(3), built(40)] {
        check(&folder);
        let (disk, memory) = (on_disk(&folder).expect("a view"), in_memory(&folder));
        assert!(disk.is_on_disk() && !memory.is_on_disk());
        assert_eq!(disk.quad_count(), memory.quad_count());
        let (_, identity) = opened(&folder);
        let mut people = identity.nodes.iter().filter(|node| node.key.starts_with("person-")).collect::<Vec<_>>();
        people.sort_by_key(|node| (std::cmp::Reverse(node.records.len()), node.key.clone()));
        let people = people.iter().map(|node| node.label.as_str());
        // One that nobody has, one by other letters, and one that is close to one.
        let names = people.take(3).chain(["NOBODY AT ALL", "vladimir putin", "Anna Brandtt"]).collect::<Vec<_>>();
        for named in NAMED_QUERIES {
            same(&disk, &memory, named.text, &[]);
            let header = named.header();
            let of_entity = header.parameters.iter().filter(|parameter| parameter.kind == ParameterKind::Entity);
            let of_entity = of_entity.map(|parameter| parameter.name.clone()).collect::<Vec<_>>();
            for (at, name) in names.iter().enumerate() {
                let values = (0..of_entity.len()).map(|next| names[(at + next) % names.len()].to_owned());
                let settings = of_entity.iter().cloned().zip(values).collect::<Vec<_>>();
                same(&disk, &memory, named.text, &settings);
                same(&disk, &memory, named.text, &settings.into_iter().take(1).collect::<Vec<_>>());
                let described = format!("SELECT ?p ?o {{ ?x rdfs:label {name:?} ; ?p ?o }}");
                same(&disk, &memory, &described, &[]);
            }
        }
    }
}

#[test]
fn the_view_follows_the_folder() {
    let (_dir, folder) = graph(2);
    assert!(check(&folder).contains("no RDF in store/ yet"));
    assert_eq!(check(&folder), "", "it is there now, and nothing is said");
    // Another program, which keeps no view, has added to the folder.
    Folder::create(&folder).and_then(|mut writer| writer.append(&fixtures::records())).expect("a commit");
    assert!(check(&folder).contains("of another state of the graph"));
    assert_eq!(check(&folder), "");
    // The commands of this one bring it up to date themselves.
    let renamed = claimgraph(&folder, &["edit", "rename", "Vladimir Putin", "V. V. Putin"]);
    assert_eq!(renamed.status.code(), Some(0), "{}", told(&renamed));
    assert_eq!(check(&folder), "");
    let gone = fixtures::records()[0].id.clone();
    let removed = claimgraph(&folder, &["remove", &gone]);
    assert_eq!((removed.status.code(), told(&removed)), (Some(0), String::new()));
    assert_eq!(check(&folder), "");
    assert_eq!(views(&folder).len(), 2, "the present state and the one before it");
    let verify = claimgraph(&folder, &["verify"]);
    assert_eq!(verify.status.code(), Some(0), "{}", String::from_utf8_lossy(&verify.stdout));
    let stats = String::from_utf8_lossy(&claimgraph(&folder, &["stats"]).stdout).into_owned();
    let row = stats.lines().find(|line| line.starts_with("bytes of RDF")).expect("a row").to_owned();
    assert!(row.ends_with("RocksDB in store/") && !row.contains(" 0 "), "{row}");
}

#[test]
fn a_question_reads_no_record() {
    let (_dir, folder) = graph(3);
    check(&folder);
    let ask = || claimgraph(&folder, &["query", "who-said-what", "--set", "person=Peskov", "--format", "csv"]);
    let before = ask();
    assert!(before.status.success() && before.stdout.len() > 50, "{}", told(&before));
    fs::remove_file(folder.join("records/000001.jsonl.zst")).expect("a file");
    let after = ask();
    assert_eq!((told(&after), after.stdout), (String::new(), before.stdout));
}

#[test]
fn another_base_has_another_view() {
    let (_dir, folder) = graph(1);
    let ask = |base: &str| {
        let query = "SELECT ?x { ?x rdfs:label 'Vladimir Putin' }";
        let output = claimgraph(&folder, &["query", "--format", "csv", "--base-iri", base, "-e", query]);
        (String::from_utf8_lossy(&output.stdout).into_owned(), told(&output))
    };
    for base in ["urn:claimgraph:", "https://news.example/"] {
        assert!(ask(base).1.contains("no RDF in store/ yet"));
        assert!(ask(base).0.contains(&format!("{base}entity/person-vladimir-putin")));
    }
    assert_eq!(ask("urn:claimgraph:").1, "");
}
