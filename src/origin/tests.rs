//! Small cases of each rule; `tests/origins.rs` measures them together.

use super::*;

const REPORT: &str = "A ferry with two hundred people aboard hit a freighter in thick fog outside the harbour on Tuesday.\n\n\
    The coast guard brought all passengers ashore by midday, and nine of them were taken to the district hospital.";
const OTHER: &str = "Dockers have asked for a second radar mast since the winter before last, minutes of the port authority show.\n\n\
    The plan was turned down twice because of its price, and the harbour master would not say whose vote decided it.";

/// A document of some text and outlet.
fn document(outlet: &str, text: &str) -> Record {
    let fields = serde_json::json!({
        "id": crate::record::text_id(&format!("{outlet}{text}")), "path": null, "url": null, "title": null, "publisher": outlet,
        "author": null, "published": null, "language": "en", "text": text, "sentences": [], "entities": [],
        "attributions": [], "claims": [],
    });
    serde_json::from_value(fields).expect("a record")
}

/// Checks how many origins documents of other outlets each have.
fn check(texts: &[&str], expected: usize) {
    let records: Vec<Record> =
        texts.iter().enumerate().map(|(index, text)| document(&format!("Outlet {index}"), text)).collect();
    assert_eq!(Origins::of(&records).count(0..records.len()), expected, "{texts:#?}");
}

#[test]
fn copies_cuts_and_corrections_are_one_report() {
    check(&[REPORT, REPORT], 1);
    check(&[REPORT, REPORT.split('\n').next().unwrap_or_default()], 1);
    check(&[REPORT, &REPORT.replace("nine", "eleven").replace("Tuesday", "Monday")], 1);
    check(&[REPORT, OTHER], 2);
    check(&["", ""], 2);
}

#[test]
fn what_one_says_itself_and_the_other_quotes_is_from_there() {
    let quoting = format!(
        "It came out of nowhere, a passenger said.\n\n\"{}\", the paper wrote.",
        "The coast guard brought all passengers ashore by midday, and nine of them were taken to the district hospital"
    );
    check(&[REPORT, &quoting], 1);
    // The same words of the same speaker in both prove nothing.
    let speech = "\"We will find out why this ship was where it was, and we will not rest before we have\", she said.";
    check(&[&format!("{REPORT}\n\n{speech}"), &format!("{OTHER}\n\n{speech}")], 2);
}

#[test]
fn a_round_up_makes_no_one_of_what_it_holds() {
    let filler = |word: &str| (0..90).map(|number| format!("{word}{number}")).collect::<Vec<_>>().join(" ");
    let round_up = format!("{}\n\n{REPORT}\n\n{}\n\n{OTHER}", filler("sun"), filler("rain"));
    check(&[REPORT, OTHER, &round_up], 3);
    check(&[REPORT, REPORT, &round_up.replace(OTHER, "")], 1);
}

#[test]
fn standing_lines_of_an_outlet_are_no_likeness() {
    let standing = "Sign up for our briefing and have the most important stories of the day sent to you at six every \
        evening. Our reporting is paid for by readers like you, and we answer to nobody else in this county or any other.";
    let with = |text: &str| document("The Ledger", &format!("{text}\n\n{standing}"));
    let records = [with(REPORT), with(OTHER)];
    assert_eq!(Origins::of(&records).count(0..2), 2);
}

#[test]
fn a_record_that_was_never_seen_is_of_its_own() {
    assert_eq!(Origins::of(&[]).leader(7), 7);
    assert_eq!(Origins::default().count([3, 4, 4]), 2);
}
