//! The gazetteer: what the tables of `data/lexicon` say about a name.
//!
//! "Britain" and "UK" are one item with one Wikidata id; "British" is the country's adjective and "Britons" its
//! people; "EU" is an organization. Only these tables ever give a Wikidata id.

use super::EntityType;
use crate::lexicon;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What sort of thing an item is, finer than [`EntityType`]: descriptions ("the company") ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sort {
    Country,
    State,
    City,
    Region,
    Continent,
    Nature,
    Site,
    Government,
    Agency,
    Legislature,
    Court,
    Party,
    Media,
    Company,
    Armed,
    Organization,
    Product,
}

/// One thing that the tables know.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// The name that the tables give it.
    pub(crate) name: &'static str,
    pub(crate) sort: Sort,
    pub(crate) wikidata: Option<&'static str>,
}

impl Item {
    /// The type of an entity that is this item.
    pub(crate) fn kind(&self) -> EntityType {
        match self.sort {
            Sort::Country | Sort::State | Sort::City | Sort::Region | Sort::Continent | Sort::Nature | Sort::Site => {
                EntityType::Place
            }
            Sort::Product => EntityType::Product,
            _ => EntityType::Organization,
        }
    }
}

/// What a word says about a people: "Russian", "Russians", "Muslim", "Democrats".
#[derive(Debug, Clone, Copy)]
pub(crate) struct Demonym {
    /// The place that it comes from, as an index of an item; `None` for beliefs and parties.
    pub(crate) place: Option<usize>,
    /// Whether the word can be an adjective ("Russian").
    pub(crate) adjective: bool,
    /// Whether the word can be the people itself ("Russians", "the French").
    pub(crate) people: bool,
}

/// All tables, indexed by name.
pub(crate) struct Gazetteer {
    items: Vec<Item>,
    exact: FxHashMap<&'static str, usize>,
    folded: FxHashMap<String, usize>,
    demonyms: FxHashMap<String, Demonym>,
    capitals: Vec<&'static str>,
    first_names: FxHashMap<&'static str, Option<Gender>>,
    titles: FxHashMap<String, Option<Gender>>,
}

/// The gender that a word gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Gender {
    Male,
    Female,
}

impl Gender {
    /// From a table's column: `m`, `f`, anything else is unknown.
    pub(crate) fn parse(column: &str) -> Option<Self> {
        match column {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            _ => None,
        }
    }
}

impl Gazetteer {
    /// The tables, read once.
    pub(crate) fn get() -> &'static Self {
        static TABLES: OnceLock<Gazetteer> = OnceLock::new();
        TABLES.get_or_init(Self::read)
    }

    /// The item of a name, whatever its case where the case tells nothing ("LONDON", but not "us").
    pub(crate) fn item(&self, name: &str) -> Option<&Item> {
        self.index(name).and_then(|index| self.items.get(index))
    }

    /// The index of the item of a name: one number for all its aliases.
    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        let found = self.exact.get(name).copied().or_else(|| self.exact.get(in_title_case(name)?.as_str()).copied());
        found.or_else(|| (name.chars().count() > 5).then(|| self.folded.get(&name.to_lowercase()).copied()).flatten())
    }

    /// The item behind an index.
    pub(crate) fn at(&self, index: usize) -> Option<&Item> {
        self.items.get(index)
    }

    /// What a capitalised word says about a people.
    pub(crate) fn demonym(&self, word: &str) -> Option<Demonym> {
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        self.demonyms.get(word).copied().or_else(|| {
            let folded = title_case(word)?;
            self.demonyms.get(&folded).copied()
        })
    }

    /// Whether a word is a first name, and whose.
    pub(crate) fn first_name(&self, word: &str) -> Option<Option<Gender>> {
        self.first_names.get(word).copied()
    }

    /// Whether a capitalised word is a personal title, and whose.
    pub(crate) fn title(&self, word: &str) -> Option<Option<Gender>> {
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        self.titles.get(word).copied()
    }

    fn read() -> Self {
        let mut tables = Self {
            items: Vec::new(),
            exact: FxHashMap::default(),
            folded: FxHashMap::default(),
            demonyms: FxHashMap::default(),
            capitals: Vec::new(),
            first_names: FxHashMap::default(),
            titles: FxHashMap::default(),
        };
        tables.read_countries();
        tables.read_places();
        tables.read_organizations();
        tables.read_groups();
        for row in lexicon::rows(include_str!("../../data/lexicon/first_names.tsv")) {
            tables.first_names.insert(column(&row, 0), Gender::parse(column(&row, 1)));
        }
        for row in lexicon::rows(include_str!("../../data/lexicon/titles.tsv")) {
            tables.titles.insert(column(&row, 0).to_owned(), Gender::parse(column(&row, 1)));
        }
        tables
    }

    fn read_countries(&mut self) {
        for row in lexicon::rows(include_str!("../../data/lexicon/countries.tsv")) {
            let name = column(&row, 0);
            let index =
                self.add(Item { name, sort: Sort::Country, wikidata: filled(column(&row, 5)) }, column(&row, 1));
            for adjective in list(column(&row, 2)) {
                self.add_demonym(adjective, Some(index), true, false);
            }
            for people in list(column(&row, 3)) {
                self.add_demonym(people, Some(index), false, true);
                // "New Zealander": one of the people, neither an adjective nor the people itself.
                if let Some(one) = people.strip_suffix('s') {
                    self.add_demonym(one, Some(index), false, false);
                }
            }
            for capital in list(column(&row, 4)) {
                self.capitals.push(capital);
            }
        }
    }

    fn read_places(&mut self) {
        for row in lexicon::rows(include_str!("../../data/lexicon/places.tsv")) {
            let sort = match column(&row, 2) {
                "state" => Sort::State,
                "city" => Sort::City,
                "continent" => Sort::Continent,
                "nature" => Sort::Nature,
                "site" => Sort::Site,
                _ => Sort::Region,
            };
            let wikidata = filled(column(&row, 4));
            self.add(Item { name: column(&row, 0), sort, wikidata }, column(&row, 1));
        }
        for capital in self.capitals.clone() {
            if !self.exact.contains_key(capital) {
                self.add(Item { name: capital, sort: Sort::City, wikidata: None }, "");
            }
        }
    }

    fn read_organizations(&mut self) {
        for row in lexicon::rows(include_str!("../../data/lexicon/organizations.tsv")) {
            let sort = match column(&row, 2) {
                "government" => Sort::Government,
                "agency" => Sort::Agency,
                "legislature" => Sort::Legislature,
                "court" => Sort::Court,
                "party" => Sort::Party,
                "media" => Sort::Media,
                "company" => Sort::Company,
                "armed" => Sort::Armed,
                "product" => Sort::Product,
                _ => Sort::Organization,
            };
            let item = Item { name: column(&row, 0), sort, wikidata: filled(column(&row, 3)) };
            self.add(item, column(&row, 1));
        }
    }

    fn read_groups(&mut self) {
        for row in lexicon::rows(include_str!("../../data/lexicon/groups.tsv")) {
            let place = filled(column(&row, 3)).and_then(|name| self.index(name));
            self.add_demonym(column(&row, 0), place, true, false);
            if let Some(people) = filled(column(&row, 1)) {
                self.add_demonym(people, place, false, true);
            }
        }
    }

    /// Adds an item under its name and aliases; the first to claim a name keeps it.
    fn add(&mut self, item: Item, aliases: &'static str) -> usize {
        let index = self.items.len();
        for name in std::iter::once(item.name).chain(list(aliases)) {
            for name in [name, name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name)] {
                self.exact.entry(name).or_insert(index);
                if name.chars().count() > 5 {
                    self.folded.entry(name.to_lowercase()).or_insert(index);
                }
            }
        }
        self.items.push(item);
        index
    }

    fn add_demonym(&mut self, word: &str, place: Option<usize>, adjective: bool, people: bool) {
        let entry = self.demonyms.entry(word.to_owned()).or_insert(Demonym { place, adjective, people });
        entry.adjective |= adjective;
        entry.people |= people;
    }
}

/// "RUSSIAN" as "Russian"; `None` where the word is not in capitals.
fn title_case(word: &str) -> Option<String> {
    let mut chars = word.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    (rest.chars().count() > 3 && rest.chars().all(char::is_uppercase))
        .then(|| format!("{first}{}", rest.to_lowercase()))
}

/// "KYIV" as "Kyiv": four or five capitals, which longer names have [`Gazetteer::folded`] for.
fn in_title_case(name: &str) -> Option<String> {
    let capitals = (4..=5).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    capitals.then(|| name.chars().take(1).chain(name.chars().skip(1).map(|c| c.to_ascii_lowercase())).collect())
}

fn column(row: &[&'static str], index: usize) -> &'static str {
    row.get(index).copied().unwrap_or("")
}

fn filled(column: &'static str) -> Option<&'static str> {
    (!column.is_empty()).then_some(column)
}

fn list(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(';').map(str::trim).filter(|part| !part.is_empty())
}
