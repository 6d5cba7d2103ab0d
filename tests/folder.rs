//! The graph folder: a crash leaves whole commits alone, and every flipped byte is caught.

use claimgraph::folder::{Change, Entry, Folder, FolderError, Place, Plan, Planned};
use claimgraph::record::{Record, text_id};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn record(path: &str, text: &str) -> Record {
    Record {
        id: text_id(text),
        path: Some(path.into()),
        url: None,
        title: None,
        publisher: None,
        author: None,
        published: None,
        agency: None,
        links: Vec::new(),
        copies: Vec::new(),
        language: "en".into(),
        text: text.into(),
        sentences: vec![[0, text.chars().count()]],
        entities: Vec::new(),
        open: Default::default(),
        attributions: Vec::new(),
        claims: Vec::new(),
    }
}

/// A folder with three commits: two documents, one that replaces the first of them, and one more.
fn graph() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let graph = dir.path().join("news.graph");
    let mut writer = Folder::create(&graph).unwrap();
    writer.append(&[record("a.txt", "Один."), record("b.txt", "Two.")]).unwrap();
    writer.append(&[record("a.txt", "Один, corrected.")]).unwrap();
    writer.append(&[record("c.txt", "Three.")]).unwrap();
    (dir, graph)
}

/// The texts of a folder, or what is wrong with it.
fn texts(graph: &Path) -> Result<Vec<String>, FolderError> {
    Folder::open(graph)?.records().map(|record| record.map(|record| record.text)).collect()
}

#[test]
fn a_document_at_the_same_place_replaces_and_a_removed_one_is_gone() {
    let (_dir, graph) = graph();
    assert_eq!(texts(&graph).unwrap(), ["Two.", "Один, corrected.", "Three."]);
    let mut writer = Folder::create(&graph).unwrap();
    writer.remove(&BTreeSet::from(["b.txt".to_owned()])).unwrap();
    assert_eq!(texts(&graph).unwrap(), ["Один, corrected.", "Three."]);
    assert_eq!(writer.read().unwrap().dead(), 2);
}

#[test]
fn an_unsound_record_is_refused_by_name() {
    let (_dir, graph) = graph();
    let mut writer = Folder::create(&graph).unwrap();
    let bad = Record { sentences: vec![[0, 99]], ..record("bad.txt", "Bad.") };
    let error = writer.append(&[record("d.txt", "Four."), bad]).unwrap_err().to_string();
    assert_eq!(
        error,
        "internal error: the record of bad.txt is unsound: record: sentence [0, 99) is no span of the text"
    );
    assert_eq!(texts(&graph).unwrap().len(), 3);
}

#[test]
fn a_torn_tail_does_not_count_and_is_cut_off() {
    let (_dir, graph) = graph();
    let (manifest, segment) = (graph.join("records/manifest"), graph.join("records/000001.jsonl.zst"));
    let whole = fs::read(&manifest).unwrap();
    let records = fs::read(&segment).unwrap();
    let ends: Vec<usize> = (0..whole.len()).filter(|&i| whole[i] == b'\n').collect();
    let states =
        [vec![], vec!["Один.", "Two."], vec!["Two.", "Один, corrected."], vec!["Two.", "Один, corrected.", "Three."]];
    for length in 0..=whole.len() {
        // A line but for its end cannot be told from one whose end was damaged: it was written in one piece.
        let commits = ends.iter().filter(|&&end| end < length).count();
        fs::write(&manifest, &whole[..length]).unwrap();
        assert_eq!(texts(&graph).unwrap(), states[commits], "{length}");
    }
    // A crash while the third commit was being written: half a frame, and half a line.
    fs::write(&manifest, &whole[..ends[1] + 20]).unwrap();
    fs::write(&segment, &records[..records.len() - 5]).unwrap();
    Folder::create(&graph).unwrap().append(&[record("c.txt", "Three.")]).unwrap();
    // The same bytes again, but for the time of the third commit and the checksum of its line.
    let again = fs::read(&manifest).unwrap();
    assert!(again.len() == whole.len() && again[..=ends[1]] == whole[..=ends[1]]);
    assert!(fs::read(&segment).unwrap() == records);
    assert_eq!(texts(&graph).unwrap(), states[3]);
}

#[test]
fn every_flipped_byte_is_caught() {
    let (_dir, graph) = graph();
    for file in ["format", "records/manifest", "records/000001.jsonl.zst"] {
        let file = graph.join(file);
        let whole = fs::read(&file).unwrap();
        for place in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[place] ^= 1 << (place % 8);
            fs::write(&file, flipped).unwrap();
            let caught = Folder::open(&graph).map_or(true, |folder| folder.damage().next().is_some());
            assert!(caught, "byte {place} of {}", file.display());
        }
        fs::write(&file, whole).unwrap();
    }
    assert!(Folder::open(&graph).unwrap().damage().next().is_none());
}

#[test]
fn a_folder_half_made_is_made_again_and_a_strange_one_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let graph = dir.path().join("half.graph");
    fs::create_dir_all(graph.join("records")).unwrap();
    fs::write(graph.join("records/manifest"), "").unwrap();
    fs::write(graph.join("format.new"), "claim").unwrap();
    assert!(matches!(Folder::open(&graph), Err(FolderError::NotAGraph { .. })));
    Folder::create(&graph).unwrap().append(&[record("a.txt", "One.")]).unwrap();
    assert_eq!(texts(&graph).unwrap(), ["One."]);

    let strange = dir.path().join("photos");
    fs::create_dir(&strange).unwrap();
    fs::write(strange.join("a.jpg"), "x").unwrap();
    assert!(matches!(Folder::create(&strange), Err(FolderError::NotAGraph { .. })));
    assert_eq!(fs::read_dir(&strange).unwrap().count(), 1);
}

#[test]
fn a_plan_reads_nothing_twice() {
    let (_dir, graph) = graph();
    let mut plan = Folder::create(&graph).unwrap().plan().unwrap();
    let check = |plan: &mut Plan, path: &str, text: &str, digest: &str, change: Change, read: bool| {
        let planned = Planned { id: &text_id(text), url: None, path, digest };
        assert_eq!(plan.place(planned), Place { change, read }, "{path} {text} {digest}");
    };
    check(&mut plan, "b.txt", "Two.", "", Change::Unchanged, false);
    check(&mut plan, "copy.txt", "Two.", "", Change::Copy, false);
    check(&mut plan, "reprint.txt", "Two.", "of another day", Change::Copy, true);
    check(&mut plan, "reprint.txt", "Two.", "of another day", Change::Unchanged, false);
    // Its record is still there.
    check(&mut plan, "a.txt", "Один.", "", Change::Replaced, false);
    check(&mut plan, "c.txt", "New.", "", Change::Replaced, true);
    check(&mut plan, "d.txt", "New.", "", Change::Copy, false);
    check(&mut plan, "e.txt", "Newer.", "", Change::New, true);
    // The last copy is gone, so it is new once more, and need not be read.
    check(&mut plan, "c.txt", "Newest.", "", Change::Replaced, true);
    check(&mut plan, "d.txt", "Newest.", "", Change::Replaced, false);
    check(&mut plan, "f.txt", "New.", "", Change::New, false);
    plan.reread();
    check(&mut plan, "f.txt", "New.", "", Change::Replaced, true);
    check(&mut plan, "g.txt", "New.", "", Change::Copy, false);
}

#[test]
fn an_article_that_moved_to_another_file_is_known_there() {
    let (_dir, graph) = graph();
    let mut plan = Folder::create(&graph).unwrap().plan().unwrap();
    let mut place = |path: &str| {
        plan.place(Planned { id: &text_id("One."), url: Some("https://wire.example/1"), path, digest: "d" }).change
    };
    assert_eq!(place("wire.jsonl#1"), Change::New);
    assert_eq!(place("wire.jsonl#7"), Change::Unchanged, "others came before it");
    assert_eq!(place("old/wire.jsonl#7"), Change::Moved);
}

/// The same text in three outlets: the first to publish it describes it, whatever the order in which they are read.
#[test]
fn who_published_first_describes_a_document() {
    let printed = |outlet: &str, day: Option<&str>| Record {
        url: Some(format!("https://{outlet}.example/talks")),
        publisher: Some(outlet.into()),
        published: day.map(str::to_owned),
        ..record(&format!("{outlet}.txt"), "Talks fail.")
    };
    let (first, later, undated) =
        (printed("wire", Some("2022-10-08T06:00:00Z")), printed("post", Some("2022-10-09")), printed("blog", None));
    for order in [[&first, &later, &undated], [&undated, &later, &first], [&later, &undated, &first]] {
        let dir = tempfile::tempdir().unwrap();
        let graph = dir.path().join("news.graph");
        let mut writer = Folder::create(&graph).unwrap();
        let mut plan = writer.plan().unwrap();
        for (number, record) in order.into_iter().enumerate() {
            let path = record.path.as_deref().unwrap();
            let digest = record.publisher.as_deref().unwrap();
            let article = Planned { id: &record.id, url: record.url.as_deref(), path, digest };
            let Place { change, read } = plan.place(article);
            assert_eq!(plan.place(article).change, Change::Unchanged);
            assert_eq!(change == Change::New, number == 0, "one document");
            writer
                .commit(vec![Entry {
                    id: record.id.clone(),
                    path: record.path.clone(),
                    url: record.url.clone(),
                    digest: digest.into(),
                    publisher: record.publisher.clone(),
                    published: record.published.clone(),
                    record: read.then(|| record.clone()),
                }])
                .unwrap();
        }
        let records: Vec<Record> = writer.read().unwrap().records().map(Result::unwrap).collect();
        let [record] = records.as_slice() else { panic!("{records:?}") };
        assert_eq!((&record.publisher, &record.published), (&first.publisher, &first.published));
        let copies: Vec<_> = record.copies.iter().map(|copy| (copy.place(), copy.publisher.as_deref())).collect();
        assert_eq!(
            copies,
            [("https://post.example/talks", Some("post")), ("https://blog.example/talks", Some("blog"))]
        );
        // It is gone from the first place: the next one describes it, with its own day.
        let new = Record {
            text: "Talks go on.".into(),
            id: text_id("Talks go on."),
            sentences: vec![[0, 12]],
            ..first.clone()
        };
        writer.append(&[new]).unwrap();
        let old = || {
            let mut records = writer_records(&graph);
            records.retain(|record| record.text == "Talks fail.");
            records
                .into_iter()
                .map(|record| (record.publisher, record.published, record.copies.len()))
                .collect::<Vec<_>>()
        };
        assert_eq!(old(), [(Some("post".into()), Some("2022-10-09".into()), 1)]);
        assert_eq!(writer.read().unwrap().dead(), 1);
        writer.remove(&BTreeSet::from(["https://post.example/talks".into()])).unwrap();
        assert_eq!(old(), [(Some("blog".into()), None, 0)]);
        writer.remove(&BTreeSet::from(["https://blog.example/talks".into()])).unwrap();
        assert_eq!(old(), []);
    }
}

fn writer_records(graph: &Path) -> Vec<Record> {
    Folder::open(graph).unwrap().records().map(Result::unwrap).collect()
}

#[test]
fn zeros_that_a_crash_left_at_the_end_do_not_count() {
    let (_dir, graph) = graph();
    let mut writer = Folder::create(&graph).unwrap();
    writer.decide(&["{\"number\":1}".to_owned()]).unwrap();
    drop(writer);
    for file in ["records/manifest", "journal.jsonl"] {
        let file = graph.join(file);
        let whole = fs::read(&file).unwrap();
        for end in ["\0".repeat(200), format!("{}\n", "\0".repeat(200)), format!("0f3a {{{}\n", "\0".repeat(90))] {
            fs::write(&file, [&whole, end.as_bytes()].concat()).unwrap();
            assert_eq!(texts(&graph).unwrap().len(), 3, "{end:?}");
            assert_eq!(Folder::open(&graph).unwrap().journal().unwrap().len(), 1, "{end:?}");
            // Before other lines it is damage.
            fs::write(&file, [end.as_bytes(), b"\n", &whole].concat()).unwrap();
            let read = Folder::open(&graph).and_then(|folder| folder.journal());
            assert!(matches!(read, Err(FolderError::Corrupt { .. })), "{end:?}");
        }
        fs::write(&file, whole).unwrap();
    }
    let mut writer = Folder::create(&graph).unwrap();
    writer.append(&[record("d.txt", "Four.")]).unwrap();
    assert_eq!(texts(&graph).unwrap().len(), 4);
}
