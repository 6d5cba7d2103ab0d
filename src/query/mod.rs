//! The room query.
