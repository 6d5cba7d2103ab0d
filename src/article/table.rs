//! CSV and TSV: each row is one article, the first row names the columns.

use super::bytes::{self, LONGEST_LINE};
use super::{Article, ArticleError, Fields, Reason, published};
use std::cell::Cell;
use std::io::{self, Read};

/// The articles of a table. A row that is none is an error in its place.
pub(super) fn articles(
    path: String,
    bytes: impl Read,
    delimiter: u8,
    fields: Fields,
) -> impl Iterator<Item = Result<Article, ArticleError>> {
    let bounded = Bounded { bytes, since: Cell::new(0) };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bounded);
    let mut head = Some(columns(&mut reader, &fields));
    let mut number = 0;
    let mut row = csv::ByteRecord::new();
    std::iter::from_fn(move || {
        let columns = match head.as_ref()? {
            Ok(columns) => columns,
            Err(_) => return head.take()?.err().map(|reason| Err(ArticleError { path: path.clone(), reason })),
        };
        reader.get_ref().since.set(0);
        number += 1;
        let read = match reader.read_byte_record(&mut row) {
            Ok(false) => return None,
            Ok(true) => article(&row, columns),
            Err(error) => {
                // Where a row cannot be read to its end, nobody knows where the next one begins.
                head = None;
                Err(Reason::NoTable(error.to_string()))
            }
        };
        let path = format!("{path}#{number}");
        Some(match read {
            Ok(article) => Ok(Article { path, ..article }),
            Err(reason) => Err(ArticleError { path, reason }),
        })
    })
}

/// Bytes of which no row may take more than its share: a quotation mark without its fellow makes one row of all that follows.
struct Bounded<R> {
    bytes: R,
    /// How many bytes were read since the last row.
    since: Cell<usize>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since.get() > LONGEST_LINE {
            let why = format!("the row is longer than {LONGEST_LINE} bytes, and nothing after it can be read");
            return Err(io::Error::other(why));
        }
        let read = self.bytes.read(buffer)?;
        self.since.set(self.since.get() + read);
        Ok(read)
    }
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

fn columns<R: Read>(reader: &mut csv::Reader<R>, fields: &Fields) -> Result<Columns, Reason> {
    let header = reader.byte_headers().map_err(|error| Reason::NoTable(error.to_string()))?.clone();
    let encoding = bytes::encoding(header.as_slice(), None)?;
    let name = |name| Ok(bytes::decode_as(name, encoding)?.trim().trim_start_matches('\u{FEFF}').to_lowercase());
    let names = header.iter().map(name).collect::<Result<Vec<String>, Reason>>()?;
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
    // A row tells more of its encoding than a cell.
    let encoding = bytes::encoding(row.as_slice(), None)?;
    let cell = |column: usize| bytes::decode_as(row.get(column).unwrap_or_default(), encoding);
    let optional = |column: Option<usize>| -> Result<Option<String>, Reason> {
        let words = column.map(cell).transpose()?.unwrap_or_default();
        Ok(Some(words.trim().to_owned()).filter(|words| !words.is_empty()))
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
        check("Title,Text\n,\"An \"\"open\"\" one\n", &[], &["a.csv#1 None None \"An \\\"open\\\" one\\n\""]);
        check("headline,content\nT,One\n", &["text=content", "title=headline"], &["a.csv#1 Some(\"T\") None \"One\""]);
    }

    #[test]
    fn rows_in_other_encodings() {
        let table =
            b"title,text\nCaf\xe9,\"The caf\xe9 on the corner, he said, was \x93closed\x94.\"\nDa,\xff\x00\n,Three\n";
        let read: Vec<String> = articles("a.csv".into(), table.as_slice(), b',', Fields::default())
            .map(|article| {
                article
                    .map_or_else(|error| error.to_string(), |article| format!("{:?} {}", article.title, article.text))
            })
            .collect();
        assert_eq!(
            read,
            [
                "Some(\"Café\") The café on the corner, he said, was “closed”.",
                "cannot read a.csv#2: binary data, or a NUL character, at byte 3",
                "None Three"
            ]
        );
    }

    #[test]
    fn a_table_without_text_is_told_of_with_its_columns() {
        check("a,b\n1,2\n", &[], &["cannot read a.csv: no column holds the text (there are a, b)"]);
    }
}
