//! Exports: the whole graph in a standard form, sorted, the same bytes for the same records.

use super::{Namespaces, PREFIXES, StoreError};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, Quad};
use std::io::{self, Write};

/// A form to export in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// N-Quads: one statement a line, for loading and comparing.
    NQuads,
    /// TriG: grouped by article with prefixes, for reading.
    TriG,
}

/// Sorts by graph (the default graph first), subject, predicate and object, and drops what is there twice.
pub(super) fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(|quad| {
        let graph = match &quad.graph_name {
            GraphName::DefaultGraph => String::new(),
            graph => graph.to_string(),
        };
        (graph, quad.subject.to_string(), quad.predicate.as_str().to_owned(), quad.object.to_string())
    });
    quads.dedup();
}

/// Writes sorted quads; the writer should be buffered.
pub fn export(
    quads: &[Quad],
    format: ExportFormat,
    namespaces: &Namespaces,
    mut writer: impl Write,
) -> Result<(), StoreError> {
    match format {
        ExportFormat::NQuads => serialize(quads, RdfSerializer::from_format(RdfFormat::NQuads), writer)?,
        ExportFormat::TriG => {
            let serializer = with_prefixes(RdfSerializer::from_format(RdfFormat::TriG), namespaces);
            let mut text = Vec::new();
            serialize(quads, serializer, &mut text)?;
            writer.write_all(&with_sorted_prefixes(&text))?;
        }
    }
    Ok(())
}

/// Hands the quads to a serializer.
fn serialize(quads: &[Quad], serializer: RdfSerializer, writer: impl Write) -> io::Result<()> {
    let mut serializer = serializer.for_writer(writer);
    for quad in quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?;
    Ok(())
}

/// The text with its leading `@prefix` lines sorted: the serializer keeps them in a hash map, in another order each run.
fn with_sorted_prefixes(text: &[u8]) -> Vec<u8> {
    let mut lines = text.split_inclusive(|&byte| byte == b'\n');
    let mut prefixes = lines.by_ref().take_while(|line| line.starts_with(b"@prefix")).collect::<Vec<_>>();
    prefixes.sort_unstable();
    let header = prefixes.concat();
    let body = text.get(header.len()..).unwrap_or_default();
    [&header, body].concat()
}

/// A serializer that writes the graph's prefixes.
fn with_prefixes(serializer: RdfSerializer, namespaces: &Namespaces) -> RdfSerializer {
    let (entities, documents) = (namespaces.entities(), namespaces.documents());
    let own = [("ent", entities.as_str()), ("doc", documents.as_str())];
    PREFIXES.into_iter().chain(own).fold(serializer, |serializer, (name, iri)| {
        // Every prefix is a valid IRI; one that were not would leave its IRIs in full, which is no loss.
        serializer.clone().with_prefix(name, iri).unwrap_or(serializer)
    })
}
