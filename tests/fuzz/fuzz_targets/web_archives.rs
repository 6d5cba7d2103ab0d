//! The target `web_archives` of `../targets.rs`, for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claimgraph_fuzz::web_archives(bytes));
