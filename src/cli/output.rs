//! Where data goes: stdout, buffered, every byte as it is.

use crate::graph::lines::steers;
use anyhow::Context;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Standard output for data, buffered; call [`Output::finish`] at the end, so that a full disk is an error.
///
/// Nothing is taken out on the way, whatever looks like a terminal's escape sequence: spans count every code point of a text. Who writes
/// colour asks first whether it is wanted ([`super::passage::Paint`]), and takes what steers a terminal out of other people's words.
pub(super) struct Output {
    writer: BufWriter<io::StdoutLock<'static>>,
}

impl Output {
    /// Takes standard output.
    pub(super) fn new() -> Output {
        Output { writer: BufWriter::with_capacity(1 << 16, io::stdout().lock()) }
    }

    /// Writes a line of other people's words: on a terminal, without what steers it.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        if self.writer.get_ref().is_terminal() {
            writeln!(self, "{}", line.replace(steers, "\u{fffd}"))
        } else {
            writeln!(self, "{line}")
        }
    }

    /// Writes what is still buffered.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        self.flush().context("cannot write to standard output")
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
