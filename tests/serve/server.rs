//! A server of the fixture's graph, and a client that does just what it is told.

use claimgraph::folder::Folder;
use claimgraph::record::Record;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A running `claimgraph serve`, which ends with the value.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) folder: PathBuf,
    process: Child,
    _dir: TempDir,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    /// The head, in small letters.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Server {
    /// Serves records, with further options of the command.
    pub(crate) fn start(records: &[Record], options: &[&str]) -> Server {
        let dir = tempfile::tempdir().expect("a directory");
        let folder = dir.path().join("news.graph");
        Folder::create(&folder).and_then(|mut writer| writer.append(records)).expect("a graph folder");
        let mut process = Command::new(env!("CARGO_BIN_EXE_claimgraph"))
            .arg("--graph")
            .arg(&folder)
            .args(["serve", "--bind", "127.0.0.1:0"])
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("stdout")).read_line(&mut line).expect("the address");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').parse().expect("an address");
        Server { address, folder, process, _dir: dir }
    }

    /// Sends bytes and reads to the end of the response.
    pub(crate) fn send(&self, request: &[u8]) -> Response {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time limit");
        // A server that answers early does not read to the end.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Response { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// A request with headers and perhaps a body.
    pub(crate) fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += "Host: localhost\r\n";
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.send(request.as_bytes())
    }

    /// A query as the body of a POST.
    pub(crate) fn ask(&self, query: &str, accept: &str) -> Response {
        let headers = [("Content-Type", "application/sparql-query"), ("Accept", accept)];
        self.request("POST", "/sparql", &headers, query)
    }

    /// Processes that answer questions.
    pub(crate) fn children(&self) -> usize {
        let id = self.process.id();
        let children = std::fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
        let of = |task: std::fs::DirEntry| std::fs::read_to_string(task.path().join("children")).unwrap_or_default();
        children.map(of).map(|list| list.split_whitespace().count()).sum()
    }

    /// Memory in use, in MB.
    pub(crate) fn memory(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<usize>().ok()).unwrap_or(0) / 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A value as it stands in an address or a form.
pub(crate) fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
