//! The readers: one article through every form of input, and what hostile input of each form costs.

use claimgraph::article::{self, Article, Fields, Format, Options};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use tempfile::TempDir;

const TITLE: &str = "Draghi resigns";
const BODY: [&str; 2] = [
    "Mario Draghi resigned on Thursday after three parties in his coalition refused to back him, his office said.",
    "“I will serve until a new government is sworn in,” Mr. Draghi told parliament before he drove to the president’s palace in Rome.",
];

fn text() -> String {
    format!("{TITLE}\n\n{}\n\n{}", BODY[0], BODY[1])
}

fn page() -> String {
    let filler = "It was the third time in a year that the government had been close to its end, and the first that it did not come back from.";
    format!(
        "<!doctype html><html><head><title>{TITLE} | The Herald</title><meta property='og:site_name' content='The Herald'>\
         <meta name='author' content='By Jane Doe'><meta property='article:published_time' content='2022-07-21T10:00:00Z'>\
         <link rel='canonical' href='https://herald.example/draghi'></head><body><nav><a href='/'>Home</a></nav><article><h1>{TITLE}</h1>\
         <p>{}</p><p>{}</p><p>{filler}</p></article><footer>All rights reserved</footer></body></html>",
        BODY[0], BODY[1]
    )
}

/// A folder with one file in it.
fn file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    (dir, path)
}

fn read(name: &str, bytes: &[u8], options: Options) -> Vec<Result<Article, String>> {
    let (_dir, path) = file(name, bytes);
    let articles = article::read([path], options).unwrap();
    articles.map(|article| article.map_err(|error| error.reason.to_string())).collect()
}

/// The only article of a file, whose text begins with the headline and the two paragraphs.
fn check(name: &str, bytes: &[u8]) -> Article {
    let articles = read(name, bytes, Options::default());
    assert_eq!(articles.len(), 1, "{name}: {articles:#?}");
    let article = articles.into_iter().next().unwrap().unwrap();
    assert!(article.text.starts_with(&text()), "{name}: {}", article.text);
    assert_eq!(article.title.as_deref(), Some(TITLE), "{name}");
    article
}

fn check_refused(name: &str, bytes: &[u8], why: &str) {
    let articles = read(name, bytes, Options::default());
    let refused = articles.last().unwrap().as_ref().expect_err(name);
    assert!(refused.contains(why), "{name}: {refused}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        archive.append_data(&mut header, name, *bytes).unwrap();
    }
    archive.into_inner().unwrap()
}

fn warc(body: &[u8], head: &str) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n").into_bytes();
    answer.extend_from_slice(body);
    let mut record = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na\nb\r\n\r\n".to_vec();
    record.extend_from_slice(
        format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://herald.example/1>\r\nContent-Length: {}\r\n\r\n", answer.len())
            .as_bytes(),
    );
    record.extend_from_slice(&answer);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

#[test]
fn a_page_gives_its_article_and_what_it_says_of_itself() {
    let article = check("a.html", page().as_bytes());
    assert_eq!(article.author.as_deref(), Some("Jane Doe"));
    assert_eq!(article.publisher.as_deref(), Some("The Herald"));
    assert_eq!(article.published.as_deref(), Some("2022-07-21T10:00:00Z"));
    assert_eq!(article.url.as_deref(), Some("https://herald.example/draghi"));
    assert!(!article.text.contains("Home") && !article.text.contains("rights"));
}

#[test]
fn a_page_in_another_encoding() {
    let page = page().replace("<head>", "<head><meta charset=windows-1252>");
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&page);
    check("a.htm", &bytes);
}

#[test]
fn feeds_of_every_kind() {
    let items = BODY.map(|paragraph| format!("&lt;p&gt;{paragraph}&lt;/p&gt;")).concat();
    let rss = format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>The Herald</title><item><title>{TITLE}</title><link>https://herald.example/1</link>\
         <pubDate>Thu, 21 Jul 2022 10:00:00 GMT</pubDate><description>{items}</description></item></channel></rss>"
    );
    let article = check("a.rss", rss.as_bytes());
    assert_eq!(article.publisher.as_deref(), Some("The Herald"));
    assert_eq!(article.published.as_deref(), Some("2022-07-21T10:00:00Z"));
    assert_eq!(article.url.as_deref(), Some("https://herald.example/1"));
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>H</title><id>x</id><updated>2022-07-21T10:00:00Z</updated><entry><title>{TITLE}</title>\
         <id>1</id><updated>2022-07-21T10:00:00Z</updated><author><name>Jane Doe</name></author><content type='html'>{items}</content></entry></feed>"
    );
    assert_eq!(check("a.atom", atom.as_bytes()).author.as_deref(), Some("Jane Doe"));
    let json = format!(
        "{{\n \"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"H\",\n \"items\": [{{\"id\": \"1\", \"title\": \"{TITLE}\", \
         \"content_html\": \"<p>{}</p><p>{}</p>\"}}]}}",
        BODY[0], BODY[1]
    );
    check("feed.json", json.as_bytes());
    check("feed", json.replace('\n', "").as_bytes());
    check_refused("a.xml", b"<?xml version='1.0'?><note>hello</note>", "not an RSS, Atom or JSON feed");
}

#[test]
fn a_letter_plain_or_in_html() {
    let head = format!(
        "From: Press Office <press@example.org>\r\nSubject: {TITLE}\r\nDate: Thu, 21 Jul 2022 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
    );
    let plain = format!(
        "{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n\r\n{}\r\n",
        BODY[0].replace(" after ", "\r\nafter "),
        BODY[1]
    );
    let article = check("a.eml", plain.as_bytes());
    assert_eq!(article.author.as_deref(), Some("Press Office"));
    assert_eq!(article.published.as_deref(), Some("2022-07-21T10:00:00+02:00"));
    let html = format!("{head}Content-Type: text/html; charset=utf-8\r\n\r\n<p>{}</p><p>{}</p>", BODY[0], BODY[1]);
    check("b.eml", html.as_bytes());
}

#[test]
fn tables_and_json_with_fields_of_other_names() {
    let options = |fields: &[&str]| {
        let fields: Vec<String> = fields.iter().map(|&field| field.to_owned()).collect();
        Options { fields: Fields::parse(&fields).unwrap(), ..Options::default() }
    };
    let tsv = "headline\tcontent\nDraghi resigns\tHe left.\n";
    let articles = read("a.tsv", tsv.as_bytes(), options(&["text=content", "title=headline"]));
    assert_eq!(articles[0].as_ref().unwrap().text, "He left.");
    let json = br#"{"data": {"content": "He left."}, "head.line": "Draghi resigns"}"#;
    let articles = read("a.jsonl", json, options(&["text=data.content", "title=head.line"]));
    let article = articles[0].as_ref().unwrap();
    assert_eq!((article.text.as_str(), article.title.as_deref()), ("He left.", Some(TITLE)));
    assert_eq!(
        Fields::parse(&["words=x".into()]).unwrap_err(),
        "no such field: words (there are id, url, title, publisher, author, published, text)"
    );
}

#[test]
fn archives_and_packed_files() {
    let text = text();
    let page = page();
    check("a.txt.gz", &gzip(text.as_bytes()));
    check("a.txt.zst", &zstd::encode_all(text.as_bytes(), 3).unwrap());
    check("a.zip", &zip(&[("photo.jpg", b"x"), ("news/a.html", page.as_bytes()), ("__MACOSX/.a.txt", b"x")]));
    check("a.tar", &tar(&[("photo.jpg", b"x"), ("news/a.txt", text.as_bytes())]));
    check_refused(
        "b.zip",
        &zip(&[("inner.zip", &zip(&[("a.txt", text.as_bytes())]))]),
        "an archive in an archive is not read",
    );
    check_refused("c.zip", &zip(&[("a.docx", b"x")]), "the archive holds no articles");
    check_refused("c.tar", &tar(&[("photo.jpg", b"x")]), "the archive holds no articles");
    let long = format!("news/{}/a.txt", "long-name/".repeat(30));
    check("long.tar", &tar(&[(&long, text.as_bytes())]));
    check("a.tgz", &gzip(&tar(&[("a.html.gz", &gzip(page.as_bytes()))])));
    // Told by the first bytes where the name tells nothing.
    check("page", page.as_bytes());
    check("packed", &gzip(page.as_bytes()));
    let article = check("b.zip", &zip(&[("a.txt", text.as_bytes())]));
    assert!(article.path.ends_with("b.zip#a.txt"), "{}", article.path);
}

/// JSON Lines in an archive are as long as they are; nothing else but them is.
#[test]
fn lines_stream_out_of_archives() {
    let text = "Draghi resigned on Thursday.\n".repeat(50_000);
    let line = format!("{}\n", serde_json::json!({ "text": text }));
    let lines = line.repeat(72);
    assert!(lines.len() > 100_000_000);
    for (name, archive) in [
        ("a.zip", zip(&[("wire.jsonl", lines.as_bytes()), ("b.txt", b"He left Rome.")])),
        ("a.tar", tar(&[("wire.jsonl.gz", &gzip(lines.as_bytes())), ("b.txt", b"He left Rome.")])),
    ] {
        let (_dir, path) = file(name, &archive);
        let articles = article::read([path], Options::default()).unwrap().map(Result::unwrap);
        let lengths: Vec<usize> = articles.map(|article| article.text.len()).collect();
        assert_eq!(lengths, [vec![text.len(); 72], vec![13]].concat(), "{name}");
    }
}

#[test]
fn whatever_a_directory_holds_is_read_where_its_format_is_said() {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in [("a.log", text()), ("b.txt", text()), (".hidden", text())] {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    let paths = |format: Option<Format>| {
        let options = Options { format, ..Options::default() };
        let articles = article::read([dir.path().to_owned()], options).unwrap();
        let read =
            articles.map(|article| article.unwrap().path.rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>();
        let stamped = article::stamps(&[dir.path().to_owned()], format);
        let stamped = stamped.keys().map(|path| path.file_name().unwrap().to_string_lossy().into_owned());
        assert_eq!(read, stamped.collect::<Vec<_>>());
        read
    };
    assert_eq!(paths(None), ["b.txt"]);
    assert_eq!(paths(Some(Format::Text)), ["a.log", "b.txt"]);
}

#[test]
fn web_archives() {
    let page = page();
    assert_eq!(check("a.warc", &warc(page.as_bytes(), "")).url.as_deref(), Some("https://herald.example/draghi"));
    check("a.warc.gz", &[gzip(&warc(page.as_bytes(), "")), gzip(b"")].concat());
    check("b.warc", &warc(&gzip(page.as_bytes()), "Content-Encoding: gzip\r\n"));
    let zlib = |bytes: &[u8]| {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let raw = |bytes: &[u8]| {
        let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    check("d.warc", &warc(&zlib(page.as_bytes()), "Content-Encoding: deflate\r\n"));
    check("e.warc", &warc(&raw(page.as_bytes()), "Content-Encoding: deflate\r\n"));
    check("f.warc", &warc(page.as_bytes(), "Content-Encoding: deflate\r\n"));
    check("g.warc", &warc(page.as_bytes(), &"X-A: b\r\n".repeat(500)));
    let long = warc(format!("{page}<!--{}-->", "-".repeat(20_000_000)).as_bytes(), "");
    let articles = read("h.warc", &[long, warc(page.as_bytes(), "")].concat(), Options::default());
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[0].as_ref().unwrap_err(), "longer than the 20000000 bytes that a page may have");
    check_refused("i.warc", &warc(page.as_bytes(), &"X-A: b\r\n".repeat(1500)), "more than 1024 headers");
    // A page may say that it is another of its site, and no more.
    let other = page.replace("herald.example", "courier.example");
    assert_eq!(check("j.warc", &warc(other.as_bytes(), "")).url.as_deref(), Some("https://herald.example/1"));
    let home = page.replace("herald.example/draghi", "herald.example/");
    assert_eq!(check("k.warc", &warc(home.as_bytes(), "")).url.as_deref(), Some("https://herald.example/1"));
    assert_eq!(check("home.html", home.as_bytes()).url, None);
    let chunked = format!("{:x}\r\n{page}\r\n0\r\n\r\n", page.len());
    check("c.warc", &warc(chunked.as_bytes(), "Transfer-Encoding: chunked\r\n"));
    check_refused("d.warc", b"WARC/1.0\r\nContent-Length: 99\r\n\r\nshort", "broken archive: it ends inside a record");
    check_refused("e.warc", &b"WARC/1.0\r\n".repeat(10_000), "broken archive: a record's head has no end");
    check_refused("f.warc", b"GET / HTTP/1.0\r\n", "broken archive: a record does not begin with WARC/");
}

#[test]
fn the_text_layer_of_a_pdf() {
    let lines = [TITLE, "", BODY[0], "", "He will serve until a new government is sworn in, he told parliament."];
    let articles = read("a.pdf", &pdf(&lines), Options::default());
    let article = articles[0].as_ref().unwrap();
    assert_eq!(article.title.as_deref(), Some(TITLE));
    assert!(article.text.contains(BODY[0]), "{}", article.text);
    check_refused("b.pdf", &pdf(&[]), "no text layer");
}

/// A small PDF file of one page with each line below the other, in Helvetica; an empty line is a gap.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let shown: String = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
        .map(|(number, line)| format!("BT /F1 6 Tf 20 {} Td ({line}) Tj ET\n", 760 - 20 * number))
        .collect();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{shown}endstream", shown.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let table = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

#[test]
fn other_languages_are_skipped_unless_asked_for() {
    let french = "Le premier ministre italien a annoncé jeudi sa démission, après que trois partis de sa coalition ont refusé de le soutenir. ".repeat(4);
    check_refused("a.txt", french.as_bytes(), "not English but French");
    let options = Options { any_language: true, ..Options::default() };
    assert!(read("a.txt", french.as_bytes(), options)[0].is_ok());
}

#[test]
fn agencies_are_credited() {
    let text = format!("{TITLE}\n\nROME, July 21 (Reuters) - {}\n", BODY[0]);
    let articles = read("a.txt", text.as_bytes(), Options::default());
    assert_eq!(articles[0].as_ref().unwrap().agency.as_deref(), Some("Reuters"));
}

#[test]
fn bombs_cost_no_more_than_their_bound() {
    let zeros = vec![0_u8; 200_000_000];
    check_refused("a.txt.gz", &gzip(&zeros), "binary data");
    let spaces = vec![b' '; 200_000_000];
    check_refused("b.txt.gz", &gzip(&spaces), "longer than the 2000000 bytes");
    check_refused("c.zip", &zip(&[("a.txt", &spaces)]), "longer than");
    check_refused("d.html", "<div>".repeat(100_000).as_bytes(), "100000 tags, 513 deep");
    check_refused("e.html", "<p>a".repeat(300_000).as_bytes(), "300000 tags");
    let entities = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>\
         <rss version='2.0'><channel><title>T</title><item><title>&c;&c;</title></item></channel></rss>";
    let read = read("f.rss", entities.as_bytes(), Options::default());
    assert!(read.iter().all(|article| article.as_ref().map_or(true, |article| article.text.len() < 1000)), "{read:?}");
}

#[test]
fn broken_files_of_every_form_are_refused_and_not_more() {
    for format in Format::names() {
        for bytes in [
            &b""[..],
            b"\0\0\0\0",
            b"\xff\xfe\xfd",
            b"PK\x03\x04garbage",
            b"<",
            b"%PDF-1.4\n%%EOF",
            b"WARC/1.0\r\n\r\n",
            b"{",
            b"\x1f\x8b\x08",
        ] {
            let options = Options { format: Some(format.parse().unwrap()), ..Options::default() };
            for article in read("odd", bytes, options) {
                assert!(
                    article.as_ref().map_or(true, |article| !article.text.trim().is_empty()),
                    "{format} {bytes:?} {article:?}"
                );
            }
        }
    }
}
