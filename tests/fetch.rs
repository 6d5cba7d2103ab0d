//! Fetching, from a small server on this very machine: politeness, bounds, and `--url` from the address to the graph.

use assert_cmd::Command;
use claimgraph::article::{self, Options};
use claimgraph::fetch::{self, Client};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

const PAGE: &str = "<html><head><title>Draghi resigns</title></head><body><article><h1>Draghi resigns</h1>\
    <p>Mario Draghi resigned on Thursday after three parties in his coalition refused to back him, his office said.</p>\
    <p>The president asked him to stay until a new government is sworn in, which may take until the end of October.</p>\
    </article></body></html>";
const ROBOTS: &str = "User-agent: *\nDisallow: /private/\n";

/// A server that answers what `answer` says of a path: status, more headers, body. It lives as long as the test does.
fn server(answer: impl Fn(&str) -> (u16, String, Vec<u8>) + Send + 'static) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let heads = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&heads);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = serve(stream, &answer, &heard);
        }
    });
    (base, heads)
}

fn serve(
    mut stream: TcpStream,
    answer: &impl Fn(&str) -> (u16, String, Vec<u8>),
    heads: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut head = String::new();
    let mut lines = BufReader::new(stream.try_clone()?);
    while lines.read_line(&mut head)? > 2 {}
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    heads.lock().expect("no panic").push(head);
    let (status, more, body) = if path == "/robots.txt" { (200, String::new(), ROBOTS.into()) } else { answer(&path) };
    let length = body.len();
    write!(stream, "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n")?;
    stream.write_all(&body)
}

fn html(body: &str) -> (u16, String, Vec<u8>) {
    (200, "Content-Type: text/html; charset=utf-8\r\n".into(), body.into())
}

fn get(base: &str, path: &str) -> Result<fetch::Page, String> {
    Client::default()
        .get(&fetch::parse(&format!("{base}{path}")).expect("an address"))
        .map_err(|error| error.to_string())
}

#[test]
fn a_page_comes_with_its_type_and_we_say_who_we_are() {
    let (base, heads) = server(|_| html(PAGE));
    let page = get(&base, "/story").expect("a page");
    assert_eq!(page.kind.as_deref(), Some("text/html; charset=utf-8"));
    let articles: Vec<_> =
        article::read_fetched(page.url.as_str(), page.kind.as_deref(), page.bytes, &Options::default()).collect();
    let article = articles[0].as_ref().expect("an article");
    assert_eq!(article.title.as_deref(), Some("Draghi resigns"));
    assert_eq!(article.url, Some(format!("{base}/story")));
    let heads = heads.lock().expect("no panic");
    assert_eq!(heads.len(), 2, "robots.txt and the page");
    assert!(heads.iter().all(|head| head.to_lowercase().contains("user-agent: claimgraph/")), "{heads:?}");
}

#[test]
fn what_a_site_keeps_to_itself_is_not_asked_for() {
    let (base, heads) = server(|path| match path {
        "/led" => (302, "Location: /private/b\r\n".into(), Vec::new()),
        _ => html(PAGE),
    });
    let refused = get(&base, "/private/a").expect_err("forbidden");
    assert!(refused.contains("robots.txt keeps programs from"), "{refused}");
    assert!(get(&base, "/led").expect_err("forbidden too").contains("/private/b"));
    assert!(heads.lock().expect("no panic").iter().all(|head| !head.contains("GET /private")));
}

#[test]
fn redirects_packing_and_measure_are_bounded() {
    let (base, _) = server(|path| match path {
        "/moved" => (301, "Location: /story\r\n".into(), Vec::new()),
        "/round" => (302, "Location: /round\r\n".into(), Vec::new()),
        "/file" => (302, "Location: file:///etc/hosts\r\n".into(), Vec::new()),
        "/gone" => (404, String::new(), b"no".to_vec()),
        "/packed" => {
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            packed.write_all(PAGE.as_bytes()).expect("memory");
            (200, "Content-Encoding: gzip\r\n".into(), packed.finish().expect("memory"))
        }
        "/bomb" => {
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            packed.write_all(&vec![b' '; 30_000_000]).expect("memory");
            (200, "Content-Encoding: gzip\r\n".into(), packed.finish().expect("memory"))
        }
        _ => html(PAGE),
    });
    let check = |path: &str, expected: &str| {
        let found = get(&base, path).map_or_else(|error| error, |page| page.url.path().to_owned());
        assert!(found.contains(expected), "{path}: {found}");
    };
    check("/moved", "/story");
    check("/file", "`file:///etc/hosts` is no web address");
    check("/gone", "answers 404");
    check("/bomb", "is longer than 20000000 bytes");
    assert_eq!(get(&base, "/packed").expect("a page").bytes, PAGE.as_bytes());
}

#[test]
fn what_is_no_address_or_has_no_server() {
    for words in ["story.html", "ftp://example.org/a", "http://", "file:///etc/hosts", "javascript:alert(1)"] {
        assert!(fetch::parse(words).is_err(), "{words}");
    }
    for words in ["http://joe:s3cret@news.example/a", "https://joe@news.example/", "http://:x@news.example/"] {
        let refused = fetch::parse(words).expect_err(words).to_string();
        assert!(refused.contains("would be kept in the graph") && !refused.contains("joe"), "{refused}");
    }
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    assert!(get(&format!("http://{closed}"), "/a").expect_err("nobody").contains("cannot fetch"));
}

#[test]
fn a_feed_is_built_again_and_again_and_only_what_is_new_is_read() {
    let item = |n: usize| {
        format!(
            "<item><title>Talks, day {n}</title><guid>t{n}</guid><description>&lt;p&gt;Envoys of both sides met in \
            Velmar on day {n} and agreed to meet again, the mediator said in the evening.&lt;/p&gt;</description></item>"
        )
    };
    let asked = Mutex::new(0);
    let (base, _) = server(move |_| {
        let mut asked = asked.lock().expect("no panic");
        *asked += 1;
        // A feed of two: what is new comes first, and what is oldest falls out.
        let feed = format!(
            "<rss version='2.0'><channel><title>Wire</title>{}{}</channel></rss>",
            item(*asked + 1),
            item(*asked)
        );
        (200, "Content-Type: application/rss+xml\r\n".into(), feed.into())
    });
    let graph = tempfile::tempdir().expect("a folder");
    let build = || {
        let mut command = Command::cargo_bin("claimgraph").expect("the program");
        command.args(["build", "--engine", "fast", "--url", &format!("{base}/feed")]);
        command.arg("-g").arg(graph.path().join("g"));
        String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("UTF-8")
    };
    assert!(build().contains("2 new"));
    let second = build();
    assert!(second.contains("1 new, 1 unchanged"), "{second}");
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let asked = Mutex::new(0);
    let (base, heads) = server(move |_| {
        let mut asked = asked.lock().expect("no panic");
        *asked += 1;
        let tags = "ETag: \"one\"\r\nLast-Modified: Sat, 08 Oct 2022 14:05:00 GMT\r\n";
        if *asked == 2 { (304, tags.into(), Vec::new()) } else { (200, tags.into(), PAGE.into()) }
    });
    let (url, mut client) = (fetch::parse(&format!("{base}/story")).expect("an address"), Client::default());
    let changed = |client: &mut Client| client.get_changed(&url).expect("an answer").is_some();
    assert_eq!([changed(&mut client), changed(&mut client), changed(&mut client)], [true, false, true]);
    client.forget();
    assert!(changed(&mut client));
    let heads = heads.lock().expect("no panic");
    let asks = |head: &String| {
        let head = head.to_lowercase();
        [head.contains("if-none-match: \"one\""), head.contains("if-modified-since: sat, 08 oct 2022 14:05:00 gmt")]
    };
    let [_robots, first, second, third, last] = heads.as_slice() else { panic!("{heads:?}") };
    assert_eq!([asks(first), asks(second), asks(third), asks(last)], [[false; 2], [true; 2], [true; 2], [false; 2]]);
}

#[test]
fn an_address_is_watched() {
    let asked = Mutex::new(0);
    let (base, heads) = server(move |_| {
        let mut asked = asked.lock().expect("no panic");
        *asked += 1;
        let item = |n: usize| {
            format!(
                "<item><title>Talks, day {n}</title><guid>t{n}</guid><description>Envoys of both sides met in Velmar on day {n} and \
                agreed to meet again, the mediator said in the evening.</description></item>"
            )
        };
        let tag = |n: usize| format!("Content-Type: application/rss+xml\r\nETag: \"{n}\"\r\n");
        let feed = |items: String| format!("<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>");
        match *asked {
            1 => (200, tag(1), feed(item(1)).into()),
            2 => (304, tag(1), Vec::new()),
            _ => (200, tag(2), feed(item(2) + &item(1)).into()),
        }
    });
    let graph = tempfile::tempdir().expect("a folder");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_claimgraph"))
        .args(["build", "--engine", "fast", "--watch", "--every", "1", "--url", &format!("{base}/feed"), "-g"])
        .arg(graph.path().join("g"))
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("a build");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    assert!(lines.by_ref().any(|line| line.starts_with("words per second")), "the first round ends with its table");
    assert_eq!(lines.next().as_deref(), Some("1 new, 1 unchanged"));
    let _ = child.kill();
    let _ = child.wait();
    let heads = heads.lock().expect("no panic");
    let robots = heads.iter().filter(|head| head.contains("GET /robots.txt")).count();
    assert_eq!(robots, 1, "{heads:?}");
    assert!(heads[2].to_lowercase().contains("if-none-match: \"1\""), "{heads:?}");
}
