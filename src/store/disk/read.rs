//! Reading a view on disk: queries, names and paths.

use super::super::names::{NAMES as NAME_PROPERTIES, of_entity};
use super::super::paths::Edges;
use super::super::{Namespaces, RELATIONS, name_key, sums};
use super::{DiskError, NAMES, QUADS, named};
use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode, Quad, Term, TermRef};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator};
use oxigraph::store::{StorageError, Store};
use spargebra::Query;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// A view on disk, opened when it is first asked something, by each process for itself.
pub(in crate::store) struct OnDisk {
    place: PathBuf,
    store: OnceLock<Store>,
    /// Held while it is opened.
    opening: Mutex<()>,
}

/// Opens the quads of a view, so that nothing can change them.
pub(super) fn open(place: &Path) -> Result<Store, DiskError> {
    Ok(Store::open_read_only(place.join(QUADS))?)
}

impl OnDisk {
    pub(super) fn at(place: &Path) -> Self {
        Self { place: place.to_owned(), store: OnceLock::new(), opening: Mutex::new(()) }
    }

    fn store(&self) -> Result<&Store, QueryEvaluationError> {
        let _opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        match self.store.get() {
            Some(store) => Ok(store),
            None => {
                let store = open(&self.place).map_err(unreadable)?;
                Ok(self.store.get_or_init(|| store))
            }
        }
    }

    pub(in crate::store) fn damage(&self) -> Option<QueryEvaluationError> {
        sums::check(&self.place, |_| true).err().map(|damage| unreadable(damage.into()))
    }

    pub(in crate::store) fn quad_count(&self) -> Result<usize, QueryEvaluationError> {
        self.store()?.len().map_err(|error| unreadable(error.into()))
    }

    pub(in crate::store) fn evaluate<T>(
        &self,
        query: &Query,
        cancellation: CancellationToken,
        read: impl FnOnce(QueryResults<'_>) -> Result<T, QueryEvaluationError>,
    ) -> Result<T, QueryEvaluationError> {
        let evaluator = SparqlEvaluator::new().with_cancellation_token(cancellation);
        read(evaluator.for_query(query.clone()).on_store(self.store()?).execute()?)
    }

    /// The entities that go by a name.
    pub(in crate::store) fn called(&self, name: &str) -> Result<Vec<NamedNode>, QueryEvaluationError> {
        let found = named::find(&self.place.join(NAMES), &name_key(name));
        let found = found.map_err(unreadable)?;
        Ok(found.into_iter().map(NamedNode::new_unchecked).collect())
    }

    /// Looks at each name of each entity.
    pub(in crate::store) fn each_name(
        &self,
        namespaces: &Namespaces,
        see: &mut dyn FnMut(&str),
    ) -> Result<(), QueryEvaluationError> {
        let (store, entities) = (self.store()?, namespaces.entities());
        for property in NAME_PROPERTIES {
            for quad in store.quads_for_pattern(None, Some(property), None, Some(GraphNameRef::DefaultGraph)) {
                let Quad { subject, object, .. } = quad.map_err(|error| unreadable(error.into()))?;
                if let Some((_, name)) = of_entity(TermRef::from(subject.as_ref()), object.as_ref(), &entities) {
                    see(name);
                }
            }
        }
        Ok(())
    }

    /// The plain edges.
    pub(in crate::store) fn edges(&self) -> Result<&impl Edges, QueryEvaluationError> {
        self.store()
    }
}

impl Edges for Store {
    type Node = NamedNode;

    fn node(&self, name: &NamedNode) -> Option<NamedNode> {
        Some(name.clone())
    }

    fn name(&self, node: &NamedNode) -> Option<NamedNode> {
        Some(node.clone())
    }

    fn linked(&self, node: &NamedNode) -> Result<Vec<NamedNode>, QueryEvaluationError> {
        let shared = Some(GraphNameRef::DefaultGraph);
        let mut linked = Vec::new();
        let relation = |quad: Result<Quad, StorageError>| {
            let quad = quad.map_err(|error| unreadable(error.into()))?;
            Ok::<_, QueryEvaluationError>(quad.predicate.as_str().starts_with(RELATIONS).then_some(quad))
        };
        for quad in self.quads_for_pattern(Some(node.as_ref().into()), None, None, shared) {
            if let Some(Term::NamedNode(object)) = relation(quad)?.map(|quad| quad.object) {
                linked.push(object);
            }
        }
        for quad in self.quads_for_pattern(None, None, Some(node.as_ref().into()), shared) {
            if let Some(NamedOrBlankNode::NamedNode(subject)) = relation(quad)?.map(|quad| quad.subject) {
                linked.push(subject);
            }
        }
        Ok(linked)
    }
}

/// What cannot be read, as the evaluator would say it.
fn unreadable(error: DiskError) -> QueryEvaluationError {
    QueryEvaluationError::Dataset(Box::new(error))
}
