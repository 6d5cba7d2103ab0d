//! Exports: the whole graph in a standard form, sorted, the same bytes for the same records.

use super::{Namespaces, PREFIXES, StoreError};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::Quad;
use std::io::Write;

/// A form to export in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// N-Quads: one statement a line, for loading and comparing.
    NQuads,
    /// TriG: grouped by article with prefixes, for reading.
    TriG,
}

/// Sorts the quads of one graph by subject, predicate and object, and drops what is there twice.
pub(super) fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(|quad| (quad.subject.to_string(), quad.predicate.clone(), quad.object.to_string()));
    quads.dedup();
}

/// Writes sorted quads; the writer should be buffered.
pub fn export(
    quads: &[Quad],
    format: ExportFormat,
    namespaces: &Namespaces,
    writer: impl Write,
) -> Result<(), StoreError> {
    let serializer = match format {
        ExportFormat::NQuads => RdfSerializer::from_format(RdfFormat::NQuads),
        ExportFormat::TriG => with_prefixes(RdfSerializer::from_format(RdfFormat::TriG), namespaces),
    };
    let mut serializer = serializer.for_writer(writer);
    for quad in quads {
        serializer.serialize_quad(quad)?;
    }
    // The serializer hands the writer back without flushing it.
    serializer.finish()?.flush()?;
    Ok(())
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
