//! Datelines: "KYIV, Ukraine, Oct 8 (Reuters) —", the place and the day of a report and the agency that spread it.

use crate::lexicon::{self, MONTHS};
use std::sync::OnceLock;

/// How far into a line a dateline may reach, in bytes.
const LONGEST: usize = 120;
/// The marks that end a dateline; a hyphen needs a space on both sides.
const DASHES: [&str; 5] = ["—", "–", "--", " - ", ": "];
/// Words in capitals before a dash that are no places.
const NO_PLACES: &[&str] = &[
    "UPDATE",
    "UPDATED",
    "WATCH",
    "LIVE",
    "BREAKING",
    "EXCLUSIVE",
    "ANALYSIS",
    "OPINION",
    "VIDEO",
    "PHOTO",
    "PHOTOS",
    "NOTE",
    "WARNING",
    "CORRECTION",
    "EDITORIAL",
    "FEATURE",
    "REVIEW",
    "POLL",
    "ALERT",
    "READ",
    "MORE",
    "ALSO",
    "NEWS",
    "STORY",
    "TODAY",
    "YES",
    "NOT",
    "BUT",
    "AND",
    "THE",
    "FYI",
    "LOL",
    "OMG",
    "WOW",
    "EDIT",
    "SUMMARY",
    "BACKGROUND",
    "ADVISORY",
];
/// Agencies that make a dateline of any place; others want the place in capitals, or a day.
const AGENCIES: &[&str] = &[
    "Reuters",
    "AP",
    "Associated Press",
    "AFP",
    "dpa",
    "DPA",
    "UPI",
    "PTI",
    "ANI",
    "IANS",
    "TASS",
    "Tass",
    "RIA Novosti",
    "Interfax",
    "Xinhua",
    "Bloomberg",
    "CNN",
    "BBC",
    "EFE",
    "ANSA",
    "Kyodo",
    "Yonhap",
    "CP",
    "AAP",
    "PA",
    "KUNA",
    "WAM",
    "SANA",
    "IRNA",
    "KCNA",
    "Ukrinform",
    "Anadolu",
    "AA",
    "Belga",
    "PAP",
    "NPR",
    "CBS",
    "NBC",
    "ABC",
    "CNS",
    "RNS",
    "KNA",
    "SPA",
    "MENA",
    "APP",
    "UNI",
];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Small words inside the names of places.
const SMALL: &[&str] =
    &["de", "la", "le", "les", "du", "of", "on", "upon", "al", "el", "el-", "and", "am", "the", "del", "und"];

/// What a dateline says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline<'l> {
    /// The places, the nearest first: "KYIV", "Ukraine".
    pub(crate) places: Vec<&'l str>,
    /// The agency in brackets or between slashes.
    pub(crate) agency: Option<&'l str>,
    /// Whether it gives a day.
    dated: bool,
}

impl Dateline<'_> {
    /// Whether a day or an agency says that it is a dateline: capitals before a dash alone may be something else.
    pub(crate) fn is_sure(&self) -> bool {
        self.dated || self.agency.is_some()
    }
}

/// Cities whose papers put a colon after a place in capitals, and that no other table has.
const COLON_CITIES: &[&str] = &[
    "BENGALURU",
    "HYDERABAD",
    "PUNE",
    "AHMEDABAD",
    "LUCKNOW",
    "JAIPUR",
    "SRINAGAR",
    "JAMMU",
    "PATNA",
    "BHOPAL",
    "CHANDIGARH",
    "GUWAHATI",
    "KOCHI",
    "THIRUVANANTHAPURAM",
    "BHUBANESWAR",
    "RANCHI",
    "GURUGRAM",
    "NOIDA",
    "PESHAWAR",
    "QUETTA",
    "COLOMBO",
    "KATHMANDU",
    "PUTRAJAYA",
    "PETALING JAYA",
    "JOHOR BARU",
    "SINGAPORE",
    "DELHI",
    "ABUJA",
    "ACCRA",
    "HARARE",
    "KAMPALA",
    "JEDDAH",
    "MANAMA",
    "MUSCAT",
    "RAWALPINDI",
    "IMPHAL",
    "SURAT",
    "NAGPUR",
    "KANPUR",
];

/// Whether the first place is a city that the table of places has: "NEW DELHI: The minister left."
fn is_city(dateline: &Dateline<'_>) -> bool {
    static CITIES: OnceLock<Vec<String>> = OnceLock::new();
    let cities = CITIES.get_or_init(|| {
        let rows = lexicon::rows(include_str!("../../data/lexicon/places.tsv"));
        rows.filter(|row| row.get(2) == Some(&"city")).filter_map(|row| Some(row.first()?.to_uppercase())).collect()
    });
    dateline
        .places
        .first()
        .is_some_and(|place| COLON_CITIES.contains(place) || cities.iter().any(|city| city.as_str() == *place))
}

fn is_known(agency: Option<&str>) -> bool {
    agency.is_some_and(|agency| AGENCIES.contains(&agency))
}

/// Where the dateline of a line ends, and its prose begins; `None` where it has none.
pub(super) fn end(line: &str) -> Option<usize> {
    // Most lines begin with a word in small letters or a word alone: look no further than needed.
    if !line.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '[')) {
        return None;
    }
    let head = line.get(..line.floor_char_boundary(LONGEST))?;
    dashed(line, head).or_else(|| undashed(line, head)).or_else(|| glued(line))
}

/// "KYIV (AP) — Missiles hit the city."
fn dashed(line: &str, head: &str) -> Option<usize> {
    let last = || head.strip_suffix(" -").map(|before| (before.len(), " -"));
    let dashes = DASHES.iter().filter_map(|dash| Some((head.find(dash)?, *dash)));
    let (at, dash) = dashes.min_by_key(|(at, _)| *at).or_else(last)?;
    let dateline = read(line.get(..at)?)?;
    let after = line.get(at + dash.len()..)?;
    // "SAN FRANCISCO -– Text": some write two dashes.
    let prose = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-'));
    let begins =
        prose.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '‘' | '\'' | '['));
    let goes_on = prose.is_empty() && dateline.agency.is_some() || begins && prose.contains(char::is_lowercase);
    let in_capitals = || {
        dateline.places.first().is_some_and(|place| {
            let first = place.split(' ').next().unwrap_or("");
            is_capitals(place) && place.len() > 3 && !NO_PLACES.contains(&first)
        })
    };
    let certain = dateline.dated
        || is_known(dateline.agency)
        || in_capitals() && (dash != ": " || dateline.is_sure() || is_city(&dateline));
    (goes_on && certain).then_some(line.len() - prose.len())
}

/// "New Delhi, Oct 12 (PTI) The minister said no.", "MOSCOW, October 8. /TASS/. The minister said no."
fn undashed(line: &str, head: &str) -> Option<usize> {
    let slashed = head.find(" /").and_then(|open| Some((open, open + 2 + head.get(open + 2..)?.find('/')?)));
    let bracketed = || head.find('(').and_then(|open| Some((open, open + head.get(open..)?.find(')')?)));
    let (_, close) = slashed.or_else(bracketed)?;
    let dateline = read(line.get(..=close)?)?;
    let prose = line.get(close + 1..)?.trim_start_matches(['.', ' ', '\u{a0}']);
    let begins =
        prose.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"')) && prose.contains(char::is_lowercase);
    (dateline.dated && dateline.agency.is_some() && !dateline.places.is_empty() && begins)
        .then_some(line.len() - prose.len())
}

/// "(CNN)The minister left.", "(CNN) The minister left.": an agency in brackets before a sentence, as pages that have lost
/// their spaces print it.
fn glued(line: &str) -> Option<usize> {
    let (agency, prose) = line.strip_prefix('(')?.split_once(')')?;
    let prose = prose.trim_start_matches([' ', '\u{a0}']);
    let begins = prose.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    (is_known(Some(agency)) && begins && prose.contains(' ')).then_some(line.len() - prose.len())
}

/// Reads a dateline without its dash; `None` where some part of it is neither place nor day nor agency.
pub(crate) fn read<'l>(text: &'l str) -> Option<Dateline<'l>> {
    let mut dateline = Dateline::default();
    let mut rest = text.trim().trim_end_matches(['—', '–', '-', ':', ' ', '\u{a0}']);
    rest = rest.strip_suffix("/.").map_or(rest, |inner| text.get(..=inner.len()).unwrap_or(rest));
    for (open, close) in [('(', ')'), ('/', '/')] {
        if let Some((before, agency)) = rest.strip_suffix(close).and_then(|inner| inner.rsplit_once(open)) {
            let named = agency.len() <= 32 && agency.contains(char::is_alphabetic) && !is_date(agency);
            let credited = named && agency.split(' ').all(|word| word == "dpa" || word.starts_with(char::is_uppercase));
            dateline.agency = Some(credited.then_some(agency)?);
            rest = before.trim_end_matches([' ', ',']);
        }
    }
    let trim = |part: &'l str| part.trim_matches([' ', ']', '\u{a0}']);
    for part in rest.split([',', ';', '[']).map(trim).filter(|part| !part.is_empty()) {
        match undated(part) {
            Some(place) => {
                dateline.dated |= place.len() < part.len();
                if !place.is_empty() {
                    // After the day there is no other place.
                    let fits =
                        is_place(place) && (!dateline.dated || dateline.places.is_empty() || place.len() < part.len());
                    dateline.places.push(fits.then_some(place)?);
                }
            }
            None => dateline.dated = true,
        }
    }
    let something = !dateline.places.is_empty() || dateline.agency.is_some();
    (something && dateline.places.len() <= 3).then_some(dateline)
}

/// A part of a dateline without the day at its end; `None` where it is a day and nothing else.
fn undated(part: &str) -> Option<&str> {
    if is_date(part) {
        return None;
    }
    let cuts = part.match_indices(' ').map(|(at, _)| at);
    let day = cuts.filter(|at| part.get(at + 1..).is_some_and(is_date)).min();
    Some(day.and_then(|at| part.get(..at)).unwrap_or(part).trim())
}

/// "Oct 8", "8 October 2022", "Monday", "2022": months, weekdays and numbers alone.
fn is_date(text: &str) -> bool {
    let words = || text.split([' ', '.', ',']).filter(|word| !word.is_empty());
    let number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        !digits.is_empty()
            && digits.len() <= 4
            && word.len() - digits.len() <= 2
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let named = |word: &str| {
        let lower = word.to_ascii_lowercase();
        word.starts_with(char::is_uppercase) && is_month(&lower) || DAYS.contains(&lower.as_str())
    };
    words().next().is_some()
        && words().all(|word| number(word) || named(word))
        && words().any(|word| named(word) || word.len() == 4)
}

/// "oct", "october", "sept": a month or its beginning, but not "mary" or "decatur".
fn is_month(lower: &str) -> bool {
    lower.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(lower))
}

/// One to four words that may name a place: "WASHINGTON", "D.C.", "Nusa Dua".
fn is_place(text: &str) -> bool {
    let words = text.split(' ').filter(|word| !word.is_empty());
    let word = |word: &str| {
        SMALL.contains(&word)
            || word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    text.len() > 1 && text.starts_with(char::is_uppercase) && words.clone().count() <= 4 && words.into_iter().all(word)
}

/// No letter is small: "KYIV", "D.C.".
fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{end, read};

    /// `dateline`: what is cut off, with the places and the agency that it gives; empty where there is none.
    fn check(line: &str, dateline: &str, said: &str) {
        let cut = end(line).map_or("", |end| line[..end].trim_end());
        assert_eq!(cut, dateline, "{line}");
        let read = read(cut).unwrap_or_default();
        assert_eq!([read.places.join("+"), read.agency.unwrap_or("").to_owned()].join("/"), said, "{line}");
    }

    #[test]
    fn datelines_of_many_houses() {
        check("KYIV, Oct 8 (Reuters) - Missiles hit it.", "KYIV, Oct 8 (Reuters) -", "KYIV/Reuters");
        check("KYIV, Ukraine (AP) — Missiles hit it.", "KYIV, Ukraine (AP) —", "KYIV+Ukraine/AP");
        check("BERLIN (dpa) - The minister left.", "BERLIN (dpa) -", "BERLIN/dpa");
        check("SAN FRANCISCO, Nov. 4 (UPI) -- A court sat.", "SAN FRANCISCO, Nov. 4 (UPI) --", "SAN FRANCISCO/UPI");
        check("NUSA DUA, Indonesia — The two met.", "NUSA DUA, Indonesia —", "NUSA DUA+Indonesia/");
        check(
            "WASHINGTON, D.C. (Bloomberg) -- Rates rose.",
            "WASHINGTON, D.C. (Bloomberg) --",
            "WASHINGTON+D.C./Bloomberg",
        );
        check("LONDON — “No,” she said.", "LONDON —", "LONDON/");
        check("Brussels, 9 March 2023 – The envoy left.", "Brussels, 9 March 2023 –", "Brussels/");
        check("New Delhi, Oct 12 (PTI) The minister left.", "New Delhi, Oct 12 (PTI)", "New Delhi/PTI");
        check(
            "New Delhi [India], October 12 (ANI): He left.",
            "New Delhi [India], October 12 (ANI):",
            "New Delhi+India/ANI",
        );
        check("MOSCOW, October 8. /TASS/. The envoy left.", "MOSCOW, October 8. /TASS/.", "MOSCOW/TASS");
        check("Moscow (AFP) – The envoy left.", "Moscow (AFP) –", "Moscow/AFP");
        check("(Reuters) - The bank said no.", "(Reuters) -", "/Reuters");
        check("TEHRAN (AFP) -", "TEHRAN (AFP) -", "TEHRAN/AFP");
        check("BAGHDAD - Combined forces struck.", "BAGHDAD - ".trim_end(), "BAGHDAD/");
        check("PARIS, Oct. 3, 2022 (AFP) - He left.", "PARIS, Oct. 3, 2022 (AFP) -", "PARIS/AFP");
    }

    #[test]
    fn what_only_looks_like_one() {
        for line in [
            "NATO — the alliance — said no.",
            "UPDATE — The mayor left.",
            "PS -- There is a party.",
            "Putin — The man who would be tsar",
            "RECORD — SENATE S65",
            "TRUMP: I never said that.",
            "The group (AP) was founded in 1846.",
            "Smith (Labour) - He said no, and left.",
            "May - The month of protests",
            "Monday, Oct 8 - The week begins",
            "MOSCOW",
            "G7 — The leaders met.",
        ] {
            check(line, "", "/");
        }
    }
}
