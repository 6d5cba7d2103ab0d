//! What is compared of a document: its words as numbers, which of them stand in quotation marks, and what it says of its source.

use crate::record::Record;

/// How many words a shingle has.
pub(super) const SHINGLE: usize = 4;

/// A document as it is compared.
#[derive(Debug, Clone)]
pub(super) struct Profile<'a> {
    /// Its id, by which documents are put in order.
    pub(super) id: &'a str,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) agency: Option<&'a str>,
    /// The words of the outlet's name.
    pub(super) outlet: Vec<u32>,
    pub(super) url: Option<&'a str>,
    /// Where its text links to.
    pub(super) links: &'a [String],
}

/// A paragraph: its words, lower-cased and hashed, in order.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) words: Vec<Word>,
    /// Of all its words.
    pub(super) hash: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) hash: u32,
    /// It stands in quotation marks.
    quoted: bool,
    /// It is a name, a number or a long word: it tells what a text is about.
    telling: bool,
}

impl<'a> Profile<'a> {
    pub(super) fn of(record: &'a Record) -> Profile<'a> {
        let paragraphs =
            record.text.lines().map(Paragraph::of).filter(|paragraph| !paragraph.words.is_empty()).collect();
        let outlet = record.publisher.as_deref().map(Paragraph::of);
        let outlet = outlet.map(|name| name.words.iter().map(|word| word.hash).collect()).unwrap_or_default();
        let Record { id, agency, url, links, .. } = record;
        Profile { id, paragraphs, agency: agency.as_deref(), outlet, url: url.as_deref(), links }
    }

    /// How many words it has.
    pub(super) fn length(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| paragraph.words.len()).sum()
    }

    /// The shingles, in order. None runs over the end of a paragraph: outlets move paragraphs about, and cut between them.
    pub(super) fn shingles(&self) -> impl Iterator<Item = Shingle> + '_ {
        self.paragraphs.iter().flat_map(|paragraph| {
            paragraph.words.windows(SHINGLE).map(|words| Shingle {
                hash: combine(words) as u32,
                quoted: words.iter().all(|word| word.quoted),
                own: words.iter().all(|word| !word.quoted),
            })
        })
    }
}

impl Paragraph {
    fn of(text: &str) -> Paragraph {
        let words = words(text);
        Paragraph { hash: combine(&words), words }
    }

    /// The words that tell what it is about.
    pub(super) fn telling(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().filter(|word| word.telling).map(|word| word.hash)
    }
}

/// A run of [`SHINGLE`] words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shingle {
    pub(super) hash: u32,
    /// All its words are quoted.
    pub(super) quoted: bool,
    /// All its words are the article's own.
    pub(super) own: bool,
}

/// The words of a paragraph. A quotation that is never closed ends with it.
fn words(paragraph: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut quoted = false;
    let mut word = String::new();
    for character in paragraph.chars().chain([' ']) {
        if character.is_alphanumeric() || (matches!(character, '\'' | '’') && !word.is_empty()) {
            word.push(character);
            continue;
        }
        if !word.is_empty() {
            let name = word.starts_with(char::is_uppercase) || word.starts_with(char::is_numeric);
            words.push(Word { hash: hash(&word), quoted, telling: name || word.chars().count() >= 6 });
            word.clear();
        }
        match character {
            '“' | '„' | '«' => quoted = true,
            '”' | '»' => quoted = false,
            '"' => quoted = !quoted,
            _ => {}
        }
    }
    words
}

/// FNV-1a of a word in lower case, folded to 32 bits: the same on every machine and in every version.
fn hash(word: &str) -> u32 {
    let word = word.trim_end_matches(['\'', '’']);
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for character in word.chars().flat_map(char::to_lowercase) {
        let character = if character == '’' { '\'' } else { character };
        hash = (hash ^ u64::from(u32::from(character))).wrapping_mul(0x0000_0100_0000_01b3);
    }
    fold(hash)
}

/// One number for a run of words.
fn combine(words: &[Word]) -> u64 {
    words.iter().fold(0x9e37_79b9_7f4a_7c15, |all: u64, word| mix(all ^ u64::from(word.hash)))
}

/// The finaliser of SplitMix64: every bit of the input moves every bit of the output.
pub(super) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

fn fold(value: u64) -> u32 {
    let value = mix(value);
    // The upper and the lower half, both of them well mixed.
    ((value >> 32) ^ (value & 0xffff_ffff)) as u32
}
