//! What the syntax itself equates: appositions, "X is the Y", "as Y, X …". These are the surest links that a
//! description can have, and where a document says most of the roles that it uses later.

use super::EntityType;
use super::discourse::Discourse;
use super::nominals::{Determiner, Nominal, fits};
use super::nouns::{Noun, NounClass};
use crate::language::{Dep, Document, Pos, Tag};
use std::ops::Range;

/// The entity that the syntax equates with a description: "Dmitry Peskov, the Kremlin spokesperson", "the capital,
/// Wellington", "Burrows is the chairman", "as chairman, Burrows …".
pub(crate) fn equated(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let document = discourse.document;
    let other = equal(document, nominal.head).or_else(|| {
        document.children(nominal.head).find(|child| document.tokens.get(*child).is_some_and(|t| t.dep == Dep::Appos))
    });
    // "Keller promised a visit: “The mayor and I …”": the parser may join them over the quotation mark.
    let other = other.filter(|other| !opens_quote(discourse, *other, nominal.head));
    let other = other.or_else(|| run_on(discourse, nominal)).or_else(|| beside(discourse, nominal))?;
    let draft = discourse.names_by_head.get(&other).or_else(|| discourse.by_head.get(&other)).copied()?;
    let told = discourse.drafts.get(draft).is_some_and(|d| d.named);
    (told && may_be_called(nominal, discourse.kind(draft))).then_some(draft)
}

/// Whether a quotation of more than a few words begins between two tokens: with the second, or after a colon.
fn opens_quote(discourse: &Discourse<'_>, first: usize, second: usize) -> bool {
    let quoted = |token: usize| discourse.evidence.quote(token) != 0;
    let document = discourse.document;
    // "“Ferry found on beach” — Lindau Herald": a title is not who printed it.
    let cited = quoted(second) && !quoted(first) && (second..first).any(|i| matches!(document.word(i), "—" | "–"));
    cited || first < second && !quoted(first) && quoted(second) && (first..second).any(|i| document.word(i) == ":")
}

/// Whether the noun can be said of such a thing; states and bodies are also allies, members, hosts and victims.
fn may_be_called(nominal: &Nominal, kind: EntityType) -> bool {
    let acts = matches!(kind, EntityType::Organization | EntityType::Place);
    let role =
        nominal.noun.is_some_and(|noun| matches!(noun.class, NounClass::Role | NounClass::Social | NounClass::Person));
    fits(nominal, kind) || acts && role && !nominal.plural
}

/// "Joseph Vogel, commander of the northern fleet," and "the foreign minister, Ida Jansson, said": a person's name and a
/// role with nothing but a comma between them, whatever the parser made of it; but no list.
fn beside(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let document = discourse.document;
    let is_role = nominal.noun.is_some_and(Noun::is_person) && !nominal.plural && !nominal.possessor;
    let named = |token: usize| {
        discourse.names_by_head.get(&token).is_some_and(|draft| discourse.kind(*draft) == EntityType::Person)
    };
    let closes = |token: usize| matches!(document.word(token), "," | "." | ";" | ")" | "—" | "–" | "");
    if !is_role {
        return None;
    }
    let before = nominal.tokens.start.checked_sub(2).filter(|_| document.word(nominal.tokens.start - 1) == ",");
    let after_phrase = whole(document, nominal).end;
    if let Some(name) = before.filter(|name| named(*name) && closes(after_phrase)) {
        return Some(name);
    }
    let first = (document.word(after_phrase) == ",").then_some(after_phrase + 1)?;
    let pos = |i: usize| document.tokens.get(i).map_or(Pos::X, |t| t.pos);
    let name = (first..first + 4).take_while(|&i| pos(i) == Pos::Propn).find(|&i| named(i))?;
    let speaks =
        document.tokens.get(name + 1).is_some_and(|t| t.pos == Pos::Verb && matches!(t.tag, Tag::Vbd | Tag::Vbz));
    (nominal.determiner == Determiner::Definite && (closes(name + 1) || speaks)).then_some(name)
}

/// "Norwegian ambassador to the United States Lars Holm": the parser takes the country and the name for one, and hangs
/// them on the preposition.
fn run_on(discourse: &Discourse<'_>, nominal: &Nominal) -> Option<usize> {
    let document = discourse.document;
    let token = |i: usize| document.tokens.get(i);
    let child = |of: usize, dep: Dep| document.children(of).find(|&c| c > of && token(c).is_some_and(|t| t.dep == dep));
    if !nominal.noun.is_some_and(Noun::is_person) || nominal.plural {
        return None;
    }
    let mut noun = nominal.head;
    for _ in 0..3 {
        let object = child(child(noun, Dep::Prep)?, Dep::Pobj)?;
        if let Some(draft) = discourse.names_by_head.get(&object).filter(|d| discourse.kind(**d) == EntityType::Person)
        {
            let mentions = &discourse.drafts.get(*draft)?.mentions;
            let name = mentions.iter().find(|m| m.head == object)?.tokens.start;
            let body = |i: usize| token(i).is_some_and(|t| matches!(t.pos, Pos::Propn | Pos::Noun));
            return (document.subtree(object).start..name).any(body).then_some(object);
        }
        // "co-founder of the gallery, Ada Bruun, said": the name hangs on the gallery.
        let person = |i: &usize| {
            discourse.names_by_head.get(i).is_some_and(|draft| discourse.kind(*draft) == EntityType::Person)
        };
        if let Some(name) = child(object, Dep::Appos).filter(person) {
            return Some(name).filter(|_| discourse.names_by_head.contains_key(&object));
        }
        noun = object;
    }
    None
}

/// A description with what narrows it down: "director of the gallery"; up to the next comma.
pub(crate) fn whole(document: &Document, nominal: &Nominal) -> Range<usize> {
    /// A reader takes in no more: "the head of the company of the head of …" without end.
    const LONGEST: usize = 64;
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
    let end = if end > nominal.head + LONGEST { nominal.tokens.end } else { end };
    nominal.tokens.start..end.max(nominal.tokens.end)
}

/// The token that a noun is equated with by what it depends on; what is joined to such a noun is equated too ("both
/// an artist and a dealer").
fn equal(document: &Document, head: usize) -> Option<usize> {
    let mut noun = head;
    for _ in 0..3 {
        let token = document.tokens.get(noun)?;
        match token.dep {
            Dep::Conj if token.head < noun => noun = token.head,
            Dep::Appos => return Some(token.head),
            Dep::Attr => return copula_subject(document, token.head, head),
            Dep::Pobj if document.word(token.head).eq_ignore_ascii_case("as") => return holder(document, token.head),
            _ => return None,
        }
    }
    None
}

/// The subject of "X is the Y", "X became the Y": affirmed, neither asked nor merely possible.
fn copula_subject(document: &Document, verb: usize, noun: usize) -> Option<usize> {
    let token = |i: usize| document.tokens.get(i);
    let is = token(verb).is_some_and(|t| matches!(t.lemma.as_str(), "be" | "become" | "remain"));
    let doubted = |child: usize| {
        token(child).is_some_and(|t| match t.dep {
            Dep::Neg => true,
            Dep::Aux => !matches!(t.lemma.as_str(), "have" | "’ve" | "'ve"),
            _ => false,
        })
    };
    if !is || document.children(verb).any(doubted) {
        return None;
    }
    let subject = document.children(verb).find(|&i| i < noun && token(i).is_some_and(|t| t.dep == Dep::Nsubj))?;
    // "Dilworth, who was a great mayor".
    let relative = token(subject).is_some_and(|t| matches!(t.tag, Tag::Wp | Tag::Wdt));
    let clause = token(verb).filter(|t| relative && t.dep == Dep::Relcl);
    Some(clause.map_or(subject, |verb| verb.head))
}

/// "As chairman, Burrows signed …", "Burrows, as chairman, signed …": the subject, where nothing else is called so
/// ("named her as chairman").
fn holder(document: &Document, preposition: usize) -> Option<usize> {
    let verb = document.tokens.get(preposition)?.head;
    let dep = |child: usize| document.tokens.get(child).map_or(Dep::None, |t| t.dep);
    if document.children(verb).any(|child| matches!(dep(child), Dep::Dobj | Dep::Nsubjpass)) && preposition > verb {
        return None;
    }
    document.children(verb).find(|&child| dep(child) == Dep::Nsubj)
}
