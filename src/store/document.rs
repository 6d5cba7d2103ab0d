//! One document as RDF: its article graph, with everything that it says.

use super::claim::claim_quads;
use super::decision;
use super::evidence::{CodePoints, Evidence};
use super::literal;
use super::namespaces::Namespaces;
use super::vocabulary::{cg, prov, schema};
use super::voice::voice_quads;
use crate::entity::{EntityType, StandsFor};
use crate::identity::{Identity, Node, slug};
use crate::record::{AttributionRecord, CopyRecord, Record};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::BTreeMap;

/// The model whose reading the records are.
const MODEL: &str = "en_core_web_sm 3.8.0";

/// What the rules for one part of a document need to know of the whole.
pub(super) struct Context<'a> {
    pub(super) record: &'a Record,
    pub(super) record_index: usize,
    pub(super) identity: &'a Identity,
    pub(super) namespaces: &'a Namespaces,
    /// The document, which is also the name of its graph.
    pub(super) document: &'a NamedNode,
    pub(super) evidence: Evidence<'a>,
    /// The run that read the document.
    pub(super) activity: NamedNode,
    pub(super) attributions: BTreeMap<&'a str, &'a AttributionRecord>,
}

impl Context<'_> {
    /// The node of an entity of this record.
    pub(super) fn node(&self, id: &str) -> Option<&Node> {
        self.identity.node(self.identity.node_of(self.record_index, id)?)
    }

    /// The IRI of an entity of this record.
    pub(super) fn entity(&self, id: &str) -> Option<NamedNode> {
        Some(self.namespaces.entity(&self.node(id)?.key))
    }

    /// A quad of the article graph.
    pub(super) fn quad(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
        Quad::new(subject.clone(), predicate, object, self.document.clone())
    }
}

/// Everything that one document says: the quads of its article graph, in no particular order, some perhaps twice.
///
/// `record_index` is the record's place in the records that the identity was resolved from. What documents share (entities,
/// relations, plain edges) is not here but in [`super::shared_quads`]. An argument whose entity the identity does not
/// know is taken for a phrase; a claim with such a subject is left out, because nothing could be said of it.
pub fn quads(record: &Record, record_index: usize, identity: &Identity, namespaces: &Namespaces) -> Vec<Quad> {
    let document = namespaces.document(&record.id);
    let context = Context {
        record,
        record_index,
        identity,
        namespaces,
        document: &document,
        evidence: Evidence {
            document: &document,
            document_id: &record.id,
            text: CodePoints::new(&record.text),
            namespaces,
        },
        activity: namespaces.hashed("activity", &[&record.id, env!("CARGO_PKG_VERSION"), MODEL]),
        attributions: record.attributions.iter().map(|attribution| (attribution.id.as_str(), attribution)).collect(),
    };
    // A claim is some fifteen quads, and its evidence eleven more.
    let mut quads = Vec::with_capacity(32 + 28 * record.claims.len());
    article_quads(&context, &mut quads);
    for attribution in &record.attributions {
        voice_quads(&context, attribution, &mut quads);
    }
    for (index, claim) in record.claims.iter().enumerate() {
        claim_quads(&context, index, claim, &mut quads);
    }
    quads.extend(decision::rejections(&context));
    quads
}

/// What is known of the article as a whole, and the run that read it.
fn article_quads(context: &Context<'_>, quads: &mut Vec<Quad>) {
    let Context { record, document, activity, .. } = context;
    let text = |text: &str| Literal::new_simple_literal(text);
    quads.extend([
        context.quad(document, rdf::TYPE, schema::NEWS_ARTICLE),
        context.quad(document, rdfs::LABEL, text(label(record))),
        context.quad(document, schema::HEADLINE, text(label(record))),
        context.quad(document, schema::IN_LANGUAGE, text(&record.language)),
        context.quad(document, cg::OUTLET, text(outlet(record))),
        context.quad(document, cg::DAY, text(day(record))),
        context.quad(document, prov::WAS_GENERATED_BY, activity.clone()),
        context.quad(activity, rdf::TYPE, prov::ACTIVITY),
        context.quad(activity, prov::USED, (*document).clone()),
        context.quad(activity, cg::VERSION, text(env!("CARGO_PKG_VERSION"))),
        context.quad(activity, cg::MODEL, text(MODEL)),
    ]);
    if let Some(key) = publisher_key(record, context.identity) {
        quads.push(context.quad(document, schema::PUBLISHER, context.namespaces.entity(&key)));
    }
    if let Some(author) = &record.author {
        quads.push(context.quad(document, schema::AUTHOR, text(author)));
    }
    if let Some(agency) = &record.agency {
        quads.push(context.quad(document, cg::AGENCY, text(agency)));
    }
    if let Some(published) = &record.published {
        quads.push(context.quad(document, schema::DATE_PUBLISHED, time_literal(published)));
    }
    if let Some(url) = &record.url {
        quads.push(context.quad(document, schema::URL, Literal::new_typed_literal(url, xsd::ANY_URI)));
    }
    for copy in &record.copies {
        copy_quads(context, copy, quads);
    }
    for entity in &record.entities {
        let Some(node) = context.entity(&entity.id) else { continue };
        if let Some(meant) = &entity.stands_for {
            quads.push(context.quad(&node, cg::STANDS_FOR, meant_term(meant)));
        }
        quads.push(context.quad(document, schema::MENTIONS, node));
    }
}

/// The same text at another place: a document has one text, but may have several outlets.
fn copy_quads(context: &Context<'_>, copy: &CopyRecord, quads: &mut Vec<Quad>) {
    let node = context.namespaces.hashed("copy", &[&context.record.id, copy.place()]);
    let text = |text: &str| Literal::new_simple_literal(text);
    quads.extend([
        context.quad(context.document, cg::COPY, node.clone()),
        context.quad(&node, rdf::TYPE, cg::COPY_OF_TEXT),
        context.quad(&node, rdfs::LABEL, text(copy.place())),
        context.quad(&node, cg::OUTLET, text(shown(copy.publisher.as_deref()))),
    ]);
    if let Some(url) = &copy.url {
        quads.push(context.quad(&node, schema::URL, Literal::new_typed_literal(url, xsd::ANY_URI)));
    }
}

/// What a place stands for: the item in Wikidata, or its name where the tables know no item.
fn meant_term(meant: &StandsFor) -> Term {
    let item = meant.wikidata.as_ref().map(|item| format!("http://www.wikidata.org/entity/{item}"));
    let item = item.and_then(|iri| NamedNode::new(iri).ok());
    item.map_or_else(|| Literal::new_simple_literal(&meant.name).into(), Term::from)
}

/// The title, or where there is none the address, the path or the id: a document always has a name to show.
pub(super) fn label(record: &Record) -> &str {
    let Record { title, url, path, id, .. } = record;
    title.as_ref().or(url.as_ref()).or(path.as_ref()).unwrap_or(id)
}

/// The outlet to show; a query that had to ask whether there is one would need an `OPTIONAL`.
fn outlet(record: &Record) -> &str {
    shown(record.publisher.as_deref())
}

fn shown(publisher: Option<&str>) -> &str {
    publisher.map(str::trim).filter(|publisher| !publisher.is_empty()).unwrap_or("(not given)")
}

/// The day of publication, or nothing.
fn day(record: &Record) -> &str {
    let published = record.published.as_deref().unwrap_or_default();
    published.get(..10).unwrap_or(published)
}

/// The key of the outlet's node: an organization like those in the texts, so that the outlet is one with its mentions.
pub(super) fn publisher_key(record: &Record, identity: &Identity) -> Option<String> {
    let publisher = record.publisher.as_deref().filter(|publisher| !publisher.trim().is_empty())?;
    let key = crate::identity::named_key(EntityType::Organization, &slug(publisher));
    Some(identity.key_now(&key).to_owned())
}

/// Who speaks where nobody else does: the outlet, or where it is not known the article itself.
pub(super) fn own_voice(record: &Record, identity: &Identity, namespaces: &Namespaces) -> NamedNode {
    match publisher_key(record, identity) {
        Some(key) => namespaces.entity(&key),
        None => namespaces.document(&record.id),
    }
}

/// A date or time as a literal of the type that its precision allows; what is no ISO 8601 stays plain text.
pub(super) fn time_literal(value: &str) -> Literal {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let typed = |datatype: NamedNodeRef<'_>| literal::typed(value, datatype);
    match (value.len(), value.split_at_checked(4)) {
        (4, Some((year, ""))) if digits(year) => typed(xsd::G_YEAR),
        (7, Some(_)) if format!("{value}-01").parse::<Date>().is_ok() => typed(xsd::G_YEAR_MONTH),
        (10, Some(_)) if value.parse::<Date>().is_ok() => typed(xsd::DATE),
        (19.., Some(_)) if is_date_time(value) => typed(xsd::DATE_TIME),
        _ => Literal::new_simple_literal(value),
    }
}

/// Whether a value is an `xsd:dateTime`: with seconds, and with an offset or without.
fn is_date_time(value: &str) -> bool {
    let Some((civil, rest)) = value.split_at_checked(19) else { return false };
    let fraction = |rest: &str| {
        rest.strip_prefix('.').map_or(0, |digits| 1 + digits.bytes().take_while(u8::is_ascii_digit).count())
    };
    let offset = rest.get(fraction(rest)..).unwrap_or_default();
    let sound = match offset.as_bytes() {
        [] | [b'Z'] => fraction(rest) != 1,
        [b'+' | b'-', _, _, b':', _, _] => value.parse::<Timestamp>().is_ok(),
        _ => false,
    };
    sound && civil.as_bytes().get(10) == Some(&b'T') && civil.parse::<DateTime>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_the_type_that_their_form_allows() {
        let check = |value: &str, expected: &str| {
            let datatype = time_literal(value).datatype().as_str().rsplit('#').next().map(str::to_owned);
            assert_eq!(datatype.as_deref(), Some(expected), "{value}");
        };
        check("2022", "gYear");
        check("2022-10", "gYearMonth");
        check("2022-10-08", "date");
        check("2022-10-08T14:05:00", "dateTime");
        check("2022-10-08T14:05:00Z", "dateTime");
        check("2022-10-08T14:05:00.25+01:00", "dateTime");
        check("2022-10-08T14:05:00+01:00[Europe/London]", "string");
        check("2022-10-08T14:05", "string");
        check("2022-10-08 14:05:00", "string");
        check("2022-10-08T14:05:00.Z", "string");
        check("2022-10-08T14:05:00+99:00", "string");
        check("October 8, 2022", "string");
        check("2022-10-08T14:05:00€", "string");
    }
}
