//! The fork that answers one question, and the parent that reads its answer and kills it in time.

use super::message::{self, Reason, Refusal, Rendered};
use super::{Bounds, Question, answer_here};
use crate::query::STACK;
use crate::store::Graph;
use std::cell::Cell;
use std::fs::File;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsRawFd, FromRawFd};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How often to look whether somebody wants it stopped.
const LOOK: Duration = Duration::from_millis(20);

/// How much the child gives way to the parent, which has other clients to answer.
const NICE: i32 = 5;

/// Answers a question in a fork of this process.
pub(super) fn answer(
    question: &Question,
    graph: &Graph,
    bounds: &Bounds,
    stop: &AtomicBool,
) -> Result<Rendered, Refusal> {
    // The child goes on on the stack of the thread that forks.
    thread::scope(|scope| {
        let parent = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
            let (reader, child) = start(question, graph, bounds).map_err(failed)?;
            watch(reader, child, bounds, stop)
        });
        match parent.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(Refusal::new(Reason::Failed, "the query could not be evaluated")),
            Err(error) => Err(failed(error)),
        }
    })
}

fn failed(error: io::Error) -> Refusal {
    Refusal::new(Reason::Failed, format!("cannot start the evaluation: {error}"))
}

/// A child that does not outlive the wish for it.
struct Child {
    id: libc::pid_t,
    /// Once it was waited for, its number may be another's.
    ended: Cell<bool>,
}

impl Child {
    /// Waits for its end, and says which signal ended it, if any did.
    fn wait(&self) -> Option<i32> {
        let mut status = 0;
        // SAFETY: `status` lives through the call, and the process is a child of ours that nobody else waits for.
        let waited = unsafe { libc::waitpid(self.id, &raw mut status, 0) };
        self.ended.set(true);
        (waited == self.id && libc::WIFSIGNALED(status)).then(|| libc::WTERMSIG(status))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        if !self.ended.get() {
            // SAFETY: the process is a child of ours that was not waited for, so the number is still its own.
            unsafe { libc::kill(self.id, libc::SIGKILL) };
            self.wait();
        }
    }
}

fn start(question: &Question, graph: &Graph, bounds: &Bounds) -> io::Result<(PipeReader, Child)> {
    let (reader, writer) = io::pipe()?;
    // SAFETY: the child has this thread alone. What it uses of the process is its memory: the allocator is made whole
    // after a fork by the C library, the store has locks for writing only and nobody writes to a graph that is open,
    // and all else that it touches (pipe, stack) is this thread's own. It leaves by `_exit` and never returns from here.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        0 => in_child(&writer, question, graph, bounds),
        child => Ok((reader, Child { id: child, ended: Cell::new(false) })),
    }
}

/// What the child does: answers, writes, ends.
fn in_child(writer: &PipeWriter, question: &Question, graph: &Graph, bounds: &Bounds) -> ! {
    let answered = catch_unwind(AssertUnwindSafe(|| {
        confine(writer.as_raw_fd(), bounds);
        // SAFETY: `confine` made 3 the pipe and closed everything else; nobody but this value closes it.
        let mut pipe = unsafe { File::from_raw_fd(3) };
        let answer = answer_here(question, graph, bounds);
        let (head, body) = message::write(&answer);
        let end = message::end();
        let parts = [head.as_slice(), body, &end];
        let _ = parts.iter().try_for_each(|part| pipe.write_all(part));
    }));
    // SAFETY: ends the process without running what the parent wants run at its own end.
    unsafe { libc::_exit(i32::from(answered.is_err())) }
}

/// Leaves the child the pipe as 3 and nothing else, and sets its limits. What fails here leaves a limit out, no more:
/// the parent still kills in time.
fn confine(pipe: i32, bounds: &Bounds) {
    // SAFETY: all of these change this process alone, which has one thread and uses none of what is closed.
    unsafe {
        // Ctrl-C is the parent's affair, and it kills.
        libc::signal(libc::SIGINT, libc::SIG_IGN);
        libc::signal(libc::SIGTERM, libc::SIG_DFL);
        #[cfg(target_os = "linux")]
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
        let null = libc::open(c"/dev/null".as_ptr(), libc::O_RDWR);
        let pipe = libc::dup(pipe).max(pipe);
        for standard in 0..3 {
            libc::dup2(null, standard);
        }
        libc::dup2(pipe, 3);
        close_from(4);
        libc::nice(NICE);
        let none = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
        libc::setrlimit(libc::RLIMIT_CORE, &raw const none);
        if let Some(used) = address_space() {
            let limit = libc::rlimit { rlim_cur: used + bounds.memory, rlim_max: used + bounds.memory };
            libc::setrlimit(libc::RLIMIT_AS, &raw const limit);
        }
    }
}

/// Closes every file from a number on: connections of other clients above all, which must end when the parent ends them.
unsafe fn close_from(first: i32) {
    #[cfg(target_os = "linux")]
    // SAFETY: the call closes files of this process alone; see the caller.
    if unsafe { libc::syscall(libc::SYS_close_range, first, u32::MAX, 0) } == 0 {
        return;
    }
    for file in first..4096 {
        // SAFETY: closing what is not open is an error that changes nothing.
        unsafe { libc::close(file) };
    }
}

/// Bytes of address space in use, where the system says.
fn address_space() -> Option<libc::rlim_t> {
    let pages: libc::rlim_t = std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').next()?.parse().ok()?;
    // SAFETY: asks for a constant of the system.
    let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    Some(pages * libc::rlim_t::try_from(page).ok()?)
}

/// Reads what the child writes, until it is whole or no longer wanted.
fn watch(mut reader: PipeReader, child: Child, bounds: &Bounds, stop: &AtomicBool) -> Result<Rendered, Refusal> {
    let begin = Instant::now();
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        if stop.load(Ordering::Relaxed) {
            return Err(Refusal::new(Reason::GaveWay, "the query was stopped to let others in: the server is busy")
                .hinted("ask again in a moment, or for less"));
        }
        let left = bounds.timeout.saturating_sub(begin.elapsed());
        if left.is_zero() {
            let message = format!("the query was stopped after {} s", bounds.timeout.as_secs_f32());
            return Err(Refusal::new(Reason::Timeout, message).hinted("make it match less"));
        }
        if !readable(&reader, left.min(LOOK)) {
            continue;
        }
        match reader.read(&mut buffer).map_err(failed)? {
            0 => break,
            count => bytes.extend_from_slice(&buffer[..count]),
        }
        if bytes.len() > bounds.bytes {
            let message = format!("the answer has more than {} MB", bounds.bytes >> 20);
            return Err(Refusal::new(Reason::TooMuch, message).hinted("ask for less, with LIMIT"));
        }
    }
    match message::read(bytes) {
        Some(answer) => answer,
        None => Err(broken_off(child.wait(), bounds)),
    }
}

/// Waits for something to read, at most so long.
fn readable(reader: &PipeReader, wait: Duration) -> bool {
    let mut file = libc::pollfd { fd: reader.as_raw_fd(), events: libc::POLLIN, revents: 0 };
    let wait = i32::try_from(wait.as_millis()).unwrap_or(i32::MAX).max(1);
    // SAFETY: one valid `pollfd`, which lives through the call.
    unsafe { libc::poll(&raw mut file, 1, wait) > 0 }
}

/// What the child's end means where its answer is not whole.
fn broken_off(signal: Option<i32>, bounds: &Bounds) -> Refusal {
    match signal {
        // Rust aborts where memory cannot be had.
        Some(libc::SIGABRT) => {
            Refusal::new(Reason::TooMuch, format!("the query needed more than {} MB of memory", bounds.memory >> 20))
                .hinted("make it match less")
        }
        Some(libc::SIGSEGV | libc::SIGBUS) => Refusal::new(Reason::Bad, "the query is too deeply nested"),
        _ => Refusal::new(Reason::Failed, "the query could not be evaluated: the evaluator broke off"),
    }
}
