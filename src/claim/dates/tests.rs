//! What time expressions mean in an article of Friday, 7 October 2022.

use super::*;

/// One case a line: words, with their preposition in brackets before them; the tense; the value.
fn check(tense: Tense, cases: &str) {
    let published = Date::new(2022, 10, 7).ok();
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let (words, expected) = case.split_once(" = ").expect("a case has a value");
        let (preposition, words) = words.strip_prefix('[').and_then(|w| w.split_once("] ")).unwrap_or(("", words));
        let expected = (expected.trim() != "none").then(|| expected.trim());
        let found = normalise(words.trim(), preposition, Viewpoint { published, tense });
        assert_eq!(found.as_deref(), expected, "{case}");
    }
}

#[test]
fn times_of_what_happened() {
    check(
        Tense::Past,
        "February 24 = 2022-02-24
        24 February 2021 = 2021-02-24
        Feb. 24, 2022 = 2022-02-24
        Sept. 1 = 2022-09-01
        the 3rd of May = 2022-05-03
        November 30 = 2021-11-30
        December 30 = 2021-12-30
        2022-02-24 = 2022-02-24
        March 2022 = 2022-03
        July = 2022-07
        November = 2021-11
        last October = 2021-10
        2019 = 2019
        the end of 2019 = 2019
        early 2019 = 2019
        the 1990s = 1990/1999
        yesterday = 2022-10-06
        yesterday morning = 2022-10-06
        the day before yesterday = 2022-10-05
        today = 2022-10-07
        this morning = 2022-10-07
        last night = 2022-10-06
        Wednesday = 2022-10-05
        late Wednesday evening = 2022-10-05
        Friday = 2022-10-07
        last Friday = 2022-09-30
        last week = 2022-09-26/2022-10-02
        earlier this week = 2022-10-03/2022-10-09
        last weekend = 2022-10-01/2022-10-02
        last month = 2022-09
        earlier this month = 2022-10
        last year = 2021
        this year = 2022
        three days ago = 2022-10-04
        two weeks ago = 2022-09-23
        a fortnight ago = 2022-09-23
        two fortnights ago = 2022-09-09
        the past fortnight = 2022-09-23/2022-10-07
        more than two weeks ago = none
        at least three days ago = none
        over a year ago = none
        every Monday = none
        each summer = none
        Mondays = none
        a month ago = 2022-09
        five years ago = 2017
        a decade ago = 2012
        six hours ago = 2022-10-07
        the past three weeks = 2022-09-16/2022-10-07
        the last two years = 2020/2022
        the first quarter = 2022-01/2022-03
        the second quarter of 2021 = 2021-04/2021-06
        Q3 2021 = 2021-07/2021-09
        last quarter = 2022-07/2022-09
        the first half of 2020 = 2020-01/2020-06
        [since] 2014 = 2014/..
        [since] February 24 = 2022-02-24/..
        [until] 2014 = ../2014
        from 2014 to 2018 = 2014/2018
        between May and July = 2022-05/2022-07
        between 3 and 5 May = 2022-05-03/2022-05-05
        May 3 to June 2, 2020 = 2020-05-03/2020-06-02
        2014-2018 = 2014/2018
        from December to January = 2021-12/2022-01
        from December 20 to January 4 = 2021-12-20/2022-01-04
        between Friday and Monday = 2022-09-30/2022-10-03
        from 2018 to 2014 = none
        recent years = none
        three days later = none
        the same day = none
        every year = none
        February 31 = none
        9999999999999 days ago = none",
    );
}

#[test]
fn times_of_what_is_to_come() {
    check(
        Tense::Future,
        "Wednesday = 2022-10-12
        Friday = 2022-10-07
        next Friday = 2022-10-14
        tomorrow = 2022-10-08
        the day after tomorrow = 2022-10-09
        November 30 = 2022-11-30
        February 24 = 2023-02-24
        February = 2023-02
        December = 2022-12
        next month = 2022-11
        next year = 2023
        next week = 2022-10-10/2022-10-16
        this weekend = 2022-10-08/2022-10-09
        [in] three days = 2022-10-10
        [in] two weeks = 2022-10-21
        [in] five years = 2027
        [by] the end of the year = 2022
        the end of next year = 2023
        the end of the month = 2022-10
        the next two weeks = 2022-10-07/2022-10-21
        the coming months = none
        2030 = 2030",
    );
}

#[test]
fn times_without_a_date_of_publication() {
    let view = Viewpoint { published: None, tense: Tense::Past };
    assert_eq!(normalise("24 February 2021", "", view).as_deref(), Some("2021-02-24"));
    assert_eq!(normalise("2019", "", view).as_deref(), Some("2019"));
    assert_eq!(normalise("Wednesday", "", view), None);
    assert_eq!(normalise("February 24", "", view), None);
}
