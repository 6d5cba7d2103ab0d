//! Word pieces: the entries of the encoder's vocabulary that a word is spelled with.
//!
//! Greedy WordPiece: from the left, always the longest entry that matches; entries that begin with `##`
//! stand inside a word.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// A normal form of more code points than this is one unknown piece.
const LONGEST_WORD: usize = 100;

/// The vocabulary: line number from 0 = number of the piece.
#[derive(Debug)]
pub(super) struct Vocabulary {
    first: FxHashMap<SmolStr, i32>,
    inner: FxHashMap<SmolStr, i32>,
    /// The longest entry, in bytes.
    longest: usize,
    /// The piece for words that no entries spell.
    unknown: i32,
}

impl Vocabulary {
    /// Reads `vocab.txt`: one piece a line.
    pub(super) fn new(lines: &str, unknown: i32) -> Self {
        let mut vocabulary = Self { first: FxHashMap::default(), inner: FxHashMap::default(), longest: 0, unknown };
        vocabulary.first.reserve(lines.len() / 8);
        vocabulary.inner.reserve(lines.len() / 32);
        for (number, line) in (0..).zip(lines.lines()) {
            let (table, piece) = match line.strip_prefix("##") {
                Some(piece) if !piece.is_empty() => (&mut vocabulary.inner, piece),
                _ => (&mut vocabulary.first, line),
            };
            table.insert(SmolStr::new(piece), number);
            vocabulary.longest = vocabulary.longest.max(piece.len());
        }
        vocabulary
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.first.len() + self.inner.len()
    }

    /// Appends the pieces that spell a normal form.
    pub(super) fn spell(&self, normal: &str, pieces: &mut Vec<i32>) {
        let before = pieces.len();
        let mut rest = if normal.chars().count() > LONGEST_WORD { None } else { Some(normal) };
        while let Some(left) = rest.filter(|left| !left.is_empty()) {
            let table = if pieces.len() == before { &self.first } else { &self.inner };
            rest = self.longest(table, left).map(|(piece, end)| {
                pieces.push(piece);
                left.get(end..).unwrap_or("")
            });
        }
        if rest.is_none() {
            pieces.truncate(before);
            pieces.push(self.unknown);
        }
    }

    /// The longest entry that `left` begins with, and its length in bytes.
    fn longest(&self, table: &FxHashMap<SmolStr, i32>, left: &str) -> Option<(i32, usize)> {
        (1..=left.len().min(self.longest)).rev().find_map(|end| {
            let piece = table.get(left.get(..end)?)?;
            Some((*piece, end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    const LINES: &str = "[UNK]\nze\nzelensky\n##len\n##sky\n##s\nun\n##aff\n##able\nσ\n##σ\n##\n";

    fn check(word: &str, wanted: &str) {
        let entries: Vec<&str> = LINES.lines().collect();
        let mut pieces = Vec::new();
        Vocabulary::new(LINES, 0).spell(word, &mut pieces);
        let spelled: Vec<&str> = pieces.iter().map(|&piece| entries[piece as usize]).collect();
        assert_eq!(spelled.join(" "), wanted, "{word}");
    }

    #[test]
    fn the_longest_entry_wins() {
        check("zelensky", "zelensky");
        check("zelenskys", "zelensky ##s");
        check("zelens", "ze ##len ##s");
        check("unaffable", "un ##aff ##able");
        check("σσ", "σ ##σ");
    }

    #[test]
    fn what_no_entries_spell_is_unknown() {
        check("zex", "[UNK]");
        check("sky", "[UNK]");
        check(&"σ".repeat(101), "[UNK]");
        check(&"σ".repeat(2), "σ ##σ");
    }
}
