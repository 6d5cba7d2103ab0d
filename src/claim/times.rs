//! When something happened: the time expression of a clause, and what it means from the date of publication.

use super::When;
use super::reading::Reading;
use crate::language::Dep;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::ops::Range;

impl Reading<'_> {
    /// The time expression that a predicate's clause gives: "on February 24", "last month".
    pub(crate) fn when(&self, trigger: usize, published: Option<Date>) -> Option<When> {
        let candidates = self.tree.children(trigger).iter().copied().filter_map(|child| match self.tree.dep(child) {
            Dep::Npadvmod | Dep::Advmod => self.time(child),
            Dep::Prep => self.tree.child(child, Dep::Pobj).and_then(|object| self.time(object)),
            _ => None,
        });
        let tokens = self.document().recognised.get(candidates.min()?)?.tokens.clone();
        let value = normalise(self.document().words(tokens.clone()), published);
        Some(When { tokens, value })
    }

    /// The time expressions that depend on a predicate, as the objects of what happened without one.
    pub(crate) fn time_words(&self, trigger: usize) -> Option<Range<usize>> {
        self.when(trigger, None).map(|when| when.tokens)
    }
}

/// ISO 8601 for a time expression, to the precision that it gives; `None` where it means no one time.
///
/// "February 24" is the latest one not after publication; "Wednesday" the latest one up to it; "last month" the month.
pub(crate) fn normalise(words: &str, published: Option<Date>) -> Option<String> {
    let lower = words.to_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let number = |part: &&str| {
        let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
        (digits.len() <= 2).then(|| digits.parse::<i8>().ok()).flatten().filter(|d| (1..=31).contains(d))
    };
    let year = parts.iter().find_map(|p| p.parse::<i16>().ok().filter(|y| p.len() == 4 && (1000..2200).contains(y)));
    let month = parts.iter().find_map(|p| month(p));
    if let Some(month) = month {
        let day = parts.iter().find_map(number);
        return calendar(year, month, day, published);
    }
    if let Some(year) = year.filter(|_| parts.len() <= 2) {
        return Some(format!("{year:04}"));
    }
    relative(&lower, &parts, published?)
}

fn calendar(year: Option<i16>, month: i8, day: Option<i8>, published: Option<Date>) -> Option<String> {
    match (year, day) {
        (Some(year), Some(day)) => Date::new(year, month, day).ok().map(|d| d.to_string()),
        (Some(year), None) => Some(format!("{year:04}-{month:02}")),
        (None, Some(day)) => {
            let published = published?;
            let this = Date::new(published.year(), month, day).ok()?;
            let date = if this > published.saturating_add(60.days()) {
                Date::new(published.year() - 1, month, day).ok()?
            } else {
                this
            };
            Some(date.to_string())
        }
        (None, None) => {
            let published = published?;
            let year = if month > published.month() { published.year() - 1 } else { published.year() };
            Some(format!("{year:04}-{month:02}"))
        }
    }
}

/// "today", "yesterday", "last month", "Wednesday", "two days ago".
fn relative(lower: &str, parts: &[&str], published: Date) -> Option<String> {
    let (first, last) = (parts.first().copied()?, parts.last().copied()?);
    let day = |days: i64| Some(published.saturating_add(days.days()).to_string());
    match lower {
        "today" | "tonight" | "this morning" | "this evening" | "this afternoon" => return day(0),
        "yesterday" | "last night" | "yesterday evening" | "yesterday morning" => return day(-1),
        "tomorrow" => return day(1),
        _ => {}
    }
    if let Some(weekday) = parts.iter().find_map(|p| weekday(p)) {
        let next = first == "next";
        let back = i64::from(published.weekday().since(weekday));
        let days = if next { 7 - back } else { -back };
        return day(if first == "last" && back == 0 { -7 } else { days });
    }
    let step: i64 = match first {
        "last" | "previous" => -1,
        "this" => 0,
        "next" => 1,
        _ if last == "ago" => -count(first)?,
        _ => return None,
    };
    let unit = if last == "ago" { parts.get(1).copied()? } else { last };
    match unit.trim_end_matches('s') {
        "day" => day(step),
        "week" if last == "ago" => day(step * 7),
        "month" => {
            let date = published.saturating_add(step.months());
            Some(format!("{:04}-{:02}", date.year(), date.month()))
        }
        "year" => Some(format!("{:04}", i64::from(published.year()) + step)),
        _ => None,
    }
}

fn count(word: &str) -> Option<i64> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let digits = word.parse().ok().filter(|n| (0..10_000).contains(n));
    digits.or_else(|| WORDS.iter().position(|w| *w == word).and_then(|n| i64::try_from(n).ok()))
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const FULL: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let index = FULL
        .iter()
        .position(|m| *m == word)
        .or_else(|| MONTHS.iter().position(|m| *m == word || (word == "sept" && *m == "sep")))?;
    i8::try_from(index + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<&str>) {
        // A Friday.
        let published = Date::new(2022, 10, 7).ok();
        assert_eq!(normalise(words, published).as_deref(), expected, "{words}");
    }

    #[test]
    fn times_are_read_from_the_date_of_publication() {
        check("February 24", Some("2022-02-24"));
        check("24 February 2021", Some("2021-02-24"));
        check("November 30", Some("2022-11-30"));
        check("December 30", Some("2021-12-30"));
        check("March 2022", Some("2022-03"));
        check("July", Some("2022-07"));
        check("2019", Some("2019"));
        check("yesterday", Some("2022-10-06"));
        check("Wednesday", Some("2022-10-05"));
        check("Friday", Some("2022-10-07"));
        check("last month", Some("2022-09"));
        check("last year", Some("2021"));
        check("three days ago", Some("2022-10-04"));
        check("two weeks ago", Some("2022-09-23"));
        check("recent years", None);
        check("February 31", None);
        check("9999999999999 days ago", None);
    }
}
