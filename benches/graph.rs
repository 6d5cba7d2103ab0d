//! A graph of 1,000 articles: how long it takes to build and to open, and each named query beside the same one on oxigraph's own
//! store in memory with the same quads.
//!
//! `cargo bench --bench graph`; `cargo bench --bench graph -- 200` takes another number of articles. With `--features rocksdb` the same
//! of the view on disk.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

#[path = "../tests/fixtures/synthetic.rs"]
mod synthetic;

use claimgraph::folder::Folder;
use claimgraph::identity::Identity;
use claimgraph::query::{Limits, NAMED_QUERIES, NamedQuery, ParameterKind, prepare, run};
use claimgraph::store::{Graph, Namespaces, all_quads};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Sentences of an article: some two hundred words.
const SENTENCES: usize = 20;

/// How often each query is asked; the middle time counts.
const ROUNDS: usize = 5;

fn main() {
    let count = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(1000);
    let dir = tempfile::tempdir().expect("a directory");
    let (articles, folder) = (dir.path().join("articles.jsonl"), dir.path().join("news.graph"));
    std::fs::write(&articles, synthetic::articles(count, SENTENCES)).expect("articles");
    let (_, built) = timed(|| {
        let mut build = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
        build.arg("--graph").arg(&folder).args(["build", "--engine", "fast"]).arg(&articles);
        assert!(build.stdout(Stdio::null()).status().expect("the program").success());
    });
    let ((records, identity, graph), opened) = timed(|| {
        let records = Folder::open(&folder).expect("a folder").read().expect("records");
        let identity = Identity::resolve(&records);
        let graph = Graph::open(&records, &identity, &Namespaces::default());
        (records, identity, graph)
    });
    let claims = records.iter().map(|record| record.claims.len()).sum::<usize>();
    println!("{count} articles, {claims} claims, {} quads", graph.quad_count());
    println!("build {:.1} s with --engine fast, open {:.2} s", built.as_secs_f64(), opened.as_secs_f64());
    let plain = Store::new().expect("a store");
    let mut loader = plain.bulk_loader();
    loader.load_quads(all_quads(&records, &identity, &Namespaces::default())).expect("loaded");
    loader.commit().expect("committed");
    let mut names = identity.nodes.iter().filter(|node| node.key.starts_with("person-")).collect::<Vec<_>>();
    names.sort_by_key(|node| std::cmp::Reverse(node.records.len()));
    let names = names.iter().map(|node| node.label.as_str()).collect::<Vec<_>>();
    println!("\n{:<20} {:>9} {:>9} {:>11} {:>9}", "query, ms", "of one", "in plain", "of all", "in plain");
    let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
    for named in NAMED_QUERIES {
        let mut line = format!("{:<20}", named.name);
        for (of_all, settings) in [(false, settings(&named, &names)), (true, Vec::new())] {
            // Some are asked of all alone. And what is asked of somebody has an answer about all that nobody would read.
            let of_somebody = matches!(named.name, "between" | "path" | "together");
            if (!of_all && settings.is_empty()) || (of_all && of_somebody) {
                line += &format!(" {:>9} {:>9}  ", "", "");
                continue;
            }
            let (here, rows) = middle(|| ask(&named, &settings, &graph));
            let (beside, same) = middle(|| ask_plain(&named, &settings, &graph, &plain));
            assert_eq!(rows, same, "{} has another answer in plain oxigraph", named.name);
            let ms = |time: Duration| time.as_secs_f64() * 1000.0;
            line += &format!(" {:>9.1} {:>9.1}  ", ms(here), ms(beside));
            (ours, theirs) = (ours + here, theirs + beside);
        }
        println!("{}", line.trim_end());
    }
    #[cfg(feature = "rocksdb")]
    on_disk(&folder, &names, &graph);
    println!("\nall of them: {:.2} times the time of plain oxigraph", ours.as_secs_f64() / theirs.as_secs_f64());
}

/// The view on disk, which the build has made: its size, how long it takes to make it and to ask it anew, and each query.
#[cfg(feature = "rocksdb")]
fn on_disk(folder: &std::path::Path, names: &[&str], memory: &Graph) {
    let store = folder.join("store");
    let program = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
        command.arg("--graph").arg(folder).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().expect("the program");
    };
    std::fs::remove_dir_all(&store).expect("gone");
    let ((), made) = timed(|| program(&["query", "-e", "ASK {}"]));
    let person = format!("person={}", names[0]);
    let question = ["query", "who-said-what", "--set", &person];
    let ((), first) = timed(|| program(&question));
    let (asked, _) = middle(|| {
        program(&question);
        0
    });
    let state = Folder::state_now(folder).expect("a state");
    let view = claimgraph::store::DiskView::at(folder, &state, &Namespaces::default());
    let (graph, opened) = timed(|| view.open().expect("a view").expect("of this state"));
    println!(
        "\non disk {} MB, made in {:.1} s, opened in {:.3} s",
        view.size() >> 20,
        made.as_secs_f64(),
        opened.as_secs_f64()
    );
    let seconds = [first, asked].map(|time| time.as_secs_f64());
    println!("a named query by a program that begins with it: {:.2} s at first, then {:.2} s", seconds[0], seconds[1]);
    println!("{:<20} {:>9} {:>11}", "query on disk, ms", "of one", "of all");
    for named in NAMED_QUERIES {
        let mut line = format!("{:<20}", named.name);
        for (of_all, settings) in [(false, settings(&named, names)), (true, Vec::new())] {
            if (!of_all && settings.is_empty()) || (of_all && matches!(named.name, "between" | "path" | "together")) {
                line += &format!(" {:>9}  ", "");
                continue;
            }
            let (time, rows) = middle(|| ask(&named, &settings, &graph));
            assert_eq!(rows, ask(&named, &settings, memory), "{} has another answer on disk", named.name);
            line += &format!(" {:>9.1}  ", time.as_secs_f64() * 1000.0);
        }
        println!("{}", line.trim_end());
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begin = Instant::now();
    let done = work();
    (done, begin.elapsed())
}

/// The middle time of a few, and the rows of the last.
fn middle(ask: impl Fn() -> usize) -> (Duration, usize) {
    let mut times = (0..ROUNDS).map(|_| timed(&ask)).map(|(rows, time)| (time, rows)).collect::<Vec<_>>();
    times.sort_unstable();
    times[ROUNDS / 2]
}

/// The first parameter of a query set to a name.
fn settings(named: &NamedQuery, names: &[&str]) -> Vec<(String, String)> {
    let parameters = named.header().parameters.into_iter().filter(|parameter| parameter.kind == ParameterKind::Entity);
    parameters.zip(names).map(|(parameter, name)| (parameter.name, (*name).to_owned())).take(needed(named)).collect()
}

/// Two people where the question is about two.
fn needed(named: &NamedQuery) -> usize {
    if matches!(named.name, "between" | "path") { 2 } else { 1 }
}

fn ask(named: &NamedQuery, settings: &[(String, String)], graph: &Graph) -> usize {
    let prepared = prepare(named.text, settings, graph).expect("a query");
    run(&prepared, graph, &Limits::default()).expect("an answer").data.len()
}

/// The same question to oxigraph's own store, which is handed the query as it is after its settings.
fn ask_plain(named: &NamedQuery, settings: &[(String, String)], graph: &Graph, store: &Store) -> usize {
    let prepared = prepare(named.text, settings, graph).expect("a query");
    let results = SparqlEvaluator::new().for_query(prepared.query).on_store(store).execute().expect("an answer");
    let QueryResults::Solutions(solutions) = results else { panic!("{} selects", named.name) };
    solutions.collect::<Result<Vec<_>, _>>().expect("rows").len()
}
