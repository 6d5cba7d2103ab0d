//! When sentences say that something happened, in an article of Friday, 7 October 2022: the words, and what they mean.

use claimgraph::{claim, entity, language::Language};

/// The time of the first claim, as `words = value`.
fn check(text: &str, expected: &str) {
    let document = Language::get().read(text);
    let mut entities = entity::find(&document);
    let claims = claim::find(&document, &mut entities, Some("2022-10-07")).claims;
    let when = claims.first().and_then(|claim| claim.time.as_ref());
    let found = when.map(|when| {
        format!("{} = {}", document.words(when.tokens.clone()), when.value.as_deref().unwrap_or("no one time"))
    });
    assert_eq!(found.as_deref().unwrap_or("none"), expected, "{text}");
}

#[test]
fn the_time_of_a_clause() {
    check("Norway attacked Sweden on Monday.", "Monday = 2022-10-03");
    check("Norway attacked Sweden.", "none");
    check("Norway attacked Sweden more than two weeks ago.", "more than two weeks ago = no one time");
}

#[test]
fn the_day_stands_beside_the_hour() {
    check("Norway attacked Sweden at 10 a.m. on Oct. 5, 2022.", "Oct. 5, 2022 = 2022-10-05");
}

#[test]
fn what_the_recogniser_does_not_know() {
    check("Norway attacked Sweden a fortnight ago.", "a fortnight ago = 2022-09-23");
    check("Norway attacked Sweden long ago.", "none");
}
