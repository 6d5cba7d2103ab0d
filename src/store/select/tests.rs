//! The rows of the index beside those of oxigraph's own store, on a small dataset with every kind of term.

use super::*;
use crate::store::index::Part;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Term};
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;
use spargebra::SparqlParser;

const DATA: &str = r#"
PREFIX : <urn:t:>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
:ann :name "Ann" . :bob :name "Bob" . :cy :name "Cy" . :bob :age 7 . :ann :age 30 . :cy :age 7.5 .
GRAPH :one { :c1 :by :ann ; :of :bob ; :says "x", "y"@en ; :on "2022-02-03"^^xsd:date ; :sure 0.5 . :one :title "Z" }
GRAPH :two { :c2 :by :bob ; :of :ann ; :says "x" ; :on "2022-01-31"^^xsd:date ; :sure 1 . :two :title "A" }
GRAPH :three { :c3 :by :ann ; :of :cy ; :says "a" ; :sure 1e0 ; :at "2022-02-03T10:00:00+02:00"^^xsd:dateTime . :three :title "M" }
GRAPH :four { :c4 :by :cy ; :of :ann ; :says "b", true ; :sure 10 ; :at "2022-02-03T09:00:00Z"^^xsd:dateTime . :four :title "M" }
GRAPH :five { :c5 :by [] ; :of :cy ; :says "PT3H"^^xsd:dayTimeDuration, "PT20M"^^xsd:dayTimeDuration . :five :title "N" }
"#;

/// Rows in the form that they are compared in.
type Written = Vec<Vec<Option<String>>>;

fn quads() -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::TriG).for_reader(DATA.as_bytes()).collect::<Result<_, _>>().expect("TriG")
}

fn written<'a>(row: impl Iterator<Item = Option<&'a Term>>) -> Vec<Option<String>> {
    row.map(|term| term.map(ToString::to_string)).collect()
}

fn parsed(text: &str) -> Query {
    let parser = SparqlParser::new().with_prefix("", "urn:t:").expect("an IRI");
    parser.parse_query(text).expect(text)
}

/// The rows of the index, on so many threads; `None` where they are left to the evaluator.
fn ours(index: &Index, text: &str, threads: usize, rows: usize) -> Option<(Written, bool)> {
    let effort = Effort { rows, threads, quick: 1, cancellation: CancellationToken::new() };
    let selection = select(index, &parsed(text), &effort).expect("an answer")?;
    Some((selection.rows.iter().map(written).collect(), selection.cut))
}

fn theirs(store: &Store, text: &str) -> Written {
    let results = SparqlEvaluator::new().for_query(parsed(text)).on_store(store).execute().expect("an answer");
    let QueryResults::Solutions(solutions) = results else { panic!("{text} selects") };
    solutions.map(|row| written(row.expect("a row").values().iter().map(Option::as_ref))).collect()
}

#[test]
fn rows_and_their_order_are_those_of_oxigraph() {
    let (quads, store) = (quads(), Store::new().expect("a store"));
    quads.iter().for_each(|quad| store.insert(quad).expect("inserted"));
    // It writes numbers in their canonical form.
    let quads = store.iter().collect::<Result<Vec<_>, _>>().expect("quads");
    let index = Index::new(quads.chunks(9).map(|chunk| Part::new(chunk.iter().cloned())).collect());
    let check = |text: &str| {
        let mut expected = theirs(&store, text);
        for threads in [1, 2, 7] {
            let (mut rows, cut) = ours(&index, text, threads, 1000).expect(text);
            assert!(!cut);
            if !text.contains("ORDER BY") {
                rows.sort();
                expected.sort();
            }
            assert_eq!(rows, expected, "{text} on {threads} threads");
        }
        assert!(!expected.is_empty(), "{text} finds nothing");
    };
    // Text, IRIs and nothing; up and down; by what is not answered; by what is computed.
    check("SELECT ?n ?t { GRAPH ?g { ?c :by ?a . ?g :title ?t } ?a :name ?n } ORDER BY ?t ?n");
    check("SELECT ?n ?t { GRAPH ?g { ?c :by ?a . ?g :title ?t } ?a :name ?n } ORDER BY DESC(?n) ?t");
    check("SELECT ?c { GRAPH ?g { ?c :by ?a . ?g :title ?t } } ORDER BY DESC(?t) ?c");
    check("SELECT ?c { GRAPH ?g { ?c :says ?a } } ORDER BY STRLEN(STR(?a)) DESC(STR(?a)) ?c");
    check("SELECT ?c ?at { GRAPH ?g { ?c :of ?a OPTIONAL { ?c :at ?at } } } ORDER BY DESC(?at) ?c");
    // Numbers of all kinds, days, instants.
    check("SELECT ?c ?s { GRAPH ?g { ?c :sure ?s } } ORDER BY ?s ?c");
    check("SELECT ?c ?on { GRAPH ?g { ?c :on ?on } } ORDER BY ?on");
    check("SELECT ?c ?at { GRAPH ?g { ?c :at ?at } } ORDER BY ?at");
    // Each row once, whatever it is ordered by; some of the rows.
    check("SELECT DISTINCT ?a { GRAPH ?g { ?c :by|:of ?a } FILTER(isIRI(?a)) } ORDER BY DESC(?a)");
    check("SELECT DISTINCT ?t { GRAPH ?g { ?c :by ?a . ?g :title ?t } } ORDER BY STR(?t)");
    check("SELECT ?c { GRAPH ?g { ?c :of ?a } } ORDER BY ?c LIMIT 2 OFFSET 1");
    // In no order; computed values that several threads make.
    check("SELECT DISTINCT ?n { GRAPH ?g { ?c :by ?a } ?a :name ?n }");
    check("SELECT (CONCAT(?n, ?t) AS ?both) { GRAPH ?g { ?c :by ?a . ?g :title ?t } ?a :name ?n } ORDER BY ?both");
    check("SELECT DISTINCT (CONCAT(?n, \"!\") AS ?call) { GRAPH ?g { ?c :by ?a } ?a :name ?n }");
    // From one graph each, or not.
    check("SELECT ?c ?d { GRAPH ?g { ?c :by ?a } GRAPH ?h { ?d :of ?a } } ORDER BY ?c ?d");
    check("SELECT ?c { GRAPH ?g { ?c :by ?a } FILTER NOT EXISTS { GRAPH ?h { ?d :of ?a } } } ORDER BY ?c");
    check("SELECT ?c { GRAPH ?g { ?c :by ?a } FILTER NOT EXISTS { GRAPH ?g { ?c :sure 1 } } } ORDER BY ?c");
    check("SELECT ?x { { GRAPH ?g { ?x :by ?a } } UNION { ?x :age ?b } } ORDER BY ?x");
    check("SELECT ?x { { GRAPH ?g { ?x :by ?a } } UNION { GRAPH ?g { ?x :of ?b } } } ORDER BY ?x");
    check("SELECT ?g { GRAPH ?g { ?x :by :ann } MINUS { GRAPH ?g { ?x :sure 0.5 } } } ORDER BY ?g");
    check("SELECT ?t { GRAPH :one { ?x :by ?a } GRAPH ?g { ?c :by ?a . ?g :title ?t } } ORDER BY ?t");
    check(
        "SELECT ?a (COUNT(?c) AS ?n) { GRAPH ?g { ?c :by|:of ?a } FILTER(isIRI(?a)) } GROUP BY ?a ORDER BY DESC(?n) ?a",
    );
    check("SELECT ?x ?y { ?x :age ?y } ORDER BY ?y ?x");
    // Group by group.
    check(
        "SELECT ?a ?at (COUNT(*) AS ?n) { GRAPH ?g { ?c :of ?a OPTIONAL { ?c :at ?at } } } GROUP BY ?at ?a ORDER BY ?at ?a",
    );
    check(
        "SELECT (MIN(?c) AS ?first) { GRAPH ?g { ?c :of ?a } } GROUP BY (STR(?a) AS ?b) HAVING(COUNT(?c) > 1) ORDER BY ?first",
    );
    check("SELECT (COUNT(?c) AS ?n) { GRAPH ?g { ?c :of ?a } } ORDER BY ?n");
}

#[test]
fn what_the_order_leaves_equal_goes_by_the_columns() {
    let index = Index::new(vec![Part::new(quads())]);
    let text = "SELECT ?n ?t { GRAPH ?g { ?c :by ?a . ?g :title ?t } ?a :name ?n } ORDER BY isIRI(?t)";
    let rows = ours(&index, text, 2, 1000).expect("rows").0;
    let mut sorted = rows.clone();
    sorted.sort();
    assert_eq!((rows.len(), &rows), (4, &sorted));
}

#[test]
fn no_more_rows_than_wanted() {
    let index = Index::new(vec![Part::new(quads())]);
    let text = "SELECT ?c { GRAPH ?g { ?c :of ?a } }";
    let of = |threads| ours(&index, text, threads, 3).expect("rows");
    assert_eq!((of(1).0.len(), of(1).1), (3, true));
    assert_eq!(of(1), of(4), "the same ones for any number of threads");
    let (rows, cut) = ours(&index, &format!("{text} ORDER BY DESC(?c)"), 4, 1).expect("rows");
    assert_eq!((rows, cut), (vec![vec![Some("<urn:t:c5>".to_owned())]], true));
}

#[test]
fn what_cannot_be_ranked_is_left_to_the_evaluator() {
    let index = Index::new(vec![Part::new(quads())]);
    assert_eq!(ours(&index, "SELECT ?d { GRAPH ?g { :c5 :says ?d } } ORDER BY ?d", 1, 9), None, "durations");
    assert_eq!(ours(&index, "SELECT ?d { GRAPH ?g { ?c :says ?d } } LIMIT 2", 1, 9), None, "two of many, in no order");
}
