//! The progress of a build: on stderr, and only where somebody watches.

use crate::pipeline::Reading;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A line that says how much is read and how fast; nothing where stderr is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    words: AtomicUsize,
}

impl Progress {
    /// Begins.
    pub(super) fn new() -> Progress {
        // How many articles there are is not known before the last one: they are streamed.
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} articles, {msg} words ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, words: AtomicUsize::new(0) }
    }

    /// Counts an article that was read.
    pub(super) fn read(&self, reading: &Reading) {
        let words = self.words.fetch_add(reading.words, Ordering::Relaxed) + reading.words;
        self.bar.inc(1);
        self.bar.set_message(words.to_string());
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
