//! Making decisions: from what a person types to lines of the journal.

use super::{Action, Signature};
use crate::cli::open::{self, Opened};
use crate::cli::output::Output;
use crate::cli::report::WithHint;
use crate::cli::{Outcome, disk, name};
use crate::folder::Folder;
use crate::identity::{ClaimReference, Decision, DocumentReference, EntityReference, Entry, Identity, Journal, NodeId};
use anyhow::{Context, anyhow, bail, ensure};
use std::path::Path;

/// Decides, and prints the lines that it added.
pub(super) fn run(action: Action, graph: &Path) -> anyhow::Result<Outcome> {
    // A decision makes no folder where there is none.
    Folder::open(graph)?;
    let mut writer = Folder::create(graph)?;
    let folder = writer.read()?;
    let mut journal = Journal::read(&folder.journal()?);
    let opened = open::opened(&folder)?;
    let (decisions, signature) = decisions(action, &opened, &journal)?;
    let when = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut entries = Vec::<Entry>::new();
    for decision in decisions {
        let entry = journal.entry(decision, &when, signature.by.as_deref(), signature.why.as_deref());
        journal.lines.push(Ok(entry.clone()));
        entries.push(entry);
    }
    fits(&journal, &entries, opened)?;
    writer.decide(&entries.iter().map(Entry::to_json).collect::<Vec<_>>())?;
    drop(writer);
    disk::keep(graph);
    let mut output = Output::new();
    for entry in &entries {
        let Entry { number, decision, .. } = entry;
        let line = format!("{number}  {}  {}", decision.action(), decision.words());
        output.line(&line).context("cannot write to standard output")?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// Tries the decisions before they are written: one that has no effect would only be a line that does not fit.
fn fits(journal: &Journal, entries: &[Entry], opened: Opened) -> anyhow::Result<()> {
    let mut records = opened.records;
    let tried = Identity::with_journal(&mut records, journal);
    match tried.unfit.iter().find(|unfit| entries.iter().any(|entry| entry.number == unfit.number)) {
        Some(unfit) => Err(anyhow!("nothing was decided: {}", unfit.why)),
        None => Ok(()),
    }
}

fn decisions(action: Action, opened: &Opened, journal: &Journal) -> anyhow::Result<(Vec<Decision>, Signature)> {
    let entity = |name: &String| reference(opened, name);
    Ok(match action {
        Action::Merge { entities, signature } => {
            let entities = entities.iter().map(entity).collect::<anyhow::Result<Vec<_>>>()?;
            different(&entities)?;
            (vec![Decision::Merge { entities }], signature)
        }
        Action::Apart { entities, signature } => {
            let [one, other] = entities.as_slice() else { bail!("two entities are needed") };
            let entities = [entity(one)?, entity(other)?];
            different(&entities)?;
            (vec![Decision::Apart { entities }], signature)
        }
        Action::Split { entity: name, mentions, documents, name: new, signature } => {
            let entity = entity(&name)?;
            let documents = documents.iter().map(|name| document(opened, name)).collect::<anyhow::Result<Vec<_>>>()?;
            (vec![Decision::Split { entity, documents, mentions, name: new }], signature)
        }
        Action::Rename { entity: old, name, signature } => {
            ensure!(!name.trim().is_empty(), "a name cannot be empty");
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            (vec![Decision::Rename { entity: entity(&old)?, name }], signature)
        }
        Action::Retype { entity: name, to, signature } => {
            (vec![Decision::Retype { entity: entity(&name)?, to }], signature)
        }
        Action::Reject { claims, signature } => {
            let reject = |key: &String| Ok(Decision::Reject { claim: claim(opened, key)? });
            (claims.iter().map(reject).collect::<anyhow::Result<Vec<_>>>()?, signature)
        }
        Action::Restore { lines, signature } => {
            let holds = journal.holds();
            for line in &lines {
                let found = line.checked_sub(1).and_then(|index| holds.get(index));
                let found = found.ok_or_else(|| anyhow!("the journal has no line {line}"));
                let holds = found.hint("`claimgraph edit log` lists its lines")?;
                ensure!(*holds, "line {line} of the journal is taken back already");
            }
            (vec![Decision::Restore { lines }], signature)
        }
        Action::Undecided { .. } | Action::Log { .. } => bail!("nothing to decide"),
    })
}

/// The one entity of a name.
fn reference(Opened { records, identity, .. }: &Opened, name: &str) -> anyhow::Result<EntityReference> {
    let found = name::entity(&identity.nodes, name)?;
    let [node] = found.as_slice() else {
        return Err(anyhow!("\"{name}\" is {} unnamed entities, each of one document", found.len()))
            .hint(format!("say which: {}", name::list(&identity.nodes, &found)));
    };
    identity.reference(records, NodeId(*node)).ok_or_else(|| anyhow!("no document speaks of \"{name}\""))
}

fn different(entities: &[EntityReference]) -> anyhow::Result<()> {
    for (index, one) in entities.iter().enumerate() {
        let twice = entities.iter().skip(index + 1).any(|other| other.key == one.key);
        ensure!(!twice, "{} ({}) is named twice: these are one entity already", one.name, one.key);
    }
    Ok(())
}

/// The document of an id, or of a URL or path where it or a copy of it stands.
fn document(Opened { records, .. }: &Opened, name: &str) -> anyhow::Result<DocumentReference> {
    let found = records.iter().find(|record| record.names().any(|known| known == name));
    let found = found.ok_or_else(|| anyhow!("no document is {name}"));
    found
        .map(DocumentReference::to)
        .hint("`claimgraph query -e 'SELECT ?doc { GRAPH ?doc { ?doc a schema:NewsArticle } }'` lists them")
}

/// The one claim whose key begins with these digits.
fn claim(Opened { records, .. }: &Opened, digits: &str) -> anyhow::Result<ClaimReference> {
    let key = digits.rsplit('/').next().unwrap_or(digits).trim_end_matches('>').to_lowercase();
    let shown = "`claimgraph explain ENTITY` shows the keys of claims";
    if key.len() < 4 || !key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(anyhow!("{digits} is no key of a claim: at least four hexadecimal digits")).hint(shown);
    }
    let found = ClaimReference::beginning_with(records, &key);
    let [(record, claim)] = found.as_slice() else {
        let count = if found.is_empty() {
            "no claim's key begins".to_owned()
        } else {
            format!("the keys of {} claims begin", found.len())
        };
        return Err(anyhow!("{count} with {digits}")).hint(shown);
    };
    let record = records.get(*record).context("a claim without record")?;
    let claim = record.claims.get(*claim).context("a claim without record")?;
    Ok(ClaimReference::to(record, claim))
}
