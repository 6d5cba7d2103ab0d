//! What the networks and the rules know of a word from its spelling: norm, affixes, shape.

use super::attribute_ruler::AttributeRuler;
use super::characters::Characters;
use super::string_id::StringIds;
use super::table::{self, Text};
use super::tokenizer::Special;
use super::words::{Word, shape};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// The tables that a word's features come from.
#[derive(Debug)]
pub(super) struct Spelling {
    /// Classes of characters.
    pub(super) characters: Characters,
    /// The tokenizer's special cases.
    pub(super) special: Special,
    /// The rules that mend tags and give parts of speech.
    pub(super) ruler: AttributeRuler,
    ids: StringIds,
    /// Norms by the id of the word: `centre` is `center`, `'cause` is `because`.
    norms: FxHashMap<u64, Text>,
    /// Norms of signs: `“` is `"`, `€` is `$`.
    base_norms: FxHashMap<Text, Text>,
}

impl Spelling {
    /// From the compiled-in tables.
    pub(super) fn load() -> Self {
        let characters = Characters::load();
        Self {
            special: Special::load(&characters),
            ruler: AttributeRuler::load(),
            ids: StringIds::load(),
            norms: table::borrowed(include_str!("../../data/model/lexeme_norm.json")),
            base_norms: table::borrowed(include_str!("../../data/model/base_norms.json")),
            characters,
        }
    }

    /// All that is known of a word; `norm` is that of a special case of the tokenizer, where it gives one.
    pub(super) fn word(&self, text: &str, norm: Option<&'static str>) -> Word {
        let lower = SmolStr::new(text.to_lowercase());
        let ids = &self.ids;
        let id = ids.id(text);
        let norm = norm.or_else(|| self.norms.get(&id).map(|n| n.0));
        let norm = norm.or_else(|| self.base_norms.get(text).map(|n| n.0));
        let prefix = text.chars().next().map_or(0, char::len_utf8);
        let suffix = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Word {
            length: text.chars().count(),
            is_space: self.characters.is_space(text),
            begins_special: self.special.begins(text),
            ruled: self.ruler.lower_id(&lower),
            features: [
                ids.id(norm.unwrap_or(&lower)),
                ids.id(&text[..prefix]),
                ids.id(&text[suffix..]),
                ids.id(&shape(&self.characters, text)),
            ],
            text: SmolStr::new(text),
            lower,
        }
    }
}
