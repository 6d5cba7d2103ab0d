//! The target `json_lines` of `../targets.rs`, for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claimgraph_fuzz::json_lines(bytes));
