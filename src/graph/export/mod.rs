//! Exports for other graph programs: the same entities and claims, in the forms that those read.
//!
//! [`Form`] has one file each: GraphML (yEd, Cytoscape, networkx), GEXF 1.3 (Gephi), CSV for Neo4j's importer, and
//! FollowTheMoney entities (Aleph, OpenSanctions). An edge is a claim between two entities, with its voices, its facets and its
//! quote as attributes ([`COLUMNS`]); claims whose object is a phrase or a value are in the RDF alone.
//!
//! Everything is sorted by key, and written piece by piece: the same bytes for the same records in any order, and
//! no more memory than one row.
//!
//! ```
//! use claimgraph::graph::export::{Form, Source, write};
//! use claimgraph::identity::Identity;
//!
//! let identity = Identity::default();
//! let mut text = String::new();
//! write(Form::GraphMl, &Source::new(&[], &identity), &mut text)?;
//! assert!(text.contains("<graphml"));
//! # Ok::<_, std::fmt::Error>(())
//! ```

mod columns;
mod csv;
mod follow_the_money;
mod gexf;
mod graphml;
mod rows;
pub(crate) mod xml;

pub use self::csv::Table;
pub use columns::{COLUMNS, Column, Kind, OfRow, Value};
pub use rows::{Row, Source};

use std::fmt;

/// A form that is one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// GraphML: XML with typed attributes.
    GraphMl,
    /// GEXF 1.3, Gephi's own form.
    Gexf,
    /// FollowTheMoney entities as JSON lines; of the claims only those that may be read as fact.
    FollowTheMoney,
}

/// Writes the whole graph in a form that is one file.
///
/// # Errors
/// Only what `out` reports.
pub fn write(form: Form, source: &Source<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    match form {
        Form::GraphMl => graphml::write(source, out),
        Form::Gexf => gexf::write(source, out),
        Form::FollowTheMoney => follow_the_money::write(source, out),
    }
}

/// Writes one of the tables that Neo4j's importer reads.
///
/// # Errors
/// Only what `out` reports.
pub fn write_table(table: Table, source: &Source<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    csv::write(table, source, out)
}
