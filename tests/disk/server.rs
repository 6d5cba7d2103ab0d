//! The server on a view on disk, which each of its forks opens for itself.

use super::*;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A server of a folder, which ends with its test.
struct Server(std::process::Child, String);

impl Server {
    fn of(folder: &Path) -> Self {
        let mut child = command(folder, &["serve", "--bind", "127.0.0.1:0", "--timeout", "2"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("the address");
        Self(child, line.trim().to_owned())
    }

    fn get(&self, path: &str, query: &[(&str, &str)]) -> (u16, String) {
        let agent = ureq::Agent::new_with_config(ureq::Agent::config_builder().http_status_as_error(false).build());
        let request = agent.get(format!("{}{path}", self.1)).header("accept", "text/csv");
        let answer = query.iter().fold(request, |request, (name, value)| request.query(name, value)).call();
        let mut answer = answer.expect("an answer");
        (answer.status().as_u16(), answer.body_mut().read_to_string().expect("UTF-8"))
    }

    fn documents(&self) -> usize {
        let query = "SELECT DISTINCT ?g { GRAPH ?g { ?g a schema:NewsArticle } }";
        let (status, body) = self.get("sparql", &[("query", query)]);
        assert_eq!(status, 200, "{body}");
        body.lines().skip(1).count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_server_reads_it_beside_a_writer() {
    let (_dir, folder) = graph(2);
    let server = Server::of(&folder);
    assert_eq!(views(&folder).len(), 1, "the server had it made");
    assert_eq!(server.documents(), 2);
    let wait = |documents: usize| {
        let begin = Instant::now();
        while server.documents() != documents {
            assert!(begin.elapsed() < Duration::from_secs(60), "the change is not seen");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    for _ in 0..3 {
        Folder::create(&folder).and_then(|mut writer| writer.append(&fixtures::records())).expect("a commit");
        wait(3);
        let gone = fixtures::records()[2].id.clone();
        assert_eq!(claimgraph(&folder, &["remove", &gone]).status.code(), Some(0));
        wait(2);
    }
    for page in ["", "query", "completions.json", "sources"] {
        assert_ne!(server.get(page, &[]).0, 500, "{page}");
    }
}

#[test]
fn hostile_questions_are_killed_and_others_are_answered_beside_them() {
    let (_dir, folder) = built(12);
    let server = Server::of(&folder);
    let hostile = [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }",
        "SELECT (COUNT(*) AS ?n) { ?a (cg:voice|rdf:type|!rdf:type)* ?b . ?b (!rdf:first)* ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "SELECT ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(CONCAT(STR(?a), STR(?d), STR(?g)) AS ?x) FILTER(STRLEN(?x) < 9) }",
    ];
    std::thread::scope(|scope| {
        let asked = hostile.map(|query| {
            let server = &server;
            scope.spawn(move || {
                let begin = Instant::now();
                (server.get("sparql", &[("query", query)]), begin.elapsed())
            })
        });
        for _ in 0..10 {
            assert_eq!(server.documents(), 12, "a good client is served meanwhile");
        }
        for asked in asked {
            let ((status, body), time) = asked.join().expect("an answer");
            assert_eq!(status, 503, "{body}");
            assert!(time < Duration::from_secs(30), "{time:?}");
        }
    });
    // Nothing of them runs on.
    let children = Command::new("pgrep").arg("-P").arg(server.0.id().to_string()).output();
    if let Ok(children) = children {
        assert_eq!(String::from_utf8_lossy(&children.stdout), "", "processes are left");
    }
    assert_eq!(server.documents(), 12);
}
