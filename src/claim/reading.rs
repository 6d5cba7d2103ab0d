//! What the rules read: the parse, the entities by token, the tables.

use super::deeds::is_of_workers;
use super::lexicon::{EventNoun, Lexicon, RoleNoun};
use super::syntax::Tree;
use super::{Attribution, AttributionKind};
use crate::entity::{Entities, Entity, EntityId, EntityType, Mention, MentionKind, country_item};
use crate::language::{Dep, Document, NameLabel, Pos, Tag};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A document with its entities, indexed for the rules.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    /// The parse.
    pub(crate) tree: Tree<'a>,
    /// The entities.
    pub(crate) entities: &'a Entities,
    /// The tables.
    pub(crate) lexicon: &'static Lexicon,
    /// For each token, the mention that it heads, else the one that covers it: entity and mention index.
    mentions: Vec<Option<(usize, usize)>>,
    /// "we" in quotes of persons whose body the document does not tell: whoever speaks.
    speakers: FxHashMap<usize, EntityId>,
    /// For each token, the time expression that covers it, as an index into `Document::recognised`.
    times: Vec<Option<usize>>,
    /// For each token, whether it is part of an amount: "20 million euros", "40 percent".
    amounts: Vec<bool>,
    /// For each token, whether it is part of the cue of an attribution.
    cues: Vec<bool>,
}

impl<'a> Reading<'a> {
    /// Indexes a document and its entities.
    pub(crate) fn new(document: &'a Document, entities: &'a Entities, attributions: &[Attribution]) -> Self {
        let count = document.tokens.len();
        let mut mentions: Vec<Option<(usize, usize)>> = vec![None; count];
        let mut heads = vec![false; count];
        for (e, entity) in entities.list.iter().enumerate() {
            for (m, mention) in entity.mentions.iter().enumerate() {
                let names = mention.kind == MentionKind::Name;
                for token in mention.tokens.clone().filter(|&t| t < count) {
                    let heading = token == mention.head;
                    // A head belongs to its own mention; other tokens of a name to the name, so that a
                    // family name inside it finds the person too.
                    if (heading && !heads[token]) || (names && !heads[token] && mentions[token].is_none()) {
                        mentions[token] = Some((e, m));
                        heads[token] = heading;
                    }
                }
            }
        }
        let mut times = vec![None; count];
        for (n, name) in document.recognised.iter().enumerate() {
            if matches!(name.label, NameLabel::Date | NameLabel::Time) {
                for token in name.tokens.clone().filter(|&t| t < count && mentions[t].is_none()) {
                    times[token] = Some(n);
                }
            }
        }
        let mut amounts = vec![false; count];
        for name in &document.recognised {
            if matches!(name.label, NameLabel::Money | NameLabel::Percent | NameLabel::Quantity) {
                name.tokens.clone().filter(|&t| t < count && mentions[t].is_none()).for_each(|t| amounts[t] = true);
            }
        }
        let mut cues = vec![false; count];
        for token in attributions.iter().flat_map(|a| a.cue.tokens.clone()).filter(|&t| t < count) {
            cues[token] = true;
        }
        let speakers = speakers(document, entities, attributions, &mentions);
        Self { tree: Tree::new(document), entities, lexicon: Lexicon::get(), mentions, speakers, times, amounts, cues }
    }

    /// Whether a token is the cue of an attribution: its content then stands in a voice of its own.
    pub(crate) fn is_cue(&self, token: usize) -> bool {
        self.cues.get(token).copied().unwrap_or(false)
    }

    /// The document.
    pub(crate) fn document(&self) -> &'a Document {
        self.tree.document
    }

    /// The entity that a token means, as head of its mention or inside a name.
    pub(crate) fn entity(&self, token: usize) -> Option<EntityId> {
        let mention = self.mentions.get(token).copied().flatten().map(|(e, _)| EntityId(e));
        mention.or_else(|| self.speakers.get(&token).copied())
    }

    /// The tokens of the mention that a token belongs to.
    pub(crate) fn mention(&self, token: usize) -> Option<Range<usize>> {
        let (e, m) = self.mentions.get(token).copied().flatten()?;
        Some(self.entities.list.get(e)?.mentions.get(m)?.tokens.clone())
    }

    /// How the mention that a token belongs to is put: as a name, a description or a pronoun.
    pub(crate) fn mention_kind(&self, token: usize) -> Option<MentionKind> {
        let (e, m) = self.mentions.get(token).copied().flatten()?;
        Some(self.entities.list.get(e)?.mentions.get(m)?.kind)
    }

    /// The words in the same sentence that say whom a possessive means: "the army" of "the army began its assault".
    pub(crate) fn possessor(&self, pronoun: usize) -> Option<Range<usize>> {
        let entity =
            self.entities.list.get(self.entity(pronoun)?.0).filter(|_| self.tree.tag(pronoun) == Some(Tag::PrpS))?;
        let sentence = self.tree.sentence(pronoun);
        let mut before = entity.mentions.iter().filter(|m| m.tokens.start >= sentence.start && m.tokens.end <= pronoun);
        let last = before.rfind(|m| m.kind != MentionKind::Pronoun)?;
        Some(last.tokens.clone())
    }

    /// The type of the entity that a token means.
    pub(crate) fn kind(&self, token: usize) -> Option<EntityType> {
        self.entity(token).and_then(|e| self.entities.list.get(e.0)).map(|e| e.kind)
    }

    /// Whether a token means a named entity.
    pub(crate) fn is_named(&self, token: usize) -> bool {
        self.entity(token).and_then(|e| self.entities.list.get(e.0)).is_some_and(|e| e.named)
    }

    /// Whether a token is part of a name, and not only of words that mean somebody who has one.
    pub(crate) fn is_name(&self, token: usize) -> bool {
        let mention = self.mentions.get(token).copied().flatten();
        mention
            .and_then(|(e, m)| self.entities.list.get(e)?.mentions.get(m))
            .is_some_and(|m| m.kind == MentionKind::Name)
    }

    /// The place that these words name, or whose adjective they are, where the document names it elsewhere too; a country
    /// by any of its names.
    pub(crate) fn place_called(&self, words: Range<usize>) -> Option<EntityId> {
        let words = self.document().words(words);
        let item = country_item(words);
        let called = |m: &Mention| m.kind != MentionKind::Pronoun && self.document().words(m.tokens.clone()) == words;
        let known = |e: &Entity| item.is_some() && e.wikidata.as_deref() == item;
        let place = |e: &Entity| e.named && e.kind == EntityType::Place && (known(e) || e.mentions.iter().any(called));
        self.entities.list.iter().position(place).map(EntityId)
    }

    /// Whether two tokens mean the same entity.
    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        self.entity(a).is_some() && self.entity(a) == self.entity(b)
    }

    /// The time expression that a token is part of, as an index into `Document::recognised`.
    pub(crate) fn time(&self, token: usize) -> Option<usize> {
        self.times.get(token).copied().flatten()
    }

    /// Whether a token is part of an amount of money, a percentage or a measure.
    pub(crate) fn is_amount(&self, token: usize) -> bool {
        const UNITS: [&str; 12] =
            ["dollar", "euro", "pound", "yen", "yuan", "rouble", "ruble", "franc", "krone", "krona", "percent", "%"];
        let counted = || self.tree.has(token, Dep::Nummod) && self.tree.lemma_in(token, &UNITS);
        self.amounts.get(token).copied().unwrap_or(false) || counted()
    }

    /// The role noun that ends at `token`, with where it begins: "prime minister", "chief of staff" (at "chief").
    pub(crate) fn role(&self, token: usize) -> Option<(RoleNoun, Range<usize>)> {
        if !matches!(self.tree.pos(token), Pos::Noun | Pos::Propn) {
            return None;
        }
        let sentence = self.tree.sentence(token);
        let lower = |i: usize| self.document().word(i).to_lowercase();
        let last = self.singular(token);
        for length in (2..=5).rev() {
            let Some(start) = (token + 1).checked_sub(length).filter(|&s| s >= sentence.start) else { continue };
            // "Kremlin spokesman" is the role of a spokesman, of the Kremlin.
            if (start..token).any(|i| self.is_named(i) && self.mention(i).is_some_and(|m| !m.contains(&token))) {
                continue;
            }
            let mut words: String = (start..token).map(|i| lower(i) + " ").collect();
            words.push_str(&last);
            if let Some(role) = self.lexicon.role(&words.replace(" - ", "-")) {
                return Some((role, start..token + 1));
            }
        }
        // "secretary of state", "chief of staff", "member of parliament": the head comes first.
        if token + 2 < sentence.end
            && self.tree.word_in(token + 1, &["of"])
            && let Some(role) = self.lexicon.role(&format!("{last} of {}", lower(token + 2)))
        {
            return Some((role, token..token + 3));
        }
        Some((self.lexicon.role(&last)?, token..token + 1))
    }

    /// The singular of a noun in lower case; of capitalised ones ("Ministers") too, which the lemmatizer leaves.
    pub(crate) fn singular(&self, token: usize) -> String {
        let lemma = self.tree.lemma(token);
        if self.tree.pos(token) == Pos::Propn
            && self.lexicon.role(&lemma).is_none()
            && self.lexicon.noun(&lemma).is_none()
            && let Some(stem) = lemma.strip_suffix('s')
            && (self.lexicon.role(stem).is_some() || self.lexicon.noun(stem).is_some())
        {
            return stem.to_owned();
        }
        lemma
    }

    /// The event noun that a token is, with the word before it where both are one: "hunger strike".
    pub(crate) fn event_noun(&self, token: usize) -> Option<&'static EventNoun> {
        let lemma = self.tree.lemma(token);
        if lemma == "strike" && is_of_workers(self, token) {
            return self.lexicon.noun("general strike");
        }
        let two = token
            .checked_sub(1)
            .filter(|&before| self.tree.dep(before) == Dep::Compound || self.tree.dep(before) == Dep::Amod)
            .and_then(|before| self.lexicon.noun(&format!("{} {lemma}", self.document().word(before).to_lowercase())));
        two.or_else(|| self.lexicon.noun(&self.singular(token))).or_else(|| self.lexicon.noun(&lemma))
    }

    /// The noun phrase of a head without what follows it but a short "of" phrase: for arguments that are no mention.
    pub(crate) fn phrase(&self, head: usize) -> Range<usize> {
        /// A reader takes in no more: "Russia's neighbour's neighbour's …" without end.
        const LONGEST: usize = 48;
        if let Some(time) = self.time(head)
            && let Some(name) = self.document().recognised.get(time)
        {
            return name.tokens.clone();
        }
        let tree = &self.tree;
        let start = tree
            .children(head)
            .iter()
            .copied()
            .take_while(|&c| c < head)
            .filter(|&c| {
                matches!(
                    tree.dep(c),
                    Dep::Det
                        | Dep::Amod
                        | Dep::Compound
                        | Dep::Nmod
                        | Dep::Nummod
                        | Dep::Poss
                        | Dep::Quantmod
                        | Dep::Advmod
                        | Dep::Neg
                )
            })
            .map(|c| tree.subtree(c).start)
            .min()
            .unwrap_or(head);
        let of = tree.all(head, Dep::Prep).find(|&p| p > head && tree.word_in(p, &["of"]));
        let end = of.and_then(|p| tree.child(p, Dep::Pobj)).map_or(head + 1, |object| {
            let inner = self.phrase(object);
            if inner.start > head { inner.end } else { head + 1 }
        });
        let start = start.min(head);
        // "the co-operation": the parser hangs the article on the "co".
        let first = start.checked_sub(2).filter(|&first| self.behind_hyphen(first) == start);
        let start = first.map_or(start, |first| self.phrase(first).start);
        start.max(head.saturating_sub(LONGEST))..end.max(head + 1).min(head + LONGEST)
    }

    /// The noun phrase of a head with the prepositional phrases that follow it: "the talks with Kyiv on grain".
    pub(crate) fn full_phrase(&self, head: usize) -> Range<usize> {
        /// A reader takes in no more.
        const LONGEST: usize = 16;
        let mut words = self.phrase(head);
        for prep in self.tree.all(head, Dep::Prep).filter(|&p| p > head) {
            let tail = self.tree.subtree(prep);
            if tail.start == words.end && tail.end - words.start <= LONGEST {
                words.end = tail.end;
            }
        }
        words
    }

    /// The noun that a quantity is of: "some of the insiders" means the insiders.
    pub(crate) fn behind_quantity(&self, token: usize) -> usize {
        let token = self.behind_hyphen(token);
        const QUANTITIES: [&str; 36] = [
            "bundle",
            "pile",
            "stack",
            "batch",
            "handful",
            "scores",
            "some",
            "many",
            "most",
            "one",
            "two",
            "three",
            "several",
            "all",
            "none",
            "number",
            "dozens",
            "hundreds",
            "thousands",
            "millions",
            "few",
            "each",
            "any",
            "both",
            "half",
            "majority",
            "lot",
            "lots",
            "plenty",
            "couple",
            "round",
            "rounds",
            "series",
            "range",
            "wave",
            "string",
        ];
        if self.tree.word_in(token, &QUANTITIES)
            && let Some(of) = self.tree.all(token, Dep::Prep).find(|&p| self.tree.word_in(p, &["of"]))
            && let Some(object) = self.tree.child(of, Dep::Pobj).filter(|&o| self.tree.pos(o) != Pos::Verb)
            && self.mention(token).is_none_or(|m| {
                // "a first round of talks" is a mention of the talks.
                !self.is_named(token) && (m.len() <= 2 || self.event_noun(object).is_some())
            })
        {
            return object;
        }
        self.place_named(token).unwrap_or(token)
    }

    /// "co-founder": the parser may make three nouns of one, and the first of them the object.
    pub(super) fn behind_hyphen(&self, token: usize) -> usize {
        let part = |t: usize| self.tree.dep(t) == self.tree.dep(token) && self.tree.head(t) == self.tree.head(token);
        let split = self.tree.word_in(token + 1, &["-"]) && part(token + 1) && part(token + 2);
        if split && self.tree.pos(token + 2) == Pos::Noun { token + 2 } else { token }
    }

    /// "the town of Yeoncheon" means Yeoncheon.
    fn place_named(&self, token: usize) -> Option<usize> {
        const PLACES: [&str; 12] = [
            "town", "city", "village", "province", "state", "region", "district", "island", "port", "suburb", "county",
            "republic",
        ];
        let several = matches!(self.tree.tag(token), Some(Tag::Nns | Tag::Nnps));
        if !self.tree.lemma_in(token, &PLACES) || self.is_named(token) || several {
            return None;
        }
        let of = self.tree.all(token, Dep::Prep).find(|&p| self.tree.word_in(p, &["of"]))?;
        self.tree.child(of, Dep::Pobj).filter(|&o| self.kind(o) == Some(EntityType::Place) && self.is_named(o))
    }

    /// Pronouns that stand for people whom nothing names, with the words that say which: "those who fled", "someone".
    pub(crate) fn indefinite(&self, token: usize) -> Option<(EntityType, Range<usize>)> {
        /// A reader takes in no more.
        const LONGEST: usize = 16;
        let kind = if self.tree.word_in(token, &["someone", "somebody", "anyone", "anybody"]) {
            EntityType::Person
        } else if self.tree.word_in(token, &["those", "others", "everyone", "everybody"]) {
            EntityType::Group
        } else {
            return None;
        };
        let clause = self.tree.child_of(token, &[Dep::Relcl, Dep::Acl]).map(|clause| self.tree.subtree(clause));
        let words =
            clause.filter(|c| c.start > token && c.end - token <= LONGEST).map_or(token..token + 1, |c| token..c.end);
        let told_apart = words.len() > 1 || !self.tree.word_in(token, &["those"]);
        told_apart.then_some((kind, words))
    }
}

/// "“We are in touch with all sides,” the minister said": a person who says what "we" do does it too.
fn speakers(
    document: &Document,
    entities: &Entities,
    attributions: &[Attribution],
    mentions: &[Option<(usize, usize)>],
) -> FxHashMap<usize, EntityId> {
    let mut speakers = FxHashMap::default();
    for attribution in attributions.iter().filter(|a| a.kind == AttributionKind::Direct) {
        let source = attribution.source.as_ref().and_then(|source| source.entity);
        let person = source.filter(|id| entities.get(*id).is_some_and(|e| e.kind == EntityType::Person));
        let Some(person) = person else { continue };
        for token in attribution.content.iter().cloned().flatten() {
            let open = mentions.get(token).is_some_and(Option::is_none);
            if open
                && ["we", "us"].iter().any(|word| document.word(token).eq_ignore_ascii_case(word))
                && document.word(token) != "US"
            {
                speakers.entry(token).or_insert(person);
            }
        }
    }
    speakers
}
