//! The evidence that two things of like names are one: a sum of weights, and two thresholds.
//!
//! | evidence | for | against |
//! | --- | --- | --- |
//! | the names themselves (see [`Prior`]) | 0.20 to 0.85 | |
//! | each neighbour of both, three at most | 0.15 | |
//! | fields of life: one in common, or none | 0.20 | 0.45 |
//! | countries: one in common, or none | 0.20 | 0.30; 0.60 for bodies that every country has, and for places |
//! | years of birth: they agree, or cannot | 0.30 | 1.00 |
//! | pronouns: he and she | | 0.80 |
//! | places that a place is in: none in common | 0.20 | 0.50 |
//!
//! From [`SAME`] on two are one; below [`DIFFERENT`] they are two; between these they are kept apart, and a person is asked.
//! The weights were set by reasoning on the kinds of cases (see `tests/fixtures/identity`), not fitted.

use super::profile::{Profile, Profiles};
use super::{Reason, countries};

/// From here on two things are one.
pub(super) const SAME: f64 = 0.5;

/// Below this they are two.
pub(super) const DIFFERENT: f64 = 0.3;

/// What the names alone say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Prior {
    /// The same full name.
    SameName,
    /// The same name of a body that every country has.
    CommonName,
    /// A body's name without its legal form, or with its country.
    BodyVariant,
    /// The same name, taken for things of different types.
    OtherType,
    /// The same name but for middle names.
    MiddleName,
    /// A name without the middle names or initials that tell several people of it apart.
    WithoutMiddle,
    /// Another form of the given name: Liz, Elizabeth.
    GivenForm,
    /// Another transliteration of the family name.
    Transliteration,
    /// An initial for the given name.
    Initial,
    /// A family name for a full name that alone has it; for one of several.
    FamilyName(bool),
    /// A given name for a full name.
    GivenName,
    /// An acronym that some document introduces for the name; that only its initials make.
    Acronym(bool),
    /// A document says that one is the other's name.
    Renamed,
    /// The tables know both as one thing.
    Table,
}

impl Prior {
    fn weight(self) -> f64 {
        match self {
            Self::Table => 0.85,
            Self::Renamed => 0.75,
            Self::SameName | Self::MiddleName | Self::BodyVariant => 0.6,
            Self::CommonName => 0.5,
            Self::Acronym(true) => 0.55,
            Self::OtherType | Self::WithoutMiddle | Self::GivenForm | Self::Transliteration => 0.4,
            Self::Initial | Self::Acronym(false) => 0.3,
            Self::FamilyName(true) => 0.35,
            Self::FamilyName(false) => 0.25,
            Self::GivenName => 0.2,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::SameName => "the same name",
            Self::CommonName => "the same name, which many have",
            Self::BodyVariant => "the same name but for legal form or country",
            Self::OtherType => "the same name, of another type",
            Self::MiddleName => "the same name but for the middle",
            Self::WithoutMiddle => "the name that several share",
            Self::GivenForm => "two forms of one given name",
            Self::Transliteration => "two transliterations of one name",
            Self::Initial => "an initial",
            Self::FamilyName(true) => "the family name of one alone",
            Self::FamilyName(false) => "the family name of several",
            Self::GivenName => "the given name",
            Self::Acronym(true) => "its acronym, as a document says",
            Self::Acronym(false) => "its initials",
            Self::Renamed => "a document says that this is its name",
            Self::Table => "one item of the tables",
        }
    }
}

/// What two profiles say of each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Comparison {
    shared: Vec<u32>,
    reasons: Vec<(f64, String)>,
}

/// Compares two profiles; `strict` for things that are told apart by their country.
pub(super) fn compare(one: &Profile, other: &Profile, strict: bool) -> Comparison {
    let mut reasons = Vec::new();
    let (few, many) = match one.neighbours.len() < other.neighbours.len() {
        true => (&one.neighbours, &other.neighbours),
        false => (&other.neighbours, &one.neighbours),
    };
    let mut shared = few.iter().copied().filter(|neighbour| many.contains(neighbour)).collect::<Vec<_>>();
    shared.sort_unstable();
    if !one.fields.is_empty() && !other.fields.is_empty() {
        let list = |profile: &Profile| profile.fields.iter().copied().collect::<Vec<_>>().join(", ");
        match one.fields.intersection(&other.fields).next() {
            Some(field) => reasons.push((0.2, format!("both in {field}"))),
            None => reasons.push((-0.45, format!("in {}, in {}", list(one), list(other)))),
        }
    }
    if !one.countries.is_empty() && !other.countries.is_empty() {
        let list =
            |profile: &Profile| profile.countries.iter().map(|c| countries::shown(*c)).collect::<Vec<_>>().join(", ");
        match one.countries.intersection(&other.countries).next() {
            Some(country) => reasons.push((0.2, format!("both of {}", countries::shown(*country)))),
            None => reasons.push((if strict { -0.6 } else { -0.3 }, format!("of {}, of {}", list(one), list(other)))),
        }
    }
    if !one.within.is_empty() && !other.within.is_empty() {
        match one.within.intersection(&other.within).next() {
            Some(_) => reasons.push((0.2, "in one place".to_owned())),
            None => reasons.push((-0.5, "in different places".to_owned())),
        }
    }
    if let (Some((a, b)), Some((c, d))) = (one.born, other.born) {
        // A birthday and a date of writing may shift it by one.
        match a <= d + 1 && c <= b + 1 {
            true => reasons.push((0.3, format!("both born about {b}"))),
            false => reasons.push((-1.0, format!("born about {b}, about {d}"))),
        }
    }
    if let (Some(first), Some(second)) = (one.is_woman(), other.is_woman())
        && first != second
    {
        reasons.push((-0.8, "a man, a woman".to_owned()));
    }
    Comparison { shared, reasons }
}

impl Comparison {
    /// What it all adds up to.
    pub(super) fn score(&self, prior: Prior) -> f64 {
        prior.weight() + self.support()
    }

    /// What it adds up to without the names.
    pub(super) fn support(&self) -> f64 {
        self.reasons.iter().map(|(weight, _)| weight).sum::<f64>() + 0.15 * self.shared.len().min(3) as f64
    }

    /// All of it, to show.
    pub(super) fn reasons(&self, prior: Prior, profiles: &Profiles) -> Vec<Reason> {
        let mut reasons = vec![Reason { what: prior.words().to_owned(), weight: prior.weight() }];
        reasons.extend(self.reasons.iter().map(|(weight, what)| Reason { what: what.clone(), weight: *weight }));
        if !self.shared.is_empty() {
            let mut names = self.shared.iter().map(|name| profiles.name(*name)).collect::<Vec<_>>();
            names.sort_unstable();
            let more = if names.len() > 5 { ", …" } else { "" };
            let what = format!("both with {}{more}", names.into_iter().take(5).collect::<Vec<_>>().join(", "));
            reasons.push(Reason { what, weight: 0.15 * self.shared.len().min(3) as f64 });
        }
        reasons
    }
}
