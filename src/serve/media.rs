//! Content negotiation: which form of an answer a client takes best.

use crate::query::AnswerFormat;

/// The forms of rows and truths, ours first.
pub(super) const ROWS: [(&str, AnswerFormat); 6] = [
    ("application/sparql-results+json", AnswerFormat::Json),
    ("application/json", AnswerFormat::Json),
    ("application/sparql-results+xml", AnswerFormat::Xml),
    ("application/xml", AnswerFormat::Xml),
    ("text/csv", AnswerFormat::Csv),
    ("text/tab-separated-values", AnswerFormat::Tsv),
];

/// The forms of statements, ours first.
pub(super) const STATEMENTS: [(&str, AnswerFormat); 2] =
    [("text/turtle", AnswerFormat::Turtle), ("application/n-triples", AnswerFormat::NTriples)];

/// The form that an `Accept` header likes best; of equals the first of the list. No header takes anything.
///
/// Of several ranges that fit a form the most exact counts (RFC 9110, 12.5.1).
pub(super) fn best(accept: Option<&str>, forms: &[(&'static str, AnswerFormat)]) -> Option<AnswerFormat> {
    let Some(accept) = accept.filter(|accept| !accept.trim().is_empty()) else {
        return forms.first().map(|(_, format)| *format);
    };
    let mut best: Option<(u16, AnswerFormat)> = None;
    for (name, format) in forms {
        let quality = quality(accept, name);
        if quality > best.map_or(0, |(quality, _)| quality) {
            best = Some((quality, *format));
        }
    }
    best.map(|(_, format)| format)
}

/// How much a media type is liked, in thousandths; 0 is not at all.
fn quality(accept: &str, name: &str) -> u16 {
    let mut found: Option<(usize, u16)> = None;
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let pattern = parts.next().unwrap_or_default().to_ascii_lowercase();
        let exactness = match pattern.split_once('/') {
            Some(_) if pattern == name => 2,
            Some(("*", "*")) => 0,
            Some((kind, "*")) if name.split('/').next() == Some(kind) => 1,
            _ => continue,
        };
        let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(1000, thousandths);
        if found.is_none_or(|(before, _)| exactness > before) {
            found = Some((exactness, quality));
        }
    }
    found.map_or(0, |(_, quality)| quality)
}

/// `0.8` in thousandths; what is no quality is not liked at all.
fn thousandths(quality: &str) -> u16 {
    let value = quality.parse::<f32>().unwrap_or(0.0).clamp(0.0, 1.0);
    // Between 0 and 1000.
    (value * 1000.0) as u16
}

/// The media type that an answer of a form is sent as.
pub(super) fn name(format: AnswerFormat) -> &'static str {
    match format {
        AnswerFormat::Json => "application/sparql-results+json",
        AnswerFormat::Xml => "application/sparql-results+xml",
        AnswerFormat::Csv => "text/csv; charset=utf-8",
        AnswerFormat::Tsv => "text/tab-separated-values; charset=utf-8",
        AnswerFormat::Turtle => "text/turtle",
        AnswerFormat::NTriples => "application/n-triples",
        AnswerFormat::Table => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_form_is_taken() {
        let check = |accept: &str, expected: Option<AnswerFormat>| {
            let accept = (!accept.is_empty()).then_some(accept);
            assert_eq!(best(accept, &ROWS), expected, "{accept:?}");
        };
        check("", Some(AnswerFormat::Json));
        check("*/*", Some(AnswerFormat::Json));
        check("text/csv", Some(AnswerFormat::Csv));
        check("text/*;q=0.5, application/xml;q=0.4", Some(AnswerFormat::Csv));
        check("text/html,application/xml;q=0.9,*/*;q=0.8", Some(AnswerFormat::Xml));
        check("application/sparql-results+json;q=0.1, text/tab-separated-values", Some(AnswerFormat::Tsv));
        check("*/*, application/json;q=0, application/sparql-results+json;q=0", Some(AnswerFormat::Xml));
        check("APPLICATION/SPARQL-RESULTS+XML", Some(AnswerFormat::Xml));
        check("image/png", None);
        check("text/csv;q=0", None);
        check("text/csv;q=x", None);
        check("nonsense", None);
    }
}
