//! Flipped bytes, and statements that are not the records': each is caught.

use super::*;

#[test]
fn a_flipped_byte_anywhere_is_caught_and_never_another_answer() {
    let (_dir, folder) = graph(3);
    check(&folder);
    let question = ["query", "who-said-what", "--set", "person=Peskov", "--format", "csv"];
    let expected = claimgraph(&folder, &question);
    assert!(expected.status.success(), "{}", told(&expected));
    let (mut tried, mut answered) = (0, 0);
    for at in 0..3 {
        let [view] = views(&folder).try_into().expect("one view");
        for file in files(&view) {
            // What was made anew may have other files.
            let Ok(sound) = fs::read(&file) else { continue };
            let mut flipped = sound.clone();
            let place = at * (sound.len() - 1) / 2;
            flipped[place] ^= 0x10;
            fs::write(&file, flipped).expect("a file");
            let verify = claimgraph(&folder, &["verify"]);
            let said = String::from_utf8_lossy(&verify.stdout).into_owned();
            assert_eq!(verify.status.code(), Some(1), "{} at {place}: {said}", file.display());
            assert!(said.contains("store"), "{said}");
            let asked = claimgraph(&folder, &question);
            match asked.status.code() {
                Some(0) => {
                    assert_eq!(asked.stdout, expected.stdout, "{} at {place}", file.display());
                    answered += 1;
                }
                code => {
                    assert_eq!(code, Some(2), "{}", told(&asked));
                    assert!(
                        told(&asked).contains("hint: `claimgraph verify` names what is damaged"),
                        "{}",
                        told(&asked)
                    );
                }
            }
            tried += 1;
            // Where it has not been made anew, it is sound again.
            if file.exists() && views(&folder) == [view.clone()] {
                fs::write(&file, sound).expect("a file");
            }
            if claimgraph(&folder, &["verify"]).status.code() != Some(0) {
                fs::remove_dir_all(folder.join("store")).expect("gone");
            }
            check(&folder);
        }
    }
    assert!(tried > 20, "{tried} files");
    println!("{tried} of {tried} flipped bytes of the view caught; {answered} questions answered all the same");
}

#[test]
fn statements_of_nobody_and_lost_ones_are_found() {
    let (_dir, folder) = graph(2);
    check(&folder);
    let (records, identity) = opened(&folder);
    assert_eq!(view(&folder).problems(&records, &identity).expect("read"), Vec::<String>::new());
    // One that says less, by the records of another.
    let fewer = records.iter().take(1).cloned().collect::<Vec<_>>();
    let problems = view(&folder).problems(&fewer, &Identity::resolve(&fewer)).expect("read");
    assert!(problems.iter().any(|problem| problem.contains("no record says")), "{problems:?}");
    let more = fixtures::records();
    let problems = view(&folder).problems(&more, &Identity::resolve(&more)).expect("read");
    assert!(problems.iter().any(|problem| problem.contains("it does not have")), "{problems:?}");
}
