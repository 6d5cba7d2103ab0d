//! The network of a model, from its file, run on one thread for each caller.

use super::NamesError;
use super::bert::Bert;
use super::settings::Settings;
use super::windows::Window;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

/// A network that gives each word of a window the log-probabilities of its labels.
pub(super) struct Network {
    bert: Bert,
    /// Thread pools of one thread, as many as there were callers at once.
    pools: Mutex<Vec<ThreadPool>>,
}

impl Network {
    /// Reads an ONNX file, and sees that it fits its labels and its vocabulary of `pieces`.
    pub(super) fn new(onnx: &[u8], settings: &Settings, pieces: usize) -> Result<Self, NamesError> {
        Self::around(Bert::new(onnx, |words| Cow::Owned(words.to_vec()), settings, pieces))
    }

    /// As [`Network::new`], for the compiled-in file, whose table of words is used where it lies.
    pub(super) fn of_static(onnx: &'static [u8], settings: &Settings, pieces: usize) -> Result<Self, NamesError> {
        Self::around(Bert::new(onnx, Cow::Borrowed, settings, pieces))
    }

    fn around(bert: Result<Bert, String>) -> Result<Self, NamesError> {
        let bert = bert.map_err(|why| NamesError::Model { why })?;
        Ok(Self { bert, pools: Mutex::default() })
    }

    /// The log-probabilities of every window: one for each of its words and labels, in that order.
    ///
    /// What comes out for a window does not depend on the others, to the last bit.
    ///
    /// The products split their work among the threads of the pool that they run in, here one: others are at work on
    /// documents of their own. And the caller waits for a plain thread, not for the pool: a worker of rayon that
    /// waits for another pool takes up other work meanwhile, here another document, whose names it would have to
    /// wait for in turn, and documents would pile up on its stack.
    pub(super) fn run(&self, windows: &[&Window]) -> Vec<Vec<f32>> {
        let free = self.pools.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let Some(pool) = free.or_else(|| ThreadPoolBuilder::new().num_threads(1).build().ok()) else {
            // The system gives no more threads.
            return self.bert.run(windows);
        };
        let scores = std::thread::scope(|scope| match scope.spawn(|| pool.install(|| self.bert.run(windows))).join() {
            Ok(scores) => scores,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        self.pools.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        scores
    }
}
