//! Reading in a process of its own, which can be stopped and may break: the program itself, started anew.
//!
//! A library that reads PDF files recurses as deep as they are nested, loops where they do and unpacks all that they hold. No thread
//! can be stopped in that, and one that overflows its stack ends the process, so each file gets a process with limits of time,
//! memory and stack. It is no fork: while others of its threads work, a process may do next to nothing in one.

use super::Reason;
use super::pdf::PDF_TEXT;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Seconds of processor time that a file may take: a long book takes a few.
#[cfg(unix)]
const MOST_TIME: u64 = 30;
/// Bytes of memory that it may take.
#[cfg(unix)]
const MOST_MEMORY: u64 = 500_000_000;
/// Bytes of address space, the program and what is only reserved included.
#[cfg(unix)]
const MOST_SPACE: u64 = 4 * MOST_MEMORY;
/// When to give up whatever the processor was busy with: time on a clock says little about a file.
const PATIENCE: Duration = Duration::from_secs(300);

/// What a program makes of a file, where it answers with no more than `limit` bytes.
pub(super) fn answer(program: &Path, file: Vec<u8>, limit: usize) -> Result<Vec<u8>, Reason> {
    let mut command = Command::new(program);
    // Its own threads would only have to share its limits.
    command.arg(PDF_TEXT).env("RAYON_NUM_THREADS", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| {
        io::Error::new(error.kind(), format!("cannot start {} to read it: {error}", program.display()))
    })?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(io::Error::other("the process that reads it has no pipes").into());
    };
    // Each pipe has its thread, for the other side may wait for either; both end with the process.
    std::thread::spawn(move || {
        let _ = input.write_all(&file);
    });
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut answer = Vec::new();
        let read = output.take(limit as u64 + 1).read_to_end(&mut answer).map(|_| answer);
        let _ = send.send(read);
    });
    let read = receive.recv_timeout(PATIENCE);
    let ended = end(&mut child, matches!(&read, Ok(Ok(answer)) if answer.len() <= limit))?;
    match read {
        Ok(Ok(answer)) if ended.success() => Ok(answer),
        Ok(Ok(_)) => Err(Reason::NoPdf(broken_off(ended).into())),
        Ok(Err(error)) => Err(error.into()),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            Err(Reason::NoPdf("it takes too long to read".into()))
        }
    }
}

/// Waits for the end of a process, which comes now where it is not already at its end.
fn end(child: &mut Child, at_its_end: bool) -> io::Result<ExitStatus> {
    if !at_its_end {
        child.kill()?;
    }
    child.wait()
}

/// What the end of a process that did not come to its own says about the file.
fn broken_off(ended: ExitStatus) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        match ended.signal() {
            Some(libc::SIGXCPU) => return "it takes more than 30 s to read",
            // Rust aborts where memory cannot be had, and where the stack is at its end.
            Some(libc::SIGABRT | libc::SIGSEGV | libc::SIGBUS) => {
                return "it is nested without end, or takes more than 500 MB to read";
            }
            _ => {}
        }
    }
    let _ = ended;
    "the process that read it broke off"
}

/// Sets the limits of this process, which is one that was started for a file. Where the system has none, the time that the other
/// side waits is the only one.
pub(super) fn confine() {
    #[cfg(unix)]
    // SAFETY: all of these change the limits and signals of this process alone, with values that live through the call.
    unsafe {
        // Ctrl-C goes to all of a terminal's processes; whoever started this one ends it, or waits for its answer.
        libc::signal(libc::SIGINT, libc::SIG_IGN);
        let limits = [
            (libc::RLIMIT_CPU, MOST_TIME),
            (libc::RLIMIT_DATA, MOST_MEMORY),
            (libc::RLIMIT_AS, MOST_SPACE),
            (libc::RLIMIT_CORE, 0),
        ];
        for (resource, most) in limits {
            // The hard limit of time is one later: at that one the signal says nothing of why.
            let most = most as libc::rlim_t;
            let limit =
                libc::rlimit { rlim_cur: most, rlim_max: most + libc::rlim_t::from(resource == libc::RLIMIT_CPU) };
            libc::setrlimit(resource, &raw const limit);
        }
    }
}
