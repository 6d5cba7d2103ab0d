//! Which field of an object or column of a table holds what: `--field text=content`.

use std::collections::BTreeMap;

/// What an article has, and the names under which data has it, the first that is there counting.
const KNOWN: [(&str, &[&str]); 7] = [
    ("id", &["id"]),
    ("url", &["url"]),
    ("title", &["title"]),
    ("publisher", &["publisher"]),
    ("author", &["author"]),
    ("published", &["published"]),
    ("text", &["text", "body"]),
];

/// A mapping from what an article has to the names that the data uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    own: BTreeMap<String, String>,
}

impl Fields {
    /// Reads mappings of the form `text=content`.
    ///
    /// # Errors
    /// A message, where a mapping has another form or an article has no such field.
    pub fn parse(mappings: &[String]) -> Result<Fields, String> {
        let mut own = BTreeMap::new();
        for mapping in mappings {
            let (field, name) =
                mapping.split_once('=').ok_or_else(|| format!("not of the form FIELD=NAME: {mapping}"))?;
            if !KNOWN.iter().any(|(known, _)| *known == field) {
                let known: Vec<&str> = KNOWN.iter().map(|(known, _)| *known).collect();
                return Err(format!("no such field: {field} (there are {})", known.join(", ")));
            }
            own.insert(field.to_owned(), name.to_owned());
        }
        Ok(Fields { own })
    }

    /// The names under which the data may have a field, the first that is there counting. A dot steps into an object.
    pub(super) fn names<'a>(&'a self, field: &str) -> Vec<&'a str> {
        if let Some(name) = self.own.get(field) {
            return vec![name];
        }
        KNOWN.iter().find(|(known, _)| *known == field).map_or_else(Vec::new, |(_, names)| names.to_vec())
    }
}
