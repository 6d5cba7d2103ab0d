//! `claimgraph explain`: the claims about somebody, in their own words.

use super::open::Opened;
use super::output::Output;
use super::passage::{Paint, painted};
use super::report;
use super::{Outcome, explain_html, filter, name, open};
use crate::graph::evidence::{self, Evidence, Question};
use crate::graph::lines::{steers, width};
use crate::identity::{ClaimReference, Identity, Node};
use crate::record::Record;
use anyhow::{Context, anyhow};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

/// Show the claims about an entity, or between two, with who says so and in which words
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Name of an entity, any of its names
    #[arg(value_name = "ENTITY")]
    about: String,
    /// Only the claims between the two
    #[arg(value_name = "ENTITY")]
    and: Option<String>,
    #[command(flatten)]
    filter: filter::Arguments,
    /// Claims to show at most, the earliest documents first; 0: all
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
    /// A page of evidence in one file, to send to somebody: HTML with a picture, to stdout
    #[arg(long, conflicts_with = "format")]
    html: bool,
    /// text to read; json: one object a line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Digits of a claim's key that are shown: enough for `edit reject` to know it by in a graph of any likely size.
const SHORT: usize = 8;

/// How the answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Format {
    /// To read, in colour on a terminal
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

const EXAMPLES: &str = "\
Examples:
  claimgraph explain Putin                       every claim about Putin, in its sentence
  claimgraph explain Johnson Macron              the claims between the two
  claimgraph explain Putin --voice Peskov        what Peskov says about Putin
  claimgraph explain Putin --until 2022-02       and what was said before the war
  claimgraph explain Johnson Macron --html > page.html
  claimgraph explain Ukraine --type ASSAULT --format json | jq .evidence.text";

/// Runs the command.
pub(super) fn run(arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    name::answered(explain(&arguments, graph))
}

fn explain(arguments: &Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    let Opened { records, identity, .. } = open::open(graph)?;
    let nodes = &identity.nodes;
    let question = Question {
        about: name::entity(nodes, &arguments.about)?,
        and: arguments.and.as_ref().map(|and| name::entity(nodes, and)).transpose()?,
        filter: arguments.filter.filter(nodes, &records)?,
    };
    let found = evidence::about(&records, &identity, &question);
    let limit = if arguments.limit == 0 { found.len() } else { arguments.limit };
    let mut output = Output::new();
    let written = match arguments.format {
        _ if arguments.html => {
            output.write_all(explain_html::page(&records, &identity, &question, &found, limit).as_bytes())
        }
        Format::Text => write_text(&mut output, &question, &found, limit, &identity),
        Format::Json => write_json(&mut output, &records, &found, limit, &identity),
    };
    written.context("cannot write to standard output")?;
    output.finish()?;
    if found.is_empty() {
        report::warning(&anyhow!("no claim fits"));
        return Ok(Outcome::Partial);
    }
    Ok(Outcome::Done)
}

fn write_text(
    output: &mut Output,
    question: &Question,
    found: &[Evidence],
    limit: usize,
    identity: &Identity,
) -> io::Result<()> {
    let paint = Paint::of_stdout();
    for about in [Some(&question.about), question.and.as_ref()].into_iter().flatten() {
        writeln!(output, "{}", heading(&identity.nodes, about, paint))?;
    }
    let number = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let (documents, origins) = counts(found, identity);
    let origins = if origins == documents { String::new() } else { format!(", {}", number(origins, "origin")) };
    writeln!(output, "{} in {}{origins}", number(found.len(), "claim"), number(documents, "document"))?;
    for (index, evidence) in (1..).zip(found.iter().take(limit)) {
        writeln!(output)?;
        write_claim(output, index, evidence, identity, paint)?;
    }
    match found.len().saturating_sub(limit) {
        0 => Ok(()),
        more => writeln!(output, "\nand {more} more: --limit 0 shows all"),
    }
}

/// One object a line. Each says of how many claims, documents and origins the whole answer is, and of which origin its own document.
fn write_json(
    output: &mut Output,
    records: &[Record],
    found: &[Evidence],
    limit: usize,
    identity: &Identity,
) -> io::Result<()> {
    let (documents, origins) = counts(found, identity);
    for evidence in found.iter().take(limit) {
        let mut value = as_json(evidence, identity);
        let leader = records.get(identity.origins.leader(evidence.record_index)).unwrap_or(evidence.record);
        value["document"]["origin"] = json!(leader.id);
        value["answer"] = json!({ "claims": found.len(), "documents": documents, "origins": origins });
        writeln!(output, "{value}")?;
    }
    Ok(())
}

/// How many documents and how many independent origins make the claims.
fn counts(found: &[Evidence], identity: &Identity) -> (usize, usize) {
    let documents = found.iter().map(|evidence| evidence.record_index).collect::<BTreeSet<_>>();
    (documents.len(), identity.origins.count(documents.iter().copied()))
}

/// "Vladimir Putin (Person), also Putin, President Putin · wikidata Q7747"
pub(super) fn heading(nodes: &[Node], found: &[usize], paint: Paint) -> String {
    let Some(node) = found.first().and_then(|index| nodes.get(*index)) else { return String::new() };
    let mut aliases = node.aliases.iter().filter(|(alias, _)| *alias != node.label).collect::<Vec<_>>();
    aliases.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    let also = aliases.iter().take(6).map(|(alias, _)| clean(alias)).collect::<Vec<_>>().join(", ");
    let also = if also.is_empty() { String::new() } else { format!(", also {also}") };
    let wikidata = node.wikidata.as_ref().map(|item| format!(" · wikidata {item}")).unwrap_or_default();
    let unnamed = if node.named { "" } else { ", unnamed" };
    let sources = if found.len() > 1 { format!(" · {} of them, never merged", found.len()) } else { String::new() };
    format!("{} ({:?}{unnamed}){also}{wikidata}{sources}", paint.strong(&node.label), node.kind)
}

fn write_claim(
    output: &mut Output,
    index: usize,
    evidence: &Evidence,
    identity: &Identity,
    paint: Paint,
) -> io::Result<()> {
    const INDENT: &str = "    ";
    let claim = evidence.claim;
    let columns = columns().saturating_sub(INDENT.len());
    let subject = evidence.name(evidence.subject, &claim.subject, identity);
    let object = evidence.name(evidence.object, &claim.object, identity);
    let kind = claim.relation.kind.map(|kind| format!("  {}", json_name(&kind))).unwrap_or_default();
    let number = format!("{index}.");
    let gap = " ".repeat(INDENT.len().saturating_sub(width(&number)).max(1));
    let arrow = format!("{} → {} → {}", subject.shown(), claim.relation.lemma, short(object.shown()));
    writeln!(output, "{number}{gap}{}{}", paint.strong(&arrow), paint.faint(&kind))?;
    writeln!(output, "{INDENT}{}", facets(evidence))?;
    writeln!(output, "{INDENT}{}", voices(evidence))?;
    for line in painted(evidence, columns, paint) {
        writeln!(output, "{INDENT}{line}")?;
    }
    writeln!(output, "{INDENT}{}", paint.faint(&document(evidence)))
}

/// "denied · possible · past · 2022-02-24 · confidence 0.87 · claim 0f3a9c2e"
fn facets(evidence: &Evidence) -> String {
    let claim = evidence.claim;
    let mut facets = vec![json_name(&claim.polarity), json_name(&claim.certainty), json_name(&claim.tense)];
    facets.extend(claim.time.as_ref().map(|time| {
        let words = evidence.words(time.start..time.end);
        time.value.as_ref().map(|value| format!("{value} (“{words}”)")).unwrap_or(words)
    }));
    facets.extend(claim.place.as_ref().map(|place| format!("at {}", evidence.words(place.start..place.end))));
    facets.push(format!("confidence {:.2}", claim.confidence));
    facets.push(format!("claim {}", ClaimReference::key(evidence.record, claim).get(..SHORT).unwrap_or_default()));
    clean(&facets.join(" · "))
}

/// "said by The Washington Post (report) › US officials (cite)", the outermost first.
fn voices(evidence: &Evidence) -> String {
    let voice = |voice: &crate::graph::Voice| format!("{} ({})", voice.shown(), voice.cue);
    let chain = evidence.voices.iter().map(voice).collect::<Vec<_>>();
    if chain.is_empty() {
        return "in the article's own voice".to_owned();
    }
    format!("said by {}", clean(&chain.join(" › ")))
}

/// "The Washington Post, “Headline”, 2022-10-08, articles/kremlin.txt"
fn document(evidence: &Evidence) -> String {
    let record = evidence.record;
    let title = record.title.as_ref().map(|title| format!("“{title}”"));
    let place = record.path.as_ref().or(record.url.as_ref()).unwrap_or(&record.id);
    let copies = record.copies.iter().map(|copy| copy.publisher.as_deref().unwrap_or_else(|| copy.place()));
    let copies = copies.collect::<Vec<_>>().join(" and ");
    let also = (!copies.is_empty()).then(|| format!("also in {copies}"));
    let parts = [record.publisher.clone(), title, record.published.clone(), Some(place.clone()), also];
    parts.into_iter().flatten().map(|part| clean(&part)).collect::<Vec<_>>().join(", ")
}

/// At most eighty code points: an object may be a whole clause, and the passage shows it anyway.
fn short(text: &str) -> String {
    if text.chars().count() <= 80 {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(79).collect::<String>())
}

/// A text on one line that does not steer the terminal.
fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(steers, "")
}

/// The columns of the terminal; 100 where there is none, and at most 120: longer lines are hard to read.
fn columns() -> usize {
    match terminal_size::terminal_size() {
        Some((terminal_size::Width(columns), _)) => usize::from(columns).clamp(40, 120),
        None => 100,
    }
}

/// What a value of a closed list is called in records: `positive`, `ACCUSE`.
fn json_name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

fn as_json(evidence: &Evidence, identity: &Identity) -> Value {
    let (record, claim) = (evidence.record, evidence.claim);
    let end = |node: Option<usize>, argument: &crate::record::ArgumentRecord| {
        let node = node.and_then(|node| identity.nodes.get(node));
        json!({
            "label": node.map(|node| &node.label), "type": node.map(|node| node.kind), "node": node.map(|node| &node.key),
            "text": evidence.words(argument.start..argument.end), "start": argument.start, "end": argument.end,
        })
    };
    let voices = evidence.voices.iter().map(|voice| {
        let node = voice.node.and_then(|node| identity.nodes.get(node.index()));
        json!({"name": voice.name, "node": node.map(|node| &node.key), "cue": voice.cue, "kind": voice.kind})
    });
    let text =
        |start: usize, end: usize| record.text.chars().skip(start).take(end.saturating_sub(start)).collect::<String>();
    json!({
        "claim": claim.id, "key": ClaimReference::key(record, claim),
        "subject": end(evidence.subject, &claim.subject), "relation": claim.relation,
        "object": end(evidence.object, &claim.object),
        "polarity": claim.polarity, "certainty": claim.certainty, "tense": claim.tense, "time": claim.time,
        "place": claim.place, "confidence": claim.confidence, "voices": voices.collect::<Vec<_>>(),
        "evidence": {
            "start": claim.evidence.start, "end": claim.evidence.end,
            "text": text(claim.evidence.start, claim.evidence.end),
        },
        "document": {
            "id": record.id, "path": record.path, "url": record.url, "title": record.title,
            "publisher": record.publisher, "published": record.published, "copies": record.copies,
        },
    })
}
