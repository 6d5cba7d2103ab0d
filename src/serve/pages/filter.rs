//! Filters of a list or a graph: by type, voice, date, polarity and certainty. They stand in the address of the page.

use super::html::escaped;
use super::index::speaker;
use crate::claim::{Certainty, Polarity, RelationType};
use crate::graph::dot::links::encoded;
use crate::identity::Identity;
use crate::record::{ClaimRecord, Record};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The parameters of an address, the last of each name.
pub(super) type Parameters = BTreeMap<String, String>;

/// What to leave out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// The type of the relation.
    kind: Option<RelationType>,
    /// Who says so: an entity's key, or `article` for the article's own voice.
    voice: String,
    /// The first and the last day of publication: `2022`, `2022-03`, `2022-03-01`.
    since: String,
    until: String,
    polarity: Option<Polarity>,
    certainty: Option<Certainty>,
}

impl Filter {
    /// The filter of an address. What no filter knows is no filter.
    pub(super) fn new(parameters: &Parameters) -> Self {
        let text = |name: &str| parameters.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
        let kind = text("type");
        Self {
            kind: RelationType::ALL.into_iter().find(|known| known.as_str() == kind),
            voice: text("voice"),
            since: text("since"),
            until: text("until"),
            polarity: match text("polarity").as_str() {
                "positive" => Some(Polarity::Positive),
                "negative" => Some(Polarity::Negative),
                _ => None,
            },
            certainty: match text("certainty").as_str() {
                "certain" => Some(Certainty::Certain),
                "probable" => Some(Certainty::Probable),
                "possible" => Some(Certainty::Possible),
                _ => None,
            },
        }
    }

    /// Whether a claim is shown.
    pub(super) fn fits(&self, identity: &Identity, index: usize, record: &Record, claim: &ClaimRecord) -> bool {
        let voice = || match self.voice.as_str() {
            "" => true,
            "article" => claim.attribution.is_empty(),
            key => speaker(identity, index, record, claim)
                .and_then(|node| identity.nodes.get(node))
                .is_some_and(|node| node.key == key),
        };
        let published = record.published.as_deref();
        let cut = |bound: &str| published.map(|date| date.get(..bound.len()).unwrap_or(date).to_owned());
        self.kind.is_none_or(|kind| claim.relation.kind == Some(kind))
            && self.polarity.is_none_or(|polarity| claim.polarity == polarity)
            && self.certainty.is_none_or(|certainty| claim.certainty == certainty)
            && (self.since.is_empty() || cut(&self.since).is_some_and(|date| date.as_str() >= self.since.as_str()))
            && (self.until.is_empty() || cut(&self.until).is_some_and(|date| date.as_str() <= self.until.as_str()))
            && voice()
    }

    /// The filter in an address: `&type=ACCUSE&voice=…`, or nothing.
    pub(super) fn address(&self) -> String {
        let mut address = String::new();
        let polarity =
            self.polarity.map(|polarity| if polarity == Polarity::Positive { "positive" } else { "negative" });
        let certainty = self.certainty.map(certainty_name);
        let parts = [
            ("type", self.kind.map_or("", RelationType::as_str)),
            ("voice", self.voice.as_str()),
            ("since", self.since.as_str()),
            ("until", self.until.as_str()),
            ("polarity", polarity.unwrap_or_default()),
            ("certainty", certainty.unwrap_or_default()),
        ];
        for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
            // Writing to a string cannot fail.
            let _ = write!(address, "&{name}={}", encoded(value));
        }
        address
    }

    /// The form: with the types and voices that the claims listed have.
    pub(super) fn form(
        &self,
        action: &str,
        hidden: &str,
        kinds: &[RelationType],
        voices: &[(String, String)],
    ) -> String {
        let option = |value: &str, shown: &str, chosen: bool| {
            let selected = if chosen { " selected" } else { "" };
            format!(r#"<option value="{}"{selected}>{}</option>"#, escaped(value), escaped(shown))
        };
        let kinds = kinds.iter().map(|kind| option(kind.as_str(), kind.as_str(), self.kind == Some(*kind)));
        let voices = voices.iter().map(|(key, name)| option(key, name, self.voice == *key));
        let select = |name: &str, label: &str, all: &str, options: String| {
            format!(r#"<label>{label} <select name="{name}"><option value="">{all}</option>{options}</select></label>"#)
        };
        let polarity = [("positive", "asserted", Polarity::Positive), ("negative", "denied", Polarity::Negative)];
        let polarity = polarity.map(|(value, shown, is)| option(value, shown, self.polarity == Some(is))).concat();
        let certainty = [Certainty::Certain, Certainty::Probable, Certainty::Possible];
        let certainty = certainty.map(|is| option(certainty_name(is), certainty_name(is), self.certainty == Some(is)));
        let date = |name: &str, label: &str, value: &str| {
            format!(
                r#"<label>{label} <input name="{name}" value="{}" placeholder="2022-02" size="10" pattern="\d{{4}}(-\d\d){{0,2}}" title="2022, 2022-02 or 2022-02-24"></label>"#,
                escaped(value)
            )
        };
        format!(
            r#"<form class="filter" action="{action}" aria-label="Filter">{hidden}{}{}{}{}{}{}<button>Filter</button></form>"#,
            select("type", "Type", "all", kinds.collect()),
            select("voice", "Voice", "all", voices.collect()),
            select("polarity", "Polarity", "both", polarity),
            select("certainty", "Certainty", "any", certainty.concat()),
            date("since", "From", &self.since),
            date("until", "To", &self.until),
        )
    }
}

/// What a certainty is called.
pub(super) fn certainty_name(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Probable => "probable",
        Certainty::Possible => "possible",
    }
}
