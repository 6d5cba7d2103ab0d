//! The work of a build: which articles are to be read, in batches, and a commit for each.
//!
//! Three things go on at once: articles are taken from their files, a batch is read, and what was read before is written. At most
//! two batches wait between them, so memory does not grow with the number of articles.

use super::sum::Sum;
use crate::article::Article;
use crate::cli::progress::Progress;
use crate::cli::reading::Reading;
use crate::cli::report;
use crate::cli::stop::Stop;
use crate::folder::{Change, Entry, Plan, Planned, Writer};
use crate::pipeline::{self, Batch, Pipeline, document_id};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Batches on their way that are not written yet: one being read, one ready to be.
const AHEAD: usize = 2;

/// Documents after which to commit: copies are not read, and so are no text that fills a batch.
const MOST: usize = 4000;

/// Reads all articles and writes what they say.
///
/// # Errors
/// What keeps the folder from being written, and with `--strict` the first article that cannot be read; all before it is kept.
pub(super) fn run(
    pipeline: &Pipeline,
    writer: &mut Writer,
    articles: &mut Reading,
    progress: &Progress,
    stop: &Stop,
    how: How,
) -> anyhow::Result<Sum> {
    std::thread::scope(|scope| {
        let (to_read, batches) = sync_channel::<Vec<Article>>(1);
        let (done, read) = sync_channel(1);
        // The reader of batches goes where its channel does, whichever way this function ends.
        scope.spawn(move || {
            for batch in batches {
                let readings = pipeline.read_until(batch, stop.flag(), |reading| progress.read(reading));
                if done.send(readings).is_err() {
                    break;
                }
            }
        });
        let mut plan = writer.plan()?;
        if how.reread {
            plan.reread();
        }
        let batch = Waiting::default();
        let mut build = Build {
            pipeline,
            writer,
            plan,
            batch,
            ahead: VecDeque::new(),
            to_read,
            read,
            cut: false,
            sum: Sum::default(),
            how,
            progress,
        };
        let mut outcome = Ok(());
        while outcome.is_ok() && !stop.asked() {
            match articles.next(stop, &|tell| progress.around(tell)) {
                Ok(Some(article)) => outcome = build.add(article),
                Ok(None) => break,
                Err(error) => outcome = Err(error),
            }
        }
        // What was read before an error is kept all the same.
        let finished = build.finish();
        build.sum.skipped = articles.skipped();
        outcome.and(finished).map(|()| build.sum)
    })
}

struct Build<'a> {
    pipeline: &'a Pipeline,
    writer: &'a mut Writer,
    plan: Plan,
    batch: Waiting,
    /// What waits for its readings, the oldest first.
    ahead: VecDeque<Vec<(Entry, bool)>>,
    to_read: SyncSender<Vec<Article>>,
    read: Receiver<Vec<pipeline::Reading>>,
    /// Whether something was left unread, so that nothing that may stand on it is written.
    cut: bool,
    sum: Sum,
    how: How,
    progress: &'a Progress,
}

/// An article, as far as a plan has to know it.
fn planned<'a>(article: &'a Article, id: &'a str, digest: &'a str) -> Planned<'a> {
    Planned { id, url: article.url.as_deref(), path: &article.path, digest }
}

/// How to read.
#[derive(Debug, Clone, Copy)]
pub(super) struct How {
    /// Whether to read even what is known.
    pub(super) reread: bool,
    /// Whether it is a failure if not one article can be read: not while there is more to come.
    pub(super) alone: bool,
    /// Bytes of text after which to commit, at the latest.
    pub(super) full: usize,
}

/// What the next commit places, in order, and which of it is still to be read.
#[derive(Default)]
struct Waiting {
    entries: Vec<(Entry, bool)>,
    batch: Batch,
}

impl Build<'_> {
    /// Looks whether an article is known, and lets it wait for its commit if not.
    fn add(&mut self, article: Article) -> anyhow::Result<()> {
        let id = document_id(&article);
        let digest = self.pipeline.digest(&article);
        let article = self.at_its_own(article, &id, &digest);
        let place = self.plan.place(planned(&article, &id, &digest));
        self.sum.count(place.change);
        if place.change == Change::Unchanged {
            return Ok(());
        }
        let entry = Entry {
            id: id.clone(),
            path: Some(article.path.clone()),
            url: article.url.clone(),
            digest,
            publisher: article.publisher.clone(),
            published: article.published.clone(),
            record: None,
        };
        self.batch.entries.push((entry, place.read));
        // An input's own id is for `extract`; in the graph a document is known by its text.
        let full = place.read && self.batch.batch.push(Article { id: Some(id), ..article });
        if full || self.batch.batch.bytes() >= self.how.full || self.batch.entries.len() >= MOST {
            self.hand_over()?;
        }
        Ok(())
    }

    /// The article where it stands. A page's word that it stands where another article does is not enough to replace that one.
    fn at_its_own(&self, article: Article, id: &str, digest: &str) -> Article {
        if !(article.canonical && self.plan.is_taken(planned(&article, id, digest))) {
            return article;
        }
        let located = Article { url: None, canonical: false, ..article };
        // What the graph has already was told of when it was read.
        if !self.plan.is_known(planned(&located, id, digest)) {
            let (path, url) = (&located.path, article.url.unwrap_or_default());
            let error = anyhow::anyhow!("{path} says that it is {url}, which is another article; both are kept");
            self.progress.around(&|| report::warning(&error));
        }
        located
    }

    /// Has the batch read, and writes the oldest one where enough are on their way.
    fn hand_over(&mut self) -> anyhow::Result<()> {
        let Waiting { entries, mut batch } = std::mem::take(&mut self.batch);
        self.ahead.push_back(entries);
        // A reader that is gone has left its reason in the channel's other end, where the next commit finds it.
        let _ = self.to_read.send(batch.take());
        if self.ahead.len() >= AHEAD { self.commit() } else { Ok(()) }
    }

    /// Writes the oldest batch, once it is read.
    fn commit(&mut self) -> anyhow::Result<()> {
        let Some(waiting) = self.ahead.pop_front() else { return Ok(()) };
        let readings =
            self.read.recv().map_err(|_| anyhow::anyhow!("internal error: the thread that reads is gone"))?;
        // Stopped: what follows may stand on what was not read, and is left for the next build.
        if self.cut {
            return Ok(());
        }
        let mut readings = readings.into_iter();
        let mut entries = Vec::new();
        for (mut entry, to_read) in waiting {
            if to_read {
                let Some(reading) = readings.next() else {
                    self.cut = true;
                    break;
                };
                self.sum.add(&reading.record, reading.words);
                entry.record = Some(reading.record);
            }
            entries.push(entry);
        }
        Ok(self.writer.commit(entries)?)
    }

    /// Writes all that is still on its way.
    fn finish(&mut self) -> anyhow::Result<()> {
        self.hand_over()?;
        while !self.ahead.is_empty() {
            self.commit()?;
        }
        Ok(())
    }
}
