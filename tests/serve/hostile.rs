//! Queries and clients that mean harm: whatever they do, the server stays up, gives back what they took, and answers a good
//! client beside them.
//!
//! `cargo test --release --test serve hostile -- --nocapture` prints how many were survived.

use crate::records;
use crate::server::Server;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Five statements beside each other, some 10^15 rows.
const ENDLESS: &str = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }";

const GOOD: &str = "SELECT ?name { ent:person-joe-biden rdfs:label ?name }";

/// Words over and over.
fn many(words: &str, count: usize) -> String {
    words.repeat(count)
}

/// Numbers with a space before each.
fn numbers(count: usize) -> String {
    (0..count).map(|number| format!(" {number}")).collect()
}

/// Queries that take all time, all memory or all of the stack, by what they try.
fn hostile() -> Vec<(&'static str, String)> {
    let doubling = (1..48).map(|n| format!("BIND(CONCAT(?a{}, ?a{0}) AS ?a{n}) ", n - 1)).collect::<String>();
    let nested_exists = (0..14).fold("?x ?y ?z".to_owned(), |inner, n| {
        format!("?a{n} ?b{n} ?c{n} FILTER NOT EXISTS {{ {inner} FILTER(?a{n} = 7) }}")
    });
    let optionals = (0..12).map(|n| format!("OPTIONAL {{ ?a{n} ?b{n} ?c{n} }} ")).collect::<String>();
    vec![
        ("cross product that counts", ENDLESS.into()),
        ("cross product that sorts", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a".into()),
        ("cross product that is distinct", "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".into()),
        (
            "cross product of rows already read",
            format!("SELECT * {{ VALUES ?a {{{0}}} VALUES ?b {{{0}}} VALUES ?c {{{0}}} FILTER(?a + ?b + ?c = -1) }}", numbers(5000)),
        ),
        (
            "cross product in subqueries",
            "SELECT * { { SELECT ?a { ?a ?b ?c } } { SELECT ?d { ?d ?e ?f } } { SELECT ?g { ?g ?h ?i } } FILTER(STRLEN(STR(?a)) < 0) }".into(),
        ),
        ("group of a cross product", "SELECT ?a (GROUP_CONCAT(?f) AS ?all) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a".into()),
        ("property path over everything", "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^(!<urn:y>))* ?b . ?b (!<urn:z>|^(!<urn:v>))* ?c . ?c (!<urn:z>)+ ?d }".into()),
        ("property path in a path in a path", format!("ASK {{ ?a {}!<urn:x>{} ?b . FILTER(?a = <urn:none>) }}", many("(", 40), many(")*", 40))),
        ("long sequence of paths", format!("SELECT (COUNT(*) AS ?n) {{ ?a !<urn:x>{} ?b }}", many("/(!<urn:x>|^(!<urn:y>))", 30))),
        ("huge VALUES", format!("SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{{}}} ?x ?y ?z . ?u ?v ?w }}", numbers(40_000))),
        ("huge IN", format!("SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?f IN (0{})) }}", many(", 1", 60_000))),
        ("regular expression that repeats", "SELECT * { ?a ?b ?c FILTER(REGEX(STR(?c), \"(((((a{1,99}){1,99}){1,99}){1,99}){1,99})\")) }".into()),
        ("regular expression that backtracks", format!("ASK {{ FILTER(REGEX(\"{}\", \"^(a+)+$\")) }}", many("a", 100_000))),
        ("regular expression of great size", format!("SELECT * {{ ?a ?b ?c FILTER(REGEX(STR(?c), \"{}\")) }}", many("(a|b|c)*", 20_000))),
        ("string that doubles 47 times", format!("SELECT ?a47 {{ BIND(\"aaaaaaaaaaaaaaaa\" AS ?a0) {doubling} }}")),
        ("text that is replaced by longer text", "SELECT (STRLEN(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \".\", \"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0\"), \".\", \"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0\"), \".\", \"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0\"), \".\", \"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0\"), \".\", \"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0\")) AS ?n) {}".into()),
        ("a megabyte of brackets", format!("ASK {{ FILTER({}1{}) }}", many("(", 500_000), many(")", 500_000))),
        ("as many brackets as are read", format!("ASK {{ FILTER({}1{}) }}", many("(", 120_000), many(")", 120_000))),
        ("negations in negations", format!("ASK {{ FILTER({}true) }}", many("!", 250_000))),
        ("a sum of a hundred thousand", format!("ASK {{ FILTER(1{} = 3) }}", many("+1", 100_000))),
        ("alternatives of a hundred thousand", format!("ASK {{ FILTER(?a{}) }}", many("||?a", 60_000))),
        ("unions of unions", format!("SELECT (COUNT(*) AS ?n) {{ {{ ?a ?b ?c }}{} . ?d ?e ?f . ?g ?h ?i }}", many(" UNION { ?a ?b ?c }", 10_000))),
        ("paths of ten thousand alternatives", format!("ASK {{ ?a (<urn:x>{})* ?b }}", many("|<urn:x>", 20_000))),
        ("a collection of fifty thousand", format!("ASK {{ ?a ?b ({}) }}", many("1 ", 50_000))),
        ("triple terms in triple terms", format!("ASK {{ ?a ?b {}?c{} }}", many("<<( ?x ?y ", 20_000), many(" )>>", 20_000))),
        ("existence in existence", format!("SELECT (COUNT(*) AS ?n) {{ {nested_exists} }}")),
        ("options of options", format!("SELECT (COUNT(*) AS ?n) {{ {optionals} }}")),
        ("construction of everything with everything", "CONSTRUCT { ?a ?b ?f . ?d ?e ?c . ?g ?b ?f } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".into()),
        ("description of everything", "DESCRIBE * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".into()),
        ("random numbers for ever", "SELECT (SUM(RAND()) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY RAND()".into()),
        ("digests for ever", "SELECT (MAX(SHA512(CONCAT(STR(?a), STR(?f), STR(?i)))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }".into()),
    ]
}

/// The good client: its answer, and how long it took.
fn good(server: &Server) -> Duration {
    let begin = Instant::now();
    // A server that is busy says when to come again, and a good client does.
    while begin.elapsed() < Duration::from_secs(30) {
        let response = server.ask(GOOD, "text/csv");
        if response.status == 503 {
            thread::sleep(Duration::from_millis(200));
            continue;
        }
        assert_eq!((response.status, response.body.as_str()), (200, "name\r\nJoe Biden\r\n"), "{}", response.head);
        return begin.elapsed();
    }
    panic!("the good client was not answered");
}

#[test]
fn hostile_queries_are_survived_one_by_one_beside_a_good_client() {
    let server = Server::start(&records(), &["--timeout", "1", "--memory", "256"]);
    let (before, over) = (server.memory(), AtomicBool::new(false));
    let (mut survived, mut worst) = (0, Duration::ZERO);
    thread::scope(|scope| {
        let client = scope.spawn(|| {
            let mut worst = Duration::ZERO;
            while !over.load(Ordering::Relaxed) {
                worst = worst.max(good(&server));
                thread::sleep(Duration::from_millis(20));
            }
            worst
        });
        for (what, query) in hostile() {
            let begin = Instant::now();
            let response = server.ask(&query, "*/*");
            assert!(
                matches!(response.status, 200 | 400 | 413 | 500 | 503),
                "{what}: {} {}",
                response.status,
                response.head
            );
            assert!(begin.elapsed() < Duration::from_secs(10), "{what} took {:?}", begin.elapsed());
            println!("{:>4} in {:>5} ms: {what}", response.status, begin.elapsed().as_millis());
            survived += 1;
        }
        over.store(true, Ordering::Relaxed);
        worst = client.join().expect("the good client was answered");
    });
    assert_eq!(server.children(), 0, "every process that answered is gone");
    let grown = server.memory().saturating_sub(before);
    assert!(grown < 300, "the server has grown by {grown} MB");
    println!("{survived} hostile queries survived; the good client waited {} ms at most", worst.as_millis());
}

#[test]
fn a_flood_of_endless_queries_leaves_room_for_a_good_one() {
    let server = Server::start(&records(), &["--timeout", "30", "--queries", "4"]);
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    let status = server.ask(ENDLESS, "*/*").status;
                    assert_eq!(status, 503);
                }
            });
        }
        thread::sleep(Duration::from_secs(1));
        let waited = (0..3).map(|_| good(&server)).max().expect("three waits");
        over.store(true, Ordering::Relaxed);
        println!("in a flood of 12 endless queries the good client waited {} ms at most", waited.as_millis());
    });
}

#[test]
fn a_client_that_goes_takes_its_query_along() {
    let server = Server::start(&records(), &["--timeout", "60"]);
    let mut stream = TcpStream::connect(server.address).expect("a connection");
    let head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n";
    write!(stream, "{head}Content-Length: {}\r\n\r\n{ENDLESS}", ENDLESS.len()).expect("a request");
    let wait_for = |children: usize| {
        let begin = Instant::now();
        while server.children() != children {
            assert!(begin.elapsed() < Duration::from_secs(10), "not {children} children");
            thread::sleep(Duration::from_millis(10));
        }
    };
    wait_for(1);
    drop(stream);
    wait_for(0);
}

#[test]
fn nobody_waits_for_decisions_that_are_not_taken() {
    let server = Server::start(&records(), &[]);
    let begin = Instant::now();
    // The body never comes, and the connection stays open.
    let head = "POST /edit HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nConnection: close\r\nContent-Length: 4000\r\n\r\ntoken=";
    let response = server.send(head.as_bytes());
    assert_eq!(response.status, 403, "{}", response.head);
    assert!(begin.elapsed() < Duration::from_secs(8), "{:?}", begin.elapsed());
}

#[test]
fn slow_clients_keep_nobody_out() {
    let server = Server::start(&records(), &["--connections", "150"]);
    let connect = || TcpStream::connect(server.address).expect("a connection");
    let mut slow = Vec::new();
    for n in 0..140 {
        let mut stream = connect();
        // Half a head, half a body, or an answer that nobody reads.
        let begin = match n % 3 {
            0 => "GET /sparql?query=ASK HTTP/1.1\r\nHost: local".to_owned(),
            1 => "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n\r\nASK".to_owned(),
            _ => "GET /store?default HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned(),
        };
        stream.write_all(begin.as_bytes()).expect("a beginning");
        slow.push(stream);
    }
    let waited = good(&server);
    println!("beside 140 slow clients the good one waited {} ms", waited.as_millis());
    // Too many are sent away, and come in again once the slow ones have been cut off.
    let more = (0..20).map(|_| connect()).collect::<Vec<_>>();
    let refused = server.ask(GOOD, "*/*");
    assert!(matches!(refused.status, 200 | 503), "{}", refused.status);
    good(&server);
    drop(more);
    let mut first = slow.swap_remove(0);
    first.set_read_timeout(Some(Duration::from_secs(30))).expect("a time limit");
    let mut rest = Vec::new();
    // Cut off with or without a word, but cut off.
    let ended = first.read_to_end(&mut rest);
    assert!(
        !ended.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock),
        "a slow client is never cut off"
    );
}
