//! Headlines in sentence case: "Kremlin Insider Confronts Putin" is parsed as "Kremlin insider confronts Putin".
//!
//! The networks were trained on sentences. Capitals throughout make names of verbs and prepositions for them, and then
//! nothing is the verb. The body of the article tells which words are names: those that it never writes small.

use super::paragraph::Paragraph;
use crate::lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::OnceLock;

/// The longest line that is taken for a headline, in bytes.
const LONGEST: usize = 240;
/// Acronyms have at most so many letters, where a line in capitals does not tell.
const ACRONYM: usize = 3;

/// How a line uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// "Kremlin Insider Confronts Putin"
    Title,
    /// "KREMLIN INSIDER CONFRONTS PUTIN"
    Capitals,
}

/// The text with its headlines in sentence case, byte for byte in the same places; `None` where it has none to change.
pub(super) fn recased(text: &str, paragraphs: &[Paragraph]) -> Option<String> {
    let line = |paragraph: &Paragraph| text.get(paragraph.bytes.clone()).unwrap_or("");
    let headlines: Vec<(&Paragraph, Case)> = paragraphs
        .iter()
        .filter(|paragraph| paragraph.furniture.is_none())
        .filter_map(|paragraph| Some((paragraph, case(line(paragraph))?)))
        .collect();
    headlines.first()?;
    let body =
        paragraphs.iter().filter(|p| p.furniture.is_none() && !headlines.iter().any(|(h, _)| h.bytes == p.bytes));
    let written = Written::gather(body.map(line));
    let mut recased = text.as_bytes().to_vec();
    for (paragraph, case) in headlines {
        let line = line(paragraph);
        let mut initial = true;
        for word in words(line) {
            let end = word.end;
            let at = paragraph.bytes.start + word.start;
            let written_as = line.get(word).unwrap_or("");
            let slot = recased.get_mut(at..at + written_as.len()).unwrap_or_default();
            match case {
                Case::Title if !initial && written.is_small(written_as) => small(slot.get_mut(..1).unwrap_or_default()),
                Case::Capitals if !written.capital.contains(written_as) => {
                    let lower = written_as.to_ascii_lowercase();
                    let title = capitalised(&lower);
                    if !initial && !written.capital.contains(title.as_str()) && written.is_small(&title) {
                        small(slot);
                    } else if written.capital.contains(title.as_str()) || written_as.len() > ACRONYM {
                        small(slot.get_mut(1..).unwrap_or_default());
                    }
                }
                _ => {}
            }
            // A sentence anew begins with a capital, name or not.
            initial = line.get(end..).is_some_and(|rest| rest.starts_with(['?', '!', '.']));
        }
    }
    String::from_utf8(recased).ok().filter(|recased| recased != text)
}

fn small(letters: &mut [u8]) {
    letters.make_ascii_lowercase();
}

/// "Putin" from "putin".
fn capitalised(lower: &str) -> String {
    let mut title = lower.to_owned();
    title.get_mut(..1).unwrap_or_default().make_ascii_uppercase();
    title
}

/// How the body of an article writes its words.
struct Written<'t> {
    /// With a capital inside a sentence.
    capital: FxHashSet<&'t str>,
    /// Small.
    small: FxHashSet<&'t str>,
}

impl<'t> Written<'t> {
    fn gather(lines: impl Iterator<Item = &'t str>) -> Self {
        let mut written = Self { capital: FxHashSet::default(), small: FxHashSet::default() };
        for line in lines {
            let mut inside = false;
            for range in words(line) {
                let end = range.end;
                let word = line.get(range).unwrap_or("");
                if word.starts_with(|c: char| c.is_ascii_lowercase()) {
                    written.small.insert(word);
                } else if inside {
                    written.capital.insert(word);
                }
                inside = line
                    .get(end..)
                    .is_some_and(|rest| rest.starts_with([' ', ',', '-', '\'']) || rest.starts_with('’'));
            }
        }
        written
    }

    /// Whether a capitalised word of a headline is an ordinary word.
    fn is_small(&self, word: &str) -> bool {
        let lower = word.to_ascii_lowercase();
        let common = common();
        if common.get(lower.as_str()) == Some(&Common::Function) {
            return true;
        }
        // The table has "rises" for "Rise" as well.
        let forms = ["", "s", "es"].map(|ending| [lower.as_str(), ending].concat());
        let known = || forms.iter().any(|form| common.contains_key(form.as_str()));
        !self.capital.contains(word) && (self.small.contains(lower.as_str()) || known() || self.has_other_form(&lower))
    }

    /// "Slams" is small where the body has "slammed": another form of it.
    fn has_other_form(&self, lower: &str) -> bool {
        let stems = ["s", "ed", "ing", "es", "d"].iter().filter_map(|ending| lower.strip_suffix(ending));
        stems.filter(|stem| stem.len() > 2).any(|stem| {
            ["", "s", "ed", "ing", "e", "d"].iter().any(|ending| self.small.contains([stem, ending].concat().as_str()))
        })
    }
}

/// What a word is that is no name, wherever it stands with a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Common {
    /// "Over", "His": small even where the body writes it with a capital.
    Function,
    /// "Slams", "Sued": small where the body does not write it with a capital.
    Verb,
}

fn common() -> &'static FxHashMap<&'static str, Common> {
    static COMMON: OnceLock<FxHashMap<&'static str, Common>> = OnceLock::new();
    COMMON.get_or_init(|| {
        let rows = lexicon::rows(include_str!("../../data/lexicon/headlines.tsv"));
        rows.flat_map(|row| {
            let kind = if row.first() == Some(&"function") { Common::Function } else { Common::Verb };
            let words = row.get(1).copied().unwrap_or("").split(' ');
            words.map(move |word| (word, kind)).collect::<Vec<_>>()
        })
        .collect()
    })
}

/// The runs of ASCII letters; other letters are left as they are, and make a word of the letters beside them.
fn words(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let start = rest + line.get(rest..)?.find(char::is_alphanumeric)?;
            let end =
                line.get(start..)?.find(|c: char| !c.is_alphanumeric()).map_or(line.len(), |length| start + length);
            rest = end;
            if line.get(start..end)?.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                return Some(start..end);
            }
        }
    })
}

/// The case of a headline; `None` where the line is none: no full stop, long words with capitals all but throughout.
fn case(line: &str) -> Option<Case> {
    if line.len() > LONGEST || line.ends_with(['.', ',', ';', '”', '"']) || !line.contains(' ') {
        return None;
    }
    let (mut long, mut capital, mut small) = (0, 0, false);
    for word in line.split(' ').filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3) {
        long += 1;
        capital += usize::from(
            word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase()),
        );
        small |= word.contains(char::is_lowercase);
    }
    let capitals = !small && !line.contains(char::is_lowercase) && long >= 2;
    match () {
        () if capitals => Some(Case::Capitals),
        () if long >= 3 && small && capital * 4 >= long * 3 => Some(Case::Title),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::paragraph::Paragraph;
    use super::recased;

    /// The first line of a text, as it is read.
    fn check(text: &str, wanted: &str) {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let bytes = start..start + line.trim_end().len();
            paragraphs.push(Paragraph { document: 0, bytes, start: 0, furniture: None });
            start += line.len();
        }
        let read = recased(text, &paragraphs).unwrap_or_else(|| text.to_owned());
        assert_eq!(read.lines().next(), Some(wanted), "{text}");
        assert_eq!(read.len(), text.len(), "{text}");
    }

    #[test]
    fn the_body_tells_what_is_a_name() {
        check(
            "Harbour Chief Slams Okafor; Rejects Calls For Inquiry\nThe harbour chief slammed Mira Okafor. He said that calls for an inquiry were wrong.",
            "Harbour chief slams Okafor; rejects calls for inquiry",
        );
        check(
            "Rice Meets Bush On Iran\nOn Monday Condoleezza Rice met George Bush in Iran.",
            "Rice meets Bush on Iran",
        );
        check("Rice Prices Rise Across Asia\nThe price of rice went up all over Asia.", "Rice prices rise across Asia");
    }

    #[test]
    fn capitals_give_way() {
        check(
            "PUTIN VOWS REVENGE AFTER NATO BLAST\nThe blast was felt by all. It was NATO, said Vladimir Putin, who wants revenge.",
            "Putin vows revenge after NATO blast",
        );
        check("EU BACKS OKAFOR", "EU backs Okafor");
    }

    #[test]
    fn a_sentence_stays_as_it_is() {
        for line in [
            "Mayor quits over ferry deal",
            "The Harbour Commission met Jane Doe and John Roe in New York.",
            "“We Will Win”",
            "Ålesund Élysée Ümit Ödegaard",
            "",
        ] {
            check(&format!("{line}\nThe mayor of the harbour."), line);
        }
    }
}
