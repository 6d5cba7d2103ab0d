//! Words as the claim measure compares them: lower-case, without articles and possessives.

use std::collections::BTreeSet;

const ARTICLES: [&str; 13] =
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those"];
const STOP: [&str; 20] = [
    "of", "to", "in", "for", "on", "at", "by", "with", "and", "or", "is", "are", "was", "were", "be", "has", "have",
    "had", "'s", "’s",
];

/// A name or description in the form that two of them are compared in.
pub(super) fn normal(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '-' | '.')))
        .map(bare)
        .filter(|word| !word.is_empty());
    words.skip_while(|word| ARTICLES.contains(word)).collect::<Vec<_>>().join(" ")
}

/// A word without its possessive and the full stops around it.
fn bare(word: &str) -> &str {
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .or_else(|| word.strip_suffix(['\'', '’']))
        .unwrap_or(word);
    word.trim_matches('.')
}

/// The words of a text that say something.
pub(super) fn content(text: &str) -> BTreeSet<String> {
    normal(text).split_whitespace().filter(|w| !is_stop(w)).map(str::to_owned).collect()
}

/// Whether a word carries no content of its own.
pub(super) fn is_stop(word: &str) -> bool {
    ARTICLES.contains(&word) || STOP.contains(&word)
}

/// The words of a relation's lemma, and the lemma whole.
pub(super) fn of_lemma(lemma: &str) -> BTreeSet<String> {
    let lower = lemma.to_lowercase();
    let mut words: BTreeSet<String> = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    words.insert(normal(lemma));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_without_articles_and_possessives() {
        assert_eq!(normal("The Washington Post’s"), "washington post");
        assert_eq!(normal("U.S."), "u.s");
        assert_eq!(normal("his \"inner circle\""), "inner circle");
        assert_eq!(content("the people of Ukraine"), ["people", "ukraine"].map(String::from).into());
    }
}
