//! The named queries: one file each in `queries/`, compiled into the program.

use super::header::{self, Header};
use strsim::levenshtein;

/// A query with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedQuery {
    /// The name, which is the file's.
    pub name: &'static str,
    /// The SPARQL, with its header.
    pub text: &'static str,
}

impl NamedQuery {
    /// What it answers and what can be set.
    pub fn header(&self) -> Header {
        header::read(self.text)
    }
}

macro_rules! queries {
    ($($name:literal),* $(,)?) => {
        [$(NamedQuery { name: $name, text: include_str!(concat!("../../queries/", $name, ".rq")) }),*]
    };
}

/// All named queries. To add one: a file in `queries/`, and its name here.
pub const NAMED_QUERIES: [NamedQuery; 19] = queries![
    "about",
    "accusations",
    "anonymous-sources",
    "between",
    "changed-stories",
    "contradictions",
    "denied",
    "hedged",
    "meetings",
    "one-origin",
    "path",
    "quotes",
    "roles",
    "single-voice",
    "sources",
    "spokespersons",
    "timeline",
    "together",
    "who-said-what",
];

/// The query of a name; `_` and `-` are the same.
pub fn find(name: &str) -> Option<&'static NamedQuery> {
    let name = name.replace('_', "-");
    NAMED_QUERIES.iter().find(|query| query.name == name)
}

/// The name that is closest to one that does not exist, if any is close.
pub fn closest(name: &str) -> Option<&'static str> {
    let near = NAMED_QUERIES.iter().map(|query| (levenshtein(query.name, name), query.name)).min()?;
    (near.0 <= 3).then_some(near.1)
}
