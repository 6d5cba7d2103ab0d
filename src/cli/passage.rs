//! A passage on the terminal, with the words that make the claim marked: in colour, or in brackets without it.

use crate::graph::evidence::{Evidence, Part};
use crate::graph::lines::{break_lines, steers};
use anstyle::{AnsiColor, Style};
use std::fmt::Write;

/// Whether to mark with colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// With colour.
    Colour,
    /// With brackets.
    Plain,
}

impl Paint {
    /// What standard output shows.
    pub(super) fn of_stdout() -> Self {
        match anstream::AutoStream::choice(&std::io::stdout()) {
            anstream::ColorChoice::Never => Self::Plain,
            _ => Self::Colour,
        }
    }

    /// A text in bold.
    pub(super) fn strong(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// A text of less weight.
    pub(super) fn faint(self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }

    fn styled(self, style: Style, text: &str) -> String {
        let text = text.replace(steers, "");
        match self {
            Self::Colour if !text.is_empty() => format!("{style}{text}{style:#}"),
            _ => text,
        }
    }
}

/// How a part is marked: its name, and its colour, which differs in more than hue.
fn mark(part: Part) -> (&'static str, Style) {
    match part {
        Part::Subject => ("subject", AnsiColor::Cyan.on_default().bold()),
        Part::Object => ("object", AnsiColor::Yellow.on_default().bold()),
        Part::Relation => ("relation", AnsiColor::Green.on_default().bold().underline()),
        Part::Source => ("source", AnsiColor::Magenta.on_default()),
        Part::Cue => ("cue", AnsiColor::Magenta.on_default().underline()),
    }
}

/// The passage of some evidence, marked, in lines of at most so many columns.
pub(super) fn painted(evidence: &Evidence, columns: usize, paint: Paint) -> Vec<String> {
    let runs = runs(evidence);
    let mut text = String::new();
    // The style of each byte range of the text.
    let mut styles = Vec::new();
    for (words, part) in &runs {
        let start = text.len();
        match (part, paint) {
            (Some(part), Paint::Plain) => _ = write!(text, "[{}: {}]", mark(*part).0, words.trim()),
            _ => text.push_str(words),
        }
        styles.push((start..text.len(), part.filter(|_| paint == Paint::Colour).map(|part| mark(part).1)));
    }
    let paint_line = |line: std::ops::Range<usize>| {
        let mut painted = String::new();
        for (range, style) in &styles {
            let piece = text.get(range.start.max(line.start)..range.end.min(line.end)).unwrap_or_default();
            match style {
                _ if piece.is_empty() => {}
                // Writing to a string cannot fail.
                Some(style) => _ = write!(painted, "{style}{piece}{style:#}"),
                None => painted.push_str(piece),
            }
        }
        painted
    };
    break_lines(&text, columns).into_iter().map(paint_line).collect()
}

/// The passage cut where a mark starts or ends, line ends as spaces, other control characters left out.
fn runs(evidence: &Evidence) -> Vec<(String, Option<Part>)> {
    let text = evidence.record.text.chars().collect::<Vec<_>>();
    let words = |start: usize, end: usize| {
        let points = text.get(start..end.max(start)).unwrap_or_default().iter();
        points.map(|c| if c.is_whitespace() { ' ' } else { *c }).filter(|c| !steers(*c)).collect::<String>()
    };
    let mut runs = Vec::new();
    let mut at = evidence.passage.start;
    for mark in &evidence.marks {
        runs.push((words(at, mark.span.start), None));
        let marked = words(mark.span.start, mark.span.end);
        // Where two parts share their words, one of them is left with the space beside them.
        let part = Some(mark.part).filter(|_| !marked.trim().is_empty());
        runs.push((marked, part));
        at = mark.span.end;
    }
    runs.push((words(at, evidence.passage.end), None));
    runs.retain(|(words, _)| !words.is_empty());
    runs
}
