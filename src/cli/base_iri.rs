//! `--base-iri`: what the IRIs of entities and documents begin with, for every command that makes RDF.

use super::report::WithHint;
use crate::store::Namespaces;
use anyhow::anyhow;

/// The option, as the commands take it.
#[derive(Debug, clap::Args)]
pub(super) struct BaseIri {
    /// What the IRIs of entities and documents begin with
    #[arg(long, value_name = "IRI", default_value = "urn:claimgraph:", env = "CLAIMGRAPH_BASE_IRI")]
    base_iri: String,
}

impl BaseIri {
    /// The names that IRIs are made of.
    pub(super) fn namespaces(&self) -> anyhow::Result<Namespaces> {
        Namespaces::new(&self.base_iri)
            .ok_or_else(|| anyhow!("`{}` is no absolute IRI", self.base_iri))
            .hint("for example `--base-iri https://news.example/`")
    }
}
