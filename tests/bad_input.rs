//! Bad input: each is a clear message with the right exit code, and no crash, hang or lost data.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const GOOD: &str = "Talks fail\n\nPutin spoke with Macron on Monday.\n";

fn program(dir: &Path) -> Command {
    let mut command = Command::cargo_bin("claimgraph").unwrap();
    command.current_dir(dir).env_remove("CLAIMGRAPH").env("NO_COLOR", "1");
    command
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let file = dir.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    dir
}

/// Runs `claimgraph` in a directory: its exit code, and stderr with every expected piece in it.
fn check(dir: &Path, arguments: &[&str], code: i32, pieces: &[&str]) {
    let output = program(dir).args(arguments).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{stderr}");
    for piece in pieces {
        assert!(stderr.contains(piece), "{arguments:?}: no {piece:?} in\n{stderr}");
    }
}

/// A bad article beside a good one is skipped with exit code 1; alone, or with `--strict`, it is a failure.
fn check_article(name: &str, bytes: &[u8], why: &str) {
    let dir = folder(&[(name, bytes), ("good.txt", GOOD.as_bytes())]);
    check(dir.path(), &["build", "--engine", "fast", name, "good.txt"], 1, &["warning: skipped: cannot read ", why]);
    check(dir.path(), &["extract", "--engine", "fast", name], 2, &[why, "error: no article could be read"]);
    check(dir.path(), &["build", "--strict", name], 2, &["error: cannot read ", why]);
}

#[test]
fn not_utf8() {
    check_article("odd.txt", b"Caf\x81\x8d\x02 society", "not UTF-8 at byte 3\nhint: convert it first");
    check_article("half.txt", b"\xff\xfeT\0a\0l\0k", "not UTF-8 at byte 0");
}

#[test]
fn empty_and_blank() {
    check_article("empty.txt", b"", "cannot read empty.txt: no text");
    check_article("blank.md", b" \n\t\r\n\xc2\xa0\n", "cannot read blank.md: no text");
    check_article("bom.txt", b"\xef\xbb\xbf", "no text");
}

#[test]
fn binary_and_nul() {
    check_article("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data, or a NUL character, at byte 8");
    check_article("nul.txt", b"Talks\0fail", "binary data, or a NUL character, at byte 5");
    check_article("nul.jsonl", b"{\"text\": \"Talks\\u0000fail\"}\n", "nul.jsonl#1: binary data");
}

#[test]
fn directories_without_articles_and_missing_paths() {
    let dir = folder(&[("photos/a.jpg", b"x"), ("photos/.hidden.txt", b"Talks fail."), ("good.txt", GOOD.as_bytes())]);
    check(dir.path(), &["build", "photos", "good.txt"], 1, &["photos: the directory holds no articles", "hint: "]);
    check(dir.path(), &["extract", "photos"], 2, &["the directory holds no articles", "no article could be read"]);
    // Nothing is read before a name that was mistyped.
    check(
        dir.path(),
        &["-g", "new.graph", "build", "good.txt", "missing.txt"],
        2,
        &["error: cannot read missing.txt: no such file"],
    );
    assert!(!dir.path().join("new.graph").exists());
    check(dir.path(), &["build"], 2, &["required"]);
    check(dir.path(), &["build", "--format", "doc", "good.txt"], 2, &["no such format: doc"]);
}

#[test]
fn fifty_megabytes_on_one_line() {
    let line = "Putin spoke with Macron. ".repeat(2_000_000);
    check_article(
        "line.txt",
        line.as_bytes(),
        "longer than the 2000000 bytes that an article may have\nhint: split it",
    );
    let json = format!("{{\"text\": \"{line}\"}}\n{{\"text\": \"Putin spoke.\"}}\n");
    let dir = folder(&[("line.jsonl", json.as_bytes())]);
    check(dir.path(), &["extract", "line.jsonl"], 1, &["line.jsonl#1: longer than the 2000000 bytes"]);
    check(dir.path(), &["build", "--format", "text", "line.jsonl"], 2, &["longer than the 2000000 bytes"]);
}

#[test]
fn a_paragraph_without_end() {
    let text = format!("Title\n\n{}\n", "Putin spoke with Macron. ".repeat(12_000));
    check_article("long.txt", text.as_bytes(), "line 3 is longer than the 250000 bytes that a paragraph may have");
}

#[test]
fn no_sentence_at_all() {
    // A long paragraph without a space, a stop or a letter that any table knows: read, not refused, and no hang.
    for piece in ["x", "-", "🛢", "\u{301}", "\u{202e}", "(", "a."] {
        let dir = folder(&[("odd.txt", piece.repeat(20_000 / piece.len()).as_bytes())]);
        check(dir.path(), &["build", "--engine", "fast", "odd.txt"], 0, &[]);
        check(dir.path(), &["verify"], 0, &[]);
    }
}

#[test]
fn broken_json_lines() {
    for (line, why) in [
        ("{\"text\": \"One\"", "a.jsonl#1: broken JSON: EOF while parsing an object at column 14\n"),
        ("[\"text\"]", "a.jsonl#1: the line is no JSON object"),
        ("{\"text\": 5}", "invalid type: integer `5`, expected a string"),
        ("{\"text\": \"One\", \"title\": []}", "invalid type: sequence, expected a string"),
        ("{\"title\": \"One\"}", "the JSON object has neither `text` nor `body`"),
        ("{\"text\": null}", "the JSON object has neither `text` nor `body`"),
        ("{\"text\": \"\\ud83d\"}", "a.jsonl#1: broken JSON"),
        ("{\"text\": \"\\ud83dx\\ude00\"}", "a.jsonl#1: broken JSON"),
        ("{\"text\": \"a\u{1}b\"}", "control character"),
    ] {
        let lines = format!("{line}\n\n{{\"text\": \"Putin spoke with Macron.\"}}\n");
        let dir = folder(&[("a.jsonl", lines.as_bytes())]);
        check(dir.path(), &["extract", "--engine", "fast", "a.jsonl"], 1, &[why, "hint: "]);
    }
    let deep = format!("{{\"text\": {}1{}}}\n", "[".repeat(100_000), "]".repeat(100_000));
    check_article("deep.jsonl", deep.as_bytes(), "deep.jsonl#1: broken JSON");
    check_article("bytes.jsonl", b"{\"text\": \"caf\x81\x8d\x02\"}\n", "bytes.jsonl#1: not UTF-8 at byte 13");
    // One document over many lines is one error, not one a line.
    check_article("a.jsonl", b"{\n\"text\":\n\"Putin spoke.\"\n}\n", "a.jsonl: one JSON document, not JSON Lines");
    check_article("document", b"[{\"text\": \"Putin spoke.\"},\n{}]\n", "document: one JSON document, not JSON Lines");
}

/// An id that says what the text is, and is wrong, is that line's affair; an empty one is none.
#[test]
fn ids_that_are_none() {
    let line = |id: &str| format!("{{\"id\": {id}, \"text\": \"Putin spoke with Macron.\"}}\n");
    let lines = [line("\"\""), line("\"sha256:abc\""), line("\"17\"")].concat();
    let dir = folder(&[("a.jsonl", lines.as_bytes()), ("b.csv", b"id,text\nsha256:1,Putin spoke.\n")]);
    let output = program(dir.path()).args(["extract", "--engine", "fast", "a.jsonl", "b.csv"]).output().unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let ids: Vec<&str> = stdout.lines().map(|line| line.get(..14).unwrap_or(line)).collect();
    assert_eq!(ids, ["{\"id\":\"sha256:", "{\"id\":\"17\",\"pa"], "{stderr}");
    assert!(stderr.contains("a.jsonl#2: its id sha256:abc is not the SHA-256 of its text"), "{stderr}");
    assert!(stderr.contains("b.csv#1: its id sha256:1 is not"), "{stderr}");
    assert_eq!(output.status.code(), Some(1));
}

/// A pipe hands out what was written to it piece by piece: what it is has to be told from all of it.
#[test]
fn a_pipe_that_is_slow() {
    use std::io::Write;
    let check = |pieces: &[&str], expected: usize| {
        let dir = folder(&[]);
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("claimgraph"));
        command.current_dir(dir.path()).args(["extract", "--engine", "fast", "-"]).stdin(std::process::Stdio::piped());
        let mut child = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        for piece in pieces {
            input.write_all(piece.as_bytes()).unwrap();
            input.flush().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(300));
        }
        drop(input);
        let output = child.wait_with_output().unwrap();
        let records = String::from_utf8(output.stdout).unwrap();
        assert_eq!(records.lines().count(), expected, "{pieces:?}: {records}");
        assert!(records.lines().all(|record| record.contains("Putin ")), "{pieces:?}: {records}");
    };
    check(&["{\"title\": \"A\",", " \"text\": \"Putin spoke.\"}\n{\"text\":", " \"Putin met Macron.\"}\n"], 2);
    check(&["\u{FEFF}", "{", "\"text\": \"Putin spoke.\"}\n"], 1);
    check(&["<", "!doctype html><title>A</title>", &format!("<p>{}</p>", "Putin spoke with Macron. ".repeat(20))], 1);
}

/// A page's word about its address replaces no other article.
#[test]
fn pages_that_say_they_are_another() {
    let page = |says: &str, text: &str| {
        let text = format!("{text} ").repeat(20);
        format!(
            "<html><head><title>Talks</title><link rel='canonical' href='{says}'></head><body><article><h1>Talks</h1><p>{text}</p></article>"
        )
    };
    let (home, story) = ("https://herald.example/", "https://herald.example/talks");
    let real = page(story, "Putin spoke with Macron on Monday.");
    let dir = folder(&[
        ("home/a.html", page(home, "Zelensky spoke with Sunak in Kyiv.").as_bytes()),
        ("home/b.html", page(home, "Scholz met Biden in Berlin.").as_bytes()),
        ("story/a.html", real.as_bytes()),
        ("story/b.html", page(story, "Draghi resigned in Rome.").as_bytes()),
    ]);
    let documents = |paths: &[&str], pieces: &[&str], expected: &str| {
        check(dir.path(), &[&["build", "--engine", "fast"], paths].concat(), 0, pieces);
        let output = program(dir.path()).arg("stats").output().unwrap();
        let stats = String::from_utf8(output.stdout).unwrap();
        let count = stats.lines().find(|line| line.starts_with("documents")).unwrap_or_default();
        assert_eq!(count.split_whitespace().nth(1), Some(expected), "{paths:?}\n{stats}");
    };
    documents(&["home"], &[], "2");
    let warning =
        "warning: story/b.html says that it is https://herald.example/talks, which is another article; both are kept";
    documents(&["story"], &[warning], "4");
    documents(&["story", "home"], &[], "4");
    // The page itself may change.
    fs::write(dir.path().join("story/a.html"), page(story, "Putin spoke with Macron on Tuesday.")).unwrap();
    documents(&["story", "home"], &[], "4");
    fs::write(dir.path().join("story/b.html"), page(story, "Draghi resigned in Milan.")).unwrap();
    documents(&["story"], &[warning], "4");
    check(dir.path(), &["verify"], 0, &[]);
}

/// Devices, pipes and loops of links look like files, and have no end.
#[cfg(unix)]
#[test]
fn special_files_in_directories_are_passed_over() {
    use std::os::unix::fs::symlink;
    let dir = folder(&[("in/good.txt", GOOD.as_bytes())]);
    let inside = dir.path().join("in");
    symlink("/dev/zero", inside.join("zero.txt")).unwrap();
    symlink("..", inside.join("up")).unwrap();
    symlink("loop.txt", inside.join("loop.txt")).unwrap();
    symlink("nowhere.txt", inside.join("dangling.txt")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(inside.join("pipe.txt")).status().unwrap();
    assert!(made.success());
    check(dir.path(), &["build", "--engine", "fast", "in"], 0, &[]);
    check(dir.path(), &["extract", "--engine", "fast", "/dev/zero"], 2, &["/dev/zero: binary data"]);
    check(dir.path(), &["extract", "--engine", "fast", "in/zero.txt"], 2, &["in/zero.txt: binary data"]);
}

#[test]
fn where_nothing_can_be_written() {
    let dir = folder(&[("good.txt", GOOD.as_bytes())]);
    check(dir.path(), &["-g", "good.txt", "build", "good.txt"], 2, &["good.txt is no graph folder"]);
    check(dir.path(), &["-g", ".", "build", "good.txt"], 2, &["error: . is no graph folder\nhint: "]);
    if cfg!(target_os = "linux") {
        check(
            dir.path(),
            &["-g", "/proc/new.graph", "build", "good.txt"],
            2,
            &["error: cannot create /proc/new.graph: "],
        );
        let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        for arguments in [&["extract", "good.txt"][..], &["build", "good.txt"], &["stats"], &["verify"]] {
            let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("claimgraph"));
            let output = command.current_dir(dir.path()).args(arguments).stdout(full()).output().unwrap();
            let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{arguments:?} {stderr}");
            assert!(stderr.contains("error: cannot write to standard output: No space left"), "{stderr}");
        }
    }
}

#[test]
fn a_second_writer_is_refused_and_readers_go_on() {
    let dir = folder(&[("good.txt", GOOD.as_bytes())]);
    let graph = dir.path().join("news.graph");
    check(dir.path(), &["build", "good.txt"], 0, &[]);
    let writer = claimgraph::folder::Folder::create(&graph).unwrap();
    check(dir.path(), &["build", "good.txt"], 2, &["error: another process is writing to news.graph\nhint: wait"]);
    check(dir.path(), &["remove", "good.txt"], 2, &["another process is writing"]);
    check(dir.path(), &["stats"], 0, &[]);
    drop(writer);
    check(dir.path(), &["build", "good.txt"], 0, &[]);
}

#[test]
fn a_broken_pipe_is_no_error() {
    let lines = format!("{{\"text\": \"{}\"}}\n", "Putin spoke with Macron. ".repeat(2000)).repeat(20);
    let dir = folder(&[("a.jsonl", lines.as_bytes())]);
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("claimgraph"));
    command.current_dir(dir.path()).args(["extract", "--engine", "fast", "a.jsonl"]);
    let mut child = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn damaged_folders() {
    let dir = folder(&[("good.txt", GOOD.as_bytes())]);
    check(dir.path(), &["stats"], 2, &["error: no graph at news.graph\nhint: `claimgraph build"]);
    check(dir.path(), &["build", "good.txt"], 0, &[]);
    let format = dir.path().join("news.graph/format");
    let segment = dir.path().join("news.graph/records/000001.jsonl.zst");
    let (version, records) = (fs::read(&format).unwrap(), fs::read(&segment).unwrap());

    fs::write(&format, "claimgraph 9\n").unwrap();
    check(
        dir.path(),
        &["stats"],
        2,
        &["format names a form that this version does not know: \"claimgraph 9\"\nhint: "],
    );
    check(dir.path(), &["build", "good.txt"], 2, &["does not know"]);
    fs::write(&format, version).unwrap();

    let mut flipped = records.clone();
    flipped[records.len() / 2] ^= 0x10;
    fs::write(&segment, &flipped).unwrap();
    check(dir.path(), &["stats"], 2, &["000001.jsonl.zst is damaged at byte 0: the records do not fit their checksum"]);
    check(dir.path(), &["verify"], 1, &[]);
    fs::write(&segment, &records[..records.len() - 1]).unwrap();
    check(dir.path(), &["stats"], 2, &["is damaged at byte 0: the file ends too early"]);
    fs::write(&segment, &records).unwrap();
    check(dir.path(), &["verify"], 0, &[]);
}
