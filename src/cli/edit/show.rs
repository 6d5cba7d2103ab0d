//! Showing what was decided, and what is to be.

use crate::cli::open::{self, Opened};
use crate::cli::output::Output;
use crate::cli::{Outcome, report};
use crate::folder::Folder;
use crate::identity::{Doubt, Entry, Identity, Journal, Node};
use anyhow::{Context, anyhow};
use serde_json::json;
use std::io::{self, Write};
use std::path::Path;

/// Prints the journal: a line for each decision, with its state.
pub(super) fn log(graph: &Path, as_json: bool) -> anyhow::Result<Outcome> {
    let folder = Folder::open(graph)?;
    let journal = Journal::read(&folder.journal()?);
    let Opened { identity, .. } = open::opened(&folder)?;
    if journal.lines.is_empty() {
        report::warning(&anyhow!("nothing was decided yet"));
        return Ok(Outcome::Partial);
    }
    let mut output = Output::new();
    for ((number, line), holds) in (1..).zip(&journal.lines).zip(journal.holds()) {
        let unfit = identity.unfit.iter().find(|unfit| unfit.number == number);
        let state = match (holds, unfit) {
            (false, _) => "restored",
            (true, Some(_)) => "unfit",
            (true, None) => "holds",
        };
        match line {
            Ok(entry) if as_json => {
                let mut entry = serde_json::to_value(entry).unwrap_or_default();
                if let Some(fields) = entry.as_object_mut() {
                    fields.insert("state".to_owned(), json!(state));
                    fields.extend(unfit.map(|unfit| ("unfit".to_owned(), json!(unfit.why))));
                }
                writeln!(output, "{entry}")
            }
            Err(why) if as_json => writeln!(output, "{}", json!({"number": number, "state": state, "unfit": why})),
            Ok(entry) => write_line(&mut output, entry, state),
            Err(why) => writeln!(output, "{number}  {why}"),
        }
        .context("cannot write to standard output")?;
    }
    output.finish()?;
    Ok(if report::unfit(&identity) { Outcome::Partial } else { Outcome::Done })
}

/// "3  2022-10-08T12:00:00Z  merge  Liz Truss = Elizabeth Truss (restored)", and below it by whom and why.
fn write_line(output: &mut Output, entry: &Entry, state: &str) -> io::Result<()> {
    let state = if state == "holds" { String::new() } else { format!("  ({state})") };
    let Entry { number, when, decision, .. } = entry;
    output.line(&format!("{number}  {when}  {}  {}{state}", decision.action(), decision.words()))?;
    match [entry.by.clone(), entry.why.clone()].into_iter().flatten().collect::<Vec<_>>().join(": ") {
        signed if signed.is_empty() => Ok(()),
        signed => output.line(&format!("   {signed}")),
    }
}

/// Prints the pairs that the program could not decide about, the likeliest first.
pub(super) fn undecided(graph: &Path, limit: usize, as_json: bool) -> anyhow::Result<Outcome> {
    let Opened { identity, .. } = open::open(graph)?;
    let limit = if limit == 0 { identity.undecided.len() } else { limit };
    if identity.undecided.is_empty() {
        report::warning(&anyhow!("no pair is undecided"));
        return Ok(Outcome::Partial);
    }
    let mut output = Output::new();
    for doubt in identity.undecided.iter().take(limit) {
        write_doubt(&mut output, doubt, &identity, as_json).context("cannot write to standard output")?;
    }
    let more = identity.undecided.len().saturating_sub(limit);
    if more > 0 && !as_json {
        writeln!(output, "and {more} more: --limit 0 shows all").context("cannot write to standard output")?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// "0.55  Boris Johnson (Person) ? Johnson (Person)", and below it what speaks for and against.
fn write_doubt(output: &mut Output, doubt: &Doubt, identity: &Identity, as_json: bool) -> io::Result<()> {
    let [one, other] = doubt.nodes.map(|id| identity.node(id));
    let (Some(one), Some(other)) = (one, other) else { return Ok(()) };
    if as_json {
        let end = |node: &Node| json!({"node": node.key, "label": node.label, "type": node.kind});
        let reasons = doubt.reasons.iter().map(|reason| json!({"what": reason.what, "weight": reason.weight}));
        let reasons = reasons.collect::<Vec<_>>();
        return writeln!(
            output,
            "{}",
            json!({"one": end(one), "other": end(other), "score": doubt.score, "reasons": reasons})
        );
    }
    let Doubt { score, .. } = doubt;
    output.line(&format!("{score:.2}  {} ({:?}) ? {} ({:?})", one.label, one.kind, other.label, other.kind))?;
    writeln!(output, "      claimgraph edit merge {} {}", one.key, other.key)?;
    for reason in &doubt.reasons {
        output.line(&format!("      {:+.2}  {}", reason.weight, reason.what))?;
    }
    Ok(())
}
