//! After any sequence of building, changing, removing and deciding, a graph is what a fresh build of its articles would be:
//! the exported N-Quads are the same bytes. Sequences are random, by a generator of our own with a seed that a failure names.

#[path = "fixtures/random.rs"]
mod random;

use assert_cmd::Command;
use random::Random;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A text that several print: at other places, on other days, under other names. In JSON Lines it stands as `AID`.
const AID: &str = "Aid for Ukraine\n\nVolodymyr Zelenskiy asked Poland for help on Monday. Poland promised nine million euros, officials said.\n";

/// Articles, each in two states.
const ARTICLES: [(&str, [&str; 2]); 9] = [
    (
        "in/a.txt",
        [
            "Port strike ends\n\nOlga Brandt, the mayor of Tallin, met Tomas Reyes of the Harbour Union on Monday. Brandt praised Reyes.\n",
            "Port strike goes on\n\nOlga Brandt accused Tomas Reyes of lying on Tuesday. The Harbour Union denied it.\n",
        ],
    ),
    (
        "in/b.txt",
        [
            "Union votes\n\nThe Harbour Union will vote on Friday, Tomas Reyes said. Officials in Poland welcomed the vote.\n",
            "Union votes yes\n\nThe Harbour Union accepted the offer on Friday. Tomas Reyes thanked Olga Brandt.\n",
        ],
    ),
    (
        "in/c/brandt.txt",
        [
            "Striker signs\n\nThe striker Olga Brandt, 23, joined Vale Athletic from Dunmore City. She scored twice on Saturday.\n",
            "Striker hurt\n\nOlga Brandt, a striker of Vale Athletic, was hurt on Sunday. Coach Pia Holt blamed the pitch.\n",
        ],
    ),
    (
        "in/c/reyes.txt",
        [
            "Reyes in Kyiv\n\nReyes visited Kyiv on Monday. Volodymyr Zelenskyy thanked the Harbour Union for its help.\n",
            "Reyes in Lviv\n\nTomas Reyes visited Lviv. Volodymyr Zelensky did not meet him.\n",
        ],
    ),
    // Who describes the text is whoever printed it first, and "on Monday" is another day for each.
    ("in/2022-03-02-d.txt", [AID, AID]),
    ("in/2022-02-09-e.txt", [AID, "Aid delayed\n\nPoland delayed its aid for Ukraine on Thursday, a diplomat said.\n"]),
    (
        "in/post.jsonl",
        [
            "{\"publisher\": \"Tallin Post\", \"published\": \"2022-01-15\", \"author\": \"Ann Lee\", \"text\": AID}\n{\"publisher\": \"Tallin Echo\", \"url\": \"https://echo.example/aid\", \"published\": \"2022-03-02\", \"text\": AID}\n",
            "{\"publisher\": \"Tallin Post\", \"published\": \"2022-01-15\", \"author\": \"Ann Lee\", \"text\": \"The Tallin Post regrets an error.\"}\n{\"publisher\": \"Tallin Echo\", \"url\": \"https://echo.example/aid\", \"title\": \"Help\", \"published\": \"2022-02-01\", \"text\": AID}\n",
        ],
    ),
    (
        "in/wire.jsonl",
        [
            "{\"title\": \"Ministry denies\", \"url\": \"https://wire.example/1\", \"text\": \"Russia's Ministry of Defence denied the attack. Olga Brandt did not believe it.\"}\n{\"title\": \"Jets\", \"url\": \"https://wire.example/2\", \"text\": \"The British Ministry of Defence bought jets.\"}\n",
            "{\"title\": \"Ministry silent\", \"url\": \"https://wire.example/1\", \"text\": \"The Ministry of Defence in Moscow was silent.\"}\n{\"title\": \"Jets\", \"url\": \"https://wire.example/2\", \"text\": \"The British Ministry of Defence bought jets.\"}\n",
        ],
    ),
    (
        "in/z.md",
        [
            "# Rename\n\nBrightwire, formerly known as Lumora, opened offices in Poland. Tomas Reyes works for Brightwire.\n",
            "# Rename\n\nLumora closed its offices in Poland. Olga Brandt regretted it.\n",
        ],
    ),
];

/// Decisions that some graphs allow and others do not.
const DECISIONS: [&[&str]; 9] = [
    &["merge", "Olga Brandt", "Tomas Reyes"],
    &["merge", "Harbour Union", "Poland"],
    &["apart", "Tomas Reyes", "Olga Brandt"],
    &["rename", "Tomas Reyes", "T. Reyes", "--why", "short"],
    &["rename", "Poland", "Republic of Poland"],
    &["retype", "Harbour Union", "Group", "--by", "M."],
    &["split", "Olga Brandt", "--document", "in/a.txt", "--as", "Mayor Brandt"],
    &["split", "Tomas Reyes", "--mention", "Reyes"],
    &["merge", "Lumora", "Brightwire"],
];

/// Runs `claimgraph` in a folder; its exit code and what it prints.
fn run(dir: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("claimgraph").unwrap();
    let output = command.current_dir(dir).env_remove("CLAIMGRAPH").args(arguments).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

/// A sequence as it goes on: the folder, the files as they are, and what the graph should hold by now.
struct Sequence {
    dir: TempDir,
    random: Random,
    /// Each article file and which state of it was built last, none for one that was removed.
    built: BTreeMap<&'static str, usize>,
    steps: Vec<String>,
}

impl Sequence {
    fn new(seed: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("in/c")).unwrap();
        let random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        Self { dir, random, built: BTreeMap::new(), steps: vec![format!("seed {seed}")] }
    }

    fn step(&mut self) {
        match self.random.below(10) {
            0..=4 => self.build(),
            5 | 6 => self.remove(),
            7 => {
                let line = ["1", "2", "3", "4"][self.random.below(4)];
                self.decide(&["edit", "restore", line]);
            }
            8 if self.random.below(2) == 0 => self.reject(),
            _ => {
                let decision = DECISIONS[self.random.below(DECISIONS.len())];
                self.decide(&[&["edit"], decision].concat());
            }
        }
    }

    /// Builds one article, or two at once, in one of their states; now and then it reads what it knows once more.
    fn build(&mut self) {
        let threads = ["1", "3"][self.random.below(2)];
        let mut arguments = vec!["build", "--engine", "fast", "--any-language", "--threads", threads];
        if self.random.below(4) == 0 {
            arguments.push("--reread");
        }
        for _ in 0..=self.random.below(2) {
            let (path, states) = ARTICLES[self.random.below(ARTICLES.len())];
            let state = self.random.below(2);
            fs::write(self.dir.path().join(path), written(states[state])).unwrap();
            self.built.insert(path, state);
            arguments.push(path);
        }
        let (code, _) = run(self.dir.path(), &arguments);
        self.steps.push(format!("{arguments:?} {:?}", self.built));
        assert_eq!(code, 0, "{:#?}", self.steps);
    }

    /// Takes one article out, or all that a pattern fits.
    fn remove(&mut self) {
        let (pattern, below) = match self.random.below(5) {
            0 => ("in/c/*".to_owned(), "in/c/"),
            1 => ("https://wire.example/*".to_owned(), "in/wire.jsonl"),
            _ => {
                let (path, _) = ARTICLES[self.random.below(ARTICLES.len())];
                (if path.ends_with("jsonl") { format!("{path}#*") } else { path.to_owned() }, path)
            }
        };
        let (code, _) = run(self.dir.path(), &["remove", &pattern]);
        self.steps.push(format!("remove {pattern}: {code}"));
        if code == 0 {
            self.built.retain(|path, _| !path.starts_with(below));
        }
    }

    fn reject(&mut self) {
        let (_, claims) = run(self.dir.path(), &["explain", "Tomas Reyes", "--format", "json"]);
        let keys = claims.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["key"].clone());
        let keys = keys.collect::<Vec<_>>();
        if !keys.is_empty() {
            let key = keys[self.random.below(keys.len())].as_str().unwrap().to_owned();
            self.decide(&["edit", "reject", &key]);
        }
    }

    /// Decides, if the graph allows it.
    fn decide(&mut self, arguments: &[&str]) {
        let (code, _) = run(self.dir.path(), arguments);
        self.steps.push(format!("{arguments:?}: {code}"));
    }

    /// What a fresh build of the same articles with the same journal exports.
    fn fresh(&self, threads: &str) -> String {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("in/c")).unwrap();
        let mut arguments = vec!["build", "--engine", "fast", "--any-language", "--threads", threads];
        for (path, state) in &self.built {
            fs::write(dir.path().join(path), text(path, *state)).unwrap();
            arguments.push(path);
        }
        assert_eq!(run(dir.path(), &arguments).0, 0, "{:#?}", self.steps);
        let journal = self.dir.path().join("news.graph/journal.jsonl");
        if journal.exists() {
            fs::copy(journal, dir.path().join("news.graph/journal.jsonl")).unwrap();
        }
        run(dir.path(), &["export"]).1
    }

    /// Compares with fresh builds, with one thread and with many.
    fn check(&self) {
        if self.built.is_empty() {
            return;
        }
        let (_, export) = run(self.dir.path(), &["export"]);
        for threads in ["1", "4"] {
            let fresh = self.fresh(threads);
            let differ = export.lines().zip(fresh.lines()).find(|(one, other)| one != other);
            assert!(export == fresh, "{:#?}\nfirst difference: {differ:#?}", self.steps);
        }
    }
}

/// The file of an article in one of its states.
fn text(path: &str, state: usize) -> String {
    written(ARTICLES.iter().find(|(known, _)| *known == path).map(|(_, states)| states[state]).unwrap())
}

fn written(state: &str) -> String {
    state.replace("AID", &serde_json::to_string(AID).unwrap())
}

fn check(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut sequence = Sequence::new(seed);
        sequence.build();
        for step in 0..12 {
            sequence.step();
            if step % 4 == 3 {
                sequence.check();
            }
        }
        sequence.check();
    }
}

#[test]
fn any_sequence_ends_where_a_fresh_build_begins() {
    // More of them by CLAIMGRAPH_SEQUENCES=100.
    let sequences = std::env::var("CLAIMGRAPH_SEQUENCES").ok().and_then(|count| count.parse().ok());
    check(0..sequences.unwrap_or(8));
}
