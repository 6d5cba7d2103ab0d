//! The word tables of `data/lexicon`, compiled in.
