//! Descriptions and pronouns that mean several entities at once: "both countries", "the two leaders", and "they" of two
//! people who met. A mention means one entity, so these are kept apart, as the tokens of the members' last mentions.

use super::discourse::{Discourse, Role, WINDOW};
use super::draft::Draft;
use super::gazetteer::Sort;
use super::nominals::{Determiner, Nominal};
use super::nouns::Noun;
use super::pronouns::{Asks, Pronoun};
use super::{EntityType, MentionKind};
use crate::language::{Dep, Document, Tag};

/// What means several entities: a token, and a token of each member.
pub(crate) type Several = Vec<(usize, Vec<usize>)>;

/// Whom "both countries" or "the two leaders" means: the only two of that kind spoken of lately.
pub(crate) fn both(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<Vec<usize>> {
    let document = discourse.document;
    if !nominal.plural || nominal.determiner != Determiner::Definite || !is_of_two(document, nominal) {
        return None;
    }
    let sentence = document.tokens.get(nominal.head)?.sentence;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for seen in discourse
        .recent(sentence, WINDOW)
        .filter(|seen| seen.kind != MentionKind::Nominal || seen.role != Role::Modifier)
    {
        let fits = discourse.drafts.get(seen.draft).is_some_and(|draft| is_one_of(draft, nominal));
        if fits && found.iter().all(|(draft, _)| *draft != seen.draft) {
            found.push((seen.draft, seen.head));
        }
    }
    let [first, second] = found.as_slice() else { return None };
    Some(vec![second.1, first.1])
}

/// "both countries", "the two leaders".
fn is_of_two(document: &Document, nominal: &Nominal) -> bool {
    let says = |word: &str| (nominal.tokens.start..nominal.head).any(|i| document.word(i).eq_ignore_ascii_case(word));
    let narrowed =
        nominal.modifiers.iter().any(|m| !matches!(m.as_str(), "two" | "both" | "neighbouring" | "neighboring"));
    (says("both") || says("two")) && !nominal.restricted && !narrowed
}

/// Whether an entity is one of those that a plural noun speaks of.
fn is_one_of(draft: &Draft, nominal: &Nominal) -> bool {
    let country = draft.item().is_some_and(|item| item.sort == Sort::Country);
    draft.named
        && match nominal.lemma() {
            "country" | "nation" | "neighbour" | "neighbor" => country,
            "company" | "firm" | "club" | "team" | "bank" | "party" | "airline" => {
                draft.kind == EntityType::Organization
            }
            _ => nominal.noun.is_some_and(Noun::is_person) && draft.kind == EntityType::Person,
        }
}

/// "Keller met Novak in Lindau. They agreed …": the people of one event in the sentence before.
pub(crate) fn companions(discourse: &Discourse<'_>, pronoun: Pronoun) -> Option<Vec<usize>> {
    let document = discourse.document;
    let token = document.tokens.get(pronoun.token)?;
    if pronoun.asks != Asks::Plural || token.dep != Dep::Nsubj || token.tag != Tag::Prp {
        return None;
    }
    let before = token.sentence.checked_sub(1)?;
    let people = || {
        let named = |draft: usize| discourse.drafts.get(draft).is_some_and(|d| d.named && d.kind == EntityType::Person);
        discourse.recent(token.sentence, 1).filter(move |seen| {
            seen.sentence == before
                && named(seen.draft)
                && matches!(seen.role, Role::Subject | Role::Object | Role::Oblique)
        })
    };
    let lead = people().filter(|seen| seen.role == Role::Subject).last()?;
    let mut members = vec![(lead.draft, lead.head)];
    for seen in people().filter(|seen| seen.governor == lead.governor) {
        if members.iter().all(|(draft, _)| *draft != seen.draft) {
            members.push((seen.draft, seen.head));
        }
    }
    let mut tokens: Vec<usize> = members.into_iter().map(|(_, head)| head).collect();
    tokens.sort_unstable();
    (tokens.len() > 1).then_some(tokens)
}
