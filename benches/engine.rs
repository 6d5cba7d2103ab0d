//! How fast the engine reads, on one thread: words a second whole, and microseconds a word for each stage.
//!
//! `cargo bench --bench engine -- PATH…` reads the given text files; without any, those of `data/articles`. Short input is
//! read over and over for a few seconds; the first time, which still meets new words, is told apart. Time is that of the
//! processor where the system tells it (Linux), so that other programs do not count.

#![expect(clippy::print_stdout, reason = "a benchmark tells what it measured")]

use claimgraph::language::Language;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// How long to go on measuring.
const ENOUGH: Duration = Duration::from_secs(3);

fn main() {
    let mut paths: Vec<PathBuf> =
        std::env::args_os().skip(1).filter(|arg| arg != "--bench").map(PathBuf::from).collect();
    if paths.is_empty() {
        paths = articles(Path::new("data/articles"));
    }
    let texts: Vec<String> = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    if words == 0 {
        println!("nothing to read: give text files as arguments");
        return;
    }
    let start = now();
    let language = Language::get();
    println!("loading          {:>9.1} ms", (now() - start).as_secs_f64() * 1e3);
    let first = read(language, &texts);
    println!("first reading    {:>9.0} words/s of {words}", words as f64 / first.as_secs_f64());
    let (mut readings, mut elapsed) = (0, Duration::ZERO);
    while elapsed < ENOUGH || readings < 2 {
        elapsed += read(language, &texts);
        readings += 1;
    }
    println!("further readings {:>9.0} words/s", (words * readings) as f64 / elapsed.as_secs_f64());
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for (stage, time) in language.profile(&texts, now) {
        println!("  {stage:<14} {:>9.2} µs/word", time.as_secs_f64() * 1e6 / words as f64);
    }
}

/// How long this thread has been running.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let running = statistics.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok());
    running.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Reads every text by itself, as the pipeline does.
fn read(language: &Language, texts: &[String]) -> Duration {
    let start = now();
    for text in texts {
        std::hint::black_box(language.read(text));
    }
    now() - start
}

fn articles(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}
