//! Decisions from the explorer's pages: what `serve --edit` writes to the journal.

use super::open::{self, Opened};
use crate::folder::Folder;
use crate::graph::{Lookup, look_up};
use crate::identity::{ClaimReference, Decision, DocumentReference, EntityReference, Identity, Journal, NodeId};
use crate::serve::Change;
use anyhow::{Context, bail, ensure};
use std::path::Path;

/// Writes a decision to the journal of a graph folder, if it has an effect.
pub(super) fn change(folder: &Path, change: &Change, why: Option<&str>) -> anyhow::Result<()> {
    let mut writer = Folder::create(folder)?;
    let held = writer.read()?;
    let mut journal = Journal::read(&held.journal()?);
    let opened = open::opened(&held)?;
    let decision = decision(change, &opened)?;
    let when = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let entry = journal.entry(decision, &when, None, why);
    journal.lines.push(Ok(entry.clone()));
    let mut records = opened.records;
    let tried = Identity::with_journal(&mut records, &journal);
    if let Some(unfit) = tried.unfit.iter().find(|unfit| unfit.number == entry.number) {
        bail!("{}", unfit.why);
    }
    writer.decide(&[entry.to_json()])?;
    Ok(())
}

fn decision(change: &Change, opened: &Opened) -> anyhow::Result<Decision> {
    let nodes = &opened.identity.nodes;
    let by_key = |key: &str| -> anyhow::Result<EntityReference> {
        let index = nodes.iter().position(|node| node.key == key).context("the entity is gone, or was merged")?;
        opened.identity.reference(&opened.records, NodeId(index)).context("the entity is gone")
    };
    Ok(match change {
        Change::Merge { key, other } => {
            let [index] = (match look_up(nodes, other) {
                Lookup::Found(found) => found,
                Lookup::Ambiguous(_) => bail!("\"{other}\" may be any of several entities: give the whole name"),
                Lookup::Unknown(_) => bail!("no entity is called \"{other}\""),
            })[..] else {
                bail!("\"{other}\" means several unnamed sources");
            };
            let other = opened.identity.reference(&opened.records, NodeId(index)).context("the entity is gone")?;
            Decision::Merge { entities: vec![by_key(key)?, other] }
        }
        Change::Split { key, mention, document, name } => {
            ensure!(
                !(mention.is_empty() && document.is_empty()),
                "say where it is another: by what it is called, or by the article"
            );
            let record = |id: &String| opened.records.iter().find(|record| record.id == *id);
            let given = Some(document).filter(|document| !document.is_empty());
            let found = given.map(|id| record(id).context("the article is gone")).transpose()?;
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            Decision::Split {
                entity: by_key(key)?,
                documents: found.map(DocumentReference::to).into_iter().collect(),
                mentions: Some(mention.clone()).filter(|mention| !mention.is_empty()).into_iter().collect(),
                name: Some(name).filter(|name| !name.is_empty()),
            }
        }
        Change::Reject { document, claim } => {
            let record = opened.records.iter().find(|record| record.id == *document).context("the article is gone")?;
            let claim = record.claims.get(*claim).context("the claim is gone")?;
            Decision::Reject { claim: ClaimReference::to(record, claim) }
        }
    })
}
