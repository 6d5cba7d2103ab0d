//! The lemma of a verb where the lemmatizer's rules lead astray: "stag" for "staged", "resupplie" for "resupplies".

use super::reading::Reading;

impl Reading<'_> {
    /// The lemma of a verb. The rules of the lemmatizer cut an "e" too much where the rest is a word too: "staged"
    /// gives "stag", "rates" gives "rat". No verb of that spelling has such forms: it would double its last letter
    /// ("stagged"), or take no "e" before its "s" ("rats").
    pub(crate) fn verb_lemma(&self, verb: usize) -> String {
        let lemma = self.tree.lemma(verb);
        let word = self.document().word(verb).to_lowercase();
        if let Some(known) = self.known_verb(&lemma) {
            return known;
        }
        match with_final_e(&lemma, &word) {
            Some(whole) if self.lexicon.knows_verb(&whole) || self.lexicon.verb(&lemma).is_none() => whole,
            _ => lemma,
        }
    }

    /// Of a word that is in no index of lemmas the lemmatizer only cuts the "s": "resupplie", "double-crosse". The
    /// table's own verb that is meant, where it has one.
    fn known_verb(&self, lemma: &str) -> Option<String> {
        let stem = lemma.strip_suffix('e').filter(|_| !self.lexicon.knows_verb(lemma))?;
        let known = |form: String| self.lexicon.knows_verb(&form).then_some(form);
        known(stem.to_owned()).or_else(|| known(format!("{}y", stem.strip_suffix('i')?)))
    }
}

/// The lemma with the "e" that the lemmatizer cut too much: "hope" for "hop" of "hopes", "hoped" and "hoping".
pub(super) fn with_final_e(lemma: &str, word: &str) -> Option<String> {
    let cut = match word.strip_prefix(lemma)? {
        "es" => !lemma.ends_with(['s', 'x', 'z', 'h', 'o']),
        "ed" | "ing" => would_double(lemma),
        _ => false,
    };
    cut.then(|| format!("{lemma}e"))
}

/// Whether a verb doubles its last letter before "ed": one syllable that ends in one vowel and one consonant.
fn would_double(lemma: &str) -> bool {
    let vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let letters: Vec<char> = lemma.chars().collect();
    let [.., before, vowelled, last] = letters.as_slice() else { return false };
    letters.iter().filter(|c| vowel(c)).count() == 1
        && vowel(vowelled)
        && !vowel(before)
        && !vowel(last)
        && !matches!(last, 'w' | 'x')
}
