//! Builds that are killed at random instants.

use super::*;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

#[test]
fn what_a_crash_left_is_swept_away() {
    let (_dir, folder) = graph(2);
    check(&folder);
    let half = folder.join("store/0f3a-77.new/quads");
    fs::create_dir_all(&half).and_then(|()| fs::write(half.join("CURRENT"), "nonsense")).expect("half a view");
    Folder::create(&folder).and_then(|mut writer| writer.append(&fixtures::records())).expect("a commit");
    check(&folder);
    assert!(!folder.join("store/0f3a-77.new").exists());
    fs::remove_dir_all(folder.join("store")).expect("gone");
    assert!(check(&folder).contains("no RDF in store/ yet"));
}

#[test]
fn a_build_that_is_killed_leaves_the_old_view_or_the_new_one() {
    let wanted = std::env::var("CLAIMGRAPH_CRASHES").ok().and_then(|count| count.parse().ok()).unwrap_or(16);
    let dir = tempfile::tempdir().expect("a directory");
    let folder = dir.path().join("news.graph");
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut seed = now.as_nanos() as u64;
    let (mut kills, mut halves, mut states, mut articles) = (0, 0, 0, 10);
    let mut time = Duration::from_millis(500);
    while kills < wanted {
        // Two more articles; and now and then all are others, which replaces what was there.
        articles += 2;
        let file = dir.path().join("articles.jsonl");
        let lines = synthetic::articles(articles, 5 + articles / 8 % 2);
        fs::write(&file, lines).expect("articles");
        let build = || {
            let mut build = command(&folder, &["build", "--engine", "fast", "--batch", "4000"]);
            build.arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
            build
        };
        loop {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let instant = time.mul_f64((seed >> 33) as f64 / f64::from(1_u32 << 31));
            let begin = Instant::now();
            let mut process = build().spawn().expect("a build");
            std::thread::sleep(instant);
            if process.try_wait().expect("a state").is_some() {
                break;
            }
            if kills == wanted {
                process.wait().expect("an end");
                time = begin.elapsed();
                break;
            }
            process.kill().expect("a kill");
            process.wait().expect("an end");
            kills += 1;
            let Ok(opened) = Folder::open(&folder) else { continue };
            drop(opened);
            let store = folder.join("store");
            halves += usize::from(
                store.exists() && views(&folder).iter().any(|view| view.to_string_lossy().ends_with(".new")),
            );
            // Whatever has its name is whole: of this state and sound, or of the one before.
            if let Some(disk) = on_disk(&folder) {
                same(&disk, &in_memory(&folder), ALL, &[]);
                states += 1;
            }
        }
        let begin = Instant::now();
        assert!(build().status().expect("a build").success());
        time = time.max(begin.elapsed());
        check(&folder);
        let verify = claimgraph(&folder, &["verify"]);
        assert_eq!(verify.status.code(), Some(0), "{}", String::from_utf8_lossy(&verify.stdout));
    }
    println!("{kills} of {kills} crashes survived; {halves} left half a view, {states} a view of the state they left");
}
