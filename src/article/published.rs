//! Dates of publication, as pages, feeds and letters write them, in ISO 8601.
//!
//! `2022-10-08`, or with a time and its offset where the source gives both: `2022-10-08T14:05:00+01:00`. What cannot be
//! read as a date is left out, never guessed: of `03/04/2022` nobody knows the month.

use crate::lexicon::MONTHS;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::rfc2822;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// The names of time zones that news pages print, and their offsets from UTC in minutes.
const ZONES: [(&str, i32); 36] = [
    ("UTC", 0),
    ("GMT", 0),
    ("Z", 0),
    ("BST", 60),
    ("WET", 0),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("JST", 540),
    ("KST", 540),
    ("HKT", 480),
    ("SGT", 480),
    ("PKT", 300),
    ("GST", 240),
    ("EAT", 180),
    ("TRT", 180),
    ("SAST", 120),
    ("WAT", 60),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("AKST", -540),
    ("AKDT", -480),
    ("HST", -600),
    ("BRT", -180),
];
/// Zones whose words do not say whether it is summer time: there the day says so, and these are their minutes in winter.
const AMERICAN: [(&str, i32); 4] = [("ET", -300), ("CT", -360), ("MT", -420), ("PT", -480)];

/// A date of publication in ISO 8601; `None` where the words are no date.
pub(super) fn iso(words: &str) -> Option<String> {
    let words = words.trim();
    machine(words).or_else(|| printed(words)).filter(|date| plausible(date))
}

/// Printing is older than the web, and nothing is published in the far future.
fn plausible(iso: &str) -> bool {
    iso.get(..4).and_then(|year| year.parse::<i16>().ok()).is_some_and(|year| (1600..=2200).contains(&year))
}

/// Forms that machines write: ISO 8601 and its relaxed kin, RFC 2822, seconds or milliseconds since 1970.
fn machine(words: &str) -> Option<String> {
    if let Ok(zoned) = words.parse::<Zoned>() {
        return Some(with_offset(&zoned));
    }
    let iso_offset = jiff::fmt::temporal::DateTimeParser::new();
    if let Ok(pieces) = iso_offset.parse_pieces(words) {
        let date = pieces.date();
        let Some(time) = pieces.time() else { return Some(date.to_string()) };
        let at = DateTime::from_parts(date, time);
        return Some(match pieces.to_numeric_offset() {
            Some(offset) => with_offset(&offset.to_timestamp(at).ok()?.to_zoned(TimeZone::fixed(offset))),
            None if words.ends_with(['Z', 'z']) => with_offset(&at.to_zoned(TimeZone::UTC).ok()?),
            None => at.to_string(),
        });
    }
    if let Ok(zoned) = rfc2822::parse(words) {
        return Some(with_offset(&zoned));
    }
    // 2022-10-08T14:05:00+0100, 20221008: what strict parsers refuse and pages have.
    let forms = ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M%z", "%a %b %d %H:%M:%S %z %Y"];
    if let Some(zoned) = forms.iter().find_map(|form| Zoned::strptime(form, words).ok()) {
        return Some(with_offset(&zoned));
    }
    let forms = ["%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M"];
    if let Some(at) = forms.iter().find_map(|form| DateTime::strptime(form, words).ok()) {
        return Some(at.to_string());
    }
    if let Some(date) = ["%Y%m%d", "%Y/%m/%d", "%Y.%m.%d"].iter().find_map(|form| Date::strptime(form, words).ok()) {
        return Some(date.to_string());
    }
    seconds(words)
}

/// Seconds or milliseconds since 1970, as scripts write them.
fn seconds(words: &str) -> Option<String> {
    let number: i64 = words.parse().ok()?;
    let timestamp = match words.len() {
        9 | 10 => Timestamp::from_second(number),
        12 | 13 => Timestamp::from_millisecond(number),
        _ => return None,
    };
    Some(with_offset(&timestamp.ok()?.to_zoned(TimeZone::UTC)))
}

/// Forms that people read: "Sat 8 October 2022 14.05 BST", "Published Oct. 8, 2022, 10:05 a.m. ET", "8th October 2022".
fn printed(words: &str) -> Option<String> {
    let lower = words.to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let parts: Vec<&str> =
        lower.split([' ', ',', '\u{A0}', '|', '·', '\t', '\n', '(', ')']).filter(|part| !part.is_empty()).collect();
    let date = parts.windows(3).find_map(|three| match *three {
        [first, second, year] => {
            let year = number(year, 4..=4)?;
            let (day, month) = match (month(first), month(second)) {
                (Some(month), None) => (day(second)?, month),
                (None, Some(month)) => (day(first)?, month),
                _ => return None,
            };
            Date::new(i16::try_from(year).ok()?, month, day).ok()
        }
        _ => None,
    })?;
    let Some((time, after)) =
        parts.iter().enumerate().find_map(|(at, part)| clock(part, parts.get(at + 1)).map(|time| (time, at + 1)))
    else {
        return Some(date.to_string());
    };
    let at = DateTime::from_parts(date, time);
    let zone = parts.iter().skip(after).find_map(|part| zone(part, date));
    Some(match zone {
        Some(offset) => with_offset(&at.to_zoned(TimeZone::fixed(offset)).ok()?),
        None => at.to_string(),
    })
}

/// Whether a word in lower case is one of those that dates are made of: a month, a day of the week, a time zone.
pub(super) fn is_calendar_word(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let zone = word.to_uppercase();
    month(word).is_some()
        || (word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word)))
        || ZONES.iter().chain(&AMERICAN).any(|(name, _)| *name == zone)
        || minutes_ahead(&zone).is_some()
}

/// The month of "October", "Oct", "Oct.", "Sept.".
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let place = MONTHS.iter().position(|&month| month == word || (word.len() >= 3 && month.starts_with(word)))?;
    i8::try_from(place + 1).ok()
}

/// The day of "8", "08", "8th".
fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    i8::try_from(number(digits, 1..=2)?).ok()
}

/// The time of day of "14:05", "14.05", "10:05:30", "10:05am", and of "10:05" before "pm".
fn clock(word: &str, next: Option<&&str>) -> Option<Time> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let half = match word.get(digits.len()..)? {
        "" => next.copied().filter(|next| matches!(*next, "am" | "pm")),
        half @ ("am" | "pm") => Some(half),
        _ => return None,
    };
    let mut fields = digits.split([':', '.']);
    let hour = number(fields.next()?, 1..=2)?;
    let minute = number(fields.next()?, 2..=2)?;
    let second = fields.next().map_or(Some(0), |second| number(second, 2..=2))?;
    let hour = match half {
        Some("pm") if hour < 12 => hour + 12,
        Some("am") if hour == 12 => 0,
        _ => hour,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
}

/// The offset of a printed zone on a day: "BST", "ET", "GMT+1", "UTC+05:30", "+0200".
fn zone(word: &str, date: Date) -> Option<Offset> {
    let name = word.to_uppercase();
    let minutes_of = |zones: &[(&str, i32)]| zones.iter().find(|(zone, _)| *zone == name).map(|(_, minutes)| *minutes);
    let american = || minutes_of(&AMERICAN).map(|winter| if is_american_summer(date) { winter + 60 } else { winter });
    let minutes = minutes_of(&ZONES).or_else(american).or_else(|| minutes_ahead(&name))?;
    Offset::from_seconds(minutes * 60).ok()
}

/// The minutes of "GMT+1", "UTC-05:30", "+0200".
fn minutes_ahead(name: &str) -> Option<i32> {
    let bare = name.trim_start_matches("GMT").trim_start_matches("UTC");
    let (sign, digits) = match bare.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, bare.strip_prefix(['-', '−', '–'])?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (number(hours, 1..=2)?, number(minutes, 2..=2)?),
        None if digits.len() == 4 => (number(digits.get(..2)?, 2..=2)?, number(digits.get(2..)?, 2..=2)?),
        None => (number(digits, 1..=2)?, 0),
    };
    (hours <= 14 && minutes < 60)
        .then(|| i32::try_from(hours * 60 + minutes).ok())
        .flatten()
        .map(|minutes| sign * minutes)
}

/// Whether the clocks of the United States are put forward on a day: since 2007 from the second Sunday in March to the first in November.
fn is_american_summer(date: Date) -> bool {
    let sunday = |month: i8, which: i8| {
        let first = Date::new(date.year(), month, 1).ok()?;
        first.nth_weekday_of_month(which, jiff::civil::Weekday::Sunday).ok()
    };
    match (sunday(3, 2), sunday(11, 1)) {
        (Some(begin), Some(end)) => begin <= date && date < end,
        _ => false,
    }
}

fn number(digits: &str, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let plain = length.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// `2022-10-08T14:05:00+01:00`, with `Z` for UTC.
fn with_offset(at: &Zoned) -> String {
    let offset = if at.offset() == Offset::UTC { "Z".to_owned() } else { at.strftime("%:z").to_string() };
    format!("{}{offset}", at.strftime("%Y-%m-%dT%H:%M:%S"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        assert_eq!(iso(words).unwrap_or_default(), expected, "{words}");
    }

    #[test]
    fn what_machines_write() {
        check("2022-10-08", "2022-10-08");
        check("2022-10-08T14:05:00Z", "2022-10-08T14:05:00Z");
        check("2022-10-08T14:05:00.123+01:00", "2022-10-08T14:05:00+01:00");
        check("2022-10-08T14:05:00+0100", "2022-10-08T14:05:00+01:00");
        check("2022-10-08T14:05:00", "2022-10-08T14:05:00");
        check("2022-10-08 14:05", "2022-10-08T14:05:00");
        check("Sat, 08 Oct 2022 14:05:00 +0200", "2022-10-08T14:05:00+02:00");
        check("Sat, 08 Oct 2022 14:05:00 GMT", "2022-10-08T14:05:00Z");
        check("20221008", "2022-10-08");
        check("2022-10-08T14:05:00+01:00[Europe/London]", "2022-10-08T14:05:00+01:00");
        check("2022-10-08T14:05Z", "2022-10-08T14:05:00Z");
        check("2022/10/08", "2022-10-08");
        check("1665237900", "2022-10-08T14:05:00Z");
        check("1665237900000", "2022-10-08T14:05:00Z");
    }

    #[test]
    fn what_people_read() {
        check("October 8, 2022", "2022-10-08");
        check("8 October 2022", "2022-10-08");
        check("Published: 8th Oct. 2022", "2022-10-08");
        check("Sat 8 Oct 2022 14.05 BST", "2022-10-08T14:05:00+01:00");
        check("Oct. 8, 2022, 10:05 p.m. EDT", "2022-10-08T22:05:00-04:00");
        check("Oct 8, 2022 at 12:05am ET", "2022-10-08T00:05:00-04:00");
        check("10:05 AM PT, Sat December 17, 2022", "2022-12-17T10:05:00-08:00");
        check("Published 14:05 GMT+1, 8 October 2022", "2022-10-08T14:05:00+01:00");
        check("Saturday, October 8, 2022 - 14:05 (UTC+05:30)", "2022-10-08T14:05:00+05:30");
        check("8 Oct 2022 | 14:05 AEDT", "2022-10-08T14:05:00+11:00");
        check("OCTOBER 8TH, 2022", "2022-10-08");
        check("Updated Sept. 30, 2022", "2022-09-30");
    }

    #[test]
    fn what_is_no_date_or_could_be_two() {
        for words in
            ["", "yesterday", "03/04/2022", "October 2022", "31 February 2022", "8", "9999-01-01", "Oct 41, 2022"]
        {
            check(words, "");
        }
    }
}
