//! Where to send a graph, in which protocol, and who one is there.

use super::PushError;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use url::Url;

/// Which protocol an endpoint speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// SPARQL 1.1 Graph Store HTTP Protocol: a `PUT` for each graph.
    #[default]
    GraphStore,
    /// SPARQL 1.1 Update: `CLEAR GRAPH` and `INSERT DATA`.
    Update,
}

impl Protocol {
    /// How many statements go into one request where nobody says: a graph is best put whole, and parsers of updates are slow.
    pub fn statements(self) -> usize {
        match self {
            Self::GraphStore => 50_000,
            Self::Update => 2_000,
        }
    }
}

/// Where to send a graph. It has no `Debug`, since a password may be in it.
pub struct Endpoint {
    /// Its address, without a user or a password.
    pub url: Url,
    /// What it speaks.
    pub protocol: Protocol,
    /// How many statements to send at once; what has more goes in several requests.
    pub statements: usize,
    /// Put what all documents share into its default graph, not under a name.
    pub default_graph: bool,
    /// The header that says who asks.
    pub(super) authorization: Option<String>,
}

impl Endpoint {
    /// An endpoint that anybody may write to.
    ///
    /// # Errors
    /// For what is no address, and for one that a password would be seen in.
    pub fn new(address: &str, protocol: Protocol) -> Result<Self, PushError> {
        let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let mut url = url.ok_or_else(|| PushError::NoAddress(without_user(address)))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(PushError::Secret);
        }
        url.set_fragment(None);
        Ok(Self { url, protocol, statements: protocol.statements(), default_graph: false, authorization: None })
    }

    /// The same, as a user with a password (RFC 7617).
    ///
    /// # Errors
    /// [`PushError::Credentials`] for what cannot stand in a header.
    pub fn with_user(self, user: &str, password: &str) -> Result<Self, PushError> {
        if user.contains([':', '\r', '\n']) {
            return Err(PushError::Credentials("user"));
        }
        let authorization = format!("Basic {}", STANDARD.encode(format!("{user}:{password}")));
        Ok(Self { authorization: Some(authorization), ..self })
    }

    /// The same, with a token (RFC 6750).
    ///
    /// # Errors
    /// [`PushError::Credentials`] for what cannot stand in a header.
    pub fn with_token(self, token: &str) -> Result<Self, PushError> {
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(PushError::Credentials("token"));
        }
        Ok(Self { authorization: Some(format!("Bearer {token}")), ..self })
    }
}

/// What was meant for an address, without what stands before its `@`.
fn without_user(words: &str) -> String {
    match words.rsplit_once('@') {
        Some((before, after)) => {
            format!("{}{after}", before.split_once("://").map_or(String::new(), |(scheme, _)| format!("{scheme}://…@")))
        }
        None => words.to_owned(),
    }
}
