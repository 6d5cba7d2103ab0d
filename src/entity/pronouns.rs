//! Whom a pronoun means: a small ranking of the things lately spoken of, with the classic constraints on top
//! (number, gender, animacy, binding) and the classic preferences below (recency, role, parallelism, repetition).
//!
//! "Johnson spoke with Biden. He said …": Johnson was the subject, so he is the likelier "he".

use super::discourse::{Discourse, Role, Seen, WINDOW, governor, is_saying, is_verb_of_saying, role};
use super::draft::Draft;
use super::gazetteer::{Gender, Sort};
use super::pleonastic;
use super::{EntityType, MentionKind};
use crate::language::{Dep, Document, Tag};

/// What a pronoun asks of its antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    /// "he", "she": a person of that gender.
    Person(Gender),
    /// "it": one thing, no person.
    Thing,
    /// "they": more than one, or a body.
    Plural,
}

/// A third-person pronoun.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pronoun {
    pub(crate) token: usize,
    pub(crate) asks: Asks,
    pub(crate) possessive: bool,
    pub(crate) reflexive: bool,
}

/// Reads a token as a third-person pronoun.
pub(crate) fn read(document: &Document, token: usize) -> Option<Pronoun> {
    let tag = document.tokens.get(token)?.tag;
    if !matches!(tag, Tag::Prp | Tag::PrpS) {
        return None;
    }
    let word = document.word(token).to_lowercase();
    let asks = match word.as_str() {
        "he" | "him" | "his" | "himself" => Asks::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Asks::Person(Gender::Female),
        "it" | "its" | "itself" => Asks::Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => Asks::Plural,
        _ => return None,
    };
    Some(Pronoun {
        token,
        asks,
        possessive: tag == Tag::PrpS,
        reflexive: word.ends_with("self") || word.ends_with("selves"),
    })
}

/// How far back counts against a candidate, by sentences.
const DISTANCE: [f32; WINDOW + 1] = [0.0, -0.5, -1.6, -2.4];
/// For the subject of the verb of saying whose content the pronoun stands in.
const SAYER: f32 = 0.9;
/// For a body or a document where "it" says or quotes something.
const SPEAKER: f32 = 0.5;
/// Against whoever is said to say it only afterwards.
const LATER: f32 = 1.0;
/// Below this, no link. "it" mostly means something that has no name, so it asks for more.
fn threshold(pronoun: Pronoun, speaks: bool) -> f32 {
    match pronoun.asks {
        Asks::Person(_) => 0.0,
        Asks::Thing if speaks => 0.9,
        Asks::Thing if pronoun.possessive || pronoun.reflexive => 0.5,
        Asks::Thing => 1.8,
        Asks::Plural => 0.4,
    }
}

/// The entity that a pronoun means, where one is likely enough.
pub(crate) fn antecedent(discourse: &Discourse<'_>, pronoun: Pronoun) -> Option<usize> {
    if pleonastic::is_empty(discourse.document, pronoun) {
        return None;
    }
    let sentence = discourse.document.tokens.get(pronoun.token)?.sentence;
    if let Some(source) = same_source(discourse, pronoun) {
        return Some(source);
    }
    let sayer = sayer(discourse.document, pronoun.token);
    let speaks = speaks(discourse.document, pronoun.token);
    let least = threshold(pronoun, speaks);
    // "Oslo did not like him either, Lind said": somebody else, where he is not the subject.
    let acted_on =
        matches!(role(discourse.document, pronoun.token), Role::Object | Role::Oblique) && !pronoun.possessive;
    let later = sayer.filter(|&s| s > pronoun.token && acted_on).and_then(|s| discourse.names_by_head.get(&s)).copied();
    let others = coarguments(discourse, pronoun, sentence);
    let mut best: Option<(f32, usize)> = None;
    for seen in discourse.recent(sentence, WINDOW) {
        let Some(draft) = discourse.drafts.get(seen.draft) else { continue };
        let Some(fit) = fit(draft, pronoun.asks) else { continue };
        if others.contains(&seen.draft) || !is_allowed(discourse, pronoun, seen, sentence) {
            continue;
        }
        let said = if sayer == Some(seen.head) { SAYER } else { 0.0 };
        // "It quoted critics": a newspaper, a ministry, a report.
        let voice = speaks && matches!(draft.kind, EntityType::Organization | EntityType::Work);
        let said = said + if voice && pronoun.asks == Asks::Thing { SPEAKER } else { 0.0 };
        let said = said - if later == Some(seen.draft) { LATER } else { 0.0 };
        let score = fit + said + prefer(discourse, pronoun, seen, sentence);
        if score > best.map_or(least, |(top, _)| top) {
            best = Some((score, seen.draft));
        }
    }
    if let Some((score, draft)) = ahead(discourse, pronoun)
        && score > best.map_or(least, |(top, _)| top)
    {
        return Some(draft);
    }
    best.map(|(_, draft)| draft).or_else(|| motherland(discourse, pronoun, sentence))
}

/// "Another source said …. “…,” they continued": one person without name or gender goes on speaking.
fn same_source(discourse: &Discourse<'_>, pronoun: Pronoun) -> Option<usize> {
    let document = discourse.document;
    let sentence = document.sentence(document.tokens.get(pronoun.token)?.sentence);
    let quoted = || sentence.clone().any(|i| discourse.evidence.quote(i) != 0);
    let goes_on = pronoun.asks == Asks::Plural
        && is_saying(document, pronoun.token)
        && discourse.evidence.quote(pronoun.token) == 0
        && quoted();
    let source = discourse.speaker.filter(|_| goes_on)?;
    let draft = discourse.drafts.get(source)?;
    (draft.kind == EntityType::Person && !draft.named && draft.gender.is_none()).then_some(source)
}

/// Whether a pronoun is the subject of a verb of saying or quoting.
fn speaks(document: &Document, pronoun: usize) -> bool {
    let verb = document.tokens.get(pronoun).filter(|t| t.dep == Dep::Nsubj).and_then(|t| document.tokens.get(t.head));
    verb.is_some_and(|v| is_verb_of_saying(&v.lemma) || matches!(v.lemma.as_str(), "quote" | "cite" | "publish"))
}

/// "Novak said she would run": the subject of the verb of saying whose content the pronoun stands in; past a
/// relative pronoun, the one it stands for ("Novak, who said she would run").
pub(super) fn sayer(document: &Document, pronoun: usize) -> Option<usize> {
    let token = |i: usize| document.tokens.get(i);
    let mut at = pronoun;
    for _ in 0..8 {
        let t = token(at)?;
        if t.head == at {
            return None;
        }
        if t.dep == Dep::Ccomp && token(t.head).is_some_and(|verb| is_verb_of_saying(&verb.lemma)) {
            let subject = document.children(t.head).find(|&child| token(child).is_some_and(|c| c.dep == Dep::Nsubj))?;
            let relative = token(subject).is_some_and(|s| s.tag == Tag::Wp);
            let clause = token(t.head).filter(|verb| relative && verb.dep == Dep::Relcl);
            return Some(clause.map_or(subject, |verb| verb.head));
        }
        at = t.head;
    }
    None
}

/// "India discovers herself": a country may be a "she", where no woman is spoken of.
fn motherland(discourse: &Discourse<'_>, pronoun: Pronoun, sentence: usize) -> Option<usize> {
    let country = |seen: &&Seen| {
        seen.kind != MentionKind::Nominal
            && discourse.count.get(seen.draft).is_some_and(|count| *count > 1)
            && discourse.drafts.get(seen.draft).and_then(Draft::item).is_some_and(|item| item.sort == Sort::Country)
    };
    let woman = |seen: &Seen| discourse.drafts.get(seen.draft).and_then(|d| fit(d, pronoun.asks)).is_some();
    let asked = pronoun.asks == Asks::Person(Gender::Female);
    if !asked || discourse.recent(sentence, 2 * WINDOW).any(woman) {
        return None;
    }
    discourse.recent(sentence, 1).find(country).map(|seen| seen.draft)
}

/// "In his address, President Biden spoke …": the subject that still comes, from the phrase in front of it.
fn ahead(discourse: &Discourse<'_>, pronoun: Pronoun) -> Option<(f32, usize)> {
    let document = discourse.document;
    let sentence = document.sentence(document.tokens.get(pronoun.token)?.sentence);
    let fronted =
        document.tokens.get(sentence.start).is_some_and(|t| matches!(t.dep, Dep::Prep | Dep::Mark | Dep::Advcl));
    let root = sentence.clone().find(|&i| document.tokens.get(i).is_some_and(|t| t.dep == Dep::Root))?;
    let subject =
        document.children(root).find(|&child| document.tokens.get(child).is_some_and(|t| t.dep == Dep::Nsubj))?;
    let comma = (pronoun.token..subject).any(|i| document.word(i) == ",");
    if !fronted || !comma || discourse.evidence.quote(pronoun.token) != discourse.evidence.quote(subject) {
        return None;
    }
    let apposed = || document.children(subject).find(|&i| document.tokens.get(i).is_some_and(|t| t.dep == Dep::Appos));
    let named = discourse.names_by_head.get(&subject).copied();
    let draft = named.or_else(|| discourse.names_by_head.get(&apposed()?).copied())?;
    let fit = fit(discourse.drafts.get(draft)?, pronoun.asks)?;
    Some((fit + if pronoun.possessive { 2.4 } else { 1.0 }, draft))
}

/// How well an entity suits what the pronoun asks; `None` where it cannot be.
fn fit(draft: &Draft, asks: Asks) -> Option<f32> {
    match asks {
        Asks::Person(gender) => match (draft.kind, draft.gender) {
            (EntityType::Person, Some(known)) if known == gender => Some(0.8),
            (EntityType::Person, None) => Some(if draft.named { 0.2 } else { 0.0 }),
            _ => None,
        },
        Asks::Thing => match draft.kind {
            EntityType::Person => None,
            _ if draft.plural => None,
            EntityType::Organization => Some(0.3),
            EntityType::Place => Some(-0.4),
            EntityType::Group => Some(0.0),
            _ => Some(0.1),
        },
        Asks::Plural => match draft.kind {
            EntityType::Person => None,
            EntityType::Group => Some(0.5),
            _ if draft.plural => Some(0.2),
            EntityType::Organization => Some(-0.8),
            EntityType::Place => Some(-1.3),
            _ => None,
        },
    }
}

/// Who else takes part in what the pronoun's verb says: "Meyer said he had met him" speaks of two men, wherever else
/// the first of them was named.
fn coarguments(discourse: &Discourse<'_>, pronoun: Pronoun, sentence: usize) -> Vec<usize> {
    let document = discourse.document;
    if pronoun.reflexive || pronoun.possessive || role(document, pronoun.token) == Role::Other {
        return Vec::new();
    }
    let verb = governor(document, pronoun.token);
    let acts_too = matches!(role(document, pronoun.token), Role::Object | Role::Oblique);
    let shared = shared_subject(document, verb).filter(|_| acts_too);
    let takes_part = |seen: &&Seen| {
        let parted = (seen.head..pronoun.token).any(|i| document.word(i) == ";");
        let beside = seen.governor == verb && matches!(seen.role, Role::Subject | Role::Object) && !parted;
        seen.head != pronoun.token && (beside || Some(seen.head) == shared)
    };
    discourse.recent(sentence, 0).filter(takes_part).map(|seen| seen.draft).collect()
}

/// Who acts in a verb that has no subject of its own: "Ostrava wants to keep it" (Ostrava), "Keller met Novak and thanked
/// him" (Keller), "told the club to sell it" (the club).
fn shared_subject(document: &Document, verb: usize) -> Option<usize> {
    let token = |i: usize| document.tokens.get(i);
    let child =
        |of: usize, deps: &[Dep]| document.children(of).find(|&c| token(c).is_some_and(|t| deps.contains(&t.dep)));
    let mut at = verb;
    for _ in 0..4 {
        if let Some(own) = child(at, &[Dep::Nsubj, Dep::Nsubjpass]) {
            return Some(own);
        }
        let t = token(at).filter(|t| t.head != at)?;
        match t.dep {
            Dep::Xcomp => {
                if let Some(object) = child(t.head, &[Dep::Dobj]) {
                    return Some(object);
                }
            }
            Dep::Conj | Dep::Advcl => {}
            _ => return None,
        }
        at = t.head;
    }
    None
}

/// "Firefly, its main rival", "an analysis of its own data": a thing is no rival of itself, and has no part in itself.
fn is_within(document: &Document, pronoun: Pronoun, whole: usize) -> bool {
    let token = |i: usize| document.tokens.get(i);
    let Some(owned) = token(pronoun.token).and_then(|t| token(t.head)) else { return false };
    let apposed = owned.dep == Dep::Appos && owned.head == whole;
    let of = || owned.dep == Dep::Pobj && document.word(owned.head).eq_ignore_ascii_case("of");
    pronoun.asks == Asks::Thing
        && pronoun.possessive
        && (apposed || of() && token(owned.head).is_some_and(|of| of.head == whole))
}

/// "the Herald's analysis of its own data": who has the whole has what it is of.
fn is_owner_of_whole(document: &Document, pronoun: Pronoun, owner: usize) -> bool {
    let token = |i: usize| document.tokens.get(i);
    let of =
        token(pronoun.token).and_then(|t| token(t.head)).filter(|owned| owned.dep == Dep::Pobj).map(|owned| owned.head);
    let whole = of.and_then(token).filter(|of| pronoun.possessive && of.dep == Dep::Prep).map(|of| of.head);
    whole.is_some() && token(owner).is_some_and(|o| o.dep == Dep::Poss && Some(o.head) == whole)
}

/// The constraints: what cannot be the antecedent whatever speaks for it.
fn is_allowed(discourse: &Discourse<'_>, pronoun: Pronoun, seen: &Seen, sentence: usize) -> bool {
    let document = discourse.document;
    let Some(token) = document.tokens.get(pronoun.token) else { return false };
    // "its main rival": a phrase is not its own possessor.
    if seen.tokens.contains(&pronoun.token) || is_within(document, pronoun, seen.head) {
        return false;
    }
    // Who speaks a quote says "I" in it.
    let quote = discourse.evidence.quote(pronoun.token);
    if quote != 0 && discourse.evidence.speaker(quote).is_some_and(|speaker| discourse.is_at(seen.draft, speaker)) {
        return false;
    }
    if seen.sentence != sentence {
        return !pronoun.reflexive;
    }
    let same_verb = seen.governor == governor(document, pronoun.token) && role(document, pronoun.token) != Role::Other;
    if pronoun.reflexive {
        return same_verb || seen.role == Role::Subject;
    }
    if pronoun.possessive {
        // "Putin and his army": the possessed noun's own arguments may not be meant, all else may.
        return seen.head != token.head;
    }
    // "Biden told him": the arguments of one verb are different things.
    !same_verb
}

/// The preferences.
fn prefer(discourse: &Discourse<'_>, pronoun: Pronoun, seen: &Seen, sentence: usize) -> f32 {
    let document = discourse.document;
    let back = sentence.saturating_sub(seen.sentence);
    let mut score = DISTANCE.get(back).copied().unwrap_or(-4.0);
    score += match seen.role {
        Role::Subject => 0.9,
        Role::Object => 0.3,
        Role::Oblique => 0.0,
        Role::Possessor => 0.1,
        Role::Modifier => -0.8,
        Role::Other => 0.0,
    };
    if seen.role == role(document, pronoun.token) && !pronoun.possessive {
        score += 0.3;
    }
    let count = discourse.count.get(seen.draft).copied().unwrap_or(0);
    score += 0.25 * (1.0 + count as f32).ln();
    if pronoun.asks != Asks::Plural && discourse.drafts.get(seen.draft).is_some_and(|draft| draft.named) {
        score += 0.3;
    }
    match seen.kind {
        MentionKind::Pronoun => score += 0.4,
        // "Russian" in "Russian forces" speaks of Russia only by the way.
        MentionKind::Nominal if seen.role == Role::Modifier => score -= 0.8,
        _ => {}
    }
    if is_owner_of_whole(document, pronoun, seen.head) {
        score += 1.2;
    }
    if pronoun.possessive && back == 0 && seen.role == Role::Subject && seen.head < pronoun.token {
        score += 0.5;
    }
    // "Team Norway had to repair their boat": a body is "they" of its own clause more readily than of another.
    if pronoun.asks == Asks::Plural && pronoun.possessive && back == 0 && seen.role == Role::Subject {
        score += if discourse.kind(seen.draft) == EntityType::Organization { 1.0 } else { 0.4 };
    }
    if discourse.speaker == Some(seen.draft) && (is_saying(document, pronoun.token) || pronoun.asks != Asks::Thing) {
        score += 0.4;
    }
    if seen.headline {
        score -= 0.5;
    }
    let quote = discourse.evidence.quote(pronoun.token);
    // What a quote speaks of it mostly names itself.
    if seen.quote != quote && (seen.quote != 0 || pronoun.asks == Asks::Plural) {
        score -= if seen.quote == 0 { 0.8 } else { 0.4 };
    }
    score
}
