//! How the program ends: exit codes, `error: …`, and the `hint: …` that says what to do next.

use super::Outcome;
use crate::article::ArticleError;
use crate::fetch::FetchError;
use crate::folder::FolderError;
use crate::graph::lines::steers;
use crate::identity::{Identity, Unfit};
use crate::push::PushError;
use anstyle::{AnsiColor, Style};
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Green.on_default();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// The next step after an error; rides on the error as a context that has no text of its own.
#[derive(Debug)]
struct Hint(String);

impl fmt::Display for Hint {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Adds the next step to an error.
pub(super) trait WithHint<T> {
    /// Says what to do about it: `….hint("try --list")`.
    fn hint(self, hint: impl Into<String>) -> anyhow::Result<T>;
}

impl<T, E: Into<anyhow::Error>> WithHint<T> for Result<T, E> {
    fn hint(self, hint: impl Into<String>) -> anyhow::Result<T> {
        self.map_err(|error| error.into().context(Hint(hint.into())))
    }
}

/// The exit code of a command, once its error, if any, is printed. A broken pipe is no error.
pub(super) fn finish(result: anyhow::Result<Outcome>) -> u8 {
    match result {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Partial) => 1,
        Err(error) if is_broken_pipe(&error) => 0,
        Err(error) => {
            print(ERROR, "error", &message(&error), hint(&error).as_deref());
            2
        }
    }
}

/// What clap has to say: help and version on stdout (0), a wrong usage on stderr (2).
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    // Nobody is left to tell if this cannot be printed.
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Says on stderr what was skipped and why; the command goes on, and ends with [`Outcome::Partial`].
pub(super) fn warning(error: &anyhow::Error) {
    print(WARNING, "warning", &message(error), hint(error).as_deref());
}

/// Says on stderr which decisions of the journal do not fit the graph, and whether there are any.
pub(super) fn unfit(identity: &Identity) -> bool {
    for Unfit { number, why } in &identity.unfit {
        let reason = anyhow::anyhow!("line {number} of the journal no longer fits: {why}");
        if let Err(reason) = Err::<(), _>(reason).hint("`claimgraph edit restore` takes a decision back") {
            warning(&reason);
        }
    }
    !identity.unfit.is_empty()
}

/// Says something by the way, to somebody who watches.
pub(super) fn note(message: &str) {
    print(NOTE, "note", message, None);
}

fn print(style: Style, label: &str, message: &str, hint: Option<&str>) {
    let mut stderr = anstream::stderr().lock();
    // A closed stderr is no reason to fail.
    let _ = writeln!(stderr, "{style}{label}:{style:#} {}", harmless(message));
    if let Some(hint) = hint {
        let _ = writeln!(stderr, "{HINT}hint:{HINT:#} {}", harmless(hint));
    }
}

/// A message that does not steer the terminal: it may quote a name out of an archive, or what a server said.
fn harmless(message: &str) -> String {
    message.replace(|c| c != '\n' && steers(c), "\u{fffd}")
}

/// The chain of causes in one line. A cause that its effect already quotes is not said twice.
fn message(error: &anyhow::Error) -> String {
    let mut message = String::new();
    for text in error.chain().map(ToString::to_string).filter(|text| !text.is_empty()) {
        if message.is_empty() {
            message = text;
        } else if !message.ends_with(&text) {
            message = format!("{message}: {text}");
        }
    }
    message
}

fn hint(error: &anyhow::Error) -> Option<String> {
    if let Some(Hint(hint)) = error.downcast_ref() {
        return Some(hint.clone());
    }
    // The rooms that can fail say themselves what to do about it.
    error
        .chain()
        .find_map(|cause| {
            let article = cause.downcast_ref::<ArticleError>().and_then(ArticleError::hint);
            let fetch = || cause.downcast_ref::<FetchError>().and_then(FetchError::hint);
            let push = || cause.downcast_ref::<PushError>().and_then(PushError::hint);
            article
                .or_else(fetch)
                .or_else(push)
                .or_else(|| cause.downcast_ref::<FolderError>().and_then(FolderError::hint))
        })
        .map(str::to_owned)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::{Context, anyhow};

    #[test]
    fn says_the_chain_once_and_keeps_the_hint() {
        let error = Err::<(), _>(anyhow!("no such file"))
            .context("cannot read a.txt: no such file")
            .hint("check the path")
            .context("cannot build the graph")
            .unwrap_err();
        assert_eq!(message(&error), "cannot build the graph: cannot read a.txt: no such file");
        assert_eq!(hint(&error).as_deref(), Some("check the path"));
    }

    #[test]
    fn a_name_does_not_steer_the_terminal() {
        let name = "evil.zip/\u{1b}]0;owned\u{7}\u{1b}[2K\r\u{202e}txt.exe";
        assert_eq!(harmless(name), "evil.zip/\u{fffd}]0;owned\u{fffd}\u{fffd}[2K\u{fffd}\u{fffd}txt.exe");
        assert_eq!(harmless("two\nlines, ключ"), "two\nlines, ключ");
    }

    #[test]
    fn a_broken_pipe_is_no_error() {
        let error = anyhow::Error::from(io::Error::from(io::ErrorKind::BrokenPipe)).context("cannot write");
        assert!(is_broken_pipe(&error));
        assert!(!is_broken_pipe(&anyhow!("else")));
    }
}
