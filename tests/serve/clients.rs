//! `claimgraph serve` as other programs ask it: curl, rdflib's SPARQLWrapper, and Oxigraph as a federated client, which joins what
//! it has itself with what it asks here by `SERVICE`. And every command gives the same things the same names.

use crate::records;
use crate::server::{Server, encoded};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const ROWS: &str = "SELECT ?name { ent:person-joe-biden rdfs:label ?name }";

/// Asks by SPARQLWrapper, rdflib's client, in each way that it knows, and prints what comes back.
const SPARQL_WRAPPER: &str = "
import sys
from SPARQLWrapper import SPARQLWrapper, JSON, XML, TURTLE, GET, POST, POSTDIRECTLY
for method, how in [(GET, None), (POST, None), (POST, POSTDIRECTLY)]:
    for form in [JSON, XML]:
        client = SPARQLWrapper(sys.argv[1])
        client.setMethod(method)
        if how: client.setRequestMethod(how)
        client.setReturnFormat(form)
        client.setQuery('SELECT ?name { ent:person-joe-biden rdfs:label ?name }')
        answer = client.query().convert()
        print(answer['results']['bindings'][0]['name']['value'] if form == JSON else 'Joe Biden' in answer.toxml())
client = SPARQLWrapper(sys.argv[1])
client.setReturnFormat(TURTLE)
client.setQuery('CONSTRUCT { ?x rdfs:label ?n } { VALUES ?x { ent:person-joe-biden } ?x rdfs:label ?n }')
print(b'Joe Biden' in client.query().convert())
";

#[test]
fn other_programs_ask_too() {
    let server = Server::start(&records(), &[]);
    let url = format!("http://{}/sparql", server.address);
    let query = format!("query={ROWS}");
    let curl = ["-s", "-G", &url, "--data-urlencode", &query, "-H", "Accept: text/csv"];
    match Command::new("curl").args(curl).output() {
        Ok(output) => assert_eq!(String::from_utf8_lossy(&output.stdout), "name\r\nJoe Biden\r\n"),
        Err(error) => println!("skipped: no curl here: {error}"),
    }
    let Some(python) = std::env::var_os("CLAIMGRAPH_PYTHON") else {
        return println!("skipped: CLAIMGRAPH_PYTHON names no Python with SPARQLWrapper");
    };
    let output = Command::new(python).args(["-c", SPARQL_WRAPPER, &url]).output().expect("Python");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let expected = "Joe Biden\nTrue\nJoe Biden\nTrue\nJoe Biden\nTrue\nTrue\n";
    assert_eq!(said, expected, "{}", String::from_utf8_lossy(&output.stderr));
}

/// What a desk that follows somebody asks: its own data say whom, and ours what is said of them.
const FEDERATED: &str = "
PREFIX cg: <urn:claimgraph:vocabulary/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?name ?relation ?other {
  ?desk <urn:desk:follows> ?name
  SERVICE <URL> {
    ?who rdfs:label ?name .
    GRAPH ?article { ?claim a cg:Claim ; rdf:reifies <<( ?who ?verb ?whom )>> ; cg:polarity cg:Positive }
    ?verb rdfs:label ?relation .
    ?whom rdfs:label ?other
  }
} ORDER BY ?name ?relation ?other";

#[test]
fn oxigraph_asks_as_a_federated_client() {
    let Some(python) = std::env::var_os("CLAIMGRAPH_PYTHON") else {
        return println!("skipped: CLAIMGRAPH_PYTHON names no Python with oxigraph beside it");
    };
    let oxigraph = |arguments: &[&str]| {
        let output =
            Command::new(Path::new(&python).with_file_name("oxigraph")).args(arguments).output().expect("oxigraph");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8").lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let (server, dir) = (Server::start(&records(), &[]), tempfile::tempdir().expect("a directory"));
    let path = |name: &str| dir.path().join(name).to_string_lossy().into_owned();
    let (store, data) = (path("store"), path("desk.nt"));
    let desk = "<urn:desk:east> <urn:desk:follows> \"Vladimir Putin\" .\n<urn:desk:arts> <urn:desk:follows> \"Nobody Here\" .\n";
    std::fs::write(&data, desk).expect("a file");
    oxigraph(&["load", "--location", &store, "--file", &data]);
    let query = FEDERATED.replace("URL", &format!("http://{}/sparql", server.address));
    let rows = oxigraph(&["query", "--location", &store, "--results-format", "csv", "--query", &query]);
    // The same question asked here of the one that both know.
    let ours = FEDERATED
        .replace("SERVICE <URL> {", "{")
        .replace("?desk <urn:desk:follows> ?name", "VALUES ?name { \"Vladimir Putin\" }");
    let expected = server.ask(&ours, "text/csv").body.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert!(rows.contains(&"Vladimir Putin,meet,Emmanuel Macron".to_owned()), "{rows:?}");
    assert_eq!(rows, expected);
}

#[test]
fn every_command_gives_the_same_things_the_same_names() {
    let base = ["--base-iri", "https://news.example/"];
    let server = Server::start(&records(), &base);
    let query = "SELECT DISTINCT ?s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } FILTER(isIRI(?s)) }";
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
        let output = command.arg("-g").arg(&server.folder).args(arguments).args(base).output().expect("the program");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let exported = run(&["export"]);
    let exported = exported.lines().filter_map(|line| line.strip_prefix('<')?.split_once('>'));
    let exported = exported.map(|(subject, _)| subject.to_owned()).collect::<BTreeSet<_>>();
    let rows = |csv: String| csv.lines().skip(1).map(|line| line.trim().to_owned()).collect::<BTreeSet<_>>();
    assert!(exported.contains("https://news.example/entity/person-joe-biden"), "{exported:?}");
    assert!(!exported.iter().any(|name| name.starts_with("urn:claimgraph:entity/")), "{exported:?}");
    assert_eq!(rows(run(&["query", "--format", "csv", "-e", query])), exported);
    assert_eq!(rows(server.ask(query, "text/csv").body), exported);
    // And `ent:` and the graph store know them.
    assert!(server.ask(ROWS, "text/csv").body.contains("Joe Biden"));
    let document = exported.iter().find(|name| name.contains("/document/")).expect("a document");
    assert_eq!(server.request("GET", &format!("/store?graph={}", encoded(document)), &[], "").status, 200);
}
