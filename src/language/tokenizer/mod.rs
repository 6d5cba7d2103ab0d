//! From text to tokens, as spaCy's English tokenizer cuts them.
//!
//! Text is cut at white space into chunks; a chunk is a special case (`don't`, `Feb.`), or gives up prefixes and suffixes
//! one by one until what is left is a special case, an address, or is cut at infixes. Then emoticons and the like,
//! which that would have cut to pieces, are put together again. `"They're afraid."` becomes `"`, `They`, `'re`,
//! `afraid`, `.`, `"`.

mod affix;
mod special;
mod url;

use super::characters::{Characters, IS_SPACE};
use super::spelling::Spelling;
use super::words::{WordId, Words};
use rustc_hash::FxHashMap;
pub(super) use special::Special;

/// A chunk that is longer is not remembered, in bytes.
const LONGEST_REMEMBERED: usize = 48;

/// One token of a text: the next begins where it ends, or one space later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// What word it is, among the words of the same workspace.
    pub(super) word: WordId,
    /// Where it begins, in bytes of the text.
    pub(super) start: usize,
    /// Whether one space follows that belongs to no token.
    pub(super) space: bool,
}

/// A piece of a special case: its text, and its norm where the case gives one.
pub(super) type Piece = (&'static str, Option<&'static str>);

/// The chunks met before, with their tokens' words. Forgotten together with the words.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    index: FxHashMap<Box<str>, (u32, u32)>,
    words: Vec<WordId>,
}

impl Chunks {
    /// How many chunks are remembered.
    pub(super) fn len(&self) -> usize {
        self.index.len()
    }
}

/// Cuts a text into tokens, which are added to `tokens`.
pub(super) fn tokenize(
    spelling: &Spelling,
    text: &str,
    words: &mut Words,
    chunks: &mut Chunks,
    tokens: &mut Vec<Token>,
) {
    let first = tokens.len();
    each_chunk(&spelling.characters, text, |start, end, space| {
        add_chunk(spelling, &text[start..end], start, words, chunks, tokens);
        if let Some(last) = tokens.last_mut() {
            last.space = space;
        }
    });
    spelling.special.restore(spelling, text, words, tokens, first);
}

/// Calls `found` with the start and end, in bytes, of every run of white space or of other characters, and with
/// whether one space follows that belongs to no chunk.
fn each_chunk(characters: &Characters, text: &str, mut found: impl FnMut(usize, usize, bool)) {
    let Some(first) = text.chars().next() else { return };
    let mut in_space = characters.is(first, IS_SPACE);
    let mut start = 0;
    // The last chunk is held back until it is known what follows it.
    for (at, character) in text.char_indices() {
        let is_space = if character.is_ascii_alphanumeric() { false } else { characters.is(character, IS_SPACE) };
        if is_space == in_space {
            continue;
        }
        let one_space = character == ' ';
        if start < at {
            found(start, at, one_space);
        }
        start = if one_space { at + 1 } else { at };
        in_space = !in_space;
    }
    if start < text.len() {
        found(start, text.len(), text.ends_with(' ') && !in_space);
    }
}

/// Adds the tokens of one chunk, from memory if it was met before.
fn add_chunk(
    spelling: &Spelling,
    chunk: &str,
    start: usize,
    words: &mut Words,
    chunks: &mut Chunks,
    tokens: &mut Vec<Token>,
) {
    let mut at = start;
    let mut add = |word: WordId, words: &Words| {
        tokens.push(Token { word, start: at, space: false });
        at += words.text(word).len();
    };
    if let Some(&(from, to)) = chunks.index.get(chunk) {
        for &word in &chunks.words[from as usize..to as usize] {
            add(word, words);
        }
        return;
    }
    let from = chunks.words.len();
    split(&spelling.special, &spelling.characters, chunk, true, &mut |text, norm| {
        let word = words.intern(spelling, text, norm);
        chunks.words.push(word);
        add(word, words);
    });
    match (u32::try_from(from), u32::try_from(chunks.words.len())) {
        (Ok(from), Ok(to)) if chunk.len() <= LONGEST_REMEMBERED => {
            chunks.index.insert(chunk.into(), (from, to));
        }
        _ => chunks.words.truncate(from),
    }
}

/// Cuts one chunk: calls `add` with the text of every token and its norm, where a special case gives one.
fn split<'t>(
    special: &Special,
    characters: &Characters,
    chunk: &'t str,
    with_special: bool,
    add: &mut impl FnMut(&'t str, Option<&'static str>),
) {
    let pieces = |text: &str| if with_special { special.pieces(text) } else { None };
    if let Some(pieces) = pieces(chunk) {
        return pieces.iter().for_each(|&(text, norm)| add(text, norm));
    }
    let mut suffixes = Vec::new();
    let middle =
        strip_affixes(characters, chunk, |text| pieces(text).is_some(), |prefix| add(prefix, None), &mut suffixes);
    if let Some(pieces) = pieces(middle) {
        pieces.iter().for_each(|&(text, norm)| add(text, norm));
    } else if url::is_address(characters, middle) {
        add(middle, None);
    } else {
        split_infixes(characters, middle, add);
    }
    suffixes.iter().rev().for_each(|suffix| add(suffix, None));
}

/// Takes prefixes and suffixes off in turn, until nothing comes off or a special case is left; returns what is left.
fn strip_affixes<'t>(
    characters: &Characters,
    chunk: &'t str,
    is_special: impl Fn(&str) -> bool,
    mut add_prefix: impl FnMut(&'t str),
    suffixes: &mut Vec<&'t str>,
) -> &'t str {
    let mut text = chunk;
    while !text.is_empty() && !is_special(text) {
        let prefix = affix::prefix(characters, text);
        let after = &text[prefix..];
        if prefix > 0 && is_special(after) {
            add_prefix(&text[..prefix]);
            return after;
        }
        // The suffix is sought after the prefix, but what is left before it still has the prefix.
        let suffix = affix::suffix(characters, after);
        let before = &text[..text.len() - suffix];
        if suffix > 0 && is_special(before) {
            suffixes.push(&text[before.len()..]);
            return before;
        }
        if prefix == 0 && suffix == 0 {
            break;
        }
        if prefix > 0 {
            add_prefix(&text[..prefix]);
        }
        if suffix > 0 {
            suffixes.push(&text[before.len()..]);
        }
        text = &text[prefix..before.len()];
    }
    text
}

/// Cuts `text` at its infixes, which are tokens themselves; one at the very start is none.
fn split_infixes<'t>(characters: &Characters, text: &'t str, add: &mut impl FnMut(&'t str, Option<&'static str>)) {
    let mut start = 0;
    affix::infixes(characters, text, |from, to| {
        if from == 0 {
            return;
        }
        if start < from {
            add(&text[start..from], None);
        }
        add(&text[from..to], None);
        start = to;
    });
    if start < text.len() {
        add(&text[start..], None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the tokens of a text; `|` stands between two, with a space where the text has one.
    fn check(text: &str, expected: &str) {
        let spelling = Spelling::load();
        let (mut words, mut chunks) = (Words::default(), Chunks::default());
        // Twice, for the second time they come from memory.
        for _ in 0..2 {
            let mut tokens = Vec::new();
            tokenize(&spelling, text, &mut words, &mut chunks, &mut tokens);
            let shown = tokens.iter().map(|t| format!("{}{}", words.text(t.word), if t.space { " " } else { "" }));
            assert_eq!(shown.collect::<Vec<_>>().join("|"), expected, "{text:?}");
        }
    }

    #[test]
    fn affixes_are_split_off() {
        check("“They’re afraid,” he said.", "“|They|’re |afraid|,|” |he |said|.");
        check("(US$30m, or €25.5m)", "(|US$|30|m|, |or |€|25.5|m|)");
        check("Putin's 5km walk...", "Putin|'s |5|km |walk|...");
        check("the U.S. and NATO.", "the |U.S. |and |NATO|.");
    }

    #[test]
    fn infixes_are_split() {
        check("anti-war, Kyiv/Kiev 2014-2022", "anti|-|war|, |Kyiv|/|Kiev |2014|-|2022");
        check("He left.Then she came", "He |left|.|Then |she |came");
    }

    #[test]
    fn addresses_stay_whole() {
        check(
            "See https://example.com/a-b?c=d, me@example.org.",
            "See |https://example.com/a-b?c=d|, |me@example.org|.",
        );
        check("Server 8.8.8.8:80 is not 10.0.0.1", "Server |8.8.8.8:80 |is |not |10.0.0.1");
    }

    #[test]
    fn special_cases_are_kept() {
        check("I don't know :-) on Feb. 24", "I |do|n't |know |:-) |on |Feb. |24");
        check("can't\n\nwon't", "ca|n't|\n\n|wo|n't");
    }

    #[test]
    fn white_space_is_a_token_but_for_one_space() {
        check("", "");
        check("a  b \n c ", "a | |b |\n |c ");
    }
}
