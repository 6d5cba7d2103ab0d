//! What `build` and `extract` share: which articles to read, how, and what to do about those that cannot be read.

use super::pdf_text;
use super::report::{self, WithHint};
use super::skipped::Skipped;
use super::stop::Stop;
use crate::article::{self, Article, ArticleError, Articles, Fields, Format, Options};
use crate::fetch;
use crate::language::names::Encoder;
use crate::pipeline::{Engine, Pipeline};
use anyhow::Context;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How many articles are read ahead of the engine: enough for it never to wait, few enough to be small in memory.
const AHEAD: usize = 32;
/// How long it takes at most to notice that somebody asks to stop while nothing comes.
const PATIENCE: Duration = Duration::from_millis(100);

/// The arguments of a command that reads articles.
#[derive(Debug, clap::Args)]
pub(super) struct ReadingArguments {
    /// Files, directories of them, or `-` for standard input: text, Markdown, HTML, feeds (RSS, Atom, JSON Feed), JSON Lines,
    /// CSV, TSV, mail, PDF, WARC, each also packed (.gz, .zst) or in a .zip or .tar archive
    #[arg(value_name = "PATH", required_unless_present = "urls")]
    pub(super) paths: Vec<PathBuf>,
    /// Fetch a web page or feed and read it; may be given many times. Nothing else is fetched but where its server sends us on
    /// to, which may not be inside our own network, and no page that its site keeps programs from (robots.txt)
    #[arg(long = "url", value_name = "URL")]
    urls: Vec<String>,
    /// The format of every input, and of every file of a directory: text, markdown, jsonl, csv, tsv, html, feed, warc, mail, pdf,
    /// zip or tar
    /// [default: told by the extension, or the first bytes]
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
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
    articles: Receiver<Arrival>,
    strict: bool,
    skipped: Skipped,
    /// How many could be read.
    found: usize,
    extent: Extent,
}

/// How much there is to read, and how much of it was taken, in bytes of files.
#[derive(Debug, Clone, Default)]
pub(super) struct Extent {
    pub(super) taken: Arc<AtomicU64>,
    /// 0 as long as it is not known.
    pub(super) all: Arc<AtomicU64>,
}

/// The one polite client of a command, which remembers what it has fetched.
pub(super) type Fetching = Arc<Mutex<fetch::Client>>;

/// What comes out of the inputs.
enum Arrival {
    Article(Result<Box<Article>, ArticleError>),
    /// A file in a directory that is of no known format.
    PassedOver(PathBuf),
}

impl ReadingArguments {
    /// The pipeline to read articles with.
    pub(super) fn pipeline(&self) -> anyhow::Result<Pipeline> {
        let threads = self.threads.map(usize::from);
        let mut pipeline = Pipeline::new(self.engine, threads).context("cannot start the threads that read")?;
        if let Some(folder) = &self.names_model {
            pipeline = own_names(pipeline, folder)?;
        }
        if let Some(file) = &self.gazetteer {
            pipeline = own_names_of(pipeline, file)?;
        }
        Ok(pipeline)
    }

    /// The articles of all inputs.
    pub(super) fn open(&self) -> anyhow::Result<Reading> {
        self.open_some(self.paths.clone(), self.addresses()?, &Fetching::default())
    }

    /// The addresses that are to be fetched.
    pub(super) fn addresses(&self) -> anyhow::Result<Vec<fetch::Url>> {
        self.urls.iter().map(|url| Ok(fetch::parse(url)?)).collect()
    }

    /// The articles of some files and addresses, read as the arguments say; of pages that `fetching` fetched before only those that changed.
    pub(super) fn open_some(
        &self,
        paths: Vec<PathBuf>,
        urls: Vec<fetch::Url>,
        fetching: &Fetching,
    ) -> anyhow::Result<Reading> {
        let fields = Fields::parse(&self.fields).map_err(anyhow::Error::msg).context("cannot use --field")?;
        let options =
            Options { format: self.format, fields, any_language: self.any_language, pdf_reader: pdf_text::program() };
        let articles = article::read(paths.clone(), options.clone())?;
        let extent = Extent { taken: articles.taken(), all: Arc::default() };
        if std::io::stderr().is_terminal() {
            measure(paths, self.format, Arc::clone(&extent.all));
        }
        let (arrivals, received) = sync_channel(AHEAD);
        // Left to itself: where nobody takes what it hands out any more, it ends at the next article.
        let fetching = Fetching::clone(fetching);
        std::thread::spawn(move || {
            let _ = deliver(&fetching, &urls, articles, &options, &arrivals);
        });
        Ok(Reading { articles: received, strict: self.strict, skipped: Skipped::default(), found: 0, extent })
    }
}

/// Nobody takes the articles any more.
struct Gone;

fn hand_out(arrivals: &SyncSender<Arrival>, arrival: Arrival) -> Result<(), Gone> {
    arrivals.send(arrival).map_err(|_| Gone)
}

/// Hands all articles out; an error where nobody takes them.
fn deliver(
    fetching: &Fetching,
    urls: &[fetch::Url],
    mut articles: Articles,
    options: &Options,
    arrivals: &SyncSender<Arrival>,
) -> Result<(), Gone> {
    for url in urls {
        let fetched = fetching.lock().unwrap_or_else(PoisonError::into_inner).get_changed(url);
        match fetched {
            Ok(None) => {}
            Ok(Some(page)) => {
                let name = page.url.to_string();
                for article in article::read_fetched(&name, page.kind.as_deref(), page.bytes, options) {
                    hand_out(arrivals, Arrival::Article(article.map(Box::new)))?;
                }
            }
            Err(error) => {
                let reason = article::Reason::NotFetched(Box::new(error));
                hand_out(arrivals, Arrival::Article(Err(ArticleError { path: url.to_string(), reason })))?;
            }
        }
    }
    loop {
        let article = articles.next();
        for path in articles.take_passed_over() {
            hand_out(arrivals, Arrival::PassedOver(path))?;
        }
        match article {
            Some(article) => hand_out(arrivals, Arrival::Article(article.map(Box::new)))?,
            None => return Ok(()),
        }
    }
}

/// Adds up the files, beside the reading: a large tree takes its time.
fn measure(paths: Vec<PathBuf>, format: Option<Format>, all: Arc<AtomicU64>) {
    std::thread::spawn(move || {
        let bytes = article::stamps(&paths, format).values().map(|stamp| stamp.length).sum();
        all.store(bytes, std::sync::atomic::Ordering::Relaxed);
    });
}

impl Reading {
    /// The next article that can be read; none at the end, and where somebody asks to stop. `tell` prints around a progress bar.
    pub(super) fn next(&mut self, stop: &Stop, tell: &dyn Fn(&dyn Fn())) -> anyhow::Result<Option<Article>> {
        while !stop.asked() {
            match self.articles.recv_timeout(PATIENCE) {
                Ok(Arrival::Article(Ok(article))) => {
                    self.found += 1;
                    return Ok(Some(*article));
                }
                Ok(Arrival::Article(Err(error))) if self.strict => return Err(error.into()),
                Ok(Arrival::Article(Err(error))) => self.skip(error, tell),
                Ok(Arrival::PassedOver(path)) => note_passed_over(&path, tell),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(None)
    }

    fn skip(&mut self, error: ArticleError, tell: &dyn Fn(&dyn Fn())) {
        self.skipped.add(&error);
        let error = anyhow::Error::from(error).context("skipped");
        tell(&|| report::warning(&error));
    }

    /// How many articles could not be read.
    pub(super) fn skipped(&self) -> usize {
        self.skipped.count()
    }

    /// Says at the end what was skipped, where the lines that said so one by one are many.
    pub(super) fn report_skipped(&self) {
        if let Some(report) = self.skipped.report() {
            report::note(&report);
        }
    }

    /// How much there is to read.
    pub(super) fn extent(&self) -> Extent {
        self.extent.clone()
    }

    /// Where not one article could be read, the command failed.
    pub(super) fn anything(&self) -> anyhow::Result<()> {
        anyhow::ensure!(self.found > 0 || self.skipped.only_foreign(), "no article could be read");
        Ok(())
    }
}

/// Files that are no articles are worth a word to somebody who watches, and nothing more.
fn note_passed_over(path: &Path, tell: &dyn Fn(&dyn Fn())) {
    if std::io::stderr().is_terminal() {
        tell(&|| report::note(&format!("passed over {}: no known format", path.display())));
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
