//! The multigraph itself: entities as nodes, claims as edges.

use super::code_points::{CodePoints, one_line};
use super::voice::{Voice, voices};
use crate::claim::{Certainty, Polarity, RelationType};
use crate::identity::{Identity, Node};
use crate::record::{ClaimRecord, Record};
use petgraph::graph::{DiGraph, NodeIndex};

/// A claim between two entities, as an edge from its subject to its object.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimEdge {
    /// Index of the record, and of its note in [`ClaimGraph::documents`].
    pub record: usize,
    /// Index of the claim in its record.
    pub claim: usize,
    /// The relation's lemma: "speak with".
    pub relation: String,
    /// The relation's type, where the closed list has one.
    pub kind: Option<RelationType>,
    /// Asserted or denied.
    pub polarity: Polarity,
    /// How surely.
    pub certainty: Certainty,
    /// Who says so, the outermost first; empty where the article does.
    pub voices: Vec<Voice>,
    /// The words of the evidence, on one line.
    pub quote: String,
    /// When it holds, where the text says so: ISO 8601, to the precision that is known.
    pub time: Option<String>,
    /// How likely it is read right, from 0 to 1.
    pub confidence: f64,
    /// Whether the object is only what the clause begins with that the subject utters: "said that *Johnson* left".
    /// What is uttered is claims of its own, in that voice, so pictures leave such an edge out.
    pub frame: bool,
}

/// What a picture says of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentNote {
    /// The record's id.
    pub id: String,
    /// All that it goes by: its id, and the paths and addresses where it and its copies stand.
    pub names: Vec<String>,
    /// The path as given.
    pub path: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The date of publication.
    pub published: Option<String>,
    /// Index of the document that its origin is named after: documents of one origin are one report.
    pub origin: usize,
}

impl DocumentNote {
    /// What to call it: outlet and date, else the headline, else path or id.
    pub fn shown(&self) -> String {
        let name = self.publisher.as_ref().or(self.title.as_ref()).or(self.path.as_ref()).unwrap_or(&self.id);
        match self.published.as_deref().map(day) {
            Some(date) => format!("{name}, {date}"),
            None => name.clone(),
        }
    }
}

/// The date of a date with a time: its first ten characters.
fn day(published: &str) -> &str {
    published.get(..10).unwrap_or(published)
}

/// All claims that have an entity at both ends.
#[derive(Debug, Clone, Default)]
pub struct ClaimGraph {
    /// Node `i` is node `i` of the identity; edges in the order of the records and their claims.
    pub graph: DiGraph<Node, ClaimEdge>,
    /// The documents, in the order of the records.
    pub documents: Vec<DocumentNote>,
}

impl ClaimGraph {
    /// Makes the graph of the records that `identity` was resolved from. Claims whose object is no entity,
    /// and those that a person rejected, are no edges.
    pub fn new(records: &[Record], identity: &Identity) -> Self {
        let mut graph = DiGraph::with_capacity(identity.nodes.len(), records.iter().map(|r| r.claims.len()).sum());
        for node in &identity.nodes {
            graph.add_node(node.clone());
        }
        for (index, record) in records.iter().enumerate() {
            add_claims(&mut graph, record, index, identity);
        }
        let documents = records.iter().enumerate();
        let documents = documents.map(|(index, record)| note(record, identity.origins.leader(index))).collect();
        Self { graph, documents }
    }
}

fn add_claims(graph: &mut DiGraph<Node, ClaimEdge>, record: &Record, index: usize, identity: &Identity) {
    let text = CodePoints::new(&record.text);
    let node = |id: Option<&str>| identity.node_of(index, id?).map(|id| NodeIndex::new(id.0));
    for (position, claim) in record.claims.iter().enumerate() {
        if identity.is_rejected(index, position) {
            continue;
        }
        let (subject, object) = (node(claim.subject.entity.as_deref()), node(claim.object.entity.as_deref()));
        let (Some(subject), Some(object)) = (subject, object) else { continue };
        let edge = ClaimEdge {
            record: index,
            claim: position,
            relation: claim.relation.lemma.clone(),
            kind: claim.relation.kind,
            polarity: claim.polarity,
            certainty: claim.certainty,
            voices: voices(record, index, &text, claim, identity),
            quote: one_line(text.slice(claim.evidence.start, claim.evidence.end)),
            time: claim.time.as_ref().and_then(|time| time.value.clone()),
            confidence: claim.confidence,
            frame: is_frame(record, claim),
        };
        graph.add_edge(subject, object, edge);
    }
}

/// Whether a claim is the act of an attribution, and its object stands in what that attribution says.
///
/// Who is accused stands there too, but is accused all the same.
fn is_frame(record: &Record, claim: &ClaimRecord) -> bool {
    let (relation, object) = (&claim.relation, &claim.object);
    relation.kind != Some(RelationType::Accuse)
        && record.attributions.iter().any(|act| {
            relation.start <= act.cue.start
                && act.cue.end <= relation.end
                && act.content.iter().any(|content| content.start <= object.start && object.end <= content.end)
        })
}

fn note(record: &Record, origin: usize) -> DocumentNote {
    DocumentNote {
        origin,
        id: record.id.clone(),
        names: record.names().map(str::to_owned).collect(),
        path: record.path.clone(),
        url: record.url.clone(),
        title: record.title.clone(),
        publisher: record.publisher.clone(),
        published: record.published.clone(),
    }
}
