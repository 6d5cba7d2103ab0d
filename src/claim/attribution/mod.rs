//! Who says what: every saying, thinking and reporting of a text, with its source, its cue and its content.
//!
//! ```text
//! "There are disagreements," said Dmitry Peskov, the Kremlin spokesperson.
//!  └────── content ──────┘   cue  └─ source ──┘
//! ```
//!
//! Quotations are found by their marks ([`quotes`]), clauses by the parse ([`verbs`], [`nouns`]), sources in
//! set phrases by their words ([`phrases`]). Where the parser is known to fail, round quote marks and inverted
//! subjects, the marks and the cue decide. [`Chains`] then says in whose voice any token stands.

#![expect(clippy::single_range_in_vec_init, reason = "a content is a list of ranges, often of one")]

mod chains;
mod citations;
mod clauses;
mod continuation;
mod credits;
mod cue_after;
mod cue_before;
mod cues;
mod draft;
mod labels;
mod misplaced;
mod nouns;
mod parenthetical;
mod phrases;
mod quoted;
mod quotes;
mod reading;
mod set_apart;
mod settle;
mod speakers;
mod statements;
mod states;
mod verbs;
mod verdicts;
mod views;

pub use chains::Chains;
pub use cues::{Cues, Entry, Manner, Stance};

use super::Attribution;
use crate::entity::Entities;
use crate::language::Document;
use draft::Drafts;
use reading::Reading;

/// Finds every attribution of a document, in the order of their cues.
///
/// The content of a broken quote comes in several pieces. An attribution inside another's content names it
/// in `within`; so does the source that another one cites.
pub fn find(document: &Document, entities: &Entities) -> Vec<Attribution> {
    let reading = Reading::new(document);
    let mut drafts = Drafts::default();
    verbs::attribute(&reading, &mut drafts);
    nouns::attribute(&reading, &mut drafts);
    phrases::attribute(&reading, &mut drafts);
    views::attribute(&reading, &mut drafts);
    quoted::attribute(&reading, &mut drafts);
    phrases::attribute_cited(&reading, &mut drafts);
    labels::attribute(&reading, &mut drafts);
    citations::attribute(&reading, &mut drafts);
    set_apart::attribute(&reading, &mut drafts);
    credits::attribute(&reading, &mut drafts);
    statements::attribute(&reading, &mut drafts);
    settle::settle(&reading, entities, drafts.list)
}
