//! Where data goes: stdout, buffered, with colour only where it is wanted.

use anyhow::Context;
use std::io::{self, BufWriter, Write};

/// Standard output for data, buffered; call [`Output::finish`] at the end, so that a full disk is an error.
pub(super) struct Output {
    writer: BufWriter<anstream::AutoStream<io::StdoutLock<'static>>>,
}

impl Output {
    /// Takes standard output. Colour is dropped on the way where stdout is no terminal or `NO_COLOR` is set.
    pub(super) fn new() -> Output {
        Output { writer: BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout().lock())) }
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
