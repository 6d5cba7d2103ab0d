//! An entity in the making: what is known of it while the document is being read.

use super::gazetteer::{Gazetteer, Gender, Item};
use super::{Entity, EntityType, Mention, MentionKind, StandsFor};

/// An entity before it is handed out.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The fullest name so far, or for unnamed ones the description without its determiner.
    pub(crate) name: String,
    pub(crate) kind: EntityType,
    pub(crate) named: bool,
    pub(crate) mentions: Vec<Mention>,
    /// Unknown stays unknown.
    pub(crate) gender: Option<Gender>,
    /// More than one: "officials", "Russians".
    pub(crate) plural: bool,
    /// Its entry in the gazetteer.
    pub(crate) item: Option<usize>,
    /// What it was called: "prime minister", "spokesperson", in small letters, head noun last.
    pub(crate) roles: Vec<String>,
    /// What it stands for where it acts, as an index of the gazetteer's items.
    pub(crate) stands_for: Option<usize>,
}

impl Draft {
    /// An entity without mentions.
    pub(crate) fn new(name: String, kind: EntityType, named: bool) -> Self {
        let (mentions, gender, item, roles) = (Vec::new(), None, None, Vec::new());
        let plural = kind == EntityType::Group;
        Self { name, kind, named, mentions, gender, plural, item, roles, stands_for: None }
    }

    /// What the gazetteer knows of it.
    pub(crate) fn item(&self) -> Option<&'static Item> {
        self.item.and_then(|index| Gazetteer::get().at(index))
    }

    /// Notes what it was called.
    pub(crate) fn add_role(&mut self, role: String) {
        if !role.is_empty() && !self.roles.contains(&role) {
            self.roles.push(role);
        }
    }

    /// The finished entity.
    pub(crate) fn finish(self) -> Entity {
        let wikidata = self.item().and_then(|item| item.wikidata).map(str::to_owned);
        let name = match self.item() {
            // "US" and "American" alone would be a poor name of a node; a country has one name.
            Some(item)
                if self.kind == EntityType::Place && self.mentions.iter().any(|m| m.kind != MentionKind::Pronoun) =>
            {
                item.name.to_owned()
            }
            _ => self.name,
        };
        let meant = self.stands_for.and_then(|index| Gazetteer::get().at(index));
        let stands_for =
            meant.map(|item| StandsFor { name: item.name.to_owned(), wikidata: item.wikidata.map(str::to_owned) });
        Entity { name, kind: self.kind, named: self.named, wikidata, stands_for, mentions: self.mentions }
    }
}
