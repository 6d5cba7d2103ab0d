//! Inputs to begin with: well-formed ones of each form, and the files of the corpus.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::path::Path;

const STORY: &str = "Draghi resigns\n\nMario Draghi resigned on Thursday after three parties in his coalition refused to back him, \
    his office said.\n\n“I will serve until a new government is sworn in,” Mr. Draghi told parliament.";

/// The seeds of a target.
pub(crate) fn of(target: &str) -> Vec<Vec<u8>> {
    let mut seeds = made(target);
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    if target == "html_pages" {
        seeds.extend(files(&tests.join("fixtures/pages"), |name| name.ends_with(".html")));
    }
    seeds.extend(files(&tests.join("fuzz/corpus").join(target), |_| true));
    seeds
}

fn files(folder: &Path, fits: impl Fn(&str) -> bool) -> Vec<Vec<u8>> {
    let entries = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<_> =
        entries.filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(&fits)).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a readable file")).collect()
}

fn made(target: &str) -> Vec<Vec<u8>> {
    let page = format!("<html><head><title>A</title></head><body><article><p>{STORY}</p></article></body></html>");
    match target {
        "html_pages" => vec![page.into_bytes()],
        "web_archives" => vec![warc(page.as_bytes(), ""), warc(&gzip(page.as_bytes()), "Content-Encoding: gzip\r\n")],
        "feeds" => vec![
            format!("<rss version='2.0'><channel><title>W</title><item><title>A</title><description>&lt;p&gt;{STORY}&lt;/p&gt;</description><pubDate>Sat, 08 Oct 2022 14:05:00 GMT</pubDate></item></channel></rss>").into_bytes(),
            format!("<feed xmlns='http://www.w3.org/2005/Atom'><title>W</title><entry><id>1</id><title>A</title><content type='html'>{STORY}</content><updated>2022-10-08T14:05:00Z</updated></entry></feed>").into_bytes(),
            serde_json::json!({"version": "https://jsonfeed.org/version/1", "title": "W", "items": [{"id": "1", "content_text": STORY}]}).to_string().into_bytes(),
        ],
        "json_lines" => vec![format!("{}\n", serde_json::json!({"id": "1", "title": "A", "text": STORY, "published": "2022-10-08"})).repeat(3).into_bytes()],
        "tables" => vec![format!("title,published,text\nA,8 October 2022,\"{STORY}\"\nB,,\"He said \"\"no\"\".\"\n").into_bytes()],
        "letters" => vec![
            format!("From: Wire <w@example.org>\r\nSubject: =?utf-8?q?Draghi_resigns?=\r\nDate: Sat, 08 Oct 2022 14:05:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{page}").into_bytes(),
            format!("Subject: A\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{STORY}\r\n--b--\r\n").into_bytes(),
        ],
        "zip_archives" => vec![zip(&[("a.txt", STORY.as_bytes()), ("b.html", page.as_bytes())])],
        "tar_archives" => vec![tar(&[("a.txt", STORY.as_bytes()), ("b.html", page.as_bytes())])],
        "pdf_files" => vec![b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length 44>>stream\nBT /F1 12 Tf 20 200 Td (Draghi resigns) Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>".to_vec()],
        _ => vec![
            STORY.as_bytes().to_vec(),
            "\"A\\B\"\n<b>&amp;</b> \u{202E}שלום e\u{301} https://a.b/c?d=e#f U.S.-led can't 3.5% $1bn :-) 10km/h".as_bytes().to_vec(),
        ],
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

fn warc(body: &[u8], head: &str) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n").into_bytes();
    answer.extend_from_slice(body);
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    )
    .into_bytes();
    record.extend(answer);
    record.extend_from_slice(b"\r\n\r\n");
    record.repeat(2)
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory");
        archive.write_all(bytes).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, *bytes).expect("memory");
    }
    archive.into_inner().expect("memory")
}
