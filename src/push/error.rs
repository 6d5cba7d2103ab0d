//! Why a graph did not arrive at an endpoint, and what to do about it.

use super::endpoint::Protocol;
use std::io;
use std::path::PathBuf;

/// Why a graph did not arrive.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// Words that are no address of an endpoint.
    #[error("`{0}` is no address of an endpoint")]
    NoAddress(String),
    /// An address that has a password in it, which would be seen wherever the address is.
    #[error("the address of the endpoint has a user or a password in it")]
    Secret,
    /// A name that cannot stand in a header.
    #[error("a {0} of HTTP can have no line ends, and a user no colon")]
    Credentials(&'static str),
    /// Nothing answers there.
    #[error("cannot reach {endpoint}: {reason}")]
    Unreachable {
        /// The endpoint.
        endpoint: String,
        /// What happened at the last try.
        reason: String,
    },
    /// It answered before, or answers that it cannot just now, and stays with it.
    #[error("{endpoint} does not take {graph} after {tries} tries: {reason}")]
    Unavailable {
        /// The endpoint.
        endpoint: String,
        /// What was to be sent.
        graph: String,
        /// How often it was tried.
        tries: u32,
        /// What happened at the last try.
        reason: String,
    },
    /// The endpoint says no.
    #[error("{endpoint} refuses {graph}: {status} {answer}")]
    Refused {
        /// The endpoint.
        endpoint: String,
        /// What it was asked in.
        protocol: Protocol,
        /// What was sent.
        graph: String,
        /// The status of its answer (RFC 9110, section 15).
        status: u16,
        /// The first of its words.
        answer: String,
    },
    /// The endpoint is elsewhere. Nobody is followed with a password in the hand.
    #[error("{endpoint} sends us on to {to}")]
    Moved {
        /// The endpoint.
        endpoint: String,
        /// Where it says that it is.
        to: String,
    },
    /// What has arrived could not be noted.
    #[error("cannot write {}: {error}", file.display())]
    Note {
        /// Where it is noted.
        file: PathBuf,
        /// What went wrong.
        error: io::Error,
    },
}

impl PushError {
    /// The next step, where there is one to advise.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoAddress(_) => "an address begins with https:// or http://",
            Self::Secret => "put the user behind --user, and the password into the environment as CLAIMGRAPH_PASSWORD",
            Self::Credentials(_) => "look for a stray line end or colon in it",
            Self::Unreachable { .. } => "is the store running, and are the host and the port right?",
            Self::Unavailable { .. } => "run the same command again later: what has arrived is not sent twice",
            Self::Moved { .. } => "push to that address, if it is the one that you mean",
            Self::Refused { status, protocol, .. } => return refusal(*status, *protocol),
            Self::Note { .. } => "what has arrived is noted in the graph folder, which has to be writable",
        })
    }
}

/// What to do about a status.
fn refusal(status: u16, protocol: Protocol) -> Option<&'static str> {
    Some(match (status, protocol) {
        (401, _) => {
            "name a user with --user and put the password into CLAIMGRAPH_PASSWORD, or a token into CLAIMGRAPH_TOKEN"
        }
        (403, _) => "the endpoint knows who asks and lets them not write: ask for the right to, or open it for writing",
        (413, _) => "send less at once: --batch 500",
        (400, _) => "stores that know no RDF 1.2 take `--profile rdf11`; its own words above may say more",
        (404 | 405 | 415 | 501, Protocol::GraphStore) => {
            "is it the address of a Graph Store? where there is none, `--protocol update` sends SPARQL updates"
        }
        (404 | 405 | 415 | 501, Protocol::Update) => {
            "is it the address for updates? it is often another than the one for queries; `--protocol graph-store` sends graphs"
        }
        _ => return None,
    })
}
