//! `claimgraph edit`: a person's last word about the graph.
//!
//! Every decision is a line of the journal, which is replayed over every opening of the graph.

mod decide;
mod show;

use super::Outcome;
use crate::entity::EntityType;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  claimgraph edit merge 'Liz Truss' 'Elizabeth Truss' --why 'one person'
  claimgraph edit split 'David Wilson' --document articles/cup-final.txt --as 'David Wilson (footballer)'
  claimgraph edit split 'Boris Johnson' --mention 'Ron Johnson'
  claimgraph edit rename 'Recep Tayyip Erdogan' 'Recep Tayyip Erdoğan'
  claimgraph edit retype Wagner Organization
  claimgraph edit reject 0f3a9c2e --why 'he said the opposite'    (explain shows a claim's key)
  claimgraph edit undecided                                        pairs that only a person can judge
  claimgraph edit log
  claimgraph edit restore 3                                        takes decision 3 back

Entities are named as in `explain`: by any name, by a name with its type, as \"Georgia (Place)\", or by key.";

/// Correct the graph: merge, split, rename, retype, reject; each decision is kept and can be undone
///
/// Decisions stand in the folder's journal.jsonl. They are applied whenever the graph is opened, to documents
/// that come later as well. One that no longer fits the graph is reported and waits.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

/// What is decided, or asked.
#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Make several entities one, which keeps the first one's key
    Merge {
        /// The entities, two or more
        #[arg(value_name = "ENTITY", required = true, num_args = 2..)]
        entities: Vec<String>,
        #[command(flatten)]
        signature: Signature,
    },
    /// Say that two entities are different things, so that they are never taken for one
    Apart {
        /// The entities
        #[arg(value_name = "ENTITY", required = true, num_args = 2)]
        entities: Vec<String>,
        #[command(flatten)]
        signature: Signature,
    },
    /// Make an entity of its own of some mentions of another
    Split {
        /// The entity that they were taken for
        #[arg(value_name = "ENTITY")]
        entity: String,
        /// Only mentions of these words (repeatable)
        #[arg(long = "mention", value_name = "WORDS", required_unless_present = "documents")]
        mentions: Vec<String>,
        /// Only mentions in this document: its id, URL or path (repeatable)
        #[arg(long = "document", value_name = "DOCUMENT")]
        documents: Vec<String>,
        /// The name of the new entity
        #[arg(long = "as", value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        signature: Signature,
    },
    /// Show an entity by another name
    Rename {
        /// The entity
        #[arg(value_name = "ENTITY")]
        entity: String,
        /// The name to show
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        signature: Signature,
    },
    /// Give an entity another type
    Retype {
        /// The entity
        #[arg(value_name = "ENTITY")]
        entity: String,
        /// Person, Organization, Place, Group, Event, Work, Product, Law or Other
        #[arg(value_name = "TYPE", value_parser = entity_type)]
        to: EntityType,
        #[command(flatten)]
        signature: Signature,
    },
    /// Reject claims that were misread: they stay on record, but nothing builds on them
    Reject {
        /// Keys of claims, as `explain` shows them
        #[arg(value_name = "CLAIM", required = true)]
        claims: Vec<String>,
        #[command(flatten)]
        signature: Signature,
    },
    /// Take decisions back
    Restore {
        /// The numbers of their lines in the journal, as `log` shows them
        #[arg(value_name = "NUMBER", required = true)]
        lines: Vec<usize>,
        #[command(flatten)]
        signature: Signature,
    },
    /// List pairs of entities that may be one, with what speaks for and against it
    Undecided {
        /// Pairs to show at most; 0: all
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: usize,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// List the decisions, and which of them do not fit the graph
    Log {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
}

/// What every decision may bear.
#[derive(Debug, clap::Args)]
struct Signature {
    /// Why, for whoever reads the journal
    #[arg(long, value_name = "REASON")]
    why: Option<String>,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

/// Runs the command.
pub(super) fn run(arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    match arguments.action {
        Action::Undecided { limit, json } => show::undecided(graph, limit, json),
        Action::Log { json } => show::log(graph, json),
        action => decide::run(action, graph),
    }
}

/// A type by its name, in any case.
fn entity_type(name: &str) -> Result<EntityType, String> {
    let mut letters = name.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let name = first + &letters.as_str().to_lowercase();
    serde_json::from_value(serde_json::Value::String(name))
        .map_err(|_| "there are Person, Organization, Place, Group, Event, Work, Product, Law and Other".to_owned())
}
