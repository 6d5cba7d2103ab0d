#![doc = include_str!("ARCHITECTURE.md")]

pub mod article;
pub mod claim;
pub mod cli;
pub mod entity;
pub mod folder;
pub mod graph;
pub mod identity;
pub mod language;
pub mod lexicon;
pub mod origin;
pub mod pipeline;
pub mod query;
pub mod record;
pub mod scorecard;
pub mod serve;
pub mod store;
