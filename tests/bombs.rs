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

/// A quotation mark that nothing closes makes one row of all that follows.
#[test]
fn a_row_without_end() {
    let bytes = [gzip(b"title,text\nTalks,They met.\nTalks,\""), gzip_bomb()].concat();
    check("a.csv.gz", &bytes, "a.csv.gz#2: broken table: the row is longer than");
    check("a.zip", &zip("a.csv.gz", &bytes), "a.zip#a.csv.gz#2: broken table: the row is longer than");
}

/// A tar archive in which a name has more than a gigabyte.
#[test]
fn a_name_without_end() {
    for kind in [tar::EntryType::GNULongName, tar::EntryType::XHeader] {
        let mut header = tar::Header::new_gnu();
        header.set_path("././@LongLink").expect("a name");
        header.set_entry_type(kind);
        header.set_size(BURST as u64);
        header.set_cksum();
        let bytes = [gzip(header.as_bytes()), gzip_bomb()].concat();
        check("a.tar.gz", &bytes, "a.tar.gz: broken archive: the head of a file is longer than");
    }
}

/// What parsers pass over hides how deep elements are, and what they repeat how many there are.
#[test]
fn elements_that_tags_do_not_tell_of() {
    let page = |inside: String| format!("<html><body>{inside}<p>Putin spoke with Macron.</p>").into_bytes();
    check("stray.html", &page("<div></b>".repeat(90_000)), "not a page that can be read: ");
    check("flat.html", &page(format!("<math>{}", "<td>".repeat(90_000))), "not a page that can be read: ");
    let open = (0..500).fold("<p>".to_owned(), |open, number| format!("{open}<b id=b{number}>"));
    check("again.html", &page(format!("{open}{}", "<p>a".repeat(190_000))), "not a page that can be read: ");
    let names = (0..2_000_000).fold(String::new(), |mut names, number| {
        let _ = write!(names, " a{number}");
        names
    });
    check("names.html", &page(format!("<p{names}")), "not a page that can be read: ");
}

/// The file of PDF objects, the first of them its catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        file.extend(format!("{} 0 obj\n", number + 1).bytes().chain(object.iter().copied()));
        file.extend(b"\nendobj\n");
    }
    let end = format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", objects.len() + 1, file.len());
    file.extend(table.bytes().chain(end.bytes()));
    file
}

fn stream(about: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{about}/Length {}>>stream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// A form that draws itself: a reader that draws it overflows its stack.
fn form_in_itself() -> Vec<u8> {
    let forms = "/Resources<</XObject<</F0 5 0 R>>>>";
    pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]{forms}/Contents 4 0 R>>").into_bytes(),
        stream("", b"/F0 Do"),
        stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 1 1]{forms}"), b"/F0 Do"),
    ])
}

#[test]
fn pdf_files_that_break_their_reader() {
    check("form.pdf", &form_in_itself(), "form.pdf: no readable PDF: it is nested without end");
    // A tree of pages that is its own parent.
    let parent = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
        stream("", b"BT /F1 12 Tf (Hello) Tj ET"),
    ]);
    check("parent.pdf", &parent, "parent.pdf: no readable PDF: it takes more than 30 s to read");
}

/// Pages that are small on the disk: more than a reader of PDF files may take, and less than this program may.
#[test]
fn a_pdf_file_that_swells() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), Compression::fast());
    (0..400).for_each(|_| packed.write_all(&[b' '; 1_000_000]).expect("memory"));
    let bomb = pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 4 0 R>>".to_vec(),
        stream("/Filter/FlateDecode", &packed.finish().expect("memory")),
    ]);
    check("bomb.pdf", &bomb, "bomb.pdf: no readable PDF: it is nested without end, or takes more than 500 MB");
}

/// One file that breaks its reader costs a build of many threads no other.
#[test]
fn a_build_goes_on_after_a_pdf_file_that_breaks_its_reader() {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, bytes) in
        [("a.txt", &b"Putin met Xi."[..]), ("b.pdf", &form_in_itself()), ("c.txt", b"Draghi met Biden.")]
    {
        std::fs::write(dir.path().join(name), bytes).expect("a file");
    }
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimgraph"));
        command.current_dir(dir.path()).args(arguments).env("NO_COLOR", "1").output().expect("a run")
    };
    let build = run(&["build", "--engine", "fast", "--threads", "4", "a.txt", "b.pdf", "c.txt"]);
    let stderr = String::from_utf8_lossy(&build.stderr).into_owned();
    assert_eq!(build.status.code(), Some(1), "{stderr}");
    // One line says why, and none is the reader's own.
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(stderr.starts_with("warning: skipped: cannot read b.pdf: no readable PDF: "), "{stderr}");
    let stats = String::from_utf8_lossy(&run(&["stats"]).stdout).into_owned();
    assert!(stats.lines().any(|line| line.split_whitespace().eq(["documents", "2"])), "{stats}");
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
