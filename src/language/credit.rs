//! Credits of pictures: "Photo: Jane Doe/Harbour Images", "AP Photo/Jane Doe", "(Photo by Jane Doe)".

/// What opens a credit, in small letters; what follows is who made or owns the picture.
const OPENINGS: &[&str] = &[
    "photo: ",
    "photos: ",
    "photograph: ",
    "photographs: ",
    "picture: ",
    "pictures: ",
    "image: ",
    "images: ",
    "credit: ",
    "credits: ",
    "photo credit: ",
    "image credit: ",
    "picture credit: ",
    "photo credits: ",
    "illustration: ",
    "graphic: ",
    "photo by ",
    "photos by ",
    "photograph by ",
    "photographs by ",
    "picture by ",
    "pictures by ",
    "image by ",
    "file photo by ",
    "photo courtesy ",
    "image courtesy ",
    "courtesy of ",
    "courtesy: ",
    "image source, ",
    "image copyright ",
    "image source: ",
    "photo via ",
    "image via ",
    "handout/",
    "ap photo/",
    "ap photo",
    "afp photo",
    "file photo",
    "© ",
    "copyright ",
    "(c) ",
    "via getty images",
    "getty images",
];
/// The longest credit, in bytes.
const LONGEST: usize = 100;

/// Whether a line is a credit and nothing else.
pub(super) fn is_credit(line: &str) -> bool {
    let inner = line.trim_matches(['(', ')', '[', ']', ' ', '*', '_', '|']);
    opens(inner) || is_pair(inner)
}

/// Where the credit at the end of a caption begins, its bracket or bar included: after a full stop, in brackets, after a bar.
pub(super) fn start(line: &str) -> Option<usize> {
    let mut at = line.floor_char_boundary(line.len().saturating_sub(LONGEST));
    while let Some(step) = line.get(at..).and_then(|rest| rest.find(['.', '!', '?', '(', '[', '|', '”', '"'])) {
        let mark = at + step;
        let width = line.get(mark..)?.chars().next().map_or(1, char::len_utf8);
        at = mark + width;
        let rest = line.get(at..)?;
        let bracket = line.get(mark..at).is_some_and(|mark| matches!(mark, "(" | "[" | "|"));
        let inner = rest.trim_start();
        let spaced = bracket || inner.len() < rest.len();
        if spaced && is_credit(inner) {
            return Some(if bracket { mark } else { line.len() - inner.len() });
        }
    }
    None
}

/// A line that begins as credits do, with no more than names after it.
fn opens(line: &str) -> bool {
    let begins = |opening: &&&str| line.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening));
    if line.len() > LONGEST || !line.starts_with(|c: char| c.is_uppercase() || matches!(c, '©' | '(' | 'v')) {
        return false;
    }
    let Some(opening) = OPENINGS.iter().find(begins) else { return false };
    let who = line.get(opening.len()..).unwrap_or("");
    let names = who.split([' ', '/']).filter(|word| word.chars().count() > 3);
    let small = [
        "from",
        "courtesy",
        "handout",
        "pool",
        "file",
        "images",
        "screenshot",
        "supplied",
        "provided",
        "screengrab",
        "http",
    ];
    let named = |word: &str| {
        !word.starts_with(char::is_lowercase) || small.iter().any(|known| word.to_ascii_lowercase().starts_with(known))
    };
    names.into_iter().all(named)
}

/// "Jane Doe/Harbour Images", "Doug Roe/The Harbour Courier": names with a slash, and nothing else.
fn is_pair(line: &str) -> bool {
    let side = |side: &str| {
        let words = side.split(' ').filter(|word| !word.is_empty());
        let named = |word: &str| {
            matches!(word, "via" | "for" | "of" | "de" | "van" | "der" | "von" | "the" | "dpa")
                || word.starts_with(char::is_uppercase)
                    && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        };
        (1..=5).contains(&words.clone().count()) && words.into_iter().all(named)
    };
    let sides = line.split('/');
    let count = sides.clone().count();
    // A date or a choice of words has a slash as well; a credit has a person of two words or an agency behind one.
    (2..=3).contains(&count)
        && line.len() <= 80
        && !line.contains(" / ")
        && sides.clone().next().is_some_and(|first| first.contains(' '))
        && sides.into_iter().all(side)
}

#[cfg(test)]
mod tests {
    use super::{is_credit, start};

    #[test]
    fn a_line_may_be_a_credit() {
        for line in [
            "Photo: Jane Doe",
            "Picture: PA",
            "Image source, Reuters",
            "(Photo by Jane Doe/Harbour Images)",
            "AP Photo/Jane Doe",
            "Getty Images",
            "© 2022 Harbour Images",
            "Doug Roe/The Harbour Courier",
            "Credit: Kevin Roe/Reuters",
            "Jane Doe/AFP via Getty Images",
            "Image: UK Government.",
        ] {
            assert!(is_credit(line), "{line}");
        }
        for line in [
            "Photos of the ferry were shared.",
            "Image: what it shows, and why it matters to nobody",
            "And/Or",
            "Mayor Roe and his wife",
            "He said yes/no.",
            "Copyright law is old, said the judge.",
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }

    fn check(line: &str, credit: &str) {
        assert_eq!(start(line).map_or("", |at| &line[at..]), credit, "{line}");
    }

    #[test]
    fn a_caption_may_end_in_one() {
        check("Mayor Roe speaks on Monday. Photo: Harbour Images", "Photo: Harbour Images");
        check("Mayor Roe on Tuesday. (Photo by Sean Doe/Harbour Images)", "(Photo by Sean Doe/Harbour Images)");
        check("Mayor Roe and his wife. AP Photo/Jane Doe", "AP Photo/Jane Doe");
        check("Mayor Roe arrives on May 2, 2022. File Photo by Jane Doe/UPI", "File Photo by Jane Doe/UPI");
        check("Mayor Roe | Photo: Harbour Commons", "| Photo: Harbour Commons");
        check("Mayor Roe (Jane Doe/Harbour Images)", "(Jane Doe/Harbour Images)");
        check("Mayor Roe left. He took a photo by the sea.", "");
        check("He said no. Photos of him were shared.", "");
    }
}
