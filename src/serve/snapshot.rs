//! What is served: the graph as it was at one moment, and how a later moment takes its place.

use super::Options;
use super::queue::Queue;
use crate::graph::ClaimGraph;
use crate::identity::Identity;
use crate::record::Record;
use crate::store::Graph;
use std::error::Error;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How often to look whether the graph has changed.
const LOOK: Duration = Duration::from_millis(500);

/// Time between two loads, in times of the last load's: a long build must not keep the server loading.
const REST: u32 = 4;

/// Kilobytes of answers in memory, of all clients together.
const ROOM: usize = 512 << 10;

/// Why a graph could not be loaded.
pub type LoadError = Box<dyn Error + Send + Sync>;

/// A graph at one moment, whole.
pub struct Snapshot {
    /// The records, sorted by path and id.
    pub records: Vec<Record>,
    /// The nodes that their entities are.
    pub identity: Identity,
    /// The claims as edges.
    pub claims: ClaimGraph,
    /// The claims as RDF.
    pub graph: Graph,
}

/// Where the graph comes from.
pub trait Source: Send + Sync + 'static {
    /// Something cheap that is another whenever the graph is.
    fn stamp(&self) -> String;

    /// The graph as it is now.
    fn load(&self) -> Result<Snapshot, LoadError>;

    /// What those have to show who may decide; `None` where nobody may.
    fn token(&self) -> Option<&str> {
        None
    }

    /// Writes a decision to the journal, with its reason where one is given.
    fn change(&self, _: &Change, _: Option<&str>) -> Result<(), LoadError> {
        Err("the graph is read-only here".into())
    }
}

/// A decision about the graph, as a page asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Two entities are one.
    Merge {
        /// The key of one.
        key: String,
        /// The name of the other.
        other: String,
    },
    /// Where an entity is called so, or in this article, it is another; both given: where it is called so in this article.
    Split {
        /// The key of the entity.
        key: String,
        /// What it is called there; empty: whatever it is called.
        mention: String,
        /// The id of the document; empty: in all.
        document: String,
        /// The name of the other; empty: it has the same.
        name: String,
    },
    /// A claim is read wrongly.
    Reject {
        /// The id of its document.
        document: String,
        /// Its place in the record.
        claim: usize,
    },
}

/// The state that all handlers share; cheap to clone.
#[derive(Clone)]
pub(super) struct Served(Arc<Inner>);

struct Inner {
    source: Box<dyn Source>,
    options: Options,
    snapshot: RwLock<Arc<Snapshot>>,
    queue: Queue,
    /// Kilobytes of answers that are being sent.
    room: Arc<Semaphore>,
    /// The stamp and the load time of the snapshot to begin with.
    first: (String, Duration),
}

impl Served {
    /// Loads the graph for the first time.
    pub(super) fn open(source: Box<dyn Source>, options: Options) -> Result<Self, LoadError> {
        let (stamp, begin) = (source.stamp(), Instant::now());
        let snapshot = RwLock::new(Arc::new(source.load()?));
        let (queue, room) = (Queue::new(options.queries), Arc::new(Semaphore::new(ROOM)));
        Ok(Self(Arc::new(Inner { first: (stamp, begin.elapsed()), source, options, snapshot, queue, room })))
    }

    /// The graph as it is now. Take it once for a request: the next call may give a later one.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        // Nothing can panic while it holds the lock for writing, which is one assignment.
        Arc::clone(&self.0.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What those have to show who may decide; `None` where nobody may.
    pub(super) fn token(&self) -> Option<&str> {
        self.0.source.token()
    }

    /// Writes a decision, and serves the graph as it is then.
    pub(super) fn change(&self, change: &Change, why: Option<&str>) -> Result<(), LoadError> {
        self.0.source.change(change, why)?;
        *self.0.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(self.0.source.load()?);
        Ok(())
    }

    /// How the server runs.
    pub(super) fn options(&self) -> &Options {
        &self.0.options
    }

    /// The queue before the evaluator.
    pub(super) fn queue(&self) -> &Queue {
        &self.0.queue
    }

    /// Room in the memory for an answer until it is sent; `None` where slow clients hold all of it.
    pub(super) fn room(&self, kilobytes: u32) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.0.room).try_acquire_many_owned(kilobytes).ok()
    }

    /// Loads the graph anew whenever it has changed, for ever. A graph that cannot be loaded changes nothing: the last
    /// one is still served, and the next change is looked at again.
    pub(super) async fn follow(self) {
        let (mut stamp, mut took) = self.0.first.clone();
        loop {
            tokio::time::sleep(LOOK.max(took * REST)).await;
            let (served, before) = (self.clone(), stamp.clone());
            let loaded = tokio::task::spawn_blocking(move || served.reload(&before)).await;
            if let Ok(Some((now, time))) = loaded {
                (stamp, took) = (now, time);
            }
        }
    }

    /// Loads the graph if its stamp is another. The stamp is taken before, so that a change meanwhile is seen next time.
    fn reload(&self, before: &str) -> Option<(String, Duration)> {
        let (stamp, begin) = (self.0.source.stamp(), Instant::now());
        if stamp == before {
            return None;
        }
        if let Ok(snapshot) = self.0.source.load() {
            *self.0.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        }
        Some((stamp, begin.elapsed()))
    }
}
