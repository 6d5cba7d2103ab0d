//! Reading: from bytes to articles.
//!
//! An [`Article`] is one news article as it came in: its text, which every span points into, and what
//! its source said of it. Each reader (plain text, JSON Lines, …) is one file behind this door.

/// One article, read but not yet understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The input's own id, where it gave one (JSON Lines).
    pub id: Option<String>,
    /// The path as given; for JSON Lines with `#` and the line number; `-` for standard input.
    pub path: String,
    /// Where the article was published.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The byline.
    pub author: Option<String>,
    /// The date of publication, ISO 8601: `2022-10-08`, or with a time.
    pub published: Option<String>,
    /// The whole normalised text: no byte-order mark, LF line ends, else as it was.
    pub text: String,
}
