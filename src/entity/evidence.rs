//! What the whole document says about its words: which are written small, which lines are headlines, what is
//! quoted, and who speaks the quotes.
//!
//! "Mismanagement" in a headline is no name where the body has "mismanagement".

use super::discourse;
use crate::language::Document;
use rustc_hash::FxHashSet;

/// Facts about a document, gathered in one pass.
pub(crate) struct Evidence {
    /// Words and dictionary forms that the body writes small.
    small: FxHashSet<String>,
    /// Words that the body writes with a capital inside a sentence.
    capital: FxHashSet<String>,
    /// Words that the body begins sentences with.
    initial: FxHashSet<String>,
    /// For each sentence, whether it is a headline: capitals throughout, no full stop.
    headline: Vec<bool>,
    /// For each token, the number of the direct quote that it stands in, from 1; 0 outside.
    quote: Vec<u32>,
    /// For each quote, the token of the one who speaks it, by the sentence around it; in the order of the quotes.
    speakers: Vec<Option<usize>>,
}

impl Evidence {
    /// Reads the document once.
    pub(crate) fn gather(document: &Document) -> Self {
        let headline: Vec<bool> = (0..document.sentences.len()).map(|s| is_headline(document, s)).collect();
        let (mut small, mut capital, mut begins) = (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
        for (index, token) in document.tokens.iter().enumerate() {
            let word = document.word(index);
            let mut chars = word.chars();
            match chars.next() {
                Some(first) if first.is_lowercase() => {
                    small.insert(word.to_lowercase());
                    small.insert(token.lemma.to_lowercase());
                }
                Some(first) if first.is_uppercase() => {
                    let initial = document.sentence(token.sentence).start == index;
                    if !headline.get(token.sentence).copied().unwrap_or(false) {
                        if initial { &mut begins } else { &mut capital }.insert(word.to_owned());
                    }
                }
                _ => {}
            }
        }
        let quote = quotes(document);
        let speakers = speakers(document, &quote);
        Self { small, capital, initial: begins, headline, quote, speakers }
    }

    /// Whether the document shows a capitalised word to be an ordinary one.
    pub(crate) fn is_ordinary(&self, word: &str) -> bool {
        if self.capital.contains(word) {
            return false;
        }
        let folded = word.to_lowercase();
        self.small.contains(&folded) || folded.strip_suffix('s').is_some_and(|stem| self.small.contains(stem))
    }

    /// Whether there is a body, and a word stands nowhere in it with a capital.
    pub(crate) fn is_of_headlines(&self, word: &str) -> bool {
        !self.capital.contains(word) && !self.initial.contains(word) && self.headline.contains(&false)
    }

    /// Whether the body writes a word small anywhere.
    pub(crate) fn is_small(&self, word: &str) -> bool {
        self.small.contains(&word.to_lowercase())
    }

    /// Whether a sentence is a headline.
    pub(crate) fn is_headline(&self, sentence: usize) -> bool {
        self.headline.get(sentence).copied().unwrap_or(false)
    }

    /// The token of the one who speaks a quote, where its sentence says so.
    pub(crate) fn speaker(&self, quote: u32) -> Option<usize> {
        self.speakers.get(quote as usize).copied().flatten()
    }

    /// The number of the quote that a token stands in, from 1; 0 outside.
    pub(crate) fn quote(&self, token: usize) -> u32 {
        self.quote.get(token).copied().unwrap_or(0)
    }
}

/// "Harbour Master Confronts Mayor; Blames Him For Delays": no full stop, most long words with a capital.
fn is_headline(document: &Document, sentence: usize) -> bool {
    let tokens = document.sentence(sentence);
    let (mut long, mut capital) = (0, 0);
    for index in tokens.clone() {
        let word = document.word(index);
        if word.chars().count() > 3 && word.chars().all(|c| c.is_alphabetic() || c == '-') {
            long += 1;
            capital += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    let stopped = tokens.end.checked_sub(1).is_some_and(|last| document.word(last) == ".");
    !stopped && long >= 3 && capital * 4 >= long * 3
}

/// Numbers the direct quotes; a quote that is not closed ends with its paragraph.
fn quotes(document: &Document) -> Vec<u32> {
    let mut quote = vec![0; document.tokens.len()];
    let (mut count, mut open, mut last_end) = (0, false, 0);
    for (index, token) in document.tokens.iter().enumerate() {
        if document.text.get(last_end..token.bytes.start).is_some_and(|gap| gap.contains('\n')) {
            open = false;
        }
        last_end = token.bytes.end;
        match document.word(index) {
            "\n" | "\n\n" => open = false,
            "“" | "``" => {
                open = true;
                count += 1;
            }
            "”" | "''" => open = false,
            "\"" => {
                open = !open;
                count += u32::from(open);
            }
            _ => {
                if open && let Some(slot) = quote.get_mut(index) {
                    *slot = count;
                }
            }
        }
    }
    quote
}

/// The subject of a verb of saying outside the quote, in the sentences that the quote stands in.
fn speakers(document: &Document, quote: &[u32]) -> Vec<Option<usize>> {
    let mut speakers = vec![None; quote.iter().max().map_or(0, |last| *last as usize + 1)];
    let outside = |token: usize| quote.get(token) == Some(&0);
    for sentence in &document.sentences {
        let speaker = sentence.clone().find(|&i| {
            outside(i) && discourse::is_saying(document, i) && document.tokens.get(i).is_some_and(|t| outside(t.head))
        });
        if speaker.is_some() {
            for token in sentence.clone().filter(|&i| !outside(i)) {
                let slot = quote.get(token).and_then(|q| speakers.get_mut(*q as usize));
                if let Some(slot @ None) = slot {
                    *slot = speaker;
                }
            }
        }
    }
    speakers
}
