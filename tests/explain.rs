//! `claimgraph explain`, through the program.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

const RECORDS: &str = "tests/fixtures/draw_records.jsonl";

/// Runs `explain` on the fixture; gives exit code, stdout and stderr.
fn explain(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("claimgraph").unwrap();
    let output = command.args(["--graph", RECORDS, "explain"]).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn writes_the_golden_explanation() {
    let golden = Path::new("tests/golden/explain_putin.txt");
    let (code, text, stderr) = explain(&["putin"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    if std::env::var_os("CLAIMGRAPH_BLESS").is_some() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::write(golden, &text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(golden).unwrap(), "rewrite it with CLAIMGRAPH_BLESS=1 and review the diff");
}

/// The headings of the claims that are listed.
fn headings(arguments: &[&str]) -> Vec<String> {
    let (code, text, stderr) = explain(arguments);
    assert_eq!(code, 0, "{arguments:?}: {stderr}");
    let headings = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(" → "));
    headings.map(|line| line.split_once(". ").unwrap().1.trim().to_owned()).collect()
}

#[test]
fn lists_the_claims_that_are_asked_for() {
    let check = |arguments: &[&str], expected: &[&str]| assert_eq!(headings(arguments), expected, "{arguments:?}");
    check(&["Johnson", "Macron"], &["Boris Johnson → speak with → Emmanuel Macron  CONSULT"]);
    check(&["Macron", "Johnson"], &["Boris Johnson → speak with → Emmanuel Macron  CONSULT"]);
    check(
        &["Russia", "--type", "assault"],
        &[
            "Russia → invade → Ukraine  ASSAULT",
            "Russia → invade → Ukraine  ASSAULT",
            "Russia → attack → Ukraine  ASSAULT",
        ],
    );
    check(&["Russia", "--voice", "Peskov"], &["Russia → threaten → Ukraine  THREATEN"]);
    check(&["Putin", "--min-confidence", "0.88"], &["Vladimir Putin → meet → Joe Biden  CONSULT"]);
    let attacked = "Russia → attack → Ukraine  ASSAULT";
    check(&["Russia", "--type", "assault", "--since", "2022-10"], &[attacked]);
    check(&["Russia", "--type", "assault", "--documents", "articles/k*"], &[attacked]);
}

#[test]
fn a_claim_whose_object_is_no_entity_is_listed() {
    let (_, text, _) = explain(&["O'Neil", "--type", "AGREE"]);
    assert!(text.contains("→ promise → a calm winter  AGREE"), "{text}");
    assert!(text.contains("[relation: promised] [object: a calm winter]."), "{text}");
}

#[test]
fn text_of_an_article_does_not_steer_the_terminal() {
    let (_, text, _) = explain(&["evil\u{202e}txt.exe"]);
    assert!(!text.contains(['\u{202e}', '\u{1b}']), "{text}");
}

#[test]
fn json_spans_fit_the_words() {
    let records = fs::read_to_string(RECORDS).unwrap();
    let records = records.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let texts = records.map(|record| (record["id"].clone(), record["text"].as_str().unwrap().to_owned()));
    let texts = texts.collect::<Vec<_>>();
    let (code, json, _) = explain(&["Putin", "--format", "json"]);
    let claims = json.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()).collect::<Vec<_>>();
    assert_eq!((code, claims.len()), (0, 4));
    for claim in &claims {
        let text = &texts.iter().find(|(id, _)| *id == claim["document"]["id"]).unwrap().1;
        for part in ["subject", "relation", "object", "evidence"] {
            let span = |name: &str| claim[part][name].as_u64().unwrap() as usize;
            let words = text.chars().skip(span("start")).take(span("end") - span("start")).collect::<String>();
            assert_eq!(claim[part]["text"].as_str().unwrap(), words, "{part} of {claim}");
        }
    }
    assert_eq!(claims[1]["voices"][1]["name"], "US officials");
}

#[test]
fn the_limit_says_what_it_left_out() {
    let (code, text, _) = explain(&["Putin", "--limit", "1"]);
    assert_eq!(code, 0);
    assert!(text.ends_with("and 3 more: --limit 0 shows all\n"), "{text}");
}

#[test]
fn what_is_not_there_is_explained() {
    let check = |arguments: &[&str], code: i32, expected: &str| {
        let (found, _, stderr) = explain(arguments);
        assert_eq!((found, stderr.as_str()), (code, expected), "{arguments:?}");
    };
    check(&["Johnson", "Russia"], 1, "warning: no claim fits\n");
    check(
        &["Zelenski"],
        1,
        "warning: no entity is called \"Zelenski\"\nhint: the nearest are \"Volodymyr Zelensky (Person)\"\n",
    );
}

/// A page to send to an editor: one file that runs nothing and loads nothing, with the picture, the quotes and the links.
#[test]
fn a_page_of_evidence_stands_alone() {
    let check = |arguments: &[&str], expected: &[&str]| {
        let (code, page, stderr) = explain(&[&["--html"], arguments].concat());
        assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
        for text in expected {
            assert!(page.contains(text), "{arguments:?}: no {text} in {page}");
        }
        // Quotation marks of the article are escaped: an attribute with a mark is of our own making.
        for forbidden in ["<script", "<link", "<img", " src=\"", "@import", "url(", "javascript:", "<b>Bold"] {
            assert!(!page.contains(forbidden), "{arguments:?}: {forbidden}");
        }
    };
    check(
        &["Putin"],
        &[
            "<h1>Vladimir Putin</h1>",
            "default-src 'none'",
            "<svg ",
            "said by <span class=\"entity group unnamed\">Western diplomats</span>",
            "<mark class=\"relation\" title=\"relation\"><span class=\"hidden\">[relation] </span>be lying to</mark>",
            "href=\"https://ledger.example/call?a=1&amp;b=2\"",
        ],
    );
    check(&["Putin", "Biden"], &["<h1>Vladimir Putin and Joe Biden</h1>", "not meet", "denied · certain"]);
    check(&["Dwayne \"The \\N Rock\" O'Neil"], &["&lt;b&gt;Bold&lt;/b&gt; &amp; Sons"]);
}

/// Two outlets print one agency's report, a third one reports by itself: each claim says so.
#[test]
fn json_tells_documents_from_origins() {
    let report = "Mario Draghi met Boris Johnson in Rome on Monday. The two leaders spoke for three hours about grain from Ukraine, \
        and agreed to meet again before the end of the month, an official in Rome told reporters after the talks.";
    let own = "In Rome, Mario Draghi met Boris Johnson, the palace announced. It was their second meeting this year.";
    let article = |outlet: &str, text: &str| {
        let url = format!("https://{outlet}.example/talks");
        format!("{}\n", serde_json::json!({"text": text, "url": url, "publisher": outlet, "published": "2022-10-08"}))
    };
    let articles = [
        article("lantern", report),
        article("gazette", &format!("{report} (Reuters)")),
        article("courier", own),
        // Word for word: one document, at two places.
        article("mirror", report),
    ];
    let dir = tempfile::tempdir().unwrap();
    let run = |order: &[usize], graph: &str| {
        let lines: String = order.iter().map(|index| articles[*index].as_str()).collect();
        fs::write(dir.path().join("all.jsonl"), lines).unwrap();
        let program = |arguments: &[&str]| {
            let mut command = Command::cargo_bin("claimgraph").unwrap();
            command.current_dir(dir.path()).args(["-g", graph]).args(arguments);
            String::from_utf8(command.output().unwrap().stdout).unwrap()
        };
        program(&["build", "--engine", "fast", "all.jsonl"]);
        (program(&["explain", "Draghi", "Johnson", "--type", "CONSULT", "--format", "json"]), program(&["export"]))
    };
    let (json, export) = run(&[0, 1, 2, 3], "one.graph");
    let claims: Vec<serde_json::Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(claims.iter().all(|claim| claim["answer"]["documents"] == 3 && claim["answer"]["origins"] == 2), "{json}");
    let of = |outlets: &[&str]| {
        let claim =
            claims.iter().find(|claim| outlets.contains(&claim["document"]["publisher"].as_str().unwrap_or("")));
        claim.unwrap_or_else(|| panic!("nothing of {outlets:?} in {json}"))["document"].clone()
    };
    let (first, second, third) = (of(&["lantern", "mirror"]), of(&["gazette"]), of(&["courier"]));
    assert!(first["origin"] == second["origin"] && first["origin"] != third["origin"]);
    let copies = first["copies"].as_array().unwrap();
    assert_eq!(copies.len(), 1, "{first}");
    assert_ne!(copies[0]["publisher"], first["publisher"]);
    // The same whatever the order in which they were read, the other outlet's copy included; only the line in the file is another.
    let strip = |text: String| {
        let text = text.replace("all.jsonl#1", "").replace("all.jsonl#4", "");
        text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>()
    };
    let (other_json, other_export) = run(&[3, 1, 2, 0], "other.graph");
    assert_eq!(strip(json), strip(other_json));
    assert_eq!(strip(export), strip(other_export));
}
