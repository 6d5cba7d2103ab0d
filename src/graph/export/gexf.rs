//! GEXF 1.3: <https://gexf.net/schema.html>.

use super::columns::{COLUMNS, Column, Kind, OF_NODES, Value};
use super::rows::Source;
use super::xml::escape;
use std::fmt::{self, Write};

/// Writes nodes and claims. An edge's `kind` is its relation, so that Gephi keeps parallel edges apart.
pub(super) fn write(source: &Source<'_>, out: &mut dyn Write) -> fmt::Result {
    out.write_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    out.write_str("<gexf xmlns=\"http://gexf.net/1.3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n")?;
    out.write_str("  xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n")?;
    out.write_str("  <graph mode=\"static\" defaultedgetype=\"directed\">\n")?;
    attributes("node", &OF_NODES, out)?;
    attributes("edge", &COLUMNS, out)?;
    out.write_str("    <nodes>\n")?;
    for node in &source.identity.nodes {
        writeln!(out, "      <node id=\"{}\" label=\"{}\">", escape(&node.key), escape(&node.label))?;
        values(OF_NODES.iter().map(|column| (column.value)(node)), out)?;
        out.write_str("      </node>\n")?;
    }
    out.write_str("    </nodes>\n    <edges>\n")?;
    source.each_row(|row| {
        let (from, to) = (escape(&row.subject.key), escape(&row.object.key));
        let relation = escape(&row.claim.relation.lemma);
        write!(out, "      <edge id=\"{}\" source=\"{from}\" target=\"{to}\" ", row.key)?;
        writeln!(out, "kind=\"{relation}\" label=\"{relation}\">")?;
        values(COLUMNS.iter().map(|column| (column.value)(row)), out)?;
        out.write_str("      </edge>\n")
    })?;
    out.write_str("    </edges>\n  </graph>\n</gexf>\n")
}

fn attributes<F>(of: &str, columns: &[Column<F>], out: &mut dyn Write) -> fmt::Result {
    writeln!(out, "    <attributes class=\"{of}\">")?;
    for (id, Column { name, kind, .. }) in columns.iter().enumerate() {
        let kind = match kind {
            Kind::Text => "string",
            Kind::Whole => "long",
            Kind::Number => "double",
            Kind::Flag => "boolean",
        };
        writeln!(out, "      <attribute id=\"{id}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    out.write_str("    </attributes>\n")
}

/// The attributes that have a value.
fn values(values: impl Iterator<Item = Value>, out: &mut dyn Write) -> fmt::Result {
    out.write_str("        <attvalues>\n")?;
    for (id, value) in values.enumerate() {
        let value = value.to_string();
        if !value.is_empty() {
            writeln!(out, "          <attvalue for=\"{id}\" value=\"{}\"/>", escape(&value))?;
        }
    }
    out.write_str("        </attvalues>\n")
}
