//! Bylines: "By Jane Doe, Staff Writer", who wrote an article; and who reported and edited it.

/// What opens the line of who wrote: its names are the article's authors.
const WROTE: &[&str] = &[
    "by ",
    "written by ",
    "words by ",
    "words: ",
    "story by ",
    "text by ",
    "report by ",
    "analysis by ",
    "opinion by ",
    "review by ",
    "interview by ",
    "compiled by ",
    "article by ",
    "posted by ",
    "from ",
];
/// What opens the line, or the last words of an article, of who helped.
const HELPED: &[&str] = &[
    "reporting by ",
    "additional reporting by ",
    "with reporting by ",
    "with reporting from ",
    "reported by ",
    "writing by ",
    "editing by ",
    "edited by ",
    "with files from ",
    "with inputs from ",
    "with material from ",
    "additional editing by ",
    "production by ",
    "research by ",
    "follow ",
];
/// The last words of what a writer is called.
const POSTS: &[&str] = &[
    "editor",
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "journalist",
    "columnist",
    "staff",
    "bureau",
    "contributor",
    "analyst",
    "producer",
    "presenter",
    "desk",
    "chief",
    "editors",
    "blogger",
    "newsroom",
    "photographer",
    "team",
];
/// Small words that a name may hold.
const PARTICLES: &[&str] =
    &["van", "von", "de", "der", "den", "du", "da", "di", "del", "la", "le", "bin", "ibn", "al", "el", "ter", "dos"];
/// The longest byline, in bytes.
const LONGEST: usize = 160;

/// The authors that a byline names, which may be none ("Editing by …"); `None` where the line is no byline.
///
/// Names in capitals stay so.
pub(crate) fn authors(line: &str) -> Option<Vec<&str>> {
    let line = line.trim();
    if line.len() > LONGEST || line.len() < 6 {
        return None;
    }
    if let Some(rest) = opened(line, HELPED) {
        let names = names(rest).0;
        let follows = line.starts_with(['f', 'F']);
        let on = |rest: &str| rest.contains('@') || rest.contains(" on Twitter") || rest.contains(" on Facebook");
        return (!names.is_empty() && (!follows || on(rest))).then(Vec::new);
    }
    match opened(line, WROTE) {
        Some(rest) => {
            let (names, after) = names(rest);
            // "From Jane Doe in Kyiv" wrote; "From Berlin To Kyiv" is a headline.
            let from = line.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("from "));
            let whole = after.is_empty() || is_post(after) || is_where(after);
            (!names.is_empty() && whole && (!from || is_post(after) || after.starts_with("in "))).then_some(names)
        }
        None => {
            // "Jane Doe, Staff Writer"
            let (name, post) = line.split_once(", ")?;
            let post_alone = !post.ends_with('.') && post.split(' ').count() <= 5 && ends_with_post(post);
            (is_name(name) && post_alone && post.starts_with(char::is_uppercase)).then(|| vec![name])
        }
    }
}

/// Where the bracket at the end of a line begins that says who reported and edited: "… he said. (Reporting by Jane Doe)".
pub(super) fn closing(line: &str) -> Option<usize> {
    line.ends_with([')', ']', '.']).then_some(())?;
    let mut brackets = line.rmatch_indices(['(', '[']).map(|(at, _)| at);
    brackets.find(|at| {
        line.get(at + 1..).is_some_and(|inside| opened(inside, HELPED).is_some_and(|by| !names(by).0.is_empty()))
    })
}

/// What follows one of these openings, in whatever case.
fn opened<'l>(line: &'l str, openings: &[&str]) -> Option<&'l str> {
    let line = line.trim_start_matches(['(', '[', '*', '_', '—', '-', ' ']);
    let opening = openings.iter().find(|o| line.get(..o.len()).is_some_and(|start| start.eq_ignore_ascii_case(o)))?;
    // A capital or a bracket: "By" opens a line, "by" does not.
    line.starts_with(char::is_uppercase).then(|| line.get(opening.len()..)).flatten()
}

/// The names that a text begins with, and what comes after them.
fn names(text: &str) -> (Vec<&str>, &str) {
    let mut names = Vec::new();
    let mut rest = text.trim_start();
    loop {
        let ends = [
            ", ", " and ", " & ", " AND ", ";", " in ", " for ", " with ", " | ", " @", " on ", ")", " • ", " — ",
            " - ", "/",
        ];
        let (end, mark) =
            ends.iter().filter_map(|mark| Some((rest.find(mark)?, *mark))).min().unwrap_or((rest.len(), ""));
        let name = rest.get(..end).unwrap_or("").trim_end_matches(['.', ')', ']', ',', '*', '_', ' ']);
        if !is_name(name) || is_post(name) {
            return (names, rest.trim_matches([' ', ',', ')', '.']));
        }
        names.push(name);
        let after = rest.get(end..).unwrap_or("");
        let more = matches!(mark, ", " | " and " | " & " | " AND " | ";" | "/");
        rest = if more { after.get(mark.len()..).unwrap_or("").trim_start() } else { after.trim_start() };
        if !more {
            return (names, rest.trim_matches([' ', ')', '.']));
        }
    }
}

/// Two to five words with capitals that may be a person's name.
fn is_name(text: &str) -> bool {
    let words = text.split(' ').filter(|word| !word.is_empty());
    let word = |word: &str| {
        PARTICLES.contains(&word)
            || word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    (2..=5).contains(&words.clone().count())
        && text.starts_with(char::is_uppercase)
        && !text.starts_with("The ")
        && words.clone().next_back().is_some_and(|last| last.starts_with(char::is_uppercase))
        && words.into_iter().all(word)
}

/// What a writer is, and for whom: "Staff Writer", "political editor in Berlin", "Associated Press", "BBC News".
fn is_post(text: &str) -> bool {
    ends_with_post(text)
        || text.split_once(" in ").is_some_and(|(post, _)| ends_with_post(post))
        || text.split_once(" at ").is_some_and(|(post, _)| ends_with_post(post))
        || text.split_once(", ").is_some_and(|(post, more)| ends_with_post(post) && more.len() < 60)
        || is_outlet(text)
}

/// A post at the end of at most six words.
fn ends_with_post(text: &str) -> bool {
    let words = || text.split(' ').filter(|word| !word.is_empty());
    let last = words().next_back().unwrap_or("").trim_end_matches(['.', ')', ',']).to_ascii_lowercase();
    words().count() <= 6 && POSTS.contains(&last.as_str())
}

/// One to four words with capitals, of which one is of the trade: "The Harbour Courier", "BBC News", "AFP".
fn is_outlet(text: &str) -> bool {
    const TRADE: &[&str] = &[
        "News",
        "Press",
        "Times",
        "Post",
        "Courier",
        "Journal",
        "Herald",
        "Tribune",
        "Guardian",
        "Mail",
        "Mirror",
        "Reuters",
        "Agency",
        "Media",
        "Daily",
        "Gazette",
        "Chronicle",
        "Observer",
        "Telegraph",
        "Independent",
        "Standard",
        "Star",
        "Sun",
        "Express",
        "Bloomberg",
        "Radio",
        "Television",
        "Online",
        "Magazine",
        "Weekly",
        "Today",
        "Globe",
        "Service",
    ];
    let words = || text.split(' ').filter(|word| !word.is_empty());
    // "AFP" alone is an agency; names may stand in capitals as well.
    let acronym =
        |word: &str| words().count() == 1 && (2..=5).contains(&word.len()) && word.chars().all(char::is_uppercase);
    let trade = |word: &str| TRADE.contains(&word) || acronym(word);
    words().count() <= 4 && words().all(|word| word.starts_with(char::is_uppercase)) && words().any(trade)
}

/// "in Berlin", "for The Harbour Courier", "on Monday", "@janedoe": what may follow the names.
fn is_where(text: &str) -> bool {
    let opens =
        ["in ", "for ", "on ", "@", "| ", "• ", "— ", "- ", "with "].iter().any(|start| text.starts_with(start));
    opens && text.split(' ').count() <= 8
}

#[cfg(test)]
mod tests {
    use super::{authors, closing};

    /// `wanted`: the authors; a dash where the line is no byline.
    fn check(line: &str, wanted: &str) {
        assert_eq!(authors(line).map_or("-".to_owned(), |names| names.join("+")), wanted, "{line}");
    }

    #[test]
    fn bylines_name_authors() {
        check("By Jane Doe", "Jane Doe");
        check("By Jane Doe and John Roe, Staff Writers", "Jane Doe+John Roe");
        check("By KATIE STERN and CHRIS ROE", "KATIE STERN+CHRIS ROE");
        check("By Maria Stern, Political Editor", "Maria Stern");
        check("By Maria van der Stern, political editor in Berlin", "Maria van der Stern");
        check("By Jane Doe, John Roe and Anna O’Neil in Kyiv", "Jane Doe+John Roe+Anna O’Neil");
        check("By Jane Doe, Associated Press", "Jane Doe");
        check("By Jane Doe | The Harbour Courier", "Jane Doe");
        check("By Jane Doe for The Harbour Courier", "Jane Doe");
        check("Analysis by Paul Adams, diplomatic correspondent", "Paul Adams");
        check("Written by J. B. Roe", "J. B. Roe");
        check("Jane Doe, Staff Writer", "Jane Doe");
        check("From Jane Doe in Kyiv", "Jane Doe");
    }

    #[test]
    fn who_helped_is_no_author() {
        check("(Reporting by Anna Schmidt in Berlin; Editing by Peter Novak)", "");
        check("Additional reporting by Anna Schmidt", "");
        check("Follow Jane Doe on Twitter @janedoe", "");
    }

    #[test]
    fn what_only_looks_like_one() {
        for line in [
            "By Monday Evening, The Ferry Had Sunk",
            "By the end of the day nobody knew",
            "By George Harbour he was called, of all people",
            "From Berlin To Kyiv: A Long Way",
            "Follow The Money",
            "Joe Biden, President of the United States",
            "Reporting by the agency was wrong",
            "By adopting a law, Albania joined.",
        ] {
            check(line, "-");
        }
    }

    #[test]
    fn a_last_bracket_may_be_a_byline() {
        let line = "He left. (Reporting by Jane Doe; Editing by John Roe)";
        assert_eq!(closing(line), Some(9));
        assert_eq!(closing("He left (with his wife)."), None);
        assert_eq!(closing("He left (reporting by nobody)."), None);
    }
}
