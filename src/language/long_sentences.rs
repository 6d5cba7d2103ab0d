//! Sentences without end: a list that was run together, a table without lines, or what somebody made to hold the reader up.
//!
//! What the rooms above look for in a sentence they look for among all of its words. So that the time to read a text grows with
//! its length and not with its square, a sentence of more words than anybody writes is cut into several.

use super::document::Document;
use super::vocabulary::{Dep, Pos};
use std::ops::Range;

/// Tokens that a sentence has at most. The longest of the golden texts, of spaCy's own treebanks too, has fewer.
const LONGEST: usize = 512;

/// Cuts the sentences from the token `first` on that are too long; a token whose head is cut off from it is a root.
pub(super) fn cut(document: &mut Document, first: usize) {
    let from = document.sentences.partition_point(|sentence| sentence.start < first);
    if document.sentences.iter().skip(from).all(|sentence| sentence.len() <= LONGEST) {
        return;
    }
    for sentence in document.sentences.split_off(from) {
        let mut start = sentence.start;
        while sentence.end - start > LONGEST {
            let end = border(document, start..start + LONGEST);
            document.sentences.push(start..end);
            start = end;
        }
        document.sentences.push(start..sentence.end);
    }
    for (index, sentence) in document.sentences.iter().enumerate().skip(from) {
        for token in sentence.clone() {
            let Some(cut) = document.tokens.get_mut(token) else { continue };
            cut.sentence = index;
            if !sentence.contains(&cut.head) {
                (cut.head, cut.dep) = (token, Dep::Root);
            }
        }
    }
}

/// Where a piece ends: behind the last mark in its second half, else where it must.
fn border(document: &Document, piece: Range<usize>) -> usize {
    let is_mark = |token: &usize| document.tokens.get(*token).is_some_and(|t| t.pos == Pos::Punct);
    let last = (piece.start + LONGEST / 2..piece.end).rev().find(is_mark);
    last.map_or(piece.end, |mark| mark + 1)
}
