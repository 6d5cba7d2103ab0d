//! Questions to the graph of the fixture: every named query with its answer, parameters that cannot be broken out of, and
//! hostile or broken SPARQL that gets a clear error.
//!
//! The answers are in `tests/golden/queries.txt`; `CLAIMGRAPH_BLESS=1 cargo test --test query` writes them anew.

mod fixtures;

use claimgraph::claim::Polarity;
use claimgraph::query::{
    self, Answer, AnswerFormat, Data, Layout, Limits, NAMED_QUERIES, ParameterKind, QueryError, prepare, render, run,
};
use claimgraph::record::{ClaimRecord, Record};
use claimgraph::store::Graph;
use fixtures::{graph, records};
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// The questions of the golden file: a named query and its settings.
const QUESTIONS: [(&str, &[(&str, &str)]); 28] = [
    ("about", &[("person", "Peskov")]),
    ("accusations", &[]),
    ("accusations", &[("accused", "putin")]),
    ("anonymous-sources", &[]),
    ("between", &[("one", "Johnson"), ("other", "Biden")]),
    ("changed-stories", &[("person", "Peskov")]),
    ("contradictions", &[]),
    ("contradictions", &[("person", "Kharkiv")]),
    ("denied", &[]),
    ("denied", &[("about", "Vladimir Putin"), ("person", "Peskov")]),
    ("hedged", &[]),
    ("hedged", &[("person", "Peskov")]),
    ("meetings", &[]),
    ("meetings", &[("person", "Macron")]),
    ("one-origin", &[]),
    ("path", &[("one", "Draghi"), ("other", "Putin")]),
    ("path", &[("one", "Draghi"), ("other", "Macron")]),
    ("path", &[("other", "Ukraine")]),
    ("quotes", &[("person", "Peskov")]),
    ("roles", &[]),
    ("roles", &[("of", "the Kremlin")]),
    ("single-voice", &[("person", "Russia")]),
    ("sources", &[]),
    ("spokespersons", &[]),
    ("spokespersons", &[("of", "the Kremlin")]),
    ("together", &[("person", "Putin")]),
    ("timeline", &[("person", "Putin")]),
    ("who-said-what", &[]),
];

/// What XML has no character for does not stand in an answer in XML, wherever a term holds it.
#[test]
fn an_answer_in_xml_is_xml() {
    let graph = graph(&records());
    let text = r#"SELECT * { VALUES ?a { "a\u0001b" "c\uFFFEd"@en "<e>" } BIND(TRIPLE(<urn:s>, <urn:p>, ?a) AS ?t) }"#;
    let answer = ask(&graph, text, &[]).unwrap();
    let mut xml = Vec::new();
    render(&answer.data, AnswerFormat::Xml, &graph, &Layout::default(), &mut xml).unwrap();
    let xml = String::from_utf8(xml).unwrap();
    assert!(!xml.contains(['\u{1}', '\u{fffe}']), "{xml}");
    for held in ["a\u{fffd}b", "c\u{fffd}d", "&lt;e&gt;", "xml:lang=\"en\""] {
        assert_eq!(xml.matches(held).count(), 2, "{held} in {xml}");
    }
}

fn ask(graph: &Graph, text: &str, settings: &[(&str, &str)]) -> Result<Answer, QueryError> {
    let settings = settings.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect::<Vec<_>>();
    run(&prepare(text, &settings, graph)?, graph, &Limits { rows: 1000, timeout: Duration::from_secs(20) })
}

/// The fixture, and its first article once more, cut by its last sentence, in another outlet.
fn with_copy() -> Vec<Record> {
    let mut records = records();
    let mut copy = records[0].clone();
    copy.id = "sha256:copy".into();
    copy.path = Some("copy.txt".into());
    copy.publisher = Some("The Inland Post".into());
    let last = copy.text.trim_end().rfind(". ").expect("sentences") + 1;
    let kept = copy.text[..last].chars().count();
    copy.text.truncate(last);
    copy.claims.retain(|claim| claim.evidence.end <= kept);
    copy.attributions.clear();
    copy.claims.iter_mut().for_each(|claim| claim.attribution.clear());
    records.push(copy);
    records
}

/// The fixture, and what Peskov denies there once more, as what he asserts.
fn with_change() -> Vec<Record> {
    let mut records = records();
    for record in &mut records {
        let denied = |claim: &&ClaimRecord| claim.polarity == Polarity::Negative && !claim.attribution.is_empty();
        let mut asserted = record.claims.iter().filter(denied).cloned().collect::<Vec<_>>();
        for claim in &mut asserted {
            claim.id += "b";
            claim.polarity = Polarity::Positive;
        }
        record.claims.extend(asserted);
    }
    records
}

fn rendered(graph: &Graph, answer: &Answer, format: AnswerFormat) -> String {
    let mut bytes = Vec::new();
    render(&answer.data, format, graph, &Layout::default(), &mut bytes).expect("memory takes everything");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn named_queries_answer_as_reviewed() {
    let (plain, copied, changed) = (graph(&records()), graph(&with_copy()), graph(&with_change()));
    let mut answers = String::new();
    for (name, settings) in QUESTIONS {
        let query = query::find(name).expect("a named query");
        let graph = match name {
            "one-origin" => &copied,
            "changed-stories" => &changed,
            _ => &plain,
        };
        let answer = ask(graph, query.text, settings).expect("an answer");
        assert!(!answer.data.is_empty(), "{name} {settings:?} has no answer on the fixture");
        let settings = settings.iter().map(|(name, value)| format!(" --set {name}={value:?}")).collect::<String>();
        writeln!(answers, "query {name}{settings}\n{}", rendered(graph, &answer, AnswerFormat::Table)).expect("memory");
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/queries.txt");
    if std::env::var_os("CLAIMGRAPH_BLESS").is_some() {
        std::fs::write(&golden, &answers).expect("a writable golden file");
    }
    let expected = std::fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(answers, expected, "see the first lines of this file for how to rewrite the golden file");
}

#[test]
fn every_named_query_has_a_header_that_fits_it() {
    let graph = graph(&records());
    let asked = QUESTIONS.map(|(name, _)| name);
    for named in NAMED_QUERIES {
        let header = named.header();
        assert!(header.title.ends_with('?'), "{} asks no question", named.name);
        assert!(header.example.starts_with(&format!("claimgraph query {}", named.name)), "{}", named.name);
        assert!(asked.contains(&named.name), "{} is not in the golden file", named.name);
        let prepared = prepare(named.text, &[], &graph).expect("valid SPARQL");
        for parameter in &header.parameters {
            let default = query::default_of(&prepared.query, &parameter.name);
            assert!(default.is_some(), "{} has no VALUES block for {}", named.name, parameter.name);
            assert!(!parameter.description.is_empty() && parameter.kind == ParameterKind::Entity);
        }
        assert_eq!(query::find(&named.name.replace('-', "_")).map(|query| query.name), Some(named.name));
    }
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("queries")).expect("queries/");
    assert_eq!(files.count(), NAMED_QUERIES.len(), "a file in queries/ is not compiled in");
    assert_eq!(query::closest("contradiction"), Some("contradictions"));
    assert_eq!(query::closest("weather"), None);
}

#[test]
fn parameters_are_values_and_never_text_of_the_query() {
    let graph = graph(&records());
    let text =
        r#"SELECT ?said WHERE { VALUES ?word { "say" } ?x cg:cue ?cue FILTER(?cue = ?word) BIND(?word AS ?said) }"#;
    let by_label = r#"SELECT ?said WHERE { VALUES ?word { "say" } BIND(?word AS ?said) }"#;
    for hostile in ["\" } ?s ?p ?o . { \"", "} DROP ALL #", "\\\" \\u0022", "${x}", "?word", "line\nbreak", ""] {
        let answer = ask(&graph, by_label, &[("word", hostile)]).expect("any text is a value");
        let Data::Rows { rows, .. } = answer.data else { panic!("SELECT answers rows") };
        let value = rows.row(0).next().flatten().map(|term| term.to_string());
        let plain = oxigraph::model::Literal::new_simple_literal(hostile).to_string();
        assert_eq!((rows.len(), value), (1, Some(plain)));
        assert!(ask(&graph, text, &[("word", hostile)]).expect("an answer").data.is_empty());
    }
}

#[test]
fn parameters_have_types() {
    let graph = graph(&records());
    let check = |query: &str, value: &str, expected: &str| {
        let outcome = match ask(&graph, query, &[("x", value)]) {
            Ok(answer) => rendered(&graph, &answer, AnswerFormat::Tsv).lines().skip(1).collect::<Vec<_>>().join("|"),
            Err(error) => error.to_string(),
        };
        assert_eq!(outcome, expected, "{query} with {value}");
    };
    let integer = "SELECT ?x WHERE { VALUES ?x { 1 } }";
    check(integer, "12", "12");
    check(integer, "twelve", "`twelve` is no whole number for parameter `x`");
    let date = "SELECT ?x WHERE { VALUES ?x { '2022-01-01'^^xsd:date } }";
    check(date, "2022-02-24", "\"2022-02-24\"^^<http://www.w3.org/2001/XMLSchema#date>");
    check(date, "yesterday", "`yesterday` is no day such as 2022-02-24 for parameter `x`");
    let relation_type = "SELECT ?x WHERE { VALUES ?x { cg:ACCUSE } }";
    check(relation_type, "part_of", "<urn:claimgraph:vocabulary/PART_OF>");
    check(relation_type, "a> <b", "`a> <b` is no relation type such as ACCUSE for parameter `x`");
    let entity = "SELECT ?x WHERE { VALUES ?x { UNDEF } }";
    check(entity, "the KREMLIN", "<urn:claimgraph:entity/organization-kremlin>");
    check(entity, "ent:person-joe-biden", "<urn:claimgraph:entity/person-joe-biden>");
    check(entity, "Biiden", "the graph knows nobody and nothing called `Biiden`");
    check("ASK {}", "1", "the query has no parameter `x`");
}

#[test]
fn unknown_names_bring_close_ones() {
    let graph = graph(&records());
    let hint = |name: &str| {
        let error = ask(&graph, "SELECT ?x WHERE { VALUES ?x { UNDEF } }", &[("x", name)]).expect_err("unknown");
        error.hint().unwrap_or_default()
    };
    assert_eq!(hint("Emanuel Macron"), "did you mean Emmanuel Macron?");
    assert_eq!(hint("Putim"), "did you mean Putin, Vladimir Putin?");
    assert!(hint("Xyzzy").contains("claimgraph query sources"));
}

#[test]
fn broken_and_hostile_queries_are_refused_with_a_reason() {
    let graph = graph(&records());
    let check = |query: &str, expected: &str| {
        let start = Instant::now();
        let error = ask(&graph, query, &[]).expect_err(query);
        assert!(error.to_string().starts_with(expected), "{error}");
        assert!(error.hint().is_some());
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{:?} for {}",
            start.elapsed(),
            &query[..20.min(query.len())]
        );
    };
    check("", "cannot read the query: line 1, column 1");
    check("SELECT ?s WHERE {\n  ?s ?p\n}", "cannot read the query: line 3, column 2: expected one of");
    check("SELECT * WHERE { ?s foo:bar ?o }", "cannot read the query: line 1, column");
    check("SELECT * WHERE { ?s ?p \"\u{1b}[31m", "cannot read the query: line 1");
    check("DELETE WHERE { ?s ?p ?o }", "the query is an update");
    check("INSERT DATA { <a:a> <a:b> <a:c> }", "the query is an update");
    check("CLEAR ALL", "the query is an update");
    check("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "the query calls SERVICE");
    check("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?s { ?s ?p ?o } } }", "the query calls SERVICE");
    check("SELECT (SUM(IF(EXISTS { SERVICE <a:b> {} }, 1, 0)) AS ?n) { }", "the query calls SERVICE");
    check(
        &format!("SELECT * {{ FILTER({}1{}) }}", "(".repeat(5000), ")".repeat(5000)),
        "the query is too deeply nested",
    );
    check(&format!("ASK {{ FILTER(1{}) }}", " + 1".repeat(100_000)), "the query is too long");
}

#[test]
fn queries_at_the_limits_of_size_are_answered() {
    let graph = graph(&records());
    let nested = format!("ASK {{ FILTER({}1{}) }}", "(".repeat(45), ")".repeat(45));
    assert_eq!(ask(&graph, &nested, &[]).expect("an answer").data, Data::Truth(true));
    let groups = format!("ASK {}{}", "{".repeat(45), "}".repeat(45));
    assert_eq!(ask(&graph, &groups, &[]).expect("an answer").data, Data::Truth(true));
    let negations = format!("ASK {{ FILTER({}true) }}", "!".repeat(200));
    assert_eq!(ask(&graph, &negations, &[]).expect("an answer").data, Data::Truth(true));
}

#[test]
fn columns_and_rows_come_in_one_order() {
    let graph = graph(&records());
    let all = "select distinct *\nwhere { ?person a cg:Person ; rdfs:label ?name . ?person cg:named ?is }";
    let first = rendered(&graph, &ask(&graph, all, &[]).expect("an answer"), AnswerFormat::Tsv);
    assert!(first.starts_with("?person\t?name\t?is\n<urn:claimgraph:entity/person-boris-johnson>"), "{first}");
    let again = fixtures::graph(&records());
    assert_eq!(first, rendered(&again, &ask(&again, all, &[]).expect("an answer"), AnswerFormat::Tsv));
    let ordered = "SELECT ?n { VALUES ?n { 3 1 2 } } ORDER BY DESC(?n) LIMIT 2";
    assert_eq!(rendered(&graph, &ask(&graph, ordered, &[]).expect("an answer"), AnswerFormat::Tsv), "?n\n3\n2\n");
}

#[test]
fn a_query_that_takes_too_long_is_stopped() {
    let graph = graph(&records());
    let product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let prepared = prepare(product, &[], &graph).expect("valid");
    let start = Instant::now();
    let stopped = run(&prepared, &graph, &Limits { rows: 10, timeout: Duration::from_millis(300) });
    assert!(matches!(stopped, Err(QueryError::Timeout(_))), "{stopped:?}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    // And the graph still answers others.
    assert_eq!(
        ask(&graph, "ASK { ent:person-joe-biden a cg:Person }", &[]).expect("an answer").data,
        Data::Truth(true)
    );
}

#[test]
fn an_answer_is_cut_at_the_limit_and_says_so() {
    let graph = graph(&records());
    let limits = Limits { rows: 3, ..Limits::default() };
    for (text, length, cut) in
        [("SELECT * { ?s ?p ?o }", 3, true), ("SELECT * { ?s ?p ?o } LIMIT 3", 3, false), ("SELECT * {}", 1, false)]
    {
        let answer = run(&prepare(text, &[], &graph).expect("valid"), &graph, &limits).expect("an answer");
        assert_eq!((answer.data.len(), answer.cut), (length, cut), "{text}");
    }
}

#[test]
fn answers_come_in_every_form() {
    let graph = graph(&records());
    let check = |text: &str, format: AnswerFormat, expected: &str| {
        let outcome = ask(&graph, text, &[]).map(|answer| {
            let mut bytes = Vec::new();
            match render(&answer.data, format, &graph, &Layout::default(), &mut bytes) {
                Ok(()) => String::from_utf8_lossy(&bytes).into_owned(),
                Err(error) => error.to_string(),
            }
        });
        let text = outcome.expect("an answer").replace('\r', "");
        assert!(text.contains(expected), "no {expected} in {text}");
    };
    let rows = "SELECT ?s ?p (1 AS ?n) { ?s a cg:Law . OPTIONAL { ?s skos:altLabel ?p } } ORDER BY ?s LIMIT 1";
    let rows = &rows.replace("cg:Law", "cg:Person");
    check(rows, AnswerFormat::Table, "ent:person-boris-johnson");
    check(rows, AnswerFormat::Csv, "s,p,n\nurn:claimgraph:entity/person-boris-johnson,");
    check(rows, AnswerFormat::Tsv, "?s\t?p\t?n\n<urn:claimgraph:entity/person-");
    check(rows, AnswerFormat::Json, r#"{"head":{"vars":["s","p","n"]}"#);
    check(rows, AnswerFormat::Xml, "<variable name=\"s\"/>");
    check(rows, AnswerFormat::Turtle, "cannot write rows as statements");
    check("ASK {}", AnswerFormat::Table, "yes\n");
    check("ASK {}", AnswerFormat::Json, "true");
    let statements =
        "CONSTRUCT { ?c rdf:reifies ?t } WHERE { GRAPH ?g { ?c cg:polarity cg:Negative ; rdf:reifies ?t } }";
    check(statements, AnswerFormat::Turtle, "<<( ent:place-russia rel:attack ent:place-kharkiv )>>");
    check(statements, AnswerFormat::NTriples, "<<( <urn:claimgraph:entity/place-russia>");
    check(statements, AnswerFormat::Table, "@prefix cg: <urn:claimgraph:vocabulary/>");
    check(statements, AnswerFormat::Csv, "cannot write statements as");
    check("DESCRIBE ent:person-joe-biden", AnswerFormat::Turtle, "rdfs:label \"Joe Biden\"");
    check(r#"SELECT ("a\u001b[31mb" AS ?x) {}"#, AnswerFormat::Table, "a [31mb");
    check("SELECT (<<( ent:a rel:b 'c' )>> AS ?x) {}", AnswerFormat::Table, "<<( ent:a rel:b c )>>");
}

/// Runs the program on a graph folder of the fixture: exit code, stdout, stderr.
fn program(arguments: &[&str]) -> (i32, String, String) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let folder = dir.path().join("news.graph");
    claimgraph::folder::Folder::create(&folder)
        .and_then(|mut writer| writer.append(&records()))
        .expect("a graph folder");
    let mut command = assert_cmd::Command::cargo_bin("claimgraph").expect("the program");
    let output = command.arg("--graph").arg(&folder).args(arguments).output().expect("an exit");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace('\r', "");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

#[test]
fn the_program_answers_and_says_why_it_does_not() {
    let check = |arguments: &[&str], code: i32, stdout: &str, stderr: &str| {
        let (exit, out, err) = program(arguments);
        assert_eq!(exit, code, "{arguments:?}: {out}{err}");
        assert!(out.contains(stdout), "{arguments:?}: no {stdout} in {out}");
        assert!(err.contains(stderr) && (!stderr.is_empty() || err.is_empty()), "{arguments:?}: no {stderr} in {err}");
    };
    check(&["query", "--list"], 0, "Who is quoted or cited most?", "");
    check(
        &["query", "roles", "--set", "person=Peskov"],
        0,
        "who,relation,what,polarity,certainty,voice,quote\nDmitry Peskov,",
        "",
    );
    check(&["query", "roles", "-f", "table"], 0, "be spokesman of", "");
    check(&["query", "roles", "--set", "person=Peskow"], 1, "", "hint: did you mean Dmitry Peskov, Peskov?");
    check(&["query", "roles", "--set", "person=Biden"], 1, "", "hint: fewer settings match more");
    check(&["query", "role"], 2, "", "hint: did you mean roles?");
    check(&["query", "roles", "--set", "Peskov"], 2, "", "a setting must be NAME=VALUE");
    check(&["query", "-e", "SELECT * {\n ?s }"], 2, "", "line 2, column");
    check(&["query", "-e", "CLEAR ALL"], 2, "", "read-only");
    check(&["query", "-e", "ASK {}", "--format", "json"], 0, "true", "");
    check(&["query", "-e", "SELECT * { ?s ?p ?o }", "--limit", "2", "-f", "tsv"], 0, "?s\t?p\t?o\n", "");
    check(&["query"], 2, "", "required");
    check(
        &["export"],
        0,
        "<urn:claimgraph:relation/attack> <urn:claimgraph:entity/place-kharkiv> )>> <urn:claimgraph:document/",
        "",
    );
    check(&["export", "--format", "trig"], 0, "rdf:reifies <<(", "");
    check(&["export", "--base-iri", "nonsense here"], 2, "", "hint: for example `--base-iri");
}
