//! JSON Lines: each line is one article, with its text and what is known of it.
//!
//! ```json
//! {"id": "17", "title": "…", "url": "https://…", "publisher": "…", "author": "…", "published": "2022-10-08", "text": "…"}
//! ```
//!
//! The text is `text`, else `body`, and is taken exactly as it stands, for spans that others hold point into it.

use super::{Article, ArticleError, Reason, bytes};
use serde::Deserialize;
use std::io::BufRead;

/// The fields that are read; all others are passed over.
#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    url: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    author: Option<String>,
    published: Option<String>,
    text: Option<String>,
    body: Option<String>,
}

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
    mut bytes: impl BufRead + Send,
) -> impl Iterator<Item = Result<Article, ArticleError>> + Send {
    let mut number = 0;
    let mut failed = false;
    std::iter::from_fn(move || {
        loop {
            if failed {
                return None;
            }
            number += 1;
            let line = bytes::line(&mut bytes)?;
            // An input that cannot be read once will not be read the next time.
            failed = matches!(line, Err(Reason::Io(_)));
            if line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()) {
                continue;
            }
            let path = format!("{path}#{number}");
            return Some(match line.and_then(|line| article(&line)) {
                Ok(article) => Ok(Article { path, ..article }),
                Err(reason) => Err(ArticleError { path, reason }),
            });
        }
    })
}

/// The article of one line, still without its path.
fn article(line: &[u8]) -> Result<Article, Reason> {
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line);
    let line = std::str::from_utf8(line).map_err(|error| Reason::NotUtf8 { offset: error.valid_up_to() })?.trim_end();
    // Serde would take an array for the fields in their order.
    if !line.trim_start().starts_with('{') {
        return Err(Reason::NoObject);
    }
    let line: Line = serde_json::from_str(line).map_err(Reason::BadJson)?;
    Ok(Article {
        id: line.id.map(|id| match id {
            Id::Words(words) => words,
            Id::Number(number) => number.to_string(),
        }),
        path: String::new(),
        url: filled(line.url),
        title: filled(line.title),
        publisher: filled(line.publisher),
        author: filled(line.author),
        published: filled(line.published),
        text: line.text.or(line.body).ok_or(Reason::NoText)?,
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
    fn check(lines: &str, expected: &[&str]) {
        let read: Vec<String> = articles("a.jsonl".into(), std::io::Cursor::new(lines.as_bytes().to_vec()))
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
