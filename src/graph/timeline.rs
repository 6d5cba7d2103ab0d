//! A timeline: what happened when, by the time that the text gives, else by the day of publication.

use super::bundle::{Bundle, bundle};
use super::diagram::Diagram;
use super::dot::{Group, group};
use super::measure::measure;
use super::multigraph::{ClaimEdge, ClaimGraph};
use super::selection::Selection;
use petgraph::graph::EdgeIndex;
use std::collections::{BTreeMap, BTreeSet};

/// What a timeline shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    /// The moments in the order of time, those without a date last.
    pub moments: Vec<Moment>,
    /// Lines that the selection fits, shown or not.
    pub lines_in_all: usize,
}

/// What is said of one day, month or year.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// ISO 8601, to the precision that is known; `None` where nothing says when.
    pub date: Option<String>,
    /// What is said of it: parallel claims are one line, as in other pictures.
    pub lines: Vec<Bundle>,
}

impl Timeline {
    /// Chooses the lines: what the selection fits, without roles and ties that have no time of their own.
    pub fn choose(claims: &ClaimGraph, selection: &Selection) -> Self {
        let whole = Diagram::choose(claims, &Selection { limit: 0, ..selection.clone() });
        let edges = whole.bundles.iter().flat_map(|bundle| bundle.claims.iter().copied()).collect::<Vec<_>>();
        let mut by_date = BTreeMap::<_, Vec<EdgeIndex>>::new();
        for edge in &edges {
            let Some(claim) = claims.graph.edge_weight(*edge) else { continue };
            if claim.time.is_some() || group(claim.kind) != Group::State {
                let date = date(claims, claim);
                by_date.entry((date.is_none(), date)).or_default().push(*edge);
            }
        }
        let moments = by_date.into_iter().map(|((_, date), edges)| Moment { date, lines: bundle(claims, &edges) });
        let mut timeline = Self { moments: moments.collect(), lines_in_all: 0 };
        timeline.lines_in_all = timeline.lines();
        if selection.limit > 0 {
            timeline.keep_most_telling(&measure(claims, &edges, selection.by), selection.limit);
        }
        timeline
    }

    /// The number of lines that it shows.
    pub fn lines(&self) -> usize {
        self.moments.iter().map(|moment| moment.lines.len()).sum()
    }

    fn keep_most_telling(&mut self, measures: &[f64], limit: usize) {
        let value = |line: &Bundle| {
            let of = |index: usize| measures.get(index).copied().unwrap_or(0.0);
            of(line.subject.index()) + of(line.object.index())
        };
        let places = self.moments.iter().enumerate();
        let places = places.flat_map(|(moment, found)| (0..found.lines.len()).map(move |line| (moment, line)));
        let found = |(moment, line): &(usize, usize)| self.moments.get(*moment).and_then(|m| m.lines.get(*line));
        let mut best_first = places.collect::<Vec<_>>();
        best_first.sort_by(|a, b| {
            let (left, right) = (found(a), found(b));
            let rank = |line: Option<&Bundle>| line.map(Bundle::rank);
            let values = (left.map_or(0.0, value), right.map_or(0.0, value));
            // What has no date is shown where room is left.
            let undated = |place: &(usize, usize)| self.moments.get(place.0).is_none_or(|moment| moment.date.is_none());
            let dated = undated(a).cmp(&undated(b)).then(rank(left).cmp(&rank(right)));
            dated.then(values.1.total_cmp(&values.0)).then(a.cmp(b))
        });
        let kept = best_first.into_iter().take(limit).collect::<BTreeSet<_>>();
        for (index, moment) in self.moments.iter_mut().enumerate() {
            let mut line = 0;
            moment.lines.retain(|_| {
                line += 1;
                kept.contains(&(index, line - 1))
            });
        }
        self.moments.retain(|moment| !moment.lines.is_empty());
    }
}

/// A time of ISO 8601 as people write it: "since 2017", "until 2022-05", "2022-05 to 2022-07".
pub fn shown_time(time: &str) -> String {
    match time.split_once('/') {
        Some((from, "..")) => format!("since {from}"),
        Some(("..", to)) => format!("until {to}"),
        Some((from, to)) => format!("{from} to {to}"),
        None => time.to_owned(),
    }
}

/// When a claim holds, else the day on which its document was published.
fn date(claims: &ClaimGraph, claim: &ClaimEdge) -> Option<String> {
    let published = || claims.documents.get(claim.record)?.published.as_ref();
    let date = claim.time.as_ref().or_else(published)?;
    // Of a time of day nothing is shown; a range keeps both of its ends.
    Some(date.split_once('T').map_or(date.as_str(), |(day, _)| day).to_owned())
}

#[cfg(test)]
mod tests {
    use super::shown_time;

    #[test]
    fn times_are_shown_as_people_write_them() {
        let check = |time: &str, expected: &str| assert_eq!(shown_time(time), expected);
        check("2022-02-24", "2022-02-24");
        check("2017/..", "since 2017");
        check("../2022-05", "until 2022-05");
        check("2022-05/2022-07", "2022-05 to 2022-07");
    }
}
