//! Which articles are one report: measured on sixty articles in twenty origins (`tests/fixtures/origins.txt`).
//!
//! `cargo test --release --test origins -- --nocapture` prints the figures, and every pair that is judged wrongly.

#![expect(clippy::print_stdout, reason = "the figures are printed for whoever sets the thresholds")]

use claimgraph::origin::{Origins, likeness};
use claimgraph::record::{Record, text_id};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Instant;

/// An article of the fixture.
#[derive(Clone, Default)]
struct Written {
    name: String,
    outlet: String,
    fields: BTreeMap<String, String>,
    paragraphs: Vec<String>,
}

fn written() -> Vec<Written> {
    let mut articles = Vec::<Written>::new();
    let mut standing = BTreeMap::<String, Vec<String>>::new();
    let mut outlet = None;
    for line in include_str!("fixtures/origins.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("%% ") {
            outlet = Some(name.to_owned());
        } else if let Some(head) = line.strip_prefix("== ") {
            outlet = None;
            let (name, outlet) = head.split_once(' ').expect("a name and an outlet");
            articles.push(Written { name: name.into(), outlet: outlet.into(), ..Written::default() });
        } else if let Some(outlet) = &outlet {
            standing.entry(outlet.clone()).or_default().push(line.to_owned());
        } else {
            let (article, before) = articles.split_last_mut().expect("an article");
            add(article, before, line, &standing);
        }
    }
    articles
}

fn add(article: &mut Written, before: &[Written], line: &str, standing: &BTreeMap<String, Vec<String>>) {
    if let Some(reference) = line.strip_prefix("= ") {
        let (name, range) = reference.split_once(' ').unwrap_or((reference, "1-99"));
        let (first, last) = range.split_once('-').expect("first-last");
        let (first, last): (usize, usize) = (first.parse().expect("a number"), last.parse().expect("a number"));
        let whole = before.iter().find(|article| article.name == name).expect("an article before");
        // Paragraph 0 is the headline, which goes with the whole.
        let skip = if range == "1-99" { 0 } else { first };
        article.paragraphs.extend(whole.paragraphs.iter().take(last + 1).skip(skip).cloned());
    } else if let Some(change) = line.strip_prefix("~ ") {
        let (old, new) = change.split_once(" => ").expect("old => new");
        assert!(article.paragraphs.iter().any(|paragraph| paragraph.contains(old)), "{} has no {old}", article.name);
        article.paragraphs.iter_mut().for_each(|paragraph| *paragraph = paragraph.replace(old, new));
    } else if let Some(outlet) = line.strip_prefix("% ") {
        article.paragraphs.extend(standing[outlet].iter().cloned());
    } else if let Some((field, value)) = line.split_once(": ").filter(|(f, _)| ["agency", "url", "link"].contains(f)) {
        article.fields.insert(field.into(), value.into());
    } else {
        article.paragraphs.push(line.to_owned());
    }
}

fn record(article: &Written) -> Record {
    let text = article.paragraphs.join("\n\n");
    let field = |name: &str| article.fields.get(name).cloned();
    Record {
        id: text_id(&format!("{}{text}", article.outlet)),
        path: Some(article.name.clone()),
        url: field("url"),
        title: article.paragraphs.first().cloned(),
        publisher: Some(article.outlet.clone()),
        author: None,
        published: None,
        agency: field("agency"),
        links: field("link").into_iter().collect(),
        copies: Vec::new(),
        language: "en".into(),
        text,
        sentences: Vec::new(),
        entities: Vec::new(),
        open: Default::default(),
        attributions: Vec::new(),
        claims: Vec::new(),
    }
}

fn records() -> Vec<Record> {
    written().iter().map(record).collect()
}

/// The origin that the name says.
fn origin(record: &Record) -> &str {
    &record.path.as_deref().unwrap_or_default()[..1]
}

#[test]
fn pairs_of_one_origin_are_found_and_no_others() {
    let records = records();
    assert_eq!(records.len(), 60);
    let origins = Origins::of(&records);
    let (mut right, mut found, mut there) = (0_usize, 0_usize, 0_usize);
    let mut wrong = String::new();
    for a in 0..records.len() {
        for b in a + 1..records.len() {
            let said = origins.leader(a) == origins.leader(b);
            let is = origin(&records[a]) == origin(&records[b]);
            found += usize::from(said);
            there += usize::from(is);
            right += usize::from(said && is);
            if said != is {
                let names = (records[a].path.as_deref().unwrap_or(""), records[b].path.as_deref().unwrap_or(""));
                let _ = writeln!(
                    wrong,
                    "  {names:?} {}: {:?}",
                    if is { "missed" } else { "merged" },
                    likeness(&records[a], &records[b])
                );
            }
        }
    }
    let (precision, recall) = (right as f64 / found as f64, right as f64 / there as f64);
    println!("60 articles, 20 origins, {there} pairs: precision {precision:.3}, recall {recall:.3}\n{wrong}");
    assert!(precision >= 0.98 && recall >= 0.90, "precision {precision:.3}, recall {recall:.3}\n{wrong}");
}

#[test]
fn origins_do_not_depend_on_the_order() {
    let records = records();
    let origins = Origins::of(&records);
    let mut turned = records.clone();
    turned.reverse();
    turned.rotate_left(17);
    let again = Origins::of(&turned);
    let leader = |records: &[Record], origins: &Origins, id: &str| {
        let index = records.iter().position(|record| record.id == id).expect("there");
        records[origins.leader(index)].id.clone()
    };
    for record in &records {
        assert_eq!(leader(&records, &origins, &record.id), leader(&turned, &again, &record.id), "{:?}", record.path);
    }
}

/// Ten thousand articles of made-up words, every fifth a copy of the one before: the work must not grow with the pairs.
#[test]
fn ten_thousand_articles_take_seconds() {
    let mut state = 7_u64;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Frequent words are more frequent, as in any language.
        let rank = ((state >> 33) as f64 / f64::from(1_u32 << 31)).powi(4) * 20_000.0;
        format!("w{}", rank as u32)
    };
    let mut records = Vec::new();
    for number in 0..10_000 {
        let words: Vec<String> = (0..400).map(|_| word()).collect();
        let text = words.join(" ");
        let mut article = Written { name: format!("{number}"), outlet: format!("o{number}"), ..Written::default() };
        article.paragraphs = if number % 5 == 4 { record_text(&records) } else { vec![text] };
        records.push(record(&article));
    }
    let begin = Instant::now();
    let origins = Origins::of(&records);
    let seconds = begin.elapsed().as_secs_f64();
    println!("10,000 articles of 400 words: {} origins in {seconds:.1} s", origins.count(0..records.len()));
    assert_eq!(origins.count(0..records.len()), 8000);
    assert!(seconds < 60.0, "{seconds:.1} s");
}

fn record_text(records: &[Record]) -> Vec<String> {
    records.last().map(|record| record.text.clone()).into_iter().collect()
}
