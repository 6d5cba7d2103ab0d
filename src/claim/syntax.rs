//! The parse as the rules ask about it: children by label, coordination, shared subjects.

use super::inserted::{apposed, raises_bare};
use super::lexicon::Lexicon;
use crate::language::{Dep, Document, Pos, Tag};
use std::ops::Range;

/// A document, as the rules ask about its parse.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    /// The document.
    pub(crate) document: &'a Document,
}

/// Whether a verb is active or passive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    /// "attacked Kyiv"
    Active,
    /// "was attacked", "attacked by"
    Passive,
}

impl<'a> Tree<'a> {
    /// The parse of a document.
    pub(crate) fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// How many tokens the document has.
    pub(crate) fn len(&self) -> usize {
        self.document.tokens.len()
    }

    /// The tokens that depend on `token`, in the order of the text.
    pub(crate) fn children(&self, token: usize) -> &'a [usize] {
        self.document.dependents(token)
    }

    /// The children of `token` with this label.
    pub(crate) fn all(&self, token: usize, dep: Dep) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children(token).iter().copied().filter(move |&c| self.dep(c) == dep)
    }

    /// The first child of `token` with this label.
    pub(crate) fn child(&self, token: usize, dep: Dep) -> Option<usize> {
        self.all(token, dep).next()
    }

    /// The first child of `token` with one of these labels.
    pub(crate) fn child_of(&self, token: usize, deps: &[Dep]) -> Option<usize> {
        self.children(token).iter().copied().find(|&c| deps.contains(&self.dep(c)))
    }

    /// Whether `token` has a child with this label.
    pub(crate) fn has(&self, token: usize, dep: Dep) -> bool {
        self.child(token, dep).is_some()
    }

    /// The label of a token.
    pub(crate) fn dep(&self, token: usize) -> Dep {
        self.document.tokens.get(token).map_or(Dep::None, |t| t.dep)
    }

    /// The head of a token; itself at a root.
    pub(crate) fn head(&self, token: usize) -> usize {
        self.document.tokens.get(token).map_or(token, |t| t.head)
    }

    /// The universal part of speech of a token.
    pub(crate) fn pos(&self, token: usize) -> Pos {
        self.document.tokens.get(token).map_or(Pos::None, |t| t.pos)
    }

    /// The Penn tag of a token.
    pub(crate) fn tag(&self, token: usize) -> Option<Tag> {
        self.document.tokens.get(token).map(|t| t.tag)
    }

    /// The lemma of a token, lower-case.
    pub(crate) fn lemma(&self, token: usize) -> String {
        self.document.tokens.get(token).map(|t| t.lemma.to_lowercase()).unwrap_or_default()
    }

    /// Whether the lemma of a token is one of these (lower-case) words.
    pub(crate) fn lemma_in(&self, token: usize, words: &[&str]) -> bool {
        self.document.tokens.get(token).is_some_and(|t| words.iter().any(|w| t.lemma.eq_ignore_ascii_case(w)))
    }

    /// Whether the word itself is one of these (lower-case) words.
    pub(crate) fn word_in(&self, token: usize, words: &[&str]) -> bool {
        let word = self.document.word(token);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// The sentence of a token, as a range of tokens.
    pub(crate) fn sentence(&self, token: usize) -> Range<usize> {
        self.document.tokens.get(token).map_or(0..0, |t| self.document.sentence(t.sentence))
    }

    /// The tokens from the leftmost to the rightmost that `token` dominates.
    pub(crate) fn subtree(&self, token: usize) -> Range<usize> {
        self.document.subtree(token)
    }

    /// `token` and everything coordinated with it: "Biden, Macron and Scholz" from "Biden".
    pub(crate) fn conjuncts(&self, token: usize) -> Vec<usize> {
        let mut found = vec![token];
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            found.extend(self.all(current, Dep::Conj));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// The first of a coordination, from any of its members: "Biden" from "Scholz".
    pub(crate) fn first_conjunct(&self, mut token: usize) -> usize {
        while self.dep(token) == Dep::Conj && self.head(token) < token {
            token = self.head(token);
        }
        token
    }

    /// Whether a verb is passive. "was attacked"; and, coordinated with one, "was attacked and looted".
    pub(crate) fn voice(&self, verb: usize) -> Voice {
        if self.children(verb).iter().any(|&c| matches!(self.dep(c), Dep::Auxpass | Dep::Nsubjpass | Dep::Agent)) {
            return Voice::Passive;
        }
        let participle = self.tag(verb) == Some(Tag::Vbn);
        match self.dep(verb) {
            // "reports that the army has killed": a clause of its own, not "the men killed".
            Dep::Acl if participle && !self.has_own_subject(verb) && !self.has(verb, Dep::Aux) => Voice::Passive,
            // "Claims made about him were false": the parser may take the participle for a verb of its own.
            Dep::Csubj if self.is_reduced(verb) => Voice::Passive,
            Dep::Conj if participle && !self.has_own_subject(verb) && !self.has(verb, Dep::Aux) => {
                self.voice(self.head(verb))
            }
            _ if self.is_suffered(verb) => Voice::Passive,
            _ => Voice::Active,
        }
    }

    /// Whether a verb without an auxiliary tells what was done to its subject: "Arrested in Oslo, she …", "Sweden, asked
    /// about it, blamed Norway", and the headlines "Biden accused of bribery", "Merkel sued over layoffs".
    fn is_suffered(&self, verb: usize) -> bool {
        let tag = self.tag(verb);
        let acts = |&c: &usize| matches!(self.dep(c), Dep::Aux | Dep::Dobj | Dep::Acomp | Dep::Attr);
        if !matches!(tag, Some(Tag::Vbn | Tag::Vbd)) || self.children(verb).iter().any(acts) {
            return false;
        }
        if apposed(self.document, verb).is_some() {
            return true;
        }
        match self.dep(verb) {
            Dep::Advcl => tag == Some(Tag::Vbn) && !self.has_own_subject(verb) && !self.is_motion(verb),
            Dep::Root | Dep::Ccomp | Dep::Parataxis if tag == Some(Tag::Vbn) => {
                self.has_own_subject(verb) && !self.is_motion(verb) && !self.has(verb, Dep::Ccomp)
            }
            _ if self.is_raised(verb) => true,
            // "Google fined over data leak, says EU".
            Dep::Ccomp if self.head(verb) < verb => false,
            Dep::Root | Dep::Ccomp => self.is_headline(verb) && Lexicon::get().is_suffered(&self.lemma(verb)),
            _ => false,
        }
    }

    /// "Peter Lang believed to have killed her": nobody believes to have done something.
    fn is_raised(&self, verb: usize) -> bool {
        let infinitive =
            self.child(verb, Dep::Xcomp).is_some_and(|c| self.all(c, Dep::Aux).any(|a| self.tag(a) == Some(Tag::To)));
        infinitive && raises_bare(self.document, verb)
    }

    /// Verbs that no one can be the victim of, whatever form the tagger takes them for.
    fn is_motion(&self, verb: usize) -> bool {
        const VERBS: [&str; 24] = [
            "go", "come", "arrive", "return", "rise", "fall", "die", "become", "be", "resign", "retire", "collapse",
            "begin", "end", "agree", "say", "vow", "pledge", "warn", "emerge", "vanish", "happen", "grow", "flee",
        ];
        self.lemma_in(verb, &VERBS)
    }

    /// Whether a verb is that of a headline: of a short sentence without a stop, and with no clause after it.
    fn is_headline(&self, verb: usize) -> bool {
        const LONGEST: usize = 20;
        let sentence = self.sentence(verb);
        let last = sentence.end.saturating_sub(1);
        let stopped = sentence.clone().rev().take(2).any(|t| self.word_in(t, &[".", "!", "?", "…", ":", ";"]));
        // "Police shot at protesters": they did it.
        let aimed =
            self.all(verb, Dep::Prep).next().is_some_and(|p| self.word_in(p, &["at", "on", "against", "back", "into"]));
        sentence.len() <= LONGEST && !aimed && last > verb && !stopped && !self.has(verb, Dep::Ccomp)
    }

    /// Whether a clause that stands as a subject is only a noun with a participle: "claims made about him".
    fn is_reduced(&self, verb: usize) -> bool {
        matches!(self.tag(verb), Some(Tag::Vbn | Tag::Vbd))
            && self.has(verb, Dep::Nsubj)
            && !self.has(verb, Dep::Dobj)
            && !self.has(verb, Dep::Aux)
            && !self.has(verb, Dep::Mark)
    }

    /// Whether a verb has a subject of its own.
    pub(crate) fn has_own_subject(&self, verb: usize) -> bool {
        self.own_subject(verb).is_some()
    }

    /// A verb's own subject, active or passive. Of two the one beside a relative pronoun: in "a policy which both
    /// countries have criticised" the parser may take both for subjects; else the one nearer to the verb: in "A survivor,
    /// Anna Holm, the boat was sent back" the name stands apart. In "Near Oakby, two strikes destroyed a bridge"
    /// it can take the place for one too, which is passed over.
    pub(crate) fn own_subject(&self, verb: usize) -> Option<usize> {
        // "Chief confronts Okafor; blames him": Okafor blames nobody.
        let parted = |s: usize| (s + 1..verb).any(|t| self.word_in(t, &[";"]));
        let is_subject = |&c: &usize| matches!(self.dep(c), Dep::Nsubj | Dep::Nsubjpass) && !parted(c);
        let subjects = || self.children(verb).iter().copied().filter(is_subject);
        let reduced =
            || self.child(verb, Dep::Csubj).filter(|&c| self.is_reduced(c)).and_then(|c| self.child(c, Dep::Nsubj));
        let first = subjects().find(|&s| !self.is_setting(s)).or_else(|| subjects().next()).or_else(reduced)?;
        let relative = matches!(self.tag(first), Some(Tag::Wdt | Tag::Wp));
        let apart =
            |s: &usize| self.subtree(*s).start.checked_sub(1).is_some_and(|before| self.word_in(before, &[",", "-"]));
        if !relative && let Some(nearest) = subjects().rfind(|s| *s > first && *s < verb && apart(s)) {
            return Some(nearest);
        }
        let mut others = subjects().filter(|&s| s != first);
        Some(others.find(|&second| relative && second < verb && self.is_nominal(second)).unwrap_or(first))
    }

    /// "Near Oakby" at the beginning of a sentence, with its preposition read as part of the name.
    fn is_setting(&self, noun: usize) -> bool {
        let first = self.subtree(noun).start;
        first < noun
            && first == self.sentence(noun).start
            && self.word_in(first, &["near", "in", "at", "around", "outside", "inside", "across", "along"])
    }

    /// The root that a token depends on in the end.
    pub(crate) fn root(&self, mut token: usize) -> usize {
        // A head chain is never longer than its sentence.
        for _ in 0..self.sentence(token).len() {
            if self.head(token) == token {
                break;
            }
            token = self.head(token);
        }
        token
    }

    /// Whether a token is a verb, or an auxiliary that stands as one ("is" as a copula).
    pub(crate) fn is_verb(&self, token: usize) -> bool {
        match self.pos(token) {
            Pos::Verb => true,
            Pos::Aux => !matches!(self.dep(token), Dep::Aux | Dep::Auxpass),
            _ => false,
        }
    }

    /// Whether a token heads a noun phrase.
    pub(crate) fn is_nominal(&self, token: usize) -> bool {
        matches!(self.pos(token), Pos::Noun | Pos::Propn | Pos::Pron)
    }
}
