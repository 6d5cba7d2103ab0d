//! What is sent, when, how often, and what is said where it is not taken.

use crate::endpoint::Endpoint;
use crate::{command, exported, fixtures, graph, push, said};
use claimgraph::folder::Folder;
use std::collections::BTreeSet;
use std::net::TcpListener;

#[test]
fn graphs_are_sent_once_and_taken_out_when_they_are_gone() {
    let ((_dir, folder), endpoint) = (graph(), Endpoint::start());
    let statements = exported(&folder, &["--profile", "rdf11"]).len();
    let check = |expected: &str| assert_eq!(said(&push(&folder, &[&endpoint.url])), format!("{expected}\n"));
    check(&format!("4 graphs sent ({statements} statements), 0 there already, 0 taken out"));
    assert_eq!(endpoint.statements(), statements, "every statement arrives");
    check("0 graphs sent (0 statements), 4 there already, 0 taken out");
    assert_eq!(endpoint.state().log, ["PUT 204"; 4]);
    // Somebody else's graph is nobody's business here.
    endpoint.state().graphs.insert("urn:theirs".into(), vec!["theirs".into()]);
    let gone = fixtures::records().swap_remove(0);
    let place = gone.url.or(gone.path).unwrap_or(gone.id);
    Folder::create(&folder).and_then(|mut writer| writer.remove(&BTreeSet::from([place]))).expect("a removal");
    let again = said(&push(&folder, &[&endpoint.url]));
    assert!(again.starts_with("1 graphs sent") && again.ends_with("2 there already, 1 taken out\n"), "{again}");
    assert_eq!(endpoint.statements(), exported(&folder, &["--profile", "rdf11"]).len() + 1);
    // Another address has had nothing.
    let other = Endpoint::start();
    assert!(said(&push(&folder, &[&other.url])).starts_with("3 graphs sent"));
}

#[test]
fn what_has_changed_is_told_before_it_is_sent() {
    let ((_dir, folder), endpoint) = (graph(), Endpoint::start());
    let output = said(&push(&folder, &[&endpoint.url, "--dry-run"]));
    assert_eq!(output.lines().filter(|line| line.starts_with("send urn:claimgraph:")).count(), 4, "{output}");
    assert!(output.contains("4 graphs to be sent"), "{output}");
    assert!(endpoint.state().log.is_empty() && !folder.join("pushed").exists(), "nothing was done");
    push(&folder, &[&endpoint.url]);
    // Another RDF is another content; all names are others under another base.
    let output = said(&push(&folder, &[&endpoint.url, "--dry-run", "--base-iri", "https://news.example/"]));
    assert!(
        output.contains("send https://news.example/graph") && output.contains("take out urn:claimgraph:graph"),
        "{output}"
    );
    assert!(output.ends_with("0 there already, 4 to be taken out\n"), "{output}");
    let output = said(&push(&folder, &[&endpoint.url, "--profile", "rdf12"]));
    assert!(output.starts_with("4 graphs sent"), "{output}");
    assert!(endpoint.state().graphs.values().flatten().any(|statement| statement.contains("<<(")));
    let output = said(&push(&folder, &[&endpoint.url, "--profile", "rdf12", "--anew"]));
    assert!(output.starts_with("4 graphs sent"), "{output}");
}

#[test]
fn the_default_graph_is_taken_only_where_somebody_says_so() {
    let ((_dir, folder), endpoint) = (graph(), Endpoint::start());
    push(&folder, &[&endpoint.url]);
    assert!(!endpoint.state().graphs.contains_key("default"));
    let output = said(&push(&folder, &[&endpoint.url, "--default-graph"]));
    assert!(output.starts_with("1 graphs sent") && output.ends_with("1 taken out\n"), "{output}");
    let state = endpoint.state();
    assert!(state.graphs.contains_key("default") && !state.graphs.contains_key("urn:claimgraph:graph"));
}

#[test]
fn large_graphs_go_in_pieces() {
    let ((_dir, folder), endpoint) = (graph(), Endpoint::start());
    let output = push(&folder, &[&endpoint.url, "--batch", "100"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(endpoint.statements(), exported(&folder, &["--profile", "rdf11"]).len());
    let log = endpoint.state().log.clone();
    assert!(
        log.iter().filter(|line| *line == "PUT 204").count() == 4 && log.contains(&"POST 204".to_owned()),
        "{log:?}"
    );
}

#[test]
fn what_passes_is_tried_again() {
    let ((_dir, folder), endpoint) = (graph(), Endpoint::start());
    endpoint.state().failures = ["503 Busy", "429 Slow\r\nRetry-After: 1", "500 Oh"].map(str::to_owned).to_vec();
    let output = push(&folder, &[&endpoint.url]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(endpoint.state().log[..4], ["PUT 503", "PUT 429", "PUT 500", "PUT 204"]);
}

#[test]
fn a_push_goes_on_where_it_was() {
    let ((_dir, folder), endpoint) = (graph(), Endpoint::start());
    push(&folder, &[&endpoint.url, "--dry-run"]);
    // Two graphs arrive, the third is refused for good.
    endpoint.state().most = Some(usize::MAX);
    endpoint.state().failures = ["204 Done", "204 Done", "403 No"].map(str::to_owned).to_vec();
    let output = push(&folder, &[&endpoint.url]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&push(&folder, &[&endpoint.url])).contains("2 there already"));
    // What was begun and not ended is not taken for what it was before.
    endpoint.state().failures = ["204 Done", "403 No"].map(str::to_owned).to_vec();
    push(&folder, &[&endpoint.url, "--profile", "rdf12", "--batch", "100"]);
    let output = said(&push(&folder, &[&endpoint.url]));
    assert!(output.starts_with("1 graphs sent") && output.contains("3 there already"), "{output}");
}

#[test]
fn refusals_say_what_to_do() {
    let ((_dir, folder), endpoint) = (graph(), Endpoint::start());
    let check = |failure: &str, arguments: &[&str], words: &[&str]| {
        endpoint.state().failures = vec![failure.to_owned()];
        let output = push(&folder, &[&[endpoint.url.as_str()], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{failure}");
        let told = said(&output);
        assert!(words.iter().all(|words| told.contains(words)) && told.contains("hint: "), "{failure}: {told}");
    };
    check("401 Unauthorized", &[], &["refuses urn:claimgraph:graph: 401", "--user", "CLAIMGRAPH_TOKEN"]);
    check("403 Forbidden", &[], &["403", "lets them not write"]);
    check("404 Not Found", &[], &["404", "--protocol update"]);
    check("405 Not allowed", &["--protocol", "update"], &["405", "--protocol graph-store"]);
    check("413 Too large", &[], &["413", "--batch 500"]);
    check("400 Bad", &["--profile", "rdf12"], &["400", "--profile rdf11"]);
    check("301 Moved\r\nLocation: http://a.example/data", &[], &["sends us on to http://a.example/data"]);
    endpoint.state().failures = vec!["503 Down".to_owned(); 5];
    let told = said(&push(&folder, &[&endpoint.url]));
    assert!(told.contains("after 5 tries: 503") && told.contains("hint: run the same command again"), "{told}");
}

#[test]
fn where_nobody_listens_the_error_names_the_address() {
    let (_dir, folder) = graph();
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let check = |address: &str, words: &[&str]| {
        let output = push(&folder, &[address]);
        assert_eq!(output.status.code(), Some(2), "{address}");
        let told = said(&output);
        assert!(words.iter().all(|words| told.contains(words)), "{address}: {told}");
    };
    check(&format!("http://{free}/data"), &[&format!("cannot reach http://{free}/data"), "is the store running"]);
    check("ftp://a.example/", &["`ftp://a.example/` is no address of an endpoint", "hint: an address begins with"]);
    check("http://no such host/", &["is no address"]);
    let nowhere = push("none.graph".as_ref(), &["http://localhost:1/"]);
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn secrets_come_from_the_environment_and_are_never_told() {
    let ((_dir, folder), endpoint) = (graph(), Endpoint::start());
    let check = |given: &[(&str, &str)], arguments: &[&str], wanted: &str, code: i32| {
        endpoint.state().authorization = Some(wanted.to_owned());
        let mut command = command(&folder, &[&["push", endpoint.url.as_str(), "--anew"], arguments].concat());
        let output = command.envs(given.iter().copied()).output().expect("the program");
        assert_eq!(output.status.code(), Some(code), "{given:?} {arguments:?}: {}", said(&output));
        let told = said(&output);
        assert!(!told.contains("s3cret"), "{told}");
    };
    // `printf 'ada:s3cret' | base64`
    check(&[("CLAIMGRAPH_PASSWORD", "s3cret")], &["--user", "ada"], "Basic YWRhOnMzY3JldA==", 0);
    check(&[("CLAIMGRAPH_TOKEN", "s3cret")], &[], "Bearer s3cret", 0);
    check(&[("CLAIMGRAPH_TOKEN", "s3cret")], &[], "Bearer other", 2);
    check(&[("CLAIMGRAPH_TOKEN", "s3cret\n")], &[], "Bearer s3cret", 2);
    check(&[("CLAIMGRAPH_PASSWORD", "s3cret")], &["--user", "ada:"], "Basic", 2);
    check(&[], &["--user", "ada"], "Basic", 2);
    let output = push(&folder, &[&endpoint.url.replace("http://", "http://ada:s3cret@")]);
    let told = said(&output);
    assert!(
        output.status.code() == Some(2) && !told.contains("s3cret") && told.contains("CLAIMGRAPH_PASSWORD"),
        "{told}"
    );
    let notes = folder.join("pushed").read_dir().expect("notes").map(|entry| entry.expect("a file").path());
    for note in notes {
        assert!(!std::fs::read_to_string(note).expect("text").contains("s3cret"));
    }
}

#[test]
fn verify_knows_the_notes() {
    let ((_dir, folder), endpoint) = (graph(), Endpoint::start());
    push(&folder, &[&endpoint.url]);
    let verify = || command(&folder, &["verify"]).output().expect("the program");
    assert_eq!(verify().status.code(), Some(0), "{}", said(&verify()));
    let note = folder.join("pushed").read_dir().expect("notes").next().expect("a note").expect("a file").path();
    let text = std::fs::read_to_string(&note).expect("text");
    let at = text.rfind("document").expect("an article graph");
    std::fs::write(&note, format!("{}x{}", &text[..at], &text[at + 1..])).expect("a file");
    let told = said(&verify());
    assert!(told.contains("pushed/") && told.contains("1 problems"), "{told}");
    // It is only a note: its graph is sent again.
    assert!(said(&push(&folder, &[&endpoint.url])).starts_with("1 graphs sent"));
    assert_eq!(verify().status.code(), Some(0), "{}", said(&verify()));
}
