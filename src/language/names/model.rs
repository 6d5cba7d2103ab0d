//! The network itself: an ONNX file, run by `rten` on one thread for each caller.

use super::NamesError;
use super::settings::Settings;
use super::windows::Window;
use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueView};
use std::sync::{Arc, Mutex, PoisonError};

/// The most windows of one product. More are no faster, and the products no longer fit the cache.
const BATCH: usize = 8;
/// Windows are padded to a multiple of this, so that a batch finds windows of like length.
const STEP: usize = 4;

/// A network that gives each piece of a window the log-probabilities of its labels.
pub(super) struct Network {
    model: Model,
    pieces: NodeId,
    shapes: NodeId,
    scores: NodeId,
    labels: usize,
    /// Thread pools of one thread, as many as there were callers at once.
    pools: Mutex<Vec<Arc<ThreadPool>>>,
}

impl Network {
    /// Reads an ONNX file, and runs it once to see that it fits its labels and its vocabulary of `pieces`.
    pub(super) fn new(onnx: &[u8], settings: &Settings, pieces: usize) -> Result<Self, NamesError> {
        let wrong = |e: &dyn std::fmt::Display| NamesError::Model { why: e.to_string() };
        aside(|| {
            let model = options().load(onnx.to_vec()).map_err(|e| wrong(&e))?;
            let network = Self::around(model, settings)?;
            network.probe(settings, pieces)?;
            Ok(network)
        })
    }

    /// As [`Network::new`], for the compiled-in file, which the tests have seen to fit: it is not run to see so.
    pub(super) fn of_static(onnx: &'static [u8], settings: &Settings) -> Result<Self, NamesError> {
        aside(|| {
            let model = options().load_static_slice(onnx).map_err(|e| NamesError::Model { why: e.to_string() })?;
            Self::around(model, settings)
        })
    }

    fn around(model: Model, settings: &Settings) -> Result<Self, NamesError> {
        let node = |name| model.node_id(name).map_err(|e| NamesError::Model { why: e.to_string() });
        let (ids, shapes, scores) = (node("ids")?, node("shapes")?, node("logp")?);
        Ok(Self { model, pieces: ids, shapes, scores, labels: settings.labels.len(), pools: Mutex::default() })
    }

    /// The longest window with the last piece and every shape must run: afterwards no text can fail.
    fn probe(&self, settings: &Settings, pieces: usize) -> Result<(), NamesError> {
        let last = i32::try_from(pieces).unwrap_or(i32::MAX) - 1;
        let length = settings.window;
        let longest = Window {
            words: 0..0,
            pieces: vec![last; length],
            shapes: (0..10).cycle().take(length).collect(),
            firsts: Vec::new(),
        };
        let pool = self.lend();
        let ran = self.batch(&[&longest], length, &pool);
        self.give_back(pool);
        ran.map(|_| ()).map_err(|why| NamesError::Model { why })
    }

    /// The log-probabilities of every window: one for each piece and label, in that order.
    ///
    /// What comes out for a window does not depend on the others, to the last bit: it is padded to a length that
    /// only its own decides, and the activations are quantised with fixed scales.
    pub(super) fn run(&self, windows: &[&Window]) -> Vec<Vec<f32>> {
        let mut order: Vec<usize> = (0..windows.len()).collect();
        order.sort_by_key(|&window| padded(windows[window]));
        let pool = self.lend();
        let scores = aside(|| {
            let mut scores = vec![Vec::new(); windows.len()];
            for alike in order.chunk_by(|&a, &b| padded(windows[a]) == padded(windows[b])) {
                for batch in alike.chunks(BATCH) {
                    self.fill_in(batch, windows, &pool, &mut scores);
                }
            }
            scores
        });
        self.give_back(pool);
        scores
    }

    /// Runs the windows of one batch and puts each one's scores in its place.
    fn fill_in(&self, batch: &[usize], windows: &[&Window], pool: &Arc<ThreadPool>, scores: &mut [Vec<f32>]) {
        let members: Vec<&Window> = batch.iter().map(|&window| windows[window]).collect();
        let length = members.first().map_or(0, |window| padded(window));
        // `probe` has seen the greatest of every input, so this does not fail; if it did, there would be no names.
        let Ok(out) = self.batch(&members, length, pool) else { return };
        for (&window, out) in batch.iter().zip(out.chunks_exact(length * self.labels)) {
            scores[window] = out.iter().copied().take(windows[window].pieces.len() * self.labels).collect();
        }
    }

    /// One run: windows padded to `length`, in; their scores, one after the other, out.
    fn batch(&self, windows: &[&Window], length: usize, pool: &Arc<ThreadPool>) -> Result<Vec<f32>, String> {
        let mut pieces = vec![0; windows.len() * length];
        let mut shapes = pieces.clone();
        for (row, window) in windows.iter().enumerate() {
            let range = row * length..row * length + window.pieces.len();
            pieces[range.clone()].copy_from_slice(&window.pieces);
            shapes[range].copy_from_slice(&window.shapes);
        }
        let shape = [windows.len(), length];
        let view = |data| ValueView::from_shape(shape, data).map_err(|e| e.to_string());
        let inputs = vec![(self.pieces, view(&pieces)?.into()), (self.shapes, view(&shapes)?.into())];
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let [scores] = self.model.run_n(inputs, [self.scores], Some(options)).map_err(|e| e.to_string())?;
        let (found, scores) = scores.into_shape_vec::<f32, 3>().map_err(|e| e.to_string())?;
        let wanted = [windows.len(), length, self.labels];
        if found == wanted { Ok(scores) } else { Err(format!("its output is {found:?}, and {wanted:?} was expected")) }
    }

    /// A pool that nobody uses at the moment.
    fn lend(&self) -> Arc<ThreadPool> {
        let free = self.pools.lock().unwrap_or_else(PoisonError::into_inner).pop();
        free.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)))
    }

    fn give_back(&self, pool: Arc<ThreadPool>) {
        self.pools.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
    }
}

/// The length that a window is padded to.
fn padded(window: &Window) -> usize {
    window.pieces.len().next_multiple_of(STEP)
}

/// Runs `work` on a thread of its own and waits for it.
///
/// A worker of rayon that waits for another pool takes up other work meanwhile, here another document, whose names
/// it would have to wait for in turn: documents would pile up on its stack. Loading, the other document would wait
/// for the very load that its own stack is in the middle of, for ever. Waiting for a plain thread, a worker waits.
fn aside<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| match scope.spawn(work).join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

/// Only the operators that the exporter writes: the others stay out of the program.
fn options() -> ModelOptions {
    let mut options = ModelOptions::with_ops(rten::op_registry!(
        Add,
        Cast,
        DynamicQuantizeLinear,
        Equal,
        Gather,
        Gelu,
        LayerNormalization,
        LogSoftmax,
        MatMul,
        MatMulInteger,
        Mul,
        QuantizeLinear,
        Reshape,
        Shape,
        Slice,
        Softmax,
        Split,
        Transpose,
        Unsqueeze
    ));
    options.prepack_weights(true);
    options
}
