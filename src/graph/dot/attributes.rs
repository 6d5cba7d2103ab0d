//! Attribute lists of DOT.

use super::escape::quoted;
use std::fmt;

/// Attributes in the order in which they were set.
#[derive(Debug, Clone, Default)]
pub(super) struct Attributes {
    list: Vec<(&'static str, String)>,
}

impl Attributes {
    /// Sets an attribute to a value of ours: a number, a colour, a keyword.
    pub(super) fn set(&mut self, name: &'static str, value: impl fmt::Display) -> &mut Self {
        self.list.push((name, quoted(&value.to_string())));
        self
    }

    /// Sets an attribute to a text, which may come from anywhere.
    pub(super) fn text(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.list.push((name, quoted(text)));
        self
    }

    /// Sets an attribute to an HTML-like label, whose texts are escaped already.
    pub(super) fn html(&mut self, name: &'static str, html: &str) -> &mut Self {
        self.list.push((name, format!("<{html}>")));
        self
    }
}

impl fmt::Display for Attributes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, value)) in self.list.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(formatter, "{separator}{name}={value}")?;
        }
        Ok(())
    }
}
