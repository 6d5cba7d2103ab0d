//! What the named queries must not answer: a hedge for an assertion, one voice for two, a claim that a person rejected.

mod fixtures;

use claimgraph::claim::{Certainty, Polarity};
use claimgraph::identity::{ClaimReference, Decision, Identity, Journal};
use claimgraph::query::{self, AnswerFormat, Data, Layout, Limits, prepare, render, run};
use claimgraph::record::Record;
use claimgraph::store::{Graph, Namespaces};
use fixtures::{graph, records};

fn ask(graph: &Graph, query: &str, person: Option<&str>) -> Data {
    let query = query::find(query).expect("a named query");
    let settings = person.map(|person| ("person".to_owned(), person.to_owned())).into_iter().collect::<Vec<_>>();
    let prepared = prepare(query.text, &settings, graph).expect("a query that fits its settings");
    run(&prepared, graph, &Limits::default()).expect("an answer").data
}

/// The fixture, and what somebody denies there once more, as what they assert.
fn of_two_minds() -> Vec<Record> {
    let mut records = records();
    for record in &mut records {
        let denied = record.claims.iter().filter(|c| c.polarity == Polarity::Negative && !c.attribution.is_empty());
        let mut asserted = denied.cloned().collect::<Vec<_>>();
        for claim in &mut asserted {
            claim.id += "b";
            claim.polarity = Polarity::Positive;
        }
        record.claims.extend(asserted);
    }
    records
}

/// A hedge is no assertion, and who is of two minds contradicts nobody else.
#[test]
fn only_what_two_voices_put_as_certain_is_a_contradiction() {
    let rows = |query: &str, change: &dyn Fn(&mut Vec<Record>)| {
        let mut records = of_two_minds();
        change(&mut records);
        ask(&graph(&records), query, (query == "changed-stories").then_some("Peskov")).len()
    };
    let hedge = |polarity: Polarity| {
        move |records: &mut Vec<Record>| {
            let claims = records.iter_mut().flat_map(|record| &mut record.claims);
            claims.filter(|c| c.polarity == polarity).for_each(|claim| claim.certainty = Certainty::Possible);
        }
    };
    // The one voice that asserts and denies has changed its story; only the other two contradict each other.
    assert_eq!(rows("contradictions", &|_| {}), 1);
    assert_eq!(rows("changed-stories", &|_| {}), 1);
    for query in ["contradictions", "changed-stories"] {
        assert_eq!(rows(query, &hedge(Polarity::Positive)), 0, "{query}");
        assert_eq!(rows(query, &hedge(Polarity::Negative)), 0, "{query}");
    }
}

#[test]
fn a_rejected_claim_does_not_stand_between_two() {
    let others = |graph: &Graph| {
        let mut bytes = Vec::new();
        let answer = ask(graph, "together", Some("Johnson"));
        render(&answer, AnswerFormat::Csv, graph, &Layout::default(), &mut bytes).expect("memory takes everything");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let mut read = records();
    assert!(!others(&graph(&read)).contains("Joe Biden"));
    let claim = ClaimReference::to(&read[1], &read[1].claims[0]);
    let rejection = Journal::default().entry(Decision::Reject { claim }, "2022-10-09T00:00:00Z", None, None);
    let identity = Identity::with_journal(&mut read, &Journal { lines: vec![Ok(rejection)] });
    assert!(others(&Graph::open(&read, &identity, &Namespaces::default())).contains("Joe Biden"));
}
