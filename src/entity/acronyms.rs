//! Acronyms: "European Union (EU)" says that "EU" is the European Union; "KCNA" may be guessed from its initials.

use super::names::Found;
use super::{EntityType, MentionKind};
use crate::language::Document;

/// Adds the acronyms in brackets that were not read as names, and gives each the type of the name before it.
pub(crate) fn add(document: &Document, found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for index in 0..found.len() {
        let Some((at, kind, sure)) =
            found.get(index).and_then(|name| bracketed(document, name).map(|at| (at, name.kind, name.sure)))
        else {
            continue;
        };
        match found.get_mut(index + 1).filter(|next| next.tokens.start <= at && at < next.tokens.end) {
            Some(next) if next.tokens.len() == 1 => (next.kind, next.sure) = (kind, sure),
            Some(_) => {}
            None => more.push(Found::new(document, at..at + 1, kind, sure)),
        }
    }
    found.append(&mut more);
    found.sort_by_key(|name| name.tokens.start);
}

/// The token of the acronym that follows a name in brackets, where its letters are the name's.
pub(crate) fn bracketed(document: &Document, name: &Found) -> Option<usize> {
    let at = name.tokens.end + 1;
    let open = matches!(document.word(name.tokens.end), "(" | "[");
    let close = matches!(document.word(at + 1), ")" | "]");
    let thing = matches!(
        name.kind,
        EntityType::Organization
            | EntityType::Place
            | EntityType::Event
            | EntityType::Other
            | EntityType::Law
            | EntityType::Product
            | EntityType::Work
    );
    (open && close && thing && name.form == MentionKind::Name && abbreviates(document.word(at), name.text(document)))
        .then_some(at)
}

/// Whether the letters of a short word stand in a longer one in the same order, the first one first: "MpS".
fn abbreviates(short: &str, long: &str) -> bool {
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    if capitals < 2 || short.chars().count() > 10 || long.chars().count() <= short.chars().count() {
        return false;
    }
    let mut letters = long.chars().flat_map(char::to_lowercase);
    let mut wanted = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let first = wanted.next();
    first.is_some() && letters.next() == first && wanted.all(|letter| letters.any(|l| l == letter))
}

/// The initials of a name of several words, with and without its small words: "DOJ" and "DJ".
pub(crate) fn initials(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split([' ', '-']).filter(|w| w.starts_with(char::is_alphanumeric)).collect();
    if words.len() < 2 {
        return Vec::new();
    }
    // A number stays whole: "IE6" for "Internet Explorer 6".
    let take =
        |keep: &dyn Fn(&str) -> bool| -> String {
            words
                .iter()
                .filter(|word| keep(word))
                .map(|word| {
                    if word.starts_with(char::is_numeric) { (*word).to_owned() } else { word.chars().take(1).collect() }
                })
                .collect::<String>()
                .to_uppercase()
        };
    let all = take(&|_| true);
    let large = take(&|w| !w.starts_with(char::is_lowercase));
    if all == large { vec![all] } else { vec![large, all] }
}
