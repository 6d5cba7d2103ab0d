//! Exports opened by readers that are not ours: rdflib reads every form, and pySHACL holds the graph against `data/shapes.ttl`.
//!
//! `CLAIMGRAPH_PYTHON` names a Python that has both (`.ci/run` makes one); without it these tests say that they were skipped.

#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

#[path = "fixtures/read_by_hand.rs"]
mod read_by_hand;

use claimgraph::folder::Folder;
use claimgraph::identity::Identity;
use claimgraph::store::{ExportFormat, Namespaces, Profile, export_records};
use read_by_hand::records;
use std::path::Path;
use std::process::Command;

/// Reads a file and prints each statement as an N-Quad, sorted.
const READ: &str = "
import sys, rdflib
data = rdflib.Dataset()
data.parse(sys.argv[1], format=sys.argv[2])
lines = set()
for s, p, o, g in data.quads((None, None, None, None)):
    name = getattr(g, 'identifier', g)
    default = name is None or name == rdflib.graph.DATASET_DEFAULT_GRAPH_ID or sys.argv[2] == 'turtle'
    words = [t.n3() for t in (s, p, o)] + ([] if default else [name.n3()])
    lines.add(' '.join(words).replace('\\n', ' '))
print('\\n'.join(sorted(lines)))
";

/// Validates a file and prints what is wrong.
const VALIDATE: &str = "
import sys, rdflib, pyshacl
data = rdflib.Graph()
data.parse(sys.argv[1], format='turtle')
conforms, _, text = pyshacl.validate(data, shacl_graph=sys.argv[2], shacl_graph_format='turtle')
print('sound' if conforms else text)
";

fn python(script: &str, arguments: &[&str]) -> Option<String> {
    let Some(python) = std::env::var_os("CLAIMGRAPH_PYTHON") else {
        println!("skipped: CLAIMGRAPH_PYTHON names no Python with rdflib and pyshacl");
        return None;
    };
    let output = Command::new(python).arg("-c").arg(script).args(arguments).output().expect("Python");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

fn exported(format: ExportFormat, profile: Profile) -> String {
    let (records, namespaces) = (records(), Namespaces::default());
    let mut bytes = Vec::new();
    let form = (format, profile);
    export_records(&records, &Identity::resolve(&records), &namespaces, form, &mut bytes)
        .expect("memory takes everything");
    String::from_utf8(bytes).expect("UTF-8")
}

/// What rdflib reads in a form.
fn read(format: ExportFormat, name: &str) -> Option<Vec<String>> {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("graph");
    std::fs::write(&file, exported(format, Profile::Rdf11)).expect("a file");
    let lines = python(READ, &[&file.to_string_lossy(), name])?;
    Some(lines.lines().map(str::to_owned).collect())
}

#[test]
fn rdflib_reads_the_same_statements_in_every_form() {
    let Some(expected) = read(ExportFormat::NQuads, "nquads") else { return };
    let lines = exported(ExportFormat::NQuads, Profile::Rdf11).lines().count();
    assert_eq!(expected.len(), lines, "each statement once, and each is read");
    assert_eq!(read(ExportFormat::TriG, "trig").as_ref(), Some(&expected));
    assert_eq!(read(ExportFormat::JsonLd, "json-ld").as_ref(), Some(&expected));
    // Turtle is all of it in one graph.
    let turtle = read(ExportFormat::Turtle, "turtle").expect("read");
    let graphs = records().len();
    // A document's label stands in its own graph and in the default one, and is one statement here.
    assert_eq!(turtle.len(), expected.len() - graphs);
}

#[test]
fn the_graph_has_the_shapes_that_it_promises() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("graph.ttl");
    let shapes = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/shapes.ttl");
    let validate = |turtle: &str| {
        std::fs::write(&file, turtle).expect("a file");
        python(VALIDATE, &[&file.to_string_lossy(), &shapes.to_string_lossy()])
    };
    let turtle = exported(ExportFormat::Turtle, Profile::Rdf11);
    let Some(report) = validate(&turtle) else { return };
    assert_eq!(report.trim(), "sound");
    // And shapes that find nothing wrong in anything would find nothing here either.
    for (sound, broken) in
        [("cg:polarity cg:Negative", "cg:polarity cg:Certain"), ("oa:exact", "oa:inexact"), ("cg:manner", "cg:banner")]
    {
        assert!(turtle.contains(sound), "no {sound} to break");
        let report = validate(&turtle.replace(sound, broken)).expect("validated");
        assert!(report.contains("Constraint Violation"), "{sound} may be {broken}: {report}");
    }
}

#[test]
fn the_older_profile_has_no_triple_terms_and_loses_none_of_their_words() {
    let (new, old) = (exported(ExportFormat::NQuads, Profile::Rdf12), exported(ExportFormat::NQuads, Profile::Rdf11));
    assert!(new.contains("<<(") && !old.contains("<<("));
    let claims = |text: &str, predicate: &str| text.lines().filter(|line| line.contains(predicate)).count();
    assert_eq!(claims(&new, "rdf-syntax-ns#reifies>"), claims(&old, "rdf-syntax-ns#subject>"));
    assert_eq!(claims(&old, "rdf-syntax-ns#object>"), claims(&old, "rdf-syntax-ns#subject>"));
    // JSON-LD has one profile, whatever is asked for.
    assert_eq!(exported(ExportFormat::JsonLd, Profile::Rdf12), exported(ExportFormat::JsonLd, Profile::Rdf11));
}

#[test]
fn when_an_article_was_read_is_said_where_somebody_asks_and_nowhere_else() {
    let dir = tempfile::tempdir().expect("a directory");
    let export = |name: &str, options: &[&str]| {
        let folder = dir.path().join(name);
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
        let output = command.arg("-g").arg(folder).arg("export").args(options).output().expect("the program");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let build = |name: &str| Folder::create(&dir.path().join(name)).and_then(|mut writer| writer.append(&records()));
    let begin = jiff::Timestamp::now().as_second();
    build("one.graph").expect("a graph folder");
    // The second build is of another second.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    build("two.graph").expect("a graph folder");
    assert_eq!(export("one.graph", &[]), export("two.graph", &[]));
    let (one, two) = (export("one.graph", &["--activity-times"]), export("two.graph", &["--activity-times"]));
    assert_ne!(one, two);
    let times = |text: &str| {
        let of = |line: &str| Some(line.split_once("prov#endedAtTime> \"")?.1.split_once("\"^^<")?.0.to_owned());
        text.lines().filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(times(&one).len(), records().len());
    for time in times(&one).iter().chain(&times(&two)) {
        let time = time.parse::<jiff::Timestamp>().expect("a time").as_second();
        assert!((begin..begin + 600).contains(&time), "{time}");
    }
    let without = one.lines().filter(|line| !line.contains("prov#endedAtTime")).collect::<Vec<_>>();
    assert_eq!(without, export("one.graph", &[]).lines().collect::<Vec<_>>(), "nothing else is different");
}
