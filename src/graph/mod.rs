//! The graph of claims: a petgraph multigraph from records and identity, measures on it, and its pictures.
//!
//! Nodes are the [`Identity`](crate::identity::Identity)'s nodes, edges are claims: two entities have as many edges
//! between them as there are claims, each with its voices and its quote. Nothing here does I/O or fails.
//!
//! [`ClaimGraph::new`] → [`Diagram::choose`] (which entities and claims to show) → [`dot::write`] (the picture).
//! [`evidence::about`] lists claims with the words that say them, those without an object entity as well.
//!
//! ```
//! use claimgraph::graph::{ClaimGraph, Diagram, Selection, dot};
//! use claimgraph::identity::Identity;
//!
//! let claims = ClaimGraph::new(&[], &Identity::resolve(&[]));
//! let diagram = Diagram::choose(&claims, &Selection::default());
//! assert!(dot::write(&claims, &diagram, &dot::Look::default()).starts_with("digraph"));
//! ```

mod bundle;
mod code_points;
mod communities;
mod diagram;
pub mod dot;
pub mod evidence;
pub mod export;
mod filter;
pub(crate) mod glob;
mod layout;
pub mod lines;
mod lookup;
mod measure;
mod multigraph;
mod selection;
pub mod statements;
pub mod svg;
mod timeline;
mod voice;

pub use bundle::{Bundle, Style, is_mutual};
pub use communities::{Community, communities};
pub use diagram::{Diagram, DiagramNode};
pub use filter::{ClaimFilter, RelationFilter, VoiceFilter};
pub use lookup::{Lookup, look_up};
pub use measure::{Measure, measure};
pub use multigraph::{ClaimEdge, ClaimGraph, DocumentNote};
pub use selection::Selection;
pub use timeline::{Moment, Timeline, shown_time};
pub use voice::Voice;
