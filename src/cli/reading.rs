//! What `build` and `extract` share: which articles to read, how, and what to do about those that cannot be read.

use super::report::{self, WithHint};
use crate::article::{self, Article, ArticleError, Articles, Fields, Format, Options};
use crate::language::names::Encoder;
use crate::pipeline::{Engine, Pipeline};
use anyhow::Context;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// The arguments of a command that reads articles.
#[derive(Debug, clap::Args)]
pub(super) struct ReadingArguments {
    /// Files, directories of them, or `-` for standard input: text, Markdown, HTML, feeds (RSS, Atom, JSON Feed), JSON Lines,
    /// CSV, TSV, mail, PDF, WARC, each also packed (.gz, .zst) or in a .zip or .tar archive
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The format of every input: text, markdown, jsonl, csv, tsv, html, feed, warc, mail, pdf, zip or tar
    /// [default: told by the extension, or the first bytes]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// The field or column that holds the text, title, url, publisher, author, published or id, as FIELD=NAME: `text=content`;
    /// may be given many times
    #[arg(long = "field", value_name = "FIELD=NAME")]
    fields: Vec<String>,
    /// Read texts in other languages as well, as if they were English
    #[arg(long)]
    any_language: bool,
    /// How names are read: with the names transformer (full), or many times faster without it (fast)
    #[arg(long, value_name = "ENGINE", default_value = "full", value_parser = parse_engine)]
    engine: Engine,
    /// A folder with a names model of your own (labels.json, vocab.txt, names.int8.onnx) to use in place of the built-in one
    #[arg(long, value_name = "DIR")]
    names_model: Option<PathBuf>,
    /// A table of names of your own, with tabs between the columns: name, other names (;), type, Wikidata item. They are found
    /// wherever they stand, and are of that type
    #[arg(long, value_name = "FILE.tsv")]
    gazetteer: Option<PathBuf>,
    /// How many threads read [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Fail at the first article that cannot be read, instead of skipping it
    #[arg(long)]
    strict: bool,
}

/// Articles on their way in, those that cannot be read already told of and counted.
pub(super) struct Reading {
    articles: Articles,
    strict: bool,
    /// How many could not be read.
    pub(super) skipped: usize,
    /// How many could be.
    pub(super) found: usize,
}

impl ReadingArguments {
    /// The articles and the pipeline to read them with.
    pub(super) fn open(self) -> anyhow::Result<(Reading, Pipeline)> {
        let threads = self.threads.map(usize::from);
        let mut pipeline = Pipeline::new(self.engine, threads).context("cannot start the threads that read")?;
        if let Some(folder) = &self.names_model {
            pipeline = own_names(pipeline, folder)?;
        }
        if let Some(file) = &self.gazetteer {
            pipeline = own_names_of(pipeline, file)?;
        }
        let fields = Fields::parse(&self.fields).map_err(anyhow::Error::msg).context("cannot use --field")?;
        let options = Options { format: self.format, fields, any_language: self.any_language };
        let articles = article::read(self.paths, options)?;
        Ok((Reading { articles, strict: self.strict, skipped: 0, found: 0 }, pipeline))
    }
}

impl Reading {
    /// The next article that can be read. `tell` prints around a progress bar.
    pub(super) fn next(&mut self, tell: &dyn Fn(&dyn Fn())) -> anyhow::Result<Option<Article>> {
        loop {
            let article = self.articles.next();
            self.note_passed_over(tell);
            match article {
                None => return self.end().map(|()| None),
                Some(Ok(article)) => {
                    self.found += 1;
                    return Ok(Some(article));
                }
                Some(Err(error)) if self.strict => return Err(error.into()),
                Some(Err(error)) => self.skip(error, tell),
            }
        }
    }

    fn skip(&mut self, error: ArticleError, tell: &dyn Fn(&dyn Fn())) {
        self.skipped += 1;
        let error = anyhow::Error::from(error).context("skipped");
        tell(&|| report::warning(&error));
    }

    /// Files that are no articles are worth a word to somebody who watches, and nothing more.
    fn note_passed_over(&mut self, tell: &dyn Fn(&dyn Fn())) {
        for path in self.articles.take_passed_over() {
            if std::io::stderr().is_terminal() {
                tell(&|| report::note(&format!("passed over {}: no known format", path.display())));
            }
        }
    }

    /// Where not one article could be read, the command failed.
    fn end(&self) -> anyhow::Result<()> {
        anyhow::ensure!(self.found > 0, "no article could be read");
        Ok(())
    }
}

/// The pipeline with the names of a table of the user's.
fn own_names_of(pipeline: Pipeline, file: &Path) -> anyhow::Result<Pipeline> {
    let table = std::fs::read(file).with_context(|| format!("cannot read the gazetteer {}", file.display()))?;
    let table = String::from_utf8(table)
        .map_err(|_| anyhow::anyhow!("cannot read the gazetteer {}: no UTF-8", file.display()))?;
    pipeline.with_own_names(&table).map_err(|problems| {
        let lines = problems.iter().take(10).map(ToString::to_string).collect::<Vec<_>>().join("; ");
        let more = if problems.len() > 10 { format!("; and {} more", problems.len() - 10) } else { String::new() };
        anyhow::anyhow!("cannot use the gazetteer {}: {lines}{more}", file.display())
    })
}

/// The pipeline with the names model of a folder.
fn own_names(pipeline: Pipeline, folder: &Path) -> anyhow::Result<Pipeline> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path)
            .with_context(|| format!("cannot read the names model: {}", path.display()))
            .hint("a model is a folder with labels.json, vocab.txt and names.int8.onnx; data/model/names/README.md says how to make one")
    };
    let [labels, vocabulary, onnx] = Encoder::FILES;
    let (labels, vocabulary, onnx) = (read(labels)?, read(vocabulary)?, read(onnx)?);
    let (labels, vocabulary) = (String::from_utf8_lossy(&labels), String::from_utf8_lossy(&vocabulary));
    let model = pipeline.with_names_model(&labels, &vocabulary, &onnx);
    model.with_context(|| format!("cannot use the names model in {}", folder.display()))
}

/// The engine of that name.
pub(super) fn parse_engine(name: &str) -> Result<Engine, String> {
    [Engine::Full, Engine::Fast]
        .into_iter()
        .find(|engine| engine.name() == name)
        .ok_or_else(|| format!("no such engine: {name} (there are full and fast)"))
}
