//! `claimgraph eval`: how good extraction is, on gold that people annotated.

use super::Outcome;
use super::output::Output;
use super::report::WithHint;
use crate::article::{self, Article, Options};
use crate::pipeline::{Engine, Pipeline};
use crate::scorecard::{self, Band, Figure, Gold, Measure, Scorecard};
use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Forms of gold, told by their content:
  NAME.json beside NAME.txt      with \"entities\" and \"claims\", or with \"attributions\" (spans into the text)
  NAME.conllu beside NAME.txt    coreference as GUM writes it (Entity= in the last column)
  FILE.jsonl                     a text a line, with \"names\", \"relations\" or \"event\"

Examples:
  claimgraph eval gold/                      every set under gold/
  claimgraph eval gold/claims --engine fast
  claimgraph eval gold/ --format json > scores.json";

/// Score extraction against annotated gold
///
/// Reads every text of the gold as `extract` would, and compares: names, attribution, coreference, claims, their
/// facets, and the leak: of the denied, hedged or quoted claims that were found, how many came out as plain fact.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Folders and files of gold
    #[arg(value_name = "GOLD", required = true)]
    gold: Vec<PathBuf>,
    /// How names are read: full or fast
    #[arg(long, value_name = "ENGINE", default_value = "full", value_parser = super::reading::parse_engine)]
    engine: Engine,
    /// The form of the scorecard
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// The form of the scorecard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Aligned columns, for people.
    Table,
    /// One JSON object a set, one line each.
    Json,
}

/// A set of gold: a folder with one measure, or a file; each text as `extract` would read it.
type Sets = BTreeMap<(PathBuf, Measure), Vec<(Gold, Article)>>;

/// Runs the command.
pub(super) fn run(arguments: Arguments, _graph: &Path) -> anyhow::Result<Outcome> {
    let mut sets = Sets::new();
    for path in &arguments.gold {
        gather(path, &mut sets)?;
    }
    if sets.is_empty() {
        return Err(anyhow::anyhow!("no gold found")).hint("`claimgraph eval --help` shows the forms that it takes");
    }
    let pipeline = Pipeline::new(arguments.engine, None).context("cannot start the threads that read")?;
    let mut output = Output::new();
    for ((path, measure), gold) in sets {
        let card = evaluate(&pipeline, measure, gold)?;
        write(&mut output, &path, &card, arguments.format).context("cannot write to standard output")?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn evaluate(pipeline: &Pipeline, measure: Measure, set: Vec<(Gold, Article)>) -> anyhow::Result<Scorecard> {
    let (gold, articles): (Vec<Gold>, Vec<Article>) = set.into_iter().unzip();
    let records = pipeline.read(articles, |_| ()).into_iter().map(|reading| reading.record);
    let pairs: Vec<_> = gold.into_iter().zip(records).collect();
    Ok(scorecard::score(measure, &pairs)?)
}

/// Finds the sets under a path.
fn gather(path: &Path, sets: &mut Sets) -> anyhow::Result<()> {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut inside: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
        inside.sort();
        return inside.iter().try_for_each(|inner| gather(inner, sets));
    }
    let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
    match path.extension().and_then(|e| e.to_str()) {
        Some("jsonl") => lines(path, sets),
        Some("json") => {
            let annotation = read(path)?;
            let Some(measure) = scorecard::detect(&annotation) else { return Ok(()) };
            sets.entry((folder, measure)).or_default().push(beside(path, annotation)?);
            Ok(())
        }
        Some("conllu") => {
            let annotation = read(path)?;
            sets.entry((folder, Measure::Coreference)).or_default().push(beside(path, annotation)?);
            Ok(())
        }
        Some(_) | None if path.exists() => Ok(()),
        _ => bail!("cannot read {}: no such file or directory", path.display()),
    }
}

/// The gold of an annotation whose text lies beside it.
fn beside(path: &Path, annotation: String) -> anyhow::Result<(Gold, Article)> {
    let text = path.with_extension("txt");
    let mut articles = article::read([text.clone()], Options { any_language: true, ..Options::default() })?;
    let article = articles.next().with_context(|| format!("no text in {}", text.display()))??;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((Gold { name, text: article.text.clone(), annotation }, article))
}

/// The gold of a JSON Lines file: one text a line.
fn lines(path: &Path, sets: &mut Sets) -> anyhow::Result<()> {
    let content = read(path)?;
    let mut articles = BTreeMap::new();
    if content.lines().any(|line| scorecard::detect(line).is_some()) {
        let options = Options { any_language: true, ..Options::default() };
        // What `extract` passes over has no record there either; the scorers read its text as it stands.
        let read = article::read([path.to_owned()], options)?.filter_map(Result::ok);
        articles = read.filter_map(|article| Some((article.id.clone()?, article))).collect();
    }
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Some(measure) = scorecard::detect(line) else { continue };
        let value: serde_json::Value =
            serde_json::from_str(line).with_context(|| format!("cannot read {}#{}", path.display(), number + 1))?;
        let field = |name: &str| value.get(name).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
        let gold = Gold { name: field("id"), text: field("text"), annotation: line.to_owned() };
        let article = articles.get(&gold.name).cloned().unwrap_or_else(|| Article {
            id: Some(gold.name.clone()),
            path: gold.name.clone(),
            text: gold.text.clone(),
            ..Article::default()
        });
        sets.entry((path.to_owned(), measure)).or_default().push((gold, article));
    }
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(output: &mut Output, path: &Path, card: &Scorecard, format: Format) -> std::io::Result<()> {
    match format {
        Format::Json => {
            let digits = if card.measure == Measure::Names { 4 } else { 3 };
            let shares = |figures: &[Figure]| -> BTreeMap<&str, f64> {
                figures.iter().map(|f| (f.name, round(f.value, digits))).collect()
            };
            let figures = shares(&card.figures);
            let mut line = serde_json::json!({
                "gold": path.display().to_string(), "measure": card.measure, "documents": card.documents, "figures": figures,
            });
            if let Some(line) = line.as_object_mut() {
                if !card.bands.is_empty() {
                    line.insert("bands".to_owned(), card.bands.iter().map(band).collect());
                }
                let by_type = card.by_type.iter().map(|(kind, figures)| {
                    let gold = figures.first().map_or(0, |f| f.of);
                    (kind.clone(), serde_json::json!({ "gold": gold, "figures": shares(figures) }))
                });
                if !card.by_type.is_empty() {
                    line.insert("types".to_owned(), by_type.collect::<serde_json::Map<_, _>>().into());
                }
            }
            writeln!(output, "{line}")
        }
        Format::Table => {
            writeln!(output, "{} ({} texts)", path.display(), card.documents)?;
            for figure in &card.figures {
                writeln!(output, "  {:20} {:5.3}  of {:6}", figure.name, figure.value, figure.of)?;
            }
            for (kind, figures) in &card.by_type {
                let each: Vec<String> = figures.iter().map(|f| format!("{} {:5.3}", f.name, f.value)).collect();
                let gold = figures.first().map_or(0, |f| f.of);
                writeln!(output, "  {kind:20} {}  of {gold:6}", each.join("  "))?;
            }
            if !card.bands.is_empty() {
                writeln!(output, "  precision by band of confidence")?;
            }
            for band in &card.bands {
                let precision = band.precision().map_or("    -".to_owned(), |p| format!("{p:5.3}"));
                writeln!(
                    output,
                    "  {:<20} {precision}  of {:6}",
                    format!("{:.1} to {:.1}", band.from, band.to),
                    band.of
                )?;
            }
            writeln!(output)
        }
    }
}

/// A band of confidence as a JSON object.
fn band(band: &Band) -> serde_json::Value {
    let edge = |edge: f64| round(edge, 1);
    serde_json::json!({
        "from": edge(band.from), "to": edge(band.to), "precision": band.precision().map(|p| round(p, 3)), "claims": band.of,
    })
}

/// To so many digits, halves to the even one: more would say more than a gold set can.
fn round(value: f64, digits: usize) -> f64 {
    format!("{value:.digits$}").parse().unwrap_or(value)
}
