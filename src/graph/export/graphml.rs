//! GraphML: <http://graphml.graphdrawing.org/specification.html>.

use super::columns::{COLUMNS, Column, Kind, OF_NODES};
use super::rows::Source;
use super::xml::escape;
use std::fmt::{self, Write};

/// Writes nodes and claims, with typed attributes.
pub(super) fn write(source: &Source<'_>, out: &mut dyn Write) -> fmt::Result {
    out.write_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    out.write_str("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n")?;
    out.write_str("  xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n  xsi:schemaLocation=\"")?;
    out.write_str("http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n")?;
    keys("node", &OF_NODES, out)?;
    keys("edge", &COLUMNS, out)?;
    out.write_str("  <graph id=\"claimgraph\" edgedefault=\"directed\">\n")?;
    for node in &source.identity.nodes {
        writeln!(out, "    <node id=\"{}\">", escape(&node.key))?;
        for column in &OF_NODES {
            datum("node", column.name, &(column.value)(node).to_string(), out)?;
        }
        out.write_str("    </node>\n")?;
    }
    source.each_row(|row| {
        let (from, to) = (escape(&row.subject.key), escape(&row.object.key));
        writeln!(out, "    <edge id=\"{}\" source=\"{from}\" target=\"{to}\">", row.key)?;
        for column in &COLUMNS {
            datum("edge", column.name, &(column.value)(row).to_string(), out)?;
        }
        out.write_str("    </edge>\n")
    })?;
    out.write_str("  </graph>\n</graphml>\n")
}

/// Names are given out once for nodes and once for edges: both have a `type`.
fn keys<F>(of: &str, columns: &[Column<F>], out: &mut dyn Write) -> fmt::Result {
    for Column { name, kind, .. } in columns {
        let kind = match kind {
            Kind::Text => "string",
            Kind::Whole => "long",
            Kind::Number => "double",
            Kind::Flag => "boolean",
        };
        writeln!(out, "  <key id=\"{of}-{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    Ok(())
}

/// An attribute, where it has a value.
fn datum(of: &str, name: &str, value: &str, out: &mut dyn Write) -> fmt::Result {
    if value.is_empty() {
        return Ok(());
    }
    writeln!(out, "      <data key=\"{of}-{name}\">{}</data>", escape(value))
}
