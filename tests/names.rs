//! The names transformer against its golden file, and against itself in other company.
//!
//! `golden/names.jsonl` holds what the int8 model says of texts with onnxruntime, each window in a batch of its own.
//! `data/model/names/build/golden.py` computes it anew.

#![expect(clippy::print_stdout, reason = "says how many near ties turned")]

use claimgraph::language::names::{Encoder, Found, NamesError, Reading};
use claimgraph::language::{Document, Language, NameLabel};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Below this distance between its two best labels a piece is a near tie, and another order of additions may turn it.
const NEAR_TIE: f64 = 0.1;

#[derive(Deserialize)]
struct Golden {
    text: String,
    words: Vec<(usize, usize)>,
    windows: Vec<GoldenWindow>,
    margin: f64,
    word_labels: Vec<String>,
    spans: Vec<(usize, usize, String)>,
}

#[derive(Deserialize)]
struct GoldenWindow {
    first_word: usize,
    ids: Vec<i32>,
    shapes: Vec<i32>,
}

fn golden() -> Vec<Golden> {
    let lines = include_str!("golden/names.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect("a golden line")).collect()
}

fn short(label: NameLabel) -> &'static str {
    match label {
        NameLabel::Person => "PER",
        NameLabel::Organization => "ORG",
        NameLabel::Location => "LOC",
        NameLabel::Norp => "NORP",
        NameLabel::Event => "EVENT",
        NameLabel::Misc => "MISC",
        other => panic!("{other:?} is no label of the encoder"),
    }
}

fn spans(names: &[Found]) -> Vec<(usize, usize, String)> {
    names.iter().map(|n| (n.span.start, n.span.end, short(n.label).to_owned())).collect()
}

fn check_pieces(golden: &Golden, reading: &Reading) {
    let words: Vec<(usize, usize)> = reading.words.iter().map(|w| (w.span.start, w.span.end)).collect();
    assert_eq!(words, golden.words, "words of {:?}", golden.text);
    assert_eq!(reading.windows.len(), golden.windows.len(), "windows of {:?}", golden.text);
    for (window, wanted) in reading.windows.iter().zip(&golden.windows) {
        assert_eq!(window.words.start, wanted.first_word, "first word of a window of {:?}", golden.text);
        assert_eq!(window.pieces, wanted.ids, "pieces of {:?}", golden.text);
        assert_eq!(window.shapes, wanted.shapes, "shapes of {:?}", golden.text);
    }
}

#[test]
fn every_golden_text_reads_the_same() {
    let golden = golden();
    let texts: Vec<&str> = golden.iter().map(|g| g.text.as_str()).collect();
    let encoder = Encoder::get();
    let mut turned = Vec::new();
    for (golden, reading) in golden.iter().zip(encoder.trace(&texts)) {
        check_pieces(golden, &reading);
        let labels: Vec<&str> = reading.labels.iter().map(|&label| encoder.labels()[label].as_str()).collect();
        if labels == golden.word_labels {
            assert_eq!(spans(&reading.names), golden.spans, "spans of {:?}", golden.text);
        } else {
            assert!(golden.margin < NEAR_TIE, "labels of {:?}: {labels:?}", golden.text);
            turned.push(golden.text.as_str());
        }
    }
    println!("{} of {} texts turned at a near tie: {turned:?}", turned.len(), golden.len());
    assert!(turned.len() <= 2, "too many texts turned at a near tie: {turned:?}");
}

#[test]
fn what_is_read_does_not_depend_on_the_company() {
    let golden = golden();
    let texts: Vec<&str> = golden.iter().map(|g| g.text.as_str()).collect();
    let encoder = Encoder::get();
    let together = encoder.read(&texts);
    let backwards: Vec<&str> = texts.iter().rev().copied().collect();
    let mut again = encoder.read(&backwards);
    again.reverse();
    // Equal to the last bit of every confidence, since records show them.
    assert_eq!(together, again);
    for (text, together) in texts.iter().zip(&together) {
        assert_eq!(encoder.read(&[text]), std::slice::from_ref(together), "{text:?} alone");
    }
    let threads: Vec<_> = (0..3).map(|_| std::thread::spawn(|| read_golden(Encoder::get()))).collect();
    for thread in threads {
        assert_eq!(thread.join().expect("a reader's thread"), together);
    }
}

fn read_golden(encoder: &Encoder) -> Vec<Vec<Found>> {
    let golden = golden();
    encoder.read(&golden.iter().map(|g| g.text.as_str()).collect::<Vec<_>>())
}

#[test]
fn texts_without_words_have_no_names() {
    let nothing: Vec<Found> = Vec::new();
    assert_eq!(Encoder::get().read(&["", " \n", "\u{200b}", "\u{301}"]), vec![nothing; 4]);
    assert!(Encoder::get().read(&[]).is_empty());
}

/// `wanted`: the names of a document, each with its tokens.
fn check_document(text: &str, wanted: &[(&str, &str)]) {
    let mut documents: Vec<Document> = vec![Language::get().read(text)];
    Encoder::get().fill(&mut documents);
    let document = &documents[0];
    let names = document.encoded.as_deref().expect("the encoder was asked");
    let found: Vec<(String, &str)> = names
        .iter()
        .map(|name| {
            let slice = text.chars().skip(name.span.start).take(name.span.end - name.span.start).collect();
            (slice, document.words(name.tokens.clone()))
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(slice, words)| (slice.as_str(), *words)).collect();
    assert_eq!(found, wanted, "{text:?}");
    assert!(names.iter().all(|name| (0.0..=1.0).contains(&name.confidence)));
}

#[test]
fn names_of_a_document_point_into_its_text() {
    check_document(
        "Macron meets Zelensky\nParis — Emmanuel Macron’s guest, Volodymyr Zelensky, thanked him. France’s NATO envoy agreed.",
        &[
            ("Macron", "Macron"),
            ("Zelensky", "Zelensky"),
            ("Paris", "Paris"),
            ("Emmanuel Macron", "Emmanuel Macron"),
            ("Volodymyr Zelensky", "Volodymyr Zelensky"),
            ("France", "France"),
            ("NATO", "NATO"),
        ],
    );
    check_document("", &[]);
}

/// The model's own files, as a user's folder would hold them.
fn own_files() -> [String; 2] {
    ["labels.json", "vocab.txt"].map(|file| std::fs::read_to_string(folder().join(file)).expect("a file of the model"))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/model/names")
}

fn onnx() -> Vec<u8> {
    std::fs::read(folder().join("names.int8.onnx")).expect("the network")
}

#[test]
fn a_model_of_ones_own_reads_as_the_compiled_one() {
    let [labels, vocabulary] = own_files();
    let loaded = Encoder::from_files(&labels, &vocabulary, &onnx()).expect("the model's own files");
    let texts = ["Angela Merkel led Germany's Christian Democratic Union for eighteen years."];
    assert_eq!(loaded.read(&texts), Encoder::get().read(&texts));
}

fn check_error(labels: &str, vocabulary: &str, onnx: &[u8], wanted: &str) {
    let error: NamesError = Encoder::from_files(labels, vocabulary, onnx).err().expect("a spoiled model");
    assert!(error.to_string().contains(wanted), "{error} should hold {wanted:?}");
    assert!(error.to_string().contains("\nhint: "), "{error}");
}

#[test]
fn files_that_are_no_model_are_refused() {
    let [labels, vocabulary] = own_files();
    let onnx = onnx();
    check_error("[]", &vocabulary, &onnx, "labels.json of the names model does not fit");
    check_error(&labels, &vocabulary, b"no model", "names.int8.onnx of the names model does not run");
    check_error(&labels, &format!("{vocabulary}one more\n"), &onnx, "does not run");
    let one_type = r#"{"labels": ["O", "B-PER", "I-PER"], "types": ["PER"], "window": 128, "overlap": 32,
        "special": {"unknown": 100, "start": 101, "end": 102}}"#;
    check_error(one_type, &vocabulary, &onnx, "its output is");
}
