//! The progress of a build: on stderr, and only where somebody watches.

use super::reading::Extent;
use crate::pipeline::Reading;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A line that says how much is read, how fast, and how long it will still take; nothing where stderr is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    words: AtomicUsize,
    extent: Extent,
    begin: Instant,
}

impl Progress {
    /// Begins.
    pub(super) fn new(extent: Extent) -> Progress {
        // How many articles there are is not known before the last one: they are streamed. How many bytes of files there are, is.
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} articles, {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, words: AtomicUsize::new(0), extent, begin: Instant::now() }
    }

    /// Counts an article that was read.
    pub(super) fn read(&self, reading: &Reading) {
        let words = self.words.fetch_add(reading.words, Ordering::Relaxed) + reading.words;
        self.bar.inc(1);
        let seconds = self.begin.elapsed().as_secs_f64();
        let rate = words as f64 / seconds.max(1e-3);
        let all = self.extent.all.load(Ordering::Relaxed) as f64;
        let taken = self.extent.taken.load(Ordering::Relaxed) as f64;
        self.bar.set_message(format!("{words} words, {rate:.0} a second{}", left(seconds, taken, all)));
    }

    /// Prints something else, without the two running into each other.
    pub(super) fn around(&self, tell: &dyn Fn()) {
        self.bar.suspend(tell);
    }

    /// Takes the line away.
    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

/// ", about 3 min left"; nothing where how much there is is not known, and nothing where all of it was taken.
fn left(seconds: f64, taken: f64, all: f64) -> String {
    if taken <= 0.0 || all <= taken {
        return String::new();
    }
    match seconds * (all - taken) / taken {
        left if left < 100.0 => format!(", about {left:.0} s left"),
        left if left < 6000.0 => format!(", about {:.0} min left", left / 60.0),
        left => format!(", about {:.0} h left", left / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_long_it_will_take() {
        assert_eq!(left(10.0, 50.0, 100.0), ", about 10 s left");
        assert_eq!(left(60.0, 10.0, 100.0), ", about 9 min left");
        assert_eq!(left(3600.0, 10.0, 100.0), ", about 9 h left");
        assert_eq!(left(10.0, 0.0, 100.0) + &left(10.0, 5.0, 0.0), "");
    }
}
