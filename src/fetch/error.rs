//! Why something could not be fetched, and what to do about it.

use super::Url;
use std::io;

/// Why something could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// Words that are no address of a web server.
    #[error("`{words}` is no web address")]
    NoAddress {
        /// The words.
        words: String,
    },
    /// An address with a user or a password in it.
    #[error("a user or password in an address would be kept in the graph")]
    Secret,
    /// A server out there sent us on to one in here.
    #[error("{from} leads to {url}, which is of this machine or its network")]
    Inside {
        /// Who leads there.
        from: String,
        /// Where to.
        url: Url,
    },
    /// The site keeps programs from the page.
    #[error("the site's robots.txt keeps programs from {url}")]
    Robots {
        /// The page.
        url: Url,
    },
    /// An answer that is no page.
    #[error("the server of {url} answers {status}")]
    Status {
        /// What was asked for.
        url: Url,
        /// The status (RFC 9110, section 15).
        status: u16,
    },
    /// One sent us to another, and so on.
    #[error("more than {most} redirects, the last to {url}")]
    Redirects {
        /// The last.
        url: Url,
        /// How many are followed.
        most: usize,
    },
    /// A page without measure.
    #[error("{url} is longer than {limit} bytes")]
    TooLong {
        /// The page.
        url: Url,
        /// The limit, in bytes.
        limit: u64,
    },
    /// The server cannot be reached, or does not speak as it should.
    #[error("cannot fetch {url}: {why}")]
    Failed {
        /// What was asked for.
        url: Url,
        /// What went wrong.
        why: String,
    },
    /// The answer broke off.
    #[error("cannot fetch {url}: {error}")]
    Read {
        /// What was asked for.
        url: Url,
        /// What went wrong.
        error: io::Error,
    },
}

impl FetchError {
    pub(super) fn failed(url: &Url, error: ureq::Error) -> FetchError {
        FetchError::Failed { url: url.clone(), why: error.to_string() }
    }

    /// The next step, where there is one to advise.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            FetchError::NoAddress { .. } => Some("an address begins with https:// or http://"),
            FetchError::Secret => Some("save the page with a browser and read the file"),
            FetchError::Inside { .. } => Some("if that is what you want, name that address itself"),
            FetchError::Robots { .. } => Some("ask the site, or save the page with a browser and read the file"),
            FetchError::Status { status: 401..=403, .. } => Some("save the page with a browser and read the file"),
            FetchError::Failed { .. } | FetchError::Read { .. } => {
                Some("check the address and the network, and try again later")
            }
            _ => None,
        }
    }
}
