//! Answers in the forms of the SPARQL standards, of RDF, and as a table to read.

use super::QueryError;
use super::run::Data;
use super::table::{self, Layout};
use crate::graph::export::xml::holdable;
use crate::store::{Graph, Rows, with_prefixes};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Literal, Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::io::Write;

/// A form for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnswerFormat {
    /// A table to read; statements as Turtle.
    Table,
    /// [SPARQL results in CSV](https://www.w3.org/TR/sparql11-results-csv-tsv/): values only.
    Csv,
    /// SPARQL results in TSV: full terms.
    Tsv,
    /// [SPARQL results in JSON](https://www.w3.org/TR/sparql11-results-json/).
    Json,
    /// [SPARQL results in XML](https://www.w3.org/TR/rdf-sparql-XMLres/).
    Xml,
    /// Statements, with prefixes.
    Turtle,
    /// Statements, one a line.
    NTriples,
}

/// Writes an answer; the writer should be buffered.
///
/// # Errors
/// [`QueryError::Format`] where rows are asked for as statements or the other way; [`QueryError::Write`].
pub fn render(
    data: &Data,
    format: AnswerFormat,
    graph: &Graph,
    layout: &Layout,
    mut writer: impl Write,
) -> Result<(), QueryError> {
    match (data, standard(format)) {
        (Data::Rows { columns, rows }, Some(standard)) => write_rows(columns, rows, standard, writer)?,
        (Data::Truth(truth), Some(standard)) => {
            QueryResultsSerializer::from_format(standard).serialize_boolean_to_writer(writer, *truth)?.flush()?;
        }
        (Data::Rows { columns, rows }, None) if format == AnswerFormat::Table => {
            if !rows.is_empty() {
                writeln!(writer, "{}", table::draw(columns, rows, graph.namespaces(), layout))?;
            }
        }
        (Data::Truth(truth), None) if format == AnswerFormat::Table => {
            writeln!(writer, "{}", if *truth { "yes" } else { "no" })?;
        }
        (Data::Statements(statements), None) => write_statements(statements, format, graph, writer)?,
        (Data::Statements(_), Some(standard)) => {
            return Err(QueryError::Format { what: "statements", format: standard.name() });
        }
        (Data::Rows { .. } | Data::Truth(_), None) => {
            return Err(QueryError::Format { what: "rows", format: "statements" });
        }
    }
    Ok(())
}

/// The standard form for rows, where it is one.
fn standard(format: AnswerFormat) -> Option<QueryResultsFormat> {
    match format {
        AnswerFormat::Csv => Some(QueryResultsFormat::Csv),
        AnswerFormat::Tsv => Some(QueryResultsFormat::Tsv),
        AnswerFormat::Json => Some(QueryResultsFormat::Json),
        AnswerFormat::Xml => Some(QueryResultsFormat::Xml),
        AnswerFormat::Table | AnswerFormat::Turtle | AnswerFormat::NTriples => None,
    }
}

fn write_rows(
    columns: &[String],
    rows: &Rows,
    format: QueryResultsFormat,
    writer: impl Write,
) -> Result<(), QueryError> {
    let variables = columns.iter().map(Variable::new_unchecked).collect::<Vec<_>>();
    let serializer = QueryResultsSerializer::from_format(format);
    let mut serializer = serializer.serialize_solutions_to_writer(writer, variables.clone())?;
    for row in rows.iter() {
        let bound = variables.iter().zip(row).filter_map(|(variable, term)| Some((variable, term?)));
        if format == QueryResultsFormat::Xml {
            let held = bound.map(|(variable, term)| (variable, held(term))).collect::<Vec<_>>();
            serializer.serialize(held.iter().map(|(variable, term)| (*variable, term)))?;
        } else {
            serializer.serialize(bound)?;
        }
    }
    serializer.finish()?.flush()?;
    Ok(())
}

/// A term as XML can hold it.
fn held(term: &Term) -> Term {
    match term {
        Term::Literal(literal) => {
            let value = holdable(literal.value());
            match (literal.language(), literal.direction()) {
                (Some(language), Some(direction)) => {
                    Literal::new_directional_language_tagged_literal_unchecked(value, language, direction).into()
                }
                (Some(language), None) => Literal::new_language_tagged_literal_unchecked(value, language).into(),
                (None, _) => Literal::new_typed_literal(value, literal.datatype()).into(),
            }
        }
        Term::Triple(triple) => {
            let Triple { subject, predicate, object } = triple.as_ref().clone();
            Triple { subject, predicate, object: held(&object) }.into()
        }
        Term::NamedNode(_) | Term::BlankNode(_) => term.clone(),
    }
}

fn write_statements(
    statements: &[Triple],
    format: AnswerFormat,
    graph: &Graph,
    writer: impl Write,
) -> Result<(), QueryError> {
    let serializer = match format {
        AnswerFormat::NTriples => RdfSerializer::from_format(RdfFormat::NTriples),
        _ => with_prefixes(RdfSerializer::from_format(RdfFormat::Turtle), graph.namespaces()),
    };
    let mut serializer = serializer.for_writer(writer);
    for statement in statements {
        serializer.serialize_triple(statement)?;
    }
    serializer.finish()?.flush()?;
    Ok(())
}
