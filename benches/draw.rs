//! How long `draw` takes on a large graph: `cargo bench --bench draw`. Prints seconds, the best of three runs, the reading of the
//! folder and Graphviz's layout included.
//!
//! `cargo bench --bench draw -- --picture FILE.svg` draws 300 articles instead, which nobody wrote: what a larger graph looks
//! like.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

#[path = "../tests/fixtures/pictures.rs"]
#[allow(dead_code, reason = "the town is for tests")]
mod pictures;

#[path = "../tests/fixtures/synthetic.rs"]
mod synthetic;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--picture");
    match arguments.nth(1) {
        Some(file) => draw(300, &file),
        None => measure(),
    }
}

/// Builds a graph of so many articles and draws its most telling entities.
fn draw(articles: usize, file: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("articles.jsonl");
    std::fs::write(&input, synthetic::articles(articles, 6)).expect("articles");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
        let done = command.arg("-g").arg(folder.path().join("graph")).args(arguments).status().expect("the program");
        assert!(done.success(), "{arguments:?}");
    };
    run(&["build", &input.to_string_lossy()]);
    let limit = "30";
    run(&["draw", "--named", "--limit", limit, "--title", "Who says what in 300 articles", "-o", file]);
    println!("{}: the most telling {limit} entities of {articles} articles", Path::new(file).display());
}

fn measure() {
    let graph = pictures::folder(&pictures::large(100_000));
    let picture = graph.path().join("picture.svg");
    let picture = picture.to_string_lossy();
    println!("100,000 claims between 20,000 entities:");
    let orders = [
        vec!["draw"],
        vec!["draw", "-o", picture.as_ref()],
        vec!["draw", "-o", picture.as_ref(), "--layout", "own"],
        vec!["draw", "--by", "pagerank"],
        vec!["draw", "--by", "voices"],
        vec!["draw", "--by", "betweenness"],
        vec!["draw", "--communities"],
        vec!["draw", "--timeline"],
        vec!["draw", "--around", "Person 7", "--depth", "2"],
    ];
    for order in orders {
        let run = || {
            let begin = Instant::now();
            let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
            let output = command.arg("-g").arg(graph.path()).args(&order).output().expect("the program");
            assert!(output.status.success(), "{order:?}: {}", String::from_utf8_lossy(&output.stderr));
            begin.elapsed().as_secs_f64()
        };
        let best = (0..3).map(|_| run()).fold(f64::INFINITY, f64::min);
        let shown =
            order.iter().map(|word| if word.ends_with(".svg") { "picture.svg" } else { word }).collect::<Vec<_>>();
        println!("{best:6.2} s  claimgraph {}", shown.join(" "));
    }
}
