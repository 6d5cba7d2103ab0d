//! Web pages as outlets build them: what is found of the thirty pages of `tests/fixtures/pages`, and that nothing else is.
//!
//! `cargo test --release --test pages -- --nocapture` prints the figures; `benches/compare_trafilatura.sh` sets them beside trafilatura's.

#![expect(clippy::print_stdout, reason = "the figures are printed for whoever works on the reader")]

use claimgraph::article::{self, Article, Options};
use claimgraph::pipeline::{Engine, Pipeline};
use claimgraph::record::Record;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What a person finds on a page.
struct Expected {
    page: String,
    paragraphs: Vec<String>,
    boilerplate: Vec<String>,
    fields: Value,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages")
}

fn expected() -> Vec<Expected> {
    let lines = std::fs::read_to_string(folder().join("expected.jsonl")).expect("a file");
    let list = |value: &Value| -> Vec<String> { serde_json::from_value(value.clone()).expect("a list") };
    lines
        .lines()
        .map(|line| {
            let fields: Value = serde_json::from_str(line).expect("JSON");
            let page = fields["page"].as_str().expect("a name").to_owned();
            Expected {
                page,
                paragraphs: list(&fields["paragraphs"]),
                boilerplate: list(&fields["boilerplate"]),
                fields,
            }
        })
        .collect()
}

fn read(page: &str) -> Article {
    let mut articles = article::read([folder().join(page)], Options::default()).expect("a page");
    articles.next().expect("an article").expect("a readable one")
}

/// The paragraphs of a text, without the headline.
fn body(article: &Article) -> Vec<String> {
    let paragraphs = article.text.split("\n\n").map(str::to_owned);
    paragraphs.filter(|paragraph| Some(paragraph) != article.title.as_ref()).collect()
}

/// The harmonic mean of how many of the paragraphs found are right and how many of the right ones are found.
fn f1(found: &[String], expected: &[String]) -> f64 {
    let right = found.iter().filter(|paragraph| expected.contains(paragraph)).count() as f64;
    2.0 * right / (found.len() + expected.len()) as f64
}

#[test]
fn bodies_are_whole_and_nothing_else() {
    let mut sum = 0.0;
    let mut told = String::new();
    let mut leaked = Vec::new();
    let pages = expected();
    assert_eq!(pages.len(), 30);
    for page in &pages {
        let article = read(&page.page);
        let found = body(&article);
        let score = f1(&found, &page.paragraphs);
        sum += score;
        if score < 1.0 {
            told += &format!("{} {score:.2}\n", page.page);
            let extra = found.iter().filter(|paragraph| !page.paragraphs.contains(paragraph));
            told += &extra.map(|paragraph| format!("  + {paragraph}\n")).collect::<String>();
            let missing = page.paragraphs.iter().filter(|paragraph| !found.contains(paragraph));
            told += &missing.map(|paragraph| format!("  - {paragraph}\n")).collect::<String>();
        }
        let leaks = page.boilerplate.iter().filter(|sentence| article.text.contains(*sentence));
        leaked.extend(leaks.map(|sentence| format!("{}: {sentence}", page.page)));
    }
    let mean = sum / pages.len() as f64;
    println!("30 pages: paragraph F1 {mean:.3}, boilerplate sentences in the text: {}\n{told}", leaked.len());
    assert!(mean >= 0.95, "paragraph F1 {mean:.3}\n{told}");
    assert!(leaked.is_empty(), "not the article's: {leaked:#?}");
}

#[test]
fn pages_say_who_when_and_where() {
    let pages = expected();
    let mut wrong = Vec::new();
    let mut dates = 0;
    for page in &pages {
        let article = read(&page.page);
        let date = article.published.as_deref().and_then(|published| published.get(..10));
        dates += usize::from(date == page.fields["published"].as_str());
        for (field, found) in [
            ("title", article.title.as_deref()),
            ("author", article.author.as_deref()),
            ("publisher", article.publisher.as_deref()),
            ("published", date),
        ] {
            if found != page.fields[field].as_str() {
                wrong.push(format!("{}: {field} {found:?}", page.page));
            }
        }
    }
    println!("30 pages: {dates} dates right, {} other fields wrong: {wrong:#?}", wrong.len());
    assert!(dates >= 29, "{wrong:#?}");
    assert!(wrong.len() <= 12, "{wrong:#?}");
}

/// The words of every claim of some articles: the claim itself with its evidence, on one line.
fn quotes(pipeline: &Pipeline, articles: Vec<Article>) -> Vec<Vec<String>> {
    let quotes = |record: &Record| -> Vec<String> {
        let words = |start: usize, end: usize| record.text.chars().skip(start).take(end - start).collect::<String>();
        record.claims.iter().map(|claim| words(claim.evidence.start, claim.evidence.end)).collect()
    };
    pipeline.read(articles, |_| ()).iter().map(|reading| quotes(&reading.record)).collect()
}

#[test]
fn no_claim_is_made_of_what_is_not_the_articles() {
    let pages = expected();
    for engine in [Engine::Fast, Engine::Full] {
        let pipeline = Pipeline::new(engine, None).expect("threads");
        let found = quotes(&pipeline, pages.iter().map(|page| read(&page.page)).collect());
        // That of menus, boxes and ads claims could be made: they are sentences like others.
        let around = |page: &Expected| Article { text: page.boilerplate.join("\n\n"), ..Article::default() };
        let could = quotes(&pipeline, pages.iter().map(around).collect()).concat().len();
        let mut wrong = Vec::new();
        for (page, quotes) in pages.iter().zip(&found) {
            let title = page.fields["title"].as_str().unwrap_or_default();
            for quote in quotes {
                let own = title.contains(quote) || page.paragraphs.iter().any(|paragraph| paragraph.contains(quote));
                let foreign = page.boilerplate.iter().any(|text| text.contains(quote) || quote.contains(text));
                if !own || foreign {
                    wrong.push(format!("{}: {quote}", page.page));
                }
            }
        }
        let claims = found.concat().len();
        println!(
            "30 pages, {engine:?}: {claims} claims, {} of them of boilerplate; without the reader there would be {could}",
            wrong.len()
        );
        assert!(claims > 60 && could > 10, "{claims} claims, and {could} in what stands around");
        assert!(wrong.is_empty(), "not the article's: {wrong:#?}");
    }
}
