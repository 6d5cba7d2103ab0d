//! Comparison with spaCy: what it says of a text, one JSON object a line, against what the engine says.

use super::document::Document;
use super::engine::Language;
use serde::Deserialize;
use std::fmt::Debug;
use std::ops::Range;

/// What spaCy says of a text that it was given as one document.
#[derive(Debug, Deserialize)]
pub struct Golden {
    /// The name of the text.
    pub id: String,
    /// The text.
    pub text: String,
    /// Its tokens.
    pub tokens: Vec<GoldenToken>,
    /// Its base noun phrases, as `[start, end)` of tokens.
    pub noun_chunks: Vec<(usize, usize)>,
}

/// What spaCy says of a token.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GoldenToken {
    /// Its text.
    pub text: String,
    /// Where it begins, in code points.
    pub idx: usize,
    /// Where it begins, in bytes.
    pub byte: usize,
    /// Whether one space follows that belongs to no token.
    pub ws: bool,
    /// The fine-grained part of speech.
    pub tag: String,
    /// The universal part of speech.
    pub pos: String,
    /// The features.
    pub morph: String,
    /// The dictionary form.
    pub lemma: String,
    /// The head, as an index; its own at a root.
    pub head: usize,
    /// How it depends on its head.
    pub dep: String,
    /// 1 at the start of a sentence, else -1.
    pub sent_start: i8,
    /// `B` and `I` at the start of a name and inside it, `O` outside.
    pub ent_iob: String,
    /// The label of the name.
    pub ent_type: String,
}

/// Reads the golden lines of a file: how many tokens they have, or what is wrong, one line for each text that differs.
///
/// # Errors
/// The first difference of every text that differs, or the line that is not golden JSON.
pub fn check(language: &Language, jsonl: &str) -> Result<usize, String> {
    let golden: Result<Vec<Golden>, _> = jsonl.lines().map(serde_json::from_str).collect();
    let golden: Vec<Golden> = golden.map_err(|error| format!("no golden JSON: {error}"))?;
    let texts: Vec<&str> = golden.iter().map(|golden| golden.text.as_str()).collect();
    let documents = language.annotate(&texts);
    let differences: Vec<String> =
        golden.iter().zip(&documents).filter_map(|(golden, document)| difference(golden, document)).collect();
    if differences.is_empty() {
        Ok(golden.iter().map(|golden| golden.tokens.len()).sum())
    } else {
        Err(format!("{} of {} texts differ\n{}", differences.len(), golden.len(), differences.join("\n")))
    }
}

/// The first difference between what spaCy and the engine say of a text: the token, the field, both values.
pub fn difference(golden: &Golden, document: &Document) -> Option<String> {
    let found = golden_tokens(document);
    let differs = golden.tokens.iter().zip(&found).enumerate().find_map(|(index, (expected, found))| {
        let (field, expected, found) = field_difference(expected, found)?;
        let from = index.saturating_sub(2);
        let context: Vec<&str> = golden.tokens[from..].iter().take(5).map(|token| token.text.as_str()).collect();
        Some(format!(
            "token {index} {:?} of {context:?}: {field} is {found}, spaCy has {expected}",
            golden.tokens[index].text
        ))
    });
    let counts = (golden.tokens.len(), found.len());
    let differs = differs
        .or_else(|| (counts.0 != counts.1).then(|| format!("{} tokens, spaCy has {}", counts.1, counts.0)))
        .or_else(|| {
            let expected: Vec<Range<usize>> = golden.noun_chunks.iter().map(|&(start, end)| start..end).collect();
            (expected != document.chunks)
                .then(|| format!("noun chunks are {:?}, spaCy has {expected:?}", document.chunks))
        });
    differs.map(|differs| format!("{}: {differs}", golden.id))
}

fn field_difference(expected: &GoldenToken, found: &GoldenToken) -> Option<(&'static str, String, String)> {
    fn differ<T: PartialEq + Debug>(
        field: &'static str,
        expected: &T,
        found: &T,
    ) -> Option<(&'static str, String, String)> {
        (expected != found).then(|| (field, format!("{expected:?}"), format!("{found:?}")))
    }
    differ("text", &expected.text, &found.text)
        .or_else(|| differ("idx", &expected.idx, &found.idx))
        .or_else(|| differ("byte", &expected.byte, &found.byte))
        .or_else(|| differ("ws", &expected.ws, &found.ws))
        .or_else(|| differ("tag", &expected.tag, &found.tag))
        .or_else(|| differ("head", &expected.head, &found.head))
        .or_else(|| differ("dep", &expected.dep, &found.dep))
        .or_else(|| differ("sent_start", &expected.sent_start, &found.sent_start))
        .or_else(|| differ("pos", &expected.pos, &found.pos))
        .or_else(|| differ("morph", &expected.morph, &found.morph))
        .or_else(|| differ("lemma", &expected.lemma, &found.lemma))
        .or_else(|| differ("ent_iob", &expected.ent_iob, &found.ent_iob))
        .or_else(|| differ("ent_type", &expected.ent_type, &found.ent_type))
}

/// The tokens of a document as spaCy would write them.
fn golden_tokens(document: &Document) -> Vec<GoldenToken> {
    let mut tokens: Vec<GoldenToken> = document
        .tokens
        .iter()
        .enumerate()
        .map(|(index, token)| GoldenToken {
            text: document.word(index).to_owned(),
            idx: token.span.start,
            byte: token.bytes.start,
            ws: token.space_after,
            tag: token.tag.as_str().to_owned(),
            pos: token.pos.as_str().to_owned(),
            morph: token.morph.to_owned(),
            lemma: token.lemma.to_string(),
            head: token.head,
            dep: token.dep.as_str().to_owned(),
            sent_start: -1,
            ent_iob: "O".to_owned(),
            ent_type: String::new(),
        })
        .collect();
    for sentence in &document.sentences {
        tokens[sentence.start].sent_start = 1;
    }
    for name in &document.recognised {
        for index in name.tokens.clone() {
            tokens[index].ent_iob = if index == name.tokens.start { "B" } else { "I" }.to_owned();
            tokens[index].ent_type = name.label.as_str().to_owned();
        }
    }
    tokens
}
