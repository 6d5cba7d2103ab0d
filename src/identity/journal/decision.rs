//! The decisions, and the form that they have on a line.

use crate::entity::EntityType;
use crate::record::Record;
use serde::{Deserialize, Serialize};

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counted from 1.
    pub number: usize,
    /// When it was decided, RFC 3339.
    pub when: String,
    /// Who decided, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What.
    #[serde(flatten)]
    pub decision: Decision,
}

impl Entry {
    /// The line's JSON, as [`Writer::decide`](crate::folder::Writer::decide) takes it.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists alone: this cannot fail, and an empty line would be refused.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What a person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase")]
pub enum Decision {
    /// These are one thing, which goes on under the first one's key.
    Merge {
        /// Two or more.
        entities: Vec<EntityReference>,
    },
    /// These are different things, and no longer worth a question.
    Apart {
        /// The two.
        entities: [EntityReference; 2],
    },
    /// Some mentions mean another thing, which becomes an entity of its own.
    Split {
        /// What they were taken for.
        entity: EntityReference,
        /// Only mentions in these documents; none: in all, also those that are still to come.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        documents: Vec<DocumentReference>,
        /// Only mentions of these words; none: all mentions.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<String>,
        /// The name of the new entity, where it has another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// It is to be shown by this name.
    Rename {
        /// What.
        entity: EntityReference,
        /// The name.
        name: String,
    },
    /// It is of this type.
    Retype {
        /// What.
        entity: EntityReference,
        /// The type.
        to: EntityType,
    },
    /// The claim was misread: nothing is to build on it.
    Reject {
        /// Which.
        claim: ClaimReference,
    },
    /// These earlier lines are taken back.
    Restore {
        /// Their numbers.
        lines: Vec<usize>,
    },
}

impl Decision {
    /// What it is called on the command line.
    pub fn action(&self) -> &'static str {
        match self {
            Self::Merge { .. } => "merge",
            Self::Apart { .. } => "apart",
            Self::Split { .. } => "split",
            Self::Rename { .. } => "rename",
            Self::Retype { .. } => "retype",
            Self::Reject { .. } => "reject",
            Self::Restore { .. } => "restore",
        }
    }

    /// The decision in words, with the names that things had when it was made.
    pub fn words(&self) -> String {
        let names = |entities: &[EntityReference]| entities.iter().map(EntityReference::shown).collect::<Vec<_>>();
        match self {
            Self::Merge { entities } => names(entities).join(" = "),
            Self::Apart { entities } => names(entities).join(" ≠ "),
            Self::Split { entity, documents, mentions, name } => {
                let mut words = entity.shown();
                for mention in mentions {
                    words += &format!(", \"{mention}\"");
                }
                for document in documents {
                    words += &format!(", in {}", document.at);
                }
                words + &name.as_ref().map_or(String::new(), |name| format!(", as {name}"))
            }
            Self::Rename { entity, name } => format!("{} → {name}", entity.shown()),
            Self::Retype { entity, to } => format!("{} → {to:?}", entity.shown()),
            Self::Reject { claim } => {
                format!("{} → {} → {} ({})", claim.subject, claim.relation, claim.object, claim.key)
            }
            Self::Restore { lines } => lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        }
    }
}

/// An entity, by its key; and by a place where it stands, in case that keys change as documents come and go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityReference {
    /// Its key.
    pub key: String,
    /// The name that it was shown by.
    pub name: String,
    /// A document that speaks of it.
    pub document: DocumentReference,
    /// The words that it goes by there.
    pub mention: String,
}

impl EntityReference {
    /// The name, or the key where it tells more: namesakes have one name.
    fn shown(&self) -> String {
        if self.key.contains('.') { format!("{} ({})", self.name, self.key) } else { self.name.clone() }
    }
}

/// A document: by its id, or where its text has changed since by its location.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentReference {
    /// The id.
    pub id: String,
    /// URL, path or id: the name under which its place is known.
    pub at: String,
}

impl DocumentReference {
    /// The reference to a record's document.
    pub fn to(record: &Record) -> Self {
        let at = record.url.as_ref().or(record.path.as_ref()).unwrap_or(&record.id);
        Self { id: record.id.clone(), at: at.clone() }
    }

    /// Whether this is the record's document.
    pub fn fits(&self, record: &Record) -> bool {
        record.id == self.id || *self == Self { id: self.id.clone(), ..Self::to(record) }
    }
}

/// A claim, by its key; and by what it says where, in case that its reading changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimReference {
    /// Its key: what its IRI ends in.
    pub key: String,
    /// The document that says it.
    pub document: DocumentReference,
    /// The words of its subject.
    pub subject: String,
    /// Its relation's lemma.
    pub relation: String,
    /// The words of its object.
    pub object: String,
    /// The words of its evidence.
    pub quote: String,
}
