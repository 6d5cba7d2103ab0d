//! The explorer in a real browser: Chromium, driven by Playwright. What is tested is in `tests/browser/explorer.mjs`.
//!
//! Screenshots go to `explorer` below the target folder's `tmp`, to be looked at. Where Node or Chromium is missing, the
//! test says so and passes; CI has both. With the feature `web` the interactive graph is tested, without it the pictures.

#[path = "fixtures/pictures.rs"]
mod pictures;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running server, ended with the test.
struct Server {
    process: Child,
    address: String,
    /// Empty where nobody may edit.
    token: String,
}

impl Server {
    fn start(graph: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("claimgraph"));
        command.arg("-g").arg(graph).args(["serve", "--bind", "127.0.0.1:0"]).args(arguments);
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let (address, token) = address.trim().split_once("/?token=").unwrap_or((address.trim(), ""));
        Self { process, token: token.to_owned(), address: address.trim_end_matches('/').to_owned() }
    }

    /// The first line of the answer to a form.
    fn post(&self, origin: &str, form: &str) -> String {
        let host = self.address.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).unwrap();
        let length = form.len();
        let head = format!(
            "POST /edit HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{origin}Content-Length: {length}\r\n\r\n"
        );
        write!(stream, "{head}{form}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.lines().next().unwrap_or_default().to_owned()
    }

    /// The answer to a GET, head and body.
    fn get(&self, path: &str) -> String {
        let host = self.address.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The folder of the browser's script with its library, or why the browser cannot be driven.
fn browser() -> Result<PathBuf, &'static str> {
    let chromium = std::env::var_os("CHROMIUM").map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from);
    if !chromium.exists() {
        return Err("Chromium is not installed");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    std::fs::create_dir_all(&folder).unwrap();
    for file in ["package.json", "package-lock.json", "explorer.mjs", "audit.mjs"] {
        std::fs::copy(Path::new("tests/browser").join(file), folder.join(file)).unwrap();
    }
    if !["playwright-core", "axe-core"].iter().all(|name| folder.join("node_modules").join(name).exists()) {
        let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        let installed = Command::new("npm").args(arguments).current_dir(&folder).stdout(Stdio::null()).status();
        if !installed.is_ok_and(|status| status.success()) {
            return Err("npm cannot install playwright-core and axe-core");
        }
    }
    Ok(folder)
}

/// Runs the script on a graph; gives what it measured.
#[expect(clippy::print_stderr, reason = "a skipped test and a measurement should be said")]
fn browse(graph: &Path, flavour: &str) -> Option<serde_json::Value> {
    let folder = match browser() {
        Ok(folder) => folder,
        Err(reason) => {
            eprintln!("skipped: {reason}");
            return None;
        }
    };
    let server = Server::start(graph, if flavour == "small" { &["--edit"] } else { &[] });
    let shots = Path::new(env!("CARGO_TARGET_TMPDIR")).join("explorer");
    // Without scripts even the feature `web` shows no more than pictures.
    let kind = if cfg!(feature = "web") && flavour != "noscript" { "web" } else { "plain" };
    let mut command = Command::new("node");
    command
        .arg("explorer.mjs")
        .arg(&server.address)
        .arg(&shots)
        .arg(format!("{kind}-{flavour}"))
        .arg(&server.token)
        .current_dir(&folder);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let measured = serde_json::from_slice(&output.stdout).unwrap();
    eprintln!("{flavour}: {measured} (milliseconds); screenshots are in {}", shots.display());
    Some(measured)
}

#[test]
fn a_person_finds_their_way() {
    let graph = pictures::folder(&pictures::town());
    browse(graph.path(), "small");
    browse(graph.path(), "noscript");
}

/// 100,000 claims: the first page within a second, what a click brings within 300 ms, of a program that is optimised on a machine
/// that is its own; the figures are printed. What fails is ten times as long, lest a busy machine fails for being busy.
#[test]
fn a_large_graph_is_quick() {
    let graph = pictures::folder(&pictures::large(100_000));
    let Some(measured) = browse(graph.path(), "large") else { return };
    assert!(measured["first"].as_u64().unwrap() < 10_000, "{measured}");
    for expansion in measured["expansions"].as_array().into_iter().flatten() {
        assert!(expansion.as_u64().unwrap() < 3000, "{measured}");
    }
}

/// WebAssembly is compiled by the worker that has Graphviz, and by no page.
#[test]
fn no_page_may_compile_what_the_worker_may() {
    let graph = pictures::folder(&pictures::town());
    let server = Server::start(graph.path(), &[]);
    for path in ["/", "/query", "/entity?key=place-old-mill", "/assets/explorer.js"] {
        let answer = server.get(path);
        assert!(answer.contains("content-security-policy: default-src 'none'; script-src 'self'; "), "{path}");
        assert!(!answer.contains("wasm-unsafe-eval"), "{path}");
    }
    let worker = server.get("/assets/graphviz.js");
    let policy = "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'\r\n";
    assert_eq!(worker.contains(policy), cfg!(feature = "web"), "{}", worker.lines().next().unwrap_or_default());
    let dot = server.get("/graph.dot?key=place-old-mill&more=person-rosa-quint");
    assert!(dot.contains("text/vnd.graphviz") && dot.contains("digraph claims {"), "{dot}");
    assert!(dot.contains("\"person-rosa-quint\" -> ") && dot.contains("URL=\"/claim?document=mill&amp;n=2"), "{dot}");
    assert!(server.get("/graph.dot?key=place-old-mill&more=nobody").starts_with("HTTP/1.1 404"));
}

/// The statements of a CONSTRUCT are a picture without any script, whose terms lead to their pages.
#[test]
fn statements_are_drawn_by_the_server() {
    let graph = pictures::folder(&pictures::town());
    let server = Server::start(graph.path(), &[]);
    let query = "CONSTRUCT%20%7B%3Fs%20rel%3Avisit%20%3Fo%7D%20%7B%3Fs%20rel%3Avisit%20%3Fo%7D";
    let page = server.get(&format!("/query?query={query}"));
    for expected in [
        "1 statement",
        "<svg ",
        ">Old Mill</tspan>",
        ">visit</tspan>",
        "href=\"/entity?key=place%2Dold%2Dmill\"",
        "data-dot=\"digraph",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
}

/// Only a page of the server itself, and only with the token, may decide; what it decides is gone from every page.
#[test]
fn the_graph_is_edited_with_the_token_alone() {
    let graph = pictures::folder(&pictures::town());
    let server = Server::start(graph.path(), &["--edit"]);
    let own = format!("Origin: {}\r\n", server.address);
    let form = |token: &str| format!("token={token}&action=reject&document=mill&n=0&why=read+wrongly");
    assert!(server.get("/document?id=mill").contains(">visit<"));
    assert!(!server.get("/claim?document=mill&n=0").contains("<form class=\"edit"), "no form without the token");
    for (origin, token) in [
        ("", server.token.as_str()),
        ("Origin: https://elsewhere.example\r\n", &server.token),
        (&own, "guess"),
        (&own, ""),
    ] {
        assert!(server.post(origin, &form(token)).contains(" 403 "), "{origin} {token}");
    }
    let page = server.get(&format!("/claim?document=mill&n=0&token={}", server.token));
    assert!(page.contains("<form class=\"edit reject\"") && page.contains("HttpOnly; SameSite=Strict"), "{page}");
    assert!(server.post(&own, &form(&server.token)).contains(" 303 "));
    assert!(!server.get("/document?id=mill").contains(">visit<"));
    assert!(server.get("/claim?document=mill&n=0").starts_with("HTTP/1.1 404"));
    let merge = format!("token={}&action=merge&key=person-tom-farrow&other=Ines+Vale", server.token);
    assert!(server.post(&own, &merge).contains(" 303 "));
    assert!(server.post(&own, &merge.replace("Ines+Vale", "Nobody")).contains(" 409 "));
    let split = format!("token={}&action=split&key=place-old-mill&mention=Old+Mill&name=Older+Mill", server.token);
    assert!(server.post(&own, &split).contains(" 303 "));
    assert!(server.get("/search?q=older").contains("Older Mill"));
    // By the article: what one of them says of the bridge is of another bridge.
    let split = format!("token={}&action=split&key=place-lantern-bridge&document=bridge", server.token);
    assert!(server.post(&own, &split.replace("&document=bridge", "")).contains(" 409 "), "where?");
    assert!(server.post(&own, &split.replace("=bridge", "=none")).contains(" 409 "), "no such article");
    assert!(server.post(&own, &split).contains(" 303 "));
    let found = server.get("/search?q=lantern+bridge");
    assert_eq!(found.matches(">Lantern Bridge</a>").count(), 2, "{found}");
    let closed = Server::start(graph.path(), &[]);
    assert!(closed.post(&format!("Origin: {}\r\n", closed.address), &form("")).contains(" 403 "));
    assert!(!closed.get("/document?id=mill").contains(">visit<"), "the journal holds it");
}

#[test]
fn pages_let_nothing_hostile_through() {
    let graph = pictures::folder(&pictures::town());
    let server = Server::start(graph.path(), &[]);
    let found = server.get("/search?q=hale");
    let keys = found.split("href=\"/entity?key=").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let mut paths = keys.map(|key| format!("/entity?key={key}")).collect::<Vec<_>>();
    assert!(paths.len() >= 2, "{found}");
    paths.extend(
        ["/", "/timeline", "/query", "/document?id=hostile", "/compare?a=article&b=x%22%3E%3Cscript%3E"]
            .map(str::to_owned),
    );
    paths.extend((0..2).map(|n| format!("/claim?document=hostile&n={n}&about=%22%3E%3Cscript%3E")));
    paths.push("/search?q=%3Cscript%3Ealert(1)%3C/script%3E".to_owned());
    paths.push("/query?query=%3C/textarea%3E%3Cscript%3E".to_owned());
    // Everything that is said, as a graph of statements; and the whole of it as a picture from left to right.
    paths.push(
        "/query?query=CONSTRUCT%20%7B%3Fs%20%3Fp%20%3Fo%7D%20%7B%3Fs%20rdfs%3Alabel%20%3Fo%20.%20%3Fs%20%3Fp%20%3Fo%7D"
            .to_owned(),
    );
    for path in paths {
        let answer = server.get(&path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {}", answer.lines().next().unwrap());
        assert!(answer.contains("content-security-policy: default-src 'none'; script-src 'self'"), "{path}");
        for forbidden in ["<script>", "<img", "<iframe", "<b>Bold", "href=\"javascript:", "<svg onload"] {
            assert!(!answer.contains(forbidden), "{path} has {forbidden}");
        }
    }
    for path in [
        "/entity?key=nobody",
        "/claim?document=none&n=0",
        "/claim?document=mill&n=99",
        "/document?id=none",
        "/assets/none",
    ] {
        assert!(server.get(path).starts_with("HTTP/1.1 404"), "{path}");
    }
}
