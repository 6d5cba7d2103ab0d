//! The words met so far, each with what depends on its spelling alone.

use super::attribute_ruler::LowerId;
use super::characters::{Characters, IS_ALPHA, IS_DIGIT, IS_UPPER};
use super::spelling::Spelling;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// A word, as an index into [`Words`].
pub(super) type WordId = u32;

/// What is known of a word from its spelling.
#[derive(Debug)]
pub(super) struct Word {
    /// As it stands in the text.
    pub(super) text: SmolStr,
    /// In lower case.
    pub(super) lower: SmolStr,
    /// Its length in code points.
    pub(super) length: usize,
    /// Whether it is white space.
    pub(super) is_space: bool,
    /// Whether a special case of the tokenizer that was cut to pieces may begin with it.
    pub(super) begins_special: bool,
    /// Which word of the attribute ruler's it is.
    pub(super) ruled: LowerId,
    /// The ids of its norm, first character, last three characters and shape.
    pub(super) features: [u64; 4],
}

/// The words met so far. Tokens, chunks and cached vectors refer to them, so all are forgotten together.
#[derive(Debug, Default)]
pub(super) struct Words {
    list: Vec<Word>,
    plain: FxHashMap<SmolStr, WordId>,
    /// Those that a special case of the tokenizer gives a norm of their own.
    normed: FxHashMap<(SmolStr, &'static str), WordId>,
}

impl Words {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The word of a text, which is added if it is new.
    pub(super) fn intern(&mut self, spelling: &Spelling, text: &str, norm: Option<&'static str>) -> WordId {
        let new = self.list.len() as WordId;
        let id = match norm {
            None => self.plain.get(text).copied(),
            Some(norm) => self.normed.get(&(SmolStr::new(text), norm)).copied(),
        };
        if let Some(id) = id {
            return id;
        }
        let word = spelling.word(text, norm);
        match norm {
            None => self.plain.insert(word.text.clone(), new),
            Some(norm) => self.normed.insert((word.text.clone(), norm), new),
        };
        self.list.push(word);
        new
    }

    /// A word that was interned here.
    #[inline]
    pub(super) fn word(&self, id: WordId) -> &Word {
        &self.list[id as usize]
    }

    /// The text of a word that was interned here.
    #[inline]
    pub(super) fn text(&self, id: WordId) -> &str {
        &self.word(id).text
    }
}

/// The shape of a word: `Xxxxx` for `Vladimir`, `dd.dd` for `12.50`; no more than four of a kind in a row.
pub(super) fn shape(characters: &Characters, text: &str) -> String {
    /// From this many characters on, the shape is not looked at.
    const LONG: usize = 100;
    const LONGEST_RUN: usize = 4;
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for character in text.chars() {
        let classes = characters.classes(character);
        let symbol = match classes {
            _ if classes & IS_ALPHA != 0 => {
                if classes & IS_UPPER != 0 {
                    'X'
                } else {
                    'x'
                }
            }
            _ if classes & IS_DIGIT != 0 => 'd',
            _ => character,
        };
        run = if last == Some(symbol) { run + 1 } else { 1 };
        last = Some(symbol);
        if run <= LONGEST_RUN {
            shape.push(symbol);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_those_of_spacy() {
        let characters = Characters::load();
        let long = "a".repeat(100);
        for (text, expected) in [
            ("Vladimir", "Xxxxx"),
            ("n't", "x'x"),
            ("’s", "’x"),
            ("Feb.", "Xxx."),
            ("12,500.25", "dd,ddd.dd"),
            ("2022–23", "dddd–dd"),
            ("----------", "----"),
            ("Путин", "Xxxxx"),
            ("x²", "xd"),
            (long.as_str(), "LONG"),
        ] {
            assert_eq!(shape(&characters, text), expected, "{text}");
        }
    }
}
