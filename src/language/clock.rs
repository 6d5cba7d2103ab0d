//! What every stage of reading takes, for benchmarks.

use std::time::Duration;

/// A clock for the stages of reading. It stands still until it is given a source of time, as only benchmarks do.
#[derive(Debug, Default)]
pub(super) struct Clock {
    now: Option<fn() -> Duration>,
    last: Duration,
    stages: Vec<(&'static str, Duration)>,
}

impl Clock {
    /// Starts the first stage.
    pub(super) fn start(&mut self, now: fn() -> Duration) {
        *self = Self { now: Some(now), last: now(), stages: Vec::new() };
    }

    /// Ends a stage and starts the next.
    pub(super) fn lap(&mut self, stage: &'static str) {
        let Some(now) = self.now else { return };
        let time = now().saturating_sub(self.last);
        match self.stages.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, total)) => *total += time,
            None => self.stages.push((stage, time)),
        }
        self.last = now();
    }

    /// Stops; returns the stages in the order of their first ends.
    pub(super) fn stop(&mut self) -> Vec<(&'static str, Duration)> {
        std::mem::take(self).stages
    }
}
