//! The words of time expressions: numbers, years, months, days of the week, units.

use crate::lexicon::MONTHS;
use jiff::civil::Weekday;

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Year,
    Decade,
}

pub(super) fn unit_of(word: &str) -> Option<Unit> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "minute" | "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        _ => return None,
    })
}

/// How many: "two", "12", "a", "a couple of"; more than ten thousand is a slip.
pub(super) fn count(word: &str, before: &[&str]) -> Option<i64> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    if before.contains(&"couple") {
        return Some(2);
    }
    let digits = word.parse().ok().filter(|n| (0..10_000).contains(n));
    digits.or_else(|| WORDS.iter().position(|w| *w == word).and_then(|n| i64::try_from(n).ok()))
}

/// A year in four digits.
pub(super) fn year_of(part: &str) -> Option<i16> {
    part.parse::<i16>().ok().filter(|year| part.len() == 4 && (1000..2200).contains(year))
}

/// A day of the month: "24", "24th".
pub(super) fn day_of(part: &&str) -> Option<i8> {
    let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
    (digits.len() <= 2).then(|| digits.parse::<i8>().ok()).flatten().filter(|day| (1..=31).contains(day))
}

pub(super) fn month_of(word: &str) -> Option<i8> {
    let short = |month: &str| word.len() == 3 && month.starts_with(word) || word == "sept" && month == "september";
    let index = MONTHS.iter().position(|month| *month == word || short(month))?;
    i8::try_from(index + 1).ok()
}

pub(super) fn weekday_of(word: &str) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let word = word.strip_suffix('s').unwrap_or(word);
    DAYS.iter().find(|(name, _)| *name == word).map(|(_, day)| *day)
}
