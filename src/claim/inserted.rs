//! Clauses that the parser governs the wrong way round: a speaker set into somebody else's relative clause ("Peter Lang,
//! who police believe killed Anna Holm"), and a participle between commas ("Sweden, asked about it, blamed Norway").

use crate::language::{Dep, Document, Tag};

/// The clause that a speaker set into a relative clause says something in: of "who police believe killed Anna Holm"
/// and "believe", "killed", whose subject is the antecedent.
pub(super) fn inserted(document: &Document, verb: usize) -> Option<usize> {
    let token = document.tokens.get(verb).filter(|token| token.dep == Dep::Relcl)?;
    let subjects: Vec<usize> = children(document, verb, Dep::Nsubj).filter(|&s| s < verb).collect();
    let [relative, _speaker] = subjects.as_slice() else { return None };
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
