//! Fetching: the one place that goes online, and only for the addresses that the user names in that very command.
//!
//! One client asks for one thing at a time, says who it is, waits between two requests to the same host, and asks for no page that
//! its site keeps programs from (`robots.txt`, RFC 9309). Time, length and redirects are bounded. Cookies and scripts there are none.

mod error;
mod inside;
mod robots;

pub use error::FetchError;
pub use url::Url;

use robots::Robots;
use std::collections::HashMap;
use std::io::Read;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::Response;

/// What servers see of us.
pub(crate) const AGENT: &str = concat!("claimgraph/", env!("CARGO_PKG_VERSION"));
/// The name that `robots.txt` speaks to us by.
const NAME: &str = "claimgraph";
/// How long a request may take, from the first byte to the last.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The longest page or feed, in bytes, unpacked.
const LONGEST: u64 = 20_000_000;
/// The longest `robots.txt` that is looked at: RFC 9309 asks for 500 KiB at least.
const LONGEST_ROBOTS: u64 = 512_000;
/// How often a server may send us on.
const MOST_REDIRECTS: usize = 5;
/// How long to wait between two pages of one host, and how long at most where the site asks for more.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How long a `robots.txt` is trusted (RFC 9309, 2.4).
const ROBOTS_HOLD: Duration = Duration::from_hours(24);

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it was in the end.
    pub url: Url,
    /// The media type that the server gave, with its charset.
    pub kind: Option<String>,
    /// The content, unpacked.
    pub bytes: Vec<u8>,
}

/// Asks for pages, one after the other.
pub struct Client {
    agent: Agent,
    /// Of each host what its robots.txt says, and when it was last asked for a page.
    hosts: HashMap<String, Host>,
    /// Of each page that was fetched what its server knows that version by.
    versions: HashMap<Url, Version>,
}

struct Host {
    robots: Robots,
    /// When robots.txt was read.
    read: Instant,
    asked: Option<Instant>,
}

/// What a server knows a version of a page by (RFC 9110, section 8.8).
#[derive(Debug, Default)]
struct Version {
    tag: Option<String>,
    modified: Option<String>,
}

impl Default for Client {
    fn default() -> Client {
        let settings = Agent::config_builder()
            .user_agent(AGENT)
            .timeout_global(Some(TIMEOUT))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false);
        Client { agent: settings.build().into(), hosts: HashMap::new(), versions: HashMap::new() }
    }
}

/// The address that some words are; only those of web servers.
///
/// # Errors
/// [`FetchError::NoAddress`] for anything else, and [`FetchError::Secret`] for one with a user or password: it would stand in the graph.
pub fn parse(words: &str) -> Result<Url, FetchError> {
    let url = Url::parse(words).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let url = url.ok_or_else(|| FetchError::NoAddress { words: words.to_owned() })?;
    if url.username().is_empty() && url.password().is_none() { Ok(url) } else { Err(FetchError::Secret) }
}

/// Where a server sends us on to.
///
/// # Errors
/// As [`parse`], and [`FetchError::Inside`] where it would lead into this machine's own network.
fn sent_on(from: &Url, target: &str) -> Result<Url, FetchError> {
    let url = from.join(target).map_err(|_| FetchError::NoAddress { words: target.to_owned() })?;
    let url = parse(url.as_str())?;
    if inside::leads_inside(from, &url) { Err(FetchError::Inside { from: from.to_string(), url }) } else { Ok(url) }
}

impl Client {
    /// Fetches a page.
    ///
    /// # Errors
    /// Where there is none, where its site keeps programs from it, and where it takes too long or is too much.
    pub fn get(&mut self, url: &Url) -> Result<Page, FetchError> {
        self.versions.clear();
        // Without a version to compare with, no server says that nothing has changed.
        self.get_changed(url)?.ok_or_else(|| FetchError::Status { url: url.clone(), status: 304 })
    }

    /// Fetches a page if it is another than when this client last fetched it, as far as its server tells.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub fn get_changed(&mut self, url: &Url) -> Result<Option<Page>, FetchError> {
        let mut url = url.clone();
        for _ in 0..=MOST_REDIRECTS {
            self.be_polite(&url)?;
            let mut answer = self.ask(&url)?;
            let status = answer.status().as_u16();
            if status == 304 {
                return Ok(None);
            }
            if let (300..400, Some(target)) = (status, header(&answer, "location")) {
                url = sent_on(&url, &target)?;
                continue;
            }
            if status != 200 {
                return Err(FetchError::Status { url, status });
            }
            let kind = header(&answer, "content-type");
            let version = Version { tag: header(&answer, "etag"), modified: header(&answer, "last-modified") };
            let bytes = body(&mut answer, &url, LONGEST)?;
            self.versions.insert(url.clone(), version);
            return Ok(Some(Page { url, kind, bytes }));
        }
        Err(FetchError::Redirects { url, most: MOST_REDIRECTS })
    }

    /// Forgets which versions of pages it has fetched: they did not get to where they were to go.
    pub fn forget(&mut self) {
        self.versions.clear();
    }

    fn ask(&self, url: &Url) -> Result<Response<ureq::Body>, FetchError> {
        let version = self.versions.get(url);
        let mut request = self.agent.get(url.as_str());
        if let Some(tag) = version.and_then(|version| version.tag.as_deref()) {
            request = request.header("If-None-Match", tag);
        }
        if let Some(modified) = version.and_then(|version| version.modified.as_deref()) {
            request = request.header("If-Modified-Since", modified);
        }
        request.call().map_err(|error| FetchError::failed(url, error))
    }

    /// Looks whether the site lets us have the page, and waits as long as it wants us to.
    fn be_polite(&mut self, url: &Url) -> Result<(), FetchError> {
        let name = format!("{}://{}", url.scheme(), &url[url::Position::BeforeHost..url::Position::AfterPort]);
        if self.hosts.get(&name).is_none_or(|host| host.read.elapsed() > ROBOTS_HOLD) {
            let robots = self.robots(url)?;
            self.hosts.insert(name.clone(), Host { robots, read: Instant::now(), asked: None });
        }
        let Some(host) = self.hosts.get_mut(&name) else { return Ok(()) };
        if !host.robots.allow(&url[url::Position::BeforePath..url::Position::AfterQuery]) {
            return Err(FetchError::Robots { url: url.clone() });
        }
        let pause = host.robots.delay.unwrap_or(PAUSE).clamp(PAUSE, LONGEST_PAUSE);
        if let Some(asked) = host.asked {
            std::thread::sleep(pause.saturating_sub(asked.elapsed()));
        }
        host.asked = Some(Instant::now());
        Ok(())
    }

    /// What a site wants of programs. None (4xx) is no wish; a server that fails just now (5xx) may have one (RFC 9309, 2.3.1).
    fn robots(&self, page: &Url) -> Result<Robots, FetchError> {
        let mut url = page.join("/robots.txt").map_err(|_| FetchError::NoAddress { words: page.to_string() })?;
        for _ in 0..=MOST_REDIRECTS {
            let mut answer = self.ask(&url)?;
            match answer.status().as_u16() {
                200 => {
                    let mut text = Vec::new();
                    let rules = answer.body_mut().as_reader().take(LONGEST_ROBOTS).read_to_end(&mut text);
                    rules.map_err(|error| FetchError::Read { url, error })?;
                    return Ok(Robots::parse(&String::from_utf8_lossy(&text), NAME));
                }
                status @ 500.. => return Err(FetchError::Status { url, status }),
                300..400 => match header(&answer, "location") {
                    Some(target) => url = sent_on(&url, &target)?,
                    None => break,
                },
                _ => break,
            }
        }
        Ok(Robots::default())
    }
}

fn header<B>(answer: &Response<B>, name: &str) -> Option<String> {
    Some(answer.headers().get(name)?.to_str().ok()?.to_owned())
}

fn body(answer: &mut Response<ureq::Body>, url: &Url, limit: u64) -> Result<Vec<u8>, FetchError> {
    let mut bytes = Vec::new();
    let read = answer.body_mut().as_reader().take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| FetchError::Read { url: url.clone(), error })?;
    if bytes.len() as u64 > limit { Err(FetchError::TooLong { url: url.clone(), limit }) } else { Ok(bytes) }
}
