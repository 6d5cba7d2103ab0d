//! Promises of the language engine: the same document however texts are read, spans that fit, and no text that it cannot read.

use claimgraph::language::{Document, Language};
use std::fmt::Write;

/// Texts of many kinds: the golden ones, and some that nobody would write.
fn texts() -> Vec<String> {
    let golden = include_str!("golden/spacy/own_news.jsonl")
        .lines()
        .chain(include_str!("golden/spacy/own_tokenizer_edge.jsonl").lines());
    let mut texts: Vec<String> = golden
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned))
        .collect();
    for hostile in [
        "(", ".", "'", "a@", "a.", "-", "😀", "\u{301}", "\u{0}", "\u{a0}", "’s ", "1,", ":)", "http://", "…", "Ａ",
        "ß",
    ] {
        texts.push(hostile.repeat(700));
        texts.push(format!("{hostile}\n{hostile} word{hostile}"));
    }
    texts.extend(["", "\n", "\r\n\r\n", " ", "one\rtwo\u{2028}three"].map(str::to_owned));
    texts
}

/// Every span lies where its text is, in bytes and in code points, and every index points at something.
fn check_spans(document: &Document) {
    let text = &document.text;
    for (index, token) in document.tokens.iter().enumerate() {
        let word = text.get(token.bytes.clone()).unwrap_or_else(|| panic!("token {index} of {text:?} is cut"));
        assert!(!word.is_empty(), "token {index} of {text:?}");
        assert_eq!(text[..token.bytes.start].chars().count(), token.span.start, "token {index} of {text:?}");
        assert_eq!(word.chars().count(), token.span.end - token.span.start, "token {index} of {text:?}");
        assert!(document.sentence(token.sentence).contains(&index), "token {index} of {text:?}");
        assert!(document.sentence(token.sentence).contains(&token.head), "head of token {index} of {text:?}");
    }
    let covered: Vec<usize> = document.sentences.iter().cloned().flatten().collect();
    assert_eq!(covered, (0..document.tokens.len()).collect::<Vec<_>>(), "sentences of {text:?}");
    for name in &document.recognised {
        assert_eq!(name.span, document.span(name.tokens.clone()), "{text:?}");
    }
}

#[test]
fn spans_fit() {
    let texts = texts();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    Language::get().read_all(&texts).iter().for_each(check_spans);
    let long = texts.join(" ").replace(['\n', '\r'], " ");
    check_spans(&Language::get().read(&long));
}

#[test]
fn documents_do_not_depend_on_what_is_read_with_them() {
    let language = Language::get();
    let texts = texts();
    let together: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut described = String::new();
    for (alone, together) in texts.iter().map(|text| language.read(text)).zip(language.read_all(&together)) {
        described.clear();
        write!(described, "{together:?}").expect("a string takes all that is written to it");
        assert_eq!(format!("{alone:?}"), described);
    }
    // A workspace that has met no word yet, on another thread, and the texts the other way round.
    let reversed: Vec<&str> = together.iter().rev().copied().collect();
    let (first, second) = std::thread::scope(|scope| {
        let other = scope.spawn(|| language.read_all(&reversed));
        (language.read_all(&together), other.join().expect("reading does not fail"))
    });
    for (first, second) in first.iter().zip(second.iter().rev()) {
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }
}

/// A word without end is read too: it is cut into paragraphs, and time grows with its length, not with the square.
#[test]
fn long_runs_are_read() {
    for run in ["(", "a", "a.", "a@", ".'", "😀", "1-"] {
        let text = run.repeat(40_000 / run.len());
        let document = Language::get().read(&text);
        assert!(document.tokens.last().is_some_and(|token| token.bytes.end == text.len()), "{run:?}");
    }
}
