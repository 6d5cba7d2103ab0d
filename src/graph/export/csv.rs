//! CSV as Neo4j's importer reads it (`neo4j-admin database import`): a table for each kind of node and of relationship.

use super::columns::{self, COLUMNS, Column, Kind, OF_NODES};
use super::rows::Source;
use std::fmt::{self, Write};

/// A table; [`Table::file`] is what its file is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// Nodes: the entities.
    Entities,
    /// Nodes: the documents.
    Documents,
    /// Relationships from entity to entity: the claims.
    Claims,
    /// Relationships from document to entity: what it mentions.
    Mentions,
}

impl Table {
    /// All tables.
    pub const ALL: [Table; 4] = [Table::Entities, Table::Documents, Table::Claims, Table::Mentions];

    /// The name of its file.
    pub fn file(self) -> &'static str {
        match self {
            Table::Entities => "entities.csv",
            Table::Documents => "documents.csv",
            Table::Claims => "claims.csv",
            Table::Mentions => "mentions.csv",
        }
    }
}

/// Writes a table with its header.
pub(super) fn write(table: Table, source: &Source<'_>, out: &mut dyn Write) -> fmt::Result {
    match table {
        Table::Entities => entities(source, out),
        Table::Documents => documents(source, out),
        Table::Claims => claims(source, out),
        Table::Mentions => mentions(source, out),
    }
}

fn entities(source: &Source<'_>, out: &mut dyn Write) -> fmt::Result {
    let header = OF_NODES.iter().map(header);
    line(["key:ID(Entity)".to_owned()].into_iter().chain(header).chain([":LABEL".to_owned()]), out)?;
    for node in &source.identity.nodes {
        let values = OF_NODES.iter().map(|column| (column.value)(node).to_string());
        let labels = format!("Entity;{}", node.kind.as_str());
        line([node.key.clone()].into_iter().chain(values).chain([labels]), out)?;
    }
    Ok(())
}

fn documents(source: &Source<'_>, out: &mut dyn Write) -> fmt::Result {
    let header = ["key:ID(Document)", "title", "publisher", "author", "published", "url", "path", ":LABEL"];
    line(header.map(str::to_owned), out)?;
    for (key, _, record) in source.documents() {
        let fields = [&record.title, &record.publisher, &record.author, &record.published, &record.url, &record.path];
        let fields = fields.into_iter().map(|field| field.clone().unwrap_or_default());
        line([key].into_iter().chain(fields).chain(["Document".to_owned()]), out)?;
    }
    Ok(())
}

fn claims(source: &Source<'_>, out: &mut dyn Write) -> fmt::Result {
    let ends = [":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", "key"].map(str::to_owned);
    line(ends.into_iter().chain(COLUMNS.iter().map(header)), out)?;
    source.each_row(|row| {
        let kind = columns::relation_type(row).to_owned();
        let ends = [row.subject.key.clone(), row.object.key.clone(), kind, row.key.clone()];
        line(ends.into_iter().chain(COLUMNS.iter().map(|column| (column.value)(row).to_string())), out)
    })
}

fn mentions(source: &Source<'_>, out: &mut dyn Write) -> fmt::Result {
    line([":START_ID(Document)", ":END_ID(Entity)", ":TYPE"].map(str::to_owned), out)?;
    for (key, index, record) in source.documents() {
        for node in source.nodes_of(index, record) {
            line([key.clone(), node.key.clone(), "MENTIONS".to_owned()], out)?;
        }
    }
    Ok(())
}

/// A column's name with the type that the importer gives it.
fn header<F>(column: &Column<F>) -> String {
    let kind = match column.kind {
        Kind::Text => return column.name.to_owned(),
        Kind::Whole => "long",
        Kind::Number => "double",
        Kind::Flag => "boolean",
    };
    format!("{}:{kind}", column.name)
}

/// One line of fields, quoted where RFC 4180 asks for it; a line end in a field would need an option of the importer.
fn line(fields: impl IntoIterator<Item = String>, out: &mut dyn Write) -> fmt::Result {
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            out.write_char(',')?;
        }
        let field = field.replace(['\n', '\r'], " ");
        if field.contains([',', '"']) || field.starts_with(' ') || field.ends_with(' ') {
            write!(out, "\"{}\"", field.replace('"', "\"\""))?;
        } else {
            out.write_str(&field)?;
        }
    }
    out.write_char('\n')
}
