//! An "it" that means nothing: "it is time to go", "it seems that", "it is the council that must pay".

use super::pronouns::{Asks, Pronoun};
use crate::language::{Dep, Document};

/// Whether a pronoun means nothing at all.
pub(crate) fn is_empty(document: &Document, pronoun: Pronoun) -> bool {
    pronoun.asks == Asks::Thing && is_pleonastic(document, pronoun.token)
}

/// "it is time to …", "it seems that …", "it was reported that …": an "it" that means nothing.
fn is_pleonastic(document: &Document, it: usize) -> bool {
    let Some(t) = document.tokens.get(it) else { return true };
    if t.dep == Dep::Expl {
        return true;
    }
    if !matches!(t.dep, Dep::Nsubj | Dep::Nsubjpass) || document.word(it).eq_ignore_ascii_case("its") {
        return false;
    }
    let clause = |dep: Dep| matches!(dep, Dep::Ccomp | Dep::Xcomp | Dep::Csubj | Dep::Csubjpass);
    let token = |i: usize| document.tokens.get(i);
    let (mut content, mut adverbial, mut attribute, mut complement) = (false, false, false, false);
    for child in document.children(t.head).filter(|child| *child > it) {
        let Some(c) = token(child) else { continue };
        content |= clause(c.dep);
        adverbial |= c.dep == Dep::Advcl;
        attribute |= matches!(c.dep, Dep::Acomp | Dep::Attr);
        complement |= matches!(c.dep, Dep::Acomp | Dep::Attr)
            && (matches!(
                document.word(child),
                "time" | "possible" | "clear" | "likely" | "important" | "necessary" | "true" | "unclear"
            ) || is_cleft(document, child)
                || document.children(child).any(|g| token(g).is_some_and(|g| clause(g.dep) || g.dep == Dep::Advcl)));
    }
    let verb = token(t.head).map_or("", |v| v.lemma.as_str());
    let empty = matches!(verb, "seem" | "appear" | "happen" | "turn" | "rain" | "snow");
    match verb {
        "be" => complement || content && attribute || adverbial && !attribute,
        _ => (content || adverbial) && (empty || t.dep == Dep::Nsubjpass),
    }
}

/// "It is the council that must pay": what follows is the subject, and "it" only makes room for it.
fn is_cleft(document: &Document, attribute: usize) -> bool {
    let token = |i: usize| document.tokens.get(i);
    let one = document.children(attribute).any(|i| matches!(document.word(i), "a" | "an" | "one"));
    !one && document.children(attribute).any(|i| token(i).is_some_and(|t| t.dep == Dep::Relcl))
}
