//! A gazetteer of the user's own: names that are to be found wherever they stand, with the type and the Wikidata item that
//! he gives them.
//!
//! ```text
//! # name <TAB> other names (;) <TAB> type <TAB> Wikidata item
//! Harbour Union <TAB> HU;Union of Harbour Workers <TAB> Organization <TAB> Q4115189
//! ```
//!
//! His word goes before the tables' and the readers'. All names of a row are one entity.

use super::names::{self, Found};
use super::{Entity, EntityType, MentionKind};
use crate::language::Document;
use rustc_hash::FxHashMap;

/// Tokens of a name at most.
const LONGEST: usize = 16;

/// A table of the user's.
#[derive(Debug, Clone, Default)]
pub struct OwnNames {
    rows: Vec<Row>,
    /// The row of each name.
    by_name: FxHashMap<String, usize>,
}

#[derive(Debug, Clone)]
struct Row {
    name: String,
    kind: EntityType,
    wikidata: Option<String>,
}

/// What is wrong with a line of a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct LineProblem {
    /// Counted from 1.
    pub line: usize,
    /// In words.
    pub what: String,
}

impl OwnNames {
    /// Reads a table.
    ///
    /// # Errors
    /// All lines that are no row of one, in order.
    pub fn parse(table: &str) -> Result<Self, Vec<LineProblem>> {
        let (mut own, mut problems) = (Self::default(), Vec::new());
        let mut lines = FxHashMap::<String, usize>::default();
        for (line, text) in (1..).zip(table.trim_start_matches('\u{feff}').lines()) {
            if text.trim().is_empty() || text.starts_with('#') {
                continue;
            }
            if let Err(what) = own.add(line, text, &mut lines) {
                problems.push(LineProblem { line, what });
            }
        }
        if own.rows.is_empty() && problems.is_empty() {
            problems.push(LineProblem { line: 1, what: "the table has no row".to_owned() });
        }
        if problems.is_empty() { Ok(own) } else { Err(problems) }
    }

    fn add(&mut self, line: usize, text: &str, lines: &mut FxHashMap<String, usize>) -> Result<(), String> {
        let columns = text.split('\t').map(str::trim).collect::<Vec<_>>();
        let column = |index: usize| columns.get(index).copied().unwrap_or("");
        if !(3..=4).contains(&columns.len()) {
            return Err(format!(
                "a row has name, other names, type and Wikidata item with tabs between, not {} columns",
                columns.len()
            ));
        }
        let kind = serde_json::from_value(serde_json::Value::String(column(2).to_owned())).map_err(|_| {
            let types = "Person, Organization, Place, Group, Event, Work, Product, Law or Other";
            format!("no such type: {:?} (a type is {types})", column(2))
        })?;
        let digits = column(3).strip_prefix('Q').unwrap_or("");
        let item = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        if !column(3).is_empty() && !item {
            return Err(format!("no Wikidata item: {:?} (an item is Q and a number)", column(3)));
        }
        let names = std::iter::once(column(0)).chain(column(1).split(';')).map(names::one_line);
        let names = names.filter(|name| !name.is_empty()).collect::<Vec<_>>();
        if column(0).is_empty() {
            return Err("it has no name".to_owned());
        }
        if let Some(long) = names.iter().find(|name| name.split(' ').count() > LONGEST) {
            return Err(format!("a name of more than {LONGEST} words: {long}"));
        }
        let known = names.iter().find_map(|name| Some((name, lines.get(name).filter(|known| **known != line)?)));
        if let Some((name, known)) = known {
            return Err(format!("{name} is a name of line {known} already"));
        }
        for name in names {
            lines.insert(name.clone(), line);
            self.by_name.insert(name, self.rows.len());
        }
        let wikidata = item.then(|| column(3).to_owned());
        self.rows.push(Row { name: names::one_line(column(0)), kind, wikidata });
        Ok(())
    }

    /// Adds the table's names to those that were found; they take the place of whatever stood there.
    pub(super) fn find(&self, document: &Document, found: &mut Vec<Found>) {
        if self.rows.is_empty() {
            return;
        }
        let mut at = 0;
        while at < document.tokens.len() {
            let longest = LONGEST.min(document.tokens.len() - at);
            let row = |length: &usize| self.by_name.get(&names::one_line(document.words(at..at + length)));
            let length = (1..=longest).rev().find(|length| row(length).is_some());
            let Some((length, row)) = length.and_then(|length| Some((length, self.rows.get(*row(&length)?)?))) else {
                at += 1;
                continue;
            };
            let tokens = at..at + length;
            found.retain(|name| name.tokens.end <= tokens.start || tokens.end <= name.tokens.start);
            found.push(Found::new(document, tokens, row.kind, 1.0));
            at += length;
        }
        found.sort_by_key(|name| (name.tokens.start, name.tokens.end));
    }

    /// Makes all names of a row one entity, with the row's name, type and item.
    pub(super) fn unite(&self, document: &Document, entities: Vec<Entity>) -> Vec<Entity> {
        let mut of_row = FxHashMap::<usize, usize>::default();
        let mut united = Vec::<Entity>::with_capacity(entities.len());
        for entity in entities {
            let Some((number, row)) = self.row(document, &entity) else {
                united.push(entity);
                continue;
            };
            match of_row.get(&number).and_then(|index| united.get_mut(*index)) {
                Some(known) => known.mentions.extend(entity.mentions),
                None => {
                    of_row.insert(number, united.len());
                    let (name, kind, wikidata) = (row.name.clone(), row.kind, row.wikidata.clone().or(entity.wikidata));
                    united.push(Entity {
                        name,
                        kind,
                        wikidata,
                        named: true,
                        stands_for: None,
                        mentions: entity.mentions,
                    });
                }
            }
        }
        united
    }

    /// The row that an entity is of: the first that one of its names stands in.
    fn row(&self, document: &Document, entity: &Entity) -> Option<(usize, &Row)> {
        let names = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        let number =
            names.filter_map(|m| self.by_name.get(&names::one_line(document.words(m.tokens.clone())))).min()?;
        Some((*number, self.rows.get(*number)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_or_its_lines_are_named() {
        let check = |table: &str, problems: &[&str]| {
            let found = OwnNames::parse(table).map_or_else(|problems| problems, |_| Vec::new());
            assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), problems, "{table}");
        };
        check(
            "# a comment\n\nHarbour Union\tHU; Union of Harbour Workers\tOrganization\tQ42\nOlga Brandt\t\tPerson\n",
            &[],
        );
        check(
            "Harbour Union\tHU\tUnion\t\n",
            &[
                "line 1: no such type: \"Union\" (a type is Person, Organization, Place, Group, Event, Work, Product, Law or Other)",
            ],
        );
        check(
            "Harbour Union\n\tHU\tGroup\t\nOlga\t\tPerson\tQ0\nOlga\t\tPerson\tQx\n",
            &[
                "line 1: a row has name, other names, type and Wikidata item with tabs between, not 1 columns",
                "line 2: it has no name",
                "line 3: no Wikidata item: \"Q0\" (an item is Q and a number)",
                "line 4: no Wikidata item: \"Qx\" (an item is Q and a number)",
            ],
        );
        check("A\tB;C\tPerson\nD\tC\tPerson\n", &["line 2: C is a name of line 1 already"]);
        check("# nothing\n", &["line 1: the table has no row"]);
    }
}
