//! Classes of characters: those of the tokenizer's patterns, and Python's predicates on strings.
//!
//! spaCy's patterns and features follow Unicode as Python 3.11 knows it (version 14), which differs from Rust's own
//! predicates at the edges; so both come from tables of code-point ranges.

use super::table;
use serde_json::Value;

/// A set of classes that one character belongs to, one bit for each.
pub(super) type ClassSet = u16;

/// Symbols and pictographs that always stand alone.
pub(super) const ICON: ClassSet = 1;
/// Letters, as the tokenizer's patterns know them.
pub(super) const ALPHA: ClassSet = 1 << 1;
/// Lower-case letters of the patterns, and letters of scripts without case.
pub(super) const ALPHA_LOWER: ClassSet = 1 << 2;
/// Upper-case letters of the patterns, and letters of scripts without case.
pub(super) const ALPHA_UPPER: ClassSet = 1 << 3;
/// What a final full stop is split from.
pub(super) const PERIOD_PRECEDER: ClassSet = 1 << 4;
/// What stands before a full stop that splits two sentences without a space.
pub(super) const LOWER_OR_QUOTE: ClassSet = 1 << 5;
/// What stands after such a full stop.
pub(super) const UPPER_OR_QUOTE: ClassSet = 1 << 6;
/// Python's `str.isalpha`.
pub(super) const IS_ALPHA: ClassSet = 1 << 7;
/// Python's `str.isupper`, of a character that is a letter.
pub(super) const IS_UPPER: ClassSet = 1 << 8;
/// Python's `str.isdigit`.
pub(super) const IS_DIGIT: ClassSet = 1 << 9;
/// Python's `str.isspace`.
pub(super) const IS_SPACE: ClassSet = 1 << 10;
/// Single characters that are split off the front.
pub(super) const PREFIX: ClassSet = 1 << 11;
/// Single characters that are split off the end.
pub(super) const SUFFIX: ClassSet = 1 << 12;

/// The classes by their names in `tokenizer_classes.json`: those given as ranges.
const RANGES: [(&str, ClassSet); 11] = [
    ("ICONS", ICON),
    ("ALPHA", ALPHA),
    ("ALPHA_LOWER", ALPHA_LOWER),
    ("ALPHA_UPPER", ALPHA_UPPER),
    ("SUFFIX_PERIOD_PRECEDERS", PERIOD_PRECEDER),
    ("LOWER_OR_QUOTES", LOWER_OR_QUOTE),
    ("UPPER_OR_QUOTES", UPPER_OR_QUOTE),
    ("PY_ISALPHA", IS_ALPHA),
    ("PY_ISUPPER_GIVEN_ALPHA", IS_UPPER),
    ("PY_ISDIGIT", IS_DIGIT),
    ("PY_ISSPACE", IS_SPACE),
];

/// Those given as lists of single characters.
const LISTS: [(&str, ClassSet); 2] = [("PREFIX_SINGLE", PREFIX), ("SUFFIX_SINGLE", SUFFIX)];

/// The code points of the basic plane, which have a table; the others are looked up among ranges.
const PLANE: usize = 0x1_0000;

/// Which classes every character belongs to.
#[derive(Debug)]
pub(super) struct Characters {
    plane: Vec<ClassSet>,
    /// First, last, class: of the supplementary planes, a few dozen.
    supplementary: Vec<(u32, u32, ClassSet)>,
    /// Units of measure and currencies, split off after a digit (`30km`, `5€`), the longest first.
    pub(super) units: Vec<String>,
    /// The length of the longest unit, in bytes: no digit further from the end matters.
    pub(super) longest_unit: usize,
}

impl Characters {
    /// From the compiled-in table.
    pub(super) fn load() -> Self {
        let json: Value = table::owned(include_str!("../../data/model/tokenizer_classes.json"));
        let mut characters =
            Self { plane: vec![0; PLANE], supplementary: Vec::new(), units: Vec::new(), longest_unit: 0 };
        for (name, class) in RANGES {
            for range in json[name].as_array().into_iter().flatten() {
                let end = |i: usize| range[i].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or_default();
                characters.add(end(0), end(1), class);
            }
        }
        for (name, class) in LISTS {
            for character in strings(&json[name]).flat_map(str::chars) {
                characters.add(character.into(), character.into(), class);
            }
        }
        characters.units = strings(&json["CURRENCY"]).chain(strings(&json["UNITS"])).map(str::to_owned).collect();
        characters.units.sort_by_key(|unit| std::cmp::Reverse(unit.chars().count()));
        characters.longest_unit = characters.units.iter().map(String::len).max().unwrap_or(0);
        characters
    }

    fn add(&mut self, first: u32, last: u32, class: ClassSet) {
        for point in first..=last.min(PLANE as u32 - 1) {
            self.plane[point as usize] |= class;
        }
        if last as usize >= PLANE {
            self.supplementary.push((first.max(PLANE as u32), last, class));
        }
    }

    /// All the classes of a character.
    #[inline]
    pub(super) fn classes(&self, character: char) -> ClassSet {
        let point = u32::from(character);
        match self.plane.get(point as usize) {
            Some(&set) => set,
            None => self
                .supplementary
                .iter()
                .filter(|(first, last, _)| (*first..=*last).contains(&point))
                .fold(0, |set, (_, _, class)| set | class),
        }
    }

    /// Whether a character is of any of these classes.
    #[inline]
    pub(super) fn is(&self, character: char, set: ClassSet) -> bool {
        self.classes(character) & set != 0
    }

    /// Whether a text is not empty and all white space.
    pub(super) fn is_space(&self, text: &str) -> bool {
        !text.is_empty() && text.chars().all(|c| self.is(c, IS_SPACE))
    }

    /// Whether a text is not empty and all letters.
    pub(super) fn is_alphabetic(&self, text: &str) -> bool {
        !text.is_empty() && text.chars().all(|c| self.is(c, IS_ALPHA))
    }
}

fn strings(json: &Value) -> impl Iterator<Item = &str> {
    json.as_array().into_iter().flatten().filter_map(Value::as_str)
}
