//! Which sort of thing a description asks for: "the company" a company, "the city" a city, "the Guardian newspaper" a
//! newspaper; and which names cannot be meant, by what they say of themselves.

use super::draft::Draft;
use super::gazetteer::Sort;
use super::{EntityType, nouns};

/// Descriptions that ask for a sort of thing, and the sorts that they may mean; unknown sorts may be meant too
/// where the last column says so.
pub(crate) fn asked(lemma: &str) -> Option<(EntityType, &'static [Sort], bool)> {
    Some(match lemma {
        "country" | "nation" | "homeland" | "kingdom" | "republic" => (EntityType::Place, &[Sort::Country], false),
        "city" | "town" | "capital" => (EntityType::Place, &[Sort::City], true),
        "village" | "suburb" | "island" | "neighbourhood" | "neighborhood" => (EntityType::Place, &[], true),
        "region" | "province" | "territory" => (EntityType::Place, &[Sort::Region], false),
        "continent" => (EntityType::Place, &[Sort::Continent], false),
        "company" | "firm" | "corporation" | "giant" | "manufacturer" | "retailer" | "carmaker" | "automaker"
        | "maker" => (EntityType::Organization, &[Sort::Company, Sort::Media], true),
        "newspaper" | "paper" | "magazine" | "broadcaster" | "network" | "daily" | "outlet" | "channel" => {
            (EntityType::Organization, &[Sort::Media], true)
        }
        "party" => (EntityType::Organization, &[Sort::Party], true),
        "agency" | "department" | "ministry" | "bureau" => {
            (EntityType::Organization, &[Sort::Agency, Sort::Media], true)
        }
        "organization" | "organisation" | "body" | "institution" | "association" | "charity" | "bloc" | "alliance"
        | "union" => (EntityType::Organization, &[Sort::Organization, Sort::Armed], true),
        "group" | "movement" | "militia" => {
            (EntityType::Organization, &[Sort::Armed, Sort::Organization, Sort::Party], true)
        }
        "team" | "club" | "church" | "university" | "school" | "college" | "bank" | "airline" | "museum"
        | "hospital" | "institute" => (EntityType::Organization, &[], true),
        _ => return None,
    })
}

/// Whether a thing can be meant by a noun that asks for a sort: how much speaks for it, or `None`.
pub(crate) fn suits(draft: &Draft, lemma: &str) -> Option<f32> {
    let (kind, sorts, unknown) = asked(lemma)?;
    if !draft.named || draft.kind != kind {
        return None;
    }
    match draft.item() {
        // What the tables know to be a city is "the city" rather than what only may be one.
        Some(item) => sorts.contains(&item.sort).then_some(0.7),
        None => (unknown && !is_otherwise(&draft.name, lemma)).then_some(0.0),
    }
}

/// "Harbour Memorial" is no city and "Transport Department" no team: the last word of the name is another noun of the
/// table, which does not ask for the same sort.
fn is_otherwise(name: &str, lemma: &str) -> bool {
    let Some((_, last)) = name.rsplit_once(' ') else { return false };
    let last = last.to_lowercase();
    let one = if nouns::by_lemma(&last).is_some() { last.as_str() } else { last.strip_suffix('s').unwrap_or(&last) };
    nouns::by_lemma(one).is_some()
        && one != lemma
        && asked(one).map(|(_, sorts, _)| sorts) != asked(lemma).map(|(_, sorts, _)| sorts)
}

/// "the other country", "the second company" mean another one.
pub(crate) fn is_contrast(modifier: &str) -> bool {
    matches!(
        modifier,
        "other" | "second" | "third" | "new" | "same" | "next" | "former" | "another" | "neighbouring" | "neighboring"
    )
}
