//! The text of marked-up input (web pages, feeds, mail, PDF), normalised: the text that the record keeps and spans point into.
//!
//! - Unicode normalisation form C (UAX #15).
//! - Every run of white space inside a paragraph (UAX #44 `White_Space`: no-break, thin and ideographic spaces too)
//!   becomes one space; a paragraph is one line; a blank line stands between paragraphs.
//! - Soft hyphens, zero-width spaces, word joiners and byte-order marks vanish: they are hints to a typesetter, and
//!   they split names. Zero-width joiners and non-joiners stay, for Persian, Indic scripts and emoji are spelled with them,
//!   and so do direction marks, which right-to-left text needs.
//! - Control characters vanish. Quotes, dashes, letters and their case stay as they are.

use unicode_normalization::UnicodeNormalization;

/// One paragraph, normalised; empty where nothing is left.
pub(super) fn paragraph(words: &str) -> String {
    let visible = words.nfc().filter(|&character| character.is_whitespace() || !vanishes(character));
    let mut paragraph = String::with_capacity(words.len());
    let mut space = false;
    for character in visible {
        if character.is_whitespace() {
            space = true;
            continue;
        }
        if space && !paragraph.is_empty() {
            paragraph.push(' ');
        }
        space = false;
        paragraph.push(character);
    }
    paragraph
}

/// A text of paragraphs, the headline first where it does not stand there already.
pub(super) fn article(title: Option<&str>, paragraphs: &[String]) -> String {
    let title = title.filter(|title| paragraphs.first().is_none_or(|first| first != title));
    let lines: Vec<&str> = title.into_iter().chain(paragraphs.iter().map(String::as_str)).collect();
    lines.join("\n\n")
}

/// What is there only for a typesetter, or is no character at all.
fn vanishes(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}') || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        assert_eq!(paragraph(words), expected, "{words:?}");
        assert_eq!(paragraph(expected), expected, "normalising again changes nothing");
    }

    #[test]
    fn spaces_collapse_and_hints_vanish() {
        check("  The\u{A0}Kremlin\n\t said\u{2009}– no. ", "The Kremlin said – no.");
        check("Zelen\u{AD}sky\u{200B}\u{FEFF} “left”\u{0}", "Zelensky “left”");
        check("\u{3000}東京\u{3000}発", "東京 発");
        check("\u{AD}\u{200B} ", "");
    }

    #[test]
    fn letters_are_composed_and_else_kept() {
        check("Emmanuel Macron a\u{300} Bruxelles", "Emmanuel Macron à Bruxelles");
        check("می‌خواهم 👩‍👩‍👧", "می‌خواهم 👩‍👩‍👧");
        check("\u{200F}שלום\u{200F} ,", "\u{200F}שלום\u{200F} ,");
    }

    /// A word in each script: what is composed already comes through untouched.
    #[test]
    fn forty_scripts_come_through() {
        let words = [
            "News",
            "Новости",
            "Ειδήσεις",
            "Լուրեր",
            "ახალი",
            "חדשות",
            "أخبار",
            "ܛܐܒܐ",
            "ޚަބަރު",
            "ߞߎߡ",
            "समाचार",
            "খবর",
            "ਖ਼ਬਰ".trim_start_matches('ਖ'),
            "સમાચાર",
            "ଖବର",
            "செய்தி",
            "వార్తలు",
            "ಸುದ್ದಿ",
            "വാർത്ത",
            "පුවත්",
            "ข่าว",
            "ຂ່າວ",
            "གསར",
            "သတင်း",
            "ዜና",
            "ᏗᎧᏃ",
            "ᐅᓂᒃ",
            "ᚠᚢᚦ",
            "ព័ត៌មាន",
            "ᠮᠡᠳᠡ",
            "ニュース",
            "にゅーす",
            "新聞",
            "뉴스",
            "新闻",
            "ꆈꌠ",
            "ⵉⵙⴰⵍⵏ",
            "ꦮꦂꦠ",
            "ᬕᬢᬶ",
            "ᮘᮦᮛ",
            "ⲛⲟⲩ",
            "𐌽𐌹𐌿",
        ];
        assert!(words.len() >= 40);
        for word in words {
            let composed: String = word.nfc().collect();
            check(word, &composed);
            assert_eq!(composed.chars().filter(|c| c.is_whitespace()).count(), 0, "{word}");
        }
    }

    #[test]
    fn the_headline_stands_first_once() {
        let body = ["One.".to_owned(), "Two.".to_owned()];
        assert_eq!(article(Some("Title"), &body), "Title\n\nOne.\n\nTwo.");
        assert_eq!(article(Some("One."), &body), "One.\n\nTwo.");
        assert_eq!(article(None, &body), "One.\n\nTwo.");
    }
}
