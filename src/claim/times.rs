//! When something happened: the time expression that belongs to a predicate.

use super::dates::{Viewpoint, normalise};
use super::reading::Reading;
use super::{Tense, When};
use crate::language::Dep;
use jiff::civil::Date;
use std::ops::Range;

/// A time expression: its words, and the preposition before it.
struct Expression {
    tokens: Range<usize>,
    preposition: String,
}

impl Reading<'_> {
    /// The time expression that a predicate's clause gives: "on February 24", "last month". Of several the first that means
    /// a time of the calendar: "at 10 a.m. on Oct 8, 2022".
    pub(crate) fn when(&self, trigger: usize, tense: Tense, published: Option<Date>) -> Option<When> {
        let mut found = self.times_of(trigger);
        if found.is_empty() {
            found = self.times_of_object(trigger);
        }
        let view = Viewpoint { published, tense };
        let read = |Expression { tokens, preposition }: Expression| {
            let value = normalise(self.document().words(tokens.clone()), &preposition, view);
            When { tokens, value }
        };
        let mut read = found.into_iter().map(read).collect::<Vec<_>>();
        let telling = read.iter().position(|when| when.value.is_some()).unwrap_or(0);
        (telling < read.len()).then(|| read.swap_remove(telling))
    }

    /// The time expressions that depend on a predicate, as the objects of what happened without one.
    pub(crate) fn time_words(&self, trigger: usize) -> Option<Range<usize>> {
        self.times_of(trigger).into_iter().next().map(|expression| expression.tokens)
    }

    /// The time expressions that hang on a token itself, and on these: "at noon on Monday".
    fn times_of(&self, token: usize) -> Vec<Expression> {
        let mut times = Vec::new();
        for &child in self.tree.children(token) {
            match self.tree.dep(child) {
                Dep::Npadvmod | Dep::Advmod => {
                    let tokens = self.recognised(child).or_else(|| self.ago(child));
                    times.extend(tokens.map(|tokens| Expression { tokens, preposition: String::new() }));
                }
                Dep::Prep => self.time_behind(child, &mut times),
                _ => {}
            }
        }
        times
    }

    /// The words of the time expression that a token is part of.
    fn recognised(&self, token: usize) -> Option<Range<usize>> {
        Some(self.document().recognised.get(self.time(token)?)?.tokens.clone())
    }

    /// "a fortnight ago", which the recogniser does not know.
    fn ago(&self, token: usize) -> Option<Range<usize>> {
        let counted = self.tree.word_in(token, &["ago"]) && self.tree.has(token, Dep::Npadvmod);
        let words = self.tree.subtree(token);
        (counted && words.end == token + 1 && words.len() <= 6).then_some(words)
    }

    /// The time expression behind a preposition, and the one behind a preposition that hangs on it.
    fn time_behind(&self, preposition: usize, times: &mut Vec<Expression>) {
        let time = |preposition: usize| {
            let object = self.tree.child(preposition, Dep::Pobj)?;
            let words = self.document().word(preposition).to_lowercase();
            Some((object, Expression { tokens: self.recognised(object)?, preposition: words }))
        };
        if let Some((object, expression)) = time(preposition) {
            times.push(expression);
            times.extend(self.tree.all(object, Dep::Prep).filter_map(time).map(|(_, expression)| expression));
        }
    }

    /// "held a meeting on Friday": the parser hangs the day on the meeting.
    fn times_of_object(&self, verb: usize) -> Vec<Expression> {
        if !self.tree.is_verb(verb) {
            return Vec::new();
        }
        let object = self.tree.child(verb, Dep::Dobj).or_else(|| {
            let prep = self.tree.child(verb, Dep::Prep)?;
            self.tree.child(prep, Dep::Pobj)
        });
        let mut times = object.map(|object| self.times_of(object)).unwrap_or_default();
        times.truncate(1);
        times.retain(|e| matches!(e.preposition.as_str(), "" | "on" | "in" | "at" | "during" | "since"));
        times
    }
}
