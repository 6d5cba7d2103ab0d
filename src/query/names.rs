//! Finding who or what a name means, and what was perhaps meant where nothing has it.

use super::QueryError;
use crate::store::Graph;
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;
use strsim::levenshtein;

/// How many names to suggest.
const SUGGESTIONS: usize = 3;

/// The entities that go by a name: the name to show or another one, whatever the case, with "the" or without.
pub(super) fn entities(graph: &Graph, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    if let Some(iri) = in_full(graph, name) {
        return Ok(vec![iri]);
    }
    let found = graph.called(name).map_err(QueryError::Evaluation)?;
    if found.is_empty() {
        let mut close = BTreeSet::new();
        let mut see = |known: &str| close.extend(likeness(known, name).map(|likeness| (likeness, known.to_owned())));
        graph.each_name(&mut see).map_err(QueryError::Evaluation)?;
        let close = close.into_iter().take(SUGGESTIONS).map(|(_, label)| label).collect();
        return Err(QueryError::UnknownEntity { name: name.to_owned(), close });
    }
    Ok(found)
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
