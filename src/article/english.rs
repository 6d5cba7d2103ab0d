//! Whether a text is English, the one language that the engine reads.

use whatlang::{Lang, Script};

/// From so many letters on the statistics of a language can be told.
const ENOUGH: usize = 200;
/// Letters looked at: the language of an article does not change after its first paragraphs.
const SAMPLE: usize = 3000;
/// Of fewer words nothing is said: a line of signs is no language.
const FEW: usize = 20;
/// The share of words that are among [`COMMON`] from which on a text is English whatever its trigrams look like.
/// News prose has 0.25 to 0.4, names not counted.
const SHARE: f64 = 0.08;
/// Words that English cannot do without, and that no other language has so many of.
const COMMON: [&str; 26] = [
    "the", "of", "and", "to", "that", "is", "was", "for", "it", "with", "as", "his", "her", "on", "be", "at", "by",
    "said", "have", "has", "are", "not", "from", "they", "which", "this",
];

/// The English name of the language that a text is in, where that is surely not English.
pub(super) fn foreign(text: &str) -> Option<&'static str> {
    let script = whatlang::detect_script(&text.chars().take(SAMPLE).collect::<String>())?;
    // Names are in no language: a list of signatories looks like any.
    let lower = |word: &&str| !word.starts_with(char::is_uppercase);
    let words: Vec<&str> = text.split_whitespace().filter(lower).take(SAMPLE / 5).collect();
    let sample = words.join(" ");
    let letters = sample.chars().filter(|character| character.is_alphabetic()).count();
    if letters < ENOUGH {
        return (script != Script::Latin && letters > 0).then(|| name(script));
    }
    let found = whatlang::detect(&sample)?;
    if found.lang() == Lang::Eng
        || words.len() < FEW
        || (script == Script::Latin && (!found.is_reliable() || common(&sample) >= SHARE))
    {
        return None;
    }
    Some(found.lang().eng_name())
}

/// The name of the script of a text that is too short to tell its language.
fn name(script: Script) -> &'static str {
    match script {
        Script::Arabic => "Arabic script",
        Script::Cyrillic => "Cyrillic script",
        Script::Greek => "Greek",
        Script::Hangul => "Korean",
        Script::Hebrew => "Hebrew script",
        Script::Hiragana | Script::Katakana => "Japanese",
        Script::Mandarin => "Chinese characters",
        _ => "another script",
    }
}

/// The share of a text's words that are common English.
fn common(text: &str) -> f64 {
    let (mut all, mut english) = (0_usize, 0_usize);
    for word in text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        english += usize::from(COMMON.contains(&word.to_lowercase().as_str()));
    }
    english as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(foreign(text), expected, "{text}");
    }

    #[test]
    fn other_languages_are_told() {
        check("Кремль отверг обвинения", Some("Cyrillic script"));
        check(
            &"Le président français a déclaré jeudi que la France ne reconnaîtrait pas le résultat du vote. ".repeat(4),
            Some("French"),
        );
        check(
            &"Der Bundeskanzler sagte am Donnerstag, die Lieferung der Panzer werde geprüft und bald entschieden. "
                .repeat(8),
            Some("German"),
        );
        check(
            &"Президент России заявил в четверг, что переговоры с Украиной будут продолжены. ".repeat(8),
            Some("Russian"),
        );
    }

    #[test]
    fn english_is_english_short_or_full_of_names() {
        check("Putin meets Xi", None);
        check("42", None);
        check(
            &"Macron, Scholz, Draghi and Iohannis travelled to Kyiv by train on Thursday, the Elysee said. ".repeat(4),
            None,
        );
        check(
            &"Volodymyr Zelenskyy thanked Ursula von der Leyen, Charles Michel and Roberta Metsola for the decision. "
                .repeat(4),
            None,
        );
    }
}
