//! The target `html_pages` of `../targets.rs`, for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claimgraph_fuzz::html_pages(bytes));
