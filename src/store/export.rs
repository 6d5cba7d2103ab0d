//! Exports: the whole graph in a standard form, sorted, the same bytes for the same records.
//!
//! The graphs are written one after the other as they are made, so an export needs the memory of the records and of a few
//! articles' quads. In the profile of RDF 1.1 the reifiers are left out, and nothing is lost that `rdf:subject`,
//! `rdf:predicate` and `rdf:object` of each claim do not say: for readers that do not know triple terms yet.

use super::document::time_literal;
use super::vocabulary::prov;
use super::{BATCH, Namespaces, PREFIXES, StoreError, quads, shared_quads};
use crate::identity::Identity;
use crate::record::Record;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

/// A form to export in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// N-Quads: one statement a line, for loading and comparing.
    NQuads,
    /// TriG: grouped by article with prefixes, for reading.
    TriG,
    /// Turtle: all articles in one graph, for tools that know no other. What an article says still names it as its source.
    Turtle,
    /// JSON-LD, always of the RDF 1.1 profile: it has no triple terms.
    JsonLd,
}

/// Which RDF an export may use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// RDF 1.2: claims are reifiers, with triple terms.
    #[default]
    Rdf12,
    /// RDF 1.1: claims are plain nodes, with subject, predicate and object.
    Rdf11,
}

/// Sorts the quads of one graph by subject, predicate and object, and drops what is there twice.
pub(super) fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(|quad| (quad.subject.to_string(), quad.predicate.clone(), quad.object.to_string()));
    quads.dedup();
}

/// Hands over every quad of a graph, sorted by graph (the default graph first), subject, predicate and object, each once,
/// a graph at a time.
///
/// # Errors
/// Those of the receiver, which end it.
pub(super) fn each_graph<E>(
    records: &[Record],
    identity: &Identity,
    namespaces: &Namespaces,
    receive: impl FnMut(Vec<Quad>) -> Result<(), E>,
) -> Result<(), E> {
    let sorted = |mut quads| {
        sort(&mut quads);
        quads
    };
    each_graph_as((records, identity, namespaces), sorted, receive)
}

/// Hands over what a function makes of the quads of each graph, the default graph first; many are made at once.
///
/// # Errors
/// Those of the receiver, which end it.
pub(super) fn each_graph_as<T: Send, E>(
    (records, identity, namespaces): (&[Record], &Identity, &Namespaces),
    make: impl Fn(Vec<Quad>) -> T + Sync,
    mut receive: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    receive(make(shared_quads(records, identity, namespaces)))?;
    // Two records of one id would be one graph.
    let mut graphs = BTreeMap::<String, Vec<usize>>::new();
    for (index, record) in records.iter().enumerate() {
        graphs.entry(namespaces.document(&record.id).into_string()).or_default().push(index);
    }
    let of_graph = |indices: &Vec<usize>| {
        let of_record = |&index: &usize| records.get(index).map(|record| quads(record, index, identity, namespaces));
        make(indices.iter().filter_map(of_record).flatten().collect())
    };
    for batch in graphs.into_values().collect::<Vec<_>>().chunks(BATCH) {
        batch.par_iter().map(of_graph).collect::<Vec<_>>().into_iter().try_for_each(&mut receive)?;
    }
    Ok(())
}

/// Writes the whole graph; the writer should be buffered.
///
/// # Errors
/// [`StoreError::Write`].
pub fn export_records(
    records: &[Record],
    identity: &Identity,
    namespaces: &Namespaces,
    form: (ExportFormat, Profile),
    writer: impl Write,
) -> Result<(), StoreError> {
    export_records_with_times((records, identity, namespaces), &BTreeMap::new(), form, writer)
}

/// Writes the whole graph, and when each document was read, by the id of its record: the one thing that two builds
/// of the same articles do not agree in.
///
/// # Errors
/// [`StoreError::Write`].
pub fn export_records_with_times(
    (records, identity, namespaces): (&[Record], &Identity, &Namespaces),
    times: &BTreeMap<String, String>,
    (format, profile): (ExportFormat, Profile),
    writer: impl Write,
) -> Result<(), StoreError> {
    let times =
        times.iter().map(|(id, when)| (namespaces.document(id), time_literal(when))).collect::<BTreeMap<_, _>>();
    let mut serializer = serializer(format, namespaces, writer);
    each_graph(records, identity, namespaces, |mut quads| {
        tell_time(&mut quads, &times);
        write(&quads, format, profile, &mut serializer)
    })?;
    // The serializer hands the writer back without flushing it.
    serializer.finish()?.flush()?;
    Ok(())
}

/// Adds to an article graph when the run that made it ended, where that is known.
fn tell_time(quads: &mut Vec<Quad>, times: &BTreeMap<NamedNode, Literal>) {
    let ended = |quad: &Quad| {
        let (GraphName::NamedNode(graph), Term::NamedNode(activity)) = (&quad.graph_name, &quad.object) else {
            return None;
        };
        let when = times.get(graph).filter(|_| quad.predicate == prov::WAS_GENERATED_BY)?;
        Some(Quad::new(activity.clone(), prov::ENDED_AT_TIME, when.clone(), graph.clone()))
    };
    if let Some(ended) = quads.iter().find_map(ended) {
        quads.push(ended);
        sort(quads);
    }
}

/// Writes sorted quads of the RDF 1.2 profile; the writer should be buffered.
///
/// # Errors
/// [`StoreError::Write`].
pub fn export(
    quads: &[Quad],
    format: ExportFormat,
    namespaces: &Namespaces,
    writer: impl Write,
) -> Result<(), StoreError> {
    export_quads(quads, (format, Profile::Rdf12), namespaces, writer)
}

/// Writes the sorted quads of one graph; the writer should be buffered.
pub(super) fn export_quads(
    quads: &[Quad],
    (format, profile): (ExportFormat, Profile),
    namespaces: &Namespaces,
    writer: impl Write,
) -> Result<(), StoreError> {
    let mut serializer = serializer(format, namespaces, writer);
    write(quads, format, profile, &mut serializer)?;
    serializer.finish()?.flush()?;
    Ok(())
}

fn serializer<W: Write>(format: ExportFormat, namespaces: &Namespaces, writer: W) -> WriterQuadSerializer<W> {
    let plain = RdfSerializer::from_format(match format {
        ExportFormat::NQuads => RdfFormat::NQuads,
        ExportFormat::TriG => RdfFormat::TriG,
        ExportFormat::Turtle => RdfFormat::Turtle,
        ExportFormat::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
    });
    let serializer = match format {
        ExportFormat::NQuads => plain,
        ExportFormat::TriG | ExportFormat::Turtle | ExportFormat::JsonLd => with_prefixes(plain, namespaces),
    };
    serializer.for_writer(writer)
}

fn write<W: Write>(
    quads: &[Quad],
    format: ExportFormat,
    profile: Profile,
    serializer: &mut WriterQuadSerializer<W>,
) -> Result<(), StoreError> {
    let older = profile == Profile::Rdf11 || format == ExportFormat::JsonLd;
    let quads = if older { Cow::Owned(without_triple_terms(quads)) } else { Cow::Borrowed(quads) };
    for quad in quads.iter() {
        if format != ExportFormat::Turtle {
            serializer.serialize_quad(quad)?;
        } else if !is_label_again(quad) {
            serializer.serialize_quad(&Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() })?;
        }
    }
    Ok(())
}

/// The same in RDF 1.1: what reifies a triple has its subject, predicate and object instead.
pub(super) fn without_triple_terms(quads: &[Quad]) -> Vec<Quad> {
    let mut plain = Vec::with_capacity(quads.len());
    for quad in quads {
        let Term::Triple(triple) = &quad.object else {
            plain.push(quad.clone());
            continue;
        };
        let say = |predicate, object| Quad::new(quad.subject.clone(), predicate, object, quad.graph_name.clone());
        plain.push(say(rdf::SUBJECT, triple.subject.clone().into()));
        plain.push(say(rdf::PREDICATE, triple.predicate.clone().into()));
        plain.push(say(rdf::OBJECT, triple.object.clone()));
    }
    sort(&mut plain);
    plain
}

/// A document's label, which stands in the default graph too and would be there twice in one graph.
fn is_label_again(quad: &Quad) -> bool {
    let (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) = (&quad.subject, &quad.graph_name) else {
        return false;
    };
    quad.predicate == rdfs::LABEL && subject == graph
}

/// A serializer that writes the graph's prefixes.
pub(crate) fn with_prefixes(serializer: RdfSerializer, namespaces: &Namespaces) -> RdfSerializer {
    let (entities, documents) = (namespaces.entities(), namespaces.documents());
    let own = [("ent", entities.as_str()), ("doc", documents.as_str())];
    PREFIXES.into_iter().chain(own).fold(serializer, |serializer, (name, iri)| {
        // Every prefix is a valid IRI; one that were not would leave its IRIs in full, which is no loss.
        serializer.clone().with_prefix(name, iri).unwrap_or(serializer)
    })
}
