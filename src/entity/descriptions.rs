//! Which earlier thing a description means: "the Prime Minister", "the company", "the officials", or nothing yet.

use super::discourse::{Discourse, Role, Seen, WINDOW};
use super::draft::Draft;
use super::gazetteer::Sort;
use super::nominals::{Determiner, Nominal, fits};
use super::nouns::Class;
use super::{EntityType, MentionKind};

/// The entity that a description means, where one is likely enough.
pub(crate) fn antecedent(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let sentence = discourse.document.tokens.get(nominal.head)?.sentence;
    match nominal.determiner {
        Determiner::Definite => by_last_word(discourse, nominal)
            .or_else(|| by_role(discourse, nominal))
            .or_else(|| by_sort(discourse, nominal, sentence))
            .or_else(|| same_noun(discourse, nominal))
            .or_else(|| by_person(discourse, nominal, sentence)),
        Determiner::None if is_capitalised(discourse, nominal) => {
            by_role(discourse, nominal).or_else(|| same_description(discourse, nominal))
        }
        Determiner::Possessive if is_home(discourse, nominal) => home(discourse),
        Determiner::None | Determiner::Possessive => same_description(discourse, nominal),
        Determiner::Indefinite => None,
    }
}

/// "my country", "our nation": who says so speaks for it.
fn is_home(discourse: &Discourse<'_>, nominal: &Nominal) -> bool {
    let own = matches!(discourse.document.word(nominal.tokens.start), "my" | "My" | "our" | "Our");
    own && !nominal.plural && matches!(nominal.lemma(), "country" | "nation" | "homeland" | "motherland" | "republic")
}

/// The country that the document has spoken of most.
fn home(discourse: &Discourse<'_>) -> Option<usize> {
    let country = |draft: &Draft| draft.item().is_some_and(|item| item.sort == Sort::Country);
    (0..discourse.drafts.len())
        .filter(|&draft| discourse.drafts.get(draft).is_some_and(country))
        .max_by_key(|&draft| (discourse.count.get(draft).copied().unwrap_or(0), std::cmp::Reverse(draft)))
        .filter(|&draft| discourse.count.get(draft).is_some_and(|count| *count > 1))
}

/// "Prime Minister" without an article, inside a sentence.
fn is_capitalised(discourse: &Discourse<'_>, nominal: &Nominal) -> bool {
    !nominal.plural && discourse.document.word(nominal.tokens.start).starts_with(char::is_uppercase)
}

/// "the committee" after "the Foreign Affairs Committee": the noun is the last word of a name.
fn by_last_word(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    if nominal.plural || nominal.restricted {
        return None;
    }
    let candidates = discourse.by_word.get(nominal.lemma())?;
    candidates.iter().rev().copied().find(|&draft| {
        discourse.drafts.get(draft).is_some_and(|draft| {
            let name = draft.name.to_lowercase();
            draft.kind != EntityType::Person && nominal.modifiers.iter().all(|m| name.split(' ').any(|w| w == m))
        })
    })
}

/// "the spokesman" after "spokesman Dmitry Peskov": the role was said before.
fn by_role(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    if nominal.plural {
        return None;
    }
    let candidates = discourse.by_role.get(nominal.lemma())?;
    candidates.iter().rev().copied().find(|&draft| {
        discourse.drafts.get(draft).is_some_and(|draft| {
            draft.kind == EntityType::Person
                && draft.roles.iter().any(|role| agrees(role, nominal))
                && !(draft.gender.is_some() && nominal.gender().is_some() && draft.gender != nominal.gender())
        })
    })
}

/// "the minister" may be the prime minister, but "the prime minister" not the foreign minister.
fn agrees(role: &str, nominal: &Nominal) -> bool {
    let compound = |phrase: &str| phrase.rsplit_once(' ').map(|(before, _)| before.to_owned());
    match (compound(role), compound(&nominal.phrase)) {
        (_, None) => role == nominal.phrase || role.ends_with(&format!(" {}", nominal.phrase)),
        (known, said) => known == said,
    }
}

/// Descriptions that ask for a sort of thing, and the sorts that they may mean; unknown sorts may be meant too
/// where the last column says so.
fn asked(lemma: &str) -> Option<(EntityType, &'static [Sort], bool)> {
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

/// "the country", "the company": the most salient thing of that sort, spoken of lately.
fn by_sort(discourse: &Discourse<'_>, nominal: &Nominal, sentence: usize) -> Option<usize> {
    let (kind, sorts, unknown) = asked(nominal.lemma())?;
    if nominal.plural || nominal.restricted || nominal.modifiers.iter().any(|m| is_contrast(m)) {
        return None;
    }
    let fits = |draft: &Draft| {
        draft.named && draft.kind == kind && draft.item().map_or(unknown, |item| sorts.contains(&item.sort))
    };
    let window = if kind == EntityType::Place { 2 * WINDOW } else { WINDOW + 1 };
    best(discourse, nominal, sentence, window, fits)
}

/// "the other country", "the second company" mean another one.
fn is_contrast(modifier: &str) -> bool {
    matches!(
        modifier,
        "other" | "second" | "third" | "new" | "same" | "next" | "former" | "another" | "neighbouring" | "neighboring"
    )
}

/// "the 69-year-old leader", "the man": a person spoken of lately.
fn by_person(discourse: &Discourse<'_>, nominal: &Nominal, sentence: usize) -> Option<usize> {
    let noun = nominal.noun.filter(|noun| noun.is_person() && !nominal.plural && !nominal.restricted)?;
    let told = matches!(noun.class, Class::Person | Class::Office | Class::Role)
        && !nominal.modifiers.iter().any(|m| is_contrast(m))
        && !discourse.document.children(nominal.head).any(|child| {
            // "the Ukrainian president" would have been said before.
            discourse.document.tokens.get(child).is_some_and(|t| t.pos == crate::language::Pos::Propn)
        });
    let gender = nominal.gender();
    let fits = |draft: &Draft| {
        draft.kind == EntityType::Person
            && draft.named
            && !(gender.is_some() && draft.gender.is_some() && draft.gender != gender)
            && (gender.is_some() || draft.roles.is_empty())
    };
    told.then(|| best(discourse, nominal, sentence, 1, fits)).flatten()
}

/// The best-scored recent mention of a fitting entity.
fn best(
    discourse: &Discourse<'_>,
    nominal: &Nominal,
    sentence: usize,
    window: usize,
    fits: impl Fn(&Draft) -> bool,
) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for seen in discourse.recent(sentence, window) {
        if !discourse.drafts.get(seen.draft).is_some_and(&fits) || clashes(nominal, seen, sentence) {
            continue;
        }
        let count = discourse.count.get(seen.draft).copied().unwrap_or(0);
        let role = match seen.role {
            Role::Subject => 0.8,
            Role::Object => 0.3,
            _ if seen.kind == MentionKind::Nominal && seen.role == Role::Modifier => -0.6,
            _ => 0.0,
        };
        let score = role - 0.5 * sentence.saturating_sub(seen.sentence) as f32 + 0.5 * (1.0 + count as f32).ln();
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, seen.draft));
        }
    }
    best.map(|(_, draft)| draft)
}

/// A thing inside the description, or an argument of the same verb, is not what it means.
fn clashes(nominal: &Nominal, seen: &Seen, sentence: usize) -> bool {
    nominal.tokens.contains(&seen.head) || (seen.sentence == sentence && seen.governor == nominal.head)
}

/// "the officials … the officials": the same noun, and no word more than was said at first.
fn same_noun(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let draft = discourse.unnamed(nominal.lemma(), nominal.plural)?;
    let known = discourse.drafts.get(draft)?;
    let contained = nominal.modifiers.iter().all(|m| known.roles.contains(m));
    (contained && !nominal.restricted && fits(nominal, known.kind)).then_some(draft)
}

/// "Western diplomats … Western diplomats": word for word the same.
fn same_description(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let draft = discourse.unnamed(nominal.lemma(), nominal.plural)?;
    let known = discourse.drafts.get(draft)?;
    let possessed = nominal.determiner == Determiner::Possessive
        && discourse.document.tokens.get(nominal.tokens.start).is_some_and(|t| t.tag == crate::language::Tag::PrpS);
    (known.roles == nominal.modifiers && !nominal.restricted && !possessed).then_some(draft)
}
