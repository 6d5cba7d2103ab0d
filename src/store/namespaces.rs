//! The IRIs of the graph: what they begin with and how each kind of thing is named.
//!
//! Entities, documents and relations have names that a person can read; claims, evidence and speech acts are named by a
//! hash of their content. None depends on the order of documents or on a counter.

use super::vocabulary::PREFIXES;
use crate::identity::{DIGITS, content_hash, document_key};
use oxigraph::model::NamedNode;

/// What the IRIs of entities and documents begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespaces {
    base: String,
}

impl Default for Namespaces {
    fn default() -> Self {
        Self { base: "urn:claimgraph:".to_owned() }
    }
}

impl Namespaces {
    /// Namespaces under a base of your own (`https://news.example/`); `None` where it is no absolute IRI.
    pub fn new(base: &str) -> Option<Self> {
        NamedNode::new(format!("{base}entity/a")).is_ok().then(|| Self { base: base.to_owned() })
    }

    /// What all of them begin with.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// What entities begin with: the prefix `ent:`.
    pub fn entities(&self) -> String {
        format!("{}entity/", self.base)
    }

    /// What documents begin with: the prefix `doc:`.
    pub fn documents(&self) -> String {
        format!("{}document/", self.base)
    }

    /// The prefixes that a query may use, and what they stand for.
    pub fn prefixes(&self) -> Vec<(&'static str, String)> {
        let own = [("ent", self.entities()), ("doc", self.documents())];
        PREFIXES.into_iter().map(|(prefix, base)| (prefix, base.to_owned())).chain(own).collect()
    }

    /// An IRI with the prefix that says most of it, `ent:person-joe-biden`; whole where none says any.
    pub fn short(&self, iri: &str) -> String {
        let fitting =
            self.prefixes().into_iter().filter_map(|(prefix, base)| Some((prefix, iri.strip_prefix(base.as_str())?)));
        match fitting.min_by_key(|(_, local)| local.len()) {
            Some((prefix, local)) if !local.is_empty() => format!("{prefix}:{local}"),
            _ => iri.to_owned(),
        }
    }

    /// A document, which also names its article graph.
    pub fn document(&self, id: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}document/{}", self.base, document_key(id)))
    }

    /// An entity, by the key of its node.
    pub fn entity(&self, key: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}entity/{key}", self.base))
    }

    /// A claim, by its [`claim_key`](crate::identity::claim_key).
    pub fn claim(&self, key: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}claim/{key}", self.base))
    }

    /// The graph as a whole, which the policies are said of.
    pub fn dataset(&self) -> NamedNode {
        NamedNode::new_unchecked(format!("{}graph", self.base))
    }

    /// The IRI of the graph as a whole.
    pub fn dataset_iri(&self) -> String {
        format!("{}graph", self.base)
    }

    /// Something that its content names: `kind` is `decision`, `evidence`, `speech`, `voice` or `activity`.
    pub(super) fn hashed(&self, kind: &str, content: &[&str]) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{kind}/{}", self.base, content_hash(content, DIGITS)))
    }
}

#[cfg(test)]
mod tests {
    use super::Namespaces;

    #[test]
    fn an_iri_is_shown_with_its_prefix() {
        let check = |base: &str, iri: &str, expected: &str| {
            assert_eq!(Namespaces::new(base).unwrap().short(iri), expected, "{iri}");
        };
        check("urn:claimgraph:", "urn:claimgraph:entity/person-joe-biden", "ent:person-joe-biden");
        check("https://schema.org/", "https://schema.org/entity/a", "ent:a");
        check("urn:claimgraph:", "https://schema.org/headline", "schema:headline");
        check("urn:claimgraph:", "https://schema.org/", "https://schema.org/");
        check("urn:claimgraph:", "https://wire.example/1", "https://wire.example/1");
    }
}
