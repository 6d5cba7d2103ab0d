//! Dictionary forms, by rules, exceptions and an index of known lemmas (WordNet's) for each part of speech.

use super::characters::Characters;
use super::table::{self, Text};
use super::vocabulary::Pos;
use super::words::Word;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

#[derive(Debug, Default, Deserialize)]
struct ByPos<T: Default> {
    #[serde(default)]
    adj: T,
    #[serde(default)]
    adv: T,
    #[serde(default)]
    noun: T,
    #[serde(default)]
    verb: T,
    #[serde(default)]
    punct: T,
}

impl<T: Default> ByPos<T> {
    fn get(&self, pos: Pos) -> Option<&T> {
        match pos {
            Pos::Adj => Some(&self.adj),
            Pos::Adv => Some(&self.adv),
            Pos::Noun => Some(&self.noun),
            Pos::Verb => Some(&self.verb),
            Pos::Punct => Some(&self.punct),
            _ => None,
        }
    }
}

/// The lemmatizer's tables.
#[derive(Debug, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Lemmatizer {
    /// Endings and what takes their place.
    lemma_rules: ByPos<Vec<(Text, Text)>>,
    /// Irregular forms.
    lemma_exc: ByPos<FxHashMap<Text, Vec<Text>>>,
    /// Known lemmas.
    lemma_index: ByPos<FxHashSet<Text>>,
}

impl Lemmatizer {
    /// From the compiled-in table.
    pub(super) fn load() -> Self {
        table::borrowed(include_str!("../../data/model/lemmatizer.json"))
    }

    /// The dictionary form of a word of this part of speech with these features: `told` as a verb is `tell`.
    pub(super) fn lemma(&self, characters: &Characters, word: &Word, pos: Pos, features: &str) -> SmolStr {
        if matches!(pos, Pos::None | Pos::Space) || is_base_form(pos, features) {
            return word.lower.clone();
        }
        let Some(rules) = self.lemma_rules.get(pos) else {
            return if pos == Pos::Propn { word.text.clone() } else { word.lower.clone() };
        };
        let lower = word.lower.as_str();
        let is_known = |form: &str| self.lemma_index.get(pos).is_some_and(|index| index.contains(form));
        let mut forms: Vec<SmolStr> = Vec::new();
        let mut unknown = None;
        for (ending, replacement) in rules {
            let Some(stem) = lower.strip_suffix(ending.0) else { continue };
            let form: SmolStr = [stem, replacement.0].concat().into();
            if form.is_empty() {
                continue;
            }
            if is_known(&form) {
                forms.insert(0, form);
            } else if !characters.is_alphabetic(&form) {
                forms.push(form);
            } else {
                unknown.get_or_insert(form);
            }
        }
        for exception in self.lemma_exc.get(pos).and_then(|e| e.get(lower)).into_iter().flatten() {
            if !forms.iter().any(|form| form == exception.0) {
                forms.insert(0, exception.0.into());
            }
        }
        forms.into_iter().next().or(unknown).unwrap_or_else(|| word.text.clone())
    }
}

/// Whether the features say that the word is a dictionary form already.
fn is_base_form(pos: Pos, features: &str) -> bool {
    let feature = |key: &str| features.split('|').find_map(|f| f.strip_prefix(key)?.strip_prefix('='));
    let form = feature("VerbForm");
    let is_number = |number| feature("Number") == number;
    (pos == Pos::Noun && is_number(Some("Sing")))
        || matches!(form, Some("Inf" | "None"))
        || (pos == Pos::Verb && form == Some("Fin") && feature("Tense") == Some("Pres") && is_number(None))
        || feature("Degree") == Some("Pos")
}
