//! The attribute ruler: parts of speech and features from tags, with corrections for words that need them.
//!
//! The rules are fixed patterns of one or two tokens. At load each becomes a few bit masks, and is filed under the tags or
//! the words that it can apply to, so that a token meets only a handful of rules.

use super::table;
use super::vocabulary::{Dep, Pos, Tag};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

/// Which word of the rules a token is in lower case; 0 for all the words that no rule knows.
pub(super) type LowerId = u8;

/// What the rules look at in a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subject {
    /// The tagger's tag.
    pub(super) tag: Tag,
    /// The parser's label.
    pub(super) dep: Dep,
    /// Which word of the rules it is.
    pub(super) lower: LowerId,
    /// Whether it is white space.
    pub(super) is_space: bool,
}

/// What the rules make of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ruling {
    /// The tag, mended for white space.
    pub(super) tag: Tag,
    /// The label, mended for white space.
    pub(super) dep: Dep,
    /// The part of speech.
    pub(super) pos: Pos,
    /// The features, as an index for [`AttributeRuler::features`].
    pub(super) morph: u8,
    /// The lemma, where a rule gives one.
    pub(super) lemma: Option<&'static str>,
}

/// What a token must be like.
#[derive(Debug, Clone)]
struct Pattern {
    tags: u64,
    deps: u64,
    /// The words that it may be, one bit for each [`LowerId`]; `None` for any.
    lowers: Option<[u64; 4]>,
    is_space: Option<bool>,
}

impl Pattern {
    fn matches(&self, subject: Subject) -> bool {
        self.tags & bit(subject.tag as usize) != 0
            && self.deps & bit(subject.dep as usize) != 0
            && self.lowers.is_none_or(|set| set[subject.lower as usize / 64] & bit(subject.lower as usize % 64) != 0)
            && self.is_space.is_none_or(|is_space| is_space == subject.is_space)
    }
}

/// What a rule changes.
#[derive(Debug, Clone, Copy, Default)]
struct Change {
    tag: Option<Tag>,
    dep: Option<Dep>,
    pos: Option<Pos>,
    morph: Option<u8>,
    lemma: Option<&'static str>,
}

impl Change {
    fn apply(&self, ruling: &mut Ruling) {
        ruling.tag = self.tag.unwrap_or(ruling.tag);
        ruling.dep = self.dep.unwrap_or(ruling.dep);
        ruling.pos = self.pos.unwrap_or(ruling.pos);
        ruling.morph = self.morph.unwrap_or(ruling.morph);
        ruling.lemma = self.lemma.or(ruling.lemma);
    }
}

/// A rule for one token, by its place among all the rules.
#[derive(Debug, Clone)]
struct Rule {
    order: u16,
    pattern: Pattern,
    change: Change,
}

/// A rule for two tokens that follow one another.
#[derive(Debug, Clone)]
struct PairRule {
    order: u16,
    first: Pattern,
    second: Pattern,
    changes_second: bool,
    change: Change,
}

/// All the rules.
#[derive(Debug)]
pub(super) struct AttributeRuler {
    lowers: FxHashMap<String, LowerId>,
    features: Vec<&'static str>,
    /// Rules that know no word, by tag.
    by_tag: Vec<Vec<Rule>>,
    /// Rules that know the word, by [`LowerId`].
    by_lower: Vec<Vec<Rule>>,
    pairs: Vec<PairRule>,
    /// The tokens that may be either of a pair.
    in_pair: Vec<bool>,
}

impl AttributeRuler {
    /// From the compiled-in table.
    pub(super) fn load() -> Self {
        let json = include_str!("../../data/model/attribute_ruler.json");
        let rules: Vec<Map<String, Value>> = table::owned(json);
        let mut loader =
            Loader { lowers: FxHashMap::default(), features: vec![""], rules: Vec::new(), pairs: Vec::new() };
        for (order, rule) in rules.iter().enumerate() {
            loader.add(order as u16, rule);
        }
        loader.file()
    }

    /// Which word of the rules a lower-case word is.
    pub(super) fn lower_id(&self, lower: &str) -> LowerId {
        self.lowers.get(lower).copied().unwrap_or(0)
    }

    /// The features by their index in a [`Ruling`]: `Number=Sing|Person=3`.
    pub(super) fn features(&self, morph: u8) -> &'static str {
        self.features.get(morph as usize).copied().unwrap_or("")
    }

    /// Applies the rules to one token, of which `previous` and `next` are the neighbours.
    pub(super) fn apply(&self, previous: Option<Subject>, subject: Subject, next: Option<Subject>) -> Ruling {
        let mut ruling = Ruling { tag: subject.tag, dep: subject.dep, pos: Pos::None, morph: 0, lemma: None };
        let by_tag = self.by_tag[subject.tag as usize].iter().filter(|rule| rule.pattern.matches(subject));
        let is_ruled = subject.lower != 0;
        if !is_ruled && !subject.is_space {
            by_tag.for_each(|rule| rule.change.apply(&mut ruling));
            return ruling;
        }
        let by_lower = self.by_lower[subject.lower as usize].iter().filter(|rule| rule.pattern.matches(subject));
        let mut changes: Vec<(u16, &Change)> = by_tag.chain(by_lower).map(|rule| (rule.order, &rule.change)).collect();
        if self.in_pair[subject.lower as usize] {
            changes.extend(self.pair_changes(previous, subject, next));
        }
        // The rules apply in their order; a later one overwrites what an earlier one wrote.
        changes.sort_by_key(|(order, _)| *order);
        changes.iter().for_each(|(_, change)| change.apply(&mut ruling));
        ruling
    }

    fn pair_changes(
        &self,
        previous: Option<Subject>,
        subject: Subject,
        next: Option<Subject>,
    ) -> impl Iterator<Item = (u16, &Change)> {
        let matches = move |rule: &&PairRule| {
            let pair = if rule.changes_second { (previous, Some(subject)) } else { (Some(subject), next) };
            matches!(pair, (Some(first), Some(second)) if rule.first.matches(first) && rule.second.matches(second))
        };
        self.pairs.iter().filter(matches).map(|rule| (rule.order, &rule.change))
    }
}

const fn bit(index: usize) -> u64 {
    1 << index
}

/// The rules while they are read.
struct Loader {
    lowers: FxHashMap<String, LowerId>,
    features: Vec<&'static str>,
    rules: Vec<Rule>,
    pairs: Vec<PairRule>,
}

impl Loader {
    fn add(&mut self, order: u16, rule: &Map<String, Value>) {
        let change = self.change(&rule["attrs"]);
        for pattern in rule["patterns"].as_array().into_iter().flatten() {
            match pattern.as_array().map(Vec::as_slice) {
                Some([one]) => {
                    let pattern = self.pattern(one);
                    self.rules.push(Rule { order, pattern, change });
                }
                Some([first, second]) => {
                    let (first, second) = (self.pattern(first), self.pattern(second));
                    self.pairs.push(PairRule { order, first, second, changes_second: rule["index"] == 1, change });
                }
                _ => {}
            }
        }
    }

    fn change(&mut self, attributes: &Value) -> Change {
        let text = |key: &str| attributes[key].as_str();
        Change {
            tag: text("TAG").and_then(Tag::parse),
            dep: text("DEP").and_then(Dep::parse),
            pos: text("POS").and_then(Pos::parse),
            morph: text("MORPH").map(|morph| self.morph(if morph == "_" { "" } else { morph })),
            lemma: text("LEMMA").map(|lemma| &*Box::leak(lemma.into())),
        }
    }

    fn morph(&mut self, features: &str) -> u8 {
        let known = self.features.iter().position(|&f| f == features);
        let index = known.unwrap_or_else(|| {
            self.features.push(Box::leak(features.into()));
            self.features.len() - 1
        });
        index as u8
    }

    fn pattern(&mut self, json: &Value) -> Pattern {
        let lowers = json.get("LOWER").map(|condition| {
            let mut set = [0; 4];
            for word in words(condition) {
                let new = self.lowers.len() as LowerId + 1;
                let id = *self.lowers.entry(word).or_insert(new);
                set[id as usize / 64] |= bit(id as usize % 64);
            }
            set
        });
        Pattern {
            tags: json
                .get("TAG")
                .map_or(u64::MAX, |condition| mask(condition, |tag| Tag::parse(tag).map(|t| t as usize))),
            deps: json
                .get("DEP")
                .map_or(u64::MAX, |condition| mask(condition, |dep| Dep::parse(dep).map(|d| d as usize))),
            lowers,
            is_space: json.get("IS_SPACE").and_then(Value::as_bool),
        }
    }

    fn file(self) -> AttributeRuler {
        let lowers = self.lowers.len() + 1;
        let knows =
            |pattern: &Pattern, lower: usize| pattern.lowers.is_some_and(|set| set[lower / 64] & bit(lower % 64) != 0);
        let with = |condition: &dyn Fn(&Pattern) -> bool| -> Vec<Rule> {
            self.rules.iter().filter(|rule| condition(&rule.pattern)).cloned().collect()
        };
        AttributeRuler {
            by_tag: (0..64).map(|tag| with(&|p| p.lowers.is_none() && p.tags & bit(tag) != 0)).collect(),
            by_lower: (0..lowers).map(|lower| with(&|p| knows(p, lower))).collect(),
            in_pair: (0..lowers)
                .map(|lower| self.pairs.iter().any(|pair| knows(&pair.first, lower) || knows(&pair.second, lower)))
                .collect(),
            lowers: self.lowers,
            features: self.features,
            pairs: self.pairs,
        }
    }
}

/// The bits of the labels that a condition allows: one label, `IN` or `NOT_IN`.
fn mask(condition: &Value, index: impl Fn(&str) -> Option<usize>) -> u64 {
    let of = |list: &Value| {
        let labels = list.as_array().into_iter().flatten().filter_map(Value::as_str);
        labels.filter_map(&index).fold(0, |mask, i| mask | bit(i))
    };
    match condition {
        Value::String(label) => index(label).map_or(0, bit),
        Value::Object(condition) => condition
            .iter()
            .fold(u64::MAX, |mask, (operator, list)| mask & if operator == "IN" { of(list) } else { !of(list) }),
        _ => 0,
    }
}

/// The words that a condition allows: one word, `IN`, or the few that a regular expression stands for.
fn words(condition: &Value) -> Vec<String> {
    match condition {
        Value::String(word) => vec![word.clone()],
        Value::Object(condition) => condition
            .values()
            .flat_map(|value| match value {
                Value::String(expression) => expand(expression),
                _ => value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The strings that a regular expression of letters, `[..]` and `?` between `^` and `$` stands for: `^n'?t$` for `nt`, `n't`.
fn expand(expression: &str) -> Vec<String> {
    let mut strings = vec![String::new()];
    let mut rest = expression.trim_start_matches('^').trim_end_matches('$');
    while let Some(first) = rest.chars().next() {
        let class = rest.strip_prefix('[').and_then(|inner| inner.split_once(']'));
        let (choices, after) = class.unwrap_or_else(|| rest.split_at(first.len_utf8()));
        let optional = after.strip_prefix('?');
        let mut next = if optional.is_some() { strings.clone() } else { Vec::new() };
        for choice in choices.chars() {
            next.extend(strings.iter().map(|string| format!("{string}{choice}")));
        }
        strings = next;
        rest = optional.unwrap_or(after);
    }
    strings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_stand_for_words() {
        for (expression, expected) in
            [("^n'?t$", vec!["nt", "n't"]), ("^n[ou]thin'$", vec!["nothin'", "nuthin'"]), ("^y'?$", vec!["y", "y'"])]
        {
            assert_eq!(expand(expression), expected, "{expression}");
        }
    }

    fn subject(ruler: &AttributeRuler, word: &str, tag: Tag, dep: Dep) -> Subject {
        Subject { tag, dep, lower: ruler.lower_id(word), is_space: word.trim().is_empty() }
    }

    /// Checks the part of speech, features and lemma of the second of two tokens.
    fn check(pair: [(&str, Tag, Dep); 2], expected: (Pos, &str, Option<&str>)) {
        let ruler = AttributeRuler::load();
        let [first, second] = pair.map(|(word, tag, dep)| subject(&ruler, word, tag, dep));
        let ruling = ruler.apply(Some(first), second, None);
        assert_eq!((ruling.pos, ruler.features(ruling.morph), ruling.lemma), expected, "{pair:?}");
    }

    #[test]
    fn rules_follow_tag_label_word_and_neighbour() {
        let she = ("she", Tag::Prp, Dep::Nsubj);
        check([she, ("walks", Tag::Vbz, Dep::Root)], (Pos::Verb, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", None));
        check(
            [she, ("has", Tag::Vbz, Dep::Root)],
            (Pos::Verb, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", Some("have")),
        );
        check([she, ("would", Tag::Md, Dep::Aux)], (Pos::Aux, "VerbForm=Fin", None));
        check([("gon", Tag::Vbg, Dep::Root), ("na", Tag::To, Dep::Aux)], (Pos::Part, "", Some("to")));
        check(
            [("there", Tag::Ex, Dep::Expl), ("is", Tag::Vbz, Dep::Root)],
            (Pos::Verb, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", Some("be")),
        );
        check([she, ("\n", Tag::Nn, Dep::Dobj)], (Pos::Space, "", None));
    }
}
