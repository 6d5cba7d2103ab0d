//! Claims of having: "the minister's letter", "the Home Office letter", "the flag of New Zealand", "her party".
//!
//! What a noun of a role or an event has to do with its owner is read by [`super::roles`] and [`super::nominals`];
//! here is what is simply had, by whom.

use super::arguments::is_actor;
use super::attribution::{Cues, Manner};
use super::drafts::{Draft, Target};
use super::facets::Facets;
use super::reading::Reading;
use super::{RelationType, Tense};
use crate::entity::{EntityType, NounClass};
use crate::language::{Dep, Pos, Tag};
use std::ops::Range;

/// Every claim of having that the noun phrases of a document make.
pub(crate) fn possessions(reading: &Reading<'_>, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    for token in 0..tree.len() {
        part_of_name(reading, token, drafts);
        match tree.dep(token) {
            Dep::Poss => genitive(reading, token, drafts),
            Dep::Compound | Dep::Nmod => compound(reading, token, drafts),
            Dep::Amod => origin(reading, token, drafts),
            Dep::Prep if tree.word_in(token, &["of"]) => of_phrase(reading, token, drafts),
            _ => {}
        }
    }
}

/// "the Indonesian Navy", "the US State Department": a body whose name begins with that of its country.
fn part_of_name(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    let Some(name) = reading.mention(token).filter(|name| name.len() > 1 && name.end == token + 1) else { return };
    let body = reading.is_named(token)
        && reading.kind(token) == Some(EntityType::Organization)
        && reading.lexicon.role(&reading.singular(token)).is_some_and(|role| role.class == NounClass::Body);
    if !body {
        return;
    }
    let start = name.clone().find(|&t| reading.tree.dep(t) != Dep::Det).unwrap_or(name.start);
    let lengths = (1..=2).rev().filter(|length| start + length <= token);
    let Some((words, country)) = lengths
        .map(|length| start..start + length)
        .find_map(|words| Some((words.clone(), reading.place_called(words)?)))
    else {
        return;
    };
    drafts.push(Draft {
        rule: "part_of_name",
        subject: token,
        object: Target::Part(country, words.clone()),
        trigger: token,
        relation: words.end..token + 1,
        lemma: format!("be {} of", reading.singular(token)),
        kind: Some(RelationType::PartOf),
        facets: Some(Facets::plain(Tense::Present)),
        strength: 0.7,
    });
}

/// What the relation of an owner and a thing is.
struct Having {
    lemma: &'static str,
    kind: RelationType,
    /// Whether the owner is the subject: "has"; else the thing is: "is in".
    owner_first: bool,
}

const HAS: Having = Having { lemma: "have", kind: RelationType::Owns, owner_first: true };

/// "the minister's letter", "an individual's claim", "Microsoft's Internet Explorer".
fn genitive(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    let tree = &reading.tree;
    let thing = tree.head(token);
    // "the sailors whose boat sank": the sailors have it.
    if tree.tag(token) == Some(Tag::WpS) {
        let clause = std::iter::successors(Some(thing), |&t| Some(tree.head(t)).filter(|&up| up != t));
        let owner = clause.take(4).find(|&t| tree.dep(t) == Dep::Relcl).map(|clause| tree.head(clause));
        let owner = owner.filter(|&o| o < token && reading.kind(o).is_some_and(is_actor));
        if let Some((owner, having)) = owner.and_then(|owner| Some((owner, of_noun(reading, owner, thing)?))) {
            drafts.push(draft(having, owner, thing, token..token + 1, 0.6));
        }
        return;
    }
    // "'Putin met Biden' - Kremlin": the mark that closes a quotation is no genitive.
    if tree.child(token, Dep::Case).is_some_and(|case| tree.tag(case) == Some(Tag::CloseQuote)) {
        return;
    }
    // "North Korea's news agency KCNA": its role says more.
    let body = reading.role(thing).is_some_and(|(r, _)| r.kind.is_some() && r.class != NounClass::Place);
    let thing = if body { thing } else { named_thing(reading, thing) };
    let known = reading.entity(token).is_some() || tree.pos(token) == Pos::Noun;
    if !known || thing <= token || reading.time(thing).is_some() || reading.time(token).is_some() {
        return;
    }
    // "retracted his statement": what one says is not what one owns.
    if is_saying(reading, thing) {
        return;
    }
    for owner in tree.conjuncts(token).into_iter().filter(|&o| o < thing && tree.is_nominal(o)) {
        let having =
            if reading.is_name(thing) { of_name(reading, owner, thing) } else { of_noun(reading, owner, thing) };
        if let Some(having) = having {
            drafts.push(draft(having, owner, thing, token + 1..(token + 2).max(thing), 0.6));
        }
    }
}

/// Whether a noun names what somebody says: "statement", "claim".
fn is_saying(reading: &Reading<'_>, noun: usize) -> bool {
    let entry = Cues::get().nouns.get(reading.tree.lemma(noun).as_str());
    !reading.is_name(noun) && entry.is_some_and(|entry| entry.manner == Manner::Say)
}

/// "the Home Office letter", "the Border Force vessel": a body's name before a thing.
fn compound(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    let thing = named_thing(reading, reading.tree.head(token));
    let owned = thing > token
        && reading.is_named(token)
        && reading.kind(token) == Some(EntityType::Organization)
        && reading.mention(token).is_some_and(|m| m.end == token + 1 && !m.contains(&thing))
        && reading.time(thing).is_none();
    let having = if reading.is_name(thing) { named_product(reading, thing) } else { of_noun(reading, token, thing) };
    if let Some(having) = having.filter(|_| owned) {
        drafts.push(draft(having, token, thing, thing..thing + 1, 0.5));
    }
}

/// "a Canadian document", "the Russian system": something of a country, where it takes part in what the text tells.
fn origin(reading: &Reading<'_>, token: usize, drafts: &mut Vec<Draft>) {
    let thing = reading.tree.head(token);
    let role = reading.role(thing);
    let plain = reading.tree.pos(thing) == Pos::Noun
        && thing > token
        && reading.kind(token) == Some(EntityType::Place)
        && reading.mention(token).is_some_and(|m| !m.contains(&thing))
        && reading.entity(thing).is_some()
        && reading.event_noun(thing).is_none()
        && reading.time(thing).is_none()
        && role.is_none_or(|(r, _)| r.kind.is_none() && matches!(r.class, NounClass::Product | NounClass::Work));
    if plain && !reading.same(token, thing) {
        let (lemma, kind) = match prefix(reading, token) {
            Some("anti") => ("be against", RelationType::Reject),
            Some("pro") => ("be for", RelationType::Support),
            Some(_) => return,
            None => ("be of", RelationType::PartOf),
        };
        let of = Having { lemma, kind, owner_first: false };
        drafts.push(draft(of, token, thing, token..token + 1, 0.5));
    }
}

/// What a hyphen joins to a word: "anti" in "anti-Russian".
fn prefix<'r>(reading: &Reading<'r>, token: usize) -> Option<&'r str> {
    let hyphen = token.checked_sub(1).filter(|&t| reading.tree.word_in(t, &["-"]))?;
    Some(match reading.document().word(hyphen.checked_sub(1)?) {
        "anti" | "Anti" => "anti",
        "pro" | "Pro" => "pro",
        other => other,
    })
}

/// The name that a common noun only classes: "the Border Force vessel HMC Searcher", "Google's Chrome browser".
pub(super) fn named_thing(reading: &Reading<'_>, noun: usize) -> usize {
    let tree = &reading.tree;
    if tree.pos(noun) != Pos::Noun || reading.is_name(noun) {
        return noun;
    }
    let name = |c: &usize| match tree.dep(*c) {
        Dep::Appos => *c > noun && !tree.word_in(noun + 1, &[","]) && reading.is_name(*c),
        Dep::Compound | Dep::Nmod => {
            // "the Titan database" is Titan.
            let classed = tree
                .lemma_in(noun, &["database", "system", "website", "site", "network", "platform", "browser"])
                && tree.all(noun, Dep::Det).any(|d| tree.word_in(d, &["the"]));
            reading.is_name(*c) && (classed || matches!(reading.kind(*c), Some(EntityType::Product | EntityType::Work)))
        }
        _ => false,
    };
    tree.children(noun).iter().copied().find(name).unwrap_or(noun)
}

/// A name that a body's name before it owns, if it is one of things.
fn named_product(reading: &Reading<'_>, thing: usize) -> Option<Having> {
    matches!(reading.kind(thing)?, EntityType::Product | EntityType::Work | EntityType::Organization).then_some(HAS)
}

/// "the flag of New Zealand", "the weaknesses of the database": something of a named owner.
fn of_phrase(reading: &Reading<'_>, of: usize, drafts: &mut Vec<Draft>) {
    /// Nouns that only measure, name or place what follows them.
    const MEASURES: [&str; 44] = [
        "part",
        "number",
        "amount",
        "lack",
        "kind",
        "type",
        "sort",
        "form",
        "case",
        "example",
        "result",
        "way",
        "end",
        "start",
        "beginning",
        "middle",
        "side",
        "rest",
        "top",
        "north",
        "south",
        "east",
        "west",
        "share",
        "majority",
        "half",
        "percent",
        "level",
        "sense",
        "idea",
        "favor",
        "favour",
        "front",
        "course",
        "matter",
        "series",
        "group",
        "name",
        "version",
        "day",
        "outside",
        "heart",
        "border",
        "situation",
    ];
    let tree = &reading.tree;
    let thing = tree.head(of);
    if tree.pos(thing) != Pos::Noun || tree.lemma_in(thing, &MEASURES) || reading.behind_quantity(thing) != thing {
        return;
    }
    let Some((_, owners)) = reading.prepositional(of) else { return };
    // "the weaknesses of the NEMISIS database": of NEMISIS.
    let owners = owners.into_iter().map(|owner| named_thing(reading, owner));
    for owner in owners.filter(|&o| reading.is_named(o) && reading.time(o).is_none()) {
        let concrete = matches!(
            reading.kind(owner),
            Some(EntityType::Person | EntityType::Organization | EntityType::Place | EntityType::Product)
        );
        if let Some(having) = concrete.then(|| of_noun(reading, owner, thing)).flatten() {
            drafts.push(draft(having, owner, thing, of..of + 1, 0.5));
        }
    }
}

/// What an owner has to do with what a common noun names.
fn of_noun(reading: &Reading<'_>, owner: usize, thing: usize) -> Option<Having> {
    if reading.tree.pos(thing) != Pos::Noun || reading.event_noun(thing).is_some() || reading.same(owner, thing) {
        return None;
    }
    let person = reading.kind(owner) == Some(EntityType::Person);
    match reading.role(thing) {
        None => Some(HAS),
        // "her party": she belongs to it, and does not have it.
        Some(_) if person && joined(reading, thing) => {
            Some(Having { lemma: "be member of", kind: RelationType::Member, owner_first: true })
        }
        // "Putin's administration" is had by a person; "Russia's army" is part of a country.
        Some((role, _)) if matches!(role.class, NounClass::Body | NounClass::Group | NounClass::Place) => {
            (person || role.kind.is_none() && role.class == NounClass::Place).then_some(HAS)
        }
        // "the killer of Anna Holm, Peter Lang": nobody has him.
        Some((role, _)) if matches!(role.class, NounClass::Person | NounClass::Source) => None,
        Some((role, _)) => role.kind.is_none().then_some(HAS),
    }
}

/// Bodies that a person is a member of.
fn joined(reading: &Reading<'_>, thing: usize) -> bool {
    reading.tree.lemma_in(thing, &["party", "team", "club", "squad", "union", "church", "band"])
}

/// What an owner has to do with a named thing: "Google's YouTube", "Ukraine's Kharkiv", "Russia's Gazprom".
fn of_name(reading: &Reading<'_>, owner: usize, thing: usize) -> Option<Having> {
    if reading.same(owner, thing) || reading.mention(thing).is_some_and(|m| m.contains(&owner)) {
        return None;
    }
    match (reading.kind(owner)?, reading.kind(thing)?) {
        (EntityType::Place, EntityType::Place) => {
            Some(Having { lemma: "be in", kind: RelationType::LocatedIn, owner_first: false })
        }
        (EntityType::Place, EntityType::Person) => {
            Some(Having { lemma: "be from", kind: RelationType::CitizenOf, owner_first: false })
        }
        (EntityType::Place, EntityType::Organization) => {
            Some(Having { lemma: "be of", kind: RelationType::PartOf, owner_first: false })
        }
        // "the Army's V Corps", "the University's Law Department": a body within a body.
        (EntityType::Organization, EntityType::Organization) if is_unit(reading, thing) => {
            Some(Having { lemma: "be of", kind: RelationType::PartOf, owner_first: false })
        }
        (_, EntityType::Person | EntityType::Place | EntityType::Group | EntityType::Event) => None,
        _ => Some(HAS),
    }
}

/// Whether a name ends in the noun of a body that is mostly part of another one.
fn is_unit(reading: &Reading<'_>, name: usize) -> bool {
    const UNITS: [&str; 22] = [
        "corps",
        "division",
        "brigade",
        "regiment",
        "battalion",
        "unit",
        "command",
        "fleet",
        "department",
        "bureau",
        "branch",
        "office",
        "committee",
        "commission",
        "council",
        "section",
        "directorate",
        "faculty",
        "school",
        "wing",
        "squad",
        "force",
    ];
    reading
        .mention(name)
        .is_some_and(|words| UNITS.contains(&reading.document().word(words.end - 1).to_lowercase().as_str()))
}

fn draft(having: Having, owner: usize, thing: usize, relation: Range<usize>, strength: f32) -> Draft {
    let (subject, object) = if having.owner_first { (owner, thing) } else { (thing, owner) };
    Draft {
        rule: "possession",
        subject,
        object: Target::Noun(object),
        trigger: thing,
        relation,
        lemma: having.lemma.to_owned(),
        kind: Some(having.kind),
        facets: Some(Facets::plain(Tense::Present)),
        strength,
    }
}
