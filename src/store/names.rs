//! Who or what a name means: every entity by each of its names.

use super::index::{DEFAULT_GRAPH, Index};
use super::vocabulary::skos;
use super::{Namespaces, name_key};
use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNode, NamedNodeRef, Term, TermRef};
use rustc_hash::FxHashMap;

/// The numbers of the entities that a name means.
pub(super) type Names = FxHashMap<String, Vec<u32>>;

/// What a name is the object of: of the one to show, and of the others.
pub(super) const NAMES: [NamedNodeRef<'_>; 2] = [rdfs::LABEL, skos::ALT_LABEL];

/// The entity and its name, where a statement of [`NAMES`] is about an entity.
pub(super) fn of_entity<'a>(
    subject: TermRef<'a>,
    object: TermRef<'a>,
    entities: &str,
) -> Option<(NamedNodeRef<'a>, &'a str)> {
    match (subject, object) {
        (TermRef::NamedNode(node), TermRef::Literal(name)) if node.as_str().starts_with(entities) => {
            Some((node, name.value()))
        }
        _ => None,
    }
}

/// The entities of an index with their names to show and their other names.
fn named<'a>(index: &'a Index, entities: &str) -> impl Iterator<Item = (u32, &'a str)> {
    let dictionary = index.dictionary();
    let properties = NAMES.into_iter().filter_map(|property| dictionary.find(&property.into_owned().into()));
    let quads = properties.flat_map(|property| index.matching(None, Some(property), None, Some(DEFAULT_GRAPH)));
    quads.filter_map(move |[subject, _, object, _]| {
        let (node, name) = (dictionary.term(subject)?.as_ref(), dictionary.term(object)?.as_ref());
        Some((subject, of_entity(node, name, entities)?.1))
    })
}

/// Looks up every name once, so that no question has to.
pub(super) fn names(index: &Index, namespaces: &Namespaces) -> Names {
    let mut names = Names::default();
    for (entity, name) in named(index, &namespaces.entities()) {
        names.entry(name_key(name)).or_default().push(entity);
    }
    names
}

/// The entities that go by a name, by their IRIs.
pub(super) fn called((index, names): (&Index, &Names), name: &str) -> Vec<NamedNode> {
    let numbers = names.get(&name_key(name)).into_iter().flatten();
    let terms = numbers.filter_map(|number| index.dictionary().term(*number));
    let nodes = terms.filter_map(|term| if let Term::NamedNode(node) = term { Some(node.clone()) } else { None });
    let mut nodes = nodes.collect::<Vec<_>>();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// Looks at each name of each entity.
pub(super) fn each(index: &Index, namespaces: &Namespaces, see: &mut dyn FnMut(&str)) {
    named(index, &namespaces.entities()).for_each(|(_, name)| see(name));
}
