//! JSON Lines: each line is one article, with its text and what is known of it.
//!
//! ```json
//! {"id": "17", "title": "…", "url": "https://…", "publisher": "…", "author": "…", "published": "2022-10-08", "text": "…"}
//! ```
//!
//! Other names are given with `--field`. The text is `text`, else `body`, and is taken as it stands but for its line ends (LF in every record): spans
//! that others hold point into it.

use super::{Article, ArticleError, Fields, Reason, bytes, published};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::io::BufRead;

/// An id as data has it: words or a number.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a string or a number as `id`")]
enum Id {
    Words(String),
    Number(serde_json::Number),
}

/// The articles of JSON Lines. A line that is none is an error in its place; blank lines are passed over.
pub(super) fn articles(
    path: String,
    mut bytes: impl BufRead,
    fields: Fields,
) -> impl Iterator<Item = Result<Article, ArticleError>> {
    let mut number = 0;
    let mut first = true;
    let mut failed = false;
    std::iter::from_fn(move || {
        loop {
            if failed {
                return None;
            }
            number += 1;
            let line = bytes::line(&mut bytes)?;
            // An input that cannot be read once will not be read the next time.
            failed = matches!(line, Err(Reason::Io(_) | Reason::Endless { .. }));
            if line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()) {
                continue;
            }
            let begins = std::mem::take(&mut first) && line.as_ref().is_ok_and(|line| is_document(line));
            if begins {
                failed = true;
                return Some(Err(ArticleError { path: path.clone(), reason: Reason::NoLines }));
            }
            let path = format!("{path}#{number}");
            return Some(match line.and_then(|line| article(&line, &fields)) {
                Ok(article) => Ok(Article { path, ..article }),
                Err(reason) => Err(ArticleError { path, reason }),
            });
        }
    })
}

/// Whether the first line is that of one JSON document, printed over many lines: each would be an error of its own.
fn is_document(line: &[u8]) -> bool {
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line).trim_ascii();
    matches!(line, b"{" | b"[" | b"[{")
        || (line.starts_with(b"[") && line.get(1..).unwrap_or_default().trim_ascii_start().starts_with(b"{"))
}

/// The article of one line, still without its path.
fn article(line: &[u8], fields: &Fields) -> Result<Article, Reason> {
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line);
    let line = bytes::decode(line, None)?;
    let line = line.trim_end();
    if !line.trim_start().starts_with('{') {
        return Err(Reason::NoObject);
    }
    let object: Map<String, Value> = serde_json::from_str(line).map_err(Reason::BadJson)?;
    let text = |field: &str| find::<String>(&object, field, fields);
    Ok(Article {
        id: find::<Id>(&object, "id", fields)?.map(|id| match id {
            Id::Words(words) => words,
            Id::Number(number) => number.to_string(),
        }),
        url: filled(text("url")?),
        title: filled(text("title")?),
        publisher: filled(text("publisher")?),
        author: filled(text("author")?),
        published: filled(text("published")?).map(|date| published::iso(&date).unwrap_or(date)),
        text: text("text")?.ok_or_else(|| Reason::NoText {
            names: fields.names("text").iter().map(|&name| name.to_owned()).collect(),
        })?,
        ..Article::default()
    })
}

/// A field of an object, under the first of its names that is there and not null.
fn find<T: for<'a> Deserialize<'a>>(
    object: &Map<String, Value>,
    field: &str,
    fields: &Fields,
) -> Result<Option<T>, Reason> {
    let there = |name: &&str| step(object, name).filter(|value| !value.is_null());
    let value = fields.names(field).iter().find_map(there);
    value.map(|value| T::deserialize(value).map_err(Reason::BadJson)).transpose()
}

/// The value of that name; where there is none, a dot steps into an object: `content.body`.
fn step<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        let (outer, inner) = name.split_once('.')?;
        step(object.get(outer)?.as_object()?, inner)
    })
}

/// A field that says nothing is one that is not there.
fn filled(field: Option<String>) -> Option<String> {
    field.filter(|field| !field.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each article as `path id title text`, each error as its message.
    fn check(lines: &'static str, expected: &[&str]) {
        let read: Vec<String> = articles("a.jsonl".into(), lines.as_bytes(), Fields::default())
            .map(|article| match article {
                Ok(a) => format!("{} {:?} {:?} {:?}", a.path, a.id, a.title, a.text),
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(read.len(), expected.len(), "{read:#?}");
        for (read, expected) in read.iter().zip(expected) {
            assert!(read.starts_with(expected), "{read}\n{expected}");
        }
    }

    #[test]
    fn reads_text_or_body_and_ids_of_both_kinds() {
        check(
            "{\"id\": \"x\", \"text\": \"One\\r\\n\"}\n\n{\"id\": 7, \"body\": \"Two\", \"title\": \"T\", \"more\": []}",
            &["a.jsonl#1 Some(\"x\") None \"One\\r\\n\"", "a.jsonl#3 Some(\"7\") Some(\"T\") \"Two\""],
        );
    }

    #[test]
    fn dates_are_iso_where_they_are_dates_at_all() {
        let check = |date: &str, expected: &str| {
            let line = format!("{{\"text\": \"One\", \"published\": \"{date}\"}}");
            assert_eq!(
                super::article(line.as_bytes(), &Fields::default()).unwrap().published.as_deref(),
                Some(expected)
            );
        };
        check("October 8, 2022", "2022-10-08");
        check("2022-10-08", "2022-10-08");
        check("2022-10-08T14:05:00+01:00[Europe/London]", "2022-10-08T14:05:00+01:00");
        check("2022-10-08T14:05:00.250Z", "2022-10-08T14:05:00Z");
        check("2022-10-08T14:05:00", "2022-10-08T14:05:00");
        check("2022", "2022");
        check("last week", "last week");
    }

    #[test]
    fn one_document_over_many_lines_is_one_error() {
        let error = "cannot read a.jsonl: one JSON document, not JSON Lines";
        check("\u{FEFF}{\n  \"title\": \"T\",\n  \"text\": \"One\"\n}\n", &[error]);
        check("[{\"text\": \"One\"}, {\"text\": \"Two\"}]\n", &[error]);
        check("[\n{\"text\": \"One\"}\n]", &[error]);
    }

    #[test]
    fn a_bad_line_is_an_error_in_its_place() {
        check(
            "{\"text\": \"One\"\n[1]\n{\"text\": 5}\n{\"title\": \"T\"}\n{\"text\": \"\\ud83d\"}\n{\"id\": {}, \"text\": \"a\"}\n{\"text\": \"Last\"}\n",
            &[
                "cannot read a.jsonl#1: broken JSON: EOF while parsing an object",
                "cannot read a.jsonl#2: the line is no JSON object",
                "cannot read a.jsonl#3: broken JSON: invalid type: integer `5`, expected a string",
                "cannot read a.jsonl#4: the JSON object has neither `text` nor `body`",
                "cannot read a.jsonl#5: broken JSON: unexpected end of hex escape",
                "cannot read a.jsonl#6: broken JSON: a string or a number as `id`",
                "a.jsonl#7 None None \"Last\"",
            ],
        );
    }
}
