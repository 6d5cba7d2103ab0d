//! Dates that nobody put into a field: in the name of a file, and on a line of their own above the text.
//!
//! They are taken where the article gives no better one. People keep articles as `2022-10-08-bridge.txt`, and without a date
//! "on Saturday" stays no day and a timeline has nothing to go by.

use super::published;

/// Lines at the beginning of a text among which its date may be.
const LINES: usize = 6;

/// The date in the last part of a path, of a file or of what an archive holds: `2022-10-08-bridge.txt`, `bridge_20221008.md`.
pub(super) fn by_name(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\', '#']).next()?;
    let runs = name.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect::<Vec<_>>();
    // 2022-10-08, 2022_10_08, 2022.10.08: three numbers with one sign between each and the next.
    let apart = runs.windows(3).filter(|three| three.iter().map(|run| run.len()).eq([4, 2, 2]));
    let joined = apart
        .filter(|three| ['-', '_', '.'].iter().any(|sign| name.contains(&three.join(sign.encode_utf8(&mut [0; 4])))));
    let whole =
        joined.map(|three| three.join("-")).chain(runs.iter().filter(|run| run.len() == 8).map(|r| r.to_string()));
    // A number of eight digits is a date only of our times: it may as well count something.
    whole.filter_map(|date| published::iso(&date)).find(|date| matches!(date.get(..2), Some("19" | "20")))
}

/// The date on one of the first lines, where it stands alone: "Published: 8 October 2022, 14:05 BST".
pub(super) fn by_line(text: &str) -> Option<String> {
    // Marks of Markdown around it are none of its words.
    let lines = text.lines().map(|line| line.trim_matches(['*', '_', '#', ' ', '\t'])).filter(|line| !line.is_empty());
    let lines = lines.take(LINES);
    let mut date = lines.filter(|line| is_date(line)).filter_map(published::iso);
    date.next()
}

/// Whether nothing but a date is said: numbers with the words that stand beside them in dates.
fn is_date(line: &str) -> bool {
    const BESIDE: [&str; 13] =
        ["published", "posted", "date", "dated", "on", "at", "of", "am", "pm", "a.m", "p.m", "updated", "the"];
    let mut numbers = false;
    let is_beside = |word: &str| {
        let word = word.trim_matches(['.', ':', ',', '*', '_', '(', ')']).to_lowercase();
        word.is_empty() || BESIDE.contains(&word.as_str()) || published::is_calendar_word(&word)
    };
    line.chars().count() <= 60
        && line.split([' ', ',', '|', '·', '\u{A0}']).all(|word| {
            let is_number = word.starts_with(|c: char| c.is_ascii_digit());
            numbers |= is_number;
            is_number || is_beside(word)
        })
        && numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_have_dates() {
        let check = |path: &str, expected: Option<&str>| assert_eq!(by_name(path).as_deref(), expected, "{path}");
        check("data/articles/2022-03-03-macron-call.txt", Some("2022-03-03"));
        check("bridge_20221008.md", Some("2022-10-08"));
        check("news 2022.10.08.html", Some("2022-10-08"));
        check("all.zip#weir/2021_05_11_quarrel.txt", Some("2021-05-11"));
        check("2022-10-08/bridge.txt", None);
        check("2022-summer-and-autumn.jsonl#3", None);
        check("2022-13-45-bridge.txt", None);
        check("report-98765432.txt", None);
        check("2022-10 08.txt", None);
        check("-", None);
    }

    #[test]
    fn a_line_may_be_a_date() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(by_line(text).as_deref(), expected, "{text}");
        check("A bridge falls\n\nPublished: 8 October 2022, 14:05 BST\n\nIt fell.", Some("2022-10-08T14:05:00+01:00"));
        check("# A bridge falls\n*2022-10-08*\n\nIt fell.", Some("2022-10-08"));
        check("Saturday, October 8, 2022\nA bridge falls.", Some("2022-10-08"));
        check("The bridge fell on 8 October 2022.\n", None);
        check("8 October 2022 was a day to remember\n", None);
        check("1\n2\n3\n", None);
        check("", None);
    }
}
