//! `claimgraph draw`, through the program and, where it is installed, through Graphviz.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

const RECORDS: &str = "tests/fixtures/draw_records.jsonl";

/// Runs `draw` on the fixture; gives exit code, stdout and stderr.
fn draw(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("claimgraph").unwrap();
    let output = command.args(["--graph", RECORDS, "draw"]).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Whether Graphviz is there; says so if not, for without it the pictures go untested.
#[expect(clippy::print_stderr, reason = "a skipped test should say so")]
fn graphviz() -> bool {
    let found = std::process::Command::new("dot").arg("-V").output().is_ok();
    if !found {
        eprintln!("skipped: Graphviz is not installed");
    }
    found
}

/// The labels of the entities that a DOT text shows, in its order.
fn entities(dot: &str) -> Vec<String> {
    let nodes = dot.lines().filter(|line| line.starts_with("  \"") && !line.contains(" -> "));
    nodes.map(|line| line.split('"').nth(3).unwrap().replace("\\n", " ")).collect()
}

/// The labels of the lines that a DOT text shows, in its order.
fn lines(dot: &str) -> Vec<String> {
    let lines = dot.lines().filter(|line| line.contains(" -> "));
    lines.map(|line| line.split('"').nth(5).unwrap().replace("\\n", " ")).collect()
}

#[test]
fn writes_the_golden_dot() {
    let golden = Path::new("tests/golden/draw_around_putin.dot");
    let (code, dot, stderr) = draw(&["--around", "putin", "--title", "Around <Putin>"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    if std::env::var_os("CLAIMGRAPH_BLESS").is_some() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::write(golden, &dot).unwrap();
    }
    assert_eq!(dot, fs::read_to_string(golden).unwrap(), "rewrite it with CLAIMGRAPH_BLESS=1 and review the diff");
}

#[test]
fn shows_what_is_asked_for() {
    let check = |arguments: &[&str], expected: &[&str]| {
        let (code, dot, stderr) = draw(arguments);
        assert_eq!(code, 0, "{arguments:?}: {stderr}");
        assert_eq!(lines(&dot), expected, "{arguments:?}");
    };
    check(
        &["--voice", "Peskov"],
        &["not challenge — Dmitry Peskov", "not meet — Dmitry Peskov", "not threaten — Dmitry Peskov"],
    );
    check(&["--voice", "Western diplomats"], &["lie to? — Western diplomats"]);
    check(&["--voice", "a&b <news>", "--type", "consult"], &["meet"]);
    check(&["--type", "send weapon to"], &["send weapon to? — Olaf Scholz"]);
    check(&["--type", "ASSAULT"], &["invade, attack ×3"]);
    check(&["--type", "ASSAULT", "--until", "2022-06"], &["invade ×2"]);
    check(&["--type", "ASSAULT", "--since", "2022-02-26"], &["attack, invade ×2"]);
    check(&["--type", "ASSAULT", "--documents", "articles/k*"], &["attack"]);
    check(&["--type", "ASSAULT", "--documents", "call", "--documents", "kremlin"], &["attack, invade ×2"]);
    check(&["--around", "putin", "--min-confidence", "0.85"], &["confront — US officials", "not meet — Dmitry Peskov"]);
    check(&["--around", "putin", "--named"], &["not meet — Dmitry Peskov", "lie to? — Western diplomats"]);
}

/// "Scholz said that Germany would probably send weapons to Ukraine" tells of Germany, not of Scholz and Germany.
#[test]
fn what_is_said_is_drawn_and_not_the_saying() {
    let (code, dot, stderr) = draw(&["--around", "Germany"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert_eq!(lines(&dot), ["lead", "send weapon to? — Olaf Scholz"]);
}

#[test]
fn dates_are_dates() {
    for (date, code) in [("2022", 0), ("2022-02", 0), ("2022-02-24", 0), ("tomorrow", 2), ("2022-2", 2), ("", 2)] {
        let (found, _, stderr) = draw(&["--since", date]);
        assert_eq!(found, code, "{date}: {stderr}");
        assert_eq!(stderr.contains("a date is 2022, 2022-03 or 2022-03-01"), code == 2, "{date}: {stderr}");
    }
}

#[test]
fn shows_the_entities_that_are_asked_for() {
    let check = |arguments: &[&str], expected: &[&str]| {
        let (code, dot, stderr) = draw(arguments);
        assert_eq!(code, 0, "{arguments:?}: {stderr}");
        assert_eq!(entities(&dot), expected, "{arguments:?}");
    };
    check(&["--around", "Vladimir Putin"], &["Kremlin insiders", "Emmanuel Macron", "Joe Biden", "Vladimir Putin"]);
    check(&["--around", "Kremlin insiders", "--depth", "1"], &["Kremlin insiders", "Vladimir Putin"]);
    check(
        &["--between", "Johnson", "Kyiv"],
        &["Boris Johnson", "Emmanuel Macron", "Mario Draghi", "Olaf Scholz", "Kyiv"],
    );
    check(&["--between", "Johnson", "Macron", "--depth", "1"], &["Boris Johnson", "Emmanuel Macron"]);
    check(&["--limit", "2", "--by", "claims"], &["Russia", "Ukraine"]);
    check(&["--limit", "2", "--by", "betweenness"], &["Boris Johnson", "Emmanuel Macron"]);
    check(&["--limit", "2", "--by", "pagerank", "--type", "CONSULT"], &["Emmanuel Macron", "Volodymyr Zelensky"]);
}

#[test]
fn the_same_graph_is_the_same_dot() {
    for arguments in [
        &[][..],
        &["--limit", "0"],
        &["--by", "pagerank", "--limit", "9"],
        &["--theme", "dark"],
        &["--by", "betweenness"],
        &["--timeline"],
    ] {
        assert_eq!(draw(arguments), draw(arguments), "{arguments:?}");
    }
}

#[test]
fn names_that_are_not_there_are_explained() {
    let check = |arguments: &[&str], code: i32, expected: &str| {
        let (found, _, stderr) = draw(arguments);
        assert_eq!((found, stderr.as_str()), (code, expected), "{arguments:?}");
    };
    check(
        &["--around", "Jonson"],
        1,
        "warning: no entity is called \"Jonson\"\nhint: the nearest are \"Boris Johnson (Person)\"\n",
    );
    check(
        &["--around", "xyzzy"],
        1,
        "warning: no entity is called \"xyzzy\"\nhint: `claimgraph draw` shows the entities with the most claims\n",
    );
    check(&["--type", "CONCEDE"], 1, "warning: no claim fits, so the picture is empty\n");
    check(&["--type", "ACUSE"], 2, "error: no relation is called \"ACUSE\"\nhint: the nearest is \"accuse\"\n");
    check(
        &["-o", "picture.bmp"],
        2,
        "error: cannot tell from picture.bmp what to draw\nhint: end its name with .svg, .png, .pdf or .dot\n",
    );
}

/// Runs `draw` where no Graphviz is to be found; gives exit code, stderr, and the files that it wrote by name.
fn without_graphviz(picture: &str, arguments: &[&str]) -> (i32, String, Vec<(String, String)>) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::cargo_bin("claimgraph").unwrap();
    command.env("PATH", folder.path()).args(["--graph", RECORDS, "draw", "-o"]).arg(folder.path().join(picture));
    let output = command.args(arguments).output().unwrap();
    let mut files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let files = files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap(), files)
}

#[test]
fn without_graphviz_a_picture_is_drawn_with_a_hint() {
    let (code, stderr, files) = without_graphviz("news.svg", &["--title", "News & <views>"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stderr.contains("Graphviz is not installed") && stderr.contains("install Graphviz: `apt"), "{stderr}");
    let [(name, svg)] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(name, "news.svg");
    let seen = unescaped(svg);
    for text in [
        "News & <views>",
        ">Vladimir Putin<",
        "lie to?",
        "— Western diplomats",
        "said as fact by the article",
        "Person",
    ] {
        assert!(seen.contains(text), "no {text} in {svg}");
    }
    assert_eq!(files, without_graphviz("news.svg", &["--title", "News & <views>"]).2, "the same picture every time");
    let (_, _, files) = without_graphviz("news.svg", &["--documents", "hostile"]);
    assert!(!files[0].1.contains("<b>") && !files[0].1.contains("javascript:"), "{}", files[0].1);
}

#[test]
fn without_graphviz_dot_comes_out_with_a_hint() {
    for picture in ["news.png", "news.pdf"] {
        let (code, stderr, files) = without_graphviz(picture, &[]);
        assert_eq!(code, 1, "{stderr}");
        assert!(stderr.contains("Graphviz is not installed") && stderr.contains("hint: install Graphviz"), "{stderr}");
        assert!(stderr.contains("news.svg`"), "{stderr}");
        let [(name, dot)] = files.as_slice() else { panic!("{files:?}") };
        assert!(name == "news.dot" && dot.starts_with("digraph claims {"), "{name}");
    }
}

#[test]
fn a_timeline_goes_by_dates() {
    let (code, dot, stderr) = draw(&["--timeline"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    let dates =
        dot.split("<B>").skip(1).filter_map(|rest| rest.split("</B>").next()).filter(|text| text.starts_with("20"));
    let dates = dates.collect::<Vec<_>>();
    assert!(dates.len() > 1 && dates.is_sorted(), "{dates:?}");
    let (_, _, files) = without_graphviz("news.svg", &["--timeline"]);
    let at = |text: &str| files[0].1.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(at(dates[0]) < at(dates[1]));
}

#[test]
fn communities_are_boxes_and_colours_tell_voices() {
    let (code, dot, stderr) = draw(&["--communities"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(dot.contains("subgraph cluster_0 {") && dot.contains("label=\"around "), "{dot}");
    assert_eq!(dot, draw(&["--communities"]).1, "the same communities every time");
    let (_, dot, _) = draw(&["--colour", "voice"]);
    assert!(dot.contains(">Dmitry Peskov   </FONT>") && dot.contains(">the articles   </FONT>"), "{dot}");
    assert_ne!(dot, draw(&[]).1);
}

/// "Kyiv, also called Kiev" makes one entity of two names, and nothing is left to draw a line between.
#[test]
fn a_name_for_oneself_is_no_line() {
    let records = fs::read_to_string(RECORDS).unwrap();
    let mut record: serde_json::Value = serde_json::from_str(records.lines().next().unwrap()).unwrap();
    record["claims"][0]["relation"]["type"] = "NAMED".into();
    record["claims"][0]["relation"]["lemma"] = "be called".into();
    let file = tempfile::Builder::new().suffix(".jsonl").tempfile().unwrap();
    fs::write(file.path(), format!("{record}\n")).unwrap();
    let output =
        Command::cargo_bin("claimgraph").unwrap().arg("--graph").arg(file.path()).arg("draw").output().unwrap();
    let shown = lines(&String::from_utf8(output.stdout).unwrap());
    assert!(!shown.is_empty() && !shown.contains(&"be called".to_owned()), "{shown:?}");
}

#[test]
fn what_holds_both_ways_has_no_arrowhead() {
    let (_, dot, _) = draw(&["--type", "speak with"]);
    assert!(dot.lines().any(|line| line.contains("label=\"speak with\"") && line.contains("dir=\"none\"")), "{dot}");
    let (_, dot, _) = draw(&["--type", "ASSAULT"]);
    assert!(!dot.contains(" dir="), "{dot}");
}

#[test]
fn links_lead_to_the_explorer_where_asked() {
    let (_, dot, _) = draw(&["--links", "http://localhost:7878/"]);
    assert!(dot.contains("URL=\"http://localhost:7878/claim?document=call&amp;n="), "{dot}");
    assert!(dot.contains("URL=\"http://localhost:7878/entity?key=person%2Dvladimir%2Dputin\""), "{dot}");
}

/// The fixture as SVG.
fn svg(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("news.svg");
    let mut arguments = arguments.to_vec();
    arguments.extend(["-o", picture.to_str().unwrap()]);
    let (code, stdout, stderr) = draw(&arguments);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, "", ""), "{arguments:?}");
    fs::read_to_string(&picture).unwrap()
}

/// What a reader of the XML sees.
fn unescaped(xml: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#45;", "-"), ("&#160;", " ")];
    let text = entities.iter().fold(xml.to_owned(), |text, (entity, c)| text.replace(entity, c));
    text.replace("&amp;", "&")
}

/// The texts of an SVG, line by line.
fn texts(svg: &str) -> Vec<String> {
    let texts = svg.split("<text ").skip(1);
    texts.map(|text| unescaped(text.split_once('>').unwrap().1.split_once("</text>").unwrap().0)).collect()
}

#[test]
fn hostile_labels_come_out_right_in_every_layout() {
    if !graphviz() {
        return;
    }
    for layout in ["dot", "sfdp"] {
        let svg = svg(&["--documents", "hostile", "--layout", layout]);
        let texts = texts(&svg);
        let check = |line: &str| assert!(texts.iter().any(|text| text == line), "{layout}: no {line:?} in {texts:#?}");
        check("Dwayne \"The \\N Rock\"");
        check("O'Neil");
        check("<b>Bold</b> & Sons,");
        check("&lt;Ltd&gt;");
        check("習近平国家主席");
        check("Владимир Зеленский");
        check("بنيامين نتنياهو");
        check("שלום עכשיו");
        check("say \"no {x|y}\" to");
        check("eviltxt.exe");
    }
}

/// Where the words of an SVG are: left, right, top, bottom. Letters are taken for narrow ones, so that what is said to
/// overlap does.
fn places(svg: &str) -> Vec<(String, [f64; 4])> {
    let (mut places, mut size, mut middle) = (Vec::new(), 10.0, false);
    for tag in svg.split('<').filter(|tag| tag.starts_with("text ") || tag.starts_with("tspan ")) {
        let value = |name: &str| tag.split_once(&format!("{name}=\""))?.1.split('"').next();
        let number = |name: &str| value(name)?.parse::<f64>().ok();
        if tag.starts_with("text ") {
            (size, middle) = (number(" font-size").unwrap_or(size), value("text-anchor") == Some("middle"));
        }
        let words = unescaped(tag.split_once('>').unwrap().1).trim().to_owned();
        let (Some(x), Some(y)) = (number(" x"), number(" y")) else { continue };
        if !words.is_empty() {
            let width = words.chars().count() as f64 * size * 0.42;
            let left = if middle { x - width / 2.0 } else { x };
            places.push((words, [left, left + width, y - size * 0.7, y]));
        }
    }
    places
}

#[test]
fn no_label_covers_another() {
    let layouts: &[&str] = if graphviz() { &["own", "dot"] } else { &["own"] };
    for layout in layouts {
        for arguments in [&["--limit", "0"][..], &["--timeline"], &["--communities"], &["--around", "putin"]] {
            // A timeline is no program's to lay out.
            if *layout == "dot" && arguments == ["--timeline"] {
                continue;
            }
            // Our own legend has its own coordinates.
            let legend: &[&str] = if *layout == "own" { &["--no-legend"] } else { &[] };
            let places = places(&svg(&[arguments, &["--layout", layout], legend].concat()));
            assert!(places.len() > 10, "{layout} {arguments:?}: {places:?}");
            for (index, (words, [left, right, top, bottom])) in places.iter().enumerate() {
                let apart = |[l, r, t, b]: &[f64; 4]| r <= left || right <= l || b <= top || bottom <= t;
                let covered = places.iter().skip(index + 1).find(|(_, other)| !apart(other));
                assert!(covered.is_none(), "{layout} {arguments:?}: {words:?} and {covered:?} cover each other");
            }
        }
    }
}

#[test]
fn a_timeline_has_no_layout_but_ours() {
    let (code, _, stderr) = draw(&["--timeline", "--layout", "sfdp"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("a timeline is a list") && stderr.contains("hint: leave --layout out"), "{stderr}");
    assert!(svg(&["--timeline", "--layout", "own"]).starts_with("<svg "));
}

#[test]
fn an_svg_leads_to_the_evidence_and_nowhere_else() {
    if !graphviz() {
        return;
    }
    let svg = svg(&[]);
    assert!(
        svg.contains("https://ledger.example/call?a=1&amp;b=2#:~:text="),
        "the words in the article's page is linked"
    );
    assert!(!svg.contains("javascript:"), "an address that is no page of the web is no link");
    assert!(!svg.contains("<script") && !svg.contains("<img"), "no markup of an article gets through");
    let seen = unescaped(&svg);
    for evidence in [
        "Western diplomats (say), as possible:",
        "“Western diplomats said that Vladimir Putin may be lying to Macron.”",
        "The Harbour Post (report) › US officials (cite):",
    ] {
        assert!(seen.contains(evidence), "no tooltip says {evidence}");
    }
}

#[test]
fn every_theme_and_format_is_drawn() {
    if !graphviz() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, arguments: &[&str], magic: &[u8]| {
        let path = folder.path().join(name);
        let mut arguments = arguments.to_vec();
        arguments.extend(["-o", path.to_str().unwrap()]);
        assert_eq!(draw(&arguments), (0, String::new(), String::new()), "{name}");
        assert!(fs::read(&path).unwrap().starts_with(magic), "{name}");
    };
    check("a.png", &["--theme", "dark"], b"\x89PNG");
    check("a.pdf", &["--theme", "print"], b"%PDF");
    check("a.svg", &["--theme", "screen", "--no-legend", "--title", "A & <B>"], b"<?xml");
    check("a.dot", &[], b"digraph claims");
}
