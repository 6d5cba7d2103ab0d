//! Reads a document once, from the first mention to the last, and says of each description and pronoun whom it
//! means.

use super::descriptions;
use super::discourse::Discourse;
use super::draft::Draft;
use super::evidence::Evidence;
use super::gazetteer::{Gazetteer, Sort};
use super::names::{self, Found};
use super::nominals::{self, Nominal, fits};
use super::nouns;
use super::pronouns::{self, Pronoun};
use super::{EntityType, MentionKind};
use crate::language::{Dep, Document, Pos};
use rustc_hash::FxHashMap;

/// One thing to read.
enum Step<'a> {
    Name { found: &'a Found, draft: usize },
    Nominal(&'a Nominal),
    Pronoun(Pronoun),
}

/// Adds descriptions and pronouns to the named entities, and the unnamed entities that descriptions open.
pub(crate) fn resolve(
    document: &Document,
    evidence: &Evidence,
    found: &[Found],
    drafts: Vec<Draft>,
    joined: &[usize],
) -> Vec<Draft> {
    let nominals = nominals::find(document, found);
    let mut steps: Vec<(usize, usize, Step<'_>)> = Vec::new();
    let mut names_by_head: FxHashMap<usize, usize> = FxHashMap::default();
    for (found, draft) in found.iter().zip(joined) {
        names_by_head.insert(names::head(document, &found.tokens), *draft);
        steps.push((found.tokens.start, found.tokens.end, Step::Name { found, draft: *draft }));
    }
    for nominal in &nominals {
        steps.push((nominal.tokens.start, nominal.tokens.end, Step::Nominal(nominal)));
    }
    for token in 0..document.tokens.len() {
        if let Some(pronoun) = pronouns::read(document, token) {
            steps.push((token, token + 1, Step::Pronoun(pronoun)));
        }
    }
    // In the order of the text, the larger phrase first where two begin together.
    steps.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut discourse = Discourse::new(document, evidence, drafts);
    discourse.names_by_head = names_by_head;
    for (_, _, step) in steps {
        match step {
            Step::Name { found, draft } => read_name(&mut discourse, found, draft),
            Step::Nominal(nominal) => read_nominal(&mut discourse, nominal),
            Step::Pronoun(pronoun) => {
                if let Some(draft) = pronouns::antecedent(&discourse, pronoun) {
                    let token = pronoun.token;
                    discourse.mention(draft, token..token + 1, token, MentionKind::Pronoun);
                    learn_gender(&mut discourse, draft, pronoun);
                }
            }
        }
    }
    discourse.drafts
}

/// A person once called "she" stays a woman.
fn learn_gender(discourse: &mut Discourse<'_>, draft: usize, pronoun: Pronoun) {
    if let pronouns::Asks::Person(gender) = pronoun.asks
        && let Some(draft) = discourse.drafts.get_mut(draft)
    {
        draft.gender = draft.gender.or(Some(gender));
    }
}

/// Notes a name, and the role that stands before it: "Kremlin spokesman Dmitry Peskov".
fn read_name(discourse: &mut Discourse<'_>, found: &Found, draft: usize) {
    let document = discourse.document;
    let head = names::head(document, &found.tokens);
    discourse.note(draft, found.tokens.clone(), head, found.form);
    if found.form != MentionKind::Name {
        return;
    }
    if let Some(word) = document.words(found.tokens.clone()).split_whitespace().next_back() {
        push(&mut discourse.by_word, word.to_lowercase(), draft);
    }
    if found.kind == EntityType::Person
        && let Some(title) = found.tokens.start.checked_sub(1)
        && document.tokens.get(title).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn))
    {
        let (role, noun) = nouns::read(document, title);
        if noun.is_some_and(nouns::Noun::is_person) {
            add_role(discourse, draft, role);
        }
    }
}

/// Notes that an entity was called something.
fn add_role(discourse: &mut Discourse<'_>, draft: usize, role: String) {
    let noun = role.rsplit([' ', '-']).next().unwrap_or(&role).to_owned();
    push(&mut discourse.by_role, noun, draft);
    if let Some(draft) = discourse.drafts.get_mut(draft) {
        draft.add_role(role);
    }
}

/// Puts a draft last under a key.
fn push(map: &mut FxHashMap<String, Vec<usize>>, key: String, draft: usize) {
    let entry = map.entry(key).or_default();
    entry.retain(|known| *known != draft);
    entry.push(draft);
}

/// Finds out whom a description means, or opens a new unnamed entity.
fn read_nominal(discourse: &mut Discourse<'_>, nominal: &Nominal) {
    let said = equated(discourse, nominal);
    let known = said.or_else(|| state_body(discourse, nominal));
    let known = known.or_else(|| descriptions::antecedent(discourse, nominal));
    let draft = known.unwrap_or_else(|| discourse.open(nominal));
    if discourse.drafts.get(draft).is_some_and(|d| d.kind == EntityType::Person) {
        add_role(discourse, draft, nominal.phrase.clone());
        if let Some(draft) = discourse.drafts.get_mut(draft) {
            draft.gender = draft.gender.or(nominal.gender());
        }
    }
    let named = discourse.drafts.get(draft).is_some_and(|d| d.named);
    if named && is_short_name(discourse, draft, nominal) {
        discourse.mention(draft, nominal.head..nominal.head + 1, nominal.head, MentionKind::Name);
        return;
    }
    let tokens = if named { whole(discourse.document, nominal) } else { nominal.tokens.clone() };
    discourse.mention(draft, tokens, nominal.head, MentionKind::Nominal);
}

/// "the Post" after "The Washington Post": the last word of a name, written as a name.
fn is_short_name(discourse: &Discourse<'_>, draft: usize, nominal: &Nominal) -> bool {
    let document = discourse.document;
    let word = document.word(nominal.head);
    nominal.tokens.len() == 2
        && document.tokens.get(nominal.head).is_some_and(|t| t.pos == Pos::Propn)
        && discourse.drafts.get(draft).is_some_and(|draft| {
            draft.kind == EntityType::Organization && draft.name.split(' ').next_back() == Some(word)
        })
}

/// A description with what narrows it down: "director of the gallery"; up to the next comma.
fn whole(document: &Document, nominal: &Nominal) -> std::ops::Range<usize> {
    let end = document
        .children(nominal.head)
        .filter(|&child| child > nominal.head)
        .take_while(|&child| {
            document.tokens.get(child).is_some_and(|t| matches!(t.dep, Dep::Prep | Dep::Relcl | Dep::Acl))
        })
        .last()
        .map_or(nominal.tokens.end, |child| document.subtree(child).end);
    let stops = |token: &usize| matches!(document.word(*token), "," | ";" | ":" | "—" | "–" | "\"" | "”" | "(");
    let end = (nominal.tokens.end..end).find(stops).unwrap_or(end);
    nominal.tokens.start..end.max(nominal.tokens.end)
}

/// "the New Zealand government", "the Indonesian military": a body of a state is named by its country alone.
fn state_body(discourse: &mut Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let body = matches!(
        nominal.lemma(),
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
    );
    let document = discourse.document;
    let mut before = nominal.tokens.start..nominal.head;
    if nominal.tokens.len() > 1 && document.word(before.start).eq_ignore_ascii_case("the") {
        before.start += 1;
    }
    let country = document.words(before.clone());
    let tables = Gazetteer::get();
    let place = tables.demonym(country).and_then(|d| d.place).or_else(|| tables.index(country));
    let country = place.and_then(|index| tables.at(index)).filter(|item| item.sort == Sort::Country)?;
    if !body || nominal.plural || before.is_empty() {
        return None;
    }
    let key = format!("{} {}", country.name, nominal.phrase).to_lowercase();
    let known = discourse.by_role.get(&key).and_then(|known| known.last()).copied();
    let draft = known.unwrap_or_else(|| discourse.open(nominal));
    if let Some(draft) = discourse.drafts.get_mut(draft) {
        (draft.named, draft.kind) = (true, EntityType::Organization);
    }
    push(&mut discourse.by_role, key, draft);
    Some(draft)
}

/// The name that the syntax equates with a description: "Dmitry Peskov, the Kremlin spokesperson", "the capital,
/// Wellington", "Burrows is the chairman".
fn equated(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let document = discourse.document;
    let token = document.tokens.get(nominal.head)?;
    let other = match token.dep {
        Dep::Appos => Some(token.head),
        Dep::Attr => copula_subject(document, nominal),
        _ => None,
    };
    let other = other.or_else(|| {
        document.children(nominal.head).find(|child| document.tokens.get(*child).is_some_and(|t| t.dep == Dep::Appos))
    })?;
    let draft = discourse.names_by_head.get(&other).copied()?;
    fits(nominal, discourse.kind(draft)).then_some(draft)
}

/// The subject of "X is the Y": affirmed, and not asked.
fn copula_subject(document: &Document, nominal: &Nominal) -> Option<usize> {
    let verb = document.tokens.get(nominal.head)?.head;
    let dep = |child: &usize| document.tokens.get(*child).map_or(Dep::None, |t| t.dep);
    let is = document.tokens.get(verb).is_some_and(|t| t.lemma == "be");
    if !is || document.children(verb).any(|child| matches!(dep(&child), Dep::Neg | Dep::Aux)) {
        return None;
    }
    document.children(verb).find(|child| dep(child) == Dep::Nsubj && *child < nominal.head)
}
