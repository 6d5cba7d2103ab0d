//! What has been spoken of so far, as reading goes on: the memory in which descriptions and pronouns look for
//! their antecedents.

use super::draft::Draft;
use super::evidence::Evidence;
use super::gazetteer::Sort;
use super::nominals::Nominal;
use super::{EntityType, Mention, MentionKind, Open};
use crate::language::{Dep, Document};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many sentences back a pronoun or description may look.
pub(crate) const WINDOW: usize = 3;

/// How many mentions back it may look, whatever the length of the sentences: work stays linear.
const NEAR: usize = 120;

/// One mention that was read.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// The entity, as an index of the drafts.
    pub(crate) draft: usize,
    pub(crate) tokens: Range<usize>,
    pub(crate) head: usize,
    pub(crate) sentence: usize,
    pub(crate) kind: MentionKind,
    pub(crate) role: Role,
    /// The verb or noun that it depends on, past its preposition.
    pub(crate) governor: usize,
    pub(crate) quote: u32,
    pub(crate) headline: bool,
}

/// The grammatical role of a mention, most salient first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Subject,
    Object,
    Oblique,
    Possessor,
    Modifier,
    Other,
}

/// The memory of one document.
pub(crate) struct Discourse<'d> {
    pub(crate) document: &'d Document,
    pub(crate) evidence: &'d Evidence,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) seen: Vec<Seen>,
    /// How often each entity was mentioned so far.
    pub(crate) count: Vec<u32>,
    /// The unnamed entities by noun and number, the last one last.
    unnamed: FxHashMap<(String, bool), Vec<usize>>,
    /// The named entities by the last word of a name, and the entities by a role's noun, in the order of mention.
    pub(crate) by_word: FxHashMap<String, Vec<usize>>,
    pub(crate) by_role: FxHashMap<String, Vec<usize>>,
    /// The entities by the head tokens of the mentions read so far.
    pub(crate) by_head: FxHashMap<usize, usize>,
    /// What belongs to whom, by owner and noun: "his wife" is one woman for one "he".
    pub(crate) possessed: FxHashMap<(usize, String), usize>,
    /// What stands in a person's titles: "Ukrainian" in "the Ukrainian president, Olena Hrytsenko".
    pub(crate) affiliations: FxHashMap<usize, Vec<usize>>,
    /// The named entities by their names in small letters.
    pub(crate) by_name: FxHashMap<String, usize>,
    /// The country, the city and the state that the document names most, where it names one more than once.
    pub(crate) homes: Vec<(Sort, usize)>,
    /// What was given to nothing.
    pub(crate) open: Open,
    /// Who spoke last, by a verb of saying.
    pub(crate) speaker: Option<usize>,
    /// The named entities by the head tokens of their names, those still to come included.
    pub(crate) names_by_head: FxHashMap<usize, usize>,
}

impl<'d> Discourse<'d> {
    /// Nothing spoken of yet; `drafts` are the named entities.
    pub(crate) fn new(document: &'d Document, evidence: &'d Evidence, drafts: Vec<Draft>) -> Self {
        let count = vec![0; drafts.len()];
        let homes = [Sort::Country, Sort::City, Sort::State];
        let homes = homes.into_iter().filter_map(|sort| Some((sort, home(&drafts, sort)?))).collect();
        let by_name = drafts.iter().enumerate().map(|(index, draft)| (draft.name.to_lowercase(), index)).collect();
        Self {
            document,
            evidence,
            drafts,
            seen: Vec::new(),
            count,
            unnamed: FxHashMap::default(),
            by_word: FxHashMap::default(),
            by_role: FxHashMap::default(),
            by_head: FxHashMap::default(),
            possessed: FxHashMap::default(),
            affiliations: FxHashMap::default(),
            by_name,
            homes,
            open: Open::default(),
            speaker: None,
            names_by_head: FxHashMap::default(),
        }
    }

    /// Notes a mention of an entity.
    pub(crate) fn note(&mut self, draft: usize, tokens: Range<usize>, head: usize, kind: MentionKind) {
        let sentence = self.document.tokens.get(head).map_or(0, |t| t.sentence);
        let role = role(self.document, head);
        if role == Role::Subject && is_saying(self.document, head) {
            self.speaker = Some(draft);
        }
        self.by_head.insert(head, draft);
        self.seen.push(Seen {
            draft,
            tokens,
            head,
            sentence,
            kind,
            role,
            governor: governor(self.document, head),
            quote: self.evidence.quote(head),
            headline: self.evidence.is_headline(sentence),
        });
        if let Some(count) = self.count.get_mut(draft) {
            *count += 1;
        }
    }

    /// A mention of a kind for the entity itself.
    pub(crate) fn mention(&mut self, draft: usize, tokens: Range<usize>, head: usize, kind: MentionKind) {
        let span = self.document.span(tokens.clone());
        if let Some(draft) = self.drafts.get_mut(draft) {
            draft.mentions.push(Mention { start: span.start, end: span.end, tokens: tokens.clone(), head, kind });
        }
        self.note(draft, tokens, head, kind);
    }

    /// Makes one entity of two: an unnamed one turns out to be one that has a name.
    pub(crate) fn absorb(&mut self, unnamed: usize, named: usize) {
        let Some(mentions) = self.drafts.get_mut(unnamed).map(|draft| std::mem::take(&mut draft.mentions)) else {
            return;
        };
        for mention in &mentions {
            self.by_head.insert(mention.head, named);
        }
        if let Some(draft) = self.drafts.get_mut(named) {
            draft.mentions.extend(mentions);
        }
        for seen in self.seen.iter_mut().rev().take(NEAR).filter(|seen| seen.draft == unnamed) {
            seen.draft = named;
        }
    }

    /// A new unnamed entity for a description.
    pub(crate) fn open(&mut self, nominal: &Nominal) -> usize {
        let name = nominal.label(self.document).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut draft = Draft::new(name, nominal.kind, false);
        draft.plural = nominal.plural;
        draft.gender = nominal.gender();
        draft.roles = nominal.modifiers.clone();
        self.drafts.push(draft);
        self.count.push(0);
        let index = self.drafts.len() - 1;
        self.unnamed.entry((nominal.lemma().to_owned(), nominal.plural)).or_default().push(index);
        index
    }

    /// The last unnamed entity of a noun.
    pub(crate) fn unnamed(&self, lemma: &str, plural: bool) -> Option<usize> {
        self.all_unnamed(lemma, plural).last().copied()
    }

    /// The unnamed entities of a noun, the last one last.
    pub(crate) fn all_unnamed(&self, lemma: &str, plural: bool) -> &[usize] {
        self.unnamed.get(&(lemma.to_owned(), plural)).map_or(&[], Vec::as_slice)
    }

    /// The mentions of the last sentences, the last one first.
    pub(crate) fn recent(&self, sentence: usize, window: usize) -> impl Iterator<Item = &Seen> {
        let first = sentence.saturating_sub(window);
        self.seen.iter().rev().take(NEAR).take_while(move |seen| seen.sentence >= first)
    }

    /// Whether a name at a token means an entity.
    pub(crate) fn is_at(&self, draft: usize, token: usize) -> bool {
        self.names_by_head.get(&token) == Some(&draft)
    }

    /// The type of an entity.
    pub(crate) fn kind(&self, draft: usize) -> EntityType {
        self.drafts.get(draft).map_or(EntityType::Other, |d| d.kind)
    }
}

/// The place of a sort that is named most, the first of several; `None` where none is named twice.
fn home(drafts: &[Draft], sort: Sort) -> Option<usize> {
    let of_sort = |draft: &Draft| draft.item().is_some_and(|item| item.sort == sort);
    let places = drafts.iter().enumerate().filter(|(_, draft)| of_sort(draft));
    let (count, std::cmp::Reverse(index)) =
        places.map(|(index, draft)| (draft.mentions.len(), std::cmp::Reverse(index))).max()?;
    (count > 1).then_some(index)
}

/// The grammatical role of a token; a conjunct has that of the first.
pub(crate) fn role(document: &Document, token: usize) -> Role {
    let mut token = token;
    for _ in 0..4 {
        let Some(t) = document.tokens.get(token) else { return Role::Other };
        match t.dep {
            Dep::Conj | Dep::Appos if t.head != token => token = t.head,
            Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj => return Role::Subject,
            Dep::Dobj | Dep::Dative | Dep::Attr => return Role::Object,
            Dep::Pobj => {
                let agent = document.tokens.get(t.head).is_some_and(|by| by.dep == Dep::Agent);
                return if agent { Role::Subject } else { Role::Oblique };
            }
            Dep::Poss => return Role::Possessor,
            Dep::Compound | Dep::Amod | Dep::Nmod => return Role::Modifier,
            _ => return Role::Other,
        }
    }
    Role::Other
}

/// The verb or noun that a token is an argument of, past prepositions and conjunctions.
pub(crate) fn governor(document: &Document, token: usize) -> usize {
    let mut at = token;
    for _ in 0..6 {
        let Some(t) = document.tokens.get(at) else { return at };
        if t.head == at {
            return at;
        }
        let passes = matches!(t.dep, Dep::Conj | Dep::Appos);
        let preposition =
            document.tokens.get(t.head).is_some_and(|h| matches!(h.dep, Dep::Prep | Dep::Agent | Dep::Dative));
        at = t.head;
        // "complained to him about it", "out of it": past the prepositions, and no further.
        let inside = preposition && matches!(t.dep, Dep::Pobj | Dep::Pcomp | Dep::Prep | Dep::Agent);
        if !(passes || inside) {
            return at;
        }
    }
    at
}

/// Verbs whose subject speaks or writes.
const SAYING: &[&str] = &[
    "say",
    "tell",
    "add",
    "claim",
    "report",
    "state",
    "announce",
    "argue",
    "explain",
    "note",
    "warn",
    "insist",
    "admit",
    "declare",
    "deny",
    "confirm",
    "reveal",
    "suggest",
    "stress",
    "write",
    "tweet",
    "continue",
    "ask",
    "reply",
    "call",
    "believe",
    "think",
    "describe",
    "comment",
    "respond",
    "acknowledge",
    "conclude",
    "emphasise",
    "emphasize",
];

/// Whether a token is the subject of a verb of saying.
pub(crate) fn is_saying(document: &Document, token: usize) -> bool {
    document.tokens.get(token).is_some_and(|t| {
        matches!(t.dep, Dep::Nsubj) && document.tokens.get(t.head).is_some_and(|v| is_verb_of_saying(&v.lemma))
    })
}

/// Whether a lemma is a verb whose subject speaks or writes.
pub(crate) fn is_verb_of_saying(lemma: &str) -> bool {
    SAYING.contains(&lemma)
}
