//! A Graph Store that keeps graphs as they come, fails as it is told, and remembers what it was asked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

/// What is in the store, and how it behaves.
#[derive(Default)]
pub(crate) struct State {
    /// Statements by graph, `default` among them.
    pub(crate) graphs: BTreeMap<String, Vec<String>>,
    /// Each request: its method, the status of the answer.
    pub(crate) log: Vec<String>,
    /// Heads of answers to give before anything is done, the next one first: `503 Busy`, more lines behind it.
    pub(crate) failures: Vec<String>,
    /// The header that is asked of who writes.
    pub(crate) authorization: Option<String>,
    /// The most bytes of a request.
    pub(crate) most: Option<usize>,
}

/// A store that listens for as long as the test runs.
pub(crate) struct Endpoint {
    pub(crate) url: String,
    state: Arc<Mutex<State>>,
}

impl Endpoint {
    pub(crate) fn start() -> Endpoint {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/data", listener.local_addr().expect("an address"));
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = answer(stream, &shared);
            }
        });
        Endpoint { url, state }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no panic")
    }

    /// The statements of all graphs.
    pub(crate) fn statements(&self) -> usize {
        self.state().graphs.values().map(Vec::len).sum()
    }
}

/// One request on one connection.
fn answer(mut stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    let header = |name: &str| {
        head.lines().find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)))
    };
    let length = header("content-length").and_then(|(_, length)| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut state = state.lock().expect("no panic");
    let wanted = state.authorization.clone();
    let status = if !state.failures.is_empty() {
        state.failures.remove(0)
    } else if wanted.is_some_and(|wanted| header("authorization").is_none_or(|(_, given)| given != wanted)) {
        "401 Unauthorized".to_owned()
    } else if state.most.is_some_and(|most| length > most) {
        "413 Too large".to_owned()
    } else {
        done(&head, &String::from_utf8_lossy(&body), &mut state)
    };
    let method = head.split(' ').next().unwrap_or_default();
    state.log.push(format!("{method} {}", &status[..3]));
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

/// Does what is asked.
fn done(head: &str, body: &str, state: &mut State) -> String {
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let Some((_, graph)) = path.split_once('?') else { return "404 No graph".to_owned() };
    let graph = url::form_urlencoded::parse(graph.as_bytes()).next().expect("a parameter");
    let graph = if graph.0 == "graph" { graph.1.into_owned() } else { graph.0.into_owned() };
    let statements = body.lines().map(str::to_owned);
    match method {
        "PUT" => drop(state.graphs.insert(graph, statements.collect())),
        "POST" => state.graphs.entry(graph).or_default().extend(statements),
        "DELETE" if state.graphs.remove(&graph).is_none() => return "404 Not here".to_owned(),
        _ => {}
    }
    "204 Done".to_owned()
}
