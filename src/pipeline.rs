//! The reading path in one function: articles in, records out, in parallel and in order.
//!
//! Articles go through in batches, so that memory is bounded, and a batch in portions, each on a thread of its own,
//! so that the engine has many paragraphs for one matrix product. Portions are cut by the articles alone, never
//! by the number of threads, so the records are the same for any.

use crate::article::Article;
use crate::claim;
use crate::entity::{self, LineProblem, OwnNames};
use crate::language::names::{Encoder, NamesError};
use crate::language::{Document, Language, Pos};
use crate::record::{Record, hexadecimal, text_id};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicBool, Ordering};

/// The revision of the rules and tables: raised whenever the same text is read to another record at the same version.
const REVISION: &str = "18";

/// The text of a portion, in bytes: enough rows for the matrix products to run at full speed.
const PORTION: usize = 24_000;
/// The text of a batch, in bytes: many portions, and only seconds of work.
const BATCH: usize = 512_000;

/// How thoroughly names are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Engine {
    /// With the names transformer.
    Full,
    /// With the recogniser alone: many times faster, and worse at names.
    Fast,
}

impl Engine {
    /// The name on the command line and in what a record is made from.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Full => "full",
            Engine::Fast => "fast",
        }
    }
}

/// What was read of an article.
#[derive(Debug)]
pub struct Reading {
    /// The record.
    pub record: Record,
    /// How many words its text has, punctuation not counted.
    pub words: usize,
}

/// Reads articles, on threads of its own.
pub struct Pipeline {
    engine: Engine,
    threads: ThreadPool,
    own: Option<OwnModel>,
    names: OwnNames,
    /// The hash of the table that `names` are from.
    table: Option<String>,
}

/// A names model of the user's, and the hash of its weights: what it reads is another record.
struct OwnModel {
    encoder: Encoder,
    digest: String,
}

impl Pipeline {
    /// A pipeline of so many threads; `None` for as many as the machine has cores.
    ///
    /// # Errors
    /// Where the operating system gives no threads.
    pub fn new(engine: Engine, threads: Option<usize>) -> Result<Pipeline, ThreadPoolBuildError> {
        let threads = ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build()?;
        Ok(Pipeline { engine, threads, own: None, names: OwnNames::default(), table: None })
    }

    /// Reads names with a model of one's own instead of the compiled-in one, from the contents of its
    /// [`Encoder::FILES`].
    ///
    /// # Errors
    /// If a file is not what its name says, or the three do not fit each other.
    pub fn with_names_model(mut self, labels: &str, vocabulary: &str, onnx: &[u8]) -> Result<Pipeline, NamesError> {
        let encoder = Encoder::from_files(labels, vocabulary, onnx)?;
        self.own = Some(OwnModel { encoder, digest: hexadecimal(&Sha256::digest(onnx)) });
        Ok(self)
    }

    /// Knows names of the user's own, from a table of them; see [`OwnNames`].
    ///
    /// # Errors
    /// The lines that are no row of such a table.
    pub fn with_own_names(mut self, table: &str) -> Result<Pipeline, Vec<LineProblem>> {
        self.names = OwnNames::parse(table)?;
        self.table = Some(hexadecimal(&Sha256::digest(table)));
        Ok(self)
    }

    /// The reader of names.
    fn encoder(&self) -> &Encoder {
        self.own.as_ref().map_or_else(|| Encoder::get(), |own| &own.encoder)
    }

    /// Reads articles: one reading for each, in the same order. `done` hears of each as it is finished, in any order.
    pub fn read(&self, articles: Vec<Article>, done: impl Fn(&Reading) + Sync) -> Vec<Reading> {
        self.read_until(articles, &AtomicBool::new(false), done)
    }

    /// The same, but once `stop` is set no more work is begun: then only readings of the first articles come back, those
    /// before the first that was not read.
    pub fn read_until(
        &self,
        articles: Vec<Article>,
        stop: &AtomicBool,
        done: impl Fn(&Reading) + Sync,
    ) -> Vec<Reading> {
        // Loaded here, not by the first worker: it would wait inside for work of the same pool, which waits for it.
        std::thread::scope(|scope| {
            scope.spawn(Language::get);
            if self.engine == Engine::Full {
                self.encoder();
            }
        });
        let portions = portions(articles);
        let read = |portion: Vec<Article>| {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            let readings = self.read_portion(portion);
            readings.iter().for_each(&done);
            Some(readings)
        };
        let readings: Vec<Option<Vec<Reading>>> = self.threads.install(|| portions.into_par_iter().map(read).collect());
        readings.into_iter().map_while(|portion| portion).flatten().collect()
    }

    /// One portion, on one thread.
    fn read_portion(&self, articles: Vec<Article>) -> Vec<Reading> {
        let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
        let mut documents = Language::get().read_all(&texts);
        if self.engine == Engine::Full {
            self.encoder().fill(&mut documents);
        }
        let read = |(article, document): (Article, Document)| {
            let mut entities = entity::find_with(&document, &self.names);
            let claims = claim::find(&document, &mut entities, article.published.as_deref());
            let words = document.tokens.iter().filter(|token| !matches!(token.pos, Pos::Punct | Pos::Space)).count();
            Reading { record: Record::assemble(article, &document, &entities, &claims), words }
        };
        articles.into_iter().zip(documents).map(read).collect()
    }

    /// The hash of all that the record of an article is made from, but for where it was found: the same digest, the same record.
    pub fn digest(&self, article: &Article) -> String {
        let mut hash = Sha256::new();
        let links = article.links.join("\n");
        let parts = [
            Some(env!("CARGO_PKG_VERSION")),
            Some(self.engine.name()),
            self.own.as_ref().map(|own| own.digest.as_str()),
            self.table.as_deref(),
            Some(REVISION),
            article.title.as_deref(),
            article.publisher.as_deref(),
            article.author.as_deref(),
            article.published.as_deref(),
            article.agency.as_deref(),
            Some(links.as_str()),
            Some(article.text.as_str()),
        ];
        for part in parts {
            // Lengths keep the parts apart: "ab", "c" is not "a", "bc".
            hash.update((part.map_or(u64::MAX, |part| part.len() as u64)).to_le_bytes());
            hash.update(part.unwrap_or("").as_bytes());
        }
        hexadecimal(&hash.finalize()[..16])
    }
}

/// The id under which the graph knows an article: the hash of its text, whatever its source called it.
pub fn document_id(article: &Article) -> String {
    text_id(&article.text)
}

/// Gathers articles until there is work for all threads.
#[derive(Debug, Default)]
pub struct Batch {
    articles: Vec<Article>,
    bytes: usize,
}

impl Batch {
    /// Adds an article, and says whether the batch is full.
    pub fn push(&mut self, article: Article) -> bool {
        self.bytes += article.text.len();
        self.articles.push(article);
        self.bytes >= BATCH
    }

    /// The text that waits, in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes the articles out.
    pub fn take(&mut self) -> Vec<Article> {
        self.bytes = 0;
        std::mem::take(&mut self.articles)
    }
}

/// Cuts a batch into portions of about the same length of text.
fn portions(articles: Vec<Article>) -> Vec<Vec<Article>> {
    let mut portions: Vec<Vec<Article>> = Vec::new();
    let mut bytes = PORTION;
    for article in articles {
        if bytes >= PORTION {
            portions.push(Vec::new());
            bytes = 0;
        }
        bytes += article.text.len();
        if let Some(portion) = portions.last_mut() {
            portion.push(article);
        }
    }
    portions
}
