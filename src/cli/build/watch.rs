//! `build --watch`: what is new or changes below the paths and at the addresses, until somebody stops it.
//!
//! Files are looked at every second rather than by the system's notifications, which network disks and containers do not have. A file
//! is read once it has stayed the same from one look to the next, so that none is read half written.

use crate::article::{Format, Stamp, stamps};
use crate::cli::stop::Stop;
use crate::fetch::Url;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often files are looked at, in pieces between which a stop is noticed.
const PIECES: u32 = 10;
const PIECE: Duration = Duration::from_millis(100);

/// The files below some paths as they were when they were last read, and addresses with the time at which they were last asked.
pub(super) struct Watch {
    addresses: Vec<Url>,
    asked: Instant,
    every: Duration,
    paths: Vec<PathBuf>,
    /// What the user says that all files are.
    format: Option<Format>,
    read: BTreeMap<PathBuf, Stamp>,
    looked: BTreeMap<PathBuf, Stamp>,
}

/// What is to be read now.
pub(super) struct Due {
    /// Files that are new or changed since they were read.
    pub(super) files: Vec<PathBuf>,
    /// Addresses that may have something new.
    pub(super) addresses: Vec<Url>,
}

impl Watch {
    /// Looks at the files that are about to be read for the first time; addresses are asked again after `every`.
    pub(super) fn new(paths: Vec<PathBuf>, format: Option<Format>, addresses: Vec<Url>, every: Duration) -> Watch {
        let read = stamps(&paths, format);
        Watch { addresses, asked: Instant::now(), every, paths, format, looked: read.clone(), read }
    }

    /// Waits until there is something to read; none where somebody asks to stop.
    pub(super) fn wait(&mut self, stop: &Stop) -> Option<Due> {
        while !stop.asked() {
            (0..PIECES).take_while(|_| !stop.asked()).for_each(|_| sleep(PIECE));
            let now = stamps(&self.paths, self.format);
            let changed = now.iter().filter(|&(path, stamp)| self.read.get(path) != Some(stamp));
            let settled = changed.filter(|&(path, stamp)| self.looked.get(path) == Some(stamp));
            let settled: Vec<(PathBuf, Stamp)> = settled.map(|(path, stamp)| (path.clone(), *stamp)).collect();
            self.looked = now;
            let asks = !self.addresses.is_empty() && self.asked.elapsed() >= self.every;
            if asks || !settled.is_empty() {
                self.read.extend(settled.iter().cloned());
                let addresses = if asks { self.addresses.clone() } else { Vec::new() };
                self.asked = if asks { Instant::now() } else { self.asked };
                return Some(Due { files: settled.into_iter().map(|(path, _)| path).collect(), addresses });
            }
        }
        None
    }

    /// Takes files for new once more: they were not read after all.
    pub(super) fn again(&mut self, files: &[PathBuf]) {
        files.iter().for_each(|file| {
            self.read.remove(file);
        });
    }
}
