//! Bodies of a state, which are named by their country alone: "the New Zealand government", "the Indonesian military".

use super::EntityType;
use super::coreference::push;
use super::discourse::Discourse;
use super::gazetteer::{Gazetteer, Item, Sort};
use super::nominals::Nominal;

/// Whether a noun is a body that a state has one of.
fn is_body(noun: &str) -> bool {
    matches!(
        noun,
        "government"
            | "military"
            | "army"
            | "navy"
            | "parliament"
            | "police"
            | "embassy"
            | "ministry"
            | "cabinet"
            | "senate"
    )
}

/// The country of a name or adjective.
fn country(words: &str) -> Option<&'static Item> {
    let tables = Gazetteer::get();
    let place = tables.demonym(words).and_then(|demonym| demonym.place).or_else(|| tables.index(words));
    place.and_then(|index| tables.at(index)).filter(|item| item.sort == Sort::Country)
}

/// One key for all ways to name a body: "Albanian Government", "Government of the Republic of Albania".
pub(crate) fn key(name: &str) -> Option<String> {
    let (front, last) = name.rsplit_once(' ')?;
    let adjective = country(front).filter(|_| is_body(&last.to_lowercase())).map(|state| (state, last));
    let state = adjective.or_else(|| {
        let (body, of) = name.split_once(" of ")?;
        let of = of.trim_start_matches("the ");
        let of = of.strip_prefix("Republic of ").or_else(|| of.strip_prefix("Kingdom of ")).unwrap_or(of);
        country(of).filter(|_| is_body(&body.to_lowercase())).map(|state| (state, body))
    });
    state.map(|(state, body)| format!("{} {body}", state.name).to_lowercase())
}

/// The body that a description means, known already or new.
pub(crate) fn resolve(discourse: &mut Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let document = discourse.document;
    let mut before = nominal.tokens.start..nominal.head;
    if nominal.tokens.len() > 1 && document.word(before.start).eq_ignore_ascii_case("the") {
        before.start += 1;
    }
    let country = country(document.words(before.clone()))?;
    if !is_body(nominal.lemma()) || nominal.plural || before.is_empty() {
        return None;
    }
    let key = format!("{} {}", country.name, nominal.phrase).to_lowercase();
    let known = discourse.by_role.get(&key).and_then(|known| known.last()).copied();
    let known = known.or_else(|| discourse.by_name.get(&nominal.label(document).to_lowercase()).copied());
    let draft = known.unwrap_or_else(|| discourse.open(nominal));
    if let Some(draft) = discourse.drafts.get_mut(draft) {
        (draft.named, draft.kind) = (true, EntityType::Organization);
    }
    push(&mut discourse.by_role, key, draft);
    push(&mut discourse.by_word, nominal.lemma().to_owned(), draft);
    Some(draft)
}
