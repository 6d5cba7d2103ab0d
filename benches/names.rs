//! How fast names are read on one thread: pieces and words a second, load time, peak memory.
//!
//! `cargo bench --bench names [FILE]`; FILE has one sentence a line, else the golden texts are read.

#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]

use claimgraph::language::names::Encoder;
use std::time::Instant;

fn main() {
    let start = Instant::now();
    let encoder = Encoder::get();
    println!("load          {:>8.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let sentences = sentences();
    let texts: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let readings = encoder.trace(&texts);
    let words: usize = readings.iter().map(|r| r.words.len()).sum();
    let pieces: usize = readings.iter().flat_map(|r| &r.windows).map(|w| w.pieces.len()).sum();
    println!("texts         {:>8}   ({words} words, {pieces} pieces)", texts.len());
    report("all together", pieces, words, || drop(encoder.read(&texts)));
    report("one by one", pieces, words, || texts.iter().for_each(|text| drop(encoder.read(&[text]))));
    println!("peak memory   {:>8}", peak_memory());
}

fn report(how: &str, pieces: usize, words: usize, work: impl Fn()) {
    // The best of some runs: others use the machine too.
    let seconds = (0..4).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    });
    let best = seconds.fold(f64::INFINITY, f64::min);
    println!("{how:13} {:>8.0} pieces/s {:>8.0} words/s", pieces as f64 / best, words as f64 / best);
}

fn sentences() -> Vec<String> {
    let file = std::env::args().nth(1).filter(|argument| !argument.starts_with("--"));
    let golden = || {
        let lines = include_str!("../tests/golden/names.jsonl").lines();
        let text = |line| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned);
        lines.filter_map(text).collect()
    };
    match file.map(std::fs::read_to_string) {
        Some(Ok(text)) => text.lines().map(str::to_owned).collect(),
        Some(Err(error)) => panic!("cannot read the sentences: {error}"),
        None => golden(),
    }
}

/// The most memory that the process has held, as Linux says.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("unknown".to_owned(), |peak| peak.trim().to_owned())
}
