//! The forward pass against a general runtime on the same file, which knows nothing of what is left out or joined here.

use super::Bert;
use crate::language::names::Encoder;
use crate::language::names::settings::Settings;
use crate::language::names::windows::Window;
use rten::{Model, RunOptions, ValueView};
use std::borrow::Cow;

const ONNX: &[u8] = include_bytes!("../../../../data/model/names/names.int8.onnx");

fn texts() -> Vec<String> {
    let lines = include_str!("../../../../tests/golden/names.jsonl").lines();
    let text = |line| serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned();
    lines.map(text).collect()
}

/// What the runtime says of a window: the log-probabilities of each word's first piece.
fn reference(model: &Model, window: &Window, labels: usize) -> Vec<f32> {
    let node = |name| model.node_id(name).unwrap();
    let shape = [1, window.pieces.len()];
    let view = |data| ValueView::from_shape(shape, data).unwrap().into();
    let inputs = vec![(node("ids"), view(window.pieces.as_slice())), (node("shapes"), view(window.shapes.as_slice()))];
    let [scores] = model.run_n(inputs, [node("logp")], Some(RunOptions::default())).unwrap();
    let (_, scores) = scores.into_shape_vec::<f32, 3>().unwrap();
    window.firsts.iter().flat_map(|first| scores[first * labels..(first + 1) * labels].to_vec()).collect()
}

#[test]
fn the_forward_pass_says_what_a_general_runtime_says() {
    let settings = Settings::new(include_str!("../../../../data/model/names/labels.json")).unwrap();
    let labels = settings.labels.len();
    let pieces = include_str!("../../../../data/model/names/vocab.txt").lines().count();
    let bert = Bert::new(ONNX, Cow::Borrowed, &settings, pieces).unwrap();
    let model = Model::load_static_slice(ONNX).unwrap();
    let texts = texts();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let readings = Encoder::get().trace(&texts);
    let windows: Vec<&Window> = readings.iter().flat_map(|reading| &reading.windows).collect();
    let (mut rows, mut far, mut turned) = (0, 0, 0);
    for (window, ours) in windows.iter().zip(bert.run(&windows)) {
        let theirs = reference(&model, window, labels);
        assert_eq!(ours.len(), theirs.len());
        for (ours, theirs) in ours.chunks(labels).zip(theirs.chunks(labels)) {
            rows += 1;
            let distance = ours.iter().zip(theirs).map(|(a, b)| (a.exp() - b.exp()).abs()).fold(0.0, f32::max);
            far += usize::from(distance > 0.02);
            let best = |row: &[f32]| (0..labels).max_by(|&a, &b| row[a].total_cmp(&row[b]));
            turned += usize::from(best(ours) != best(theirs));
        }
    }
    // Where a number falls between two integers another order of additions can make it the other one.
    assert!(
        rows > 2000 && far * 100 < rows && turned * 1000 < rows,
        "of {rows} words {far} are far off, {turned} turned"
    );
}
