//! Places that stand for whoever decides there: "Moscow denied it" speaks of Russia, "the Pentagon" of a department.
//!
//! The text's word is kept, for it is what the text says; beside it stands a hint, where the place acts. "In Moscow"
//! gets none.

use super::discourse::is_verb_of_saying;
use super::draft::Draft;
use super::gazetteer::Gazetteer;
use super::{EntityType, Mention, MentionKind, nouns};
use crate::language::{Dep, Document};
use crate::lexicon;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What cities do as places, without anybody deciding anything.
const STATES: &[&str] = &[
    "be",
    "have",
    "see",
    "host",
    "lie",
    "become",
    "remain",
    "suffer",
    "get",
    "witness",
    "offer",
    "boast",
    "include",
    "experience",
    "feel",
    "look",
    "attract",
    "house",
    "contain",
    "need",
    "celebrate",
];

/// What is done to whoever decides.
const ADDRESSES: &[&str] = &[
    "accuse",
    "blame",
    "condemn",
    "criticise",
    "criticize",
    "persuade",
    "pressure",
    "sanction",
    "threaten",
    "urge",
    "pressurise",
    "push",
    "thank",
    "assure",
    "infuriate",
    "anger",
    "alarm",
];

/// Notes for every place that acts what it stands for.
pub(crate) fn hint(document: &Document, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.named) {
        let Some(meant) = meant(draft) else { continue };
        let acts = |mention: &Mention| mention.kind == MentionKind::Name && acts(document, mention.head);
        let body = draft.kind == EntityType::Organization;
        if body || draft.kind == EntityType::Place && draft.mentions.iter().any(acts) {
            draft.stands_for = Some(meant);
        }
    }
}

/// The item that a name stands for, by the tables.
fn meant(draft: &Draft) -> Option<usize> {
    let names = draft.item().map(|item| item.name).into_iter().chain([draft.name.as_str()]);
    let table = table();
    names.filter_map(|name| table.get(name)).copied().next().filter(|item| draft.item != Some(*item))
}

/// What each name of the table stands for, capitals for their countries, as indices of the gazetteer's items.
fn table() -> &'static FxHashMap<&'static str, usize> {
    static TABLE: OnceLock<FxHashMap<&'static str, usize>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = FxHashMap::default();
        let column = |row: &[&'static str], at: usize| row.get(at).copied().unwrap_or("");
        for row in lexicon::rows(include_str!("../../data/lexicon/metonyms.tsv")) {
            let Some(item) = Gazetteer::get().index(column(&row, 2)) else { continue };
            for name in std::iter::once(column(&row, 0)).chain(column(&row, 1).split(';')) {
                table.entry(name.trim()).or_insert(item);
            }
        }
        for row in lexicon::rows(include_str!("../../data/lexicon/countries.tsv")) {
            let Some(item) = Gazetteer::get().index(column(&row, 0)) else { continue };
            for capital in column(&row, 4).split(';') {
                table.entry(capital.trim()).or_insert(item);
            }
        }
        table.remove("");
        table
    })
}

/// Whether somebody decides, speaks or is spoken to where a place is named: "Moscow accused Kyiv", "talks between
/// Moscow and Kyiv", "Moscow's decision".
fn acts(document: &Document, head: usize) -> bool {
    let token = |i: usize| document.tokens.get(i);
    let mut name = head;
    for _ in 0..3 {
        match token(name) {
            Some(t) if t.dep == Dep::Conj && t.head < name => name = t.head,
            _ => break,
        }
    }
    let Some(t) = token(name) else { return false };
    // "MOSCOW — …" says where a report was written.
    if matches!(document.word(head + 1), "—" | "–" | "-" | "--" | ":" | "(") {
        return false;
    }
    let Some(over) = token(t.head) else { return false };
    match t.dep {
        Dep::Nsubj => {
            is_verb_of_saying(&over.lemma) || !STATES.contains(&over.lemma.as_str()) && decides(document, t.head)
        }
        Dep::Dobj | Dep::Dative => is_verb_of_saying(&over.lemma) || ADDRESSES.contains(&over.lemma.as_str()),
        Dep::Poss => nouns::is_deed(&over.lemma),
        Dep::Pobj if over.dep == Dep::Agent => true,
        Dep::Pobj if over.lemma == "between" => token(over.head).is_some_and(|noun| nouns::is_deed(&noun.lemma)),
        _ => false,
    }
}

/// Whether a verb has an object or content: it takes somebody to do something to something.
fn decides(document: &Document, verb: usize) -> bool {
    document.children(verb).any(|child| {
        document.tokens.get(child).is_some_and(|t| matches!(t.dep, Dep::Dobj | Dep::Ccomp | Dep::Xcomp | Dep::Dative))
    })
}
