//! The room store.
