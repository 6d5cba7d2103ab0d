//! FollowTheMoney entities, as Aleph and OpenSanctions read them: <https://followthemoney.tech/explorer/>.
//!
//! A link of that model is a fact, with no place for a voice, a doubt or a denial. So only claims that may be read as
//! fact become links (`Row::is_plain`), each with the article as its proof and the quote as its description. A place is an
//! `Address`; works, laws and whatever else has no schema are left out, with their links.

use super::columns::{aliases, time};
use super::rows::{Row, Source};
use crate::claim::RelationType;
use crate::entity::EntityType;
use crate::identity::{DIGITS, Node, content_hash, document_key};
use crate::record::Record;
use serde_json::{Map, Value, json};
use std::fmt::{self, Write};

/// Writes entities, articles and links, one JSON object a line.
pub(super) fn write(source: &Source<'_>, out: &mut dyn Write) -> fmt::Result {
    for node in &source.identity.nodes {
        if let Some(schema) = schema(node.kind) {
            let names = aliases(node);
            let properties = [
                ("name", vec![node.label.as_str()]),
                ("full", if schema == "Address" { vec![node.label.as_str()] } else { Vec::new() }),
                ("alias", names),
                ("wikidataId", node.wikidata.as_deref().into_iter().collect()),
            ];
            entity(&id("entity", &node.key), schema, &properties, out)?;
        }
    }
    for (key, _, record) in source.documents() {
        article(&key, record, out)?;
    }
    source.each_row(|row| if row.is_plain() { link(row, out) } else { Ok(()) })
}

/// The schema of an entity; `None` where the model has none for it.
fn schema(kind: EntityType) -> Option<&'static str> {
    match kind {
        EntityType::Person => Some("Person"),
        EntityType::Organization => Some("Organization"),
        EntityType::Place => Some("Address"),
        EntityType::Group => Some("LegalEntity"),
        EntityType::Event => Some("Event"),
        EntityType::Product => Some("Asset"),
        EntityType::Work | EntityType::Law | EntityType::Other => None,
    }
}

/// The language is an ISO 639-3 code there; English is the one that is read.
fn article(key: &str, record: &Record, out: &mut dyn Write) -> fmt::Result {
    let list = |field: &'static str, value: &Option<String>| (field, value.clone().into_iter().collect::<Vec<_>>());
    let file = record.path.as_ref().or(record.url.as_ref()).unwrap_or(&record.id);
    let properties = [
        ("fileName", vec![file.clone()]),
        list("title", &record.title),
        list("author", &record.author),
        list("publisher", &record.publisher),
        list("publishedAt", &record.published),
        list("sourceUrl", &record.url),
        ("language", if record.language == "en" { vec!["eng".to_owned()] } else { Vec::new() }),
        ("bodyText", vec![record.text.clone()]),
    ];
    let properties = properties.each_ref().map(|(name, values)| (*name, values.iter().map(String::as_str).collect()));
    entity(&id("document", key), "Article", &properties, out)
}

/// An id of the model: documents, entities and links have ids of one space, of ASCII letters, digits, stops and hyphens alone.
fn id(kind: &str, key: &str) -> String {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    if key.bytes().all(fits) && key.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        format!("{kind}-{key}")
    } else {
        format!("{kind}-{}", content_hash(&[key], DIGITS))
    }
}

fn link(row: &Row<'_>, out: &mut dyn Write) -> fmt::Result {
    if schema(row.subject.kind).is_none() || schema(row.object.kind).is_none() {
        return Ok(());
    }
    let (schema, from, to) = link_schema(row.claim.relation.kind, row.subject, row.object);
    let relation = row.claim.relation.lemma.as_str();
    let proof = id("document", &document_key(&row.record.id));
    let (subject, object) = (id("entity", &row.subject.key), id("entity", &row.object.key));
    let named = if matches!(schema, "Family" | "Associate") { "relationship" } else { "role" };
    let properties = [
        (from, vec![subject.as_str()]),
        (to, vec![object.as_str()]),
        (named, vec![relation]),
        ("date", time(row).filter(|time| time.starts_with(|c: char| c.is_ascii_digit())).into_iter().collect()),
        ("description", vec![row.quote.as_str()]),
        ("proof", vec![proof.as_str()]),
        ("publisher", row.record.publisher.as_deref().into_iter().collect()),
        ("sourceUrl", row.record.url.as_deref().into_iter().collect()),
    ];
    entity(&id("claim", &row.key), schema, &properties, out)
}

/// The schema of a link, and what its two ends are called. Each schema takes certain kinds of ends; `UnknownLink` takes all.
fn link_schema(
    kind: Option<RelationType>,
    subject: &Node,
    object: &Node,
) -> (&'static str, &'static str, &'static str) {
    use EntityType::{Group, Organization, Person};
    match (kind, subject.kind, object.kind) {
        (Some(RelationType::Family), Person, Person) => ("Family", "person", "relative"),
        (Some(RelationType::Social), Person, Person) => ("Associate", "person", "associate"),
        (Some(RelationType::Member), Person | Organization | Group, Organization) => {
            ("Membership", "member", "organization")
        }
        _ => ("UnknownLink", "subject", "object"),
    }
}

/// One entity; properties without a value are left out.
fn entity(id: &str, schema: &str, properties: &[(&str, Vec<&str>)], out: &mut dyn Write) -> fmt::Result {
    let stated = properties.iter().filter(|(_, values)| !values.is_empty());
    let properties: Map<String, Value> = stated.map(|(name, values)| ((*name).to_owned(), json!(values))).collect();
    writeln!(out, "{}", json!({ "id": id, "schema": schema, "properties": properties }))
}
