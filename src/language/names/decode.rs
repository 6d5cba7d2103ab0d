//! From log-probabilities to names: the best sequence of labels, the spans it makes, and how sure they are.

use super::words::Word;
use crate::language::{NameLabel, Span};

/// A name that the encoder found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where it stands, in code points of the text.
    pub span: Span,
    /// What it names.
    pub label: NameLabel,
    /// How probable its labels are, from 0 to 1: the mean over its words.
    pub confidence: f32,
}

/// The most probable sequence of labels in which `I-x` follows only `B-x` or `I-x`; `scores` holds one
/// log-probability for each word and label. Of equal ones the lower label wins.
pub(super) fn best_labels(scores: &[f32], labels: usize) -> Vec<usize> {
    let mut rows = scores.chunks_exact(labels);
    let Some(first) = rows.next() else { return Vec::new() };
    let mut best: Vec<f32> = first.to_vec();
    for inner in best.iter_mut().skip(2).step_by(2) {
        *inner = -1e9;
    }
    let mut origins: Vec<Vec<usize>> = Vec::new();
    for row in rows {
        let top = highest(&best);
        let origin: Vec<usize> = (0..labels).map(|label| origin(label, top, &best)).collect();
        best = origin.iter().zip(row).map(|(&from, score)| best[from] + score).collect();
        origins.push(origin);
    }
    let mut sequence = vec![highest(&best)];
    for origin in origins.iter().rev() {
        sequence.push(origin[sequence[sequence.len() - 1]]);
    }
    sequence.reverse();
    sequence
}

/// The label before `label` on the best way to it.
fn origin(label: usize, top: usize, best: &[f32]) -> usize {
    let inner = label > 0 && label.is_multiple_of(2);
    match inner {
        false => top,
        true if best[label - 1] >= best[label] => label - 1,
        true => label,
    }
}

/// The first of the highest scores.
fn highest(scores: &[f32]) -> usize {
    (1..scores.len()).fold(0, |top, label| if scores[label] > scores[top] { label } else { top })
}

/// The names that a sequence of labels spells.
pub(super) fn names(text: &str, words: &[Word], labels: &[usize], scores: &[f32], types: &[NameLabel]) -> Vec<Found> {
    let width = types.len() * 2 + 1;
    let mut names = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let begin = labels[at];
        let after = at + 1;
        if begin.is_multiple_of(2) {
            at = after;
            continue;
        }
        let end = after + labels[after..].iter().take_while(|&&label| label == begin + 1).count();
        let sure: f32 = (at..end).map(|word| scores[word * width + labels[word]].exp()).sum();
        names.push(Found {
            span: trimmed(text, &words[at..end]),
            label: types[begin / 2],
            confidence: (sure / (end - at) as f32).clamp(0.0, 1.0),
        });
        at = end;
    }
    names
}

/// The span of a name's words, without a leading article ("the White House") and a possessive ("Putin's").
fn trimmed(text: &str, words: &[Word]) -> Span {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Span { start: 0, end: 0 } };
    let mut from = first;
    let written = text.get(first.bytes.start..last.bytes.end).unwrap_or("");
    if let Some(second) = words.get(1).filter(|_| begins_with_article(written)) {
        from = second;
    }
    let (start, mut end) = (from.span.start, last.span.end);
    if written.ends_with("'s") || written.ends_with("’s") {
        // Never the whole name, however it is cut.
        end = if end - start > 2 { end - 2 } else { end };
    }
    Span { start, end }
}

fn begins_with_article(written: &str) -> bool {
    written.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("the "))
}

#[cfg(test)]
mod tests {
    use super::{best_labels, names};
    use crate::language::NameLabel;
    use crate::language::names::words::words;

    const LABELS: [&str; 5] = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"];

    /// `scores`: for each word its likely labels, the likeliest first.
    fn check_labels(scores: &str, wanted: &str) {
        let rows = scores.split_whitespace().flat_map(|word| {
            let likely: Vec<&str> = word.split('>').collect();
            LABELS.map(|label| likely.iter().position(|&l| l == label).map_or(-9.0, |rank| -0.5 - rank as f32))
        });
        let best = best_labels(&rows.collect::<Vec<f32>>(), 5);
        assert_eq!(best.iter().map(|&label| LABELS[label]).collect::<Vec<_>>().join(" "), wanted, "{scores}");
    }

    #[test]
    fn an_inner_label_follows_its_own_kind_only() {
        check_labels("B-PER I-PER O", "B-PER I-PER O");
        check_labels("I-PER>B-PER I-PER", "B-PER I-PER");
        check_labels("O I-ORG>B-ORG I-ORG O", "O B-ORG I-ORG O");
        check_labels("B-PER I-ORG>I-PER", "B-PER I-PER");
        check_labels("", "");
    }

    /// `labels`: one for each word of the text.
    fn check_names(text: &str, labels: &str, wanted: &str) {
        let labels: Vec<usize> =
            labels.split_whitespace().map(|l| LABELS.iter().position(|&known| known == l).unwrap()).collect();
        let types = [NameLabel::Person, NameLabel::Organization];
        let found = names(text, &words(text), &labels, &vec![0.0; labels.len() * 5], &types);
        let slice = |start, end| text.chars().skip(start).take(end - start).collect::<String>();
        let said: Vec<String> =
            found.iter().map(|n| format!("{:?} {}", n.label, slice(n.span.start, n.span.end))).collect();
        assert_eq!(said.join("; "), wanted, "{text}");
    }

    #[test]
    fn names_lose_their_article_and_possessive() {
        check_names("Angela Merkel left", "B-PER I-PER O", "Person Angela Merkel");
        check_names("The White House said", "B-ORG I-ORG I-ORG O", "Organization White House");
        check_names("Putin's men", "B-PER I-PER I-PER O", "Person Putin");
        check_names("Zoë’s", "B-PER I-PER I-PER", "Person Zoë");
        check_names("The", "B-ORG", "Organization The");
        check_names("Biden Macron", "B-PER B-PER", "Person Biden; Person Macron");
    }
}
