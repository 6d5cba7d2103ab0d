//! Running Graphviz, where it is installed.

use super::report::WithHint;
use anyhow::{Context, bail};
use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

/// How to get Graphviz.
pub(super) const INSTALL: &str = "install Graphviz: `apt install graphviz`, `brew install graphviz`, \
    `winget install Graphviz.Graphviz`, or see https://graphviz.org/download";

/// Bytes of DOT, quotes included, above which a PNG has as many dots as the picture has points: some thousand lines.
const LARGE: usize = 1 << 20;

/// A picture of a DOT text in a format of Graphviz (`svg`, `png`, `pdf`); `None` where Graphviz is not installed.
///
/// The layout is the one that the text itself asks for.
pub(super) fn render(dot: &str, format: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let mut command = Command::new("dot");
    command.arg(format!("-T{format}")).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Sharp on today's screens, where the whole is not so large that it would take minutes.
    if format == "png" && dot.len() < LARGE {
        command.arg("-Gdpi=144");
    }
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).context("cannot run Graphviz (`dot`)"),
    };
    let mut stdin = child.stdin.take().context("cannot write to Graphviz")?;
    let output = std::thread::scope(|scope| {
        // Graphviz may write before it has read all: a thread of its own feeds it. If it stops reading, its exit says why.
        scope.spawn(move || _ = stdin.write_all(dot.as_bytes()));
        child.wait_with_output()
    });
    let output = output.context("cannot run Graphviz (`dot`)")?;
    if !output.status.success() || output.stdout.is_empty() {
        let said = String::from_utf8_lossy(&output.stderr);
        let failed = || -> anyhow::Result<()> { bail!("Graphviz failed: {}", said.trim().replace('\n', "; ")) };
        failed().hint("try another --layout, a smaller --limit, or `-o graph.dot`")?;
    }
    Ok(Some(output.stdout))
}
