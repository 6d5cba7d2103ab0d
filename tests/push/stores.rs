//! The stores of others: rdflib's endpoint and Oxigraph's server, started here, filled by `push` and asked what they have.
//!
//! `CLAIMGRAPH_PYTHON` names a Python with `tests/readers/requirements.txt`, which brings both; without it these tests say that they
//! were passed over.

#![expect(clippy::print_stdout, reason = "a test that is passed over says so")]

use crate::{command, exported, fixtures, graph, push, said};
use claimgraph::folder::Folder;
use claimgraph::record::Record;
use std::collections::BTreeSet;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// rdflib's endpoint over an empty data set.
const RDFLIB: &str = "
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
app = SparqlEndpoint(path='/', graph=rdflib.Dataset(), enable_update=True)
uvicorn.run(app, host='127.0.0.1', port=int(sys.argv[1]), log_level='error')
";

/// A store of others, which ends with the value.
struct Store {
    port: u16,
    process: Child,
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Store {
    fn start(command: impl FnOnce(&Path, u16) -> Command) -> Option<Store> {
        let Some(python) = std::env::var_os("CLAIMGRAPH_PYTHON") else {
            println!("passed over: set CLAIMGRAPH_PYTHON to a Python with tests/readers/requirements.txt");
            return None;
        };
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
        let process = command(python.as_ref(), port).stdout(Stdio::null()).spawn().expect("the store");
        let (store, begin) = (Store { port, process }, Instant::now());
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begin.elapsed() < Duration::from_secs(60), "the store does not listen");
            thread::sleep(Duration::from_millis(100));
        }
        Some(store)
    }

    /// Oxigraph's own server, in memory.
    fn oxigraph() -> Option<Store> {
        Store::start(|python, port| {
            let mut command = Command::new(python.with_file_name("oxigraph"));
            command.args(["serve", "--bind", &format!("127.0.0.1:{port}")]).stderr(Stdio::null());
            command
        })
    }

    fn rdflib() -> Option<Store> {
        Store::start(|python, port| {
            let mut command = Command::new(python);
            command.args(["-c", RDFLIB, &port.to_string()]);
            command
        })
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The answer to a query, as lines of CSV below their head.
    fn ask(&self, path: &str, query: &str) -> Vec<String> {
        let request = ureq::get(self.url(path)).query("query", query).header("accept", "text/csv");
        let answer = request.call().expect("an answer").body_mut().read_to_string().expect("UTF-8");
        answer.lines().skip(1).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }
}

const COUNT: &str = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }";
const GRAPHS: &str = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g";

/// Pushes, asks, takes an article out, pushes again and asks again: the store always has what the folder has.
fn check(store: &Store, (write, read): (&str, &str), arguments: &[&str]) {
    let (_dir, folder) = graph();
    let profile = if arguments.contains(&"rdf12") { "rdf12" } else { "rdf11" };
    let url = store.url(write);
    let pushed = |expected: &str| {
        let output = push(&folder, &[&[url.as_str()], arguments].concat());
        assert!(said(&output).contains(expected), "{arguments:?}: {}", said(&output));
        let statements = exported(&folder, &["--profile", profile]).len().to_string();
        assert_eq!(store.ask(read, COUNT), [statements], "{arguments:?}");
    };
    pushed("4 graphs sent");
    pushed("0 graphs sent");
    assert_eq!(store.ask(read, GRAPHS).len(), 4);
    let place = |record: &Record| record.url.clone().or(record.path.clone()).unwrap_or_else(|| record.id.clone());
    let gone = place(&fixtures::records()[0]);
    Folder::create(&folder).and_then(|mut writer| writer.remove(&BTreeSet::from([gone]))).expect("a removal");
    pushed("2 there already, 1 taken out");
    let graphs = store.ask(read, GRAPHS);
    assert!(graphs.len() == 3 && graphs.contains(&"urn:claimgraph:graph".to_owned()), "{graphs:?}");
    // And everything out again, so that the store is as it was.
    let rest = fixtures::records().iter().map(place).collect();
    Folder::create(&folder).and_then(|mut writer| writer.remove(&rest)).expect("a removal");
    pushed("2 taken out");
}

#[test]
fn oxigraph_takes_graphs_and_updates_in_both_profiles() {
    let Some(store) = Store::oxigraph() else { return };
    for profile in ["rdf11", "rdf12"] {
        check(&store, ("/store", "/query"), &["--profile", profile]);
        check(&store, ("/store", "/query"), &["--profile", profile, "--batch", "70"]);
        check(&store, ("/update", "/query"), &["--profile", profile, "--protocol", "update", "--batch", "300"]);
    }
    // An address that is no endpoint for this.
    let (_dir, folder) = graph();
    let told = said(&push(&folder, &[&store.url("/query"), "--protocol", "update"]));
    assert!(told.contains("refuses") && told.contains("hint: "), "{told}");
}

#[test]
fn named_queries_answer_the_same_in_a_store_that_was_pushed_to() {
    let Some(store) = Store::oxigraph() else { return };
    let (_dir, folder) = graph();
    let base = "https://news.example/";
    let output = push(&folder, &[&store.url("/store"), "--default-graph", "--profile", "rdf12", "--base-iri", base]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for query in [
        "SELECT ?name WHERE { ?x a <urn:claimgraph:vocabulary/Person> ; <http://www.w3.org/2000/01/rdf-schema#label> ?name } ORDER BY ?name",
        "SELECT ?x WHERE { ?x a <urn:claimgraph:vocabulary/Person> } ORDER BY ?x",
        "SELECT ?a ?b WHERE { GRAPH ?g { ?c <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( ?a ?p ?b )>> } } ORDER BY ?a ?b",
    ] {
        let arguments = ["query", "--format", "csv", "--base-iri", base, "-e", query];
        let ours = command(&folder, &arguments).output().expect("the program");
        let ours = String::from_utf8(ours.stdout).expect("UTF-8");
        let ours = ours.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        assert!(!ours.is_empty(), "{query}");
        assert_eq!(store.ask("/query", query), ours, "{query}");
    }
}

#[test]
fn rdflib_takes_updates() {
    let Some(store) = Store::rdflib() else { return };
    check(&store, ("/", "/"), &["--protocol", "update"]);
}
