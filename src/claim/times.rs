//! When something happened: the time expression that belongs to a predicate.

use super::dates::{Viewpoint, normalise};
use super::reading::Reading;
use super::{Tense, When};
use crate::language::Dep;
use jiff::civil::Date;
use std::ops::Range;

/// A time expression: an index into `Document::recognised`, and the preposition before it.
struct Expression {
    index: usize,
    preposition: String,
}

impl Reading<'_> {
    /// The time expression that a predicate's clause gives: "on February 24", "last month".
    pub(crate) fn when(&self, trigger: usize, tense: Tense, published: Option<Date>) -> Option<When> {
        let found = self.time_of(trigger).or_else(|| self.time_of_object(trigger))?;
        let tokens = self.document().recognised.get(found.index)?.tokens.clone();
        let view = Viewpoint { published, tense };
        let value = normalise(self.document().words(tokens.clone()), &found.preposition, view);
        Some(When { tokens, value })
    }

    /// The time expressions that depend on a predicate, as the objects of what happened without one.
    pub(crate) fn time_words(&self, trigger: usize) -> Option<Range<usize>> {
        let found = self.time_of(trigger)?;
        Some(self.document().recognised.get(found.index)?.tokens.clone())
    }

    /// The first time expression that hangs on a token itself.
    fn time_of(&self, token: usize) -> Option<Expression> {
        self.tree.children(token).iter().copied().find_map(|child| match self.tree.dep(child) {
            Dep::Npadvmod | Dep::Advmod => {
                self.time(child).map(|index| Expression { index, preposition: String::new() })
            }
            Dep::Prep => {
                let index = self.tree.child(child, Dep::Pobj).and_then(|object| self.time(object))?;
                Some(Expression { index, preposition: self.document().word(child).to_lowercase() })
            }
            _ => None,
        })
    }

    /// "held a meeting on Friday": the parser hangs the day on the meeting.
    fn time_of_object(&self, verb: usize) -> Option<Expression> {
        if !self.tree.is_verb(verb) {
            return None;
        }
        let object = self.tree.child(verb, Dep::Dobj).or_else(|| {
            let prep = self.tree.child(verb, Dep::Prep)?;
            self.tree.child(prep, Dep::Pobj)
        })?;
        self.time_of(object).filter(|e| matches!(e.preposition.as_str(), "" | "on" | "in" | "at" | "during" | "since"))
    }
}
