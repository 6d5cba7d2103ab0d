//! What a model says of itself in `labels.json`: its labels, its special pieces, the size of its windows.

use super::NamesError;
use crate::language::NameLabel;
use serde::Deserialize;

/// What a model says of itself.
#[derive(Debug)]
pub(super) struct Settings {
    /// The labels as the model orders them: `O`, then `B-x` and `I-x` of each type.
    pub(super) labels: Vec<String>,
    /// What each type stands for; type `t` has the labels `2t + 1` and `2t + 2`.
    pub(super) types: Vec<NameLabel>,
    /// The most pieces of a window, the two special ones included.
    pub(super) window: usize,
    /// The most pieces that the next window reads again.
    pub(super) overlap: usize,
    /// The piece for words that the vocabulary does not spell.
    pub(super) unknown: i32,
    /// The piece before a window's words.
    pub(super) start: i32,
    /// The piece after them.
    pub(super) end: i32,
}

#[derive(Deserialize)]
struct File {
    labels: Vec<String>,
    types: Vec<String>,
    window: usize,
    overlap: usize,
    special: Special,
}

#[derive(Deserialize)]
struct Special {
    unknown: i32,
    start: i32,
    end: i32,
}

impl Settings {
    /// Reads `labels.json`.
    pub(super) fn new(json: &str) -> Result<Self, NamesError> {
        let wrong = |why: String| NamesError::Labels { why };
        let file: File = serde_json::from_str(json).map_err(|e| wrong(e.to_string()))?;
        let types = file.types.iter().map(|name| name_label(name)).collect::<Option<Vec<_>>>().ok_or_else(|| {
            wrong(format!("its types are {}, known are PER, ORG, LOC, NORP, EVENT, MISC", file.types.join(", ")))
        })?;
        let pairs = file.types.iter().flat_map(|name| [format!("B-{name}"), format!("I-{name}")]);
        if !std::iter::once("O".to_owned()).chain(pairs).eq(file.labels.iter().cloned()) {
            return Err(wrong("its labels are not O, then B-x and I-x for each type in turn".to_owned()));
        }
        if file.window < 8 || !file.window.is_multiple_of(8) || file.overlap + 2 >= file.window {
            return Err(wrong(format!(
                "a window of {} with {} read again; it must be a multiple of 8",
                file.window, file.overlap
            )));
        }
        let Special { unknown, start, end } = file.special;
        Ok(Self { labels: file.labels, types, window: file.window, overlap: file.overlap, unknown, start, end })
    }
}

fn name_label(name: &str) -> Option<NameLabel> {
    Some(match name {
        "PER" => NameLabel::Person,
        "ORG" => NameLabel::Organization,
        "LOC" => NameLabel::Location,
        "NORP" => NameLabel::Norp,
        "EVENT" => NameLabel::Event,
        "MISC" => NameLabel::Misc,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Settings;

    fn check(labels: &str, types: &str, window: usize, wanted: &str) {
        let json = format!(
            r#"{{"labels": {labels}, "types": {types}, "window": {window}, "overlap": 32,
                "special": {{"unknown": 100, "start": 101, "end": 102}}}}"#
        );
        let said = Settings::new(&json).map_or_else(|e| e.to_string(), |s| format!("{:?}", s.types));
        assert!(said.contains(wanted), "{said:?} should hold {wanted:?}");
    }

    #[test]
    fn labels_come_in_pairs_after_o() {
        check(r#"["O", "B-PER", "I-PER"]"#, r#"["PER"]"#, 128, "[Person]");
        check(r#"["O", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]"#, r#"["LOC", "ORG"]"#, 128, "[Location, Organization]");
        check(r#"["O", "I-PER", "B-PER"]"#, r#"["PER"]"#, 128, "not O, then");
        check(r#"["O", "B-DATE", "I-DATE"]"#, r#"["DATE"]"#, 128, "its types are DATE");
        check(r#"["O", "B-PER", "I-PER"]"#, r#"["PER"]"#, 20, "a window of 20");
        check("3", "[]", 128, "expected a sequence");
    }
}
