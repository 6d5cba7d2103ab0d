//! Reads a document once, from the first mention to the last, and says of each description and pronoun whom it
//! means.

use super::descriptions;
use super::discourse::Discourse;
use super::draft::Draft;
use super::equations;
use super::evidence::Evidence;
use super::gazetteer::Gazetteer;
use super::names::{self, Found};
use super::nominals::{self, Determiner, Nominal};
use super::nouns;
use super::pleonastic;
use super::possessions;
use super::pronouns::{self, Pronoun};
use super::several::{self, Several};
use super::speeches;
use super::state_bodies;
use super::{EntityType, MentionKind, Open};
use crate::language::{Dep, Document, Furniture, Pos, Tag};
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
) -> (Vec<Draft>, Open, Several) {
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
    // Nobody means the place of a dateline or the writer of a byline by "it" or "she"; of a credit the names count.
    steps.retain(|(start, _, step)| match document.furniture_at(*start) {
        Some(Furniture::Credit) => matches!(step, Step::Name { .. }),
        furniture => furniture.is_none(),
    });
    // In the order of the text by their ends, so that what stands inside a phrase is known before it: whose "his" is
    // tells who "his wife" is.
    steps.sort_by_key(|(start, end, _)| (*end, std::cmp::Reverse(*start)));
    let mut discourse = Discourse::new(document, evidence, drafts);
    discourse.names_by_head = names_by_head;
    let mut several = Vec::new();
    for (_, _, step) in steps {
        match step {
            Step::Name { found, draft } => read_name(&mut discourse, found, draft),
            Step::Nominal(nominal) => {
                several.extend(several::both(&discourse, nominal).map(|members| (nominal.head, members)));
                read_nominal(&mut discourse, nominal);
            }
            Step::Pronoun(pronoun) => {
                if let Some(draft) = pronouns::antecedent(&discourse, pronoun) {
                    let token = pronoun.token;
                    discourse.mention(draft, token..token + 1, token, MentionKind::Pronoun);
                    learn_gender(&mut discourse, draft, pronoun);
                } else if let Some(members) = several::companions(&discourse, pronoun) {
                    several.push((pronoun.token, members));
                } else if !pleonastic::is_empty(document, pronoun) {
                    discourse.open.pronouns += 1;
                }
            }
        }
    }
    speeches::read(&mut discourse);
    (discourse.drafts, discourse.open, several)
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
    if let Some(key) = state_bodies::key(found.text(document)).filter(|_| found.kind == EntityType::Organization) {
        push(&mut discourse.by_role, key, draft);
    }
    if discourse.kind(draft) != EntityType::Person {
        for word in head_words(document, &found.tokens) {
            push(&mut discourse.by_word, word, draft);
        }
    }
    if found.kind == EntityType::Group
        && let Some(place) = Gazetteer::get().demonym(found.text(document)).and_then(|demonym| demonym.place)
    {
        push(&mut discourse.by_role, people_of(place), draft);
    }
    let Some(title) = found.tokens.start.checked_sub(1) else { return };
    let phrase = phrase_before(document, title);
    possessions::affiliate(discourse, draft, phrase.clone());
    if found.kind == EntityType::Person
        && document.tokens.get(title).is_some_and(|t| matches!(t.pos, Pos::Noun | Pos::Propn))
    {
        let (role, noun) = nouns::read(document, title);
        if noun.is_some_and(nouns::Noun::is_person) {
            possessions::named(discourse, title, draft);
            add_role(discourse, draft, role);
            // "Panama coach" is said of him as much as his name is; "President" is only part of it.
            if document.tokens.get(title).is_some_and(|t| t.pos == Pos::Noun) && !phrase.is_empty() {
                discourse.mention(draft, phrase, title, MentionKind::Nominal);
            }
        }
    }
}

/// The words of a noun phrase up to a title: "Panama coach" before "Hernan Gomez".
fn phrase_before(document: &Document, title: usize) -> std::ops::Range<usize> {
    let chunk = document.chunks.partition_point(|chunk| chunk.end <= title);
    let chunk = document.chunks.get(chunk).cloned().filter(|chunk| chunk.contains(&title));
    chunk.map_or(title..title, |chunk| chunk.start..title + 1)
}

/// The key of a people among the roles.
fn people_of(place: usize) -> String {
    format!("people of {place}")
}

/// The words that may head a name, in small letters: the last one, and the one before its first preposition ("the
/// Ludlow Foundation for the Arts" is a foundation).
fn head_words(document: &Document, tokens: &std::ops::Range<usize>) -> Vec<String> {
    let last = tokens.end.saturating_sub(1);
    let inner = tokens
        .clone()
        .skip(1)
        .find(|&i| matches!(document.word(i), "of" | "for" | "at" | "in" | "on" | "to"))
        .map(|preposition| preposition - 1);
    std::iter::once(last).chain(inner).map(|i| document.word(i).to_lowercase()).collect()
}

/// Notes that an entity was called something.
fn add_role(discourse: &mut Discourse<'_>, draft: usize, role: String) {
    let noun = role.rsplit([' ', '-']).next().unwrap_or(&role).to_owned();
    if possessions::is_child(&noun) {
        push(&mut discourse.by_role, possessions::CHILD.to_owned(), draft);
    }
    push(&mut discourse.by_role, noun, draft);
    if let Some(draft) = discourse.drafts.get_mut(draft) {
        draft.add_role(role);
    }
}

/// Puts a draft last under a key.
pub(crate) fn push(map: &mut FxHashMap<String, Vec<usize>>, key: String, draft: usize) {
    let entry = map.entry(key).or_default();
    entry.retain(|known| *known != draft);
    entry.push(draft);
}

/// Finds out whom a description means, or opens a new unnamed entity.
fn read_nominal(discourse: &mut Discourse<'_>, nominal: &Nominal) {
    let said = equations::equated(discourse, nominal);
    let owner = possessions::owner(discourse, nominal);
    let known = said.or_else(|| state_bodies::resolve(discourse, nominal)).or_else(|| people(discourse, nominal));
    let known = known.or_else(|| owner.and_then(|owner| possessions::possessed(discourse, owner, nominal)));
    let known = known.or_else(|| owner.and_then(|owner| possessions::affiliated(discourse, owner, nominal)));
    let known = known.or_else(|| possessions::child(discourse, nominal));
    let known = known.or_else(|| descriptions::antecedent(discourse, nominal));
    if known.is_none() && nominal.possessor {
        // "the boy's clock" speaks of a boy only where one is known.
        return;
    }
    if known.is_none() && nominal.determiner == Determiner::Definite {
        discourse.open.descriptions += 1;
    }
    let draft = known.unwrap_or_else(|| discourse.open(nominal));
    if known.is_none()
        && let Some(words) = told_apart(discourse.document, nominal).or_else(|| of_somebody(discourse, nominal))
        && let Some(draft) = discourse.drafts.get_mut(draft)
    {
        draft.name = words;
    }
    if known.is_none() && is_address(discourse.document.word(nominal.head)) {
        discourse.drafts.get_mut(draft).into_iter().for_each(|d| (d.named, d.kind) = (true, EntityType::Product));
    }
    if let Some(owner) = owner {
        possessions::note(discourse, owner, nominal.lemma(), draft);
    }
    if discourse.drafts.get(draft).is_some_and(|d| d.kind == EntityType::Person) {
        add_role(discourse, draft, nominal.phrase.clone());
        if let Some(draft) = discourse.drafts.get_mut(draft) {
            draft.gender = draft.gender.or(nominal.gender());
        }
    }
    if said.is_some() || nominal.noun.is_some_and(nouns::Noun::is_person) && !nominal.plural {
        let words = equations::whole(discourse.document, nominal);
        possessions::affiliate(discourse, draft, words);
    }
    let named = discourse.drafts.get(draft).is_some_and(|d| d.named);
    if named && is_short_name(discourse, draft, nominal) {
        discourse.mention(draft, nominal.head..nominal.head + 1, nominal.head, MentionKind::Name);
        return;
    }
    let mut tokens = if named { equations::whole(discourse.document, nominal) } else { nominal.tokens.clone() };
    if nominal.possessor {
        tokens = nominal.tokens.start..nominal.tokens.end + 1;
    }
    discourse.mention(draft, tokens, nominal.head, MentionKind::Nominal);
}

/// "people arriving at the port": a name for people of whom nothing else is said than what they do.
fn told_apart(document: &Document, nominal: &Nominal) -> Option<String> {
    /// A reader takes in no more.
    const LONGEST: usize = 9;
    let token = |i: usize| document.tokens.get(i);
    let people = nominal.kind == EntityType::Group && nominal.modifiers.is_empty();
    let does = nominal.head + 1;
    let acts = token(does).filter(|t| people && t.tag == Tag::Vbg)?;
    let own = acts.dep == Dep::Acl && acts.head == nominal.head
        || token(nominal.head).is_some_and(|t| t.dep == Dep::Nsubj && t.head == does);
    let end = document.subtree(does).end;
    let stops = |i: &usize| matches!(document.word(*i), "," | ";" | ":" | "." | "—" | "–" | "\"" | "”" | "(");
    let end = (does..end).find(stops).unwrap_or(end);
    let rest = document.words(does..end);
    (own && end - nominal.head <= LONGEST).then(|| format!("{} {rest}", document.word(nominal.head).to_lowercase()))
}

/// "the people of Norway": with whose they are, where that has a name.
fn of_somebody(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<String> {
    let document = discourse.document;
    let child = |of: usize, dep: Dep| {
        document.children(of).find(|&c| c > of && document.tokens.get(c).is_some_and(|t| t.dep == dep))
    };
    let of = child(nominal.head, Dep::Prep).filter(|&of| of == nominal.tokens.end && document.word(of) == "of")?;
    let owner = child(of, Dep::Pobj).filter(|owner| discourse.names_by_head.contains_key(owner))?;
    let people = nominal.kind == EntityType::Group && nominal.modifiers.is_empty() && owner - of < 4;
    people.then(|| format!("{} {}", nominal.label(document), document.words(of..owner + 1)))
}

/// An address of the web names its site: "www.example.org".
fn is_address(word: &str) -> bool {
    word.starts_with("www.") || word.contains("://")
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

/// "the American people": the Americans, where the document names them.
fn people(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let [adjective] = nominal.modifiers.as_slice() else { return None };
    let before = discourse.document.word(nominal.head.checked_sub(1)?);
    let place = Gazetteer::get().demonym(before)?.place.filter(|_| nominal.lemma() == "people")?;
    let known = discourse.by_role.get(&people_of(place)).filter(|_| before.to_lowercase() == *adjective)?;
    known.last().copied()
}
