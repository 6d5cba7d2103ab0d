//! Fuzzing in one process: the readers, against inputs that are changed at random from seeds.
//!
//! Every input must come to an end without a panic, within [`SLOWEST`], and with less than [`MOST_MEMORY`] taken on top of what was taken before.
//! As a test each target runs for [`SHORT`]; for longer, and one alone:
//!
//! ```sh
//! CLAIMGRAPH_FUZZ_SECONDS=600 cargo test --release --test fuzz -- --nocapture html_pages
//! ```
//!
//! Seeds are the files of the target's folder in `corpus/` and those that `seeds.rs` makes. What breaks a target is
//! written to the temporary folder; mended, it belongs into the corpus. The changes are the same in every run, so a run of the same
//! length on the same machine tries about the same inputs. Fuzzing that sees which code an input reaches is beside it: `README.md`.
#![expect(clippy::print_stdout, reason = "a long run says what it did")]

mod memory;
mod mutate;
mod seeds;
mod targets;

use mutate::Mutator;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use targets::Target;

/// How long a target runs as a test.
const SHORT: Duration = Duration::from_millis(1500);
/// How long one input may take.
const SLOWEST: Duration = Duration::from_secs(20);
/// How much memory one input may take, in bytes.
const MOST_MEMORY: usize = 500_000_000;

fn run(name: &str, target: Target) {
    let seconds = std::env::var("CLAIMGRAPH_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let time = seconds.map_or(SHORT, Duration::from_secs);
    let seeds = seeds::of(name);
    assert!(!seeds.is_empty(), "no seeds for {name}");
    // What is loaded once is not an input's.
    target(&seeds[0]);
    let mut worst = Worst::default();
    seeds.iter().for_each(|seed| worst.take(name, target, seed));
    let mut mutator = Mutator::new(name, &seeds);
    let begin = Instant::now();
    while begin.elapsed() < time {
        let input = mutator.next();
        worst.take(name, target, &input);
    }
    println!(
        "{name}: {} inputs in {:.0} s; the slowest took {:.2} s, the largest {:.1} MB",
        worst.inputs,
        begin.elapsed().as_secs_f64(),
        worst.time.as_secs_f64(),
        worst.memory as f64 / 1e6
    );
}

/// How long this thread has had a processor, where the system tells (Linux); else the time of day. A machine that is busy with other
/// things makes nothing slow.
fn worked() -> Duration {
    static BEGIN: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGIN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// What the inputs so far cost at most.
#[derive(Default)]
struct Worst {
    inputs: usize,
    time: Duration,
    memory: usize,
}

impl Worst {
    fn take(&mut self, name: &str, target: Target, input: &[u8]) {
        let begin = worked();
        memory::start();
        let outcome = catch_unwind(AssertUnwindSafe(|| target(input)));
        let (time, memory) = (worked().saturating_sub(begin), memory::peak());
        self.inputs += 1;
        self.time = self.time.max(time);
        self.memory = self.memory.max(memory);
        if outcome.is_err() || time > SLOWEST || memory > MOST_MEMORY {
            let file = std::env::temp_dir().join(format!("claimgraph-fuzz-{name}.bin"));
            std::fs::write(&file, input).expect("a writable temporary folder");
            let panicked = outcome.is_err();
            panic!("{name}: panicked: {panicked}, {time:?}, {memory} bytes; the input is in {}", file.display());
        }
    }
}

macro_rules! targets {
    ($($name:ident),* $(,)?) => {
        $(#[test] fn $name() { run(stringify!($name), targets::$name); })*
    };
}

targets!(
    html_pages,
    web_archives,
    feeds,
    json_lines,
    tables,
    letters,
    zip_archives,
    tar_archives,
    pdf_files,
    tokenizer,
    language_engine,
    dot_writer,
    html_writer,
);
