//! `claimgraph explain --html`: a page of evidence in one file.

use super::explain::heading;
use super::passage::Paint;
use crate::graph::dot::Look;
use crate::graph::evidence::{Evidence, Question};
use crate::graph::{ClaimGraph, Diagram, Selection, svg};
use crate::identity::Identity;
use crate::record::Record;
use crate::serve::{Standalone, standalone};
use petgraph::graph::NodeIndex;

/// Entities of the picture.
const SHOWN: usize = 16;

/// The page of what was found.
pub(super) fn page(
    records: &[Record],
    identity: &Identity,
    question: &Question,
    found: &[Evidence],
    limit: usize,
) -> String {
    let ends = [Some(&question.about), question.and.as_ref()].into_iter().flatten().collect::<Vec<_>>();
    let label =
        |nodes: &&Vec<usize>| nodes.first().and_then(|index| identity.nodes.get(*index)).map(|n| n.label.clone());
    let title = ends.iter().filter_map(label).collect::<Vec<_>>().join(" and ");
    let about = ends.iter().map(|nodes| heading(&identity.nodes, nodes, Paint::Plain)).collect::<Vec<_>>();
    let picture = picture(records, identity, question);
    standalone(Standalone { title: &title, about: &about, picture: &picture, found, limit }, identity)
}

/// What is asked for as SVG; nothing where no two entities are connected.
fn picture(records: &[Record], identity: &Identity, question: &Question) -> String {
    let nodes = |indices: &[usize]| indices.iter().map(|index| NodeIndex::new(*index)).collect::<Vec<_>>();
    let claims = ClaimGraph::new(records, identity);
    let mut selection = Selection { filter: question.filter.clone(), limit: SHOWN, ..Selection::default() };
    match &question.and {
        Some(and) => (selection.between, selection.depth) = (Some((nodes(&question.about), nodes(and))), Some(1)),
        None => selection.around = nodes(&question.about),
    }
    let diagram = Diagram::choose(&claims, &selection);
    if diagram.bundles.is_empty() { String::new() } else { svg::write(&claims, &diagram, &Look::default()) }
}
