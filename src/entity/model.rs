//! The border types: entities, their mentions, and the index from tokens to them.

use super::several::Several;
use std::ops::Range;

/// What kind of thing an entity is: a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum EntityType {
    /// A human being.
    Person,
    /// A company, agency, party, government, team, outlet.
    Organization,
    /// A country, city, region, building, site.
    Place,
    /// Peoples, and unnamed bodies of people: "Western diplomats".
    Group,
    /// A war, election, meeting, attack.
    Event,
    /// A book, film, report, speech.
    Work,
    /// A product, vehicle, weapon.
    Product,
    /// A law, treaty, resolution.
    Law,
    /// Anything else.
    Other,
}

impl EntityType {
    /// The name, as in records and queries.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityType::Person => "Person",
            EntityType::Organization => "Organization",
            EntityType::Place => "Place",
            EntityType::Group => "Group",
            EntityType::Event => "Event",
            EntityType::Work => "Work",
            EntityType::Product => "Product",
            EntityType::Law => "Law",
            EntityType::Other => "Other",
        }
    }
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By a name: "Vladimir Putin".
    Name,
    /// By a description: "the Prime Minister", "Western diplomats".
    Nominal,
    /// By a pronoun: "he", "their".
    Pronoun,
}

/// One place in the text that means an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// First code point of the mention in the document's text.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The tokens that it covers, at least in part.
    pub tokens: Range<usize>,
    /// Its syntactic head: a token inside `tokens`.
    pub head: usize,
    /// How it refers.
    pub kind: MentionKind,
}

/// Index of an entity in [`Entities::list`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub usize);

/// Something that a document speaks of, under however many names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name, or for unnamed ones the description without its determiner.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// False for unnamed sources and groups, which are never merged across documents.
    pub named: bool,
    /// A Wikidata item, only ever from a table.
    pub wikidata: Option<String>,
    /// What it stands for where it acts: Russia, for "the Kremlin".
    pub stands_for: Option<StandsFor>,
    /// Where it is mentioned, in the order of the text.
    pub mentions: Vec<Mention>,
}

/// Whom or what a place means that stands for whoever decides there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StandsFor {
    /// The name in the tables.
    pub name: String,
    /// Its Wikidata item, where the tables know it.
    pub wikidata: Option<String>,
}

/// What was left open rather than guessed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Open {
    /// Pronouns of the third person that mean something, and it is not known what.
    pub pronouns: usize,
    /// Definite descriptions ("the company") that were not given to anything spoken of before.
    pub descriptions: usize,
}

/// The entities of one document.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    /// All of them, in the order of their first mention.
    pub list: Vec<Entity>,
    /// What was left open.
    pub open: Open,
    /// What means several entities at once: the head token of "both countries", and a token of each country; in
    /// the order of the text.
    pub(crate) several: Several,
    /// For each token, what [`Entities::at`] and [`Entities::mention_at`] answer: entity and mention, by index.
    by_token: Vec<Option<(usize, usize)>>,
}

impl Entities {
    /// Puts the entities in the order of their first mention and indexes them by token.
    ///
    /// `tokens` is the number of tokens of the document. Entities without a mention are left out.
    pub fn new(mut list: Vec<Entity>, tokens: usize) -> Self {
        list.retain(|entity| !entity.mentions.is_empty());
        for entity in &mut list {
            entity.mentions.sort_by_key(|m| (m.start, m.end));
            entity.mentions.dedup_by_key(|m| (m.start, m.end));
        }
        list.sort_by_key(|entity| entity.mentions.first().map(|m| (m.start, m.end)));
        let mut entities = Self { list, ..Self::default() };
        entities.index(tokens);
        entities
    }

    /// The entity that a token means: the one whose mention it heads, else that of the smallest name or
    /// description that covers it.
    pub fn at(&self, token: usize) -> Option<EntityId> {
        self.by_token.get(token).copied().flatten().map(|(entity, _)| EntityId(entity))
    }

    /// The mention behind [`Entities::at`].
    pub fn mention_at(&self, token: usize) -> Option<&Mention> {
        let (entity, mention) = self.by_token.get(token).copied().flatten()?;
        self.list.get(entity)?.mentions.get(mention)
    }

    /// The entity behind an id.
    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        self.list.get(id.0)
    }

    /// The tokens of the members of what means several entities at once.
    pub(crate) fn several(&self, token: usize) -> Option<&[usize]> {
        let at = self.several.binary_search_by_key(&token, |(head, _)| *head).ok()?;
        self.several.get(at).map(|(_, members)| members.as_slice())
    }

    /// Adds mentions to entities that are there already; the ids stay as they are.
    pub fn add(&mut self, mentions: Vec<(EntityId, Mention)>) {
        for (id, mention) in mentions {
            if let Some(entity) = self.list.get_mut(id.0) {
                entity.mentions.push(mention);
            }
        }
        for entity in &mut self.list {
            entity.mentions.sort_by_key(|m| (m.start, m.end));
        }
        self.index(self.by_token.len());
    }

    /// Rebuilds the index. A head beats a cover; among covers the smaller wins.
    fn index(&mut self, tokens: usize) {
        self.by_token = vec![None; tokens];
        let mut rank = vec![usize::MAX; tokens];
        for (e, entity) in self.list.iter().enumerate() {
            for (m, mention) in entity.mentions.iter().enumerate() {
                for token in mention.tokens.clone() {
                    let heads = token == mention.head;
                    if !heads && mention.kind == MentionKind::Pronoun {
                        continue;
                    }
                    let this = if heads { 0 } else { mention.tokens.len() };
                    if let (Some(slot), Some(best)) = (self.by_token.get_mut(token), rank.get_mut(token))
                        && this < *best
                    {
                        (*slot, *best) = (Some((e, m)), this);
                    }
                }
            }
        }
    }
}
