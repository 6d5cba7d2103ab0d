//! What a time expression means, seen from the date of publication: "last month", "Wednesday", "between May and July".
//!
//! ISO 8601 to the precision that the words give: `2022-02-24`, `2022-02`, `2022`; two of them with a slash for a range,
//! with `..` for its open end (`2014/..`, after ISO 8601-2). The tense of the predicate tells whether "Friday" is behind
//! or ahead. What means no one time ("recent years", "three days later") has no value.

mod words;

#[cfg(test)]
mod tests;

use super::Tense;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use words::{Unit, count, day_of, month_of, unit_of, weekday_of, year_of};

/// What a date is read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Viewpoint {
    /// The day of publication, where it is known.
    pub(crate) published: Option<Date>,
    /// The tense of what the date belongs to.
    pub(crate) tense: Tense,
}

/// A time to the precision that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    Day(Date),
    Month(i16, i8),
    Year(i16),
    Days(Date, Date),
    Months((i16, i8), (i16, i8)),
    Years(i16, i16),
}

impl Time {
    /// The first day of it; `None` past the calendar's ends.
    fn first(self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Days(day, _) => Some(day),
            Self::Month(year, month) | Self::Months((year, month), _) => Date::new(year, month, 1).ok(),
            Self::Year(year) | Self::Years(year, _) => Date::new(year, 1, 1).ok(),
        }
    }

    fn write(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Year(year) => format!("{year:04}"),
            Self::Days(first, last) => format!("{first}/{last}"),
            Self::Months(first, last) => {
                format!("{:04}-{:02}/{:04}-{:02}", first.0, first.1, last.0, last.1)
            }
            Self::Years(first, last) => format!("{first:04}/{last:04}"),
        }
    }
}

/// ISO 8601 for a time expression behind a preposition (or none): "since" and "until" leave an end open.
pub(crate) fn normalise(words: &str, preposition: &str, view: Viewpoint) -> Option<String> {
    let lower = words.trim().to_lowercase();
    let value = match lower.parse::<Date>() {
        Ok(day) if lower.len() == 10 => day.to_string(),
        _ if is_habit(&split(&lower)) => return None,
        _ => match range(&lower, view) {
            Some((first, last)) if first.first() <= last.first() => format!("{}/{}", first.write(), last.write()),
            // "from 2018 to 2014": a slip, or no range at all.
            Some(_) => return None,
            None => point(&split(&lower), preposition, view)?.write(),
        },
    };
    let whole = !value.contains('/');
    Some(match preposition {
        "since" | "after" if whole => format!("{value}/.."),
        "until" | "till" | "before" if whole => format!("../{value}"),
        _ => value,
    })
}

fn split(lower: &str) -> Vec<&str> {
    lower.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect()
}

/// "every Monday", "on Mondays": not once.
fn is_habit(parts: &[&str]) -> bool {
    parts.iter().any(|part| matches!(*part, "every" | "each") || part.ends_with("days") && weekday_of(part).is_some())
}

/// "from 2014 to 2018", "between May and July", "3-5 May", "May 3 to June 2, 2020".
fn range(lower: &str, view: Viewpoint) -> Option<(Time, Time)> {
    let bare = ["between ", "from "].iter().find_map(|opening| lower.strip_prefix(opening)).unwrap_or(lower);
    let (left, right) = [" to ", " and ", " through ", " until ", " – ", "–", " - ", "-"]
        .iter()
        .find_map(|link| bare.split_once(link))
        .filter(|(left, right)| !left.is_empty() && right.starts_with(|c: char| c.is_alphanumeric()))?;
    let last = point(&split(right), "", view)?;
    let day = left.trim().parse::<i8>().ok();
    let first = match (day, last) {
        // "3 to 5 May": the month stands once.
        (Some(day), Time::Day(date)) => Time::Day(Date::new(date.year(), date.month(), day).ok()?),
        _ => {
            let year = match last {
                Time::Day(date) => date.year(),
                Time::Month(year, _) | Time::Year(year) => year,
                _ => return None,
            };
            let parts = split(left);
            let own = parts.iter().any(|part| year_of(part).is_some());
            let named = parts.iter().any(|part| month_of(part).is_some());
            if own || !named {
                point(&parts, "", view)?
            } else {
                let in_year = |year: i16| {
                    let dated = format!("{year:04}");
                    point(&[parts.as_slice(), &[dated.as_str()]].concat(), "", view)
                };
                // "from December to January": the December before.
                let first = in_year(year)?;
                if first.first() <= last.first() { first } else { in_year(year - 1)? }
            }
        }
    };
    // "May 3 to 5": the last day is no year and has no month of its own.
    Some(match (first, last) {
        // "from Friday to Monday": the Friday before.
        (Time::Day(day), Time::Day(end)) if day > end && is_weekday(left) => {
            (Time::Day(day.checked_sub(7.days()).ok()?), last)
        }
        _ => (first, last),
    })
}

fn is_weekday(words: &str) -> bool {
    split(words).iter().any(|part| weekday_of(part).is_some())
}

fn point(parts: &[&str], preposition: &str, view: Viewpoint) -> Option<Time> {
    let year = parts.iter().find_map(|part| year_of(part));
    if parts.iter().any(|part| matches!(*part, "quarter" | "half" | "q1" | "q2" | "q3" | "q4")) {
        return part_of_year(parts, year, view.published);
    }
    // "May" is a month where it is not all but a modal: time expressions have no modals.
    if let Some(month) = parts.iter().find_map(|part| month_of(part)) {
        let day = parts.iter().find_map(day_of);
        return calendar(parts, year, month, day, view);
    }
    if let Some(decade) = parts.iter().find_map(|part| part.strip_suffix('s').and_then(year_of)) {
        return (decade % 10 == 0).then_some(Time::Years(decade, decade + 9));
    }
    if let Some(year) = year.filter(|_| parts.len() <= 5 && parts.iter().all(|p| year_of(p).is_some() || is_filler(p)))
    {
        return Some(Time::Year(year));
    }
    relative(parts, preposition, view)
}

/// Words that leave a year a year: "the end of 2023", "early 2019".
fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 24] = [
        "the",
        "of",
        "in",
        "early",
        "late",
        "mid",
        "end",
        "start",
        "beginning",
        "middle",
        "year",
        "fiscal",
        "around",
        "about",
        "by",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "later",
        "earlier",
        "latter",
        "part",
    ];
    FILLERS.contains(&word)
}

/// "the second quarter of 2022", "Q3 2021", "the first half of the year".
fn part_of_year(parts: &[&str], year: Option<i16>, published: Option<Date>) -> Option<Time> {
    const ORDINALS: [(&str, i8); 12] = [
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fourth", 4),
        ("1st", 1),
        ("2nd", 2),
        ("3rd", 3),
        ("4th", 4),
        ("q1", 1),
        ("q2", 2),
        ("q3", 3),
        ("q4", 4),
    ];
    let length = if parts.contains(&"half") { 6 } else { 3 };
    let year = year.or_else(|| Some(published?.year() + i16::from(shift(parts)?)))?;
    let number =
        parts.iter().find_map(|part| ORDINALS.iter().find(|(word, _)| word == part)).map(|(_, number)| *number);
    let number = match number {
        Some(number) => number,
        // "last quarter": the one before that of publication.
        None => return neighbouring_quarter(parts, published?),
    };
    (number * length <= 12).then_some(Time::Months((year, (number - 1) * length + 1), (year, number * length)))
}

fn neighbouring_quarter(parts: &[&str], published: Date) -> Option<Time> {
    if !parts.contains(&"quarter") {
        return None;
    }
    let first = published.month() - (published.month() - 1) % 3;
    let start =
        Date::new(published.year(), first, 1).ok()?.checked_add((3 * i64::from(shift(parts)?)).months()).ok()?;
    Some(Time::Months((start.year(), start.month()), (start.year(), start.month() + 2)))
}

/// By how many units "last", "this" and "next" lead away; "the" stays.
fn shift(parts: &[&str]) -> Option<i8> {
    parts.iter().rev().find_map(|part| match *part {
        "last" | "previous" | "past" | "prior" => Some(-1),
        "this" | "the" | "current" => Some(0),
        "next" | "coming" | "following" => Some(1),
        _ => None,
    })
}

/// "February 24", "24 February 2021", "July", "last March", "next May".
fn calendar(parts: &[&str], year: Option<i16>, month: i8, day: Option<i8>, view: Viewpoint) -> Option<Time> {
    if let Some(year) = year {
        return match day {
            Some(day) => Date::new(year, month, day).ok().map(Time::Day),
            None => Some(Time::Month(year, month)),
        };
    }
    let published = view.published?;
    let tense = if parts.contains(&"next") {
        Tense::Future
    } else if parts.contains(&"last") {
        Tense::Past
    } else {
        view.tense
    };
    let in_year = |year: i16| Date::new(year, month, day.unwrap_or(1)).ok();
    let this = in_year(published.year())?;
    let ahead = if day.is_some() { this > published } else { month > published.month() };
    let behind = if day.is_some() { this < published } else { month < published.month() };
    let far = day.is_none() || this > published.saturating_add(60.days());
    let same = parts.contains(&"last") && !behind;
    let date = match tense {
        Tense::Future if behind => in_year(published.year() + 1)?,
        Tense::Past if ahead || same => in_year(published.year() - 1)?,
        Tense::Present if ahead && far => in_year(published.year() - 1)?,
        _ => this,
    };
    Some(if day.is_some() { Time::Day(date) } else { Time::Month(date.year(), month) })
}

/// "today", "Wednesday evening", "last month", "two days ago", "the past three weeks", "the end of the year".
fn relative(parts: &[&str], preposition: &str, view: Viewpoint) -> Option<Time> {
    let published = view.published?;
    let day = |days: i64| published.checked_add(days.days()).ok().map(Time::Day);
    let has = |word: &str| parts.contains(&word);
    match parts {
        ["the", "day", "before", "yesterday"] => return day(-2),
        ["the", "day", "after", "tomorrow"] => return day(2),
        ["last" | "yesterday", "night" | "evening"] => return day(-1),
        ["tonight", ..] => return day(0),
        ["this", "morning" | "evening" | "afternoon" | "day"] => return day(0),
        _ if has("today") => return day(0),
        _ if has("yesterday") => return day(-1),
        _ if has("tomorrow") => return day(1),
        _ => {}
    }
    if let Some(weekday) = parts.iter().find_map(|part| weekday_of(part)) {
        return on_weekday(parts, weekday, published, view.tense);
    }
    if has("weekend") {
        let saturday = on_weekday(parts, Weekday::Saturday, published, view.tense)?;
        let Time::Day(saturday) = saturday else { return None };
        return Some(Time::Days(saturday, saturday.checked_add(1.days()).ok()?));
    }
    let at = parts.iter().position(|part| unit_of(part).is_some())?;
    let unit = unit_of(parts.get(at)?)?;
    let before = parts.get(..at).unwrap_or_default();
    let amount = before.last().and_then(|word| count(word, before));
    match (parts.get(at + 1).copied(), amount) {
        (Some("ago"), Some(amount)) if !is_inexact(before) => away(published, unit, -amount),
        (None | Some("time"), Some(amount))
            if preposition == "in" && view.tense == Tense::Future && shift(before).is_none() =>
        {
            away(published, unit, amount)
        }
        (None, Some(amount)) if has("last") || has("past") || has("previous") => stretch(published, unit, -amount),
        (None, Some(amount)) if has("next") || has("coming") => stretch(published, unit, amount),
        // "the coming months" and "the same day" are no one time.
        (None, None) if !has("same") && !parts.get(at)?.ends_with('s') => {
            whole(published, unit, i64::from(shift(before)?), before)
        }
        _ => None,
    }
}

/// "more than two" weeks, "over two" weeks: on no one day.
fn is_inexact(amount: &[&str]) -> bool {
    matches!(
        amount,
        [.., "more" | "less" | "fewer", "than", _]
            | [.., "at", "least" | "most", _]
            | [.., "over" | "under" | "nearly" | "almost", _]
    )
}

/// The day of the week that is meant: the latest one up to publication, or the next one where it lies ahead.
fn on_weekday(parts: &[&str], weekday: Weekday, published: Date, tense: Tense) -> Option<Time> {
    let back = i64::from(published.weekday().since(weekday));
    let ahead = (7 - back) % 7;
    let days = match () {
        () if parts.contains(&"next") => 7 - back,
        () if parts.contains(&"last") => {
            if back == 0 {
                -7
            } else {
                -back
            }
        }
        () if parts.contains(&"coming") || tense == Tense::Future => ahead,
        () => -back,
    };
    published.checked_add(days.days()).ok().map(Time::Day)
}

/// "two weeks ago", "in three days": a day for days and weeks, a month for months, a year for years.
fn away(published: Date, unit: Unit, amount: i64) -> Option<Time> {
    Some(match unit {
        Unit::Hour => Time::Day(published),
        Unit::Day => Time::Day(published.checked_add(amount.days()).ok()?),
        Unit::Week => Time::Day(published.checked_add((7 * amount).days()).ok()?),
        Unit::Fortnight => Time::Day(published.checked_add((14 * amount).days()).ok()?),
        Unit::Month => month(published.checked_add(amount.months()).ok()?),
        Unit::Year => Time::Year(published.checked_add(amount.years()).ok()?.year()),
        Unit::Decade => Time::Year(published.checked_add((10 * amount).years()).ok()?.year()),
    })
}

/// "the past three weeks": from then to publication.
fn stretch(published: Date, unit: Unit, amount: i64) -> Option<Time> {
    let far = match unit {
        Unit::Hour => return Some(Time::Day(published)),
        Unit::Day => published.checked_add(amount.days()),
        Unit::Week => published.checked_add((7 * amount).days()),
        Unit::Fortnight => published.checked_add((14 * amount).days()),
        Unit::Month => published.checked_add(amount.months()),
        Unit::Year => published.checked_add(amount.years()),
        Unit::Decade => published.checked_add((10 * amount).years()),
    };
    let far = far.ok()?;
    let (first, last) = (far.min(published), far.max(published));
    Some(match unit {
        Unit::Month => Time::Months((first.year(), first.month()), (last.year(), last.month())),
        Unit::Year | Unit::Decade => Time::Years(first.year(), last.year()),
        _ => Time::Days(first, last),
    })
}

/// "last week", "this month", "the end of the year": the unit itself, `by` units away. "the week" alone is no time.
fn whole(published: Date, unit: Unit, by: i64, before: &[&str]) -> Option<Time> {
    let vague = before.last() == Some(&"the") && !before.contains(&"of");
    if vague && !matches!(unit, Unit::Year) || before.contains(&"every") {
        return None;
    }
    Some(match unit {
        Unit::Hour => return None,
        Unit::Day => Time::Day(published.checked_add(by.days()).ok()?),
        Unit::Week => {
            let monday = published.checked_sub(i64::from(published.weekday().to_monday_zero_offset()).days()).ok()?;
            let monday = monday.checked_add((7 * by).days()).ok()?;
            Time::Days(monday, monday.checked_add(6.days()).ok()?)
        }
        Unit::Fortnight if by != 0 => return stretch(published, unit, by),
        Unit::Month => month(published.checked_add(by.months()).ok()?),
        Unit::Year => Time::Year(published.checked_add(by.years()).ok()?.year()),
        Unit::Fortnight | Unit::Decade => return None,
    })
}

fn month(date: Date) -> Time {
    Time::Month(date.year(), date.month())
}
