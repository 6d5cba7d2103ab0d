//! What a document asserts: relations between entities, who says so, and how surely.
//!
//! A [`Claim`] is a relation that the text asserts; an [`Attribution`] is somebody saying, thinking or
//! reporting something. Claims name the attributions that they stand inside, the outermost first.
//!
//! Each kind of words that can make a claim is one file of rules: [`clauses`] for verbs, [`copulas`] for being,
//! [`roles`] for titles and relational nouns, [`nominals`] for event nouns, [`places`], [`compounds`] for the words before a noun,
//! [`prepositions`] for compound prepositions, [`aliases`] for other names, [`belonging`] for members, [`fragments`]
//! for lines without a verb, [`headlines`] for broken ones, [`speech`] for the act of saying. They
//! write drafts; [`senses`] tells the senses of verbs apart, and [`find`] fills in entities, facets, voices and time.

mod adjuncts;
mod aliases;
mod arguments;
pub mod attribution;
mod belonging;
mod citations;
mod clauses;
mod compounds;
mod conditions;
mod confidence;
mod copulas;
mod dates;
mod drafts;
mod facets;
mod find;
mod fragments;
mod headlines;
mod lexicon;
mod model;
mod mutual;
mod nominals;
mod patients;
mod places;
mod possessions;
mod prepositions;
mod reading;
mod relation_type;
mod roles;
mod senses;
mod speech;
mod syntax;
mod tenses;
mod times;
mod unnamed;

pub use attribution::Stance;
pub use find::find;
pub use model::{
    Argument, Attribution, AttributionId, AttributionKind, Certainty, Claim, Claims, Cue, Polarity, Referent, Relation,
    Source, Tense, When,
};
pub use relation_type::RelationType;
