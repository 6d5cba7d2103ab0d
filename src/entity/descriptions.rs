//! Which earlier thing a description means: "the Prime Minister", "the company", "the officials", or nothing yet.

use super::discourse::{Discourse, Role, Seen, WINDOW};
use super::draft::Draft;
use super::gazetteer::Sort;
use super::nominals::{Determiner, Nominal, fits};
use super::nouns::NounClass;
use super::possessions;
use super::pronouns::sayer;
use super::sorts::{asked, is_contrast, suits};
use super::{EntityType, MentionKind};
use crate::language::{Dep, Document, Pos};

/// The entity that a description means, where one is likely enough.
pub(crate) fn antecedent(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let sentence = discourse.document.tokens.get(nominal.head)?.sentence;
    match nominal.determiner {
        Determiner::Definite => named_body(discourse, nominal)
            .or_else(|| deictic(discourse, nominal))
            .or_else(|| by_last_word(discourse, nominal))
            .or_else(|| by_role(discourse, nominal))
            .or_else(|| same_noun(discourse, nominal).filter(|_| !nominal.modifiers.is_empty()))
            .or_else(|| by_sort(discourse, nominal, sentence))
            .or_else(|| by_home(discourse, nominal))
            .or_else(|| by_world(discourse, nominal))
            .or_else(|| same_noun(discourse, nominal))
            .or_else(|| by_person(discourse, nominal, sentence)),
        Determiner::None if is_capitalised(discourse, nominal) => by_role(discourse, nominal)
            .or_else(|| by_last_word(discourse, nominal))
            .or_else(|| same_description(discourse, nominal)),
        Determiner::Possessive if is_own(discourse, nominal) => home(discourse, nominal),
        Determiner::None | Determiner::Possessive => same_description(discourse, nominal),
        Determiner::Indefinite => None,
    }
}

/// The sort of a noun for a country, city or state: where people are at home.
fn home_sort(nominal: &Nominal) -> Option<Sort> {
    match nominal.lemma() {
        "country" | "nation" | "homeland" | "motherland" | "republic" => Some(Sort::Country),
        "city" | "town" => Some(Sort::City),
        "state" => Some(Sort::State),
        _ => None,
    }
    .filter(|_| !nominal.plural && !nominal.restricted && !nominal.modifiers.iter().any(|m| is_contrast(m)))
}

/// "my country", "our nation": who says so speaks for it.
fn is_own(discourse: &Discourse<'_>, nominal: &Nominal) -> bool {
    home_sort(nominal).is_some() && matches!(discourse.document.word(nominal.tokens.start), "my" | "My" | "our" | "Our")
}

/// "this country": the one that the speaker is in or speaks for.
fn deictic(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let this = matches!(discourse.document.word(nominal.tokens.start), "this" | "This");
    this.then(|| home(discourse, nominal)).flatten()
}

/// "the nation", where none was named lately: the one that the document is about.
fn by_home(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    home(discourse, nominal).filter(|_| home_sort(nominal) == Some(Sort::Country))
}

/// The country, city or state that the document names most, and more than once.
fn home(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let sort = home_sort(nominal)?;
    discourse.homes.iter().find(|(known, _)| *known == sort).map(|(_, draft)| *draft)
}

/// "the world", "our planet", where the Earth has a name in the document.
fn by_world(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let world = matches!(nominal.lemma(), "world" | "planet" | "globe") && nominal.modifiers.is_empty();
    let earth = discourse.by_word.get("earth").filter(|_| world && !nominal.plural)?;
    earth.iter().copied().find(|&draft| discourse.drafts.get(draft).is_some_and(|draft| draft.name == "Earth"))
}

/// "the Hamas movement", "the Guardian newspaper": a name with the noun of its own sort behind it.
fn named_body(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let (kind, _, _) = asked(nominal.lemma())?;
    // "the UN agency", "the EU body" are parts of what is named.
    let part = matches!(nominal.lemma(), "agency" | "department" | "ministry" | "bureau" | "body" | "institution");
    let before = nominal.head.checked_sub(1)?;
    let draft = discourse.names_by_head.get(&before).copied()?;
    let pos = |i: usize| discourse.document.tokens.get(i).map_or(Pos::X, |t| t.pos);
    let whole = (nominal.tokens.start..nominal.head).skip_while(|&i| pos(i) == Pos::Det).all(|i| pos(i) == Pos::Propn);
    (whole && !part && !nominal.plural && discourse.kind(draft) == kind).then_some(draft)
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

/// How much more likely "the country" is the one that the document speaks of most.
const HOME: f32 = 0.7;

/// "the country", "the company": the most salient thing of that sort, spoken of lately.
fn by_sort(discourse: &Discourse<'_>, nominal: &Nominal, sentence: usize) -> Option<usize> {
    let (kind, _, _) = asked(nominal.lemma())?;
    if nominal.plural || nominal.restricted || nominal.modifiers.iter().any(|m| is_contrast(m)) {
        return None;
    }
    let home = home(discourse, nominal);
    let spoken_for = spoken_for(discourse, nominal);
    let fits = |index: usize, draft: &Draft| {
        let suits = suits(draft, nominal.lemma())?;
        let own = if spoken_for == Some(index) { 1.0 } else { 0.0 };
        Some(suits + own + if home == Some(index) { HOME } else { 0.0 })
    };
    let window = if kind == EntityType::Place { 2 * WINDOW } else { WINDOW + 1 };
    best(discourse, nominal, sentence, window, fits)
}

/// "A Rail Authority spokeswoman told the Herald that the department …": the body of whoever says it.
fn spoken_for(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let sayer = sayer(discourse.document, nominal.head)?;
    let person = discourse.names_by_head.get(&sayer).or_else(|| discourse.by_head.get(&sayer)).copied()?;
    possessions::body(discourse, person)
}

/// "told the Herald that the department …": what is said is not about whom it is said to.
fn is_addressee(document: &Document, seen: usize, said: usize) -> bool {
    let Some(told) = document.tokens.get(seen).filter(|t| matches!(t.dep, Dep::Dobj | Dep::Dative)) else {
        return false;
    };
    let mut at = said;
    for _ in 0..8 {
        let Some(t) = document.tokens.get(at).filter(|t| t.head != at) else { return false };
        if t.head == told.head {
            return t.dep == Dep::Ccomp;
        }
        at = t.head;
    }
    false
}

/// "the 69-year-old leader", "the man": a person spoken of lately.
fn by_person(discourse: &Discourse<'_>, nominal: &Nominal, sentence: usize) -> Option<usize> {
    let noun = nominal.noun.filter(|noun| noun.is_person() && !nominal.plural && !nominal.restricted)?;
    let told = matches!(noun.class, NounClass::Person | NounClass::Office | NounClass::Role)
        && !nominal.modifiers.iter().any(|m| is_contrast(m))
        && !discourse.document.children(nominal.head).any(|child| {
            // "the Ukrainian president" would have been said before.
            discourse.document.tokens.get(child).is_some_and(|t| t.pos == Pos::Propn)
        });
    let gender = nominal.gender();
    let fits = |_: usize, draft: &Draft| {
        let fits = draft.kind == EntityType::Person
            && draft.named
            && !(gender.is_some() && draft.gender.is_some() && draft.gender != gender)
            && (gender.is_some() || draft.roles.is_empty());
        fits.then_some(0.0)
    };
    let window = if is_demographic(nominal.lemma()) { WINDOW } else { 1 };
    told.then(|| best(discourse, nominal, sentence, window, fits)).flatten()
}

/// "the boy", "the woman", "the 69-year-old": nouns that say of a person only what anybody can see.
fn is_demographic(lemma: &str) -> bool {
    matches!(lemma, "man" | "woman" | "boy" | "girl" | "teenager" | "youth" | "old" | "baby" | "child" | "toddler")
}

/// The best-scored recent mention of a fitting entity.
fn best(
    discourse: &Discourse<'_>,
    nominal: &Nominal,
    sentence: usize,
    window: usize,
    fits: impl Fn(usize, &Draft) -> Option<f32>,
) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for seen in discourse.recent(sentence, window) {
        let Some(fit) = discourse.drafts.get(seen.draft).and_then(|draft| fits(seen.draft, draft)) else { continue };
        if clashes(nominal, seen, sentence) || is_addressee(discourse.document, seen.head, nominal.head) {
            continue;
        }
        let count = discourse.count.get(seen.draft).copied().unwrap_or(0);
        let role = match seen.role {
            Role::Subject => 0.8,
            Role::Object => 0.3,
            _ if seen.kind == MentionKind::Nominal && seen.role == Role::Modifier => -0.6,
            _ => 0.0,
        };
        // "from Libya, Syria and Yemen": what is only one of a list is less likely to be spoken of on its own.
        let listed = discourse.document.tokens.get(seen.head).is_some_and(|t| t.dep == Dep::Conj);
        let role = role - if listed { 0.6 } else { 0.0 };
        let score = fit + role - 0.5 * sentence.saturating_sub(seen.sentence) as f32 + 0.5 * (1.0 + count as f32).ln();
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
    let fits = |draft: &usize| {
        let known = discourse.drafts.get(*draft)?;
        let contained = nominal.modifiers.iter().all(|m| known.roles.contains(m));
        (contained && !nominal.restricted && fits(nominal, known.kind)).then_some(*draft)
    };
    let all = discourse.all_unnamed(nominal.lemma(), nominal.plural);
    let last = all.last().and_then(fits)?;
    let count = |draft: usize| discourse.count.get(draft).copied().unwrap_or(0);
    // "the Norwegian team … the Danish team won … the team": one named only once, to tell it from the other, is passed over.
    let by_the_way = count(last) == 1 && discourse.drafts.get(last).is_some_and(|draft| !draft.roles.is_empty());
    let bare = nominal.modifiers.is_empty();
    let topic = all.iter().rev().filter(|_| by_the_way && bare).filter_map(fits).find(|draft| count(*draft) > 2);
    Some(topic.unwrap_or(last))
}

/// "Western diplomats … Western diplomats": word for word the same.
fn same_description(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let draft = discourse.unnamed(nominal.lemma(), nominal.plural)?;
    let known = discourse.drafts.get(draft)?;
    let possessed = nominal.determiner == Determiner::Possessive
        && discourse.document.tokens.get(nominal.tokens.start).is_some_and(|t| t.tag == crate::language::Tag::PrpS);
    (known.roles == nominal.modifiers && !nominal.restricted && !possessed).then_some(draft)
}
