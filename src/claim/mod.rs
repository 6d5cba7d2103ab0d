//! What a document asserts: relations between entities, who says so, and how surely.
//!
//! A [`Claim`] is a relation that the text asserts; an [`Attribution`] is somebody saying, thinking or
//! reporting something. Claims name the attributions that they stand inside, the outermost first.
//!
//! Each kind of words that can make a claim is one file of rules: [`clauses`] for verbs, [`copulas`] for being,
//! [`roles`] for titles and relational nouns, [`nominals`] for event nouns, [`places`], [`compounds`] for the words before a noun,
//! [`prepositions`] for compound prepositions, [`aliases`] for other names, [`belonging`] for members, [`fragments`]
//! for lines without a verb, [`headlines`] for broken ones, [`speech`] for the act of saying. They
//! write drafts; [`senses`] tells the senses of verbs apart, [`deeds`] gives what a deed does to its doer, and [`find`] fills in entities, facets, voices and time.
//!
//! What keeps a claim from being a fact stands in files of its own: [`facets`] for the clause and what governs it, [`governors`],
//! [`hedging`] and [`conditions`] for how that is looked up, [`occurrences`] for events that do or do not take place, [`tenures`] for who
//! holds a post, [`contrast`] for "not A but B", [`questions`] for what is asked, [`inserted`] for "who police believe".

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
mod contrast;
mod copulas;
mod dates;
mod deeds;
mod drafts;
mod expectations;
mod facets;
mod find;
mod first_person;
mod fragments;
mod governors;
mod headlines;
mod hedging;
mod inserted;
mod lexicon;
mod model;
mod mutual;
mod nominals;
mod occurrences;
mod particles;
mod patients;
mod places;
mod possessions;
mod posts;
mod prepositions;
mod questions;
mod reading;
mod relation_type;
mod roles;
#[cfg(test)]
mod rows;
mod senses;
mod speech;
mod syntax;
mod tenses;
mod tenures;
mod times;
mod unnamed;
mod verb_lemmas;

pub use attribution::Stance;
pub use find::find;
pub use model::{
    Argument, Attribution, AttributionId, AttributionKind, Certainty, Claim, Claims, Cue, Polarity, Referent, Relation,
    Source, Tense, When,
};
pub use relation_type::RelationType;
