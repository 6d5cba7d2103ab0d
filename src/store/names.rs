//! Who or what a name means: every entity by each of its names.

use super::index::{DEFAULT_GRAPH, Index};
use super::vocabulary::skos;
use super::{Graph, Namespaces, name_key};
use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNode, Term};
use rustc_hash::FxHashMap;

/// The numbers of the entities that a name means.
pub(super) type Names = FxHashMap<String, Vec<u32>>;

/// The entities of an index with their names to show and their other names.
fn named<'a>(index: &'a Index, namespaces: &Namespaces) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
    let (dictionary, prefix) = (index.dictionary(), namespaces.entities());
    let properties = [rdfs::LABEL, skos::ALT_LABEL].into_iter();
    let properties = properties.filter_map(|property| dictionary.find(&property.into_owned().into()));
    let quads = properties.flat_map(|property| index.matching(None, Some(property), None, Some(DEFAULT_GRAPH)));
    quads.filter_map(move |[subject, _, object, _]| match (dictionary.term(subject)?, dictionary.term(object)?) {
        (Term::NamedNode(node), Term::Literal(name)) if node.as_str().starts_with(&prefix) => {
            Some((subject, name.value()))
        }
        _ => None,
    })
}

/// Looks up every name once, so that no question has to.
pub(super) fn names(index: &Index, namespaces: &Namespaces) -> Names {
    let mut names = Names::default();
    for (entity, name) in named(index, namespaces) {
        names.entry(name_key(name)).or_default().push(entity);
    }
    names
}

impl Graph {
    /// The entities that go by a name, by their IRIs; whatever the case, with "the" or without.
    pub(crate) fn called(&self, name: &str) -> Vec<NamedNode> {
        let numbers = self.names.get(&name_key(name)).into_iter().flatten();
        let terms = numbers.filter_map(|number| self.index.dictionary().term(*number));
        let nodes = terms.filter_map(|term| if let Term::NamedNode(node) = term { Some(node.clone()) } else { None });
        let mut nodes = nodes.collect::<Vec<_>>();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// All names of entities.
    pub(crate) fn all_names(&self) -> impl Iterator<Item = &str> {
        named(&self.index, &self.namespaces).map(|(_, name)| name)
    }
}
