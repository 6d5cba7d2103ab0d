//! Windows: a text cut to what the model reads at once, with some words read twice where it is cut.

use super::pieces::Vocabulary;
use super::settings::Settings;
use super::shapes::{Shape, shape};
use super::words::Word;
use std::ops::Range;

/// A stretch of a text as the model reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Its words, as indices into the words of the text.
    pub words: Range<usize>,
    /// The pieces' numbers, with the special first and last one.
    pub pieces: Vec<i32>,
    /// The shape of each piece's word, as the row of the model's table.
    pub shapes: Vec<i32>,
    /// Where each word's first piece stands in `pieces`.
    pub firsts: Vec<usize>,
}

/// Cuts a text into windows; none if it has no words.
pub(super) fn windows(text: &str, words: &[Word], vocabulary: &Vocabulary, settings: &Settings) -> Vec<Window> {
    let mut pieces = Vec::with_capacity(words.len() * 2);
    let mut ends = Vec::with_capacity(words.len());
    for word in words {
        vocabulary.spell(&word.normal, &mut pieces);
        ends.push(pieces.len());
    }
    let spelled = |word: usize| {
        let start = if word == 0 { 0 } else { ends[word - 1] };
        &pieces[start..ends[word]]
    };
    let lengths: Vec<usize> = (0..words.len()).map(|word| spelled(word).len()).collect();
    let room = settings.window - 2;
    cuts(&lengths, room, settings.overlap)
        .into_iter()
        .map(|range| {
            let mut window = Window {
                words: range.clone(),
                pieces: vec![settings.start],
                shapes: vec![Shape::Special as i32],
                firsts: Vec::with_capacity(range.len()),
            };
            for word in range {
                window.firsts.push(window.pieces.len());
                window.pieces.extend(spelled(word).iter().take(room));
                let shape = shape(text.get(words[word].bytes.clone()).unwrap_or("")) as i32;
                window.shapes.resize(window.pieces.len(), shape);
            }
            window.pieces.push(settings.end);
            window.shapes.push(Shape::Special as i32);
            window
        })
        .collect()
}

/// Where to cut words of these numbers of pieces, so that at most `room` pieces stand between two cuts and
/// about `overlap` of them are read again in the next window.
fn cuts(lengths: &[usize], room: usize, overlap: usize) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut start = 0;
    while start < lengths.len() {
        let mut used = 0;
        let fits = lengths[start..].iter().take_while(|&&length| {
            used += length.min(room);
            used <= room
        });
        let end = start + fits.count();
        cuts.push(start..end);
        if end == lengths.len() {
            break;
        }
        let mut again = 0;
        let repeated = lengths[start + 1..end].iter().rev().take_while(|&&length| {
            again += length;
            again <= overlap
        });
        start = end - repeated.count();
    }
    cuts
}

/// For each word, the window to read it from and its place among that window's words: where windows overlap, the
/// one in which the word is farther from the nearer cut, the later one on a tie.
///
/// The beginning and the end of the text are no cuts.
pub(super) fn sources(count: usize, windows: &[Window]) -> Vec<(usize, usize)> {
    let mut sources = vec![(0, 0); count];
    let mut farthest = vec![None; count];
    for (number, window) in windows.iter().enumerate() {
        for (place, word) in window.words.clone().enumerate() {
            let before = if window.words.start == 0 { usize::MAX } else { place };
            let after = if window.words.end == count { usize::MAX } else { window.words.len() - 1 - place };
            let distance = Some(before.min(after));
            if distance >= farthest[word] {
                farthest[word] = distance;
                sources[word] = (number, place);
            }
        }
    }
    sources
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "a list of one range is meant")]
mod tests {
    use super::{Window, cuts, sources};
    use std::ops::Range;

    fn check(lengths: &[usize], wanted: &[Range<usize>]) {
        assert_eq!(cuts(lengths, 6, 3), wanted, "{lengths:?} with room for 6 and 3 read again");
    }

    #[test]
    fn a_long_text_is_cut_at_words_with_some_read_again() {
        check(&[], &[]);
        check(&[6], &[0..1]);
        check(&[1, 2, 3], &[0..3]);
        check(&[1, 2, 3, 1], &[0..3, 2..4]);
        check(&[1, 1, 1, 1, 1, 1, 1, 1], &[0..6, 3..8]);
        check(&[2, 4, 1], &[0..2, 2..3]);
    }

    #[test]
    fn a_word_longer_than_a_window_stands_alone() {
        check(&[9], &[0..1]);
        check(&[1, 9, 1], &[0..1, 1..2, 2..3]);
    }

    #[test]
    fn a_word_read_twice_counts_where_it_is_farther_from_the_cut() {
        let window = |words: Range<usize>| Window { words, pieces: vec![], shapes: vec![], firsts: vec![] };
        let found = sources(8, &[window(0..6), window(3..8)]);
        assert_eq!(found, [(0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (1, 3), (1, 4)]);
    }
}
