//! Slices of a text by code points, the unit of every span in a record.

/// A text that can be sliced by code points.
pub(crate) struct CodePoints<'a> {
    text: &'a str,
    /// The byte at which each code point starts, and the end; empty where all are one byte long.
    starts: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    /// Looks once over the text.
    pub(crate) fn new(text: &'a str) -> Self {
        let starts = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect()
        };
        CodePoints { text, starts }
    }

    /// The words of a span, where it lies inside the text.
    pub(crate) fn slice(&self, start: usize, end: usize) -> Option<&'a str> {
        if self.starts.is_empty() {
            return self.text.get(start..end);
        }
        self.text.get(*self.starts.get(start)?..*self.starts.get(end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_by_code_points_inside_the_text_alone() {
        for (text, start, end, expected) in [
            ("Putin spoke", 0, 5, Some("Putin")),
            ("Öl für Київ 🛢", 7, 11, Some("Київ")),
            ("Öl für Київ 🛢", 12, 13, Some("🛢")),
            ("Öl für Київ 🛢", 12, 14, None),
            ("Putin", 3, 2, None),
            ("Putin", 0, 6, None),
            ("", 0, 0, Some("")),
        ] {
            assert_eq!(CodePoints::new(text).slice(start, end), expected, "{text} {start} {end}");
        }
    }
}
