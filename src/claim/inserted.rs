//! Clauses that the parser governs the wrong way round: a speaker set into somebody else's relative clause ("Peter Lang,
//! who police believe killed Anna Holm"), and a participle between commas ("Sweden, asked about it, blamed Norway").

use crate::language::{Dep, Document, Tag};

/// The clause that a speaker set into a relative clause says something in: of "who police believe killed Anna Holm"
/// and "believe", "killed", whose subject is the antecedent.
pub(super) fn inserted(document: &Document, verb: usize) -> Option<usize> {
    let token = document.tokens.get(verb).filter(|token| token.dep == Dep::Relcl)?;
    // "who Norway denied had met him": the parser may take "who" for an object.
    let ends = children(document, verb, Dep::Nsubj).chain(children(document, verb, Dep::Dobj));
    let mut ends: Vec<usize> = ends.filter(|&end| end < verb).collect();
    ends.sort_unstable();
    let [relative, _speaker] = ends.as_slice() else { return None };
    let pronoun = |t: usize| document.tokens.get(t).is_some_and(|t| matches!(t.tag, Tag::Wp | Tag::Wdt));
    let clause = [Dep::Xcomp, Dep::Ccomp].into_iter().find_map(|dep| {
        children(document, verb, dep).find(|&c| c > verb && is_finite(document, c) && !has_subject(document, c))
    });
    let clause = clause.or_else(|| beyond(document, token.head, verb));
    clause.filter(|_| pronoun(*relative) && token.head < *relative)
}

/// "The man who police say killed Anna Holm": the parser may take the clause for the main one.
fn beyond(document: &Document, noun: usize, verb: usize) -> Option<usize> {
    let token = document.tokens.get(noun).filter(|token| matches!(token.dep, Dep::Nsubj | Dep::Nsubjpass))?;
    let alone = children(document, verb, Dep::Ccomp).chain(children(document, verb, Dep::Dobj)).all(|c| c < verb);
    // "who the BBC reported had bribed him": its helpers stand before it.
    let next = (verb + 1..token.head)
        .all(|t| document.tokens.get(t).is_some_and(|t| matches!(t.dep, Dep::Aux | Dep::Auxpass)));
    (token.head > verb && next && alone && is_finite(document, token.head)).then_some(token.head)
}

/// The main verb that the parser makes a complement of a participle between commas: of "Sweden, asked about it, blamed
/// Norway" and "asked", "blamed".
pub(super) fn apposed(document: &Document, verb: usize) -> Option<usize> {
    let participle = document.tokens.get(verb).is_some_and(|t| matches!(t.tag, Tag::Vbd | Tag::Vbn));
    let comma = verb.checked_sub(1).filter(|&t| participle && document.word(t) == ",")?;
    let subject = children(document, verb, Dep::Nsubj).next()?;
    let stands = subject < comma && children(document, verb, Dep::Aux).next().is_none();
    // ", which was asked,": another comma would part a relative clause off.
    let apart = (subject + 1..comma).all(|t| document.word(t) != ",");
    let clauses = children(document, verb, Dep::Ccomp).chain(children(document, verb, Dep::Advcl));
    let marked = |c: usize| children(document, c, Dep::Mark).chain(children(document, c, Dep::Advmod)).any(|m| m < c);
    let main = clauses
        .filter(|&c| !marked(c))
        .find(|&c| c > verb && is_finite(document, c) && !has_subject(document, c) && document.word(c - 1) == ",");
    main.filter(|_| stands && apart)
}

/// Whether a past form is one of those that only in the passive take an infinitive: "said to have left".
pub(super) fn raises_bare(document: &Document, verb: usize) -> bool {
    const RAISING: [&str; 10] =
        ["say", "believe", "think", "report", "allege", "suspect", "understand", "rumor", "rumour", "presume"];
    let token = document.tokens.get(verb).filter(|t| matches!(t.tag, Tag::Vbd | Tag::Vbn));
    let bare =
        || [Dep::Aux, Dep::Auxpass, Dep::Dobj].into_iter().all(|dep| children(document, verb, dep).next().is_none());
    token.is_some_and(|t| RAISING.contains(&t.lemma.to_lowercase().as_str())) && bare()
}

fn children(document: &Document, of: usize, dep: Dep) -> impl Iterator<Item = usize> + '_ {
    document.children(of).filter(move |&c| document.tokens.get(c).is_some_and(|t| t.dep == dep))
}

fn is_finite(document: &Document, verb: usize) -> bool {
    let finite =
        |t: usize| document.tokens.get(t).is_some_and(|t| matches!(t.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    finite(verb) || children(document, verb, Dep::Aux).any(finite) || children(document, verb, Dep::Auxpass).any(finite)
}

fn has_subject(document: &Document, verb: usize) -> bool {
    [Dep::Nsubj, Dep::Nsubjpass, Dep::Expl, Dep::Csubj]
        .into_iter()
        .any(|dep| children(document, verb, dep).next().is_some())
}
