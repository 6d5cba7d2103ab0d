//! The requests: one after the other, again where the fault may pass, and never to another address than the one given.

use super::PushError;
use super::endpoint::{Endpoint, Protocol};
use crate::fetch::AGENT;
use std::cell::Cell;
use std::io::Read;
use std::thread;
use std::time::Duration;
use ureq::Agent;
use ureq::http::Response;

/// How often a request is tried, and how long to wait before the second time; then twice as long each time.
const TRIES: u32 = 5;
const WAIT: Duration = Duration::from_millis(250);

/// How long to wait at most where the server says when to come again.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How long it may take to reach a server, and a server to take a graph.
const REACH: Duration = Duration::from_secs(10);
const TAKE: Duration = Duration::from_secs(300);

/// How much of what a server says to an error is read, in bytes, and shown, in words.
const ANSWER: u64 = 4096;
const WORDS: usize = 24;

/// The name that the endpoint's default graph goes by in messages and notes.
pub(super) const DEFAULT: &str = "default";

pub(super) struct Client<'a> {
    endpoint: &'a Endpoint,
    agent: Agent,
    /// Whether a server has answered there: then it is worth trying again where it does not.
    answered: Cell<bool>,
}

#[derive(Clone, Copy)]
enum Method {
    Put,
    Post,
    Delete,
}

/// How a request ended, if it did not do what it should.
enum Failure {
    /// It may be another time.
    Passing { reason: String, after: Option<Duration> },
    /// It will not.
    Lasting(PushError),
}

impl<'a> Client<'a> {
    pub(super) fn new(endpoint: &'a Endpoint) -> Self {
        let config = Agent::config_builder()
            .user_agent(AGENT)
            .timeout_connect(Some(REACH))
            .timeout_send_body(Some(TAKE))
            .timeout_recv_response(Some(TAKE))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false);
        Self { endpoint, agent: config.build().into(), answered: Cell::new(false) }
    }

    /// Puts statements in the place of a graph. A graph of more than go into one request arrives piece by piece, the first of
    /// which empties it.
    pub(super) fn replace(&self, graph: &str, statements: &[String]) -> Result<(), PushError> {
        let mut pieces = statements.chunks(self.endpoint.statements.max(1));
        let first = pieces.next().unwrap_or_default();
        match self.endpoint.protocol {
            Protocol::GraphStore => {
                let send = |method, piece: &[String]| {
                    let body = piece.iter().flat_map(|line| [line, "\n"]).collect::<String>();
                    self.send(graph, method, &self.address(graph), "application/n-triples", &body)
                };
                send(Method::Put, first)?;
                pieces.try_for_each(|piece| send(Method::Post, piece))
            }
            Protocol::Update => {
                self.update(graph, &format!("CLEAR SILENT {} ;\n{}", target(graph), insertion(graph, first)))?;
                pieces.try_for_each(|piece| self.update(graph, &insertion(graph, piece)))
            }
        }
    }

    /// Takes a graph out. One that is not there any more is no error.
    pub(super) fn remove(&self, graph: &str) -> Result<(), PushError> {
        if self.endpoint.protocol == Protocol::Update {
            return self.update(graph, &format!("DROP SILENT {}", target(graph)));
        }
        match self.send(graph, Method::Delete, &self.address(graph), "", "") {
            Err(PushError::Refused { status: 404 | 410, .. }) => Ok(()),
            done => done,
        }
    }

    fn update(&self, graph: &str, update: &str) -> Result<(), PushError> {
        self.send(graph, Method::Post, self.endpoint.url.as_str(), "application/sparql-update", update)
    }

    /// The address of a graph (SPARQL 1.1 Graph Store HTTP Protocol, section 4.2).
    fn address(&self, graph: &str) -> String {
        let mut url = self.endpoint.url.clone();
        match graph {
            DEFAULT => {
                let query = url.query().map_or_else(|| DEFAULT.to_owned(), |query| format!("{query}&{DEFAULT}"));
                url.set_query(Some(&query));
            }
            name => drop(url.query_pairs_mut().append_pair("graph", name)),
        }
        url.into()
    }

    /// Sends a request, again and again while the fault may pass: everything that is sent here can be sent twice.
    fn send(&self, graph: &str, method: Method, address: &str, kind: &str, body: &str) -> Result<(), PushError> {
        let (mut wait, mut tries) = (WAIT, 0);
        loop {
            tries += 1;
            match self.request(graph, method, address, kind, body) {
                Ok(()) => return Ok(()),
                Err(Failure::Lasting(error)) => return Err(error),
                Err(Failure::Passing { reason, .. }) if tries == TRIES => {
                    let endpoint = self.endpoint.url.to_string();
                    return Err(PushError::Unavailable { endpoint, graph: graph.to_owned(), tries, reason });
                }
                Err(Failure::Passing { after, .. }) => thread::sleep(after.unwrap_or(wait).min(LONGEST_WAIT)),
            }
            wait *= 2;
        }
    }

    fn request(&self, graph: &str, method: Method, address: &str, kind: &str, body: &str) -> Result<(), Failure> {
        let authorization = self.endpoint.authorization.iter();
        let response = match method {
            Method::Delete => authorization
                .fold(self.agent.delete(address), |request, who| request.header("authorization", who))
                .call(),
            Method::Put | Method::Post => {
                let put = matches!(method, Method::Put);
                let request = if put { self.agent.put(address) } else { self.agent.post(address) };
                let request = authorization.fold(request, |request, who| request.header("authorization", who));
                request.header("content-type", kind).send(body)
            }
        };
        let response = response.map_err(|error| self.failed(&error))?;
        self.answered.set(true);
        self.judge(graph, response)
    }

    /// What an answer means.
    fn judge(&self, graph: &str, mut response: Response<ureq::Body>) -> Result<(), Failure> {
        let (status, endpoint) = (response.status().as_u16(), self.endpoint.url.to_string());
        if (200..300).contains(&status) {
            // Read to its end, the connection serves the next request too.
            let _ = std::io::copy(&mut response.body_mut().as_reader().take(ANSWER), &mut std::io::sink());
            return Ok(());
        }
        let header = |name: &str| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        if let (300..400, Some(to)) = (status, header("location")) {
            return Err(Failure::Lasting(PushError::Moved { endpoint, to: shown(&to) }));
        }
        let after = header("retry-after").and_then(|seconds| seconds.trim().parse().ok()).map(Duration::from_secs);
        let mut answer = Vec::new();
        let _ = response.body_mut().as_reader().take(ANSWER).read_to_end(&mut answer);
        let answer = shown(&String::from_utf8_lossy(&answer));
        if matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504) {
            return Err(Failure::Passing { reason: format!("{status} {answer}"), after });
        }
        let (graph, protocol) = (graph.to_owned(), self.endpoint.protocol);
        Err(Failure::Lasting(PushError::Refused { endpoint, protocol, graph, status, answer }))
    }

    /// What a request that got no answer means. Where there never was one, the address is wrong more likely than the server busy.
    fn failed(&self, error: &ureq::Error) -> Failure {
        let reason = error.to_string();
        let passes = matches!(error, ureq::Error::Io(_) | ureq::Error::Timeout(_) | ureq::Error::ConnectionFailed);
        if self.answered.get() && passes {
            return Failure::Passing { reason, after: None };
        }
        Failure::Lasting(PushError::Unreachable { endpoint: self.endpoint.url.to_string(), reason })
    }
}

/// A graph as SPARQL 1.1 Update calls what it clears.
fn target(graph: &str) -> String {
    if graph == DEFAULT { "DEFAULT".to_owned() } else { format!("GRAPH <{graph}>") }
}

fn insertion(graph: &str, statements: &[String]) -> String {
    let statements = statements.join("\n");
    match graph {
        DEFAULT => format!("INSERT DATA {{\n{statements}\n}}"),
        name => format!("INSERT DATA {{ GRAPH <{name}> {{\n{statements}\n}} }}"),
    }
}

/// The first words that a server says, in one line and without what a terminal would obey.
fn shown(answer: &str) -> String {
    let words = answer.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
    words.replace(char::is_control, "")
}
