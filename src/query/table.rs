//! Answers as a table to read: short names for IRIs, words for literals.

use crate::graph::lines::steers;
use crate::store::{Namespaces, Rows};
use comfy_table::{Cell, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use oxigraph::model::{NamedOrBlankNode, Term};
use unicode_width::UnicodeWidthStr;

/// A line across all columns.
const RULE: LineStyle = LineStyle::none().fill('─').junction('─');

/// A line below the header, and no others.
const PLAIN: TableStyle = TableStyle::new().header_separator(RULE);

/// How a table is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the terminal that the table must fit; `None`: as wide as it is.
    pub width: Option<u16>,
}

/// Draws a table.
pub(super) fn draw(columns: &[String], rows: &Rows, namespaces: &Namespaces, layout: &Layout) -> String {
    let mut table = Table::new();
    table.load_style(PLAIN);
    table.set_header(columns.iter().map(|column| Cell::new(column.replace('_', " "))));
    for row in rows.iter() {
        table.add_row(row.map(|term| Cell::new(term.map(|term| shown(term, namespaces)).unwrap_or_default())));
    }
    if let Some(width) = layout.width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        let natural = table.column_max_content_widths().into_iter().map(|column| u32::from(column) + 2).sum::<u32>();
        if natural > u32::from(width) {
            // Rows of several lines need something between them.
            table.load_style(PLAIN.row_separator(RULE));
            keep_words_whole(&mut table, width);
        }
    }
    let lines = table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    lines.join("\n")
}

/// Makes every column as wide as its longest word, up to 14 characters, if all of that fits: who would break "2022-07-21"?
fn keep_words_whole(table: &mut Table, width: u16) {
    let longest_word = |text: String| text.split_whitespace().map(UnicodeWidthStr::width).max();
    let column = |table: &Table, index: usize| {
        let cells = table.column_cells_with_header_iter(index).flatten().map(Cell::content);
        let longest = cells.filter_map(longest_word).max().unwrap_or(0).min(14);
        u16::try_from(longest).unwrap_or(14) + 2
    };
    let columns = table.column_max_content_widths().len();
    let least = (0..columns).map(|index| column(table, index)).collect::<Vec<_>>();
    if least.iter().copied().map(u32::from).sum::<u32>() > u32::from(width) {
        return;
    }
    table.set_constraints(least.into_iter().map(|least| ColumnConstraint::LowerBoundary(Width::Fixed(least))));
}

/// A term as a person reads it.
fn shown(term: &Term, namespaces: &Namespaces) -> String {
    match term {
        Term::NamedNode(node) => namespaces.short(node.as_str()),
        Term::BlankNode(node) => node.to_string(),
        // Whatever a text holds, it must not steer the terminal.
        Term::Literal(literal) => literal.value().replace(steers, " "),
        Term::Triple(triple) => {
            let subject = match &triple.subject {
                NamedOrBlankNode::NamedNode(node) => namespaces.short(node.as_str()),
                NamedOrBlankNode::BlankNode(node) => node.to_string(),
            };
            let predicate = namespaces.short(triple.predicate.as_str());
            format!("<<( {subject} {predicate} {} )>>", shown(&triple.object, namespaces))
        }
    }
}
