//! Finding who or what a name means, and what was perhaps meant where nothing has it.

use super::QueryError;
use crate::store::{Graph, name_key};
use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::collections::BTreeSet;
use strsim::levenshtein;

const ALT_LABEL: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");

/// How many names to suggest.
const SUGGESTIONS: usize = 3;

/// The entities that go by a name: the name to show or another one, whatever the case, with "the" or without.
pub(super) fn entities(graph: &Graph, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    let wanted = name_key(name);
    let prefix = graph.namespaces().entities();
    if let Some(iri) = in_full(graph, name) {
        return Ok(vec![iri]);
    }
    let names = || {
        let values = [rdfs::LABEL, ALT_LABEL].into_iter().flat_map(|property| graph.values(property));
        values.filter_map(|(subject, name)| match (subject, name) {
            (Term::NamedNode(node), Term::Literal(name)) if node.as_str().starts_with(&prefix) => {
                Some((node, name.value()))
            }
            _ => None,
        })
    };
    let found = names().filter(|(_, known)| name_key(known) == wanted);
    let found = found.map(|(node, _)| node.as_str().to_owned()).collect::<BTreeSet<_>>();
    if found.is_empty() {
        let close = names().filter_map(|(_, known)| Some((likeness(known, name)?, known.to_owned())));
        let close = close.collect::<BTreeSet<_>>().into_iter().take(SUGGESTIONS).map(|(_, label)| label).collect();
        return Err(QueryError::UnknownEntity { name: name.to_owned(), close });
    }
    Ok(found.into_iter().map(NamedNode::new_unchecked).collect())
}

/// An entity given as `ent:person-joe-biden` or `<urn:…>`.
fn in_full(graph: &Graph, name: &str) -> Option<NamedNode> {
    if let Some(key) = name.strip_prefix("ent:") {
        return NamedNode::new(format!("{}{key}", graph.namespaces().entities())).ok();
    }
    NamedNode::new(name.strip_prefix('<')?.strip_suffix('>')?).ok()
}

/// How far a label is from a name that nothing has: few typing errors, or one a part of the other; `None`: too far.
fn likeness(label: &str, name: &str) -> Option<usize> {
    let (label, name) = (label.to_lowercase(), name.to_lowercase());
    let errors = std::iter::once(label.as_str()).chain(label.split(' ')).map(|word| levenshtein(word, &name)).min()?;
    if errors <= name.chars().count() / 4 {
        Some(errors)
    } else if name.chars().count() > 2 && label.contains(&name) {
        Some(label.chars().count())
    } else {
        None
    }
}
