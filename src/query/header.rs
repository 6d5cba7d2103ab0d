//! The header of a query: comment lines that say what it answers and what can be set.
//!
//! ```text
//! # title: Who accuses whom?
//! # param: accused entity  who is accused
//! # example: claimgraph query accusations --set accused=Putin
//! ```

/// What the comment lines at the top of a query say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// The question that it answers.
    pub title: String,
    /// What can be set.
    pub parameters: Vec<Parameter>,
    /// The two parameters between which a walk is to find the shortest paths.
    pub walk: Option<[String; 2]>,
    /// A command line.
    pub example: String,
}

/// Something that can be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The variable, without its question mark.
    pub name: String,
    /// What a value is.
    pub kind: ParameterKind,
    /// What it means.
    pub description: String,
}

/// What a value of a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterKind {
    /// Somebody or something that the graph knows, by name.
    Entity,
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A day: `2022-02-24`.
    Date,
    /// A relation type: `ACCUSE`.
    RelationType,
}

/// Reads the comment lines at the top; lines of no known key are comments.
pub(super) fn read(text: &str) -> Header {
    let mut header = Header::default();
    for line in text.lines().map(str::trim).take_while(|line| line.is_empty() || line.starts_with('#')) {
        let Some((key, value)) = line.trim_start_matches('#').split_once(':') else { continue };
        match key.trim() {
            "title" => header.title = value.trim().to_owned(),
            "param" => header.parameters.extend(parameter(value)),
            "walk" => header.walk = value.trim().split_once(' ').map(|(one, other)| [one.to_owned(), other.to_owned()]),
            "example" => header.example = value.trim().to_owned(),
            _ => {}
        }
    }
    header
}

/// `NAME KIND DESCRIPTION`.
fn parameter(line: &str) -> Option<Parameter> {
    let (name, rest) = line.trim().split_once(' ')?;
    let (kind, description) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let kind = match kind {
        "entity" => ParameterKind::Entity,
        "text" => ParameterKind::Text,
        "integer" => ParameterKind::Integer,
        "date" => ParameterKind::Date,
        "relation-type" => ParameterKind::RelationType,
        _ => return None,
    };
    Some(Parameter { name: name.to_owned(), kind, description: description.trim().to_owned() })
}
