//! Filling a view on disk: from nothing, or out of the view before it by what is different.
//!
//! What a part of the graph comes to is noted in a digest: each article graph is a part, and each subject of the default graph, which is
//! large and of which a new document changes little. Only parts with another digest are read from the disk and compared.

use super::super::export::each_graph_as;
use super::super::names::{NAMES, of_entity};
use super::super::{Namespaces, name_key};
use super::DiskError;
use super::named::Named;
use crate::identity::Identity;
use crate::record::Record;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, TermRef};
use oxigraph::store::{StorageError, Store};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// What a view is made of.
pub(super) type Source<'a> = (&'a [Record], &'a Identity, &'a Namespaces);

/// What is noted of a view.
pub(super) struct Noted {
    /// `DIGEST PART`, a line each.
    pub(super) lines: String,
    /// Who goes by each name.
    pub(super) names: Named,
}

/// A part of the graph whose quads are compared together.
type Part = (GraphName, Option<NamedOrBlankNode>);

/// Makes the quads of the source those of the RocksDB in a folder, of whose parts the file of the view before it tells.
pub(super) fn fill(folder: &Path, parts: Option<&Path>, source: Source<'_>) -> Result<Noted, DiskError> {
    let store = Store::open(folder)?;
    let noted = match parts {
        Some(file) => change(&store, read_digests(file)?, source)?,
        None => load(&store, source)?,
    };
    store.flush()?;
    // RocksDB lets go of its files with the last of its handles, which this is.
    drop(store);
    Ok(noted)
}

/// Quads that are loaded at once: enough that their tables are few, few enough to be held in memory besides the records.
const LOADED: usize = 400_000;

/// Loads everything into an empty store.
fn load(store: &Store, source: Source<'_>) -> Result<Noted, DiskError> {
    let (mut noted, mut loader) = (Noted { lines: String::new(), names: Named::new() }, store.bulk_loader());
    let mut waiting = Vec::new();
    each_graph_as(source, parts, |parts| {
        for (part, digest, quads) in parts {
            noted.note(&name(&part), digest, &quads, source.2);
            waiting.extend(quads);
            if waiting.len() >= LOADED {
                loader.load_quads(std::mem::take(&mut waiting))?;
            }
        }
        Ok::<(), StorageError>(())
    })?;
    loader.load_quads(waiting)?;
    loader.commit()?;
    // Loading leaves tables that overlap; in one sorted run each look-up reads one block, and neighbours are compressed together.
    store.optimize()?;
    Ok(noted)
}

/// Changes what is different, in one transaction.
fn change(store: &Store, mut before: FxHashMap<String, u64>, source: Source<'_>) -> Result<Noted, DiskError> {
    let (mut noted, mut transaction) =
        (Noted { lines: String::new(), names: Named::new() }, store.start_transaction()?);
    each_graph_as(source, parts, |parts| {
        for (part, digest, quads) in parts {
            let name = name(&part);
            noted.note(&name, digest, &quads, source.2);
            if before.remove(&name) == Some(digest) {
                continue;
            }
            let (old, new) = (held(store, &part)?, quads.into_iter().collect::<HashSet<_>>());
            old.difference(&new).for_each(|gone| transaction.remove(gone));
            new.difference(&old).for_each(|quad| transaction.insert(quad));
        }
        Ok::<(), StorageError>(())
    })?;
    for gone in before.into_keys() {
        let part = of_name(&gone);
        held(store, &part)?.iter().for_each(|quad| transaction.remove(quad));
        if let GraphName::NamedNode(graph) = part.0 {
            transaction.remove_named_graph(&graph)?;
        }
    }
    transaction.commit()?;
    Ok(noted)
}

/// What the source says and the store has not, and what the store has and the source does not say.
pub(super) fn differences(store: &Store, source: Source<'_>) -> Result<(Vec<Quad>, Vec<Quad>), DiskError> {
    let (mut missing, mut others) = (Vec::new(), Vec::new());
    let mut graphs = HashSet::new();
    each_graph_as(
        source,
        |quads| quads,
        |quads| {
            let Some(graph) = quads.first().map(|quad| quad.graph_name.clone()) else { return Ok(()) };
            let (old, new) = (held(store, &(graph.clone(), None))?, quads.into_iter().collect::<HashSet<_>>());
            missing.extend(new.difference(&old).cloned());
            others.extend(old.difference(&new).cloned());
            graphs.insert(graph);
            Ok::<(), StorageError>(())
        },
    )?;
    for graph in store.named_graphs() {
        let graph = GraphName::from(graph?);
        if !graphs.contains(&graph) {
            others.extend(held(store, &(graph, None))?);
        }
    }
    Ok((missing, others))
}

impl Noted {
    fn note(&mut self, part: &str, digest: u64, quads: &[Quad], namespaces: &Namespaces) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.lines, "{digest:016x} {part}");
        let entities = namespaces.entities();
        for quad in quads.iter().filter(|quad| quad.graph_name.is_default_graph()) {
            let of = of_entity(TermRef::from(quad.subject.as_ref()), quad.object.as_ref(), &entities);
            if let Some((entity, name)) = of.filter(|_| NAMES.contains(&quad.predicate.as_ref())) {
                self.names.entry(name_key(name)).or_default().insert(entity.as_str().to_owned());
            }
        }
    }
}

/// The quads of a graph by its parts, each with its digest.
fn parts(quads: Vec<Quad>) -> Vec<(Part, u64, Vec<Quad>)> {
    let mut parts = BTreeMap::<String, (Part, Vec<Quad>)>::new();
    for quad in quads {
        let subject = quad.graph_name.is_default_graph().then(|| quad.subject.clone());
        let part = (quad.graph_name.clone(), subject);
        parts.entry(name(&part)).or_insert_with(|| (part, Vec::new())).1.push(quad);
    }
    parts.into_values().map(|(part, quads)| (part, digest(&quads), quads)).collect()
}

/// What quads come to, whatever their order.
fn digest(quads: &[Quad]) -> u64 {
    quads.iter().fold(0, |digest, quad| {
        let mut hasher = DefaultHasher::new();
        quad.hash(&mut hasher);
        hasher.finish().wrapping_add(digest)
    })
}

/// A part as its line calls it: an IRI, or one behind `=` for a subject of the default graph.
fn name((graph, subject): &Part) -> String {
    match (graph, subject) {
        (GraphName::NamedNode(graph), _) => graph.as_str().to_owned(),
        (_, Some(NamedOrBlankNode::NamedNode(subject))) => format!("={}", subject.as_str()),
        // There are none of these: every node has a name.
        (_, Some(NamedOrBlankNode::BlankNode(_)) | None) => "=".to_owned(),
    }
}

/// The part of a name. The lines are checked against their sums, and the names in them were IRIs.
fn of_name(name: &str) -> Part {
    match name.strip_prefix('=') {
        Some(subject) => (GraphName::DefaultGraph, Some(NamedNode::new_unchecked(subject).into())),
        None => (NamedNode::new_unchecked(name).into(), None),
    }
}

/// The quads of a part as the store has them.
fn held(store: &Store, (graph, subject): &Part) -> Result<HashSet<Quad>, StorageError> {
    let subject = subject.as_ref().map(NamedOrBlankNode::as_ref);
    store.quads_for_pattern(subject, None, None, Some(graph.as_ref())).collect()
}

fn read_digests(file: &Path) -> Result<FxHashMap<String, u64>, DiskError> {
    let text = fs::read_to_string(file).map_err(|error| DiskError::io(file, error))?;
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    Ok(lines.filter_map(|(digest, name)| Some((name.to_owned(), u64::from_str_radix(digest, 16).ok()?))).collect())
}
