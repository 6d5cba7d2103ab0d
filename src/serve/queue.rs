//! The queue before the evaluator: how many questions at once, and who gives way when more want in.
//!
//! Questions that take long must not keep short ones out. So when all places are taken, whoever has been in longest is
//! stopped, if that is more than [`FAIR_SHARE`]: a flood of endless queries costs a good one that time at most.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long a question may keep others waiting.
const FAIR_SHARE: Duration = Duration::from_secs(2);

/// How long to wait for a place.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often whoever waits looks whether somebody must give way.
const LOOK: Duration = Duration::from_millis(50);

/// Questions that wait for each place; who comes then is sent away at once.
const WAITING: usize = 8;

/// The places, and who has them.
#[derive(Clone)]
pub(super) struct Queue(Arc<Inner>);

struct Inner {
    places: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    running: Mutex<Running>,
}

#[derive(Default)]
struct Running {
    next: u64,
    /// By number, and so by age.
    questions: BTreeMap<u64, (Instant, Arc<AtomicBool>)>,
}

/// A place; dropping it lets the next one in.
pub(super) struct Place {
    _permit: OwnedSemaphorePermit,
    number: u64,
    stop: Arc<AtomicBool>,
    queue: Queue,
}

impl Queue {
    /// A queue for so many questions at once.
    pub(super) fn new(places: usize) -> Self {
        Self(Arc::new(Inner {
            places: Arc::new(Semaphore::new(places)),
            waiting: Arc::new(Semaphore::new(places * WAITING)),
            running: Mutex::default(),
        }))
    }

    /// Waits for a place; `None` where there are too many who wait, or for too long.
    pub(super) async fn enter(&self) -> Option<Place> {
        let _waiting = Arc::clone(&self.0.waiting).try_acquire_owned().ok()?;
        let begin = Instant::now();
        // The semaphore is fair: whoever stays in line is served in turn.
        let mut place = std::pin::pin!(Arc::clone(&self.0.places).acquire_owned());
        loop {
            tokio::select! {
                permit = &mut place => return permit.ok().map(|permit| self.take(permit)),
                () = tokio::time::sleep(LOOK) => self.make_way(),
            }
            if begin.elapsed() > PATIENCE {
                return None;
            }
        }
    }

    fn take(&self, permit: OwnedSemaphorePermit) -> Place {
        let mut running = self.running();
        let (number, stop) = (running.next, Arc::new(AtomicBool::new(false)));
        running.next += 1;
        running.questions.insert(number, (Instant::now(), Arc::clone(&stop)));
        drop(running);
        Place { _permit: permit, number, stop, queue: self.clone() }
    }

    /// Stops who has been in longest, unless somebody is being stopped already.
    fn make_way(&self) {
        let running = self.running();
        let stopping = running.questions.values().any(|(_, stop)| stop.load(Ordering::Relaxed));
        let oldest = running.questions.values().next().filter(|(since, _)| since.elapsed() > FAIR_SHARE);
        if let Some((_, stop)) = oldest
            && !stopping
        {
            stop.store(true, Ordering::Relaxed);
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Running> {
        self.0.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// What the evaluation looks at: whether it is to stop.
    pub(super) fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// Stops the evaluation when it is dropped: the client has gone.
    pub(super) fn leash(&self) -> Leash {
        Leash(Arc::clone(&self.stop))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.queue.running().questions.remove(&self.number);
    }
}

/// Stops an evaluation when it is dropped.
pub(super) struct Leash(Arc<AtomicBool>);

impl Drop for Leash {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
