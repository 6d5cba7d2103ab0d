//! `claimgraph serve`, asked over HTTP: as the protocols say, and by clients that mean harm.

#![expect(clippy::print_stdout, reason = "with --nocapture the tests print the figures of the README")]

mod clients;
#[path = "../fixtures/mod.rs"]
mod fixtures;
mod hostile;
mod protocol;
mod server;

/// The records that are served, in a graph that this process can open too.
fn records() -> Vec<claimgraph::record::Record> {
    let records = fixtures::records();
    assert!(fixtures::graph(&records).quad_count() > 0);
    records
}
