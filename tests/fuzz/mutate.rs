//! New inputs from old ones, as fuzzers make them: bits flipped, pieces cut, doubled, spliced, and words of the format put in.

/// The longest input: beyond that only the time grows.
const LONGEST: usize = 60_000;
/// Words that mean something to some format.
const WORDS: [&[u8]; 44] = [
    b"<",
    b"</",
    b">",
    b"<div>",
    b"<p>",
    b"</p>",
    b"<br>",
    b"<table><tr><td>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&#x110000;",
    b"&amp;",
    b"&lt;script&gt;",
    b"<script>",
    b"</script>",
    b"<svg><style>",
    b"<template>",
    b"<!ENTITY a \"b\">",
    b"\"",
    b"\\\"",
    b"\\ud800",
    b"\\u0000",
    b"{",
    b"}",
    b"[",
    b"]",
    b"null",
    b"-1",
    b"99999999999999999999",
    b"\0",
    b"\r\n\r\n",
    b"\n",
    b"WARC/1.0\r\n",
    b"Content-Length: ",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    "\u{FEFF}".as_bytes(),
    "\u{202E}".as_bytes(),
    "e\u{301}\u{301}".as_bytes(),
    "“".as_bytes(),
    b"\xFF\xFE",
    b"\xC3",
];

/// Makes inputs without end.
pub(crate) struct Mutator<'a> {
    seeds: &'a [Vec<u8>],
    state: u64,
}

impl<'a> Mutator<'a> {
    pub(crate) fn new(name: &str, seeds: &'a [Vec<u8>]) -> Mutator<'a> {
        let state = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Mutator { seeds, state }
    }

    /// SplitMix64.
    fn random(&mut self) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let value = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (value ^ (value >> 31)) as usize
    }

    fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { self.random() % limit }
    }

    /// A range within a length; short ones more often.
    fn piece(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let bits = self.below(14);
        let end = (start + self.below(1 << bits)).min(length);
        start..end
    }

    /// The next input.
    pub(crate) fn next(&mut self) -> Vec<u8> {
        let seed = self.below(self.seeds.len());
        let mut input = self.seeds[seed].clone();
        for _ in 0..=self.below(8) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.below(input.len() + 1);
        match self.below(9) {
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 if at < input.len() => input[at] = self.random() as u8,
            2 => drop(input.drain(self.piece(input.len()))),
            3 => {
                let piece = input[self.piece(input.len())].to_vec();
                input.splice(at..at, piece);
            }
            4 => {
                // The same again and again: where depth or length without end shows.
                let bits = self.below(5);
                let piece = input[self.piece(input.len())].iter().copied().take(1 << (2 * bits)).collect::<Vec<_>>();
                let times = self.below(400);
                input.splice(at..at, piece.repeat(times).into_iter().take(LONGEST));
            }
            5 => {
                let other = self.below(self.seeds.len());
                let piece = self.piece(self.seeds[other].len());
                let piece = self.seeds[other][piece].to_vec();
                input.splice(at..at, piece);
            }
            6 => {
                let times = if self.below(6) == 0 { self.below(3000) } else { 1 };
                let word = WORDS[self.below(WORDS.len())].repeat(times);
                input.splice(at..at, word);
            }
            7 => input.truncate(at),
            _ => {
                let word = WORDS[self.below(WORDS.len())];
                input.splice(at..at, word.iter().copied());
            }
        }
    }
}
