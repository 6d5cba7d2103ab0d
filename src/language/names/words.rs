//! Words as the encoder's vocabulary wants them: where they stand, and their normal form.
//!
//! The rules are those of BERT's uncased tokeniser, but for offsets, which point into the unmodified text.

use crate::language::Span;
use smol_str::SmolStr;
use std::ops::Range;
use unicode_normalization::char::decompose_canonical;
use unicode_properties::{GeneralCategory as Category, GeneralCategoryGroup as Group, UnicodeGeneralCategory};

/// One word: a run of letters and digits, or a single mark of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower-cased, without accents: what is looked up in the vocabulary.
    pub normal: SmolStr,
    /// Where it stands, in code points of the text.
    pub span: Span,
    /// Where it stands, in bytes of the text.
    pub bytes: Range<usize>,
}

/// What a character does to the words around it.
enum Role {
    /// Ends a word and belongs to none.
    Space,
    /// Neither ends a word nor enters its normal form: soft hyphens, joiners, control characters.
    Ignored,
    /// A word of its own.
    Alone,
    /// Extends a word.
    Part,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut open: Option<(Span, Range<usize>)> = None;
    let mut normal = String::new();
    for (at, (byte, c)) in text.char_indices().enumerate() {
        let here = Span { start: at, end: at + 1 };
        let bytes = byte..byte + c.len_utf8();
        match role(c) {
            Role::Ignored => {}
            Role::Space => words.extend(close(&mut open, &mut normal)),
            Role::Alone => {
                words.extend(close(&mut open, &mut normal));
                normal.push(c);
                words.extend(close(&mut Some((here, bytes)), &mut normal));
            }
            Role::Part => {
                normalise(c, &mut normal);
                match &mut open {
                    Some((span, range)) => (span.end, range.end) = (here.end, bytes.end),
                    // A combining mark with nothing before it starts no word.
                    None if normal.is_empty() => {}
                    None => open = Some((here, bytes)),
                }
            }
        }
    }
    words.extend(close(&mut open, &mut normal));
    words
}

/// Ends the word that is open, if one is.
fn close(open: &mut Option<(Span, Range<usize>)>, normal: &mut String) -> Option<Word> {
    let (span, bytes) = open.take()?;
    let word = Word { normal: SmolStr::new(&normal), span, bytes };
    normal.clear();
    Some(word)
}

fn role(c: char) -> Role {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Role::Part,
        ' ' | '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Role::Space,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => Role::Alone,
        '\u{fffd}' => Role::Ignored,
        _ if is_ideograph(c) => Role::Alone,
        _ => match (c.general_category(), c.general_category_group()) {
            (Category::SpaceSeparator, _) => Role::Space,
            (_, Group::Other) => Role::Ignored,
            (_, Group::Punctuation) => Role::Alone,
            _ => Role::Part,
        },
    }
}

/// Ideographs of Chinese, Japanese and Korean, which are written without spaces: each is a word.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x2A6DF | 0x2A700..=0x2B81F
        | 0x2B820..=0x2CEAF | 0x2F800..=0x2FA1F)
}

/// Appends the normal form of one character: decomposed, without accents, each part lower-cased on its own.
fn normalise(c: char, normal: &mut String) {
    if c.is_ascii() {
        normal.push(c.to_ascii_lowercase());
        return;
    }
    decompose_canonical(c, |part| {
        if part.general_category() != Category::NonspacingMark {
            normal.extend(part.to_lowercase());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::words;

    /// `wanted`: the normal forms, then the words as they stand in the text; both with spaces between.
    fn check(text: &str, normal: &str, written: &str) {
        let found = words(text);
        let normals: Vec<&str> = found.iter().map(|w| w.normal.as_str()).collect();
        assert_eq!(normals.join(" "), normal, "normal forms of {text:?}");
        let slices: Vec<&str> = found.iter().map(|w| &text[w.bytes.clone()]).collect();
        assert_eq!(slices.join(" "), written, "slices of {text:?}");
        for word in found {
            let points: String = text.chars().skip(word.span.start).take(word.span.end - word.span.start).collect();
            assert_eq!(points, text[word.bytes], "code points and bytes of {text:?}");
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_single_marks() {
        check("Putin's U.S. visit", "putin ' s u . s . visit", "Putin ' s U . S . visit");
        check("“No,” he said—twice…", "“ no , ” he said — twice …", "“ No , ” he said — twice …");
        check("$5m\u{a0}a\u{3000}day\u{2028}end", "$ 5m a day end", "$ 5m a day end");
        check("€5 and ½", "€5 and ½", "€5 and ½");
        check("", "", "");
        check(" \n\t", "", "");
    }

    #[test]
    fn accents_and_case_leave_the_normal_form() {
        check("Zoë Şahin, CIARÁN", "zoe sahin , ciaran", "Zoë Şahin , CIARÁN");
        check("e\u{301}té", "ete", "e\u{301}té");
        check("ΣΊΣΥΦΟΣ", "σισυφοσ", "ΣΊΣΥΦΟΣ");
        check("İstanbul Łódź Straße", "istanbul łodz straße", "İstanbul Łódź Straße");
    }

    #[test]
    fn invisible_characters_do_not_end_a_word() {
        check("Zelen\u{ad}sky", "zelensky", "Zelen\u{ad}sky");
        check("a\u{200d}b\u{fffd} c", "ab c", "a\u{200d}b c");
        check("\u{301} x\u{200b}", "x", "x");
    }

    #[test]
    fn ideographs_are_words_of_one_character() {
        check("習近平 Xi", "習 近 平 xi", "習 近 平 Xi");
        check("プーチン", "フーチン", "プーチン");
    }
}
