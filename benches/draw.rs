//! How long `draw` takes on a large graph: `cargo bench --bench draw`. Prints seconds, the best of three runs, the reading of the
//! folder and Graphviz's layout included.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

#[path = "../tests/fixtures/pictures.rs"]
#[allow(dead_code, reason = "the town is for tests")]
mod pictures;

use std::process::Command;
use std::time::Instant;

fn main() {
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
