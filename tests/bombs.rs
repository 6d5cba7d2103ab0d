//! Input that is small on the disk and without measure inside: bombs, tangles, lines without end. Each is told of by name, within bounds.

#![cfg(unix)]

use assert_cmd::Command;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

/// What one such input may take of memory, address space and program included, in KB.
const MOST_MEMORY: usize = 1_200_000;
/// How much comes out of a bomb, in bytes: more than may be taken.
const BURST: usize = 1_600_000_000;

/// Reads a file beside a good one: exit code 1, the good one read, and the reason told, all within the limit of memory.
fn check(name: &str, bytes: &[u8], why: &str) {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join(name), bytes).expect("a file");
    std::fs::write(dir.path().join("good.txt"), "Putin spoke with Macron on Monday.").expect("a file");
    let output = limited(dir.path(), &["extract", "--engine", "fast", "--threads", "1", name, "good.txt"]);
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(stderr.contains("warning: skipped: cannot read ") && stderr.contains(why), "{name}: {stderr}");
    assert!(stdout.contains("good.txt"), "{name}: {stdout}");
    assert_eq!(output.status.code(), Some(1), "{name}: {stderr}");
}

/// Runs the program with no more memory than it may take; asking for more ends it with a signal.
fn limited(dir: &Path, arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new("sh");
    let script = format!("ulimit -v {MOST_MEMORY}; exec \"$0\" \"$@\"");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_claimgraph")]).args(arguments);
    command.current_dir(dir).env("NO_COLOR", "1").timeout(std::time::Duration::from_secs(300)).output().expect("a run")
}

/// So many bytes of spaces, packed with gzip in many members: small, and quickly made.
fn gzip_bomb() -> Vec<u8> {
    const MEMBER: usize = 16_000_000;
    gzip(&vec![b' '; MEMBER]).repeat(BURST / MEMBER)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory");
    archive.write_all(bytes).expect("memory");
    archive.finish().expect("memory").into_inner()
}

#[test]
fn packed_bombs() {
    let bomb = gzip_bomb();
    assert!(bomb.len() < 2_000_000, "{}", bomb.len());
    check("a.txt.gz", &bomb, "a.txt.gz: longer than the 2000000 bytes");
    check("a.html.gz", &bomb, "a.html.gz: longer than the 20000000 bytes");
    check("a.jsonl.gz", &bomb, "a.jsonl.gz#1: ");
    check("a.pdf.gz", &bomb, "a.pdf.gz: longer than the ");
    check("a.zip.gz", &bomb, "a.zip.gz: longer than the 300000000 bytes");
    check("a.txt.zst", &zstd::bulk::compress(&vec![b' '; 16_000_000], 3).expect("memory").repeat(100), "longer than");
    // Packed twice, and in archives.
    check("a.txt.gz", &gzip(&bomb), "a.txt.gz: ");
    check("packed.zip", &zip("a.txt.gz", &bomb), "packed.zip#a.txt.gz: longer than the 2000000 bytes");
    check("plain.zip", &zip("a.txt", &vec![b' '; 250_000_000]), "plain.zip#a.txt: longer than the 100000000 bytes");
}

/// A tar archive whose one file says that it has eight gigabytes.
#[test]
fn a_file_of_any_length_in_a_tar_archive() {
    let mut header = tar::Header::new_gnu();
    header.set_path("a.txt").expect("a name");
    header.set_size(8_000_000_000);
    header.set_mode(0o644);
    header.set_cksum();
    let mut bytes = gzip(header.as_bytes());
    bytes.extend(gzip_bomb());
    check("a.tar.gz", &bytes, "a.tar.gz#a.txt: longer than the 100000000 bytes");
}

#[test]
fn elements_within_elements() {
    let deep = format!("<html><body>{}<p>Putin spoke with Macron.</p>", "<div>".repeat(100_000));
    check("deep.html", deep.as_bytes(), "not a page that can be read: ");
    let many = format!("<html><body>{}", "<b>Putin</b> ".repeat(200_000));
    check("many.html", many.as_bytes(), "not a page that can be read: ");
    let item =
        |inside: &str| format!("<rss version='2.0'><channel><title>W</title><item>{inside}</item></channel></rss>");
    let entry = format!("<title>A</title><description>{}</description>", "&lt;div&gt;".repeat(100_000));
    check("entry.xml", item(&entry).as_bytes(), "not a page that can be read: ");
    check("wide.xml", item(&"<a>".repeat(1_100_000)).as_bytes(), "not a page that can be read: ");
    check("nested.xml", item(&"<a>".repeat(200_000)).as_bytes(), "nested.xml: ");
    check("deep.jsonl", format!("{{\"text\": {}", "[".repeat(1_000_000)).as_bytes(), "deep.jsonl#1: broken JSON");
    let parts = (0..20_000).fold(String::new(), |mut parts, n| {
        let _ = write!(parts, "Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
        parts
    });
    check("deep.eml", format!("Subject: A\r\nMIME-Version: 1.0\r\n{parts}").as_bytes(), "deep.eml: ");
}

/// "A billion laughs": entities of entities, which come to gigabytes where they are put in place of their names.
#[test]
fn entities_of_entities() {
    let mut definitions = String::from("<!ENTITY e0 \"ha ha ha ha ha ha ha ha ha ha\">");
    for number in 1..10 {
        let before = format!("&e{};", number - 1).repeat(10);
        let _ = write!(definitions, "<!ENTITY e{number} \"{before}\">");
    }
    let feed = |text: &str| {
        format!(
            "<?xml version='1.0'?><!DOCTYPE rss [{definitions}]><rss version='2.0'><channel><title>W</title><item>\
            <title>Talks</title><description>{text}</description></item></channel></rss>"
        )
    };
    for (name, bytes) in [("laughs.xml", feed("&e9;")), ("quadratic.xml", feed(&"&e0;".repeat(100_000)))] {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join(name), bytes).expect("a file");
        let output = limited(dir.path(), &["extract", "--engine", "fast", "--any-language", "--threads", "1", name]);
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        // The names of entities are left where they are, or the feed is refused; nothing is put in their place.
        assert!(output.status.code().is_some_and(|code| code <= 2), "{name}: {stderr}");
        assert!(stdout.len() < 2_000_000 && !stdout.contains("ha ha"), "{name}: {} bytes", stdout.len());
    }
}

#[test]
fn lines_without_end() {
    let line = "Putin spoke with Macron. ".repeat(2_000_000);
    for (name, before, why) in [
        ("line.html", "<html><body><p>", "longer than the 20000000 bytes"),
        ("line.xml", "<rss version='2.0'><channel><title>", "longer than the 50000000 bytes"),
        ("line.csv", "title,text\nTalks,", "line.csv"),
        ("line.tsv", "title\ttext\nTalks\t", "line.tsv"),
        ("line.warc", "WARC/1.0\r\nWARC-Type: ", "line.warc"),
        ("line.eml", "Subject: ", "line.eml"),
        ("line.md", "# ", "longer than the 2000000 bytes"),
        ("line.pdf", "%PDF-1.4\n", "line.pdf"),
    ] {
        check(name, format!("{before}{line}").as_bytes(), why);
    }
}

/// Sentences that nobody writes, a paragraph each: read in time that grows with their length, into records that do.
#[test]
fn sentences_without_end() {
    for (name, sentence) in [
        ("of", format!("Putin met {}Russia.", "the president of the company of the head of ".repeat(4_000))),
        ("said", format!("{}that Biden attacked Russia.", "Putin said ".repeat(16_000))),
        ("that", format!("{}Russia attacked Ukraine.", "Putin said that Biden said that ".repeat(5_000))),
        ("quotes", "“Putin said ".repeat(12_000)),
        ("wives", format!("Putin met Russia{}.", "'s wife".repeat(20_000))),
        ("list", format!("{}met.", "Anna Holm, Peter Lang, ".repeat(8_000))),
        ("who", format!("{}left.", "Putin, who met Biden, ".repeat(8_000))),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("a.txt"), &sentence).expect("a file");
        let start = std::time::Instant::now();
        let output = limited(dir.path(), &["extract", "--engine", "fast", "--any-language", "--threads", "1", "a.txt"]);
        let (record, seconds) = (output.stdout.len(), start.elapsed().as_secs());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && record > sentence.len(), "{name}: {:?} {stderr}", output.status.code());
        assert!(record < 200 * sentence.len() && seconds < 200, "{name}: {record} bytes in {seconds} s");
    }
}

#[test]
fn a_directory_or_what_may_not_be_read_in_place_of_a_file() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(dir.path().join("page.html")).expect("a folder");
    let output = limited(dir.path(), &["extract", "--format", "html", "page.html"]);
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(stderr.contains("cannot read page.html: the directory holds no articles\nhint: "), "{stderr}");
    assert_eq!(output.status.code(), Some(2));

    let secret = dir.path().join("secret.txt");
    std::fs::write(&secret, "Putin spoke with Macron.").expect("a file");
    std::fs::set_permissions(&secret, PermissionsExt::from_mode(0o000)).expect("a mode");
    std::fs::set_permissions(dir.path(), PermissionsExt::from_mode(0o755)).expect("a mode");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_claimgraph"));
    command.current_dir(dir.path()).args(["extract", "secret.txt"]);
    // Nobody keeps the superuser from reading, so that one becomes nobody.
    if std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        command.uid(65534);
    }
    let output = match command.output() {
        Ok(output) => output,
        Err(error) => {
            // Seen with --nocapture: nobody may run a program that lies in the superuser's own folder.
            let note = format!("not tested, for nobody may run {}: {error}\n", env!("CARGO_BIN_EXE_claimgraph"));
            return std::io::stderr().write_all(note.as_bytes()).expect("a place for notes");
        }
    };
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(stderr.contains("cannot read secret.txt: Permission denied"), "{stderr}");
    assert_eq!(output.status.code(), Some(2));
}
