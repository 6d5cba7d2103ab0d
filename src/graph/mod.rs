//! The room graph.
