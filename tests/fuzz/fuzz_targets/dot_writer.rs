//! The target `dot_writer` of `../targets.rs`, for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claimgraph_fuzz::dot_writer(bytes));
