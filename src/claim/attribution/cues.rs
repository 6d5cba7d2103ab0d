//! The words that introduce somebody's words or thoughts: the table `data/lexicon/cues.tsv`, compiled in.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What sort of act a cue names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Manner {
    /// Speech: "said", "denied", "a statement that".
    Say,
    /// Thought: "believes", "afraid that".
    Think,
    /// A question or a demand: "asked whether", "proposed that".
    Ask,
    /// Passing on or showing what is so: "according to", "the study found".
    Report,
}

/// How sure the innermost voice is of what it says, as far as the cue tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Stance {
    /// It puts it as a fact: "said", "knows".
    #[default]
    Certain,
    /// As likely: "expects", "estimates".
    Probable,
    /// As possible, wanted, asked or alleged: "fears", "wonders whether"; also what it does not say: "has not said".
    Possible,
    /// It says that it is not so: "denies".
    Not,
    /// A picture's credit: its maker asserts nothing, so the caption stays in the article's voice.
    Credit,
}

/// One cue of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What sort of act it names.
    pub manner: Manner,
    /// What it does to the certainty of its content.
    pub stance: Stance,
    /// Whether it also takes "to do", "to have done".
    pub infinitive: bool,
    /// Whether it also takes "doing", "having done".
    pub gerund: bool,
    /// Whether it introduces quotations alone and no clause: "continue", "laugh".
    pub quotation_only: bool,
}

/// The table of cues by part of speech; keys are dictionary forms.
#[derive(Debug, Default)]
pub struct Cues {
    /// Verbs, with their particle: `say`, `point out`.
    pub verbs: FxHashMap<&'static str, Entry>,
    /// Verbs that take a person "of doing": `accuse`.
    pub accusing: FxHashMap<&'static str, Entry>,
    /// Nouns: `claim`, `statement`.
    pub nouns: FxHashMap<&'static str, Entry>,
    /// Adjectives: `afraid`, `convinced`.
    pub adjectives: FxHashMap<&'static str, Entry>,
    /// Adverbs: `reportedly`.
    pub adverbs: FxHashMap<&'static str, Entry>,
    /// Words before a colon that say what its line is: `rumor`, `fact check`.
    pub labels: FxHashMap<&'static str, Entry>,
    /// What is said of a claim by whoever does not believe it: `false`, `a lie` (its noun), `unfounded`.
    pub verdicts: FxHashMap<&'static str, Entry>,
    /// Phrases by their first word, the longest first: `according to`.
    pub phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, Entry)>>,
    /// Common nouns for those who speak: `official`, `newspaper`, `study`.
    pub speakers: FxHashMap<&'static str, Entry>,
}

impl Cues {
    /// The table, read once.
    pub fn get() -> &'static Self {
        static CUES: OnceLock<Cues> = OnceLock::new();
        CUES.get_or_init(|| Self::parse(include_str!("../../../data/lexicon/cues.tsv")))
    }

    /// Reads the table; a line that is a comment, or not understood, is passed over.
    fn parse(table: &'static str) -> Self {
        let mut cues = Self::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            if let [pattern, part, manner, stance, takes @ ..] = columns.as_slice()
                && let Some(entry) = entry(manner, stance, takes)
            {
                cues.insert(pattern, part, entry);
            }
        }
        cues.phrases.values_mut().for_each(|phrases| phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
        cues
    }

    fn insert(&mut self, pattern: &'static str, part: &str, entry: Entry) {
        match part {
            "verb" => _ = self.verbs.insert(pattern, entry),
            "accuse" => _ = self.accusing.insert(pattern, entry),
            "noun" => _ = self.nouns.insert(pattern, entry),
            "adjective" => _ = self.adjectives.insert(pattern, entry),
            "label" => _ = self.labels.insert(pattern, entry),
            "verdict" => _ = self.verdicts.insert(pattern, entry),
            "adverb" => _ = self.adverbs.insert(pattern, entry),
            "speaker" => _ = self.speakers.insert(pattern, entry),
            "phrase" => {
                let words: Vec<_> = pattern.split(' ').collect();
                if let Some(&first) = words.first() {
                    self.phrases.entry(first).or_default().push((words, entry));
                }
            }
            _ => {}
        }
    }
}

/// One line's meaning, where its words are known.
fn entry(manner: &str, stance: &str, takes: &[&str]) -> Option<Entry> {
    let manner = match manner {
        "say" => Manner::Say,
        "think" => Manner::Think,
        "ask" => Manner::Ask,
        "report" => Manner::Report,
        _ => return None,
    };
    let stance = match stance {
        "certain" => Stance::Certain,
        "probable" => Stance::Probable,
        "possible" => Stance::Possible,
        "not" => Stance::Not,
        _ => return None,
    };
    let takes = |what| takes.contains(&what);
    let (infinitive, gerund, quotation_only) = (takes("infinitive"), takes("gerund"), takes("quotation"));
    Some(Entry { manner, stance, infinitive, gerund, quotation_only })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_understood() {
        let table = include_str!("../../../data/lexicon/cues.tsv");
        let lines: Vec<_> = table.lines().filter(|line| !line.starts_with('#')).collect();
        for line in &lines {
            let columns: Vec<_> = line.split('\t').collect();
            assert!(columns.len() >= 4 && entry(columns[2], columns[3], &columns[4..]).is_some(), "{line}");
        }
        let cues = Cues::get();
        let phrases: usize = cues.phrases.values().map(Vec::len).sum();
        let read = [
            &cues.verbs,
            &cues.accusing,
            &cues.nouns,
            &cues.adjectives,
            &cues.adverbs,
            &cues.speakers,
            &cues.labels,
            &cues.verdicts,
        ];
        assert_eq!(lines.len(), read.iter().map(|part| part.len()).sum::<usize>() + phrases, "a pattern twice");
    }
}
