//! Claims that titles, appositions and relational nouns make: who holds which post where, who is whose ally.

use super::drafts::{Draft, Target};
use super::facets::Facets;
use super::lexicon::RoleNoun;
use super::posts::{after_comma, appointed, behind_field, followed, nearest};
use super::reading::Reading;
use super::{Certainty, Polarity, RelationType};
use crate::entity::{EntityType, NounClass};
use crate::language::{Dep, Pos};
use std::ops::Range;

/// Every claim that the role nouns of a document make.
pub(crate) fn roles(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let mut done = 0;
    for token in 0..reading.tree.len() {
        if token < done {
            continue;
        }
        // The longest name of a role that ends or begins here: "prime minister" is not the role "minister".
        let Some((role, words)) = longest(reading, token) else { continue };
        done = words.end;
        let head = head_of(reading, &words);
        // "part of the floor", "the majority of outfits": a share of something is no holder of a role.
        let share = reading.tree.lemma_in(head, &["part", "majority", "half", "rest", "portion"]);
        // "Refugee Council" is a name, and no role of a person whom the parser hangs it on.
        let name = reading.is_name(head) && reading.kind(head) == Some(EntityType::Organization);
        let is_person = |holder: &usize| reading.kind(*holder) == Some(EntityType::Person);
        for holder in
            holders(reading, head, &words).into_iter().filter(|&h| !(name && is_person(&h) || share && h == head))
        {
            write(reading, Noun { role, head, words: words.clone() }, holder, drafts);
        }
    }
}

/// A role noun in the text.
struct Noun {
    role: RoleNoun,
    head: usize,
    words: Range<usize>,
}

fn longest(reading: &Reading<'_>, token: usize) -> Option<(RoleNoun, Range<usize>)> {
    let following = (token..(token + 5).min(reading.tree.len())).rev().filter_map(|end| reading.role(end));
    let longest = following.filter(|(_, words)| words.start == token).max_by_key(|(_, words)| words.len());
    // "government officials", "the army chief": officials of the government, the chief of the army.
    longest
        .filter(|(_, words)| words.len() != 2 || !is_body(reading, token) || alone(reading, token + 1).is_none())
        .or_else(|| alone(reading, token))
}

/// The role of one word alone.
fn alone(reading: &Reading<'_>, token: usize) -> Option<(RoleNoun, Range<usize>)> {
    let noun = matches!(reading.tree.pos(token), Pos::Noun | Pos::Propn);
    Some((reading.lexicon.role(&reading.singular(token)).filter(|_| noun)?, token..token + 1))
}

/// The word of a role that the rest depends on.
fn head_of(reading: &Reading<'_>, words: &Range<usize>) -> usize {
    // "co-founder": whatever the parser makes of the "co".
    if words.len() == 3 && reading.tree.word_in(words.start + 1, &["-"]) {
        return words.end - 1;
    }
    words
        .clone()
        .find(|&t| !words.contains(&reading.tree.head(t)) || reading.tree.head(t) == t)
        .unwrap_or(words.end.saturating_sub(1))
}

/// Who holds the role: the name that it is a title of, its apposition, the subject that it is said of, or
/// the unnamed one that it means itself.
fn holders(reading: &Reading<'_>, head: usize, words: &Range<usize>) -> Vec<usize> {
    let tree = &reading.tree;
    let up = tree.head(head);
    if let Some((person, _)) = run_together(reading, head) {
        return vec![person];
    }
    match tree.dep(head) {
        // "Kremlin spokesman Dmitry Peskov": a title inside the noun phrase of a name.
        Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Appos
            if up > head
                && reading.is_named(up)
                && !inside_name(reading, head, up)
                && !in_other_name(reading, head, up) =>
        {
            vec![up]
        }
        Dep::Compound | Dep::Nmod | Dep::Amod => Vec::new(),
        // "Dmitry Peskov, the Kremlin spokesman".
        Dep::Appos if reading.is_named(up) => vec![nearest(reading, up, head)],
        _ => {
            if let Some(name) = followed(reading, words) {
                return vec![name];
            }
            // "the Iraqi city of Mosul": Mosul.
            let place = reading.behind_quantity(head);
            if place != head && reading.kind(place) == Some(EntityType::Place) {
                return vec![place];
            }
            // "the Kremlin spokesman, Dmitry Peskov"; "the spokesman Dmitry Peskov".
            let named = tree.all(head, Dep::Appos).find(|&a| a > head && reading.is_name(a));
            if let Some(name) = named.filter(|&n| reading.kind(n).is_some_and(|k| k != EntityType::Place)) {
                return vec![name];
            }
            if let Some(name) = behind_body(reading, head) {
                return vec![name];
            }
            if tree.dep(head) == Dep::Attr
                && let Some(subject) = reading.subject(up)
            {
                return reading.members(subject.token);
            }
            if let Some(appointed) = appointed(reading, head) {
                return vec![appointed];
            }
            // Part of a longer name ("Ministry of Defence"): the name means itself.
            if words.len() == 1 && tree.pos(head) == Pos::Propn && inside_name(reading, head, head) {
                return Vec::new();
            }
            vec![head]
        }
    }
}

/// "a spokeswoman for the refugee agency, Shabia Mantoo,": the parser hangs the name on the agency.
fn behind_body(reading: &Reading<'_>, head: usize) -> Option<usize> {
    let tree = &reading.tree;
    let mut bodies = tree.all(head, Dep::Prep).filter_map(|prep| tree.child(prep, Dep::Pobj));
    let person = |a: &usize| reading.is_name(*a) && reading.kind(*a) == Some(EntityType::Person);
    bodies.find_map(|body| {
        let other = reading.kind(body).is_some_and(|k| k != EntityType::Person);
        tree.all(body, Dep::Appos).find(|a| *a > body && other && person(a))
    })
}

/// "CEO of the Harbour Council Anna Holm": the parser takes the body and the person for one name. Both; of "director of
/// the Lindau chapter of the Harbour Council Anna Holm" the nearest body.
fn run_together(reading: &Reading<'_>, head: usize) -> Option<(usize, usize)> {
    let tree = &reading.tree;
    let thing = |class: NounClass| {
        use NounClass::{Body, Event, Group, Law, Place, Product, Work};
        matches!(class, Body | Event | Group | Law | Place | Product | Work)
    };
    if reading.role(head).is_none_or(|(role, _)| thing(role.class)) {
        return None;
    }
    let (mut noun, mut nearest) = (head, None);
    for _ in 0..3 {
        let of = tree.all(noun, Dep::Prep).find(|&p| tree.word_in(p, &["of", "for", "at", "to", "on"]))?;
        let object = tree.child(of, Dep::Pobj)?;
        if reading.kind(object) == Some(EntityType::Person) && reading.is_name(object) {
            let name = reading.mention(object)?;
            let mut words = tree.all(object, Dep::Compound).filter(|&c| c < name.start);
            let body = |c: &usize| matches!(reading.kind(*c), Some(EntityType::Organization | EntityType::Place));
            return Some((object, nearest.or_else(|| words.rfind(body))?))
                .filter(|_| name.start > tree.subtree(object).start);
        }
        nearest = nearest.or(Some(object));
        noun = object;
    }
    None
}

/// Whether a word is part of another name than `up`: "States" in "the United States Lars Holm".
fn in_other_name(reading: &Reading<'_>, word: usize, up: usize) -> bool {
    let name = reading.mention(word).filter(|name| reading.is_name(word) && name.len() > 1);
    name.is_some_and(|name| !name.contains(&up) && reading.kind(word) != Some(EntityType::Person))
}

/// Whether a word belongs to the name that `other` belongs to: "Minister" in "Ministry of the Prime Minister".
fn inside_name(reading: &Reading<'_>, word: usize, other: usize) -> bool {
    reading.is_named(word)
        && match (reading.mention(word), reading.mention(other)) {
            (Some(a), Some(b)) => a == b && a.len() > 1,
            _ => false,
        }
}

fn write(reading: &Reading<'_>, noun: Noun, holder: usize, drafts: &mut Vec<Draft>) {
    // "Mr", "Sir": how somebody is addressed, and no post.
    if noun.role.kind.is_none() && noun.role.class == NounClass::Office {
        return;
    }
    let first = reading.tree.first_conjunct(noun.head);
    let copula = matches!(reading.tree.dep(first), Dep::Attr | Dep::Oprd);
    let trigger = if copula { reading.tree.head(first) } else { noun.head };
    let mut facets = reading.held(noun.head, &noun.words, copula.then_some(trigger));
    // "Peter Lang, not Karin Dahl, is the owner".
    if copula && holder != noun.head && reading.is_contrasted(holder) {
        facets.negate();
    }
    // "a self-proclaimed capital in Syria" is in Syria for sure.
    let sure = !copula && facets.polarity == Polarity::Positive;
    let place = Some(if sure { Facets { certainty: Certainty::Certain, ..facets } } else { facets });
    let before = drafts.len();
    for (body, prep) in bodies(reading, &noun, holder) {
        if reading.same(body, holder)
            || body == holder
            || (reading.is_name(holder) && reading.mention(holder).is_some_and(|m| m.contains(&body)))
        {
            continue;
        }
        let Some((kind, name)) = relation(reading, &noun, body, prep) else { continue };
        let placed = name.split(' ').count() == 2;
        let start = noun.words.start.min(prep.unwrap_or(noun.head));
        drafts.push(Draft {
            rule: if prep.is_some() { "role_of" } else { "role_title" },
            subject: holder,
            object: Target::Noun(body),
            trigger,
            relation: start..noun.words.end.max(prep.map_or(0, |p| p + 1)),
            lemma: name,
            kind,
            facets: if kind == Some(RelationType::LocatedIn) && placed { place } else { Some(facets) },
            strength: 0.85,
        });
    }
    let itself = reading.mention(holder).is_some_and(|m| m.contains(&noun.head)) && reading.is_name(holder);
    // "Image: Nick Moreau" credits him, and does not say what he is.
    let credit = reading.tree.word_in(noun.words.end, &[":"]);
    // "the Democratic Forces (SDF)": a short name, no title.
    let bracketed = holder > 0 && reading.tree.word_in(holder - 1, &["("]);
    // "Afghan" of "the Afghan ambassador" is where he is from, and no title.
    let origin = reading.kind(noun.head) == Some(EntityType::Place);
    let told =
        !matches!(noun.role.class, NounClass::Place | NounClass::Event) && !itself && !credit && !bracketed && !origin;
    let told = told && !reading.is_cue(noun.head);
    if drafts.len() == before && holder != noun.head && reading.is_named(holder) && !copula && told {
        drafts.push(title(&noun, holder, facets));
    }
}

/// "Prime Minister Rishi Sunak": a post, without what it is a post of.
fn title(noun: &Noun, holder: usize, facets: Facets) -> Draft {
    Draft {
        rule: "title",
        subject: holder,
        object: Target::Words(noun.words.clone()),
        trigger: noun.head,
        relation: noun.words.clone(),
        lemma: "be".to_owned(),
        kind: noun.role.kind,
        facets: Some(facets),
        strength: 0.8,
    }
}

/// The type and the dictionary form: `be president of`, `be spokesman for`.
fn relation(
    reading: &Reading<'_>,
    noun: &Noun,
    body: usize,
    prep: Option<usize>,
) -> Option<(Option<RelationType>, String)> {
    let word = |t: usize| if t == noun.head { reading.singular(t) } else { reading.document().word(t).to_lowercase() };
    let title = noun.words.clone().map(word).collect::<Vec<String>>().join(" ").replace(" - ", "-");
    let place = reading.kind(body) == Some(EntityType::Place);
    let word = prep.map(|p| reading.document().word(p).to_lowercase());
    let located = matches!(word.as_deref(), Some("in" | "at" | "near" | "inside" | "outside" | "around" | "across"));
    if located
        && noun.role.kind.is_none_or(|k| match k {
            RelationType::Member => place,
            k => !matches!(k, RelationType::Role | RelationType::Leads),
        })
    {
        return Some((place.then_some(RelationType::LocatedIn), format!("be {}", word.unwrap_or_default())));
    }
    // "a commander in the navy" is one of its own, and does not lead it.
    if word.as_deref() == Some("in") && noun.role.kind == Some(RelationType::Leads) && !place {
        return Some((Some(RelationType::Member), format!("be {title} in")));
    }
    if word.as_deref() == Some("from") {
        // "soldiers from the 3rd Battalion", "a doctor from Kyiv".
        let known = reading.is_named(body) || reading.role(body).is_some_and(|(r, _)| r.class == NounClass::Body);
        let body = known && matches!(reading.kind(body), Some(EntityType::Organization | EntityType::Group));
        let kind = if body { RelationType::Member } else { RelationType::CitizenOf };
        return (place || body).then(|| (Some(kind), "be from".to_owned()));
    }
    // "his administration": had by him, and no part of him.
    let person = reading.kind(body) == Some(EntityType::Person);
    if person && matches!(noun.role.class, NounClass::Body | NounClass::Group | NounClass::Place) {
        return None;
    }
    // "Australian children", "primary school children": nobody is a child of a country or a school.
    let family = noun.role.kind == Some(RelationType::Family)
        && matches!(reading.kind(body), Some(EntityType::Place | EntityType::Organization));
    if family {
        let lemma = format!("be {title} of");
        return place.then_some((Some(RelationType::CitizenOf), lemma));
    }
    let kind = match (noun.role.kind, noun.role.class) {
        (Some(kind), _) => Some(kind),
        (None, NounClass::Person | NounClass::Source) if place => Some(RelationType::CitizenOf),
        (None, NounClass::Source | NounClass::Person) => Some(RelationType::Member),
        (None, NounClass::Group | NounClass::Body | NounClass::Place) => Some(RelationType::PartOf),
        (None, NounClass::Product | NounClass::Work | NounClass::Law | NounClass::Event) => return None,
        (None, _) => None,
    };
    let preposition = match word.as_deref() {
        Some("for" | "to" | "with" | "against") => word.unwrap_or_default(),
        _ if title.starts_with("spokes") => "for".to_owned(),
        _ => "of".to_owned(),
    };
    Some((kind, format!("be {title} {preposition}")))
}

/// What the role is a role of: "US" in "US President Joe Biden", "Kremlin" in "the Kremlin's spokesman", "France"
/// in "president of France"; with the preposition where there is one.
fn bodies(reading: &Reading<'_>, noun: &Noun, holder: usize) -> Vec<(usize, Option<usize>)> {
    let tree = &reading.tree;
    let mut found = Vec::new();
    let together = run_together(reading, noun.head).filter(|(person, _)| *person == holder);
    if let Some((_, body)) = together {
        found.push((body, tree.all(noun.head, Dep::Prep).next()));
    }
    let modifiers = |of: usize| {
        tree.children(of).iter().copied().filter(move |&c| {
            matches!(tree.dep(c), Dep::Poss | Dep::Compound | Dep::Nmod | Dep::Amod) && c < noun.words.start
        })
    };
    let mut sources: Vec<usize> = modifiers(noun.head).collect();
    // A title hangs beside what it is a title of: both "US" and "President" depend on "Biden".
    let up = tree.head(noun.head);
    if matches!(tree.dep(noun.head), Dep::Compound | Dep::Nmod | Dep::Amod) && up == holder {
        sources.extend(modifiers(up));
    }
    sources.extend(noun.words.clone().flat_map(&modifiers));
    // "Norway's interior and justice minister": the owner hangs on the first of the two.
    if tree.dep(noun.head) == Dep::Conj {
        sources.extend(modifiers(tree.first_conjunct(noun.head)).filter(|&m| tree.dep(m) == Dep::Poss));
    }
    for token in sources {
        for member in reading.tree.conjuncts(token) {
            // "an anti-Syria journalist" is not Syria's.
            let against = member >= 2
                && tree.word_in(member - 1, &["-", "–"])
                && tree.word_in(member - 2, &["anti", "pro", "counter", "non", "ex"]);
            let means = reading.entity(member).is_some() || is_body(reading, member);
            if means && !against && !reading.same(member, holder) && !noun.words.contains(&member) {
                found.push((member, None));
            }
        }
    }
    // "Amnesty International campaigner Jo Field": right before the role, whatever the parser makes of it.
    let before = noun.words.start.checked_sub(1).filter(|&t| reading.is_name(t) && !reading.same(t, holder));
    let adjoins = |t: &usize| reading.mention(*t).is_some_and(|m| m.end == noun.words.start);
    let is_title = noun.words.end < tree.len() && reading.same(noun.words.end, holder);
    found.extend(
        before
            .filter(|t| is_title && adjoins(t) && reading.kind(*t) == Some(EntityType::Organization))
            .map(|t| (t, None)),
    );
    for prep in noun.words.clone().flat_map(|t| tree.all(t, Dep::Prep)) {
        if together.is_some()
            || !tree.word_in(
                prep,
                &[
                    "of", "for", "in", "at", "to", "from", "within", "with", "on", "under", "inside", "near",
                    "outside", "around", "across",
                ],
            )
        {
            continue;
        }
        if let Some((_, objects)) = reading.prepositional(prep) {
            // "minister of defence of Norway": of Norway.
            let office = noun.role.class == NounClass::Office;
            let objects: Vec<usize> =
                objects.into_iter().map(|field| if office { behind_field(reading, field) } else { field }).collect();
            found.extend(
                objects
                    .into_iter()
                    .filter(|&o| reading.entity(o).is_some() && reading.time(o).is_none() && !noun.words.contains(&o))
                    .map(|o| (o, Some(prep))),
            );
        }
    }
    if found.is_empty() {
        found.extend(after_comma(reading, noun.head, &noun.words).map(|body| (body, None)));
    }
    found.sort_unstable();
    found.dedup_by_key(|(body, _)| *body);
    found
}

/// A common noun for a body before a role: "government officials", "army commanders", "the company's chairman".
fn is_body(reading: &Reading<'_>, token: usize) -> bool {
    let body = reading.role(token).is_some_and(|(role, _)| role.class == NounClass::Body);
    reading.tree.pos(token) == Pos::Noun
        && match reading.tree.dep(token) {
            Dep::Compound => body || reading.tree.word_in(token, &["intelligence"]),
            Dep::Poss => reading.time(token).is_none(),
            _ => false,
        }
}
