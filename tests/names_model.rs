//! `--names-model DIR`: a names model of one's own in place of the compiled-in one.

use assert_cmd::Command;
use std::path::Path;

fn extract(model: &Path) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    std::fs::write(&article, "Emmanuel Macron met Volodymyr Zelensky in Kyiv.\n").unwrap();
    let mut command = Command::cargo_bin("claimgraph").unwrap();
    let output = command.arg("extract").arg(&article).arg("--names-model").arg(model).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_folder_of_the_shipped_form_is_read() {
    let (code, out, err) = extract(Path::new("data/model/names"));
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Volodymyr Zelensky"), "{out}");
}

#[test]
fn a_folder_without_a_model_is_an_error_that_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = extract(folder.path());
    assert_eq!(code, 2);
    assert!(err.contains("labels.json") && err.contains("hint:"), "{err}");
    std::fs::write(folder.path().join("labels.json"), "{}").unwrap();
    std::fs::write(folder.path().join("vocab.txt"), "").unwrap();
    std::fs::write(folder.path().join("names.int8.onnx"), b"no model").unwrap();
    let (code, _, err) = extract(folder.path());
    assert_eq!(code, 2);
    assert!(err.contains("cannot use the names model"), "{err}");
}

/// A copy of the shipped folder with one file changed is refused, with what is wrong and what to do.
fn check_spoiled(file: &str, change: impl FnOnce(Vec<u8>) -> Vec<u8>, wanted: &str) {
    let folder = tempfile::tempdir().unwrap();
    for name in ["labels.json", "vocab.txt", "names.int8.onnx"] {
        std::fs::copy(Path::new("data/model/names").join(name), folder.path().join(name)).unwrap();
    }
    let spoiled = folder.path().join(file);
    std::fs::write(&spoiled, change(std::fs::read(&spoiled).unwrap())).unwrap();
    let (code, out, err) = extract(folder.path());
    assert_eq!((code, out.as_str()), (2, ""), "{file}: {err}");
    assert!(err.contains(wanted) && err.contains("hint:"), "{file}: {err} should hold {wanted:?}");
}

#[test]
fn a_folder_whose_files_do_not_fit_each_other_is_refused() {
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    check_spoiled("names.int8.onnx", cut, "names.int8.onnx of the names model does not run");
    check_spoiled("names.int8.onnx", |_| Vec::new(), "names.int8.onnx of the names model does not run");
    check_spoiled("labels.json", cut, "labels.json of the names model does not fit");
    check_spoiled("labels.json", |_| b"\xff\xfe".to_vec(), "labels.json of the names model does not fit");
    check_spoiled("vocab.txt", |bytes| [bytes, b"harbourly\n".to_vec()].concat(), "does not run");
}
