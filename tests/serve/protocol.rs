//! `claimgraph serve` as clients meet it: the SPARQL protocol and the graph store protocol clause by clause, what browsers
//! may do, and a graph that grows while it is served.

use crate::records;
use crate::server::{Response, Server, encoded};
use claimgraph::folder::Folder;
use std::time::{Duration, Instant};

const ROWS: &str = "SELECT ?name { ent:person-joe-biden rdfs:label ?name }";
const STATEMENTS: &str = "CONSTRUCT { ?x rdfs:label ?name } { VALUES ?x { ent:person-joe-biden } ?x rdfs:label ?name }";

/// A word of the head, as `content-type`.
fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    let line = response.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
    line.unwrap_or_default()
}

#[test]
fn queries_come_in_three_ways() {
    let server = Server::start(&records(), &[]);
    let form = [("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"), ("Accept", "text/csv")];
    let query = format!("query={}", encoded(ROWS));
    let by_get = server.request("GET", &format!("/sparql?{query}&format=none"), &[("Accept", "text/csv")], "");
    let by_form = server.request("POST", "/sparql", &form, &query);
    let by_body = server.ask(ROWS, "text/csv");
    for response in [by_get, by_form, by_body] {
        assert_eq!((response.status, response.body.as_str()), (200, "name\r\nJoe Biden\r\n"), "{}", response.head);
    }
    // The same question to the same graph gives the same bytes.
    let all = "SELECT * { ?s ?p ?o }";
    assert_eq!(server.ask(all, "text/csv").body, server.ask(all, "text/csv").body);
}

#[test]
fn answers_come_in_the_form_that_is_liked_best() {
    let server = Server::start(&records(), &[]);
    let check = |query: &str, accept: &str, expected: &str, words: &str| {
        let response = server.ask(query, accept);
        assert_eq!((response.status, header(&response, "content-type")), (200, expected), "{query} as {accept}");
        assert!(response.body.contains(words), "{query} as {accept}: {}", response.body);
    };
    check(ROWS, "*/*", "application/sparql-results+json", r#"{"type":"literal","value":"Joe Biden"}"#);
    check(ROWS, "application/json", "application/sparql-results+json", "bindings");
    check(ROWS, "application/sparql-results+xml", "application/sparql-results+xml", "<literal>Joe Biden</literal>");
    check(ROWS, "text/csv", "text/csv; charset=utf-8", "Joe Biden");
    check(ROWS, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?name\n\"Joe Biden\"");
    check(
        "ASK { ?s ?p ?o }",
        "application/sparql-results+xml",
        "application/sparql-results+xml",
        "<boolean>true</boolean>",
    );
    check(STATEMENTS, "*/*", "text/turtle", "ent:person-joe-biden rdfs:label \"Joe Biden\"");
    check(
        STATEMENTS,
        "application/n-triples",
        "application/n-triples",
        "<urn:claimgraph:entity/person-joe-biden> <http",
    );
    check("DESCRIBE ent:person-joe-biden", "text/turtle, */*;q=0.1", "text/turtle", "Joe Biden");
}

#[test]
fn graphs_are_chosen_by_the_request_before_the_query() {
    let server = Server::start(&records(), &[]);
    let graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }";
    let claims = "SELECT (COUNT(?c) AS ?n) { ?c a cg:Claim }";
    let one =
        server.ask("SELECT (STR(?g) AS ?name) { GRAPH ?g { ?s a cg:Claim } } ORDER BY ?g LIMIT 1", "text/csv").body;
    let one = encoded(one.lines().nth(1).expect("a graph"));
    let count = |query: &str, parameters: &str| {
        let headers = [("Content-Type", "application/sparql-query"), ("Accept", "text/csv")];
        let response = server.request("POST", &format!("/sparql?{parameters}"), &headers, query);
        response.body.lines().nth(1).and_then(|line| line.parse::<usize>().ok()).expect("a number")
    };
    assert_eq!((count(graphs, ""), count(claims, "")), (3, 0));
    assert_eq!(count(graphs, &format!("named-graph-uri={one}")), 1);
    assert_eq!(count(graphs, &format!("default-graph-uri={one}")), 0);
    assert!(count(claims, &format!("default-graph-uri={one}")) > 0);
    assert_eq!(count(claims, "default-graph-uri=urn%3Anone"), 0);
    // The request's graphs stand over those of `FROM`.
    assert_eq!(count("SELECT (COUNT(?c) AS ?n) FROM <urn:none> { ?c a cg:Claim }", ""), 0);
    assert!(
        count("SELECT (COUNT(?c) AS ?n) FROM <urn:none> { ?c a cg:Claim }", &format!("default-graph-uri={one}")) > 0
    );
}

#[test]
fn what_cannot_be_answered_has_its_status_and_a_reason() {
    let server = Server::start(&records(), &["--timeout", "2"]);
    let check = |response: Response, status: u16, words: &str| {
        assert_eq!(response.status, status, "{}\n{}", response.head, response.body);
        assert!(response.body.contains(words), "{}", response.body);
    };
    let query = [("Content-Type", "application/sparql-query")];
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    check(server.ask("SELECT * { ?s ?p }", "*/*"), 400, "error: cannot read the query: line 1, column");
    check(server.ask("SELECT * { ?s foo:bar ?o }", "*/*"), 400, "these prefixes need no declaration");
    check(server.ask("DROP ALL", "*/*"), 400, "the query is an update");
    check(server.ask("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", "*/*"), 400, "calls SERVICE");
    check(server.ask("ASK { FILTER(?a = \"\u{0}\") ", "*/*"), 400, "cannot read the query");
    check(server.request("POST", "/sparql", &form, "a=b"), 400, "no query");
    check(server.request("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", &[], ""), 400, "several queries");
    check(server.request("GET", "/sparql?a=b", &[], ""), 400, "no query");
    check(server.request("POST", "/sparql?default-graph-uri=none", &query, "ASK {}"), 400, "no absolute IRI");
    check(server.request("POST", "/sparql", &form, "update=DROP+ALL"), 400, "read-only");
    check(server.ask(ROWS, "image/png"), 406, "application/sparql-results+json");
    check(server.ask(ROWS, "text/turtle"), 406, "the answer is rows");
    check(server.ask(STATEMENTS, "text/csv"), 406, "the answer is statements");
    check(server.request("POST", "/sparql", &query, &" ".repeat(2 << 20)), 413, "bytes");
    check(server.ask(&format!("ASK {{}}{}", " ".repeat(300_000)), "*/*"), 413, "too long");
    check(server.request("POST", "/sparql", &[("Content-Type", "text/plain")], ROWS), 415, "application/sparql-query");
    check(server.request("POST", "/sparql", &[], ROWS), 415, "does not say");
    let update = [("Content-Type", "application/sparql-update")];
    check(server.request("POST", "/sparql", &update, "DROP ALL"), 415, "read-only");
    check(server.ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "*/*"), 503, "stopped");
    check(server.request("PUT", "/sparql", &query, ROWS), 405, "");
    check(server.request("DELETE", "/store?default", &[], ""), 405, "");
    check(server.request("GET", "/nowhere", &[], ""), 404, "");
    check(server.send(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"), 400, "");
}

#[test]
fn an_answer_that_is_cut_says_so() {
    let server = Server::start(&records(), &["--rows", "5"]);
    let response = server.ask("SELECT * { ?s ?p ?o }", "text/csv");
    assert_eq!((response.body.lines().count(), header(&response, "claimgraph-cut")), (6, "5"));
    assert_eq!(header(&server.ask(ROWS, "text/csv"), "claimgraph-cut"), "");
}

#[test]
fn the_service_describes_itself() {
    let server = Server::start(&records(), &[]);
    for (accept, kind) in [("*/*", "text/turtle"), ("application/n-triples", "application/n-triples")] {
        let response = server.request("GET", "/sparql", &[("Accept", accept)], "");
        assert_eq!((response.status, header(&response, "content-type")), (200, kind));
        let says = "<http://localhost/sparql> <http://www.w3.org/ns/sparql-service-description#supportedLanguage>";
        assert!(response.body.contains(says), "{}", response.body);
    }
    let strange = server.request("GET", "/sparql", &[("Host", "127.0.0.1:99999999")], "");
    assert!(strange.body.contains("<http://127.0.0.1:99999999/sparql>"));
}

#[test]
fn whole_graphs_are_read_by_name() {
    let server = Server::start(&records(), &[]);
    let default = server.request("GET", "/store?default", &[("Accept", "application/n-triples")], "");
    assert_eq!(default.status, 200);
    assert!(default.body.contains("<urn:claimgraph:relation/invade> <urn:claimgraph:entity/place-ukraine>"));
    let head = server.request("HEAD", "/store?default", &[("Accept", "application/n-triples")], "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(header(&head, "content-length"), default.body.len().to_string());
    let graph = encoded("urn:claimgraph:document/wire%2F3%20%3Ca%3E");
    let article = server.request("GET", &format!("/store?graph={graph}"), &[], "");
    assert_eq!((article.status, header(&article, "content-type")), (200, "text/turtle"), "{}", article.body);
    assert!(article.body.contains("a cg:Claim") || article.body.contains("cg:Claim"), "{}", article.body);
    for (path, status) in [
        ("/store", 400),
        ("/store?default&graph=urn:a", 400),
        ("/store?graph=urn:none", 404),
        ("/store?graph=none", 400),
    ] {
        assert_eq!(server.request("GET", path, &[], "").status, status, "{path}");
    }
    assert_eq!(server.request("GET", "/store?default", &[("Accept", "text/csv")], "").status, 406);
}

#[test]
fn pages_of_other_origins_are_kept_out_unless_let_in() {
    let (closed, open) =
        (Server::start(&records(), &[]), Server::start(&records(), &["--cors", "https://news.example"]));
    let origin = [("Origin", "https://news.example")];
    let path = format!("/sparql?query={}", encoded(ROWS));
    let allowed = |response: &Response| header(response, "access-control-allow-origin").to_owned();
    assert_eq!(allowed(&closed.request("GET", &path, &origin, "")), "");
    assert_eq!(allowed(&open.request("GET", &path, &origin, "")), "https://news.example");
    let preflight = open.request("OPTIONS", "/sparql", &origin, "");
    assert_eq!((preflight.status, allowed(&preflight)), (204, "https://news.example".to_owned()));
    // A page that made its own name mean this machine.
    let rebound = closed.request("GET", &path, &[("Host", "evil.example")], "");
    assert_eq!(rebound.status, 421, "{}", rebound.body);
}

#[test]
fn a_commit_is_served_without_a_new_start() {
    let all = records();
    let (first, rest) = all.split_at(1);
    let server = Server::start(first, &[]);
    let graphs = || {
        let count = server.ask("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "text/csv").body;
        count.lines().nth(1).and_then(|line| line.parse::<usize>().ok()).expect("a number")
    };
    assert_eq!(graphs(), 1);
    Folder::create(&server.folder).and_then(|mut writer| writer.append(rest)).expect("a commit");
    let begin = Instant::now();
    while graphs() != all.len() {
        assert!(begin.elapsed() < Duration::from_secs(20), "the commit is not seen");
        std::thread::sleep(Duration::from_millis(100));
    }
}
