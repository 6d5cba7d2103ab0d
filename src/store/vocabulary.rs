//! The terms that the graph is written in: the prefixes, claimgraph's own vocabulary, and terms of others.

use crate::claim::{AttributionKind, Certainty, Polarity, RelationType, Tense};
use crate::entity::EntityType;
use crate::identity::Decision;
use crate::record::{ArgumentKind, ArgumentRecord};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad};
use std::fmt::Write;

/// What claimgraph's own terms begin with: the prefix `cg:`.
pub const NAMESPACE: &str = "urn:claimgraph:vocabulary/";

/// What the relations begin with: the prefix `rel:`.
pub const RELATIONS: &str = "urn:claimgraph:relation/";

/// The vocabulary itself: a label and a definition for every term.
pub const VOCABULARY_TURTLE: &str = include_str!("../../data/vocabulary.ttl");

/// The prefixes of every query and export that are the same in every graph; `ent:` and `doc:` depend on the base.
pub const PREFIXES: [(&str, &str); 10] = [
    ("cg", NAMESPACE),
    ("rel", RELATIONS),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("schema", "https://schema.org/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("oa", "http://www.w3.org/ns/oa#"),
];

macro_rules! terms {
    ($module:ident, $prefix:literal, $doc:literal, { $($name:ident = $local:literal),* $(,)? }) => {
        #[doc = $doc]
        pub(super) mod $module {
            use oxigraph::model::NamedNodeRef;
            $(pub(in crate::store) const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($prefix, $local));)*
        }
    };
}

terms!(cg, "urn:claimgraph:vocabulary/", "claimgraph's own terms.", {
    CLAIM = "Claim", SPEECH_ACT = "SpeechAct", GRAPH = "Graph",
    RELATION_TYPE = "relationType", POLARITY = "polarity", CERTAINTY = "certainty", TENSE = "tense",
    CONFIDENCE = "confidence", OBJECT_KIND = "objectKind", RELATION_TEXT = "relationText",
    OBJECT_LABEL = "objectLabel", AS_OF = "asOf", QUOTE = "quote", SPEECH_ACT_OF = "speechAct",
    TIME = "time", TIME_TEXT = "timeText", PLACE = "place",
    VOICE = "voice", SPEAKER = "speaker", CUE = "cue", MANNER = "manner", CONTENT = "content",
    NAMED = "named", STANDS_FOR = "standsFor", UNNAMED_SOURCE = "UnnamedSource",
    EDGE_POLICY = "edgePolicy", OWN_VOICE_CERTAIN_POSITIVE = "OwnVoiceCertainPositive",
    REJECTED_CLAIM = "RejectedClaim", REJECTED_BY = "rejectedBy",
    DECISION = "Decision", ACTION = "action", NUMBER = "number", BY = "by", WHY = "why",
    OUTLET = "outlet", DAY = "day", VERSION = "version", MODEL = "model", AGENCY = "agency",
    ORIGIN = "origin", ORIGINS = "origins", DOCUMENTS = "documents", EDGE = "Edge", COPY = "copy", COPY_OF_TEXT = "Copy",
});

terms!(schema, "https://schema.org/", "Documents.", {
    NEWS_ARTICLE = "NewsArticle", HEADLINE = "headline", DATE_PUBLISHED = "datePublished", PUBLISHER = "publisher",
    AUTHOR = "author", URL = "url", IN_LANGUAGE = "inLanguage", MENTIONS = "mentions",
});

terms!(prov, "http://www.w3.org/ns/prov#", "Where it comes from.", {
    ACTIVITY = "Activity", USED = "used", WAS_GENERATED_BY = "wasGeneratedBy",
    ENDED_AT_TIME = "endedAtTime", WAS_INFLUENCED_BY = "wasInfluencedBy",
    WAS_DERIVED_FROM = "wasDerivedFrom", WAS_ATTRIBUTED_TO = "wasAttributedTo",
});

terms!(oa, "http://www.w3.org/ns/oa#", "The words of the text.", {
    SPECIFIC_RESOURCE = "SpecificResource", HAS_SOURCE = "hasSource", HAS_SELECTOR = "hasSelector",
    TEXT_POSITION_SELECTOR = "TextPositionSelector", START = "start", END = "end",
    TEXT_QUOTE_SELECTOR = "TextQuoteSelector", EXACT = "exact", PREFIX = "prefix", SUFFIX = "suffix",
});

terms!(skos, "http://www.w3.org/2004/02/skos/core#", "Other names.", { ALT_LABEL = "altLabel" });

terms!(owl, "http://www.w3.org/2002/07/owl#", "The same thing elsewhere.", { SAME_AS = "sameAs" });

/// The vocabulary as quads of the default graph.
pub(super) fn vocabulary_quads() -> Vec<Quad> {
    // The file is part of the program and a test parses it strictly: what does not parse here is not there at all.
    RdfParser::from_format(RdfFormat::Turtle).for_slice(VOCABULARY_TURTLE).filter_map(Result::ok).collect()
}

/// A relation by its dictionary form: `rel:speak_with`.
///
/// Anything but letters, digits, `-` and spaces is percent-encoded, the underscore too, so that two lemmas never meet.
pub(super) fn relation(lemma: &str) -> NamedNode {
    let mut iri = RELATIONS.to_owned();
    for c in lemma.chars() {
        match c {
            ' ' => iri.push('_'),
            c if c.is_alphanumeric() || c == '-' => iri.push(c),
            c => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    // Writing to a string cannot fail.
                    let _ = write!(iri, "%{byte:02X}");
                }
            }
        }
    }
    NamedNode::new_unchecked(iri)
}

/// A term of claimgraph's own vocabulary by its local name.
fn own(local: &'static str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{local}"))
}

/// The class of an entity.
pub(super) fn entity_class(kind: EntityType) -> NamedNode {
    own(kind.as_str())
}

/// The individual that a polarity is.
pub(super) fn polarity(polarity: Polarity) -> NamedNode {
    own(match polarity {
        Polarity::Positive => "Positive",
        Polarity::Negative => "Negative",
    })
}

/// The individual that a certainty is.
pub(super) fn certainty(certainty: Certainty) -> NamedNode {
    own(match certainty {
        Certainty::Certain => "Certain",
        Certainty::Probable => "Probable",
        Certainty::Possible => "Possible",
    })
}

/// The individual that a tense is.
pub(super) fn tense(tense: Tense) -> NamedNode {
    own(match tense {
        Tense::Past => "Past",
        Tense::Present => "Present",
        Tense::Future => "Future",
    })
}

/// The individual that the manner of an attribution is.
pub(super) fn manner(kind: AttributionKind) -> NamedNode {
    own(match kind {
        AttributionKind::Direct => "Direct",
        AttributionKind::Indirect => "Indirect",
        AttributionKind::Report => "Report",
    })
}

/// The individual that says what an object is.
pub(super) fn object_kind(object: &ArgumentRecord) -> NamedNode {
    own(match (&object.entity, object.kind) {
        (Some(_), _) => "Entity",
        (None, Some(ArgumentKind::Clause)) => "Clause",
        (None, Some(ArgumentKind::Value)) => "Value",
        (None, Some(ArgumentKind::Phrase) | None) => "Phrase",
    })
}

/// The individual that the action of a decision is.
pub(super) fn action(decision: &Decision) -> NamedNode {
    own(match decision {
        Decision::Merge { .. } => "Merge",
        Decision::Apart { .. } => "Apart",
        Decision::Split { .. } => "Split",
        Decision::Rename { .. } => "Rename",
        Decision::Retype { .. } => "Retype",
        Decision::Reject { .. } => "Reject",
        Decision::Restore { .. } => "Restore",
    })
}

/// The term of a relation type; claims of none have `cg:UNTYPED`, so that every claim has one.
pub(super) fn relation_type(kind: Option<RelationType>) -> NamedNode {
    own(kind.map_or("UNTYPED", RelationType::as_str))
}
