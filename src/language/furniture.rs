//! The furniture of a page: what stands among an article's text and is no prose. Datelines, bylines, credits, kickers.
//!
//! "KYIV, Oct 8 (Reuters) — Missiles hit the city." is two things: whence the report came, and a sentence. Read as one, the
//! parser takes Kyiv for who hit the city. So furniture is cut off its line, and is read as a paragraph of its own.

use super::{byline, credit, dateline};
use std::ops::Range;

/// What sort of furniture a part of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Furniture {
    /// Where and when a report was written, and the agency that spread it: "KYIV, Oct 8 (Reuters) —".
    Dateline,
    /// Who wrote, reported or edited: "By Jane Doe, Staff Writer".
    Byline,
    /// Who made or owns a picture: "Photo: Jane Doe/Harbour Images".
    Credit,
    /// What sort of piece follows, or its hour: "Exclusive:", "14:32".
    Kicker,
}

/// Kickers, in small letters: what stands before the colon of a headline and is no part of what it says.
const KICKERS: &[&str] = &[
    "exclusive",
    "breaking",
    "breaking news",
    "just in",
    "developing",
    "analysis",
    "news analysis",
    "opinion",
    "comment",
    "commentary",
    "column",
    "editorial",
    "explainer",
    "explained",
    "factbox",
    "timeline",
    "profile",
    "obituary",
    "feature",
    "insight",
    "interview",
    "review",
    "special report",
    "investigation",
    "update",
    "live",
    "live updates",
    "watch",
    "listen",
    "podcast",
    "newsletter",
    "fact check",
    "correction",
    "clarification",
    "read more",
    "see also",
    "also read",
    "related",
    "in pictures",
    "wrapup",
    "corrected",
];
/// The longest line that may have a credit behind its caption, in bytes.
const LONGEST_CAPTION: usize = 600;

/// Cuts a line into furniture and prose, in the order of the text, without the white space between them.
pub(super) fn cut(line: &str) -> Vec<(Range<usize>, Option<Furniture>)> {
    if byline::authors(line).is_some() {
        return vec![(0..line.len(), Some(Furniture::Byline))];
    }
    if credit::is_credit(line) {
        return vec![(0..line.len(), Some(Furniture::Credit))];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    let fronts = [
        (stamp as fn(&str) -> Option<usize>, Furniture::Kicker),
        (kicker, Furniture::Kicker),
        (dateline::end, Furniture::Dateline),
    ];
    for (front, furniture) in fronts {
        let rest = line.get(start..).unwrap_or("");
        if let Some(end) = front(rest).filter(|end| *end > 0) {
            parts.push((start..start + rest.get(..end).unwrap_or("").trim_end().len(), Some(furniture)));
            start += end;
        }
    }
    let rest = line.get(start..).unwrap_or("");
    let back = if rest.len() <= LONGEST_CAPTION { credit::start(rest) } else { None };
    let back = back.map(|at| (at, Furniture::Credit)).or_else(|| Some((byline::closing(rest)?, Furniture::Byline)));
    let end = start + back.map_or(rest.len(), |(at, _)| at);
    let prose = line.get(start..end).unwrap_or("").trim_end();
    if !prose.is_empty() {
        parts.push((start..start + prose.len(), None));
    }
    if let Some((_, furniture)) = back {
        parts.push((end..line.len(), Some(furniture)));
    }
    parts
}

/// Where the hour of an entry ends that a running report begins with: "14:32 Police have …", "10.05am: …", "[09:15 GMT] …".
fn stamp(line: &str) -> Option<usize> {
    let inner = line.trim_start_matches(['[', '(']);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(inner);
    let rest = inner.get(hours..).filter(|_| (1..=2).contains(&hours))?;
    let rest = rest.strip_prefix([':', '.']).filter(|rest| digits(rest) == 2)?.get(2..)?;
    let mut prose = rest;
    for zone in ["a.m.", "p.m.", "am", "pm", "AM", "PM", "GMT", "BST", "CET", "CEST", "EST", "EDT", "ET", "UTC", "IST"]
    {
        let next = prose.trim_start_matches(' ');
        let after = next.strip_prefix(zone).filter(|after| !after.starts_with(char::is_alphanumeric));
        prose = after.unwrap_or(prose);
    }
    let zoned = prose.len() < rest.len();
    let text = prose.trim_start_matches([' ', ']', ')', ':', '-', '–', '—', '|', '\u{a0}']);
    let begins = text.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
    // "14:32 Police" has a colon; "3.50 Euros" is money.
    let clock = zoned || inner.as_bytes().get(hours) == Some(&b':');
    (begins && clock && text.len() < prose.len()).then_some(line.len() - text.len())
}

/// Where a kicker ends, and the headline begins: "Exclusive: Mayor quits", "UPDATE 1-Mayor quits".
fn kicker(line: &str) -> Option<usize> {
    let head = line.get(..line.len().min(24)).or_else(|| line.get(..line.floor_char_boundary(24)))?;
    let at = head.find([':', '|', '-'])?;
    let (word, rest) = (head.get(..at)?.trim_end(), line.get(at + 1..)?);
    let numbered = word.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let known = KICKERS.contains(&numbered.to_ascii_lowercase().as_str());
    // "Live-stream" and "update-to-date" are words; agencies write "UPDATE 1-Mayor quits".
    let cuts = !head.get(at..)?.starts_with('-') || numbered.len() < word.len();
    (known && cuts && !rest.trim_start().is_empty()).then(|| at + 1 + rest.len() - rest.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::{Furniture, cut};

    /// `wanted`: the parts with bars between, furniture in brackets with its first letter.
    fn check(line: &str, wanted: &str) {
        let show = |(range, furniture): (std::ops::Range<usize>, Option<Furniture>)| match furniture {
            None => line[range].to_owned(),
            Some(furniture) => format!("[{} {}]", format!("{furniture:?}").chars().next().unwrap_or(' '), &line[range]),
        };
        let parts: Vec<String> = cut(line).into_iter().map(show).collect();
        assert_eq!(parts.join(" "), wanted, "{line}");
    }

    #[test]
    fn prose_is_left_alone() {
        for line in [
            "Putin — who spoke on Monday — said no.",
            "By Monday the ferry had sunk.",
            "By the end of the day, nobody knew.",
            "Photos of the ferry were shared on Twitter.",
            "NATO — the alliance — said no.",
            "Live music filled the square: nobody slept.",
            "The minister (AP) was founded in 1846.",
            "MIRAMAR",
            "U.S.-led forces left.",
            "3.50 Euros were paid.",
            "14:32 was the hour.",
            "",
        ] {
            check(line, line);
        }
    }

    #[test]
    fn furniture_is_cut_off() {
        check("KYIV, Oct 8 (Reuters) — Missiles hit the city.", "[D KYIV, Oct 8 (Reuters) —] Missiles hit the city.");
        check("14:32 Police have left.", "[K 14:32] Police have left.");
        check("10.05am: The mayor spoke.", "[K 10.05am:] The mayor spoke.");
        check("[09:15 GMT] Ferries stopped.", "[K [09:15 GMT]] Ferries stopped.");
        check("(CNN)The mayor spoke.", "[D (CNN)] The mayor spoke.");
        check("NEW DELHI: The mayor spoke.", "[D NEW DELHI:] The mayor spoke.");
        check("Exclusive: Mayor To Quit", "[K Exclusive:] Mayor To Quit");
        check("UPDATE 1-Mayor quits over ferry", "[K UPDATE 1-] Mayor quits over ferry");
        check("By Jane Doe, Staff Writer", "[B By Jane Doe, Staff Writer]");
        check("Mayor Roe on Monday. Photo: Harbour Images", "Mayor Roe on Monday. [C Photo: Harbour Images]");
        check("He left. (Reporting by Jane Doe)", "He left. [B (Reporting by Jane Doe)]");
        check("Photo: Jane Doe", "[C Photo: Jane Doe]");
    }
}
