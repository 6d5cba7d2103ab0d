//! The model's tables as they are compiled in: JSON whose strings live as long as the program.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Visitor};
use std::borrow::Borrow;
use std::fmt;

/// A string of a compiled-in table. Borrowed from the program itself, save where JSON had to escape it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Text(pub(super) &'static str);

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl<'de: 'static> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl Visitor<'static> for TextVisitor {
            type Value = Text;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'static str) -> Result<Text, E> {
                Ok(Text(text))
            }

            /// A few hundred short strings, once in the life of the program: leaking them is what makes them static.
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text(Box::leak(text.into())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// Reads a compiled-in table that owns its strings.
pub(super) fn owned<T: DeserializeOwned>(json: &'static str) -> T {
    serde_json::from_str(json).expect("a compiled-in table is what the program was built with")
}

/// Reads a compiled-in table whose strings are borrowed from the program.
pub(super) fn borrowed<T: Deserialize<'static>>(json: &'static str) -> T {
    serde_json::from_str(json).expect("a compiled-in table is what the program was built with")
}
