//! Abbreviations that the networks do not know: after "Engr." or "Hon." they end a sentence, and cut the name off its
//! verb; "IS fighters" they read as "is fighters".
//!
//! They are read as others that the networks know, of the same length, so that every byte keeps its place.

/// Titles, and as which they are read.
const TITLES: [(&str, &str); 20] = [
    ("Hon", "Gen"),
    ("Engr", "Prof"),
    ("Sgt", "Gen"),
    ("Cpl", "Gen"),
    ("Pte", "Gen"),
    ("Pvt", "Gen"),
    ("Insp", "Prof"),
    ("Supt", "Prof"),
    ("Cmdr", "Prof"),
    ("Amb", "Gen"),
    ("Atty", "Prof"),
    ("Fr", "Dr"),
    ("Msgr", "Prof"),
    ("Pres", "Prof"),
    ("Alh", "Gen"),
    ("Smt", "Mrs"),
    ("Brig", "Prof"),
    ("Det", "Gen"),
    ("Ald", "Gen"),
    ("Cllr", "Prof"),
];
/// Words with a capital that begin a sentence, and no name.
const OPENERS: [&str; 22] = [
    "The", "He", "She", "It", "In", "A", "An", "But", "And", "They", "We", "I", "On", "At", "This", "That", "There",
    "When", "His", "Her", "No", "Not",
];

/// The text with such titles read as others; `None` where there are none. `text` may be recased already.
pub(super) fn read_as(text: &str) -> Option<String> {
    let mut changed: Option<Vec<u8>> = None;
    // "IS fighters": the tagger takes the Islamic State for a verb.
    if text.contains("(IS)") || text.contains("Islamic State") {
        for (at, _) in text.match_indices(" IS ") {
            let shouted = text
                .get(at + 4..)
                .is_some_and(|rest| rest.split(' ').take(2).all(|word| word.chars().all(|c| !c.is_lowercase())));
            if !shouted
                && let Some(slot) = changed.get_or_insert_with(|| text.as_bytes().to_vec()).get_mut(at + 1..at + 3)
            {
                slot.copy_from_slice(b"EU");
            }
        }
    }
    for (point, _) in text.match_indices(". ") {
        let before = text.get(..point).unwrap_or("");
        let start = before.rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |at| at + 1);
        let word = before.get(start..).unwrap_or("");
        let Some((_, known)) = TITLES.iter().find(|(title, _)| *title == word) else { continue };
        let next = text.get(point + 2..).unwrap_or("");
        let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if next.starts_with(char::is_uppercase) && !OPENERS.contains(&next) {
            let bytes = changed.get_or_insert_with(|| text.as_bytes().to_vec());
            if let Some(slot) = bytes.get_mut(start..point) {
                slot.copy_from_slice(known.as_bytes());
            }
        }
    }
    changed.and_then(|bytes| String::from_utf8(bytes).ok())
}

#[cfg(test)]
mod tests {
    use super::read_as;

    fn check(text: &str, wanted: &str) {
        assert_eq!(read_as(text).as_deref().unwrap_or(text), wanted);
    }

    #[test]
    fn titles_are_read_as_known_ones() {
        check("They met Engr. Ada Obi and Hon. Per Lind.", "They met Prof. Ada Obi and Gen. Per Lind.");
        check("“No,” Supt. Élan Roy said.", "“No,” Prof. Élan Roy said.");
    }

    #[test]
    fn the_islamic_state_is_no_verb() {
        check("The Islamic State fled, and IS fighters died.", "The Islamic State fled, and EU fighters died.");
        check("WHAT IS THE PLAN?", "WHAT IS THE PLAN?");
    }

    #[test]
    fn the_end_of_a_sentence_stays_one() {
        check("They cared for Amb. The envoy left.", "They cared for Amb. The envoy left.");
        check("He is at the Fr. institute", "He is at the Fr. institute");
        check("No title. Here.", "No title. Here.");
    }
}
