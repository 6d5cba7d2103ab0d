//! Countries, by whatever names them: their names, adjectives, peoples, capitals, and places that lie in them.

use crate::lexicon;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A country, by its row in the tables; places outside of any country have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Country(u16);

struct Countries {
    names: Vec<&'static str>,
    by_word: FxHashMap<&'static str, Country>,
    /// What names a country itself, not a place in it.
    whole: FxHashMap<&'static str, Country>,
}

fn tables() -> &'static Countries {
    static TABLES: OnceLock<Countries> = OnceLock::new();
    TABLES.get_or_init(read)
}

/// The country that a name, an adjective, a people, or a place in it speaks of.
pub(super) fn country(name: &str) -> Option<Country> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    tables().by_word.get(name).copied()
}

/// Whether a name is that of a country itself.
pub(super) fn is_country(name: &str) -> bool {
    tables().whole.contains_key(name)
}

/// The name of a country.
pub(super) fn shown(country: Country) -> &'static str {
    tables().names.get(usize::from(country.0)).copied().unwrap_or("?")
}

fn read() -> Countries {
    let mut tables = Countries { names: Vec::new(), by_word: FxHashMap::default(), whole: FxHashMap::default() };
    let column = |row: &[&'static str], index: usize| row.get(index).copied().unwrap_or("");
    let list = |column: &'static str| column.split(';').map(str::trim).filter(|part| !part.is_empty());
    for (number, row) in (0..).zip(lexicon::rows(include_str!("../../data/lexicon/countries.tsv"))) {
        let country = Country(number);
        tables.names.push(column(&row, 0));
        for name in list(column(&row, 0)).chain(list(column(&row, 1))) {
            tables.by_word.entry(name).or_insert(country);
            tables.whole.entry(name).or_insert(country);
        }
        for word in (2..5).flat_map(|index| list(column(&row, index))) {
            tables.by_word.entry(word).or_insert(country);
        }
    }
    for row in lexicon::rows(include_str!("../../data/lexicon/places.tsv")) {
        let Some(country) = tables.by_word.get(column(&row, 3)).copied() else { continue };
        for name in list(column(&row, 0)).chain(list(column(&row, 1))) {
            tables.by_word.entry(name).or_insert(country);
        }
    }
    tables
}
