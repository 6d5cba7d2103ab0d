//! CSV and TSV: each row is one article, the first row names the columns.

use super::{Article, ArticleError, Fields, Reason, published};
use std::io::Read;

/// The articles of a table. A row that is none is an error in its place.
pub(super) fn articles(
    path: String,
    bytes: impl Read + Send + 'static,
    delimiter: u8,
    fields: Fields,
) -> Box<dyn Iterator<Item = Result<Article, ArticleError>> + Send> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
    let columns = match columns(&mut reader, &fields) {
        Ok(columns) => columns,
        Err(reason) => return Box::new(std::iter::once(Err(ArticleError { path, reason }))),
    };
    let mut failed = false;
    let mut number = 0;
    let mut rows = reader.into_byte_records();
    Box::new(std::iter::from_fn(move || {
        if failed {
            return None;
        }
        let row = rows.next()?;
        number += 1;
        let path = format!("{path}#{number}");
        let read = row.map_err(|error| {
            failed = true;
            Reason::NoTable(error.to_string())
        });
        Some(match read.and_then(|row| article(&row, &columns)) {
            Ok(article) => Ok(Article { path, ..article }),
            Err(reason) => Err(ArticleError { path, reason }),
        })
    }))
}

/// Where each field stands; `None` for one that the table has not.
struct Columns {
    id: Option<usize>,
    url: Option<usize>,
    title: Option<usize>,
    publisher: Option<usize>,
    author: Option<usize>,
    published: Option<usize>,
    text: usize,
}

fn columns(reader: &mut csv::Reader<impl Read>, fields: &Fields) -> Result<Columns, Reason> {
    let header = reader.byte_headers().map_err(|error| Reason::NoTable(error.to_string()))?.clone();
    let names: Vec<String> = header
        .iter()
        .map(|name| String::from_utf8_lossy(name).trim().trim_start_matches('\u{FEFF}').to_lowercase())
        .collect();
    let find = |field: &str| {
        let place = |name: &&str| names.iter().position(|column| *column == name.to_lowercase());
        fields.names(field).iter().find_map(place)
    };
    let text = find("text").ok_or_else(|| Reason::NoColumn { names: names.join(", ") })?;
    Ok(Columns {
        id: find("id"),
        url: find("url"),
        title: find("title"),
        publisher: find("publisher"),
        author: find("author"),
        published: find("published"),
        text,
    })
}

fn article(row: &csv::ByteRecord, columns: &Columns) -> Result<Article, Reason> {
    let cell = |column: usize| -> Result<&str, Reason> {
        let bytes = row.get(column).unwrap_or_default();
        std::str::from_utf8(bytes).map_err(|error| Reason::NotUtf8 { offset: error.valid_up_to() })
    };
    let optional = |column: Option<usize>| -> Result<Option<String>, Reason> {
        let words = column.map(cell).transpose()?.unwrap_or_default().trim();
        Ok((!words.is_empty()).then(|| words.to_owned()))
    };
    Ok(Article {
        id: optional(columns.id)?,
        url: optional(columns.url)?,
        title: optional(columns.title)?,
        publisher: optional(columns.publisher)?,
        author: optional(columns.author)?,
        published: optional(columns.published)?.map(|date| published::iso(&date).unwrap_or(date)),
        text: cell(columns.text)?.to_owned(),
        ..Article::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &'static str, mappings: &[&str], expected: &[&str]) {
        let mappings: Vec<String> = mappings.iter().map(|&mapping| mapping.to_owned()).collect();
        let read: Vec<String> = articles("a.csv".into(), table.as_bytes(), b',', Fields::parse(&mappings).unwrap())
            .map(|article| match article {
                Ok(a) => format!("{} {:?} {:?} {:?}", a.path, a.title, a.published, a.text),
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn columns_are_found_by_name_or_mapping() {
        check(
            "Title,Published,Body\nT,\"8 October 2022\",\"One,\n\"\"two\"\"\"\n,,Three\n",
            &[],
            &["a.csv#1 Some(\"T\") Some(\"2022-10-08\") \"One,\\n\\\"two\\\"\"", "a.csv#2 None None \"Three\""],
        );
        check("headline,content\nT,One\n", &["text=content", "title=headline"], &["a.csv#1 Some(\"T\") None \"One\""]);
    }

    #[test]
    fn a_table_without_text_is_told_of_with_its_columns() {
        check("a,b\n1,2\n", &[], &["cannot read a.csv: no column holds the text (there are a, b)"]);
    }
}
