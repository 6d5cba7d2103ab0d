//! `--base-iri`: what the IRIs of entities and documents begin with, for every command that makes RDF.

use super::report::WithHint;
use crate::store::Namespaces;
use anyhow::anyhow;

/// The option, as the commands take it.
#[derive(Debug, clap::Args)]
pub(super) struct BaseIri {
    /// What the IRIs of entities and documents begin with
    #[arg(long, value_name = "IRI", default_value = DEFAULT, env = VARIABLE)]
    base_iri: String,
}

/// The variable of the environment that takes the option's place.
const VARIABLE: &str = "CLAIMGRAPH_BASE_IRI";

/// What IRIs begin with where nobody says.
const DEFAULT: &str = "urn:claimgraph:";

impl BaseIri {
    /// The names that commands without the option make IRIs of.
    #[cfg(feature = "rocksdb")]
    pub(super) fn of_environment() -> anyhow::Result<Namespaces> {
        let base_iri = std::env::var(VARIABLE).unwrap_or_else(|_| DEFAULT.to_owned());
        Self { base_iri }.namespaces()
    }

    /// The names that IRIs are made of.
    pub(super) fn namespaces(&self) -> anyhow::Result<Namespaces> {
        Namespaces::new(&self.base_iri)
            .ok_or_else(|| anyhow!("`{}` is no absolute IRI", self.base_iri))
            .hint("for example `--base-iri https://news.example/`")
    }
}
