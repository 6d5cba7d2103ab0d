//! Texts by code points, the unit of every span of a record.

/// A text with the byte offset of each of its code points.
pub(super) struct CodePoints<'a> {
    text: &'a str,
    /// Byte offsets, one more than there are code points.
    offsets: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let offsets = text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect();
        Self { text, offsets }
    }

    /// The words from code point `start` to before `end`; what lies outside of the text is left out.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        let byte = |point: usize| self.offsets.get(point).copied().unwrap_or(self.text.len());
        self.text.get(byte(start)..byte(end)).unwrap_or_default()
    }
}

/// The words on one line: a passage may run over a line end.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_by_code_points_and_never_panics() {
        let check = |text: &str, start: usize, end: usize, expected: &str| {
            assert_eq!(CodePoints::new(text).slice(start, end), expected, "{text} {start}..{end}");
        };
        check("Erdoğan said", 0, 7, "Erdoğan");
        check("Erdoğan said", 8, 12, "said");
        check("Путин", 4, 99, "н");
        check("Путин", 9, 99, "");
        check("Путин", 3, 1, "");
        check("", 0, 1, "");
    }
}
