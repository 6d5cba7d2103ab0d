//! The target `tokenizer` of `../targets.rs`, for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claimgraph_fuzz::tokenizer(bytes));
